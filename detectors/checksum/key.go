package checksum

import (
	"bytes"
	"hash/crc32"
)

// Key vouches for a machine-made key behind its vendor's prefix: at least seven
// different characters, and no stretch of crosses or of one repeated character,
// as documentation has them. A stop behind it belongs to the sentence.
func Key(b []byte) int {
	b = bytes.TrimRight(b, ".")
	var seen [256]bool
	distinct, run := 0, 0
	for i, c := range b {
		if !seen[c] {
			seen[c] = true
			distinct++
		}
		if i > 0 && lowerASCII(c) == lowerASCII(b[i-1]) {
			run++
		} else {
			run = 0
		}
		if run >= 5 {
			return 0
		}
	}
	return accept(b, distinct >= 7)
}

// GitHub vouches for a GitHub token: its last six characters are the CRC-32 of the
// characters between them and the prefix, in base 62.
func GitHub(b []byte) int {
	const digits, prefix, tail = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", 4, 6
	if len(b) <= prefix+tail {
		return 0
	}
	sum := crc32.ChecksumIEEE(b[prefix : len(b)-tail])
	for i := range tail {
		if b[len(b)-1-i] != digits[sum%62] {
			return 0
		}
		sum /= 62
	}
	return len(b)
}

// JWT vouches for a JSON web token: header and claims are JSON objects, at least
// at their ends. One that was encoded once more ("ZXlK") is taken at its word, and
// so are the encrypted five-part ones.
func JWT(b []byte) int {
	if len(b) > 4 && string(b[:4]) == "ZXlK" {
		return len(b)
	}
	part, from := 0, 0
	for i := 0; i <= len(b); i++ {
		if i < len(b) && b[i] != '.' {
			continue
		}
		if part++; part <= 2 && !endsObject(b[from:i]) {
			return accept(b, part == 2 && parts(b) == 5)
		}
		from = i + 1
	}
	return accept(b, part >= 2)
}

func parts(b []byte) int {
	n := 1
	for _, c := range b {
		if c == '.' {
			n++
		}
	}
	return n
}

// endsObject reports whether base64url text ends in the byte '}', spaces aside.
func endsObject(b []byte) bool {
	for len(b) > 0 && b[len(b)-1] == '=' {
		b = b[:len(b)-1]
	}
	start := len(b) / 4 * 4
	if start == len(b) {
		start -= 4
	}
	for ; start >= 0; start -= 4 {
		group, bits := 0, 0
		for _, c := range b[start:min(start+4, len(b))] {
			v := base64Value(c)
			if v < 0 {
				return false
			}
			group, bits = group<<6|v, bits+6
		}
		group >>= bits % 8
		for bits -= bits % 8; bits > 0; bits -= 8 {
			switch c := byte(group); c {
			case ' ', '\n', '\r', '\t':
				group >>= 8
			default:
				return c == '}'
			}
		}
	}
	return false
}

func base64Value(c byte) int {
	switch {
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 26
	case digit(c) >= 0:
		return digit(c) + 52
	case c == '-' || c == '+':
		return 62
	case c == '_' || c == '/':
		return 63
	}
	return -1
}
