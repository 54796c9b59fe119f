package detectors

import (
	"strings"
	"testing"
)

// TestStartsAreFew counts what a hostile text can make the engine try: some
// starts for a byte of it, and no more for a byte of a longer one.
func TestStartsAreFew(t *testing.T) {
	_, s := builtinScanner(t)
	for _, unit := range []string{
		"4", "4 ", "4-", "4.", "4\ufe0f\u20e3", "4\u200b", "\u0664", "\u2463", "\U0001d7dc", "\u56db", "four ", "double ",
		"\u212a", "pa\u017f", "\u017f\u212a", "pa\u017fsword ", "stra\u1e9ee ", "p\u0430ssw\u043erd ",
		"@", "a@a.", ":a", "-", "[", "pin [PIN] ", "password: ", "-----BEGIN RSA PRIVATE KEY-----\n", "Mozilla/5.0 (", "eyJhbGciOi.",
	} {
		count := func(n int) int {
			sc := s.pool.get()
			defer s.pool.put(sc)
			text := []byte(strings.Repeat(unit, n/len(unit)))
			s.read(sc, text)
			total := len(sc.starts)
			for _, l := range []struct {
				has   bool
				layer int
				v     *view
			}{{sc.hasFolded, layerFolded, &sc.folded}, {sc.hasSpelled, layerSpelled, &sc.reread}} {
				if l.has {
					s.matchView(sc, l.layer, l.v, part{end: len(text)})
					total += len(sc.starts)
				}
			}
			return total
		}
		const kilo = 1 << 10
		small, large := count(4*kilo), count(16*kilo)
		t.Logf("%-24q %6d starts in 4 KiB, %d in 16 KiB", unit, small, large)
		if large > 5*small+100 {
			t.Errorf("%q: %d starts in 4 KiB, but %d in 16 KiB", unit, small, large)
		}
		if most := 64; large > most*16*kilo {
			t.Errorf("%q: %d starts for a byte, want at most %d", unit, large/(16*kilo), most)
		}
	}
}

// TestOddRuneFarIn: a match may begin far before the rune that hides its keyword.
func TestOddRuneFarIn(t *testing.T) {
	s := scannerOf(t, "id: pin\nclass: pin\nsource: test\npatterns:\n  - {re: '[.]{1,250}(?i:kennwort) (\\d{4})', confidence: 85}\n")
	for _, text := range []string{
		strings.Repeat(".", 200) + "\u212aennwort 4821",
		"\u212a." + strings.Repeat(".", 100) + "\u212aennwort 4821 \u212a",
		strings.Repeat(".", 200) + "Kennwort 4821",
	} {
		got, want := s.Matcher().Matches(nil, []byte(text)), oracleOf(t, s).find(0, []byte(text))
		if len(got) != 1 || len(want) != 1 || got[0].Span != want[0] {
			t.Errorf("%.20q: matches %v, regexp has %v", text, got, want)
		}
	}
}
