package checksum

// numbers are the runs of digits in a text, at most four, with their lengths.
type numbers struct {
	value, digits [4]int
	n             int
	letters       bool // a word of letters stands among them, say the name of a month
}

func numbersIn(b []byte) (r numbers, ok bool) {
	for i := 0; i < len(b); {
		if digit(b[i]) < 0 {
			// 年, 月 and 日 are marks, not names; all begin with a byte from 0xe5 up.
			r.letters = r.letters || isLetter(b[i]) || b[i] >= 0xc3 && b[i] < 0xe5
			i++
			continue
		}
		j := i
		for j < len(b) && digit(b[j]) >= 0 {
			j++
		}
		if r.n == len(r.value) || j-i > 8 {
			return r, false
		}
		r.value[r.n], r.digits[r.n] = number(b[i:j]), j-i
		r.n++
		i = j
	}
	return r, r.n > 0
}

// Date vouches for a day of the calendar in any usual order and notation.
func Date(b []byte) int { return accept(b, isDate(b, 1000, 2999)) }

// Birthdate vouches for a day on which somebody alive can have been born.
func Birthdate(b []byte) int { return accept(b, isDate(b, 1900, 2029)) }

func isDate(b []byte, from, to int) bool {
	r, ok := numbersIn(b)
	if !ok {
		return false
	}
	day := func(y, digits, m, d int) bool {
		if digits == 4 && (y < from || y > to) || digits != 4 && digits != 2 {
			return false
		}
		return birthdate(y, m, d)
	}
	v, w := &r.value, &r.digits
	switch {
	case r.n == 3 && w[0] == 4:
		return day(v[0], 4, v[1], v[2])
	case r.n == 3:
		return day(v[2], w[2], v[1], v[0]) || day(v[2], w[2], v[0], v[1]) || w[2] == 2 && day(v[0], w[0], v[1], v[2])
	case r.n == 2 && r.letters: // the month is a name, of which the day may be any
		return day(v[1], w[1], 1, v[0]) || day(v[0], w[0], 1, v[1])
	case r.n == 1 && w[0] == 8:
		n := v[0]
		return day(n/10000, 4, n/100%100, n%100) || day(n%10000, 4, n/10000%100, n/1000000) || day(n%10000, 4, n/1000000, n/10000%100)
	case r.n == 1 && w[0] == 6:
		n := v[0]
		return day(n%100, 2, n/100%100, n/10000) || day(n%100, 2, n/10000, n/100%100) || day(n/10000, 2, n/100%100, n%100)
	}
	return false
}

// CardExpiry vouches for a month and a year between 2015 and 2049.
func CardExpiry(b []byte) int {
	r, ok := numbersIn(b)
	if !ok {
		return 0
	}
	year := func(y, digits int) bool {
		return digits == 2 && y >= 15 && y <= 49 || digits == 4 && y >= 2015 && y <= 2049
	}
	month := func(m int) bool { return m >= 1 && m <= 12 }
	v, w := &r.value, &r.digits
	switch {
	case r.n == 2 && w[0] == 4:
		return accept(b, year(v[0], 4) && month(v[1]))
	case r.n == 2:
		return accept(b, month(v[0]) && year(v[1], w[1]))
	case r.n == 1 && r.letters:
		return accept(b, year(v[0], w[0]))
	case r.n == 1 && w[0] == 4:
		return accept(b, month(v[0]/100) && year(v[0]%100, 2))
	case r.n == 1 && w[0] == 6:
		return accept(b, month(v[0]/10000) && year(v[0]%10000, 4))
	}
	return 0
}
