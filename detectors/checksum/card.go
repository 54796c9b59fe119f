package checksum

// issuer is a range of leading digits and the lengths its cards are issued in,
// as a bit set.
type issuer struct {
	lo, hi  int // both with the same number of digits
	digits  int
	lengths uint32
}

const (
	len13, len14, len15, len16 = 1 << 13, 1 << 14, 1 << 15, 1 << 16
	len16to19                  = 0xf << 16
	len12to19                  = 0xff << 12
)

var issuers = [...]issuer{
	{34, 34, 2, len15},
	{37, 37, 2, len15},               // American Express
	{4, 4, 1, len13 | len16 | 1<<19}, // Visa
	{51, 55, 2, len16},
	{222100, 272099, 6, len16}, // Mastercard
	{300, 305, 3, len14 | len16},
	{309, 309, 3, len14 | len16},
	{36, 36, 2, len14 | len16to19},
	{38, 39, 2, len14 | len16to19}, // Diners Club
	{6011, 6011, 4, len16to19},
	{644, 649, 3, len16to19},
	{65, 65, 2, len16to19},     // Discover
	{3528, 3589, 4, len16to19}, // JCB
	{62, 62, 2, len16to19},
	{8100, 8171, 4, len16to19}, // UnionPay
	{2200, 2204, 4, len16to19}, // Mir
	{60, 60, 2, len16},
	{81, 82, 2, len16},
	{508, 508, 3, len16},                       // RuPay, Hipercard
	{506099, 506198, 6, len16 | 1<<18 | 1<<19}, // Verve
	{9792, 9792, 4, len16},                     // Troy
	{5018, 5018, 4, len12to19},
	{5020, 5020, 4, len12to19},
	{5038, 5038, 4, len12to19},
	{5893, 5893, 4, len12to19}, // Maestro
	{6304, 6304, 4, len12to19},
	{6390, 6390, 4, len12to19},
	{6759, 6759, 4, len12to19},
	{6761, 6763, 4, len12to19},
	{5019, 5019, 4, len16},
	{4571, 4571, 4, len16}, // Dankort
	{6334, 6334, 4, len16 | 1<<18 | 1<<19},
	{6767, 6767, 4, len16 | 1<<18 | 1<<19}, // Solo
	{4175, 4175, 4, len16},
	{438935, 438935, 6, len16},
	{504175, 504175, 6, len16},
	{627780, 627780, 6, len16},
	{636297, 636297, 6, len16},
	{636368, 636368, 6, len16}, // Elo
	{1, 1, 1, len15},           // UATP
	{1354, 1354, 4, len15},
	{1800, 1800, 4, len15},
	{2131, 2131, 4, len15}, // JCB, early
}

// mostLeading is the greatest number of digits by which a range is told.
const mostLeading = 6

// issuedLengths is the set of lengths in which cards with this beginning exist. b
// holds digits.
func issuedLengths(b []byte) (set uint32) {
	var leading [mostLeading + 1]int // as a number, by how many they are
	for n := 1; n <= min(mostLeading, len(b)); n++ {
		leading[n] = 10*leading[n-1] + int(b[n-1]-'0')
	}
	for i := range issuers {
		r := &issuers[i]
		if n := leading[r.digits]; n >= r.lo && n <= r.hi && len(b) >= r.digits {
			set |= r.lengths
		}
	}
	return set
}

// Card vouches for a payment card number: the issuer's range, a length this
// issuer uses, and the Luhn digit. Digits that follow the number (an expiry, a
// security code) are left out.
func Card(b []byte) int {
	if len(b) < 12 || !allDigits(b) {
		return 0
	}
	set := issuedLengths(b)
	if set == 0 {
		return 0
	}
	if cardOf(b, len(b), set) {
		return len(b)
	}
	for _, n := range [...]int{16, 15, 14, 19, 18, 17, 13, 12} {
		if n < len(b) && cardOf(b, n, set) {
			return n
		}
	}
	return 0
}

func cardOf(b []byte, n int, set uint32) bool {
	return n <= 19 && set&(1<<n) != 0 && Luhn(b[:n]) == n && !oneDigitOnly(b[:n])
}

// Track vouches for what a magnetic stripe holds, by the digit of the number that
// stands first in it: fuel and gift cards have stripes, too.
func Track(b []byte) int {
	i := 0
	for i < len(b) && digit(b[i]) < 0 {
		i++
	}
	j := i
	for j < len(b) && digit(b[j]) >= 0 {
		j++
	}
	return accept(b, Luhn(b[i:j]) > 0)
}
