package checksum

// ISIN is a securities number: country, nine characters, Luhn digit over the
// letters written as two digits.
func ISIN(b []byte) int {
	if len(b) != 12 || !isLetter(b[0]) || !isLetter(b[1]) {
		return 0
	}
	var wide [24]byte
	w := wide[:0]
	for _, c := range b {
		v := alnum(c)
		if v < 0 {
			return 0
		}
		if v > 9 {
			w = append(w, byte('0'+v/10))
		}
		w = append(w, byte('0'+v%10))
	}
	return accept(b, digit(b[11]) >= 0 && Luhn(w) > 0)
}

// CUSIP is a North American securities number: letters count from A = 10, and
// *, @ and # go on behind Z.
func CUSIP(b []byte) int {
	if len(b) != 9 {
		return 0
	}
	sum := 0
	for i, c := range b[:8] {
		v := alnum(c)
		switch c {
		case '*':
			v = 36
		case '@':
			v = 37
		case '#':
			v = 38
		}
		if v < 0 {
			return 0
		}
		if i%2 == 1 {
			v *= 2
		}
		sum += v/10 + v%10
	}
	return accept(b, (10-sum%10)%10 == digit(b[8]))
}

// isVowel reports the letters that securities numbers leave out so as to spell
// no words.
func isVowel(c byte) bool {
	switch upper(c) {
	case 'A', 'E', 'I', 'O', 'U':
		return true
	}
	return false
}

// SEDOL is a London securities number: six letters and digits without vowels and
// a check digit. One that begins with a digit is older and has digits only.
func SEDOL(b []byte) int {
	if len(b) != 7 || digit(b[6]) < 0 || oneDigitOnly(b) || digit(b[0]) >= 0 && !allDigits(b) {
		return 0
	}
	sum := 0
	for i, c := range b {
		v := alnum(c)
		if v < 0 || isVowel(c) {
			return 0
		}
		sum += v * [...]int{1, 3, 1, 7, 3, 9, 1}[i]
	}
	return accept(b, sum%10 == 0)
}

// FIGI is an open securities number: two consonants that are no country with
// ISINs of its own, G, eight characters without vowels, a check digit.
func FIGI(b []byte) int {
	if len(b) != 12 || !isLetter(b[0]) || !isLetter(b[1]) || upper(b[2]) != 'G' || digit(b[11]) < 0 {
		return 0
	}
	switch string([]byte{upper(b[0]), upper(b[1])}) {
	case "BS", "BM", "GG", "GB", "GH", "KY", "VG":
		return 0
	}
	sum := 0
	for i, c := range b[:11] {
		v := alnum(c)
		if v < 0 || isVowel(c) {
			return 0
		}
		v *= 1 + i%2
		sum += v/10 + v%10
	}
	return accept(b, (10-sum%10)%10 == digit(b[11]))
}

// WKN is a German securities number: six letters and digits without I and O, one
// of them a digit.
func WKN(b []byte) int {
	digits := 0
	for _, c := range b {
		switch v := alnum(c); {
		case v < 0 || upper(c) == 'I' || upper(c) == 'O':
			return 0
		case v < 10:
			digits++
		}
	}
	return accept(b, len(b) == 6 && digits > 0)
}

// LEI is the identifier of a legal entity: 20 characters that are 1 under
// MOD 97,10, the last two of them digits.
func LEI(b []byte) int {
	return accept(b, len(b) == 20 && allDigits(b[18:]) && mod97(0, b) == 1)
}
