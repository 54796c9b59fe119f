package detectors

import (
	"encoding/binary"
	"math/bits"
)

// marks says of every byte of a text what the gate has to look at, one bit a
// byte. They are made in one pass that decides nothing, so that what follows
// steps from mark to mark. The pass is the place for a kernel that reads many
// bytes at a time: it must set the same bits as fill.
type marks struct {
	windows []uint64 // a window of a keyword may begin here
	digits  []uint64
	others  []uint64 // a rare byte, or the first of an odd rune
	any     struct{ windows, digits, others uint64 }

	ends [crowdSize]int // where the matches at the position at hand end, by member
}

const (
	gateDigit uint8 = 1
	gateOther uint8 = 1 << 4 // apart, so that four bytes fit into one
)

// fill marks a text.
func (m *marks) fill(g *gate, text []byte) {
	words := len(text)/64 + 1
	if cap(m.digits) < words {
		all := make([]uint64, 3*words)
		m.windows, m.digits, m.others = all[:words:words], all[words:2*words:2*words], all[2*words:]
	}
	m.windows, m.digits, m.others = m.windows[:words], m.digits[:words], m.others[:words]
	m.any.windows, m.any.digits, m.any.others = 0, 0, 0
	for w := range m.digits {
		windows, digits, others := g.look(text[64*w:])
		m.windows[w], m.digits[w], m.others[w] = windows, digits, others
		m.any.windows |= windows
		m.any.digits |= digits
		m.any.others |= others
	}
}

// look makes the marks of the first 64 bytes of text.
func (g *gate) look(text []byte) (windows, digits, others uint64) {
	i := 0
	for ; i < 64 && i+8 <= len(text); i += 4 {
		w, d, o := g.lookAt(binary.LittleEndian.Uint64(text[i:]))
		windows, digits, others = windows|w<<i, digits|d<<i, others|o<<i
	}
	if i < 64 { // zeros behind the last bytes are no marks, and no literal reaches into them
		var rest [2 * 8]byte
		copy(rest[:], text[i:])
		for k := 0; i+k < len(text); k += 4 {
			w, d, o := g.lookAt(binary.LittleEndian.Uint64(rest[k:]))
			windows, digits, others = windows|w<<(i+k), digits|d<<(i+k), others|o<<(i+k)
		}
	}
	return windows, digits, others
}

// lookAt makes the marks of the first four of eight bytes.
func (g *gate) lookAt(x uint64) (windows, digits, others uint64) {
	y := x | (^x&0x8080808080808080)>>2 // folded, as foldWord does
	k0, k1, k2, k3 := uint32(y), uint32(y>>8), uint32(y>>16), uint32(y>>24)
	four, three, class := &g.four.bloom, &g.three.bloom, &g.class
	windows = (four.probe(k0)|three.probe(k0<<8))&1 |
		(four.probe(k1)|three.probe(k1<<8))&1<<1 |
		(four.probe(k2)|three.probe(k2<<8))&1<<2 |
		(four.probe(k3)|three.probe(k3<<8))&1<<3
	c := uint64(class[uint8(x)] | class[uint8(x>>8)]<<1 | class[uint8(x>>16)]<<2 | class[uint8(x>>24)]<<3)
	return windows, c & 0xf, c >> 4
}

// digitsIn counts the digits of text[from:to].
func (m *marks) digitsIn(from, to int) int {
	if m.any.digits == 0 {
		return 0
	}
	n := 0
	for ; from < to; from += 64 {
		n += bits.OnesCount64(m.digitsFrom(from) & below(to-from))
	}
	return n
}

// digitsFrom gives the marks of the 64 bytes from text[i] on.
func (m *marks) digitsFrom(i int) uint64 {
	w, shift := i/64, i%64
	if w >= len(m.digits) {
		return 0
	}
	x := m.digits[w] >> shift
	if w+1 < len(m.digits) {
		x |= m.digits[w+1] << (64 - shift) // nothing if shift is 0
	}
	return x
}

// below has the lowest n bits set, all if there are no more than n.
func below(n int) uint64 {
	if n >= 64 {
		return ^uint64(0)
	}
	return 1<<n - 1
}
