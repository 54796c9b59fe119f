package detectors

import (
	"math/bits"
	"slices"
	"sync"
	"unicode/utf8"
)

// crowd is many rules that wait for a common byte: a digit, a colon. At each
// such byte a few bit sets say which of them could match from where, and one
// automaton for all of them says which do: the cost does not grow with their
// number.
type crowd struct {
	number   int                   // among those of its gate
	joint    func() *dfa           // made when a text first needs it
	progs    []func() *program     // by member
	sources  []digest              // by member: of their expressions
	rules    []int32               // by member
	atOnce   byteSet               // bytes with which some match of those who wait for them can begin
	leads    [256]byteSet          // what can stand before a byte that is waited for
	wait     [256]crowdSet         // members that wait for a byte
	first    [256]crowdSet         // members whose matches can begin with it at the start of a text
	inside   [256]crowdSet         // and elsewhere
	second   [256]crowdSet         // members whose matches can go on with it behind their first byte
	before   [256]crowdSet         // members that can have it before what they wait for
	inner    [256]crowdSet         // and behind the first byte of a match
	after    [256]*behindSets      // by what they wait for: members that can have a byte behind it
	trails   [256]byteSet          // what can stand behind a byte that is waited for
	at       [maxWalk + 1]crowdSet // members that can start that many bytes before
	beyond   [maxWalk + 1]crowdSet // members that can start that many runes before, or more
	inWord   crowdSet              // members that need no word boundary
	inRun    crowdSet              // members that can start inside a run of digits
	premised crowdSet              // members that find nothing without a context word
	run      [mostRun + 1]crowdSet // members whose matches can begin with a run of digits, by its length
	enough   [len(sights)][enoughDigits + 1]crowdSet
	require  []requirement // bytes without which members cannot match
	longest  int           // bytes of the longest match of a member
	farther  int           // greatest distance from a start to its byte
}

// requirement is a byte that every match of some members holds.
type requirement struct {
	b       byte
	members crowdSet
}

// sights are distances in which digits are counted before a rule is tried, each
// for the rules whose matches are no longer. Beyond the last, none are counted.
var sights = [...]int{16, 32, 64, digitSight}

const (
	digitSight   = 256
	enoughDigits = 63 // more are not told apart
)

// add makes a rule a member; false if the crowd is full.
func (c *crowd) add(index int32, r *rule) bool {
	k := len(c.rules)
	if k == crowdSize {
		return false
	}
	c.rules = append(c.rules, index)
	c.progs, c.sources = append(c.progs, r.program), append(c.sources, r.digest)
	p := &r.plan
	for b := range 256 {
		c.wait[b].put(k, p.bytes.has(byte(b)))
		c.first[b].put(k, r.firsts.has(byte(b)))
		c.inside[b].put(k, r.inside.has(byte(b)))
		c.second[b].put(k, r.seconds.has(byte(b)))
		c.before[b].put(k, p.before.has(byte(b)))
		c.inner[b].put(k, p.inner.has(byte(b)))
		if p.bytes.has(byte(b)) {
			c.leads[b].union(p.before)
		}
	}
	c.addAfter(k, r)
	if p.lo == 0 {
		c.atOnce.union(p.bytes)
	}
	for d := p.lo; d <= p.hi; d++ {
		c.at[d].put(k, true)
	}
	for n := 0; n <= min(p.runes, maxWalk); n++ {
		c.beyond[n].put(k, true)
	}
	c.farther = max(c.farther, p.hi)
	c.longest = max(c.longest, r.longest)
	for _, b := range r.required {
		i := slices.IndexFunc(c.require, func(q requirement) bool { return q.b == b })
		if i < 0 {
			i = len(c.require)
			c.require = append(c.require, requirement{b: b})
		}
		c.require[i].members.put(k, true)
	}
	c.inWord.put(k, !r.boundary)
	c.inRun.put(k, p.inRun)
	for n := range mostRun + 1 {
		c.run[n].put(k, r.runs.allows(n))
	}
	sight := 0
	for sight < len(sights)-1 && r.longest > sights[sight] {
		sight++
	}
	for n := range enoughDigits + 1 {
		c.enough[sight][n].put(k, n >= min(p.digits, enoughDigits))
	}
	return true
}

// behindSets are members by the byte behind another; the last is for the end of a text.
type behindSets [257]crowdSet

// addAfter adds what can follow the bytes that a rule waits for.
func (c *crowd) addAfter(k int, r *rule) {
	i := 0
	for b := range r.plan.bytes.each {
		if r.plan.kind != planByte {
			return
		}
		after := &r.after[i]
		i++
		c.trails[b].union(*after)
		if c.after[b] == nil {
			c.after[b] = new(behindSets)
		}
		for next := range after.each {
			c.after[b][next].put(k, true)
		}
		c.after[b][256].put(k, after.all())
	}
}

// close makes the crowd ready: no more members come.
func (c *crowd) close(shared *joints) {
	c.joint = sync.OnceValue(func() *dfa {
		return shared.of(newJointKey(c.sources), func() *dfa {
			progs := make([]*program, len(c.progs))
			for k, program := range c.progs {
				progs[k] = program()
			}
			return newJoint(progs, maxJointStates)
		})
	})
}

// digits appends the starts at and before all digits of a text.
func (c *crowd) digits(dst []start, text []byte, m *marks) []start {
	before := uint64(0) // the last byte of the word before was a digit
	for w := range m.blocks {
		word := m.blocks[w].digits
		first := word &^ (word<<1 | before)
		before = word >> 63
		for ; word != 0; word &= word - 1 {
			i := bits.TrailingZeros64(word)
			at := 64*w + i
			if first>>i&1 != 0 {
				set := c.wait[text[at]]
				c.ahead(&set, m, at)
				dst = c.back(dst, text, m, at, &set, nil)
				continue
			}
			var set crowdSet
			set.both(&c.inRun, &c.inside[text[at]])
			set.and(c.runAt(m, at))
			if at+1 < len(text) {
				set.and(&c.second[text[at+1]])
			}
			if set.empty() {
				continue
			}
			c.ahead(&set, m, at)
			dst = c.try(dst, text, m, at, &set)
		}
	}
	return dst
}

// others appends the starts at and before the bytes that members wait for.
func (c *crowd) others(dst []start, text []byte, m *marks) []start {
	var hope hope
	for k := range m.blocks {
		for word := m.blocks[k].others; word != 0; word &= word - 1 {
			at := 64*k + bits.TrailingZeros64(word)
			b, behind := text[at], 256
			if at+1 < len(text) {
				if behind = int(text[at+1]); !c.trails[b].has(text[at+1]) {
					continue
				}
			}
			if c.atOnce.has(b) || at > 0 && c.leads[b].has(text[at-1]) {
				var set crowdSet
				set.both(&c.wait[b], &c.after[b][behind])
				dst = c.back(dst, text, m, at, &set, &hope)
			}
		}
	}
	return dst
}

// ahead leaves the members for which enough digits follow from text[at] on.
func (c *crowd) ahead(set *crowdSet, m *marks, at int) {
	next := m.digitsFrom(at)
	near := bits.OnesCount64(next)
	far := near
	if at/64+1 < len(m.blocks) {
		far += m.digitsIn(at+64, at+digitSight)
	}
	set.andAny(
		&c.enough[0][bits.OnesCount64(next&below(sights[0]))], &c.enough[1][bits.OnesCount64(next&below(sights[1]))],
		&c.enough[2][min(near, enoughDigits)], &c.enough[3][min(far, enoughDigits)],
	)
}

// runAt gives the members whose matches can begin with the digits from text[at] on.
func (c *crowd) runAt(m *marks, at int) *crowdSet {
	return &c.run[min(bits.TrailingZeros64(^m.digitsFrom(at)), mostRun)]
}

// back appends the starts from which members of set can reach text[at], for
// which they wait, as far as there is hope; nil: there is. It uses set up.
func (c *crowd) back(dst []start, text []byte, m *marks, at int, set *crowdSet, hope *hope) []start {
	runes := 0
	for q := at; ; {
		var here crowdSet
		here.both(set, &c.at[at-q])
		if q == 0 {
			here.and(&c.first[text[q]])
		} else {
			here.and(&c.inside[text[q]])
		}
		if !here.empty() && !wordEdgeAt(text, q) {
			here.and(&c.inWord)
		}
		if hope == nil && q == at {
			here.and(c.runAt(m, at))
		}
		if hope != nil && !here.empty() {
			here.and(hope.of(c, text))
			set.and(&hope.members)
		}
		dst = c.try(dst, text, m, q, &here)
		if q == 0 || at-q == c.farther {
			return dst
		}
		if q < at && hope != nil { // what waits for a digit never walks far
			set.and(&c.inner[text[q]])
		}
		q--
		if utf8.RuneStart(text[q]) {
			runes++
		}
		set.and(&c.before[text[q]])
		set.and(&c.beyond[runes])
		if set.empty() {
			return dst
		}
	}
}

// try appends the matches that members of set have at text[at]; where the joint
// automaton cannot tell, a start for each of them. Members whose premise does not
// hold are left out.
func (c *crowd) try(dst []start, text []byte, m *marks, at int, set *crowdSet) []start {
	if at+1 < len(text) {
		set.and(&c.second[text[at+1]])
	}
	if set.empty() {
		return dst
	}
	m.reach = max(m.reach, c.longest)
	m.holding.narrow(c, set, at, false) // the fewer there are the sooner the automaton has an answer
	hits, ok := &m.hits, false
	if j := c.joint(); j != nil {
		if ok = j.matchAll(text, at, set, hits, &m.ends); ok && hits.empty() {
			return dst
		}
	}
	if !ok {
		hits = set
	}
	m.holding.narrow(c, hits, at, true)
	for w := range hits {
		for word := hits[w]; word != 0; word &= word - 1 {
			k := 64*w + bits.TrailingZeros64(word)
			if ok {
				dst = append(dst, newMatch(c.rules[k], at, m.ends[k]))
			} else {
				dst = append(dst, newStart(c.rules[k], at))
			}
		}
	}
	return dst
}
