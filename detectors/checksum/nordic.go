package checksum

// SwedishNumber is a personal number of ten or twelve digits: date (day + 60 for
// coordination numbers), Luhn digit.
func SwedishNumber(b []byte) int {
	ten := b
	if len(b) == 12 {
		if y := number(b[:2]); y < 18 || y > 20 {
			return 0
		}
		ten = b[2:]
	}
	if len(ten) != 10 || !allDigits(ten) {
		return 0
	}
	day := number(ten[4:6])
	if day > 60 {
		day -= 60
	}
	if !birthdate(number(ten[:2]), number(ten[2:4]), day) {
		return 0
	}
	return accept(b, Luhn(ten) > 0)
}

// DanishCPR vouches for the date and the century that the seventh digit gives it;
// its check digit has been given up since 2007.
func DanishCPR(b []byte) int {
	if len(b) != 10 || !allDigits(b) {
		return 0
	}
	year := number(b[4:6])
	switch c := b[6]; {
	case '5' <= c && c <= '8' && year <= 57, (c == '4' || c == '9') && year <= 36:
		year += 2000
	case '5' <= c && c <= '8':
		year += 1800
	default:
		year += 1900
	}
	const unborn = 2031
	return accept(b, year < unborn && birthdate(year, number(b[2:4]), number(b[:2])))
}

// NorwegianNumber is a fødselsnummer with its two check digits.
func NorwegianNumber(b []byte) int {
	if len(b) != 11 || !allDigits(b) {
		return 0
	}
	day, month := number(b[:2]), number(b[2:4])
	if day > 40 {
		day -= 40
	}
	if month > 40 {
		month -= 40
	}
	if !birthdate(number(b[4:6]), month, day) {
		return 0
	}
	k1 := (11 - weigh(b, "376189452")%11) % 11
	k2 := (11 - weigh(b, "5432765432")%11) % 11
	return accept(b, k1 == digit(b[9]) && k2 == digit(b[10]))
}

// FinnishHETU is a Finnish personal code with its check character.
func FinnishHETU(b []byte) int {
	if len(b) != 11 || !allDigits(b[:6]) || !allDigits(b[7:10]) {
		return 0
	}
	switch c := upper(b[6]); {
	case c == '+', c == '-', 'A' <= c && c <= 'F', 'U' <= c && c <= 'Y':
	default:
		return 0
	}
	if !birthdate(number(b[4:6]), number(b[2:4]), number(b[:2])) {
		return 0
	}
	if number(b[7:10]) < 2 {
		return 0
	}
	n := number(b[:6])*1000 + number(b[7:10])
	return accept(b, "0123456789ABCDEFHJKLMNPRSTUVWXY"[n%31] == upper(b[10]))
}

// DanishCVR is a Danish company's number.
func DanishCVR(b []byte) int {
	return accept(b, len(b) == 8 && allDigits(b) && b[0] != '0' && weigh(b, "27654321")%11 == 0)
}

// FinnishCompany is a Finnish business id.
func FinnishCompany(b []byte) int {
	sum := weigh(b, "79A58421")
	return accept(b, len(b) == 8 && sum > 0 && sum%11 == 0)
}

// NorwegianCompany is an organization number; it begins with 8 or 9.
func NorwegianCompany(b []byte) int {
	sum := weigh(b, "327654321")
	return accept(b, len(b) == 9 && b[0] >= '8' && sum > 0 && sum%11 == 0)
}

// SwedishCompany is an organization number. What would be its month is 20 or
// more, which tells it from a person's.
func SwedishCompany(b []byte) int {
	if len(b) != 10 || b[2] < '2' || oneDigitOnly(b) {
		return 0
	}
	return Luhn(b)
}

// Kennitala is the Icelandic number of a person, or of a company that adds 40 to
// the day: birth date, serial, check digit, century.
func Kennitala(b []byte) int {
	sum := weigh(b, "327654321")
	if len(b) != 10 || sum < 0 || sum%11 != 0 {
		return 0
	}
	day, year := number(b[:2]), number(b[4:6])
	if day > 40 {
		day -= 40
	}
	switch b[9] {
	case '8':
		year += 1800
	case '9':
		year += 1900
	case '0':
		year += 2000
	default:
		return 0
	}
	return accept(b, birthdate(year, number(b[2:4]), day))
}
