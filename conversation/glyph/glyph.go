// Package glyph says what a character is to a reader of chats: its plain lower-case
// form, and what it does to the word it stands in. It knows nothing of words.
package glyph

import (
	"unicode"
	"unicode/utf8"
)

// Glyph is what a character is to a reader.
type Glyph struct {
	Fold   rune // its plain lower-case form
	Sort   Sort
	Sounds bool // it belongs to the sound of a text
}

// Sort says what a character does to the word it stands in.
type Sort uint8

// What characters do.
const (
	Point    Sort = iota // ends it
	Blank                // white space: ends it, and parts it from the next
	Hidden               // shows nothing
	Letter               // goes on with it; digits too
	Sign                 // is a word by itself: a script that writes without spaces
	Accent               // is left out
	Attached             // belongs to the letter before
)

// Of looks a character up. The alphabets up to Devanagari are in a table.
func Of(r rune) Glyph {
	if r < rune(len(alphabets)) {
		return alphabets[r]
	}
	return beyond(r)
}

// beyond is Of for the characters that are not in the table.
func beyond(r rune) Glyph {
	if Unspaced(r) {
		return Glyph{r, Sign, true}
	}
	return makeOut(r)
}

// alphabets is makeOut by character: a constant table in all but name.
var alphabets = func() (t [0x980]Glyph) {
	for r := range t {
		t[r] = makeOut(rune(r))
	}
	return t
}()

// keycap puts a key around the digit before it.
const keycap = 0x20E3

func makeOut(r rune) Glyph {
	g := Glyph{Fold: foldRune(r), Sounds: Word(r) || unicode.Is(unicode.M, r) && r != keycap}
	switch {
	case r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == 0xA0 || r == 0x3000 || r == 0x202F:
		g.Sort = Blank
	case Ignorable(r):
		g.Sort = Hidden
	case Unspaced(r):
		g.Sort = Sign
	case Word(r):
		g.Sort = Letter
	case isAccent(r) || r == keycap:
		g.Sort = Accent
	case unicode.Is(unicode.M, r):
		g.Sort = Attached
	}
	return g
}

// Word reports letters and digits of any script.
func Word(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || Unspaced(r)
}

// isAccent reports combining accents, Arabic vowel points and the nukta: people
// write words with and without them.
func isAccent(r rune) bool {
	return 0x300 <= r && r <= 0x36F || 0x64B <= r && r <= 0x65F || r == 0x670 || r == 0x93C
}

// Ignorable reports characters that show nothing.
func Ignorable(r rune) bool {
	return r == 0xAD || 0x200B <= r && r <= 0x200F || r == 0x2060 || r == 0xFEFF || 0xFE00 <= r && r <= 0xFE0F || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 || r == 0x640
}

// Unspaced reports characters of scripts that write words without spaces.
func Unspaced(r rune) bool {
	return 0x3005 <= r && r <= 0x3007 || 0x3040 <= r && r <= 0x30FF || 0x3400 <= r && r <= 0x9FFF ||
		0xF900 <= r && r <= 0xFAFF || 0xFF66 <= r && r <= 0xFF9F || 0x20000 <= r && r <= 0x3FFFF
}

// plain lists base letters for U+00C0 to U+017F.
const plain = "aaaaaaæceeeeiiiidnooooo×ouuuuyþßaaaaaaæceeeeiiiidnooooo÷ouuuuyþy" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkkllllllllllnnnnnnnnnoooooo" +
	"œœrrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// foldRune gives the plain lower-case form of a character.
func foldRune(r rune) rune {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r |= 0x20
		}
		return r
	case 0xC0 <= r && r <= 0x17F:
		return plainLetters[r-0xC0]
	case 0xFF01 <= r && r <= 0xFF5E: // full width
		return foldRune(r - 0xFEE0)
	case 0x622 <= r && r <= 0x627: // alef and its hamzas
		if r == 0x624 || r == 0x626 {
			return r
		}
		return 0x627
	case r == 0x629: // teh marbuta
		return 0x647
	case r == 0x649, r == 0x6CC: // alef maksura, Persian yeh
		return 0x64A
	}
	if 0x1D400 <= r && r <= 0x1D6A3 { // letters of formulas, 26 large and 26 small of each style
		return 'a' + (r-0x1D400)%26
	}
	if d, ok := Digit(r); ok {
		return rune('0' + d)
	}
	return unicode.ToLower(r)
}

// plainLetters is plain by character; it is a constant table in all but name.
var plainLetters = func() (t [0x180 - 0xC0]rune) {
	i := 0
	for _, r := range plain {
		t[i] = r
		i++
	}
	return t
}()

// Digit reads a decimal digit of any script.
func Digit(r rune) (int, bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case r < 0x660:
		return 0, false
	case 0x1D7CE <= r && r <= 0x1D7FF: // of formulas, ten of each style
		return int(r-0x1D7CE) % 10, true
	}
	for _, zero := range [...]rune{0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xE50, 0xFF10} {
		if zero <= r && r < zero+10 {
			return int(r - zero), true
		}
	}
	return 0, false
}
