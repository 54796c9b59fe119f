package checksum

// FedEx is a parcel number of 12 digits; longer ones have rules of their own and
// are left to the word before them.
func FedEx(b []byte) int {
	if !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	switch len(b) {
	case 12:
		return accept(b, weigh(b, "31731731731")%11%10 == digit(b[11]))
	case 15, 20, 22:
		return len(b)
	}
	return 0
}
