package detectors

import (
	"cmp"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// crowd is up to 64 rules that wait for a common byte: a digit, a colon. At each
// such byte a few bit sets say which of them could match from where, and one
// automaton for all of them says which do: the cost does not grow with their
// number.
type crowd struct {
	number   int                   // among those of its gate
	joint    lazy[dfa]             // for all of them
	progs    []func() *program     // by member
	sources  []digest              // by member: of their expressions
	rules    []int32               // by member
	least    int                   // digits in a match of a member
	atOnce   byteSet               // bytes with which some match of those who wait for them can begin
	leads    [256]byteSet          // what can stand before a byte that is waited for
	pairs    [256]byteSet          // and before that, by what stands before a digit; all if a match can begin between
	nearest  [256]int              // least distance from a start to it, in bytes
	wait     [256]crowdSet         // members that wait for a byte
	opening  [256]crowdSet         // and whose matches can begin with it at the start of a text
	begin    [256]crowdSet         // and elsewhere
	first    [256]crowdSet         // members whose matches can begin with a byte at the start of a text
	inside   [256]crowdSet         // and elsewhere
	second   [256]crowdSet         // members whose matches can go on with it behind their first byte
	before   [256]crowdSet         // members that can have it before what they wait for
	inner    [256]crowdSet         // and behind the first byte of a match
	after    [256]*behindSets      // by what they wait for: members that can have a byte behind it
	trails   [256]byteSet          // what can stand behind a byte that is waited for
	at       [maxWalk + 1]crowdSet // members that can start that many bytes before
	beyond   [maxWalk + 1]crowdSet // members that can start that many runes before, or more
	inWord   crowdSet              // members that need no word boundary
	inRun    [256]crowdSet         // members that can begin with a digit inside a run of them
	inRuns   uint64                // and with how many, a bit for each number
	premised crowdSet              // members that find nothing without a context word
	run      [mostRun + 1]crowdSet // members whose matches can begin with a run of digits, by its length
	enough   [len(sights)][enoughDigits + 1]crowdSet
	sighted  bool          // some member counts digits further than the next 64 bytes
	require  []requirement // bytes without which members cannot match
	longest  int           // bytes of the longest match of a member
	farther  int           // greatest distance from a start to its byte
}

// crowdSet is a set of members of a crowd.
type crowdSet uint64

const crowdSize = 64

func (s *crowdSet) put(k int, in bool) {
	if in {
		*s |= 1 << k
	}
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

// gather makes crowds of rules. Those that need as many digits are together, so that a
// text without so many is not shown to them.
func gather(rules []*rule, members []int32, shared *joints) (all []*crowd) {
	slices.SortStableFunc(members, func(a, b int32) int { return cmp.Compare(rules[a].plan.digits, rules[b].plan.digits) })
	for some := range slices.Chunk(members, crowdSize) {
		c := &crowd{}
		for k, index := range some {
			c.add(k, index, rules[index])
		}
		c.close(shared)
		all = append(all, c)
	}
	return all
}

// add makes a rule member k.
func (c *crowd) add(k int, index int32, r *rule) {
	c.rules = append(c.rules, index)
	c.progs, c.sources = append(c.progs, r.program), append(c.sources, r.digest)
	p := &r.plan
	if k == 0 || p.digits < c.least {
		c.least = p.digits
	}
	for b := range 256 {
		c.first[b].put(k, r.firsts.has(byte(b)))
		c.inside[b].put(k, r.inside.has(byte(b)))
		c.second[b].put(k, r.seconds.has(byte(b)))
		c.before[b].put(k, p.before.has(byte(b)))
		c.inner[b].put(k, p.inner.has(byte(b)))
	}
	for b := range p.bytes.each {
		if c.wait[b] == 0 || p.lo < c.nearest[b] {
			c.nearest[b] = p.lo
		}
		c.wait[b].put(k, true)
		c.leads[b].union(p.before)
		c.opening[b].put(k, p.lo == 0 && r.firsts.has(b))
		c.begin[b].put(k, p.lo == 0 && r.inside.has(b))
		c.inRun[b].put(k, p.inRun && r.inside.has(b))
	}
	if p.kind == planDigit {
		c.addPairs(r)
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
	c.addRuns(k, r)
}

// addPairs adds what can stand before a digit that a rule waits for.
func (c *crowd) addPairs(r *rule) {
	p := &r.plan
	for b := range p.before.each {
		if p.lo <= 1 && (r.inside.has(b) || r.firsts.has(b)) {
			c.pairs[b] = anyByte()
		}
		if p.hi > 1 {
			c.pairs[b].union(p.before)
		}
	}
}

// addRuns adds what a rule wants of the digits from the start of a match on.
func (c *crowd) addRuns(k int, r *rule) {
	p := &r.plan
	for n := range mostRun + 1 {
		allowed := r.runs.allows(n)
		c.run[n].put(k, allowed)
		if p.inRun && allowed && n > 0 {
			c.inRuns |= 1 << n
		}
	}
	sight := 0
	for sight < len(sights)-1 && r.longest > sights[sight] {
		sight++
	}
	c.sighted = c.sighted || p.digits > 0 && sights[sight] > 64
	for n := range enoughDigits + 1 {
		c.enough[sight][n].put(k, n >= min(p.digits, enoughDigits))
	}
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
	c.joint.made = func() *dfa {
		return shared.of(newJointKey(c.sources), func() *dfa {
			progs := make([]*program, len(c.progs))
			for k, program := range c.progs {
				progs[k] = program()
			}
			return newJoint(progs, maxJointStates)
		})
	}
}

// digits appends the starts at, in and before the run of digits text[at:end].
func (c *crowd) digits(dst []start, text []byte, m *marks, at, end int) []start {
	dst = c.digit(dst, text, m, at, end-at, c.beginning(text, at))
	for left := c.nextLeft(end - at); left > 0; left = c.nextLeft(left) {
		dst = c.digit(dst, text, m, end-left, left, c.inRun[text[end-left]])
	}
	if c.ledToDigit(text, at) {
		dst = c.back(dst, text, m, at, c.ahead(c.wait[text[at]], m, at), nil)
	}
	return dst
}

// beginning gives the members whose matches can begin with text[at], for which they
// wait.
func (c *crowd) beginning(text []byte, at int) crowdSet {
	if at == 0 {
		return c.opening[text[at]]
	}
	return c.begin[text[at]]
}

// digit appends the matches of members of set that begin with the digit text[at], the
// first of so many side by side.
func (c *crowd) digit(dst []start, text []byte, m *marks, at, left int, set crowdSet) []start {
	if set &= c.run[min(left, mostRun)]; set == 0 {
		return dst
	}
	if set = c.from(set, text, at); set == 0 {
		return dst
	}
	return c.try(dst, text, m, at, c.ahead(set, m, at))
}

// ledToDigit reports whether what stands before the digit text[at] can lead from a start
// to it.
func (c *crowd) ledToDigit(text []byte, at int) bool {
	switch {
	case at == 0 || !c.leads[text[at]].has(text[at-1]):
		return false
	case at == 1:
		return true
	}
	return c.pairs[text[at-1]].has(text[at-2])
}

// ahead leaves the members for which enough digits follow from text[at] on.
func (c *crowd) ahead(set crowdSet, m *marks, at int) crowdSet {
	next := m.digitsFrom(at)
	near := bits.OnesCount64(next)
	far := near
	if c.sighted && at/64+1 < len(m.blocks) {
		far += m.digitsIn(at+64, at+digitSight)
	}
	return set & (c.enough[0][bits.OnesCount64(next&below(sights[0]))] | c.enough[1][bits.OnesCount64(next&below(sights[1]))] |
		c.enough[2][min(near, enoughDigits)] | c.enough[3][min(far, enoughDigits)])
}

// from leaves the members whose matches can begin at text[at] for what stands around
// it.
func (c *crowd) from(set crowdSet, text []byte, at int) crowdSet {
	if at+1 < len(text) {
		set &= c.second[text[at+1]]
	}
	if set&^c.inWord != 0 && !wordEdgeAt(text, at) {
		set &= c.inWord
	}
	return set
}

// nextLeft gives the greatest number of digits, less than left, with which a match that
// begins inside a run can begin; 0: there is none.
func (c *crowd) nextLeft(left int) int {
	if left--; left >= mostRun && c.inRuns>>mostRun != 0 {
		return left
	}
	return max(0, bits.Len64(c.inRuns&below(min(left+1, mostRun)))-1)
}

// others appends the starts at and before the bytes that members wait for.
func (c *crowd) others(dst []start, text []byte, m *marks) []start {
	var hope hope
	for k := range m.blocks {
		for word := m.blocks[k].others; word != 0; word &= word - 1 {
			at := 64*k + bits.TrailingZeros64(word)
			if at+1 == len(text) || c.trails[text[at]].has(text[at+1]) {
				dst = c.other(dst, text, m, at, &hope)
			}
		}
	}
	return dst
}

// other does so for one byte.
func (c *crowd) other(dst []start, text []byte, m *marks, at int, hope *hope) []start {
	b, behind := text[at], 256
	if c.after[b] == nil {
		return dst
	}
	if at+1 < len(text) {
		behind = int(text[at+1])
	}
	if c.atOnce.has(b) {
		dst = c.hoped(dst, text, m, at, c.beginning(text, at)&c.after[b][behind], hope)
	}
	if c.led(text, at) {
		dst = c.back(dst, text, m, at, c.wait[b]&c.after[b][behind], hope)
	}
	return dst
}

// led reports whether what stands before text[at] can lead from a start to it.
func (c *crowd) led(text []byte, at int) bool {
	leads, far := &c.leads[text[at]], max(1, c.nearest[text[at]])
	if at < far {
		return false
	}
	for _, b := range text[at-far : at] {
		if !leads.has(b) {
			return false
		}
	}
	return true
}

// back appends the starts from which members of set can reach text[at], for
// which they wait, from before it, as far as there is hope; nil: there is.
func (c *crowd) back(dst []start, text []byte, m *marks, at int, set crowdSet, hope *hope) []start {
	runes := 0
	for q := at - 1; q >= max(0, at-c.farther); q-- {
		if hope != nil && q+1 < at { // what waits for a digit never walks far
			set &= c.inner[text[q+1]]
		}
		if utf8.RuneStart(text[q]) {
			runes++
		}
		if set &= c.before[text[q]] & c.beyond[runes]; set == 0 {
			break
		}
		here := set & c.at[at-q]
		if q == 0 {
			here &= c.first[text[q]]
		} else {
			here &= c.inside[text[q]]
		}
		if here = c.from(here, text, q); hope != nil {
			dst = c.hoped(dst, text, m, q, here, hope)
			set &= hope.left()
		} else {
			dst = c.try(dst, text, m, q, here)
		}
	}
	return dst
}

// hoped tries the members for which there is hope.
func (c *crowd) hoped(dst []start, text []byte, m *marks, at int, set crowdSet, hope *hope) []start {
	if set == 0 {
		return dst
	}
	return c.try(dst, text, m, at, set&hope.of(c, text))
}

// try appends the matches that members of set have at text[at]; where the joint
// automaton cannot tell, a start for each of them. Members whose premise does not
// hold are left out.
func (c *crowd) try(dst []start, text []byte, m *marks, at int, set crowdSet) []start {
	if set == 0 {
		return dst
	}
	m.reach = max(m.reach, c.longest)
	set = m.holding.narrow(c, set, at, false) // the fewer there are the sooner the automaton has an answer
	hits, ok := set, false
	if j := c.joint.get(); j != nil {
		if hits, ok = j.matchAll(text, at, set, &m.ends); !ok {
			hits = set
		}
	}
	if hits == 0 {
		return dst
	}
	for hits = m.holding.narrow(c, hits, at, true); hits != 0; hits &= hits - 1 {
		k := bits.TrailingZeros64(uint64(hits))
		if ok {
			dst = append(dst, newMatch(c.rules[k], at, m.ends[k]))
		} else {
			dst = append(dst, newStart(c.rules[k], at))
		}
	}
	return dst
}
