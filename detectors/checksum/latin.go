package checksum

// EcuadorianID is a cédula: province, a third digit below seven, Luhn digit.
func EcuadorianID(b []byte) int {
	if len(b) != 10 || !isEcuadorian(b) || b[2] > '6' {
		return 0
	}
	return Luhn(b)
}

// isEcuadorian reports whether a number begins with a province; 30 stands for
// those registered abroad, 50 is in use as well.
func isEcuadorian(b []byte) bool {
	province := number(b[:2])
	return 1 <= province && province <= 24 || province == 30 || province == 50
}

// EcuadorianRUC is the number of a person (the cédula), of a public body or of a
// company, and of its establishment.
func EcuadorianRUC(b []byte) int {
	if len(b) != 13 || !allDigits(b) || !isEcuadorian(b) {
		return 0
	}
	person := number(b[10:]) > 0 && EcuadorianID(b[:10]) > 0
	public := number(b[9:]) > 0 && weigh(b, "327654321")%11 == 0
	switch b[2] {
	case '6':
		return accept(b, public || person)
	case '9':
		return accept(b, public || number(b[10:]) > 0 && weigh(b, "4327654321")%11 == 0)
	}
	return accept(b, person)
}

// ColombianNIT is a tax number of 7 to 15 digits and its check digit, weighed
// from the right by primes.
func ColombianNIT(b []byte) int {
	if len(b) < 8 || len(b) > 16 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	sum := 0
	for i, w := range [...]int{3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71} {
		if i == len(b)-1 {
			break
		}
		sum += w * digit(b[len(b)-2-i])
	}
	k := sum % 11
	if k > 1 {
		k = 11 - k
	}
	return accept(b, k == digit(b[len(b)-1]))
}

// VenezuelanRIF is a letter for the kind of taxpayer, eight digits and a check
// digit.
func VenezuelanRIF(b []byte) int {
	if len(b) != 10 || !allDigits(b[1:]) {
		return 0
	}
	sum := weigh(b[1:], "32765432")
	switch upper(b[0]) {
	case 'V':
		sum += 4
	case 'E':
		sum += 8
	case 'J':
		sum += 12
	case 'P':
		sum += 16
	case 'G':
		sum += 20
	default:
		return 0
	}
	return accept(b, under10(sum) == digit(b[9]))
}

// UruguayanRUT is a company's number: registry, serial, 001, check digit.
func UruguayanRUT(b []byte) int {
	sum := weigh(b, "43298765432")
	if len(b) != 12 || sum < 0 || string(b[8:11]) != "001" || number(b[2:8]) == 0 {
		return 0
	}
	if registry := number(b[:2]); registry < 1 || registry > 22 {
		return 0
	}
	return accept(b, (11-sum%11)%11 == digit(b[11]))
}

// UruguayanID is a cédula of seven or, with a check digit, eight digits; numbers
// below a million are written short.
func UruguayanID(b []byte) int {
	if len(b) < 7 || len(b) > 8 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	const weights = "2987634"
	sum := weigh(b, weights[8-len(b):])
	return accept(b, (10-sum%10)%10 == digit(b[len(b)-1]))
}

// ParaguayanRUC is a serial and its check digit, weighed from the right.
func ParaguayanRUC(b []byte) int {
	if len(b) < 5 || len(b) > 9 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	sum := 0
	for i := range len(b) - 1 {
		sum += (i + 2) * digit(b[len(b)-2-i])
	}
	return accept(b, under10(sum) == digit(b[len(b)-1]))
}

// SalvadoranNIT is municipality, birth date, serial, check digit. Numbers up to
// the serial 100 follow an older rule.
func SalvadoranNIT(b []byte) int {
	if len(b) != 14 || !allDigits(b) || b[0] != '0' && b[0] != '1' && b[0] != '9' {
		return 0
	}
	if number(b[10:13]) <= 100 {
		return accept(b, weigh(b, "EDCBA98765432")%11%10 == digit(b[13]))
	}
	return accept(b, under10(weigh(b, "2765432765432")) == digit(b[13]))
}

// GuatemalanNIT is a serial and a check digit, K for ten, weighed from the right.
func GuatemalanNIT(b []byte) int {
	if len(b) < 2 || len(b) > 12 || !allDigits(b[:len(b)-1]) || oneDigitOnly(b) {
		return 0
	}
	sum := 0
	for i := range len(b) - 1 {
		sum += (i + 2) * digit(b[len(b)-2-i])
	}
	return accept(b, "0123456789K"[(11-sum%11)%11] == upper(b[len(b)-1]))
}

// PeruvianRUC is the number of a person (10, 15, 17) or a company (20).
func PeruvianRUC(b []byte) int {
	if len(b) != 11 || !allDigits(b) {
		return 0
	}
	switch number(b[:2]) {
	case 10, 15, 17, 20:
		return accept(b, (11-weigh(b, "5432765432")%11)%10 == digit(b[10]))
	}
	return 0
}

// PeruvianDNI is eight digits and the check digit or letter that the card shows
// behind them; without it there is nothing to check.
func PeruvianDNI(b []byte) int {
	if len(b) < 8 || len(b) > 9 || !allDigits(b[:8]) || oneDigitOnly(b) {
		return 0
	}
	if len(b) == 8 {
		return len(b)
	}
	k := weigh(b, "32765432") % 11
	return accept(b, "65432110987"[k] == b[8] || "KJIHGFEDCBA"[k] == upper(b[8]))
}

// DominicanRNC is a company's number; its check digit goes from 1 to 9.
func DominicanRNC(b []byte) int {
	sum := weigh(b, "79865432")
	if len(b) != 9 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	return accept(b, (10-sum%11)%9+1 == digit(b[8]))
}

// DominicanID is a cédula of eleven digits.
func DominicanID(b []byte) int {
	if len(b) != 11 || oneDigitOnly(b) {
		return 0
	}
	return Luhn(b)
}

// CubanID vouches for the birth date of an identity number; the seventh digit
// tells the century.
func CubanID(b []byte) int {
	if len(b) != 11 || !allDigits(b) {
		return 0
	}
	year := number(b[:2])
	switch c := b[6]; {
	case c == '9':
		year += 1800
	case c <= '5':
		year += 1900
	default:
		year += 2000
	}
	return accept(b, birthdate(year, number(b[2:4]), number(b[4:6])))
}
