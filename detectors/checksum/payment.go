package checksum

// References that tie a payment to a bill.

// recursive10 is the carry table of the Swiss reference, mod 10 recursive.
const recursive10 = "0946827135"

// SwissReference is the reference of a Swiss payment slip or QR bill, the last
// digit of up to 27 the carry of all before it.
func SwissReference(b []byte) int {
	if len(b) < 5 || len(b) > 27 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	carry := 0
	for _, c := range b[:len(b)-1] {
		carry = digit(recursive10[(carry+digit(c))%10])
	}
	return accept(b, (10-carry)%10 == digit(b[len(b)-1]))
}

// BelgianReference is a structured communication: ten digits and their remainder
// mod 97, with 97 for none.
func BelgianReference(b []byte) int {
	if len(b) != 12 || !allDigits(b) || number(b) == 0 {
		return 0
	}
	r := number(b[:10]) % 97
	if r == 0 {
		r = 97
	}
	return accept(b, r == number(b[10:]))
}
