package names

import (
	"unicode"
	"unicode/utf8"
)

// plainWord reads a word of ASCII letters that stands alone: behind it the text ends,
// or is white or a mark that ends nothing but a word. Most words are of that kind.
// It gives the hash too; no end, if it is not one.
func plainWord(text []byte, i int) (end int, h uint64, s shape) {
	h = hashSeed
	capitals := 0
	for end = i; end < len(text); end++ {
		b := text[end]
		low := b | 0x20
		if low-'a' > 'z'-'a' {
			break
		}
		capitals += int(^b >> 5 & 1)
		h = (h ^ uint64(low)) * hashPrime
	}
	letters := end - i
	if letters == 0 || letters > longestWord || end < len(text) && text[end] > ' ' && (!endsWord(text[end]) || end+1 < len(text) && text[end+1] > ' ') {
		return i, 0, 0
	}
	return end, h, wordShape(letters, capitals, 0, text[i] < 'a', true, false)
}

func endsWord(b byte) bool {
	return b == '.' || b == ',' || b == '?' || b == '!' || b == ';' || b == ':'
}

// wordAt reads a word: letters, combining marks, digits behind the first letter,
// and apostrophes between letters. A possessive 's is a word of its own.
func wordAt(text []byte, i int) (end int, s shape) {
	letters, capitals, digits, cased, other := 0, 0, 0, false, false
	firstCapital := false
	for end = i; end < len(text); {
		r, size := rune(text[end]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(text[end:])
			other = other || r > lastLatin && unicode.IsLetter(r) && unspaced(r) == lower
		}
		switch {
		case 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && unicode.IsLower(r):
			letters++
			cased = true
		case 'A' <= r && r <= 'Z' || r >= utf8.RuneSelf && unicode.IsUpper(r):
			firstCapital = firstCapital || letters == 0
			letters++
			capitals++
			cased = true
		case '0' <= r && r <= '9':
			digits++
		case r == '\'' || r == '’':
			if !insideWord(text, end, size) || end > i && possessive(text, end+size) {
				return end, wordShape(letters, capitals, digits, firstCapital, cased, other)
			}
		case r >= utf8.RuneSelf && unspaced(r) != lower:
			return end, wordShape(letters, capitals, digits, firstCapital, cased, other)
		case r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.Mn, unicode.Mc):
			letters++
		default:
			return end, wordShape(letters, capitals, digits, firstCapital, cased, other)
		}
		end += size
	}
	return end, wordShape(letters, capitals, digits, firstCapital, cased, other)
}

// lastLatin ends the letters that the lists are written in.
const lastLatin = 0x24f

// insideWord reports whether a letter follows the apostrophe at text[i].
func insideWord(text []byte, i, size int) bool {
	r, _ := utf8.DecodeRune(text[i+size:])
	return unicode.IsLetter(r)
}

// possessive reports whether what follows an apostrophe is a lone s.
func possessive(text []byte, i int) bool {
	if i >= len(text) || text[i] != 's' {
		return false
	}
	r, _ := utf8.DecodeRune(text[i+1:])
	return !unicode.IsLetter(r)
}

func wordShape(letters, capitals, digits int, firstCapital, cased, other bool) shape {
	switch {
	case digits > 0:
		return coded
	case other, !cased:
		return foreign
	case letters == 1 && capitals == 0:
		return small
	case letters == 1:
		return initial
	case capitals == 0:
		return lower
	case capitals == letters:
		return upper
	case capitals == 1 && firstCapital:
		return capital
	}
	return mixed
}

// folded gives a word in lower case and without accents, as the lists have it.
func (t *tagging) folded(s []byte) []byte {
	t.fold = appendFolded(t.fold[:0], s)
	return t.fold
}

// appendFolded appends a word in lower case and without accents, or its beginning.
func appendFolded(out, s []byte) []byte {
	for i := 0; i < len(s) && len(out) < longestWord; {
		b := s[i]
		if b < utf8.RuneSelf {
			if b-'A' <= 'Z'-'A' {
				b |= 0x20
			}
			out = append(out, b)
			i++
			continue
		}
		r, size := utf8.DecodeRune(s[i:])
		i += size
		switch {
		case r >= firstPlain && r <= lastPlain:
			two := plainLetters[2*(r-firstPlain) : 2*(r-firstPlain)+2]
			out = append(out, two[0])
			if two[1] != ' ' {
				out = append(out, two[1])
			}
		case r == '’':
			out = append(out, '\'')
		case r >= 0x300 && r <= 0x36f: // a combining accent
		case r >= firstOther:
			if r = plainOther(r); r != 0 {
				out = utf8.AppendRune(out, r)
			}
		default:
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
	}
	return out
}
