package detectors

import (
	"bytes"
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
	wait     [256]crowdSet         // members that wait for a byte
	first    [256]crowdSet         // members whose matches can begin with it at the start of a text
	inside   [256]crowdSet         // and elsewhere
	before   [256]crowdSet         // members that can have it before what they wait for
	at       [maxWalk + 1]crowdSet // members that can start that many bytes before
	beyond   [maxWalk + 1]crowdSet // members that can start that many runes before, or more
	inWord   crowdSet              // members that need no word boundary
	inRun    crowdSet              // members that can start inside a run of digits
	premised crowdSet              // members that find nothing without a context word
	enough   [len(sights)][enoughDigits + 1]crowdSet
	require  []requirement // bytes without which members cannot match
	farther  int           // greatest distance from a start to its byte
}

// requirement is a byte that every match of some members holds.
type requirement struct {
	b       byte
	members crowdSet
}

// crowdSet is a set of members of a crowd.
type crowdSet [crowdWords]uint64

const (
	crowdWords = 3
	crowdSize  = 64 * crowdWords
)

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
		c.before[b].put(k, p.before.has(byte(b)))
	}
	for d := p.lo; d <= p.hi; d++ {
		c.at[d].put(k, true)
	}
	for n := 0; n <= min(p.runes, maxWalk); n++ {
		c.beyond[n].put(k, true)
	}
	c.farther = max(c.farther, p.hi)
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
	sight := 0
	for sight < len(sights)-1 && r.longest > sights[sight] {
		sight++
	}
	for n := range enoughDigits + 1 {
		c.enough[sight][n].put(k, n >= min(p.digits, enoughDigits))
	}
	return true
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

// digits appends the starts at and before all digits of a text. Members with a
// premise are left out where it does not hold; nil: they all do.
func (c *crowd) digits(dst []start, text []byte, m *marks, h *holding) []start {
	before := uint64(0) // the last byte of the word before was a digit
	for w := range m.blocks {
		word := m.blocks[w].digits
		first := word &^ (word<<1 | before)
		before = word >> 63
		for ; word != 0; word &= word - 1 {
			i := bits.TrailingZeros64(word)
			at := 64*w + i
			set := c.ahead(m, at)
			if h != nil && set.meets(&c.premised) {
				set.dropBut(&c.premised, h.of(c))
			}
			if first>>i&1 != 0 {
				dst = c.back(dst, text, m, at, set, nil)
				continue
			}
			set.and(&c.inRun)
			set.and(&c.inside[text[at]])
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
			if at := 64*k + bits.TrailingZeros64(word); !c.wait[text[at]].empty() {
				dst = c.back(dst, text, m, at, c.wait[text[at]], &hope)
			}
		}
	}
	return dst
}

// hope is which members find in a text the bytes their matches must hold. It is
// looked for when one of them could begin somewhere.
type hope struct {
	known   bool
	members crowdSet
}

func (h *hope) of(c *crowd, text []byte) *crowdSet {
	if !h.known {
		h.known, h.members = true, crowdSet{^uint64(0), ^uint64(0), ^uint64(0)}
		for i := range c.require {
			if q := &c.require[i]; bytes.IndexByte(text, q.b) < 0 {
				h.members.drop(&q.members)
			}
		}
	}
	return &h.members
}

// ahead gives the members for which enough digits follow from text[at] on.
func (c *crowd) ahead(m *marks, at int) crowdSet {
	next := m.digitsFrom(at)
	near := bits.OnesCount64(next)
	set := c.enough[0][bits.OnesCount64(next&below(sights[0]))]
	set.or(&c.enough[1][bits.OnesCount64(next&below(sights[1]))])
	set.or(&c.enough[2][min(near, enoughDigits)])
	if at/64+1 < len(m.blocks) {
		near += m.digitsIn(at+64, at+digitSight)
	}
	set.or(&c.enough[3][min(near, enoughDigits)])
	return set
}

// back appends the starts from which members of set can reach text[at], for
// which they wait, as far as there is hope; nil: there is.
func (c *crowd) back(dst []start, text []byte, m *marks, at int, set crowdSet, hope *hope) []start {
	set.and(&c.wait[text[at]])
	runes := 0
	for q := at; ; {
		here := set
		here.and(&c.at[at-q])
		if q == 0 {
			here.and(&c.first[text[q]])
		} else {
			here.and(&c.inside[text[q]])
		}
		if !here.empty() && !wordEdgeAt(text, q) {
			here.and(&c.inWord)
		}
		if hope != nil && !here.empty() {
			here.and(hope.of(c, text))
			set.and(&hope.members)
		}
		dst = c.try(dst, text, m, q, &here)
		if q == 0 || at-q == c.farther {
			return dst
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
// automaton cannot tell, a start for each of them.
func (c *crowd) try(dst []start, text []byte, m *marks, at int, set *crowdSet) []start {
	if set.empty() {
		return dst
	}
	hits, ok := crowdSet{}, false
	if j := c.joint(); j != nil {
		if hits, ok = j.matchAll(text, at, set, &m.ends); ok && hits.empty() {
			return dst
		}
	}
	if !ok {
		hits = *set
	}
	for w, word := range hits {
		for ; word != 0; word &= word - 1 {
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

func (s *crowdSet) put(k int, in bool) {
	if in {
		s[k/64] |= 1 << (k % 64)
	}
}

func (s *crowdSet) empty() bool { return s[0]|s[1]|s[2] == 0 }

func (s *crowdSet) meets(o *crowdSet) bool {
	return s[0]&o[0]|s[1]&o[1]|s[2]&o[2] != 0
}

func (s *crowdSet) and(o *crowdSet) {
	s[0] &= o[0]
	s[1] &= o[1]
	s[2] &= o[2]
}

func (s *crowdSet) drop(o *crowdSet) {
	s[0] &^= o[0]
	s[1] &^= o[1]
	s[2] &^= o[2]
}

// dropBut drops the members of o that are not among but.
func (s *crowdSet) dropBut(o, but *crowdSet) {
	s[0] &^= o[0] &^ but[0]
	s[1] &^= o[1] &^ but[1]
	s[2] &^= o[2] &^ but[2]
}

func (s *crowdSet) or(o *crowdSet) {
	s[0] |= o[0]
	s[1] |= o[1]
	s[2] |= o[2]
}
