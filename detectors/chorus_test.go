package detectors

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestChorusOfAny: rules that wait for the same keyword find what they would alone,
// in any case, at the end of a text and behind letters a chorus does not read; also
// where there is no room for another state.
func TestChorusOfAny(t *testing.T) {
	s := scannerOf(t, "id: pin\nclass: pin\nsource: test\npatterns:\n"+
		"  - {re: '(?i)\\bkennwort:? (\\d{4})\\b', confidence: 85}\n"+
		"  - {re: '(?i)\\bkennwort:? ([a-zé]{3,9})$', confidence: 85}\n"+
		"  - {re: '\\bKennwort:? X', confidence: 85}\n")
	texts := []string{
		"kennwort 4821", "Kennwort 4821", "KENNWORT 4821 und", "kennwort: bär", "kennwort: café", "kennwort abc", "kennwort", "kennwort ", "Kennwort X", "kennwort X",
		"kennwort kennwort 4821 kennwort abc", "\x00kennwort 4821\x7f", "kennwort abc\x7f", "kennwort 48210", "xkennwort 4821",
	}
	for _, most := range []int{mostChorus, int(firstChorus) + 2, 0} {
		s.gate.chorus = newChorus()
		s.gate.chorus.most = most
		for _, l := range s.gate.windows.lits {
			if l.ensemble != nil {
				*l.ensemble = ensemble{}
			}
		}
		for range 2 { // states are made, states are used
			for _, text := range texts {
				compare(t, oracleOf(t, s), s, []byte(text), func(int) bool { return true })
			}
		}
		if got := len(s.gate.chorus.states); got > max(most, int(firstChorus)) {
			t.Errorf("%d states, at most %d", got, most)
		}
	}
}

// TestChorusMindsTheCase: that the rules which can do without digits take a keyword
// in any case says nothing of the others.
func TestChorusMindsTheCase(t *testing.T) {
	s := scannerOf(t, "id: pin\nclass: pin\nsource: test\npatterns:\n"+
		"  - {re: '(?i)\\bkennwort:? ([a-z]{3,9})$', confidence: 85}\n"+
		"  - {re: '\\bkennwort:? (\\d{3})\\b', confidence: 85}\n")
	for _, text := range []string{"kennwort abc", "KENNWORT 482", "kennwort 482"} {
		compare(t, oracleOf(t, s), s, []byte(text), func(int) bool { return true })
	}
}

// TestChorusGivesUp: a chorus without room changes nothing that is found.
func TestChorusGivesUp(t *testing.T) {
	c, s := builtinScanner(t)
	_, small := builtinScanner(t)
	small.gate.chorus.most = 40
	for i, text := range corpus(t, c) {
		if i%(60*sparse) == 0 {
			if diff := cmp.Diff(engineMatches(s, []byte(text)), engineMatches(small, []byte(text))); diff != "" {
				t.Fatalf("%q (-roomy +small):\n%s", text, diff)
			}
		}
	}
}
