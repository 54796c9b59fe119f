package checksum

// NPI is the Luhn digit of a US provider number, counted with its prefix 80840.
func NPI(b []byte) int {
	if len(b) != 10 || b[0] != '1' && b[0] != '2' {
		return 0
	}
	var full [15]byte
	copy(full[:], "80840")
	copy(full[5:], b)
	return accept(b, Luhn(full[:]) > 0)
}

// HungarianTAJ is a social security number that every patient of Hungary has.
func HungarianTAJ(b []byte) int {
	if len(b) != 9 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	return accept(b, weigh(b, "37373737")%10 == digit(b[8]))
}

// BritishColumbiaPHN is a personal health number: 9, eight digits that are
// weighed, a check digit.
func BritishColumbiaPHN(b []byte) int {
	if len(b) != 10 || !allDigits(b) || b[0] != '9' {
		return 0
	}
	return accept(b, (11-weigh(b[1:], "2485A973")%11)%11 == digit(b[9]))
}

// OntarioHealth is a health card: ten digits with a Luhn digit, and on cards with
// a picture a version of two letters.
func OntarioHealth(b []byte) int {
	if len(b) != 10 && len(b) != 12 || !allDigits(b[:10]) || b[0] == '0' || oneDigitOnly(b[:10]) || Luhn(b[:10]) == 0 {
		return 0
	}
	return accept(b, len(b) == 10 || isLetter(b[10]) && isLetter(b[11]))
}

// QuebecHealth is three letters of the family name, one of the given name and the
// date of birth, 50 added to the month of women; the last two digits are the
// insurer's own.
func QuebecHealth(b []byte) int {
	if len(b) != 12 || !allDigits(b[4:]) {
		return 0
	}
	for _, c := range b[:4] {
		if !isLetter(c) {
			return 0
		}
	}
	month := number(b[6:8])
	if month > 50 {
		month -= 50
	}
	return accept(b, birthdate(number(b[4:6]), month, number(b[8:10])))
}

// GermanPhysician is a physician's number (LANR): six digits, a check digit, two
// digits of the specialty.
func GermanPhysician(b []byte) int {
	if len(b) != 9 || !allDigits(b) || number(b[:6]) == 0 || number(b[7:]) == 0 {
		return 0
	}
	return accept(b, (10-weigh(b, "494949")%10)%10 == digit(b[6]))
}

// ScottishCHI is a community health index number: date of birth, serial and the
// check digit of an NHS number.
func ScottishCHI(b []byte) int {
	if len(b) != 10 || !allDigits(b) || !birthdate(number(b[4:6]), number(b[2:4]), number(b[:2])) {
		return 0
	}
	return NHS(b)
}

// NewZealandNHI is a health index number, three letters and four digits under
// mod 11 or, since 2019, three letters, two digits and two letters under mod 24.
// I and O are not used.
func NewZealandNHI(b []byte) int {
	if len(b) != 7 {
		return 0
	}
	sum := 0
	for i, c := range b[:6] {
		v := digit(c)
		if i < 3 || i == 5 && v < 0 {
			v = nhiLetter(c)
		}
		if v < 0 {
			return 0
		}
		sum += v * (7 - i)
	}
	if digit(b[5]) < 0 {
		return accept(b, 24-sum%24 == nhiLetter(b[6]))
	}
	return accept(b, sum%11 > 0 && (11-sum%11)%10 == digit(b[6]))
}

// nhiLetter counts the letters without I and O from A = 1 to Z = 24.
func nhiLetter(c byte) int {
	c = upper(c)
	if !isLetter(c) || c == 'I' || c == 'O' {
		return -1
	}
	return int(c-'A') + 1 - btoi(c > 'I') - btoi(c > 'O')
}

// MedicareClaim is the claim number that US Medicare cards bore until 2019: a
// social security number and one or two characters that say whose.
func MedicareClaim(b []byte) int {
	if len(b) != 10 && len(b) != 11 || !isLetter(b[9]) || SSN(b[:9]) == 0 {
		return 0
	}
	return accept(b, len(b) == 10 || alnum(b[10]) >= 0)
}

// DeviceIdentifier is the number of a medical device by GS1: 01 and a GTIN of 14
// digits, perhaps more elements behind it.
func DeviceIdentifier(b []byte) int {
	if len(b) < 16 || b[0] != '0' || b[1] != '1' || number(b[2:16]) <= 0 {
		return 0
	}
	return accept(b, weigh(b[2:], "31313131313131")%10 == 0)
}
