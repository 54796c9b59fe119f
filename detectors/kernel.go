package detectors

import "unicode/utf8"

// byteClasses says what a byte is to the gate. Marking a text by it is the one
// loop that sees every byte; it is written so that a kernel can take 64 of them
// at a time, and sets the same bits at any speed.
type byteClasses struct {
	of   [256]uint8
	wide [256]uint32 // the same, each mark in a byte of its own
}

// newByteClasses gives the classes of a gate that watches for others.
func newByteClasses(others byteSet) *byteClasses {
	c := &byteClasses{}
	for b := range 256 {
		switch {
		case '0' <= b && b <= '9':
			c.of[b] = gateDigit | gateLetter
		case b < utf8.RuneSelf && isLetterOrDigit(rune(b)):
			c.of[b] = gateLetter
		case b >= 0xc0:
			c.of[b] = gateLead
		}
		if others.has(byte(b)) {
			c.of[b] |= gateOther
		}
		for k := range 4 {
			c.wide[b] |= uint32(c.of[b]>>k&1) << (8 * k)
		}
	}
	return c
}

// mark sets the marks of a text that tell its bytes apart.
func (c *byteClasses) mark(blocks []block, text []byte) {
	c.markPlain(blocks, text)
}

// markPlain is mark for machines without a kernel.
func (c *byteClasses) markPlain(blocks []block, text []byte) {
	for i := range blocks {
		rest := text[64*i:]
		if len(rest) < 64 {
			var last [64]byte
			n := copy(last[:], rest)
			c.look(&blocks[i], &last)
			blocks[i].cut(n)
			return
		}
		c.look(&blocks[i], (*[64]byte)(rest))
	}
}

// look marks 64 bytes.
func (c *byteClasses) look(to *block, text *[64]byte) {
	var b block
	for i := 0; i < 64; i += 8 {
		t := (*[8]byte)(text[i:])
		x := c.wide[t[0]] | c.wide[t[1]]<<1 | c.wide[t[2]]<<2 | c.wide[t[3]]<<3 |
			c.wide[t[4]]<<4 | c.wide[t[5]]<<5 | c.wide[t[6]]<<6 | c.wide[t[7]]<<7
		b.digits |= uint64(uint8(x)) << i
		b.others |= uint64(uint8(x>>8)) << i
		b.letters |= uint64(uint8(x>>16)) << i
		b.leads |= uint64(x>>24) << i
	}
	*to = b
}

// cut takes away the marks of all but the first n bytes.
func (b *block) cut(n int) {
	in := below(n)
	b.digits &= in
	b.others &= in
	b.letters &= in
	b.leads &= in
}
