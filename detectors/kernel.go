package detectors

// byteClasses says what a byte is to the gate. To mark a text by it is the one
// loop that sees every byte. Kernels do it for many bytes at a time; they set the
// same bits and touch no byte that is not of the text.
type byteClasses struct {
	kernel kernel
	of     [256]uint8
	wide   [256]uint64 // the same, each mark in a byte of its own
	halves halfTables
}

// kernel is a way to mark a text. The build tag portable leaves only the last.
type kernel uint8

const (
	kernelVBMI kernel = iota // AVX-512 with VBMI
	kernelAVX2
	kernelNEON
	kernelPlain
)

// What a byte is to the gate, in the order of the marks of a block.
const (
	gateDigit uint8 = 1 << iota
	gateOther
	gateLetter
	gateLead
	gateFold
	gateMarks = iota
)

// halfTables are the classes for a kernel that looks up four bits at a time: for
// each mark, by the low half of a byte, a bit for each high half up to 7, and one
// for each from 8 on; and the bit of a high half.
type halfTables struct {
	marks [gateMarks][2][16]uint8
	bit   [16]uint8
}

// newByteClasses gives the classes of a gate that watches for others.
func newByteClasses(others byteSet, k kernel) *byteClasses {
	c := &byteClasses{kernel: k}
	for h := range c.halves.bit {
		c.halves.bit[h] = 1 << (h % 8)
	}
	for b := range 256 {
		switch {
		case '0' <= b && b <= '9':
			c.of[b] = gateDigit | gateLetter
		case isLetterByte(byte(b)):
			c.of[b] = gateLetter
		case b >= 0xc0:
			c.of[b] = gateLead
		}
		if foldable(byte(b)) {
			c.of[b] |= gateFold
		}
		if others.has(byte(b)) {
			c.of[b] |= gateOther
		}
		for k := range gateMarks {
			if c.of[b]>>k&1 != 0 {
				c.wide[b] |= 1 << (8 * k)
				c.halves.marks[k][b>>7][b&15] |= c.halves.bit[b>>4]
			}
		}
	}
	return c
}

// mark sets the marks of a text, and where windows may begin as far as the sieve
// tells; it reports how far that is. There is a block for each 64 bytes begun, and
// for none.
func (c *byteClasses) mark(m *marks, text []byte, s *sieve) (starts, inner bool) {
	if c.kernel == kernelPlain {
		c.markPlain(m, text)
		return false, false
	}
	c.markFast(m, text, s)
	return s.starts, true
}

// markPlain is mark for all machines. It sieves nothing.
func (c *byteClasses) markPlain(m *marks, text []byte) {
	for i := range m.blocks {
		rest := text[64*i:]
		if len(rest) < 64 {
			var last [64]byte
			n := copy(last[:], rest)
			c.look(&m.blocks[i], &last)
			m.blocks[i].cut(n)
			break
		}
		c.look(&m.blocks[i], (*[64]byte)(rest))
	}
	m.count()
}

// look marks 64 bytes.
func (c *byteClasses) look(to *block, text *[64]byte) {
	var b block
	for i := 0; i < 64; i += 8 {
		t := (*[8]byte)(text[i:])
		x := c.wide[t[0]] | c.wide[t[1]]<<1 | c.wide[t[2]]<<2 | c.wide[t[3]]<<3 |
			c.wide[t[4]]<<4 | c.wide[t[5]]<<5 | c.wide[t[6]]<<6 | c.wide[t[7]]<<7
		b.digits |= x & 0xff << i
		b.others |= x >> 8 & 0xff << i
		b.letters |= x >> 16 & 0xff << i
		b.leads |= x >> 24 & 0xff << i
		b.folds |= x >> 32 << i
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
	b.folds &= in
	b.windows &= in
}
