package checksum

// dialing is a country code and the least and greatest number of digits after it.
type dialing struct{ code, lo, hi int }

var dialings = [...]dialing{
	{1, 10, 10},
	{7, 10, 10},
	{20, 8, 10},
	{27, 9, 9},
	{30, 10, 10},
	{31, 7, 11},
	{32, 8, 9},
	{33, 9, 9},
	{34, 9, 9},
	{36, 8, 9},
	{39, 6, 11},
	{40, 9, 9},
	{41, 9, 9},
	{43, 7, 13},
	{44, 9, 10},
	{45, 8, 8},
	{46, 7, 10},
	{47, 8, 8},
	{48, 9, 9},
	{49, 7, 13},
	{51, 8, 9},
	{52, 10, 11},
	{53, 6, 10},
	{54, 10, 11},
	{55, 8, 11},
	{56, 9, 9},
	{57, 10, 11},
	{58, 10, 10},
	{60, 8, 10},
	{61, 9, 9},
	{62, 8, 12},
	{63, 8, 12},
	{64, 8, 10},
	{65, 8, 11},
	{66, 8, 10},
	{81, 9, 10},
	{82, 8, 11},
	{84, 9, 10},
	{86, 10, 11},
	{90, 10, 10},
	{91, 10, 10},
	{92, 8, 11},
	{93, 9, 9},
	{94, 9, 9},
	{98, 10, 10},
	{212, 9, 9},
	{213, 8, 9},
	{216, 8, 8},
	{218, 8, 9},
	{233, 8, 9},
	{234, 8, 11},
	{254, 9, 9},
	{255, 9, 9},
	{256, 9, 9},
	{290, 4, 5},
	{351, 9, 9},
	{352, 5, 11},
	{353, 7, 10},
	{354, 7, 9},
	{355, 7, 9},
	{356, 8, 8},
	{357, 8, 8},
	{358, 5, 12},
	{359, 7, 9},
	{370, 8, 8},
	{371, 8, 8},
	{372, 7, 8},
	{373, 8, 8},
	{374, 8, 8},
	{375, 9, 10},
	{380, 9, 9},
	{381, 7, 10},
	{385, 8, 9},
	{386, 8, 8},
	{387, 8, 9},
	{389, 8, 8},
	{420, 9, 9},
	{421, 9, 9},
	{683, 4, 7},
	{690, 4, 7},
	{852, 8, 9},
	{853, 7, 8},
	{855, 8, 10},
	{856, 8, 10},
	{880, 8, 10},
	{886, 8, 9},
	{961, 7, 8},
	{962, 8, 9},
	{963, 8, 9},
	{964, 8, 10},
	{965, 7, 8},
	{966, 8, 10},
	{967, 7, 9},
	{968, 8, 8},
	{970, 8, 10},
	{971, 8, 9},
	{972, 8, 9},
	{973, 8, 8},
	{974, 7, 8},
	{977, 8, 10},
	{994, 9, 9},
	{995, 9, 9},
	{998, 9, 9},
}

// Phone vouches for a telephone number. With + or 00 before it the country's
// number of digits must fit; a national one needs 7 to 13 digits that are not
// all alike. A zero in brackets after the country code is not counted, nor is
// what follows the letter of an extension.
func Phone(b []byte) int {
	var d [20]byte
	n, plus, extension := 0, false, false
	for i, c := range b {
		switch {
		case digit(c) < 0:
			plus = plus || c == '+' && n == 0
			extension = extension || isLetter(c)
		case extension:
		case c == '0' && n > 0 && b[i-1] == '(' && i+1 < len(b) && b[i+1] == ')':
			// the trunk zero of +44 (0)20
		case n == len(d):
			return 0
		default:
			d[n] = c
			n++
		}
	}
	return accept(b, isPhone(d[:n], plus))
}

func isPhone(d []byte, plus bool) bool {
	if len(d) < 7 || oneDigitOnly(d) {
		return false
	}
	if !plus && len(d) > 9 && d[0] == '0' && d[1] == '0' {
		d, plus = d[2:], true
	}
	if !plus {
		return len(d) <= 13
	}
	if d[0] == '0' || len(d) > 15 {
		return false
	}
	for i := range dialings {
		c := &dialings[i]
		k := 1 + btoi(c.code >= 10) + btoi(c.code >= 100)
		if number(d[:k]) == c.code {
			return len(d)-k >= c.lo && len(d)-k <= c.hi
		}
	}
	return len(d) >= 8
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// NANP vouches for ten digits of North America, or eleven that begin with 1:
// neither area nor exchange begins with 0 or 1, and the area is no x11 code.
func NANP(b []byte) int {
	d := b
	if len(d) == 11 && d[0] == '1' {
		d = d[1:]
	}
	if len(d) != 10 || !allDigits(d) || oneDigitOnly(d) {
		return 0
	}
	ok := d[0] >= '2' && d[3] >= '2' && (d[1] != '1' || d[2] != '1')
	return accept(b, ok)
}
