package detectors

import (
	"slices"
	"unicode/utf8"
)

// runeClasses splits the runes into classes that a program cannot tell apart.
type runeClasses struct {
	low     [lowRunes]uint8 // class of the first runes
	bounds  []rune          // class boundaries, ascending
	classes []uint8         // class of the runes from bounds[i] on
	samples []rune          // one rune of each class
	within  [][]byte        // by class: the sets it lies in, a bit each
	eof     uint32          // class of the end of text
}

// lowRunes are looked up by table: all that take one or two bytes.
const lowRunes = 0x800

// classify makes the classes of a program's sets of runes; it reports false if
// there are more than fit.
func (c *runeClasses) classify(sets [][]rune) bool {
	// Beside the program's own sets, the zero-width assertions tell newlines and
	// word runes apart, and ASCII is looked up by table.
	sets = append(sets[:len(sets):len(sets)], []rune{'\n', '\n'}, []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}, []rune{0, utf8.RuneSelf - 1})
	c.bounds = append(c.bounds, 0)
	for _, ranges := range sets {
		for i := 0; i+1 < len(ranges); i += 2 {
			c.bounds = append(c.bounds, ranges[i], ranges[i+1]+1)
		}
	}
	slices.Sort(c.bounds)
	c.bounds = slices.Compact(c.bounds)
	width := (len(sets) + 7) / 8
	sigs := make([]byte, width*len(c.bounds)) // by bound: the sets it lies in
	for k, ranges := range sets {
		for i := 0; i+1 < len(ranges); i += 2 {
			lo, _ := slices.BinarySearch(c.bounds, ranges[i])
			for b := lo; b < len(c.bounds) && c.bounds[b] <= ranges[i+1]; b++ {
				sigs[b*width+k/8] |= 1 << (k % 8)
			}
		}
	}
	known := map[string]uint8{}
	for b, r := range c.bounds {
		sig := sigs[b*width : (b+1)*width]
		class, ok := known[string(sig)]
		if !ok {
			if len(c.samples) == 254 {
				return false
			}
			class = uint8(len(c.samples))
			known[string(sig)] = class
			c.samples = append(c.samples, r)
			c.within = append(c.within, sig)
		}
		c.classes = append(c.classes, class)
	}
	c.eof = uint32(len(c.samples))
	for i, from := range c.bounds {
		to := rune(lowRunes)
		if i+1 < len(c.bounds) {
			to = min(to, c.bounds[i+1])
		}
		for r := from; r < to; r++ {
			c.low[r] = c.classes[i]
		}
	}
	return true
}

// wideAt gives the class of a rune at text[i] beyond ASCII, and its length.
func (c *runeClasses) wideAt(text []byte, i int) (class uint32, size int) {
	r, size := utf8.DecodeRune(text[i:])
	if r < lowRunes {
		return uint32(c.low[r]), size
	}
	return uint32(c.classOf(r)), size
}

// in reports whether the runes of a class lie in a set.
func (c *runeClasses) in(class, set uint32) bool { return c.within[class][set>>3]>>(set&7)&1 != 0 }

func (c *runeClasses) classOf(r rune) uint8 {
	lo, hi := 0, len(c.bounds)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; c.bounds[mid] <= r {
			lo = mid
		} else {
			hi = mid
		}
	}
	return c.classes[lo]
}
