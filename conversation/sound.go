package conversation

import (
	"unicode"
	"unicode/utf8"
)

// sound is a text reduced to the letters and digits of its words. Of each word
// it keeps where it stands and the rolling hash before and after it: enough to
// know the hash of any row of words without going over it again.
type sound struct {
	words []soundWord
}

// soundWord is a word; in scripts without spaces each character is one.
type soundWord struct {
	start, end    int    // in the text
	from, to      int    // letters and digits of the text before it, and up to its end
	before, after uint64 // their rolling hashes
}

func (s *sound) of(text []byte, base uint64) {
	s.words = s.words[:0]
	var w soundWord
	apart, cjk := true, false // from the letter before; it was of a script without spaces
	for i := 0; i < len(text); {
		c, size := rune(asciiWord[text[i]]), 1
		if c == 0 {
			if text[i] >= utf8.RuneSelf {
				c, size = utf8.DecodeRune(text[i:])
			}
			if !sounds(c) {
				apart = apart || !ignorable(c)
				i += size
				continue
			}
		}
		alone := size > 1 && unspaced(c)
		if (apart || alone || cjk) && w.to > w.from {
			s.words = append(s.words, w)
			w.from, w.before = w.to, w.after
		}
		if w.to == w.from {
			w.start = i
		}
		w.to++
		w.after = w.after*base + uint64(foldRune(c)) + 1
		i += size
		w.end, apart, cjk = i, false, alone
	}
	if w.to > w.from {
		s.words = append(s.words, w)
	}
}

// sounds reports letters, digits and the marks that belong to letters.
func sounds(c rune) bool {
	return isWordRune(c) || c >= utf8.RuneSelf && unicode.Is(unicode.M, c)
}

func (s *sound) forget() { clear(s.words[:cap(s.words)]) }

// core is a value reduced to its letters and digits.
type core struct {
	bytes      []byte
	n          int    // letters and digits
	hash       uint64 // rolling
	gaps, wide int    // separators within it, and wide ones
}

// maxSeparator is how many bytes may stand between two letters of an echo.
const maxSeparator = 3

func (k *core) of(value []byte, base uint64) {
	*k = core{bytes: k.bytes[:0]}
	end := 0
	for i := 0; i < len(value); {
		c, size := utf8.DecodeRune(value[i:])
		if sounds(c) {
			if k.n > 0 && i > end {
				k.gaps++
			}
			if k.n > 0 && i-end > maxSeparator {
				k.wide++
			}
			f := foldRune(c)
			k.bytes = utf8.AppendRune(k.bytes, f)
			k.hash = k.hash*base + uint64(f) + 1
			k.n++
			end = i + size
		}
		i += size
	}
}

func (k *core) forget() { clear(k.bytes[:cap(k.bytes)]) }
