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
}

const (
	gateDigit uint8 = 1 << iota
	gateOther
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
		block := text[64*w:]
		var windows, digits, others uint64
		i := 0
		for ; i < 64 && i+wideWindow <= len(block); i++ {
			x := binary.LittleEndian.Uint32(block[i:])
			key := foldWord(x)
			windows |= (g.four.probe(key) | g.three.probe(key&threeBytes)) & 1 << i
			class := uint64(g.class[uint8(x)])
			digits |= class & 1 << i
			others |= class >> 1 << i
		}
		for ; i < 64 && i < len(block); i++ {
			if i+windowBytes == len(block) {
				windows |= 1 << i // too near the end for a word to be loaded
			}
			class := uint64(g.class[block[i]])
			digits |= class & 1 << i
			others |= class >> 1 << i
		}
		m.windows[w], m.digits[w], m.others[w] = windows, digits, others
		m.any.windows |= windows
		m.any.digits |= digits
		m.any.others |= others
	}
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
