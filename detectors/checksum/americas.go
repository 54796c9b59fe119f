package checksum

// CPF is a Brazilian person's number with its two check digits.
func CPF(b []byte) int {
	if len(b) != 11 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	return accept(b, under10(weigh(b, "A98765432")) == digit(b[9]) && under10(weigh(b, "BA98765432")) == digit(b[10]))
}

// CNPJ is a Brazilian company's number; since 2026 letters may stand in its first
// twelve places, counted by their distance from '0'.
func CNPJ(b []byte) int {
	if len(b) != 14 || !allDigits(b[12:]) || oneDigitOnly(b) {
		return 0
	}
	for _, c := range b {
		if alnum(c) < 0 {
			return 0
		}
	}
	sum := func(weights string) int {
		s := 0
		for i := range len(weights) {
			s += int(upper(b[i])-'0') * alnum(weights[i])
		}
		return s
	}
	return accept(b, under10(sum("543298765432")) == digit(b[12]) && under10(sum("6543298765432")) == digit(b[13]))
}

// PIS is a Brazilian worker's number.
func PIS(b []byte) int {
	if len(b) != 11 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	return accept(b, under10(weigh(b, "3298765432")) == digit(b[10]))
}

// under10 is the usual mod-11 digit, where 10 and 11 become 0.
func under10(sum int) int {
	if k := 11 - sum%11; k < 10 {
		return k
	}
	return 0
}

// CUIT is an Argentine tax number.
func CUIT(b []byte) int {
	if len(b) != 11 || !allDigits(b) {
		return 0
	}
	switch number(b[:2]) {
	case 20, 23, 24, 25, 26, 27, 30, 33, 34, 50, 51, 55:
	default:
		return 0
	}
	k := (11 - weigh(b, "5432765432")%11) % 11
	if k == 10 {
		k = 9
	}
	return accept(b, k == digit(b[10]))
}

// RUT is a Chilean tax number: seven or eight digits and a digit or K.
func RUT(b []byte) int {
	if len(b) < 8 || len(b) > 9 || !allDigits(b[:len(b)-1]) || oneDigitOnly(b) {
		return 0
	}
	sum, w := 0, 2
	for i := len(b) - 2; i >= 0; i-- {
		sum += digit(b[i]) * w
		if w++; w > 7 {
			w = 2
		}
	}
	return accept(b, "0123456789K0"[11-sum%11] == upper(b[len(b)-1]))
}

// CURP is a Mexican citizen's code.
func CURP(b []byte) int {
	if len(b) != 18 || !birthdate(number(b[4:6]), number(b[6:8]), number(b[8:10])) {
		return 0
	}
	sum := 0
	for i, c := range b[:17] {
		v := alnum(c)
		if v < 0 {
			return 0
		}
		if v > 23 {
			v++ // Ñ stands between N and O
		}
		sum += v * (18 - i)
	}
	return accept(b, (10-sum%10)%10 == digit(b[17]))
}

// RFC vouches for the date in a Mexican tax code of a person or a company, behind
// four or three letters, of which one may be an Ñ (two bytes) or an &.
func RFC(b []byte) int {
	n := len(b) - 9
	if n < 3 {
		return 0
	}
	letters := 0
	for i := 0; i < n; i++ {
		if b[i] == 0xc3 && (b[i+1] == 0x91 || b[i+1] == 0xb1) {
			i++
		} else if b[i] != '&' && !isLetter(b[i]) {
			return 0
		}
		letters++
	}
	d := b[n:]
	for _, c := range d[6:] {
		if alnum(c) < 0 {
			return 0
		}
	}
	return accept(b, (letters == 3 || letters == 4) && birthdate(number(d[:2]), number(d[2:4]), number(d[4:6])))
}

// VoterTitle is a Brazilian voter's number: serial, state, two check digits. In
// São Paulo and Minas Gerais a rest of nothing counts as one.
func VoterTitle(b []byte) int {
	if len(b) != 12 || !allDigits(b) {
		return 0
	}
	state := number(b[8:10])
	if state < 1 || state > 28 {
		return 0
	}
	rest := func(sum int) int {
		switch k := sum % 11; {
		case k == 10:
			return 0
		case k == 0 && state <= 2:
			return 1
		default:
			return k
		}
	}
	return accept(b, rest(weigh(b, "23456789")) == digit(b[10]) && rest(weigh(b[8:], "789")) == digit(b[11]))
}

// CanadianBusiness is nine digits with a Luhn digit, and the letters and number
// of a program account if they are written.
func CanadianBusiness(b []byte) int {
	if len(b) != 9 && len(b) != 15 || oneDigitOnly(b[:9]) || Luhn(b[:9]) == 0 {
		return 0
	}
	if len(b) == 9 {
		return len(b)
	}
	switch upper(b[10]) {
	case 'C', 'M', 'P', 'T':
		return accept(b, upper(b[9]) == 'R' && allDigits(b[11:]))
	}
	return 0
}
