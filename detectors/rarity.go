package detectors

import (
	"math"
	"unicode/utf8"
)

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

// chances says how often bytes are to be expected in chat, each depending on the
// one before it.
type chances struct {
	single [pairClasses]float64
	pair   [pairClasses][pairClasses]float64
}

func newChances() *chances {
	c := &chances{}
	for a := range pairClasses {
		for b := range pairClasses {
			c.pair[a][b] = math.Exp2(-float64(bigramBits[a*pairClasses+b]-'0') / 4)
			c.single[a] += c.pair[a][b]
		}
	}
	return c
}

func (c *chances) ofByte(b byte) float64 { return c.single[pairClass(b)] }

// of is the chance that s stands at a byte of chat, behind a byte like before; 0
// for any.
func (c *chances) of(before byte, s string) float64 {
	a := pairClass(s[0])
	p := c.single[a]
	if before != 0 {
		p = c.pair[pairClass(before)][a]
	}
	for i := 1; i < len(s); i++ {
		b := pairClass(s[i])
		p *= c.pair[a][b] / c.single[a]
		a = b
	}
	return p
}
