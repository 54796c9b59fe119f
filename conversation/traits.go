package conversation

import (
	"unicode"
	"unicode/utf8"

	"veilwire/conversation/glyph"
)

// traits is what a bare value is made of.
type traits struct {
	runes, words, letters, digits, symbols, dots, capitals, inner int
	unspaced                                                      bool
}

// secretive reports values that look made up: digits or signs among letters,
// capitals inside.
func (v traits) secretive() bool {
	return v.digits > 0 && v.runes >= 4 || v.symbols > 0 && v.letters > 0 || v.inner > 0
}

// handleLike reports one word as long as names on sites are. Of digits it has five at least:
// "48213".
func (v traits) handleLike() bool {
	const least, most, leastDigits = 3, 64, 5
	return v.words == 1 && v.runes >= least && v.runes <= most && (v.letters > 0 || v.dots == 0 && v.runes >= leastDigits)
}

// memorable reports letters, perhaps with a few digits, as many as in what somebody remembers of
// his life: "un Renault 12".
func (v traits) memorable() bool {
	const least, most, mostDigits = 2, 60, 4
	return v.letters > 0 && v.digits <= mostDigits && v.runes >= least && v.runes <= most
}

// townLike reports words as many and as long as names of places have: "Los Altos Hills".
func (v traits) townLike() bool {
	const least, most, mostWords = 2, 50, 4
	return v.digits == 0 && v.symbols == 0 && v.words <= mostWords && v.runes >= least && v.runes <= most
}

// signs is how much less a word has of a script without spaces.
func (v traits) signs() int {
	if v.unspaced {
		return 1
	}
	return 0
}

func survey(b []byte) (v traits) {
	v.words = 1
	prev := ' '
	for i := 0; i < len(b); {
		if c := b[i]; 'a' <= c && c <= 'z' {
			v.runes++
			v.letters++
			prev = rune(c)
			i++
			continue
		}
		c, size := utf8.DecodeRune(b[i:])
		i += size
		v.runes++
		_, digit := glyph.Digit(c)
		switch {
		case digit:
			v.digits++
		case unicode.IsLetter(c) || unicode.Is(unicode.M, c):
			v.letters++
			v.unspaced = v.unspaced || glyph.Unspaced(c)
			if unicode.IsUpper(c) {
				if v.capitals++; unicode.IsLower(prev) {
					v.inner++
				}
			}
		case c == ' ' || c == 0xA0 || c == 0x3000:
			v.words++
		case c == '.' || c == '-' || c == '\'' || c == '’' || c == ',' || c == '·' || c == '・':
			v.dots++
		default:
			v.symbols++
		}
		prev = c
	}
	return v
}

func capitals(b []byte) bool {
	v := survey(b)
	return v.capitals > 0 || v.unspaced
}

// census counts letters, digits and all other characters but "-", "." and "/".
func census(b []byte) (letters, digits, symbols int) {
	for i := 0; i < len(b); {
		if w := asciiWord[b[i]]; w != 0 {
			if i++; w <= '9' {
				digits++
			} else {
				letters++
			}
			continue
		}
		c, size := utf8.DecodeRune(b[i:])
		i += size
		switch _, d := glyph.Digit(c); {
		case d:
			digits++
		case c == '-' || c == '.' || c == '/' || c == '－' || glyph.Ignorable(c):
		case unicode.IsLetter(c) || unicode.Is(unicode.M, c):
			letters++
		default:
			symbols++
		}
	}
	return letters, digits, symbols
}

func upper(b []byte) bool {
	for _, c := range b {
		if 'a' <= c && c <= 'z' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// capitalsOfCode reports capitals where no word in small letters has them: "SQZCLEKV",
// "qZRTkVbn".
func (v traits) capitalsOfCode() bool {
	const least = 4
	return v.capitals >= v.letters || v.inner > 0 && v.capitals >= least
}
