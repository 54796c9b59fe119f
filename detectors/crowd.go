package detectors

import (
	"cmp"
	"slices"
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
	longest  int           // bytes of the longest match of a member that is not long
	long     crowdSet      // members with matches longer than longMatch
	longer   int           // bytes of their longest
	farther  int           // greatest distance from a start to its byte
}

// crowdSet is a set of members of a crowd.
type crowdSet uint64

const (
	crowdSize = 64
	longMatch = 256 // bytes; for the few rules with longer ones a repeated text is read further
)

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
	if r.longest > longMatch {
		c.long.put(k, true)
		c.longer = max(c.longer, r.longest)
	} else {
		c.longest = max(c.longest, r.longest)
	}
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
