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
//
// An atlas asks it once for each kind of path and remembers the answer.
type matcher struct {
	words  int
	start  states
	loops  states // states that stand before "**"
	finals states
	wild   states            // states that go on with any name
	names  map[string]states // of the patterns, with the states that go on with them
	globs  []globStep
	rules  []uint16 // final state → rule
}

const (
	maxWords  = 8
	maxStates = 64 * maxWords
)

// states is a set of states.
type states [maxWords]uint64

func (s *states) add(i int)      { s[i>>6] |= 1 << (i & 63) }
func (s *states) has(i int) bool { return s[i>>6]&(1<<(i&63)) != 0 }

// cut drops what comes behind the first state that o has too.
func (s *states) cut(o *states) {
	for i := range s {
		if both := s[i] & o[i]; both != 0 {
			s[i] &= both ^ (both - 1)
			clear(s[i+1:])
			return
		}
	}
}

type globStep struct {
	step   step
	accept states
}

// newMatcher compiles patterns; rule i belongs to patterns[i].
func newMatcher(patterns []pattern) (*matcher, error) {
	m := &matcher{names: map[string]states{}}
	n := 0
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
				accept := m.names[s.literal]
				accept.add(n)
				m.names[s.literal] = accept
			}
			n++
		}
		m.finals.add(n)
		m.rules = append(m.rules, make([]uint16, n+1-len(m.rules))...)
		m.rules[n] = uint16(rule)
		n++
	}
	m.words = (n + 63) / 64
	for name, accept := range m.names {
		m.names[name] = m.also(accept, name)
	}
	return m, nil
}

// also adds the states that go on with a name for its form.
func (m *matcher) also(accept states, name string) states {
	accept.join(&m.wild)
	for i := range m.globs {
		if g := &m.globs[i]; g.step.accepts(name) {
			accept.join(&g.accept)
		}
	}
	return accept
}

func (s *states) join(o *states) {
	for i := range s {
		s[i] |= o[i]
	}
}

// match gives the final states a path leads to.
func (m *matcher) match(path []byte) states {
	now := m.start
	if len(path) == 0 {
		return m.ends(now)
	}
	if path[0] == '/' {
		path = path[1:]
	}
	for rest, more := path, true; more; {
		var name []byte
		name, rest, more = bytes.Cut(rest, []byte{'/'})
		if accept := m.accepts(name); !m.move(&now, &accept) {
			return now
		}
	}
	return m.ends(now)
}

func (m *matcher) ends(now states) states {
	for i := range m.words {
		now[i] &= m.finals[i]
	}
	return now
}

// accepts gives the states that go on with a name.
func (m *matcher) accepts(name []byte) states {
	if accept, ok := m.names[string(name)]; ok {
		return accept
	}
	return m.also(states{}, string(name))
}

// acceptsGlob gives the states that go on with a name only this glob accepts.
func (m *matcher) acceptsGlob(s step) states {
	accept := m.wild
	for i := range m.globs {
		if g := &m.globs[i]; g.step == s {
			accept.join(&g.accept)
		}
	}
	return accept
}

// move goes on by a name that some states accept; it reports whether any state
// is left.
func (m *matcher) move(now, accept *states) bool {
	carry, left := uint64(0), uint64(0)
	for i := range m.words {
		step := now[i] & accept[i]
		now[i] = now[i]&m.loops[i] | step<<1 | carry
		carry = step >> 63
		left |= now[i]
	}
	return left != 0
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
