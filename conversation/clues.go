package conversation

import "veilwire/conversation/linear"

// What is asked about a candidate: each question with its answer is a feature of the
// model in package values.
const (
	askAlways = iota + 1
	askPattern
	askSize
	askRole
	askPrefix
	askMarks
	askBefore
	askTwoBefore
	askBehind
	askClause
	askClausePair
	askClauseBegin
	askRest
	askRestPair
	askRestBegin
	askLength
	askCount
	askPlace
	askWanted
	askWantedBeside
	askUnasked
	askSought
	askAside
	askNeighbor
	askTold
	askNamed
	askToldBehind
	askRoles
	askLook
	askTurns
)

// One question may be asked with answers of several kinds. These keep them apart from each
// other and from how a candidate is made.
const (
	withLength   = 100
	withDistance = 1000
	withSize     = 1000
	withTurns    = 2000
)

// clues collects what speaks about a candidate.
type clues struct {
	rows []uint32
	make uint64 // form and digits of the candidate: most questions are asked with it, too
}

func (c *clues) add(question int, a, b uint64) {
	c.rows = append(c.rows, linear.Feature(uint64(question), a, b))
}

// also adds a question by itself and together with how the candidate is made.
func (c *clues) also(question int, a uint64) {
	c.add(question, a, 0)
	c.add(question, a, c.make)
}

const (
	mostDigits  = 20 // from so many on it makes no difference how many
	mostLetters = 12
	mostGroups  = 8
	clauseReach = 6 // words before a candidate
	restReach   = 4 // and behind it
	beginning   = 5 // letters that tell a word whatever its ending
)

// cluesOf takes down what speaks about one of the candidates of a text.
func (t *Turn) cluesOf(r *reading, all []candidate, n int) []uint32 {
	c := &all[n]
	k := &t.clues
	k.rows, k.make = k.rows[:0], uint64(c.form)<<8|uint64(min(c.digits, mostDigits))
	size := k.make<<8 | uint64(min(c.letters, mostLetters))
	k.also(askAlways, 0)
	full, coarse := pattern(r.text[c.span.Start:c.span.End])
	k.add(askPattern, full, 0)
	k.add(askPattern, coarse, k.make)
	k.add(askSize, size, uint64(min(c.groups, mostGroups)))
	if c.form != ofDigits {
		look, turns := lookOf(r.text[c.span.Start:c.span.End])
		length := uint64(min(c.letters+c.digits, mostDigits))
		k.also(askLook, look)
		k.add(askLook, look, withSize+length)
		k.add(askLook, look, withTurns+turns)
		k.add(askTurns, turns, uint64(c.form))
		k.add(askTurns, turns, withLength+length)
	}
	role := uint64(t.msg.Role)
	k.add(askRole, role, k.make)
	if c.form == ofBoth {
		k.also(askPrefix, prefix(r.text[c.span.Start:c.span.End]))
	}
	k.add(askMarks, r.marksOf(c), k.make)
	k.around(r, c)
	k.clause(r, c)
	k.rest(r, c)
	k.told(r, c)
	length := r.lengthBeside(c)
	k.add(askLength, length, k.make)
	k.add(askCount, uint64(min(len(all), 4))<<4|uint64(min(n, 4)), k.make)
	place := flagged(c.from == 0, c.to >= len(r.tokens)-1)
	k.add(askPlace, place, length)
	k.add(askPlace, place, k.make)
	for _, j := range [...]int{n - 1, n + 1} {
		if 0 <= j && j < len(all) {
			k.add(askNeighbor, uint64(j-n+1), uint64(all[j].form)<<8|uint64(min(all[j].digits, mostDigits)))
		}
	}
	t.askedClues(size, length, role)
	return k.rows
}

// askedClues asks about what was asked for, by either side.
func (t *Turn) askedClues(size, length, role uint64) {
	k := &t.clues
	asked := false
	for i := range t.want {
		w := &t.want[i]
		of := uint64(w.kind)<<8 | flagged(w.fresh, w.redo, w.own)
		k.add(askWanted, uint64(w.kind)<<8|flagged(w.fresh, w.firm, w.first, w.redo, w.own, w.judged), role)
		k.add(askWanted, of, k.make)
		k.add(askWanted, of, size)
		k.add(askWantedBeside, of, length)
		asked = asked || !w.own
	}
	if !asked {
		k.add(askUnasked, role, k.make)
		k.add(askUnasked, role, length)
	}
	if t.st.aside {
		k.add(askAside, role, k.make)
		k.add(askAside, role, linear.Mix(length, flagged(asked)))
		k.add(askAside, size, flagged(asked, t.st.spoken))
	}
	for s := range t.st.sought.kinds.all() {
		k.add(askSought, uint64(s), role)
		k.add(askSought, uint64(s), k.make)
	}
}

// lengthBeside tells roughly how many words a message has beside a candidate.
func (r *reading) lengthBeside(c *candidate) uint64 {
	const few, step, most = 4, 4, 6
	n := r.lengthOf()
	for i := c.from; i < c.to; i++ {
		if r.tokens[i].shape != punct {
			n--
		}
	}
	if n <= few {
		return uint64(n)
	}
	return uint64(few + min(n/step, most))
}

// lengthOf counts the words and numbers of a message.
func (r *reading) lengthOf() (n int) {
	for i := range r.tokens {
		if r.tokens[i].shape != punct {
			n++
		}
	}
	return n
}

// marksOf tells what a row of digits looks like otherwise: a year, a date, a price.
func (r *reading) marksOf(c *candidate) uint64 {
	if c.form != ofDigits {
		return 0
	}
	m := flagged(r.yearLike(c.span), r.inDate(c.span), r.money(c.span), r.clock(c.span), r.dialed(c.span), r.recent(c.span))
	if v := r.runFrom(c.from); v != nil {
		m = m<<4 | flagged(v.slash, v.spelled, v.colon, v.dash)
	}
	return m
}

// flagged packs answers, one bit each.
func flagged(all ...bool) (bits uint64) {
	for i, is := range all {
		if is {
			bits |= 1 << i
		}
	}
	return bits
}
