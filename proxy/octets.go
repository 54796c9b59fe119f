package proxy

// The classes of octets a request head is made of.
const (
	isToken  uint8 = 1 << iota // method and field name characters
	isValue                    // field value characters, spaces and obs-text included
	isTarget                   // request target characters
	isHost                     // characters of a registered name
)

// class says of each octet where it may stand. It is filled by the compiler's
// evaluation of a function and never written again.
var class = octetClasses()

func octetClasses() (t [256]uint8) {
	for c := range 256 {
		alnum := c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
		visible := c > ' ' && c < 0x7f
		if alnum || oneOf(c, "!#$%&'*+-.^_`|~") {
			t[c] |= isToken
		}
		if visible || c == ' ' || c == '\t' || c >= 0x80 {
			t[c] |= isValue
		}
		if visible && c != '#' {
			t[c] |= isTarget
		}
		if alnum || oneOf(c, "-._~") {
			t[c] |= isHost
		}
	}
	return t
}

func oneOf(c int, set string) bool {
	for i := range len(set) {
		if int(set[i]) == c {
			return true
		}
	}
	return false
}

// allOf reports whether s is made of octets of a class.
func allOf(s string, c uint8) bool {
	for i := range len(s) {
		if class[s[i]]&c == 0 {
			return false
		}
	}
	return true
}

func digit(c byte) bool { return c >= '0' && c <= '9' }

func hexDigit(c byte) bool {
	return digit(c) || c|0x20 >= 'a' && c|0x20 <= 'f'
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c | 0x20
	}
	return c
}

// equalFoldString compares in ASCII without case; s is in lower case.
func equalFoldString(b []byte, s string) bool {
	if len(b) != len(s) {
		return false
	}
	for i, c := range b {
		if lower(c) != s[i] {
			return false
		}
	}
	return true
}

func equalFold(a, b []byte) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if lower(a[i]) != lower(b[i]) {
			return false
		}
	}
	return true
}
