package checksum

// birthdate reports whether year (of the century or full), month and day are a
// day of the calendar. The leap rule is that of the two-digit year, which is
// right for 1904 to 2096.
func birthdate(year, month, day int) bool {
	if year < 0 || month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= daysIn(year, month)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0 || year < 100) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// SSN vouches for the parts of a US social security number that are issued. The
// numbers that advertising made famous are left out.
func SSN(b []byte) int {
	if len(b) != 9 || !allDigits(b) {
		return 0
	}
	area, group, serial := number(b[:3]), number(b[3:5]), number(b[5:])
	switch {
	case area == 0, area == 666, area >= 900, group == 0, serial == 0:
		return 0
	case number(b) == 78051120, number(b) == 219099999, number(b) == 457555462:
		return 0
	}
	return accept(b, !oneDigitOnly(b))
}

// ITIN vouches for the group range of a US individual taxpayer number.
func ITIN(b []byte) int {
	if len(b) != 9 || !allDigits(b) || b[0] != '9' {
		return 0
	}
	g := number(b[3:5])
	return accept(b, g >= 50 && g <= 65 || g >= 70 && g <= 88 || g >= 90 && g <= 92 || g >= 94 && g <= 99)
}

// EIN vouches for the campus prefix of a US employer number.
func EIN(b []byte) int {
	if len(b) != 9 || !allDigits(b) {
		return 0
	}
	switch p := number(b[:2]); p {
	case 0, 7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97:
		return 0
	default:
		return len(b)
	}
}

// NINO vouches for the letters of a UK national insurance number.
func NINO(b []byte) int {
	if len(b) != 8 && len(b) != 9 || !allDigits(b[2:8]) {
		return 0
	}
	p, q := upper(b[0]), upper(b[1])
	switch p {
	case 'D', 'F', 'I', 'Q', 'U', 'V':
		return 0
	}
	switch q {
	case 'D', 'F', 'I', 'Q', 'U', 'V', 'O':
		return 0
	}
	switch string([]byte{p, q}) {
	case "BG", "GB", "NK", "KN", "TN", "NT", "ZZ":
		return 0
	}
	if !isLetter(p) || !isLetter(q) {
		return 0
	}
	return accept(b, len(b) == 8 || 'A' <= upper(b[8]) && upper(b[8]) <= 'D')
}

// NHS is the mod-11 digit of a UK health service number.
func NHS(b []byte) int {
	if len(b) != 10 || oneDigitOnly(b) {
		return 0
	}
	sum := weigh(b, "A98765432")
	return accept(b, sum >= 0 && (11-sum%11)%11 == digit(b[9]))
}

// SIN is a Canadian social insurance number: first digit in use, Luhn digit.
func SIN(b []byte) int {
	if len(b) != 9 || b[0] == '0' || b[0] == '8' || oneDigitOnly(b) {
		return 0
	}
	return Luhn(b)
}

// DEA is the check digit of a US drug enforcement number.
func DEA(b []byte) int {
	if len(b) != 9 || !isLetter(b[0]) {
		return 0
	}
	odd, even := weigh(b[2:], "101010"), weigh(b[2:], "020202")
	return accept(b, odd >= 0 && (odd+even)%10 == digit(b[8]))
}
