package checksum

// Luhn is the mod-10 check of ISO/IEC 7812-1 annex B over all digits of b.
func Luhn(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	sum, double := 0, false
	for i := len(b) - 1; i >= 0; i-- {
		d := int(b[i]) - '0'
		if d < 0 || d > 9 {
			return 0
		}
		if double {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
		double = !double
	}
	if sum%10 != 0 {
		return 0
	}
	return len(b)
}
