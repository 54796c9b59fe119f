package vendors

import (
	"bytes"
	"fmt"
	"math/bits"
)

// matcher tells which of many patterns a path satisfies, all at once: every
// pattern is a row of states, one a step, and a name of the path moves all rows
// with a handful of word operations. It needs no memory of its own and takes
// time in the length of the path, whatever the path is made of.
type matcher struct {
	words  int
	start  states
	loops  states // states that stand before "**"
	finals states
	wild   states // states that go on with any name
	names  []symbol
	table  []uint16 // hash table over names, index+1
	globs  []globStep
	rules  []uint16 // final state → rule
}

const (
	maxWords  = 8
	maxStates = 64 * maxWords
)

// states is a set of states.
type states [maxWords]uint64

func (s *states) add(i int) { s[i>>6] |= 1 << (i & 63) }

// symbol is a name some pattern has, with the states that go on with it.
type symbol struct {
	name   string
	hash   uint32
	accept states
}

type globStep struct {
	step   step
	accept states
}

// newMatcher compiles patterns; rule i belongs to patterns[i].
func newMatcher(patterns []pattern) (*matcher, error) {
	m := &matcher{}
	n := 0
	byName := map[string]int{}
	for rule, p := range patterns {
		need := 1
		for _, s := range p.steps {
			if !s.deep {
				need++
			}
		}
		if n+need > maxStates {
			return nil, fmt.Errorf("too many paths: they need more than %d states", maxStates)
		}
		m.start.add(n)
		for _, s := range p.steps {
			switch {
			case s.deep:
				m.loops.add(n)
				continue
			case s.any:
				m.wild.add(n)
			case s.glob:
				g := globStep{step: s}
				g.accept.add(n)
				m.globs = append(m.globs, g)
			default:
				at, ok := byName[s.literal]
				if !ok {
					at = len(m.names)
					byName[s.literal] = at
					m.names = append(m.names, symbol{name: s.literal, hash: hashOf(s.literal)})
				}
				m.names[at].accept.add(n)
			}
			n++
		}
		m.finals.add(n)
		m.rules = append(m.rules, make([]uint16, n+1-len(m.rules))...)
		m.rules[n] = uint16(rule)
		n++
	}
	m.words = (n + 63) / 64
	for i := range m.names {
		for _, g := range m.globs {
			if g.step.accepts(m.names[i].name) {
				m.names[i].accept.join(&g.accept)
			}
		}
	}
	size := 8
	for size < 2*len(m.names) {
		size *= 2
	}
	m.table = make([]uint16, size)
	for i, s := range m.names {
		at := int(s.hash) & (size - 1)
		for m.table[at] != 0 {
			at = (at + 1) & (size - 1)
		}
		m.table[at] = uint16(i + 1)
	}
	return m, nil
}

func (s *states) join(o *states) {
	for i := range s {
		s[i] |= o[i]
	}
}

const (
	hashStart = 2166136261
	hashPrime = 16777619
)

func hashOf(s string) uint32 {
	h := uint32(hashStart)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * hashPrime
	}
	return h
}

// match gives the final states a path leads to.
func (m *matcher) match(path []byte) states {
	now := m.start
	if len(path) > 0 && path[0] == '/' {
		path = path[1:]
	} else if len(path) == 0 {
		return m.ends(now)
	}
	for {
		h, n := uint32(hashStart), 0
		for ; n < len(path) && path[n] != '/'; n++ {
			h = (h ^ uint32(path[n])) * hashPrime
		}
		if !m.move(&now, path[:n], h) {
			return states{}
		}
		if n == len(path) {
			return m.ends(now)
		}
		path = path[n+1:]
	}
}

func (m *matcher) ends(now states) states {
	for i := range m.words {
		now[i] &= m.finals[i]
	}
	return now
}

// move goes on by one name; it reports whether any state is left.
func (m *matcher) move(now *states, name []byte, hash uint32) bool {
	accept := m.wild
	if s := m.find(name, hash); s != nil {
		for i := range m.words {
			accept[i] |= s.accept[i]
		}
	} else {
		for k := range m.globs {
			g := &m.globs[k]
			if globs(&g.step, name) {
				for i := range m.words {
					accept[i] |= g.accept[i]
				}
			}
		}
	}
	carry, left := uint64(0), uint64(0)
	for i := range m.words {
		step := now[i] & accept[i]
		now[i] = now[i]&m.loops[i] | step<<1 | carry
		carry = step >> 63
		left |= now[i]
	}
	return left != 0
}

func globs(s *step, name []byte) bool {
	if s.middle != "" {
		return bytes.Contains(name, []byte(s.middle))
	}
	return len(name) >= len(s.prefix)+len(s.suffix) &&
		string(name[:len(s.prefix)]) == s.prefix && string(name[len(name)-len(s.suffix):]) == s.suffix
}

func (m *matcher) find(name []byte, hash uint32) *symbol {
	mask := len(m.table) - 1
	for at := int(hash) & mask; m.table[at] != 0; at = (at + 1) & mask {
		if s := &m.names[m.table[at]-1]; s.hash == hash && s.name == string(name) {
			return s
		}
	}
	return nil
}

// next takes the lowest final state out of the set and gives its rule; -1: none left.
func (m *matcher) next(s *states) int {
	for i := range m.words {
		if s[i] != 0 {
			at := bits.TrailingZeros64(s[i])
			s[i] &= s[i] - 1
			return int(m.rules[i<<6+at])
		}
	}
	return -1
}
