package detectors

import (
	"testing"
	"unicode"
	"unicode/utf8"
)

// TestPairsOfNumbers: whatever reads as a number word begins and ends with bytes that
// are known to.
func TestPairsOfNumbers(t *testing.T) {
	sp := newSpelled()
	written := map[rune][]rune{}
	for r := range unicode.MaxRune + 1 {
		if utf8.ValidRune(r) {
			written[toLower(r)] = append(written[toLower(r)], r)
		}
	}
	look := func(word string) {
		runes := []rune(word)
		for i, r := range runes {
			for _, w := range written[r] {
				other := append([]rune(nil), runes...)
				other[i] = w
				s := []byte(string(other))
				var tok token
				if !sp.token(&tok, s) {
					t.Fatalf("%q is no number", s)
				}
				if !sp.fronts.has(s[:2]) || !sp.backs.has(s[len(s)-2:]) {
					t.Errorf("%q does not begin or end as a number does", s)
				}
			}
		}
	}
	for w := range sp.words {
		look(w)
	}
	for w := range sp.repeats {
		look(w)
	}
	for r := range unicode.MaxRune + 1 {
		if ideographicDigit(r) >= 0 {
			look(string(r))
		}
	}
}

// TestPlainRunes: a rune that is told by its first two bytes is there, and is as long
// as it seems.
func TestPlainRunes(t *testing.T) {
	s := notPlain()
	for first := range 256 {
		for second := range 256 {
			for _, third := range []byte{' ', 0x7f, 0x80, 0xa5, 0xbf, 0xc3, 0xff} {
				text := []byte{'x', byte(first), byte(second), third, ' '}
				r, size := utf8.DecodeRune(text[1:])
				want := uint64(0)
				if r != utf8.RuneError && size > 1 {
					want = below(size)
				}
				if got := s.plain(text, 1); got != want {
					t.Fatalf("% x: %b, want %b", text, got, want)
				}
			}
		}
	}
}
