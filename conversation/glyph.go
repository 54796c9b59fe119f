package conversation

import (
	"unicode"
	"unicode/utf8"
)

// glyph is what a character is to a reader.
type glyph struct {
	fold   rune // its plain lower-case form
	sort   sort
	sounds bool // it belongs to the sound of a text
}

// sort says what a character does to the word it stands in.
type sort uint8

const (
	point    sort = iota // ends it
	blank                // white space: ends it, and parts it from the next
	hidden               // shows nothing
	letter               // goes on with it; digits too
	sign                 // is a word by itself: a script that writes without spaces
	accent               // is left out
	attached             // belongs to the letter before
)

// glyphOf looks a character up. The alphabets up to Devanagari are in a table.
func glyphOf(r rune) glyph {
	switch {
	case r < rune(len(alphabets)):
		return alphabets[r]
	case unspaced(r):
		return glyph{r, sign, true}
	}
	return makeOut(r)
}

// alphabets is makeOut by character: a constant table in all but name.
var alphabets = func() (t [0x980]glyph) {
	for r := range t {
		t[r] = makeOut(rune(r))
	}
	return t
}()

func makeOut(r rune) glyph {
	g := glyph{fold: foldRune(r), sounds: isWordRune(r) || unicode.Is(unicode.M, r)}
	switch {
	case r == ' ' || r == '\n' || r == '\t' || r == '\r' || r == 0xA0 || r == 0x3000 || r == 0x202F:
		g.sort = blank
	case ignorable(r):
		g.sort = hidden
	case unspaced(r):
		g.sort = sign
	case isWordRune(r):
		g.sort = letter
	case isAccent(r):
		g.sort = accent
	case unicode.Is(unicode.M, r):
		g.sort = attached
	}
	return g
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unspaced(r)
}

// isAccent reports combining accents, Arabic vowel points and the nukta: people
// write words with and without them.
func isAccent(r rune) bool {
	return 0x300 <= r && r <= 0x36F || 0x64B <= r && r <= 0x65F || r == 0x670 || r == 0x93C
}

// ignorable reports characters that show nothing.
func ignorable(r rune) bool {
	return r == 0xAD || 0x200B <= r && r <= 0x200F || r == 0x2060 || r == 0xFEFF || 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 || r == 0x640
}

// unspaced reports characters of scripts that write words without spaces.
func unspaced(r rune) bool {
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
	if d, ok := digitOf(r); ok {
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

// digitOf reads a decimal digit of any script.
func digitOf(r rune) (int, bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case r < 0x660:
		return 0, false
	}
	for _, zero := range [...]rune{0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xBE6, 0xE50, 0xFF10} {
		if zero <= r && r < zero+10 {
			return int(r - zero), true
		}
	}
	return 0, false
}
