package checksum

// icao is the check digit of ICAO Doc 9303: weights 7, 3, 1, letters from A = 10,
// filler characters 0. It is -1 for a byte that a machine-readable zone lacks.
func icao(b []byte) int { return icaoOn(0, 0, b) }

// icaoOn goes on with a sum at the i-th weight.
func icaoOn(sum, i int, b []byte) int {
	for k, c := range b {
		v := alnum(c)
		if c == '<' {
			v = 0
		}
		if v < 0 {
			return -1
		}
		sum += v * [...]int{7, 3, 1}[(i+k)%3]
	}
	return sum % 10
}

// GermanPassport is nine characters of an alphabet without vowels and, in most
// that people copy, the check digit of the machine-readable zone behind them. A
// digit there is, or it is a word.
func GermanPassport(b []byte) int {
	if len(b) != 9 && len(b) != 10 {
		return 0
	}
	digits := 0
	for _, c := range b {
		switch d := digit(c); {
		case d >= 0:
			digits++
		case !isLetter(c) || isVowel(c):
			return 0
		}
	}
	return accept(b, digits > 0 && (len(b) == 9 || icao(b[:9]) == digit(b[9])))
}

// PolishPassport is two letters, a check digit and six digits, weighed as the
// identity card is.
func PolishPassport(b []byte) int {
	if len(b) != 9 || !isLetter(b[0]) || !isLetter(b[1]) || !allDigits(b[2:]) {
		return 0
	}
	sum := alnum(b[0])*7 + alnum(b[1])*3 + weigh(b[2:], "9173173")
	return accept(b, sum%10 == 0)
}

// DutchPassport is two letters, six letters or digits and a digit, without the
// letter O.
func DutchPassport(b []byte) int {
	if len(b) != 9 || !isLetter(b[0]) || !isLetter(b[1]) || digit(b[8]) < 0 {
		return 0
	}
	for _, c := range b {
		if alnum(c) < 0 || upper(c) == 'O' {
			return 0
		}
	}
	return len(b)
}

// MRZ is the machine-readable zone of a passport, or its first line alone: the
// digits of number, birth, expiry, personal number and of these together agree.
// What separates the lines is gone.
func MRZ(b []byte) int {
	if len(b) < 2 || b[0] != 'P' {
		return 0
	}
	if len(b) <= 44 || len(b) < 88 && digit(b[len(b)-1]) < 0 {
		return len(b)
	}
	second := b[len(b)-44:]
	parts := [...][]byte{second[:9], second[13:19], second[21:27], second[28:42]}
	for i, at := range [...]int{9, 19, 27, 42} {
		want := digit(second[at])
		if i == 3 && second[at] == '<' {
			want = 0
		}
		if icao(parts[i]) != want {
			return 0
		}
	}
	whole := icaoOn(icaoOn(icaoOn(0, 0, second[:10]), 10, second[13:20]), 17, second[21:43])
	return accept(b, whole == digit(second[43]))
}

// BrazilianCNH is a driving licence of Brazil; the second digit is taken down by
// two when the first would have been ten.
func BrazilianCNH(b []byte) int {
	if len(b) != 11 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	first, less := weigh(b, "987654321")%11, 0
	if first == 10 {
		first, less = 0, 2
	}
	second := weigh(b, "123456789")%11 - less
	if second < 0 {
		second += 11
	}
	if second == 10 {
		second = 0
	}
	return accept(b, first == digit(b[9]) && second == digit(b[10]))
}

// JapaneseLicence is a driving licence of Japan: prefecture, year, serial, a
// check digit, and how often it was issued again.
func JapaneseLicence(b []byte) int {
	if len(b) != 12 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	k := 11 - weigh(b, "5432765432")%11
	if k >= 10 {
		k = 0
	}
	return accept(b, k == digit(b[10]))
}

// KoreanLicence is a driving licence of Korea; its first two digits are a region
// from 11 to 28.
func KoreanLicence(b []byte) int {
	region := number(b[:min(2, len(b))])
	return accept(b, len(b) == 12 && allDigits(b) && region >= 11 && region <= 28)
}

// ETicket is an airline's ticket: three digits of the airline, ten of the ticket
// and perhaps their remainder mod 7.
func ETicket(b []byte) int {
	if len(b) != 13 && len(b) != 14 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	return accept(b, len(b) == 13 || number(b[3:13])%7 == digit(b[13]))
}
