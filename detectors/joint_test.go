package detectors

import (
	"slices"
	"strings"
	"testing"
)

// crowds gives the crowds of a scanner, those of digits first.
func crowds(s *Scanner) []*crowd { return slices.Concat(s.gate.digits, s.gate.bytes) }

// everybody is the set of all members.
func (c *crowd) everybody() (all crowdSet) {
	for k := range c.rules {
		all.put(k, true)
	}
	return all
}

// holdToSingle compares a run of a joint automaton with the automata of its
// members, and reports whether it could tell.
func holdToSingle(t *testing.T, s *Scanner, c *crowd, d *dfa, text []byte, at int) bool {
	t.Helper()
	all := c.everybody()
	var ends [crowdSize]int
	hits, ok := d.matchAll(text, at, all, &ends)
	if !ok {
		return false
	}
	for k, index := range c.rules {
		got := -1
		if hits>>k&1 != 0 {
			got = ends[k]
		}
		want, ok := s.rules[index].machine.get().dfa.match(text, at)
		if !ok {
			t.Fatalf("%s: its own automaton is too large", s.rules[index].det.ID)
		}
		if got != want {
			t.Fatalf("%s at %d of %q: the joint automaton says %d, its own %d", s.rules[index].det.ID, at, text, got, want)
		}
	}
	return true
}

// TestJointEqualsSingle: at every position a joint automaton finds, for each of
// its members, what the member's own automaton finds.
func TestJointEqualsSingle(t *testing.T) {
	catalog, s := builtinScanner(t)
	for _, c := range crowds(s) {
		told := 0
		for i, text := range corpus(t, catalog) {
			if i%(7*sparse) != 0 || len(text) > 300 {
				continue
			}
			for at := range len(text) {
				if runeStart([]byte(text), at) && holdToSingle(t, s, c, c.joint.get(), []byte(text), at) {
					told++
				}
			}
		}
		if told == 0 {
			t.Error("the joint automaton could tell nothing")
		}
	}
}

// TestJointGivesUp: a joint automaton that may have only a few states answers
// less often, but no differently, and the engine finds the same without it.
func TestJointGivesUp(t *testing.T) {
	catalog, s := builtinScanner(t)
	_, small := builtinScanner(t)
	const few = 40
	gaveUp := 0
	for i, c := range crowds(small) {
		var progs []*program
		for _, program := range c.progs {
			progs = append(progs, program())
		}
		d := newJoint(progs, few)
		c.joint = lazy[dfa]{made: func() *dfa { return d }}
		told, silent := 0, 0
		for k, text := range corpus(t, catalog) {
			if k%(7*sparse) != 0 || len(text) > 300 {
				continue
			}
			for at := range len(text) {
				if holdToSingle(t, s, crowds(s)[i], d, []byte(text), at) {
					told++
				} else {
					silent++
				}
			}
		}
		if told == 0 {
			t.Errorf("crowd %d told nothing", i)
		}
		gaveUp += silent // a small one may not need more
		if len(d.states) > few+1 {
			t.Errorf("%d states, want at most %d", len(d.states)-1, few)
		}
	}
	if gaveUp == 0 {
		t.Error("no crowd gave up")
	}
	for i, text := range corpus(t, catalog) {
		if i%(5*sparse) == 0 && !slices.Equal(engineMatches(s, []byte(text)), engineMatches(small, []byte(text))) {
			t.Fatalf("%q: other matches without joint automata", text)
		}
	}
}

// TestJointIsLinear: no run looks further than the longest match of a member,
// whatever follows, so that time grows with the text and no faster.
func TestJointIsLinear(t *testing.T) {
	_, s := builtinScanner(t)
	for _, c := range crowds(s) {
		longest := 0
		for _, index := range c.rules {
			longest = max(longest, s.rules[index].longest)
		}
		for _, unit := range []string{"1", "1 ", "4111 ", "a1", "A1 ", "@", "a@", "a:", "1-", "-", "12.", "é1", "1\u200b", "\xff1"} {
			text := []byte(strings.Repeat(unit, 3*longest/len(unit)))
			for at := range len(unit) {
				stop, ok := c.joint.get().alive(text, at)
				if !ok || stop > at+longest {
					t.Errorf("%q repeated: a run from %d goes on to %d, want at most %d bytes", unit, at, stop, longest)
				}
			}
		}
	}
}
