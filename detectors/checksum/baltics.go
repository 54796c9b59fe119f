package checksum

// BalticNumber is the personal code of Estonia and Lithuania: century and sex,
// birth date, serial, and a check digit that is weighed twice if need be.
func BalticNumber(b []byte) int {
	if len(b) != 11 || !allDigits(b) || b[0] < '1' || b[0] > '8' {
		return 0
	}
	year := 1800 + int(b[0]-'1')/2*100 + number(b[1:3])
	if !birthdate(year, number(b[3:5]), number(b[5:7])) {
		return 0
	}
	return accept(b, twiceWeighed(b, "1234567891", "3456789123") == digit(b[10]))
}

// twiceWeighed is a mod-11 digit that is taken with other weights when it would
// be ten, and is 0 if it then still is.
func twiceWeighed(b []byte, weights, again string) int {
	k := weigh(b, weights) % 11
	if k == 10 {
		k = weigh(b, again) % 11 % 10
	}
	return k
}

// LatvianNumber is a personal code with its birth date, or one of those given out
// since 2017, which begin with 32 and tell none.
func LatvianNumber(b []byte) int {
	sum := weigh(b, "A584216379")
	if len(b) != 11 || sum < 0 {
		return 0
	}
	if b[0] != '3' || b[1] != '2' {
		if b[6] > '2' || !birthdate(1800+100*digit(b[6])+number(b[4:6]), number(b[2:4]), number(b[:2])) {
			return 0
		}
	}
	return accept(b, (1+sum)%11%10 == digit(b[10]))
}

// LatvianVAT is a company's number, or a person's.
func LatvianVAT(b []byte) int {
	if len(b) != 11 || !allDigits(b) {
		return 0
	}
	if b[0] <= '3' {
		return LatvianNumber(b)
	}
	return accept(b, weigh(b, "91483A25761")%11 == 3)
}

// LithuanianVAT is nine digits of a company or twelve of a person.
func LithuanianVAT(b []byte) int {
	if !allDigits(b) {
		return 0
	}
	switch {
	case len(b) == 9 && b[7] == '1':
		return accept(b, twiceWeighed(b, "12345678", "34567891") == digit(b[8]))
	case len(b) == 12 && b[10] == '1':
		return accept(b, twiceWeighed(b, "12345678912", "34567891234") == digit(b[11]))
	}
	return 0
}

// EstonianVAT is an Estonian company's VAT number.
func EstonianVAT(b []byte) int {
	sum := weigh(b, "371371371")
	return accept(b, len(b) == 9 && sum > 0 && sum%10 == 0)
}
