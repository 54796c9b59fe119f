package checksum

import (
	"bytes"
	"math"
)

// Token vouches for a key that a machine made: at least 16 characters, letters
// and digits mixed or the case of letters tossed, no stand-in for a key, and no
// two thirds of the information missing.
func Token(b []byte) int {
	b = trimSentence(b)
	if len(b) < 16 || b[len(b)-1] == '(' { // the call of a function
		return 0
	}
	letters, digits, turns := 0, 0, 0
	var count [256]int
	for i, c := range b {
		count[c]++
		switch {
		case digit(c) >= 0:
			digits++
		case isLetter(c):
			letters++
			if i > 0 && (c^b[i-1])&0x20 != 0 && isLetter(b[i-1]) {
				turns++
			}
		}
	}
	if letters == 0 || digits < 2 && 5*turns < 2*len(b) || isPlaceholder(b) || isStandIn(b) || isSlug(b) || isLink(b) {
		return 0
	}
	bits := 0.0
	for _, n := range count {
		if n > 0 {
			p := float64(n) / float64(len(b))
			bits -= p * math.Log2(p)
		}
	}
	return accept(b, bits >= 2.7)
}

// Random vouches for a key that has no prefix but stands behind the name of its
// service: letters and digits mixed, as nobody writes them, and none of the
// stand-ins that documentation has.
func Random(b []byte) int {
	b = trimSentence(b)
	letters, digits := 0, 0
	for _, c := range b {
		if isLetter(c) {
			letters++
		} else if digit(c) >= 0 {
			digits++
		}
	}
	if letters == 0 || digits == 0 || isStandIn(b) {
		return 0
	}
	return Key(b)
}

// Login vouches for a name and a password with a colon between them, as curl takes
// them: not for the two words, nor for variables. Where the password is empty, the
// name must be a key.
func Login(b []byte) int {
	i := bytes.IndexByte(b, ':')
	if i <= 0 || isStandIn(b) {
		return 0
	}
	user, password := bytes.Trim(b[:i], "\"'{}"), bytes.Trim(b[i+1:], "\"'{}")
	switch {
	case len(password) == 0:
		return accept(b, Random(user) > 0)
	case password[0] == '$' || password[0] == '%' || password[0] == '[' || password[0] == '<':
		return 0
	case len(password) < 2 || bytes.Count(password, password[:1]) == len(password):
		return 0
	}
	for _, word := range [...]string{"password", "passwd", "pass", "pwd", "pw", "token", "secret", "key", "api_key", "apikey", "api-key", "api_token"} {
		if len(word) == len(password) && hasFold(password, word) {
			return 0
		}
	}
	return len(b)
}

// isStandIn reports what is written where a key would stand: your-key-here,
// changeme, ${API_KEY}, the alphabet.
func isStandIn(b []byte) bool {
	for _, word := range [...]string{
		"your", "changeme", "change_me", "privatekey", "publickey", "secretkey", "encryptionkey", "placeholder", "redacted", "dummy", "insert", "replace", "xxxx", "....", "****", "####", "process.env", "environ", "${", "{{", "secrets.",
	} {
		if hasFold(b, word) {
			return true
		}
	}
	run := 0
	for i := 1; i < len(b); i++ {
		if b[i] == b[i-1]+1 {
			run++
		} else {
			run = 0
		}
		if run >= 18 {
			return true
		}
	}
	return false
}

// isSlug reports the name of a thing, such as shop-frontend-2-2031: small words
// and numbers with dashes between them, a word with at most one digit behind it.
func isSlug(b []byte) bool {
	parts, letters, digits := 0, 0, 0
	for i, c := range b {
		switch {
		case 'a' <= c && c <= 'z' && digits == 0:
			letters++
		case digit(c) >= 0 && (letters == 0 || digits == 0):
			digits++
		case (c == '-' || c == '_' || c == '.') && letters+digits > 0 && i+1 < len(b):
			parts, letters, digits = parts+1, 0, 0
		default:
			return false
		}
	}
	return parts > 0
}

// hasFold reports whether word, in lower case, stands in b in any case.
func hasFold(b []byte, word string) bool {
	for i := 0; i+len(word) <= len(b); i++ {
		n := 0
		for n < len(word) && lowerASCII(b[i+n]) == word[n] {
			n++
		}
		if n == len(word) {
			return true
		}
	}
	return false
}
