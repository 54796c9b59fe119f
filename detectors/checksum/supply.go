package checksum

// MPAN is the core of a British electricity meter point, the last 13 of its
// digits.
func MPAN(b []byte) int {
	if len(b) != 13 && len(b) != 21 || !allDigits(b) || oneDigitOnly(b) {
		return 0
	}
	core := b[len(b)-13:]
	sum := 0
	for i, prime := range [...]int{3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43} {
		sum += digit(core[i]) * prime
	}
	return accept(b, sum%11%10 == digit(core[12]))
}

// CUPS is a Spanish supply point: 16 digits and the two letters they give mod 529,
// perhaps with a digit and a letter behind them.
func CUPS(b []byte) int {
	if len(b) != 20 && len(b) != 22 || upper(b[0]) != 'E' || upper(b[1]) != 'S' || !allDigits(b[2:18]) {
		return 0
	}
	const letters = "TRWAGMYFPDXBNJZSQVHLCKE"
	r := number(b[2:18]) % 529
	if upper(b[18]) != letters[r/23] || upper(b[19]) != letters[r%23] {
		return 0
	}
	return accept(b, len(b) == 20 || digit(b[20]) >= 0 && isSupplyKind(upper(b[21])))
}

// isSupplyKind reports the letters that say what kind of point a supply point is.
func isSupplyKind(c byte) bool {
	switch c {
	case 'F', 'P', 'R', 'C', 'X', 'Y', 'Z':
		return true
	}
	return false
}
