package checksum

// ChineseCompany is a unified social credit code: 18 characters, MOD 31 over an
// alphabet without I, O, S, V and Z.
func ChineseCompany(b []byte) int {
	if len(b) != 18 || !allDigits(b[2:8]) {
		return 0
	}
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	sum, w := 0, 1
	for i, c := range b {
		v := -1
		for k := range len(alphabet) {
			if alphabet[k] == upper(c) {
				v = k
			}
		}
		if v < 0 {
			return 0
		}
		if i == 17 {
			return accept(b, (sum+v)%31 == 0)
		}
		sum += v * w
		w = w * 3 % 31
	}
	return 0
}

// KoreanCompany is a business registration number; the last digit but one counts
// half again.
func KoreanCompany(b []byte) int {
	sum := weigh(b, "137137135")
	if len(b) != 10 || sum < 0 || number(b[:3]) < 101 || number(b[3:5]) == 0 || number(b[5:9]) == 0 {
		return 0
	}
	sum += digit(b[8]) * 5 / 10
	return accept(b, (10-sum%10)%10 == digit(b[9]))
}

// KoreanForeigner is the number of a foreigner in Korea: birth date, 5 to 8 for
// sex and century, serial, check digit.
func KoreanForeigner(b []byte) int {
	sum := weigh(b, "234567892345")
	if len(b) != 13 || sum < 0 || b[6] < '5' || b[6] > '8' || !birthdate(number(b[:2]), number(b[2:4]), number(b[4:6])) {
		return 0
	}
	return accept(b, (13-sum%11)%10 == digit(b[12]))
}

// JapaneseCompany is a corporate number; its first digit is the check digit, 1 to
// 9.
func JapaneseCompany(b []byte) int {
	if len(b) != 13 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	return accept(b, 9-weigh(b[1:], "212121212121")%9 == digit(b[0]))
}

// VietnameseTax is a tax code of ten digits, three more for a branch.
func VietnameseTax(b []byte) int {
	sum := weigh(b, "VTNJHD753")
	if len(b) != 10 && len(b) != 13 || sum < 0 || number(b[2:9]) == 0 {
		return 0
	}
	if len(b) == 13 && number(b[10:]) <= 0 {
		return 0
	}
	return accept(b, 10-sum%11 == digit(b[9]))
}

// VietnameseID vouches for the province and for the century in the fourth digit:
// no one born from 2100 on has a card.
func VietnameseID(b []byte) int {
	if len(b) != 12 || !allDigits(b) || b[3] > '3' {
		return 0
	}
	province := number(b[:3])
	return accept(b, province >= 1 && province <= 96)
}

// SingaporeUEN is a business (8 digits and a letter), a company (year, serial,
// letter) or another body (century, year, two letters for its kind, serial).
func SingaporeUEN(b []byte) int {
	if len(b) != 9 && len(b) != 10 || !isLetter(b[len(b)-1]) {
		return 0
	}
	last := upper(b[len(b)-1])
	switch {
	case len(b) == 9:
		sum := weigh(b, "A4938271")
		return accept(b, sum >= 0 && "XMKECAWLJDB"[sum%11] == last)
	case digit(b[0]) >= 0:
		sum := weigh(b, "A86497531")
		return accept(b, sum >= 0 && b[0] <= '2' && "ZKCMDNERGWH"[sum%11] == last)
	}
	return accept(b, isSingaporeBody(b) && bodyLetter(b) == last)
}

// isSingaporeBody reports the form of a body's UEN: T16RF0037C.
func isSingaporeBody(b []byte) bool {
	c := upper(b[0])
	if c < 'R' || c > 'T' || !allDigits(b[1:3]) || !allDigits(b[5:9]) {
		return false
	}
	const kinds = "CCCDCHCLCMCPCSCXDPFBFCFMFNGAGBGSHSLLLPMBMCMDMHMMMQNBNRPAPBPFRFRPSMSSTCTUVHXL"
	for i := 0; i < len(kinds); i += 2 {
		if kinds[i] == upper(b[3]) && kinds[i+1] == upper(b[4]) {
			return true
		}
	}
	return false
}

func bodyLetter(b []byte) byte {
	const alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789"
	sum := -5
	for i, w := range [...]int{4, 3, 5, 3, 10, 2, 2, 5, 7} {
		for v := range len(alphabet) {
			if alphabet[v] == upper(b[i]) {
				sum += v * w
			}
		}
	}
	return alphabet[(sum%11+11)%11]
}

// MalaysianID vouches for the birth date and the place of birth.
func MalaysianID(b []byte) int {
	if len(b) != 12 || !allDigits(b) || !birthdate(number(b[:2]), number(b[2:4]), number(b[4:6])) {
		return 0
	}
	switch place := number(b[6:8]); place {
	case 0, 17, 18, 19, 20, 69, 70, 73, 80, 81, 94, 95, 96, 97:
		return 0
	}
	return len(b)
}

// IndonesianNIK vouches for the region and the birth date, to whose day women
// add forty.
func IndonesianNIK(b []byte) int {
	if len(b) != 16 || !allDigits(b) || number(b[2:4]) == 0 || number(b[12:]) == 0 {
		return 0
	}
	if region := digit(b[0]); region == 0 || region == 4 || b[1] == '0' {
		return 0
	}
	if p := number(b[:2]); p > 96 || p > 82 && p < 91 {
		return 0
	}
	day := number(b[6:8])
	if day > 40 {
		day -= 40
	}
	return accept(b, birthdate(number(b[10:12]), number(b[8:10]), day))
}

// IndonesianNPWP is a tax number of 15 digits, of which the ninth is a Luhn digit;
// since 2024 it is written with a zero before it, or is the person's NIK.
func IndonesianNPWP(b []byte) int {
	switch {
	case len(b) == 15 && allDigits(b):
		return accept(b, number(b[:9]) > 0 && Luhn(b[:9]) > 0)
	case len(b) == 16 && b[0] == '0' && allDigits(b):
		return accept(b, number(b[:10]) > 0 && Luhn(b[:10]) > 0)
	}
	return IndonesianNIK(b)
}

// PhilippineTIN is nine digits, of which the last is a check digit, and the code
// of a branch if it is written.
func PhilippineTIN(b []byte) int {
	if len(b) != 9 && (len(b) < 12 || len(b) > 14) || !allDigits(b) || number(b[:9]) == 0 {
		return 0
	}
	return accept(b, weigh(b, "98765432")%11 == digit(b[8]))
}

// PakistaniCNIC vouches for the province in the first digit and the sex in the
// last.
func PakistaniCNIC(b []byte) int {
	return accept(b, len(b) == 13 && allDigits(b) && '1' <= b[0] && b[0] <= '7' && b[12] != '0')
}

// SriLankanNIC vouches for the day of the year, to which women add 500: nine
// digits and V or X of old, twelve digits now.
func SriLankanNIC(b []byte) int {
	var day int
	switch {
	case len(b) == 10 && allDigits(b[:9]) && (upper(b[9]) == 'V' || upper(b[9]) == 'X'):
		day = number(b[2:5])
	case len(b) == 12 && allDigits(b) && (string(b[:2]) == "19" || string(b[:2]) == "20"):
		day = number(b[4:7])
	}
	if day > 500 {
		day -= 500
	}
	return accept(b, 1 <= day && day <= 366)
}
