package detectors

import (
	"bytes"
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
			for look := range l.ensemble.first {
				l.ensemble.first[look][0].Store(0)
				l.ensemble.first[look][1].Store(0)
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

// TestChorusGivesUp: a chorus that has little room, or none, changes nothing that
// is found.
func TestChorusGivesUp(t *testing.T) {
	c, s := builtinScanner(t)
	small := chorusOf(t, 40)
	for i, text := range corpus(t, c) {
		if i%(60*sparse) == 0 {
			chorusAgrees(t, s, small, []byte(text))
		}
	}
}

// FuzzChorusNeverLies: where a chorus is silent, no rule would have matched.
func FuzzChorusNeverLies(f *testing.F) {
	c, s := builtinScanner(f)
	none := chorusOf(f, 0)
	for i, text := range corpus(f, c) {
		if i%(60*sparse) == 0 { // TestChorusGivesUp has them
			f.Add([]byte(text))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) <= 1024 {
			chorusAgrees(t, s, none, text)
		}
	})
}

// chorusOf gives a scanner whose chorus has room for so many states.
func chorusOf(tb testing.TB, most int) *Scanner {
	tb.Helper()
	_, s := builtinScanner(tb)
	s.gate.chorus.most = most
	return s
}

func chorusAgrees(t *testing.T, a, b *Scanner, text []byte) {
	t.Helper()
	for _, text := range [][]byte{text, bytes.ToUpper(text), bytes.ToLower(text)} {
		if diff := cmp.Diff(engineMatches(a, text), engineMatches(b, text)); diff != "" {
			t.Fatalf("%q (-a +b):\n%s", text, diff)
		}
	}
}
