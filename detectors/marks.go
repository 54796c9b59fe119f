package detectors

import "math/bits"

// marks says of every byte of a text what the gate has to look at, one bit a
// byte. They are made in one pass that decides nothing, so that what follows
// steps from mark to mark.
type marks struct {
	blocks []block
	sum    tally

	holding holding
	walked  walked
	reach   int // bytes of the longest match of the rules that were tried since it was set
	sorter  sorter
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
	m.walked.begin()
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

// mixed reports whether a letter or digit of plain writing stands beside a foldable
// byte.
func (m *marks) mixed() bool {
	letters, folds := uint64(0), uint64(0)
	for k := range m.blocks {
		b := &m.blocks[k]
		if b.letters&(b.folds<<1|folds>>63)|b.folds&(b.letters<<1|letters>>63) != 0 {
			return true
		}
		letters, folds = b.letters, b.folds
	}
	return false
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

// digitsBy says what digits there are for the windows of block k: in the blocks from the one
// before it to the third behind it, elsewhere in the text, or nowhere. A text that repeats
// itself is read further than that, see digitSight.
func (m *marks) digitsBy(k int) need {
	if m.sum.digits == 0 {
		return nowhere
	}
	near := uint64(0)
	for i := max(k-nearBefore/64, 0); i <= min(k+nearBehind/64, len(m.blocks)-1); i++ {
		near |= m.blocks[i].digits
	}
	if near == 0 {
		return anywhere
	}
	return nearBy
}

// anyDigit reports a digit in text[from:to].
func (m *marks) anyDigit(from, to int) bool {
	for from = max(from, 0); from < to; from += 64 {
		if m.digitsFrom(from)&below(to-from) != 0 {
			return true
		}
	}
	return false
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

// runEnd gives the end of the run of digits that begins at text[i].
func (m *marks) runEnd(i int) int {
	for {
		n := bits.TrailingZeros64(^m.digitsFrom(i))
		if i += n; n < 64 {
			return i
		}
	}
}

// below has the lowest n bits set, all if there are no more than n.
func below(n int) uint64 {
	if n >= 64 {
		return ^uint64(0)
	}
	return 1<<n - 1
}

// walked is, by rule, the last keyword from which starts were looked for. One that is
// said over and over has the same starts before it each time.
type walked struct {
	turn uint32   // the text at hand
	last []uint64 // by rule: a turn, and a place in its text
}

// begin makes it that of another text.
func (w *walked) begin() {
	if w.turn++; w.turn == 0 { // what was noted that long ago must not be mistaken for this turn's
		clear(w.last)
		w.turn = 1
	}
}

// note takes down that starts of a rule are looked for before text[at]. It gives the
// place for which they were looked for last, -1 if for none.
func (w *walked) note(rule int32, at int) (last int) {
	if int(rule) >= len(w.last) {
		w.last = append(w.last, make([]uint64, int(rule)+1-len(w.last))...)
	}
	entry := &w.last[rule]
	last = -1
	if uint32(*entry>>32) == w.turn {
		last = int(uint32(*entry))
	}
	*entry = uint64(w.turn)<<32 | uint64(uint32(at))
	return last
}
