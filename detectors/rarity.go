package detectors

import "unicode/utf8"

// rarity is four times the bits of surprise that a few bytes are in chat.
func rarity(s string) int {
	sum := 0
	for i := 1; i < len(s); i++ {
		sum += pairBits(s[i-1], s[i])
	}
	return sum
}

// pairBits is four times the bits of surprise that two bytes are in chat.
func pairBits(a, b byte) int { return int(bigramBits[pairClass(a)*pairClasses+pairClass(b)] - '0') }

// pairClasses is the number of kinds of byte that bigramBits tells apart.
const pairClasses = 31

func pairClass(b byte) int {
	switch c := b | 0x20; {
	case b >= utf8.RuneSelf:
		return 27
	case 'a' <= c && c <= 'z' && b >= 'A':
		return int(c-'a') + 1
	case '0' <= b && b <= '9':
		return 28
	case b == '.', b == ',', b == '!', b == '?', b == '\'':
		return 29
	case b != ' ':
		return 30
	}
	return 0
}
