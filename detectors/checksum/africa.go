package checksum

// SouthAfricanID is birth date, serial, citizenship and Luhn digit.
func SouthAfricanID(b []byte) int {
	if len(b) != 13 || !allDigits(b) || b[10] > '2' || !birthdate(number(b[:2]), number(b[2:4]), number(b[4:6])) {
		return 0
	}
	return Luhn(b)
}

// SouthAfricanTraffic is a traffic register number: thirteen digits, given to those
// who have no identity number, and so not one.
func SouthAfricanTraffic(b []byte) int {
	return accept(b, len(b) == 13 && allDigits(b) && !oneDigitOnly(b) && SouthAfricanID(b) == 0)
}

// SouthAfricanTax is an income tax number: ten digits, of which the first tells
// the kind of taxpayer, Luhn digit.
func SouthAfricanTax(b []byte) int {
	if len(b) != 10 || b[0] > '3' && b[0] != '9' || oneDigitOnly(b) {
		return 0
	}
	return Luhn(b)
}

// SouthAfricanCompany vouches for the year of registration and the two digits for
// the kind of company.
func SouthAfricanCompany(b []byte) int {
	if len(b) != 12 || !allDigits(b) {
		return 0
	}
	if year := number(b[:4]); year < 1900 || year > 2035 {
		return 0
	}
	switch number(b[10:]) {
	case 6, 7, 8, 9, 10, 11, 12, 20, 21, 22, 23, 24, 25, 26, 30, 31:
		return len(b)
	}
	return 0
}

// MozambicanNUIT is a Mozambican taxpayer's number.
func MozambicanNUIT(b []byte) int {
	sum := weigh(b, "89456789")
	if len(b) != 9 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	return accept(b, "01234567891"[sum%11] == b[8])
}

// MauritianNID is the first letter of a surname, the birth date, a serial and a
// check character.
func MauritianNID(b []byte) int {
	if len(b) != 14 || !isLetter(b[0]) || !allDigits(b[1:13]) || !birthdate(number(b[5:7]), number(b[3:5]), number(b[1:3])) {
		return 0
	}
	sum := alnum(b[0])*14 + weigh(b[1:], "DCBA98765432")
	return accept(b, (17-sum%17)%17 == alnum(b[13]))
}

// MoroccanICE is a company's common identifier of 15 digits, divisible by 97.
func MoroccanICE(b []byte) int {
	n := number(b)
	return accept(b, len(b) == 15 && n > 0 && n%97 == 0)
}
