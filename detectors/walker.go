package detectors

import "regexp/syntax"

// emptyFlags tells which zero-width assertions hold between before and r; r < 0
// is the end of text.
func emptyFlags(before look, r rune) syntax.EmptyOp {
	var f syntax.EmptyOp
	if before == lookStart {
		f |= syntax.EmptyBeginText | syntax.EmptyBeginLine
	}
	if before == lookNewline {
		f |= syntax.EmptyBeginLine
	}
	if r < 0 {
		f |= syntax.EmptyEndText | syntax.EmptyEndLine
	}
	if r == '\n' {
		f |= syntax.EmptyEndLine
	}
	if (before == lookWord) != (r >= 0 && isWordRune(r)) {
		return f | syntax.EmptyWordBoundary
	}
	return f | syntax.EmptyNoWordBoundary
}

// walker makes the step of an automaton over one rune: it follows threads to the
// runes they wait for.
type walker struct {
	d      *dfa
	class  uint32 // of the rune
	flags  syntax.EmptyOp
	seen   []uint64 // bits by instruction
	queued []uint64
	came   link // the thread at hand, and what of the value group it crossed

	next    []uint32
	links   []link   // by thread of next: where it came from
	over    int      // the pattern that matched last, -1 if none did
	matched crowdSet // all of them
	match   link     // where the last match came from
}

// newWalker makes the walker over a rune of a class, or over the end of text.
func newWalker(d *dfa, before look, class uint32) *walker {
	r := rune(-1)
	if class != d.eof {
		r = d.samples[class]
	}
	words := len(d.prog.insts)/64 + 1
	bits := make([]uint64, 2*words)
	return &walker{d: d, class: class, flags: emptyFlags(before, r), seen: bits[:words], queued: bits[words:], over: -1}
}

// visit sets the bit of an instruction and reports whether it was set before.
func visit(bits []uint64, pc uint32) bool {
	was := bits[pc/64]>>(pc%64)&1 != 0
	bits[pc/64] |= 1 << (pc % 64)
	return was
}

// walkAll follows the threads of a state, which lie pattern by pattern where
// there is more than one.
func (w *walker) walkAll(pcs []uint32, owner []uint8) {
	for i, pc := range pcs {
		k := 0
		if owner != nil {
			k = int(owner[pc])
		}
		if k == w.over {
			continue // a match cuts off its pattern's threads of lower priority
		}
		w.came = link(i << linkBits)
		if !w.walk(pc) {
			w.over = k
			w.matched.put(k, true)
		}
	}
}

// walk follows a thread to the runes it waits for; false means it matched.
func (w *walker) walk(pc uint32) bool {
	if visit(w.seen, pc) {
		return true
	}
	in := &w.d.prog.insts[pc]
	switch in.op {
	case syntax.InstAlt, syntax.InstAltMatch:
		return w.walk(in.out) && w.walk(in.arg)
	case syntax.InstNop:
		return w.walk(in.out)
	case syntax.InstCapture:
		before := w.came
		switch in.arg {
		case 2:
			w.came |= crossedStart
		case 3:
			w.came |= crossedEnd
		}
		on := w.walk(in.out)
		w.came = before
		return on
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(in.arg)&^w.flags == 0 {
			return w.walk(in.out)
		}
	case syntax.InstMatch:
		w.match = w.came
		return false
	case syntax.InstFail:
	default:
		if w.class != w.d.eof && w.d.in(w.class, in.arg) && !visit(w.queued, in.out) {
			w.next = append(w.next, in.out)
			w.links = append(w.links, w.came)
		}
	}
	return true
}
