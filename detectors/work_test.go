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
			for _, v := range []struct {
				has bool
				v   *view
			}{{sc.hasFolded, &sc.folded}, {sc.hasSpelled, &sc.reread}} {
				if v.has {
					starts := s.gate.find(nil, s.rules, v.v.text, &sc.marks)
					total += len(starts)
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
