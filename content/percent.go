package content

import (
	"bytes"
	"unicode/utf8"
)

func hasPercent(t []byte) bool {
	for {
		i := bytes.IndexByte(t, '%')
		if i < 0 || i+2 >= len(t) {
			return false
		}
		if unhex(t[i+1]) < 16 && unhex(t[i+2]) < 16 {
			return true
		}
		t = t[i+1:]
	}
}

// unpercent makes the view of percent-encoded text. Octets that are not UTF-8
// are seen as U+FFFD. Without whole, what may go on behind the end is left out.
func (v *view) unpercent(raw []byte, whole, plus bool) {
	high := false
	for i := 0; i < len(raw); {
		switch c := raw[i]; {
		case c == '+' && plus:
			v.literal([]byte{' '}, i)
			i++
		case c == '%' && i+2 < len(raw) && unhex(raw[i+1]) < 16 && unhex(raw[i+2]) < 16:
			c = unhex(raw[i+1])<<4 | unhex(raw[i+2])
			high = high || c >= utf8.RuneSelf
			v.atomByte(c, i, 3)
			i += 3
		case c == '%' && !whole && len(raw)-i < 3:
			raw = raw[:i]
		default:
			n := i + 1
			for n < len(raw) && raw[n] != '%' && (raw[n] != '+' || !plus) {
				n++
			}
			v.literal(raw[i:n], i)
			high = true
			i = n
		}
	}
	if high && !utf8.Valid(v.text) {
		v.mend(whole)
	}
}

// mend replaces bytes that are not UTF-8 in a view by U+FFFD, each byte a piece
// of its own. Without whole, a beginning of a character at the end is left out.
func (v *view) mend(whole bool) {
	text := append([]byte(nil), v.text...)
	segs := append([]seg(nil), v.segs...)
	old := view{text: text, segs: segs}
	v.text, v.segs = v.text[:0], v.segs[:0]
	k := 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 && !whole && !utf8.FullRune(text[i:]) {
			return
		}
		for j := i; j < i+n; j++ {
			k = old.find(j, k)
			s := segs[k]
			switch {
			case r == utf8.RuneError && n == 1 && s.n == 0:
				v.atomRune(r, s.raw+j-s.at, 1)
			case r == utf8.RuneError && n == 1:
				v.atomRune(r, s.raw, s.n)
			case s.n == 0:
				v.literal(text[j:j+1], s.raw+j-s.at)
			default:
				v.atomByte(text[j], s.raw, s.n)
			}
		}
		i += n
	}
}

const percentDigits = "0123456789ABCDEF"

// escapePercent is the escaper for form and query values.
func escapePercent(arena []byte, from, to int) []byte {
	for i := from; i < to; i++ {
		c := arena[i]
		if c|0x20-'a' < 26 || c-'0' < 10 || c == '-' || c == '.' || c == '_' || c == '*' || c == '~' {
			arena = append(arena, c)
			continue
		}
		arena = append(arena, '%', percentDigits[c>>4], percentDigits[c&15])
	}
	return arena
}
