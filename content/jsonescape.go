package content

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape makes the view of the inside of a JSON string. A lone surrogate
// escape is kept and seen as U+FFFD. It answers where a wrong escape stands.
// Without whole the string goes on: an escape or a pair that is cut off at the
// end is left out of the view.
func (v *view) unescape(raw []byte, whole bool) (int, bool) {
	i := 0
	for {
		j := bytes.IndexByte(raw[i:], '\\')
		if j < 0 {
			v.literal(raw[i:], i)
			return 0, true
		}
		v.literal(raw[i:i+j], i)
		i += j
		if i+1 == len(raw) {
			return i, !whole
		}
		if raw[i+1] != 'u' {
			c := unescaped[raw[i+1]]
			if c == 0 {
				return i, false
			}
			v.atomByte(c, i, 2)
			i += 2
			continue
		}
		r, ok := hex4(raw[i+2:])
		if !ok {
			return i, !whole && len(raw)-i < 6 && hexOnly(raw[i+2:])
		}
		n := 6
		if utf16.IsSurrogate(r) {
			rest := raw[i+6:]
			if !whole && r < 0xDC00 && len(rest) < 6 && couldPair(rest) {
				return i, true
			}
			pair := rune(utf8.RuneError)
			if len(rest) >= 6 && rest[0] == '\\' && rest[1] == 'u' {
				if low, ok := hex4(rest[2:]); ok {
					pair = utf16.DecodeRune(r, low)
				}
			}
			if r = pair; r != utf8.RuneError {
				n = 12
			}
		}
		v.atomRune(r, i, n)
		i += n
	}
}

var unescaped = [256]byte{
	'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t',
}

// couldPair reports whether what is here of an escape may become the low half.
func couldPair(rest []byte) bool {
	const start = `\u`
	n := min(len(rest), len(start))
	return string(rest[:n]) == start[:n] && hexOnly(rest[n:])
}

func hexOnly(b []byte) bool {
	for _, c := range b {
		if unhex(c) > 15 {
			return false
		}
	}
	return true
}

func hex4(b []byte) (rune, bool) {
	if len(b) < 4 {
		return 0, false
	}
	var r rune
	for _, c := range b[:4] {
		d := unhex(c)
		if d > 15 {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	return r, true
}

// unhex is the value of a hexadecimal digit, over 15 for anything else.
func unhex(c byte) byte {
	switch {
	case c-'0' < 10:
		return c - '0'
	case c|0x20-'a' < 6:
		return c | 0x20 - 'a' + 10
	}
	return 255
}

const hexDigits = "0123456789abcdef"

// escapeJSON is the escaper for the inside of a JSON string. Invalid UTF-8
// becomes U+FFFD, so that no edit can break the document.
func escapeJSON(arena []byte, from, to int) []byte {
	clean := true
	for _, c := range arena[from:to] {
		if c < 0x20 || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			clean = false
		}
	}
	if clean {
		return arena
	}
	for i := from; i < to; {
		c := arena[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(arena[i:to])
			arena = utf8.AppendRune(arena, r)
			i += n
			continue
		}
		switch {
		case c == '"' || c == '\\':
			arena = append(arena, '\\', c)
		case c == '\n':
			arena = append(arena, '\\', 'n')
		case c < 0x20:
			arena = append(arena, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			arena = append(arena, c)
		}
		i++
	}
	return arena
}

// keyShown is how much of a key a path shows. Adapters name shorter ones.
const keyShown = 256

// appendPointer adds a step to a JSON pointer. A key that is cut ends in "~2",
// which no pointer may hold, so it never equals a path somebody wrote.
func appendPointer(path, key []byte, mute bool) []byte {
	if mute {
		return path
	}
	cut := len(key) > keyShown
	if cut {
		key = key[:keyShown]
	}
	path = append(path, '/')
	from := 0
	for i, c := range key {
		if c == '~' || c == '/' {
			path = append(append(path, key[from:i]...), '~', '0')
			if from = i + 1; c == '/' {
				path[len(path)-1] = '1'
			}
		}
	}
	path = append(path, key[from:]...)
	if cut {
		path = append(path, '~', '2')
	}
	return path
}

// validPrefix is the length of the longest prefix that is UTF-8.
func validPrefix(b []byte) int {
	if utf8.Valid(b) {
		return len(b)
	}
	i := 0
	for i < len(b) {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return i
}
