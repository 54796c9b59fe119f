package transform

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// AppendNormal appends the normal form of a value: white space around it is cut,
// letters are lower case, and a long number loses its grouping. So
// "4111-1111 1111 1111" and "4111111111111111" are the same, and "Jo@Example.com"
// and "jo@example.com", but not "jo.e@x.com" and "joe@x.com".
func AppendNormal(dst, value []byte) []byte {
	value = bytes.TrimSpace(value)
	if longNumber(value) {
		for _, b := range value {
			if '0' <= b && b <= '9' {
				dst = append(dst, b)
			}
		}
		return dst
	}
	for i := 0; i < len(value); {
		r, n := utf8.DecodeRune(value[i:])
		if r == utf8.RuneError && n == 1 {
			dst = append(dst, value[i])
		} else {
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
		i += n
	}
	return dst
}

// longNumber reports whether value is a number in groups, as cards, phones and
// accounts are written. Points and slashes are no grouping here, and nine digits
// are the least: in an IP address or a date the separators carry meaning.
func longNumber(value []byte) bool {
	digits := 0
	for _, b := range value {
		switch {
		case '0' <= b && b <= '9':
			digits++
		case b == ' ', b == '-', b == '(', b == ')', b == '+':
		default:
			return false
		}
	}
	return digits >= 9
}
