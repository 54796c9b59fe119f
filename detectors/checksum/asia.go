package checksum

// ChineseID is a resident number of 18: date, MOD 11,2 with X for ten.
func ChineseID(b []byte) int {
	if len(b) != 18 || !allDigits(b[:17]) || b[0] == '0' {
		return 0
	}
	year := number(b[6:10])
	if year < 1900 || year > 2035 || !birthdate(year, number(b[10:12]), number(b[12:14])) {
		return 0
	}
	return accept(b, "10X98765432"[weigh(b, "79A584216379A5842")%11] == upper(b[17]))
}

// MyNumber is a Japanese individual number.
func MyNumber(b []byte) int {
	if len(b) != 12 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	k := 11 - weigh(b, "65432765432")%11
	if k > 9 {
		k = 0
	}
	return accept(b, k == digit(b[11]))
}

// KoreanRRN is a Korean resident number: date and sex. Numbers given out since
// October 2020 carry no check digit, so older ones cannot be asked for theirs, but
// for those of people born before 1900, to whose sex 9 and 0 belong.
func KoreanRRN(b []byte) int {
	if len(b) != 13 || !allDigits(b) {
		return 0
	}
	if b[6] == '9' || b[6] == '0' {
		if (11-weigh(b, "234567892345")%11)%10 != digit(b[12]) {
			return 0
		}
	}
	return accept(b, birthdate(number(b[:2]), number(b[2:4]), number(b[4:6])))
}

// TaiwanID is a letter, which counts as two digits, and nine digits.
func TaiwanID(b []byte) int {
	if len(b) != 10 || !isLetter(b[0]) || !allDigits(b[1:]) {
		return 0
	}
	switch b[1] {
	case '1', '2', '8', '9':
	default:
		return 0
	}
	v := "\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x22\x12\x13\x14\x15\x16\x23\x17\x18\x19\x1a\x1b\x1c\x1d\x20\x1e\x1f\x21"[upper(b[0])-'A']
	sum := int(v/10) + int(v%10)*9 + weigh(b[1:], "876543211")
	return accept(b, sum%10 == 0)
}

// HongKongID is one or two letters, six digits and a check character.
func HongKongID(b []byte) int {
	var full [9]byte
	full[0] = ' '
	switch len(b) {
	case 8:
		copy(full[1:], b)
	case 9:
		copy(full[:], b)
	default:
		return 0
	}
	if full[0] != ' ' && !isLetter(full[0]) || !isLetter(full[1]) || !allDigits(full[2:8]) {
		return 0
	}
	sum := 0
	for i, c := range full {
		v := 36
		if c != ' ' {
			if v = alnum(c); v < 0 {
				return 0
			}
		}
		sum += v * (9 - i)
	}
	return accept(b, sum%11 == 0 && (digit(full[8]) >= 0 || upper(full[8]) == 'A'))
}

// SingaporeID is an NRIC or FIN.
func SingaporeID(b []byte) int {
	if len(b) != 9 {
		return 0
	}
	sum := weigh(b[1:], "2765432")
	if sum < 0 {
		return 0
	}
	letters := ""
	switch upper(b[0]) {
	case 'S':
		letters = "JZIHGFEDCBA"
	case 'T':
		sum, letters = sum+4, "JZIHGFEDCBA"
	case 'F':
		letters = "XWUTRQPNMLK"
	case 'G':
		sum, letters = sum+4, "XWUTRQPNMLK"
	case 'M':
		sum, letters = sum+3, "XWUTRQPNJLK"
	default:
		return 0
	}
	return accept(b, letters[sum%11] == upper(b[8]))
}

// verhoeff multiplication in the dihedral group D5 and its permutation powers
const (
	verhoeffMul = "0123456789" + "1234067895" + "2340178956" + "3401289567" + "4012395678" +
		"5987604321" + "6598710432" + "7659821043" + "8765932104" + "9876543210"
	verhoeffPerm = "0123456789" + "1576283094" + "5803796142" + "8916043527" + "9453126870" +
		"4286573901" + "2793806415" + "7046913258"
)

// Verhoeff is the check of ISO-like dihedral numbers over all digits of b.
func Verhoeff(b []byte) int {
	c := 0
	for i := range b {
		d := digit(b[len(b)-1-i])
		if d < 0 {
			return 0
		}
		p := int(verhoeffPerm[i%8*10+d] - '0')
		c = int(verhoeffMul[c*10+p] - '0')
	}
	return accept(b, c == 0)
}

// Aadhaar is an Indian number of 12 digits (16 for a virtual one): the first is
// 2 to 9, it does not read the same backwards, Verhoeff digit.
func Aadhaar(b []byte) int {
	if len(b) != 12 && len(b) != 16 || b[0] < '2' {
		return 0
	}
	mirrored := true
	for i := range len(b) / 2 {
		mirrored = mirrored && b[i] == b[len(b)-1-i]
	}
	if mirrored {
		return 0
	}
	return Verhoeff(b)
}

// PAN vouches for the holder letter and the serial of an Indian tax number.
func PAN(b []byte) int {
	if len(b) != 10 || !allDigits(b[5:9]) || number(b[5:9]) == 0 || !isLetter(b[9]) {
		return 0
	}
	for _, c := range b[:5] {
		if !isLetter(c) {
			return 0
		}
	}
	switch upper(b[3]) {
	case 'A', 'B', 'C', 'F', 'G', 'H', 'J', 'K', 'L', 'P', 'T', 'E':
		return len(b)
	}
	return 0
}

// GSTIN is an Indian tax number of 15: state, PAN, entity, Z, Luhn digit mod 36.
func GSTIN(b []byte) int {
	if len(b) != 15 || PAN(b[2:12]) == 0 {
		return 0
	}
	if state := number(b[:2]); state < 1 || state > 38 && state != 97 && state != 99 {
		return 0
	}
	sum := 0
	for i, c := range b[:14] {
		v := alnum(c)
		if v < 0 {
			return 0
		}
		v *= 1 + i%2
		sum += v/36 + v%36
	}
	return accept(b, (36-sum%36)%36 == alnum(b[14]))
}

// VoterID is an Indian EPIC number: three letters and seven digits, the last of
// them a Luhn digit.
func VoterID(b []byte) int {
	if len(b) != 10 || !isLetter(b[0]) || !isLetter(b[1]) || !isLetter(b[2]) {
		return 0
	}
	return accept(b, Luhn(b[3:]) > 0)
}

// IsraeliID is nine digits with a Luhn digit; a leading zero is often left out.
func IsraeliID(b []byte) int {
	if len(b) != 8 && len(b) != 9 || oneDigitOnly(b) {
		return 0
	}
	return Luhn(b)
}

// TurkishID is the TC kimlik number.
func TurkishID(b []byte) int {
	if len(b) != 11 || !allDigits(b) || b[0] == '0' {
		return 0
	}
	odd, even := weigh(b, "101010101"), weigh(b, "01010101")
	return accept(b, ((7*odd-even)%10+10)%10 == digit(b[9]) && (odd+even+digit(b[9]))%10 == digit(b[10]))
}

// TurkishTax is a vergi kimlik numarası: each digit, moved on by its place, counts
// by a power of two modulo nine.
func TurkishTax(b []byte) int {
	if len(b) != 10 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	sum := 0
	for i, c := range b[:9] {
		if v := (digit(c) + 9 - i) % 10; v > 0 {
			sum += (v<<(9-i)-1)%9 + 1
		}
	}
	return accept(b, (10-sum%10)%10 == digit(b[9]))
}

// SaudiID is ten digits, 1 for citizens and 2 for residents, Luhn digit.
func SaudiID(b []byte) int {
	if len(b) != 10 || b[0] != '1' && b[0] != '2' {
		return 0
	}
	return Luhn(b)
}

// EmiratesID begins with 784 and a year and ends with a Luhn digit.
func EmiratesID(b []byte) int {
	if len(b) != 15 || string(b[:3]) != "784" {
		return 0
	}
	if y := number(b[3:7]); y < 1900 || y > 2035 {
		return 0
	}
	return Luhn(b)
}

// EgyptianID vouches for the century, the birth date and the governorate.
func EgyptianID(b []byte) int {
	if len(b) != 14 || !allDigits(b) || b[0] != '2' && b[0] != '3' {
		return 0
	}
	gov := number(b[7:9])
	return accept(b, birthdate(number(b[1:3]), number(b[3:5]), number(b[5:7])) && (gov >= 1 && gov <= 35 || gov == 88))
}

// ThaiPIN is the mod-11 digit of a Thai citizen's number.
func ThaiPIN(b []byte) int {
	if len(b) != 13 || !allDigits(b) || b[0] == '0' || b[0] == '9' || oneDigitOnly(b) {
		return 0
	}
	return accept(b, (11-weigh(b, "DCBA98765432")%11)%10 == digit(b[12]))
}
