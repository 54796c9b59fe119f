package checksum

// INN is a Russian tax number of a company (10) or a person (12).
func INN(b []byte) int {
	if !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	switch len(b) {
	case 10:
		return accept(b, weigh(b, "24A359468")%11%10 == digit(b[9]))
	case 12:
		return accept(b, weigh(b, "724A359468")%11%10 == digit(b[10]) && weigh(b, "3724A359468")%11%10 == digit(b[11]))
	}
	return 0
}

// SNILS is a Russian insurance number; its two check digits begin at 001-001-998.
func SNILS(b []byte) int {
	if len(b) != 11 || !allDigits(b) || number(b[:9]) <= 1001998 {
		return 0
	}
	return accept(b, weigh(b, "987654321")%101%100 == number(b[9:]))
}

// OGRN is the register number of a Russian company (13) or a trader (15).
func OGRN(b []byte) int {
	if !allDigits(b) {
		return 0
	}
	switch {
	case len(b) == 13 && b[0] != '0':
		return accept(b, number(b[:12])%11%10 == digit(b[12]))
	case len(b) == 15 && (b[0] == '3' || b[0] == '4'):
		return accept(b, number(b[:14])%13%10 == digit(b[14]))
	}
	return 0
}

// RNOKPP is a Ukrainian taxpayer's number.
func RNOKPP(b []byte) int {
	if len(b) != 10 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	sum := weigh(b[1:], "57946A57") - digit(b[0])
	return accept(b, (sum%11+11)%11%10 == digit(b[9]))
}

// EDRPOU is a Ukrainian company's code. Those from 30 to 60 million are weighed
// from another place.
func EDRPOU(b []byte) int {
	if len(b) != 8 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	if '3' <= b[0] && b[0] <= '5' {
		return accept(b, twiceWeighed(b, "7123456", "9345678") == digit(b[7]))
	}
	return accept(b, twiceWeighed(b, "1234567", "3456789") == digit(b[7]))
}

// UNP is a Belarusian taxpayer's number: nine digits of a company, or two letters
// and seven digits of a person, of which the second letter counts as a digit.
func UNP(b []byte) int {
	if len(b) != 9 || !allDigits(b[2:]) {
		return 0
	}
	first, second := digit(b[0]), digit(b[1])
	if second < 0 {
		if first = unpLetter(b[0]); first > 6 { // O, P and T do not stand first
			return 0
		}
		second = unpLetter(b[1])
		if first >= 0 {
			first = alnum(b[0])
		}
	} else if first > 7 {
		return 0
	}
	if first < 1 || second < 0 {
		return 0
	}
	return accept(b, (29*first+23*second+weigh(b[2:], "JHD753"))%11 == digit(b[8]))
}

// unpLetter gives the place of a letter among those a UNP may have: the ones that
// look alike in both alphabets.
func unpLetter(c byte) int {
	const letters = "ABCEHKMOPT"
	for i := range len(letters) {
		if letters[i] == upper(c) {
			return i
		}
	}
	return -1
}

// KazakhIIN is a person's number: birth date, century and sex, serial, check
// digit; 0 in the place of the century is a foreigner's.
func KazakhIIN(b []byte) int {
	if len(b) != 12 || !allDigits(b) || b[6] > '6' || !birthdate(number(b[:2]), number(b[2:4]), number(b[4:6])) {
		return 0
	}
	k := weigh(b, "123456789AB") % 11
	if k == 10 {
		k = weigh(b, "3456789AB12") % 11
	}
	return accept(b, k == digit(b[11]))
}

// VOEN is an Azerbaijani taxpayer's number; its last digit tells a company from a
// person, the check digit stands before it. A leading zero is often left out.
func VOEN(b []byte) int {
	if len(b) != 9 && len(b) != 10 {
		return 0
	}
	const weights = "41862753"
	sum, last := weigh(b, weights[10-len(b):]), b[len(b)-1]
	return accept(b, sum >= 0 && (last == '1' || last == '2') && sum%11 == digit(b[len(b)-2]))
}

// MoldovanNumber is a person's IDNP or a company's IDNO.
func MoldovanNumber(b []byte) int {
	sum := weigh(b, "731731731731")
	return accept(b, len(b) == 13 && sum > 0 && sum%10 == digit(b[12]))
}

// IranianNumber is the national code of a person.
func IranianNumber(b []byte) int {
	sum := weigh(b, "A98765432")
	if len(b) != 10 || sum < 0 || oneDigitOnly(b) {
		return 0
	}
	k := sum % 11
	if k > 1 {
		k = 11 - k
	}
	return accept(b, k == digit(b[9]))
}
