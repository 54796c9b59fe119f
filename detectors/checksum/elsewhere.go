package checksum

// TFN is an Australian tax file number.
func TFN(b []byte) int {
	if oneDigitOnly(b) {
		return 0
	}
	switch len(b) {
	case 9:
		return accept(b, allDigits(b) && weigh(b, "14375869A")%11 == 0)
	case 8:
		return accept(b, allDigits(b) && weigh(b, "A7846351")%11 == 0)
	}
	return 0
}

// ABN is an Australian business number.
func ABN(b []byte) int {
	if len(b) != 11 || !allDigits(b) || b[0] == '0' {
		return 0
	}
	return accept(b, (weigh(b, "A13579BDFHJ")-10)%89 == 0)
}

// ACN is an Australian company number.
func ACN(b []byte) int {
	sum := weigh(b, "87654321")
	return accept(b, len(b) == 9 && sum > 0 && (10-sum%10)%10 == digit(b[8]))
}

// IRD is a New Zealand tax number from ten to 150 million. Where its first rule
// asks for ten, a second has the word.
func IRD(b []byte) int {
	full, ok := nine(b)
	if !ok {
		return 0
	}
	if n := number(full[:]); n <= 10_000_000 || n >= 150_000_000 {
		return 0
	}
	k := (11 - weigh(full[:], "32765432")%11) % 11
	if k == 10 {
		k = (11 - weigh(full[:], "74325276")%11) % 11
	}
	return accept(b, k == digit(full[8]))
}

// AustralianMedicare is a card number with or without its issue digits.
func AustralianMedicare(b []byte) int {
	if len(b) < 10 || len(b) > 11 || !allDigits(b) || b[0] < '2' || b[0] > '6' {
		return 0
	}
	return accept(b, weigh(b, "13791379")%10 == digit(b[8]))
}

// VIN is a vehicle number: 17 characters without I, O and Q. The check digit in
// the ninth place is a must in North America only, so a value that lacks it is
// left to a detector with a cue.
func VIN(b []byte) int {
	if len(b) != 17 || digit(b[16]) < 0 {
		return 0
	}
	sum := 0
	for i, c := range b {
		v := vinValue(c)
		if v < 0 {
			return 0
		}
		sum += v * alnum("8765432A098765432"[i])
	}
	return accept(b, "0123456789X"[sum%11] == upper(b[8]))
}

func vinValue(c byte) int {
	if d := digit(c); d >= 0 {
		return d
	}
	if !isLetter(c) {
		return -1
	}
	return alnum("12345678_12345_7_923456789"[upper(c)-'A'])
}

// S10 is a postal parcel number: two letters, eight digits, check digit, country.
func S10(b []byte) int {
	if len(b) != 13 || !isLetter(b[0]) || !isLetter(b[1]) || !allDigits(b[2:11]) {
		return 0
	}
	k := 11 - weigh(b[2:], "86423597")%11
	switch k {
	case 10:
		k = 0
	case 11:
		k = 5
	}
	return accept(b, k == digit(b[10]) && isCountry(upper(b[11]), upper(b[12])))
}

// UPS is a parcel number that begins with 1Z.
func UPS(b []byte) int {
	if len(b) != 18 || b[0] != '1' || upper(b[1]) != 'Z' || digit(b[17]) < 0 {
		return 0
	}
	sum := 0
	for i, c := range b[2:17] {
		v := digit(c)
		if v < 0 {
			if !isLetter(c) {
				return 0
			}
			v = (int(upper(c)) - 63) % 10
		}
		sum += v * (1 + i%2)
	}
	return accept(b, (10-sum%10)%10 == digit(b[17]))
}
