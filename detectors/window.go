package detectors

import "encoding/binary"

// A window is the first bytes of a word of a keyword, folded: eight of them, or
// six, four, three where the keyword has no more. The gate looks for windows where
// words begin; a keyword that may stand inside a longer word is watched by three
// letters there.

// watched is a keyword, and who waits for it.
type watched struct {
	keyword
	off      int32 // of the window
	longest  int32 // bytes of the longest match of those who wait
	before   int32 // bytes from where matches with digits can begin
	behind   int32 // and from its own first byte to where they can end
	digits   bool  // all matches hold digits
	number   bool  // it is a word for a digit
	by       []waiting
	ensemble ensemble
}

// windowIndex finds windows by their heads: their first four bytes, or three.
type windowIndex struct {
	all    lookout
	quiet  lookout // for keywords that need no digits
	inner  bool    // some windows may stand inside a word
	sieve  *sieve
	slots  []headSlot
	mask   uint32
	keys   []window     // those with the same head side by side
	lits   []*watched   // by window
	byByte [256][]int32 // without a window: by a byte
}

// window is what a keyword shows in eight folded bytes of a text.
type window struct {
	key, mask uint64
	glance    glance
}

// glance is a second piece of a keyword, looked at before the whole is compared:
// most of those that share a window differ there.
type glance struct {
	piece, mask uint32 // folded
	ahead       int32  // from the window to the piece
}

// headSlot says which windows have a head, by where their keywords need digits, the more
// modest first; none if it is free.
type headSlot struct {
	head, from uint32
	to         [needs]uint32 // from there on
}

// need is where the matches with a keyword must have digits, and where a text has some.
type need uint8

const (
	nowhere  need = iota
	anywhere      // in the text
	nearBy        // not further than blocks with digits are from others, see marks.digitsBy
	needs
)

const (
	nearBefore = 64 // bytes
	nearBehind = 3 * 64
)

const (
	leastBytes  = 2 // of a keyword that can be watched where a word begins in it
	windowBytes = 3 // the least a keyword must have
	headBytes   = 4
	windowMost  = 8
)

// foldWord sets the case bit of the ASCII bytes in x.
func foldWord(x uint32) uint32 { return x | (^x&0x80808080)>>2 }

func foldLong(x uint64) uint64 { return x | (^x&0x8080808080808080)>>2 }

// windowKey gives the key of the window s.
func windowKey(s string) uint64 {
	var b [windowMost]byte
	copy(b[:], s)
	return foldLong(binary.LittleEndian.Uint64(b[:])) & windowMask(len(s))
}

func windowMask(n int) uint64 { return 1<<(8*n) - 1 }

// headOf gives the head of the window s. One of three bytes is shifted up, which
// drops what follows it from a word of text.
func headOf(s string) uint32 {
	if len(s) == windowBytes {
		return uint32(windowKey(s)) << 8
	}
	return uint32(windowKey(s))
}

// longAt loads and folds eight bytes; beyond the end of the text they are zero.
func longAt(text []byte, i int) uint64 {
	if i+windowMost <= len(text) {
		return foldLong(binary.LittleEndian.Uint64(text[i:]))
	}
	return foldLong(lastLong(text, i))
}

// lastLong loads the bytes from text[i] on, which are fewer than eight.
func lastLong(text []byte, i int) uint64 {
	if over := i + windowMost - len(text); over <= i {
		return binary.LittleEndian.Uint64(text[i-over:]) >> (8 * over)
	}
	var rest [windowMost]byte
	copy(rest[:], text[i:])
	return binary.LittleEndian.Uint64(rest[:])
}

// lookout is what a text is looked through with: for all windows, or for those of keywords
// that need no digits.
type lookout struct {
	headings headings
	inside   inside
}

// lookout gives what a text with digits is looked through with, or one without.
func (w *windowIndex) lookout(digits bool) *lookout {
	if digits {
		return &w.all
	}
	return &w.quiet
}

// mark adds the marks where a window may begin: where words do, inside of them, or
// both.
func (w *windowIndex) mark(m *marks, text []byte, starts, inner bool) {
	out := w.lookout(m.sum.digits > 0)
	before := uint64(0)
	for k := range m.blocks {
		if starts {
			m.sum.windows |= out.headings.markStarts(&m.blocks[k], before, text, 64*k)
		}
		if inner {
			m.sum.windows |= out.inside.mark(m.blocks, k, before, text)
		}
		before = m.blocks[k].letters
	}
}

// fill takes the windows by their heads, those of keywords that need no digits first.
func (w *windowIndex) fill(all []seen) {
	w.open(len(all))
	heads := 0
	for i := range all {
		s := &w.slots[w.slot(all[i].head)]
		if s.free() {
			s.head = all[i].head
			heads++
		}
		for n := all[i].of.need(); n < needs; n++ {
			s.to[n]++
		}
	}
	counted, at := w.slots, uint32(len(w.keys))
	w.open(heads)
	next := make([][needs]uint32, len(w.slots)) // where windows go, by what their keywords need
	for _, c := range counted {
		if !c.free() {
			i := w.slot(c.head)
			c.from = at
			w.slots[i] = c
			next[i] = [needs]uint32{at, at + c.to[nowhere], at + c.to[anywhere]}
			at += c.to[nearBy]
		}
	}
	w.keys, w.lits = append(w.keys, make([]window, len(all))...), append(w.lits, make([]*watched, len(all))...)
	for i := range all {
		to := &next[w.slot(all[i].head)][all[i].of.need()]
		w.keys[*to], w.lits[*to] = all[i].window, all[i].of
		*to++
	}
}

func (s *headSlot) free() bool { return s.to[nearBy] == 0 }

// open makes room for so many heads.
func (w *windowIndex) open(heads int) {
	size := 256
	for size < 2*heads {
		size *= 2
	}
	w.slots, w.mask = make([]headSlot, size), uint32(size-1)
}

// slot gives the place of a head, or the free one where it belongs.
func (w *windowIndex) slot(head uint32) uint32 {
	i := w.place(head) & w.mask
	for !w.slots[i].free() && w.slots[i].head != head {
		i = (i + 1) & w.mask
	}
	return i
}

// find gives the windows that have a head, of keywords that need no digits but those
// there are.
func (w *windowIndex) find(head uint32, digits need) (from, to uint32) {
	for i := w.place(head); ; i++ {
		if s := &w.slots[i&w.mask]; s.head == head || s.free() {
			return s.from, s.from + s.to[digits]
		}
	}
}

func (w *windowIndex) place(head uint32) uint32 { return head * 0x9E3779B1 >> 12 }

// fits reports whether the window, and the second piece, may stand at text[i] where
// the eight folded bytes are x.
func (w *window) fits(x uint64, text []byte, i int) bool {
	return x&w.mask == w.key && w.glance.fits(text, i)
}

// fits reports whether the piece may stand where the window at text[i] would have
// it. Near the ends of a text it does not look.
func (g *glance) fits(text []byte, i int) bool {
	at := i + int(g.ahead)
	if at < 0 || at+headBytes > len(text) {
		return true
	}
	return foldWord(binary.LittleEndian.Uint32(text[at:]))&g.mask == g.piece
}
