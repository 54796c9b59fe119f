package checksum

// AustrianTax is an Abgabenkontonummer: two digits of the office, six digits and
// a check digit.
func AustrianTax(b []byte) int {
	if len(b) != 9 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	sum := 0
	for i, c := range b[:8] {
		d := digit(c) * (1 + i%2)
		sum += d/10 + d%10
	}
	return accept(b, (10-sum%10)%10 == digit(b[8]))
}

// BelgianCard is the number of an identity card: ten digits and their rest by 97,
// 97 for none.
func BelgianCard(b []byte) int {
	n := number(b)
	if len(b) != 12 || n <= 0 {
		return 0
	}
	k := n / 100 % 97
	if k == 0 {
		k = 97
	}
	return accept(b, k == n%100)
}

// SwissUID is the nine digits of a business behind CHE.
func SwissUID(b []byte) int {
	sum := weigh(b, "54327654")
	if len(b) != 9 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	return accept(b, (11-sum%11)%11 == digit(b[8]))
}

// FrenchTax is a numéro fiscal: ten digits, of which the first is at most 3, and
// their rest by 511.
func FrenchTax(b []byte) int {
	n := number(b)
	return accept(b, len(b) == 13 && n > 0 && b[0] <= '3' && n/1000%511 == n%1000)
}

// SIRET is an establishment's number. Of La Poste only the head office keeps the
// rule of Luhn; the sum of the others' digits is divisible by five.
func SIRET(b []byte) int {
	if len(b) != 14 || !allDigits(b) {
		return 0
	}
	if string(b[:9]) == "356000000" && string(b[9:]) != "00048" {
		return accept(b, weigh(b, "11111111111111")%5 == 0)
	}
	return SIREN(b)
}

// HungarianTaxID is a person's tax number, which begins with 8.
func HungarianTaxID(b []byte) int {
	return accept(b, len(b) == 10 && allDigits(b) && b[0] == '8' && weigh(b, "123456789")%11 == digit(b[9]))
}

// LuxembourgNumber is birth date, serial, a Luhn digit and a Verhoeff digit, both
// over the eleven digits before.
func LuxembourgNumber(b []byte) int {
	if len(b) != 13 || !allDigits(b) || number(b[:4]) < 1850 || number(b[:4]) > 2100 ||
		!birthdate(number(b[:4]), number(b[4:6]), number(b[6:8])) {
		return 0
	}
	var eleven [12]byte
	copy(eleven[:], b[:11])
	eleven[11] = b[12]
	return accept(b, Luhn(b[:12]) > 0 && Verhoeff(eleven[:]) > 0)
}

// DutchPupil is an education number: it begins with 10 and leaves five where a
// BSN leaves nothing.
func DutchPupil(b []byte) int {
	sum := weigh(b, "98765432")
	if len(b) != 9 || sum < 0 || digit(b[8]) < 0 || string(b[:2]) != "10" {
		return 0
	}
	return accept(b, (sum-digit(b[8])+11)%11 == 5)
}

// PortugueseSecurity is a NISS, weighed by primes; it begins with 1 for persons
// and 2 for companies.
func PortugueseSecurity(b []byte) int {
	sum := weigh(b, "TNJHDB7532")
	if len(b) != 11 || sum < 0 || b[0] != '1' && b[0] != '2' {
		return 0
	}
	return accept(b, 9-sum%10 == digit(b[10]))
}

// SpanishSecurity is a social security number: province, serial, and their rest by
// 97. A serial below ten million counts with seven digits.
func SpanishSecurity(b []byte) int {
	if len(b) != 12 && len(b) != 11 || !allDigits(b) {
		return 0
	}
	province, serial, k := number(b[:2]), number(b[2:len(b)-2]), number(b[len(b)-2:])
	if province == 0 || serial == 0 {
		return 0
	}
	if serial < 10_000_000 {
		return accept(b, (province*10_000_000+serial)%97 == k)
	}
	return accept(b, (province*100_000_000+serial)%97 == k)
}

// PortugueseCard is a citizen card: eight digits and a check digit, and behind
// them two letters and a digit that are checked as by Luhn, letters from A = 10.
func PortugueseCard(b []byte) int {
	if len(b) == 9 && allDigits(b) {
		return len(b)
	}
	if len(b) != 12 || !allDigits(b[:9]) || digit(b[11]) < 0 {
		return 0
	}
	sum := 0
	for i, c := range b {
		v := alnum(c)
		if v < 0 {
			return 0
		}
		if i%2 == 0 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return accept(b, sum%10 == 0)
}

// BritishTaxpayer is a unique taxpayer reference: ten digits, the first of them the
// check digit. The tax office's three digits or a K can stand before it, or a K
// behind it.
func BritishTaxpayer(b []byte) int {
	ten := b
	if len(ten) > 0 && upper(ten[0]) == 'K' {
		ten = ten[1:]
	} else if len(ten) > 0 && upper(ten[len(ten)-1]) == 'K' {
		ten = ten[:len(ten)-1]
	}
	if len(ten) == 13 && allDigits(ten) {
		ten = ten[3:]
	}
	if len(ten) != 10 || !allDigits(ten) || oneDigitOnly(ten) {
		return 0
	}
	return accept(b, "21987654321"[weigh(ten[1:], "6789A5432")%11] == ten[0])
}

// BritishPupil is a unique pupil number: a check letter, eleven digits, and a
// digit or, for a temporary one, a letter.
func BritishPupil(b []byte) int {
	const alphabet = "ABCDEFGHJKLMNPQRTUVWXYZ"
	if len(b) != 13 || !allDigits(b[1:12]) {
		return 0
	}
	last := digit(b[12])
	for i := range len(alphabet) {
		if alphabet[i] == upper(b[12]) {
			last = i
		}
	}
	if last < 0 {
		return 0
	}
	return accept(b, alphabet[(weigh(b[1:], "23456789ABC")+13*last)%23] == upper(b[0]))
}
