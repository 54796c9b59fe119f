package checksum

// digit gives the value of an ASCII digit, or -1.
func digit(c byte) int {
	if c < '0' || c > '9' {
		return -1
	}
	return int(c - '0')
}

// alnum gives 0–9 for digits and 10–35 for letters of either case, or -1.
func alnum(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'A' <= c && c <= 'Z':
		return int(c-'A') + 10
	case 'a' <= c && c <= 'z':
		return int(c-'a') + 10
	}
	return -1
}

func upper(c byte) byte {
	if 'a' <= c && c <= 'z' {
		return c - 32
	}
	return c
}

func isLetter(c byte) bool { c = upper(c); return 'A' <= c && c <= 'Z' }

// allDigits reports whether b is one or more ASCII digits.
func allDigits(b []byte) bool {
	for _, c := range b {
		if digit(c) < 0 {
			return false
		}
	}
	return len(b) > 0
}

// number reads b as a decimal number; -1 if it is not one. It is meant for up to
// 18 digits.
func number(b []byte) int {
	if !allDigits(b) || len(b) > 18 {
		return -1
	}
	n := 0
	for _, c := range b {
		n = n*10 + int(c-'0')
	}
	return n
}

// oneDigitOnly reports whether all bytes are the same: placeholders such as
// 000000000 pass many check digit rules.
func oneDigitOnly(b []byte) bool {
	for _, c := range b {
		if c != b[0] {
			return false
		}
	}
	return true
}

// weigh is the sum of the leading digits of b, each times its weight. Weights are
// written as a string, one letter each: 0–9, then A = 10, B = 11 and so on. It is
// -1 when b is too short or not digits.
func weigh(b []byte, weights string) int {
	if len(b) < len(weights) {
		return -1
	}
	sum := 0
	for i := range len(weights) {
		d := digit(b[i])
		if d < 0 {
			return -1
		}
		sum += d * alnum(weights[i])
	}
	return sum
}

// accept turns a yes or no about the whole of b into a length.
func accept(b []byte, ok bool) int {
	if ok {
		return len(b)
	}
	return 0
}

// mod97 is ISO 7064 MOD 97,10 over digits and letters (A = 10): 1 for a valid
// value, -1 for a byte that is neither.
func mod97(r int, b []byte) int {
	for _, c := range b {
		v := alnum(c)
		switch {
		case v < 0:
			return -1
		case v < 10:
			r = (r*10 + v) % 97
		default:
			r = (r*100 + v) % 97
		}
	}
	return r
}

// mod1110 is the running product of ISO 7064 MOD 11,10; 1 at the end of a valid
// value.
func mod1110(b []byte) int {
	p := 10
	for i, c := range b {
		d := digit(c)
		if d < 0 {
			return -1
		}
		s := (p + d) % 10
		if i == len(b)-1 {
			return s
		}
		if s == 0 {
			s = 10
		}
		p = s * 2 % 11
	}
	return -1
}

// nine gives a number of nine digits whose leading zero may be left out.
func nine(b []byte) (full [9]byte, ok bool) {
	if len(b) != 8 && len(b) != 9 {
		return full, false
	}
	full[0] = '0'
	copy(full[9-len(b):], b)
	return full, true
}
