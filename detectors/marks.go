package detectors

import "math/bits"

// marks says of every byte of a text what the gate has to look at, one bit a
// byte. They are made in one pass that decides nothing, so that what follows
// steps from mark to mark.
type marks struct {
	blocks []block
	sum    tally

	holding holding
	sorter  sorter
	hits    crowdSet       // members of a crowd that match at the position at hand
	ends    [crowdSize]int // where the matches at the position at hand end, by member
}

// block holds the marks of 64 bytes. Kernels know how it is laid out.
type block struct {
	digits  uint64
	others  uint64 // a rare byte, or the first of an odd rune
	letters uint64 // ASCII letters, and digits
	leads   uint64 // the first byte of a rune beyond ASCII
	folds   uint64 // foldable
	windows uint64 // a window of a keyword may begin here
}

// tally is what there is in a text: how many digits, and the marks of all blocks in
// one. Kernels know how it is laid out.
type tally struct {
	digits                 int
	windows, others, folds uint64
	carry                  uint64 // from block to block: the last byte was a letter
}

// fill marks a text.
func (m *marks) fill(g *gate, text []byte) {
	blocks := len(text)/64 + 1
	if cap(m.blocks) < blocks {
		m.blocks = make([]block, blocks)
	}
	m.blocks = m.blocks[:blocks]
	starts, inner := g.classes.mark(m, text, g.windows.sieve)
	if !starts || !inner && g.windows.inner {
		g.windows.mark(m, text, !starts, !inner && g.windows.inner)
	}
}

// count takes the sums of the blocks.
func (m *marks) count() {
	m.sum = tally{}
	for i := range m.blocks {
		b := &m.blocks[i]
		m.sum.digits += bits.OnesCount64(b.digits)
		m.sum.others |= b.others
		m.sum.folds |= b.folds
		m.sum.windows |= b.windows
	}
}

// plainUpTo gives the offset of the first foldable byte of a text of n bytes, n if
// there is none.
func (m *marks) plainUpTo(n int) int {
	for k := 0; m.sum.folds != 0; k++ {
		if word := m.blocks[k].folds; word != 0 {
			return 64*k + bits.TrailingZeros64(word)
		}
	}
	return n
}

// digitsIn counts the digits of text[from:to].
func (m *marks) digitsIn(from, to int) int {
	if m.sum.digits == 0 {
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
	if w >= len(m.blocks) {
		return 0
	}
	x := m.blocks[w].digits >> shift
	if w+1 < len(m.blocks) {
		x |= m.blocks[w+1].digits << (64 - shift) // nothing if shift is 0
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
