package checksum

// GermanTaxID is the Steuer-ID: among the first ten digits one stands two or
// three times, the last follows MOD 11,10.
func GermanTaxID(b []byte) int {
	if len(b) != 11 || !allDigits(b) || b[0] == '0' {
		return 0
	}
	var count [10]int
	for _, c := range b[:10] {
		count[c-'0']++
	}
	repeated := 0
	for _, n := range count {
		if n > 3 {
			return 0
		}
		if n > 1 {
			repeated++
		}
	}
	return accept(b, repeated == 1 && mod1110(b) == 1)
}

// GermanPension is the Rentenversicherungsnummer.
func GermanPension(b []byte) int {
	if len(b) != 12 || !allDigits(b[:8]) || !isLetter(b[8]) || !allDigits(b[9:]) {
		return 0
	}
	v := alnum(b[8]) - 9
	var d [12]int
	for i := range 8 {
		d[i] = digit(b[i])
	}
	d[8], d[9], d[10], d[11] = v/10, v%10, digit(b[9]), digit(b[10])
	sum := 0
	for i, w := range [...]int{2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1} {
		sum += d[i]*w/10 + d[i]*w%10
	}
	return accept(b, sum%10 == digit(b[11]))
}

// GermanHealth is the Krankenversichertennummer: a letter and nine digits.
func GermanHealth(b []byte) int {
	if len(b) != 10 || !isLetter(b[0]) || !allDigits(b[1:]) {
		return 0
	}
	v := alnum(b[0]) - 9
	sum := v / 10 * 1
	add := func(d, w int) { sum += d*w/10 + d*w%10 }
	add(v%10, 2)
	for i := 1; i < 9; i++ {
		add(digit(b[i]), 2-i%2)
	}
	return accept(b, sum%10 == digit(b[9]))
}

// GermanCard is an identity card: a letter and eight characters, two of them digits
// at least, or ten of which the last is a check digit, as the machine-readable lines
// have it, where a D for the nationality can follow.
func GermanCard(b []byte) int {
	if len(b) == 11 && upper(b[10]) == 'D' {
		return accept(b, GermanCard(b[:10]) > 0)
	}
	if len(b) == 9 {
		digits := 0
		for _, c := range b {
			if digit(c) >= 0 {
				digits++
			}
		}
		return accept(b, isLetter(b[0]) && digits > 1)
	}
	if len(b) != 10 || digit(b[9]) < 0 {
		return 0
	}
	sum := 0
	for i, c := range b[:9] {
		v := alnum(c)
		if v < 0 {
			return 0
		}
		sum += v * [...]int{7, 3, 1}[i%3]
	}
	return accept(b, sum%10 == digit(b[9]))
}

// FrenchNIR is the key of a French social security number; Corsica counts as 19
// and 18.
func FrenchNIR(b []byte) int {
	if len(b) != 15 || digit(b[0]) < 1 || digit(b[0]) > 8 {
		return 0
	}
	n := 0
	for i, c := range b[:13] {
		d := digit(c)
		switch {
		case i == 6 && b[5] == '2' && upper(c) == 'A':
			n = n/10*10 + 1
			d = 9
		case i == 6 && b[5] == '2' && upper(c) == 'B':
			n = n/10*10 + 1
			d = 8
		case d < 0:
			return 0
		}
		n = n*10 + d
	}
	month := number(b[3:5])
	if month < 1 || month > 12 && month < 20 || month > 42 && month < 50 {
		return 0
	}
	return accept(b, number(b[13:]) == 97-n%97)
}

// SIREN is a French company number, or with five more digits an establishment's.
func SIREN(b []byte) int {
	if len(b) != 9 && len(b) != 14 || oneDigitOnly(b) {
		return 0
	}
	if Luhn(b[:9]) == 0 {
		return 0
	}
	return Luhn(b)
}

const dniLetters = "TRWAGMYFPDXBNJZSQVHLCKE"

// SpanishID is the letter of a DNI (eight digits), NIE (X, Y or Z first) or the
// K, L, M numbers of minors.
func SpanishID(b []byte) int {
	if len(b) != 9 || !isLetter(b[8]) {
		return 0
	}
	n := number(b[1:8])
	if n < 0 {
		return 0
	}
	switch c := upper(b[0]); c {
	case 'X', 'Y', 'Z':
		n += int(c-'X') * 10_000_000
	case 'K', 'L', 'M':
	default:
		if digit(c) < 0 {
			return 0
		}
		n += digit(c) * 10_000_000
	}
	return accept(b, dniLetters[n%23] == upper(b[8]))
}

// SpanishCompany is the check character of a CIF, whose first letter is not one
// of a person's number.
func SpanishCompany(b []byte) int {
	if len(b) != 9 || !isLetter(b[0]) || !allDigits(b[1:8]) {
		return 0
	}
	switch upper(b[0]) {
	case 'I', 'K', 'L', 'M', 'O', 'T', 'X', 'Y', 'Z':
		return 0
	}
	sum := 0
	for i, c := range b[1:8] {
		d := digit(c)
		if i%2 == 0 {
			d *= 2
		}
		sum += d/10 + d%10
	}
	k := (10 - sum%10) % 10
	return accept(b, digit(b[8]) == k || upper(b[8]) == "JABCDEFGHI"[k])
}

// odd values of the Codice Fiscale table, by digit or letter
const fiscalOdd = "\x01\x00\x05\x07\x09\x0d\x0f\x11\x13\x15\x02\x04\x12\x14\x0b\x03\x06\x08\x0c\x0e\x10\x0a\x16\x19\x18\x17"

// CodiceFiscale is the last letter of an Italian tax code, and the day in it, to
// which women add forty. Letters can stand for digits, so that two people of one
// name and birthday have two codes.
func CodiceFiscale(b []byte) int {
	if len(b) != 16 || !isLetter(b[15]) {
		return 0
	}
	if day := fiscalDigit(b[9])*10 + fiscalDigit(b[10]); day < 1 || day > 31 && day < 41 || day > 71 {
		return 0
	}
	sum := 0
	for i, c := range b[:15] {
		v := alnum(c)
		if v < 0 {
			return 0
		}
		if v > 9 {
			v -= 10
		}
		if i%2 == 0 {
			v = int(fiscalOdd[v])
		}
		sum += v
	}
	return accept(b, byte('A'+sum%26) == upper(b[15]))
}

// fiscalDigit is a digit or the letter that stands for it; far below 0 if neither.
func fiscalDigit(c byte) int {
	if digit(c) >= 0 {
		return digit(c)
	}
	const letters = "LMNPQRSTUV"
	for i := range len(letters) {
		if letters[i] == upper(c) {
			return i
		}
	}
	return -1000
}

// PartitaIVA is an Italian VAT number.
func PartitaIVA(b []byte) int {
	if len(b) != 11 || oneDigitOnly(b) {
		return 0
	}
	return Luhn(b)
}

// PortugueseNIF is the mod-11 digit of a NIF.
func PortugueseNIF(b []byte) int {
	if len(b) != 9 || b[0] == '0' || b[0] == '4' {
		return 0
	}
	sum := weigh(b, "98765432")
	if sum < 0 {
		return 0
	}
	k := 11 - sum%11
	if k > 9 {
		k = 0
	}
	return accept(b, k == digit(b[8]))
}

// BSN is the eleven test of a Dutch citizen number.
func BSN(b []byte) int {
	if oneDigitOnly(b) {
		return 0
	}
	full, ok := nine(b)
	if !ok {
		return 0
	}
	sum, last := weigh(full[:], "98765432"), digit(full[8])
	return accept(b, sum > 0 && last >= 0 && (sum-last)%11 == 0)
}

// PESEL is a Polish citizen number: birth date with the century in the month,
// check digit.
func PESEL(b []byte) int {
	sum := weigh(b, "1379137913")
	if len(b) != 11 || sum < 0 {
		return 0
	}
	if !birthdate(number(b[:2]), number(b[2:4])%20, number(b[4:6])) {
		return 0
	}
	return accept(b, (10-sum%10)%10 == digit(b[10]))
}

// NIP is a Polish tax number.
func NIP(b []byte) int {
	sum := weigh(b, "657234567")
	if len(b) != 10 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	return accept(b, sum%11 == digit(b[9]))
}

// REGON is a Polish company number of nine digits.
func REGON(b []byte) int {
	sum := weigh(b, "89234567")
	if len(b) != 9 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	return accept(b, sum%11%10 == digit(b[8]))
}

// PolishCard is an identity card: three letters and six digits, the first of
// them the check digit.
func PolishCard(b []byte) int {
	if len(b) != 9 || !isLetter(b[0]) || !isLetter(b[1]) || !isLetter(b[2]) || !allDigits(b[3:]) {
		return 0
	}
	sum := alnum(b[0])*7 + alnum(b[1])*3 + alnum(b[2]) + weigh(b[4:], "73173")
	return accept(b, sum%10 == digit(b[3]))
}

// BelgianNumber is 97 minus the rest of the first nine digits, with a 2 before
// them for births from 2000 on.
func BelgianNumber(b []byte) int {
	if len(b) != 11 || !allDigits(b) {
		return 0
	}
	m := number(b[2:4])
	if m%20 > 12 || m > 52 || number(b[4:6]) > 31 {
		return 0
	}
	n, k := number(b[:9]), number(b[9:])
	return accept(b, k == 97-n%97 || k == 97-(2_000_000_000+n)%97)
}

// AustrianNumber is a social security number: serial, check digit, birth date.
func AustrianNumber(b []byte) int {
	if len(b) != 10 || !allDigits(b) || b[0] == '0' || number(b[6:8]) > 15 || number(b[4:6]) > 31 {
		return 0
	}
	sum := weigh(b, "3790584216")
	return accept(b, sum%11 == digit(b[3]))
}

// SwissAHV is the EAN digit of a number that begins with 756.
func SwissAHV(b []byte) int {
	if len(b) != 13 || string(b[:3]) != "756" {
		return 0
	}
	sum := weigh(b, "131313131313")
	return accept(b, sum >= 0 && (10-sum%10)%10 == digit(b[12]))
}

// IrishPPS is the check letter of a PPS number, with or without a second letter.
func IrishPPS(b []byte) int {
	if len(b) != 8 && len(b) != 9 {
		return 0
	}
	sum := weigh(b, "8765432")
	if sum < 0 || !isLetter(b[7]) {
		return 0
	}
	if len(b) == 9 {
		switch c := upper(b[8]); c {
		case 'A', 'B', 'H', 'T', 'W':
			if c != 'T' && c != 'W' {
				sum += 9 * (alnum(c) - 9)
			}
		default:
			return 0
		}
	}
	return accept(b, "WABCDEFGHIJKLMNOPQRSTUV"[sum%23] == upper(b[7]))
}

// GreekAFM is a Greek tax number.
func GreekAFM(b []byte) int {
	if len(b) != 9 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	sum := 0
	for _, c := range b[:8] {
		sum = sum*2 + digit(c)
	}
	return accept(b, sum*2%11%10 == digit(b[8]))
}

// RomanianCNP is a Romanian personal number.
func RomanianCNP(b []byte) int {
	sum := weigh(b, "279146358279")
	if len(b) != 13 || sum < 0 || b[0] == '0' || !birthdate(number(b[1:3]), number(b[3:5]), number(b[5:7])) {
		return 0
	}
	if county := number(b[7:9]); county < 1 || county > 52 && county != 70 && (county < 80 || county > 83) {
		return 0
	}
	k := sum % 11
	if k == 10 {
		k = 1
	}
	return accept(b, k == digit(b[12]))
}

// CzechNumber is a birth number: date with the sex in the month; ten digits are
// divisible by eleven. Until 1953 there were nine and no check digit.
func CzechNumber(b []byte) int {
	n := number(b)
	switch {
	case n < 0:
		return 0
	case len(b) == 9:
		if number(b[:2]) > 53 || number(b[6:]) == 0 {
			return 0
		}
	case len(b) != 10:
		return 0
	}
	m := number(b[2:4])
	if m > 50 {
		m -= 50
	}
	if m > 20 {
		m -= 20
	}
	if !birthdate(number(b[:2]), m, number(b[4:6])) {
		return 0
	}
	return accept(b, len(b) == 9 || n%11 == 0 || n/10%11 == 10 && n%10 == 0)
}

// BulgarianEGN is a Bulgarian citizen number; the month tells the century, by 20
// or 40 more.
func BulgarianEGN(b []byte) int {
	sum := weigh(b, "2485A9736")
	if len(b) != 10 || sum < 0 || b[2] > '5' || !birthdate(number(b[:2]), number(b[2:4])%20, number(b[4:6])) {
		return 0
	}
	return accept(b, sum%11%10 == digit(b[9]))
}
