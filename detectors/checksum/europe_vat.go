package checksum

// AustrianVAT is a U and eight digits.
func AustrianVAT(b []byte) int {
	if len(b) != 9 || upper(b[0]) != 'U' || !allDigits(b[1:]) {
		return 0
	}
	sum := 4
	for i, c := range b[1:8] {
		d := digit(c) * (1 + i%2)
		sum += d/10 + d%10
	}
	return accept(b, (10-sum%10)%10 == digit(b[8]))
}

// BelgianVAT is an enterprise number; nine digits are one from before 2005, when
// the leading zero was not written.
func BelgianVAT(b []byte) int {
	n := number(b)
	if len(b) != 9 && len(b) != 10 || n <= 0 || n >= 2_000_000_000 {
		return 0
	}
	return accept(b, n%100 == 97-n/100%97)
}

// CzechVAT is a company's number of eight digits, nine of which the first is 6,
// or a person's birth number.
func CzechVAT(b []byte) int {
	if !allDigits(b) {
		return 0
	}
	switch {
	case len(b) == 8 && b[0] != '9':
		k := (11 - weigh(b, "8765432")%11) % 11
		if k == 0 {
			k = 1
		}
		return accept(b, k%10 == digit(b[7]))
	case len(b) == 9 && b[0] == '6':
		return accept(b, (weigh(b[1:], "8765432")%11+8)%10 == digit(b[8]))
	case len(b) == 9 || len(b) == 10:
		return CzechNumber(b)
	}
	return 0
}

// GermanVAT is the nine digits of an USt-IdNr.
func GermanVAT(b []byte) int {
	return accept(b, len(b) == 9 && b[0] != '0' && !oneDigitOnly(b) && mod1110(b) == 1)
}

// SpanishNIF is the tax number of anybody in Spain: a citizen, a foreigner or a
// company.
func SpanishNIF(b []byte) int {
	return max(SpanishID(b), SpanishCompany(b))
}

// frenchKey are the characters of a French VAT key; I and O are left out.
const frenchKey = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"

func frenchKeyValue(c byte) int {
	c = upper(c)
	for i := range len(frenchKey) {
		if frenchKey[i] == c {
			return i
		}
	}
	return -1
}

// FrenchVAT is a key of two and the SIREN, or 000 and the number of a company in
// Monaco. Keys with a letter follow another rule than those of two digits.
func FrenchVAT(b []byte) int {
	if len(b) != 11 || !allDigits(b[2:]) || SIREN(b[2:]) == 0 && string(b[2:5]) != "000" {
		return 0
	}
	one, two, siren := frenchKeyValue(b[0]), frenchKeyValue(b[1]), number(b[2:])
	switch {
	case one < 0 || two < 0:
		return 0
	case one < 10 && two < 10:
		return accept(b, number(b[:2]) == (12+3*(siren%97))%97)
	case one < 10:
		one = one*24 + two - 10
	default:
		one = one*34 + two - 100
	}
	return accept(b, (siren+1+one/11)%11 == one%11)
}

// HungarianVAT is a Hungarian company's tax number: eight digits, and at home the
// digit of its taxation and the two of its county.
func HungarianVAT(b []byte) int {
	sum := weigh(b, "97319731")
	if len(b) == 11 && allDigits(b[8:]) && '1' <= b[8] && b[8] <= '5' {
		return accept(b, sum > 0 && sum%10 == 0)
	}
	return accept(b, len(b) == 8 && sum > 0 && sum%10 == 0)
}

// IrishVAT is seven digits and one or two letters, or of old a digit, a sign,
// five digits and a letter.
func IrishVAT(b []byte) int {
	if len(b) != 8 && len(b) != 9 || !isLetter(b[7]) {
		return 0
	}
	sum := weigh(b, "8765432")
	if sum < 0 {
		if c := upper(b[1]); len(b) == 9 || digit(b[0]) < 0 || c != '+' && c != '*' && !isLetter(c) {
			return 0
		}
		if sum = weigh(b[2:], "76543"); sum < 0 {
			return 0
		}
		sum += 2 * digit(b[0])
	}
	if len(b) == 9 {
		if c := upper(b[8]); 'A' <= c && c <= 'V' {
			sum += 9 * int(c-'A'+1)
		} else if c != 'W' {
			return 0
		}
	}
	return accept(b, "WABCDEFGHIJKLMNOPQRSTUV"[sum%23] == upper(b[7]))
}

// LuxembourgVAT is eight digits, the last two of them the rest by 89.
func LuxembourgVAT(b []byte) int {
	n := number(b)
	return accept(b, len(b) == 8 && n > 0 && n/100%89 == n%100)
}

// MalteseVAT is eight digits of which the first is no zero.
func MalteseVAT(b []byte) int {
	return accept(b, len(b) == 8 && allDigits(b) && b[0] != '0' && weigh(b, "346789A1")%37 == 0)
}

// DutchVAT is nine digits, a B and two digits: those of a company follow the rule
// of the BSN, those of a person since 2020 MOD 97.
func DutchVAT(b []byte) int {
	if len(b) != 12 || upper(b[9]) != 'B' || number(b[:9]) <= 0 || number(b[10:]) <= 0 {
		return 0
	}
	const letters = 2321 // N and L as digits
	return accept(b, BSN(b[:9]) > 0 || mod97(letters, b) == 1)
}

// SlovakVAT is ten digits divisible by eleven, of which the third says what kind.
func SlovakVAT(b []byte) int {
	n := number(b)
	if len(b) != 10 || n < 0 {
		return 0
	}
	if CzechNumber(b) > 0 {
		return len(b)
	}
	switch b[2] {
	case '2', '3', '4', '7', '8', '9':
		return accept(b, b[0] != '0' && n%11 == 0)
	}
	return 0
}

// BritishVAT is nine digits, three more for a branch, or the number of a
// government department (GD) or a health authority (HA).
func BritishVAT(b []byte) int {
	switch {
	case len(b) == 5:
		return accept(b, isBritishOffice(b[:2], b[2:]))
	case len(b) == 11 && string(b[2:6]) == "8888" && allDigits(b[6:]):
		return accept(b, isBritishOffice(b[:2], b[6:9]) && number(b[6:9])%97 == number(b[9:]))
	case (len(b) == 9 || len(b) == 12) && allDigits(b) && !oneDigitOnly(b):
		switch (weigh(b, "8765432A") + digit(b[8])) % 97 {
		case 0:
			return len(b)
		case 42, 55: // numbers given out since 2009
			return accept(b, b[0] != '0')
		}
	}
	return 0
}

func isBritishOffice(kind, serial []byte) bool {
	n := number(serial)
	switch string([]byte{upper(kind[0]), upper(kind[1])}) {
	case "GD":
		return 0 <= n && n < 500
	case "HA":
		return n >= 500
	}
	return false
}
