package glyph

import (
	"testing"
	"unicode"
)

// The short ways to a character's glyph lead where the long one does.
func TestGlyphs(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if got, want := Of(r), makeOut(r); got != want {
			t.Fatalf("%U is %+v, want %+v", r, got, want)
		}
	}
}
