package checksum

// JMBG is the personal number of the countries that were Yugoslavia (EMŠO in
// Slovenia, ЕМБГ in North Macedonia): day, month, three digits of the year,
// region, serial, check digit.
func JMBG(b []byte) int {
	sum := weigh(b, "765432765432")
	if len(b) != 13 || sum < 0 {
		return 0
	}
	year := 1000 + number(b[4:7])
	if year < 1800 {
		year += 1000
	}
	return accept(b, year < 2100 && birthdate(year, number(b[2:4]), number(b[:2])) && under10(sum) == digit(b[12]))
}

// OIB is a Croatian number of persons and companies.
func OIB(b []byte) int {
	return accept(b, len(b) == 11 && !oneDigitOnly(b) && mod1110(b) == 1)
}

// SerbianPIB is a Serbian tax number.
func SerbianPIB(b []byte) int {
	return accept(b, len(b) == 9 && !oneDigitOnly(b) && mod1110(b) == 1)
}

// MontenegrinPIB is a Montenegrin tax number.
func MontenegrinPIB(b []byte) int {
	sum := weigh(b, "8765432")
	if len(b) != 8 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	return accept(b, under10(sum) == digit(b[7]))
}

// MacedonianEDB is a tax number of North Macedonia.
func MacedonianEDB(b []byte) int {
	sum := weigh(b, "765432765432")
	if len(b) != 13 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	return accept(b, under10(sum) == digit(b[12]))
}

// SlovenianDDV is a Slovenian tax number. A sum that asks for eleven is never
// given out.
func SlovenianDDV(b []byte) int {
	sum := weigh(b, "8765432")
	if len(b) != 8 || sum < 0 || b[0] == '0' || sum%11 == 0 {
		return 0
	}
	return accept(b, under10(sum) == digit(b[7]))
}

// RomanianCUI is a Romanian company's number, which is written without leading
// zeros: its digits are weighed from the right.
func RomanianCUI(b []byte) int {
	if len(b) < 2 || len(b) > 10 || !allDigits(b) || b[0] == '0' {
		return 0
	}
	const weights = "753217532"
	body := b[:len(b)-1]
	sum := weigh(body, weights[len(weights)-len(body):])
	return accept(b, sum*10%11%10 == digit(b[len(b)-1]))
}

// BulgarianForeigner is the number of a foreigner in Bulgaria (ЛНЧ).
func BulgarianForeigner(b []byte) int {
	sum := weigh(b, "LJHDB9731")
	if len(b) != 10 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	return accept(b, sum%10 == digit(b[9]))
}

// BulgarianVAT is the number of a company (nine digits), or ten digits of a
// citizen, a foreigner or anybody else.
func BulgarianVAT(b []byte) int {
	if !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	switch len(b) {
	case 9:
		k := weigh(b, "12345678") % 11
		if k == 10 {
			k = weigh(b, "3456789A") % 11 % 10
		}
		return accept(b, k == digit(b[8]))
	case 10:
		if BulgarianEGN(b) > 0 || BulgarianForeigner(b) > 0 {
			return len(b)
		}
		return accept(b, (11-weigh(b, "432765432")%11)%11 == digit(b[9]))
	}
	return 0
}

// GreekAMKA is a Greek social security number: birth date, serial, Luhn digit.
func GreekAMKA(b []byte) int {
	if len(b) != 11 || !allDigits(b) || !birthdate(number(b[4:6]), number(b[2:4]), number(b[:2])) {
		return 0
	}
	return Luhn(b)
}

// CypriotVAT is eight digits and a letter. Digits in odd places count by a table.
func CypriotVAT(b []byte) int {
	if len(b) != 9 || !allDigits(b[:8]) || !isLetter(b[8]) || b[0] == '1' && b[1] == '2' {
		return 0
	}
	sum := 0
	for i, c := range b[:8] {
		if i%2 == 0 {
			sum += alnum("10579DFHJL"[c-'0'])
		} else {
			sum += digit(c)
		}
	}
	return accept(b, byte('A'+sum%26) == upper(b[8]))
}
