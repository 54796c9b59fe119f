package detectors

import (
	"math/bits"
	"unicode/utf8"
)

// A joint automaton is one for all rules of a crowd: in a single run it says
// which of them match at a position, and where each match ends. It is their
// automata side by side. A state holds the threads of every rule that is still
// alive, in order of rule and then of priority, so that each match is the
// leftmost-first one of its rule.

// maxJointStates bounds the memory of a joint automaton to some 15 MB. A year of
// chat needs fewer; beyond the bound each rule runs its own automaton.
const maxJointStates = 16_000

// newJoint joins programs, or gives nil if they tell apart more classes of runes
// than fit.
func newJoint(progs []*program, most int) *dfa {
	d := &dfa{prog: &program{}, owner: []uint8{}, most: most}
	for k, p := range progs {
		d.enter = append(d.enter, d.prog.join(p))
		for range p.insts {
			d.owner = append(d.owner, uint8(k))
		}
	}
	d.prog.runes.settle()
	return d.ready()
}

// memberSets are members of a state: those with a match that ends before the rune
// that led to it, and those that have a thread left.
type memberSets struct{ matched, alive crowdSet }

// A run looks every so many runes whether a member it was made for is left, first
// behind the rune of that number: by then most have none left at all.
const (
	glances     = 8
	firstGlance = 3
)

// matchAll runs all rules from text[i] on and gives those of set that match, with the
// ends of their matches by member in ends; ok is false when the automaton grew too large
// to tell.
func (d *dfa) matchAll(text []byte, i int, set crowdSet, ends *[crowdSize]int) (hits crowdSet, ok bool) {
	s, t := d.begin(text, i)
	if s == 0 {
		return 0, false
	}
	for runes := 0; i < len(text); runes++ {
		c, size := uint32(0), 1
		if b := text[i]; b < utf8.RuneSelf {
			c = uint32(d.low[b])
		} else {
			c, size = d.wideAt(text, i)
		}
		next := t.next[s&rowOf+c].Load()
		if next == 0 {
			if next, t = d.step(s&rowOf, c); next == 0 {
				return 0, false
			}
		}
		s = next
		if s >= dead {
			if s&matches != 0 {
				hits |= t.members[s&rowOf/d.width()].note(set, ends, i)
			}
			if s&dead != 0 {
				return hits, true
			}
		}
		if runes%glances == firstGlance && t.members[s&rowOf/d.width()].alive&set == 0 {
			return hits, true
		}
		i += size
	}
	if s = d.finish(s, t); s == 0 {
		return 0, false
	}
	if s&matches != 0 {
		hits |= d.table.Load().members[s&rowOf/d.width()].note(set, ends, i)
	}
	return hits, true
}

// note gives the members of set that have a match that ends at i, and takes that down; a
// later end of a member replaces an earlier one.
func (m *memberSets) note(set crowdSet, ends *[crowdSize]int, i int) crowdSet {
	set &= m.matched
	for word := uint64(set); word != 0; word &= word - 1 {
		ends[bits.TrailingZeros64(word)] = i
	}
	return set
}
