package detectors

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// dfa answers one question about one pattern: anchored at this position of this
// text, where does the match end that package regexp would find? It runs the
// pattern's program as RE2 does: a state is an ordered list of threads, so that
// leftmost-first priority is kept, and a match is noticed one rune late, when
// what follows is known.
//
// States are made when traffic first needs them and never change, so scans read
// them without locks. The number of states is bounded; beyond it the caller
// falls back to the backtracker, with the same result.
type dfa struct {
	prog    *syntax.Prog
	ascii   [utf8.RuneSelf]uint8
	bounds  []rune  // class boundaries, ascending
	classes []uint8 // class of the runes from bounds[i] on
	samples []rune  // one rune of each class
	eof     int     // class of the end of text

	starts [4]atomic.Pointer[state] // by look
	mu     sync.Mutex
	index  map[string]*state
}

const maxStates = 10_000

// look is what stands before a position.
type look uint8

const (
	lookStart look = iota // nothing: the text starts here
	lookNewline
	lookWord
	lookOther
)

type state struct {
	next  []atomic.Pointer[state] // by class
	pcs   []uint32
	look  look
	match bool // a match ends before the rune that led here
}

// newDFA makes the automaton of a program, or nil if the program tells apart
// more classes of runes than fit.
func newDFA(prog *syntax.Prog) *dfa {
	d := &dfa{prog: prog, index: map[string]*state{}}
	if !d.classify() {
		return nil
	}
	return d
}

// classify splits the runes into classes that the program cannot tell apart; it
// reports false if there are more than fit.
func (d *dfa) classify() bool {
	sets := runeSets(d.prog)
	// Beside the program's own sets, the zero-width assertions tell newlines and
	// word runes apart, and ASCII is looked up by table.
	sets = append(sets, []rune{'\n', '\n'}, []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}, []rune{0, utf8.RuneSelf - 1})
	d.bounds = append(d.bounds, 0)
	for _, ranges := range sets {
		for i := 0; i+1 < len(ranges); i += 2 {
			d.bounds = append(d.bounds, ranges[i], ranges[i+1]+1)
		}
	}
	slices.Sort(d.bounds)
	d.bounds = slices.Compact(d.bounds)
	width := (len(sets) + 7) / 8
	sigs := make([]byte, width*len(d.bounds)) // by bound: the sets it lies in
	for k, ranges := range sets {
		for i := 0; i+1 < len(ranges); i += 2 {
			lo, _ := slices.BinarySearch(d.bounds, ranges[i])
			for b := lo; b < len(d.bounds) && d.bounds[b] <= ranges[i+1]; b++ {
				sigs[b*width+k/8] |= 1 << (k % 8)
			}
		}
	}
	known := map[string]uint8{}
	for b, r := range d.bounds {
		sig := sigs[b*width : (b+1)*width]
		c, ok := known[string(sig)]
		if !ok {
			if len(d.samples) == 254 {
				return false
			}
			c = uint8(len(d.samples))
			known[string(sig)] = c
			d.samples = append(d.samples, r)
		}
		d.classes = append(d.classes, c)
	}
	d.eof = len(d.samples)
	for r := range rune(utf8.RuneSelf) {
		d.ascii[r] = d.classOf(r)
	}
	return true
}

// runeSets lists the sets of runes that the program's instructions ask for, each
// once, as ranges.
func runeSets(prog *syntax.Prog) [][]rune {
	var sets [][]rune
	seen := map[string]bool{}
	var key []byte
	for i := range prog.Inst {
		in := &prog.Inst[i]
		var ranges []rune
		switch in.Op {
		case syntax.InstRune, syntax.InstRune1:
			ranges = in.Rune
			if len(ranges) == 1 {
				ranges = foldOrbit(in.Rune[0], syntax.Flags(in.Arg)&syntax.FoldCase != 0)
			}
		case syntax.InstRuneAny:
			ranges = []rune{0, unicode.MaxRune}
		case syntax.InstRuneAnyNotNL:
			ranges = []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
		default:
			continue
		}
		key = key[:0]
		for _, r := range ranges {
			key = binary.LittleEndian.AppendUint32(key, uint32(r))
		}
		if !seen[string(key)] {
			seen[string(key)] = true
			sets = append(sets, ranges)
		}
	}
	return sets
}

func (d *dfa) classOf(r rune) uint8 {
	lo, hi := 0, len(d.bounds)
	for lo+1 < hi {
		if mid := (lo + hi) / 2; d.bounds[mid] <= r {
			lo = mid
		} else {
			hi = mid
		}
	}
	return d.classes[lo]
}

func lookAfter(r rune) look {
	switch {
	case r == '\n':
		return lookNewline
	case isWordRune(r):
		return lookWord
	}
	return lookOther
}

func lookBefore(text []byte, i int) look {
	if i == 0 {
		return lookStart
	}
	return lookAfter(rune(text[i-1])) // a byte of a longer rune is no word rune
}

// match gives the end of the match that starts at text[i], or -1; ok is false
// when the automaton grew too large to tell.
func (d *dfa) match(text []byte, i int) (end int, ok bool) {
	l := lookBefore(text, i)
	s := d.starts[l].Load()
	if s == nil {
		if s = d.start(l); s == nil {
			return -1, false
		}
	}
	end = -1
	for i < len(text) {
		var c uint8
		b := text[i]
		size := 1
		if b < utf8.RuneSelf {
			c = d.ascii[b]
		} else {
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			c = d.classOf(r)
		}
		next := s.next[c].Load()
		if next == nil {
			if next = d.step(s, int(c)); next == nil {
				return -1, false
			}
		}
		s = next
		if s.match {
			end = i
		}
		if len(s.pcs) == 0 {
			return end, true
		}
		i += size
	}
	next := s.next[d.eof].Load()
	if next == nil {
		if next = d.step(s, d.eof); next == nil {
			return -1, false
		}
	}
	if next.match {
		end = i
	}
	return end, true
}

// alive gives the position up to which a run from text[i] stays undecided: that
// of its match if it found one and died, 0 if it died without, beyond the text
// if it lives at the end. ok is false when the automaton grew too large to tell.
func (d *dfa) alive(text []byte, i int) (stop int, ok bool) {
	l := lookBefore(text, i)
	s := d.starts[l].Load()
	if s == nil {
		if s = d.start(l); s == nil {
			return 0, false
		}
	}
	end := 0
	for i < len(text) {
		c, size := d.ascii[text[i]&0x7f], 1
		if text[i] >= utf8.RuneSelf {
			if !utf8.FullRune(text[i:]) {
				return len(text) + 1, true
			}
			var r rune
			r, size = utf8.DecodeRune(text[i:])
			c = d.classOf(r)
		}
		next := s.next[c].Load()
		if next == nil {
			if next = d.step(s, int(c)); next == nil {
				return 0, false
			}
		}
		s = next
		if s.match {
			end = i
		}
		if len(s.pcs) == 0 {
			return end, true
		}
		i += size
	}
	return len(text) + 1, true
}

func (d *dfa) start(l look) *state {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.intern([]uint32{uint32(d.prog.Start)}, l, false)
	if s != nil {
		d.starts[l].Store(s)
	}
	return s
}

// intern gives the one state with these threads, or nil when there are too many.
func (d *dfa) intern(pcs []uint32, l look, match bool) *state {
	if len(pcs) == 0 {
		l = lookOther
	}
	key := make([]byte, 0, 2+4*len(pcs))
	key = append(key, byte(l), 0)
	if match {
		key[1] = 1
	}
	for _, pc := range pcs {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if s := d.index[string(key)]; s != nil {
		return s
	}
	if len(d.index) >= maxStates {
		return nil
	}
	s := &state{pcs: pcs, look: l, match: match}
	if len(pcs) > 0 {
		s.next = make([]atomic.Pointer[state], d.eof+1)
	}
	d.index[string(key)] = s
	return s
}

// step computes the state after a rune of class c, or after the end of text.
func (d *dfa) step(s *state, c int) *state {
	d.mu.Lock()
	defer d.mu.Unlock()
	if t := s.next[c].Load(); t != nil {
		return t
	}
	r := rune(-1)
	if c != d.eof {
		r = d.samples[c]
	}
	w := walker{prog: d.prog, r: r, flags: emptyFlags(s.look, r), seen: map[uint32]bool{}, queued: map[uint32]bool{}}
	for _, pc := range s.pcs {
		if !w.walk(pc) {
			break // a match cuts off all threads of lower priority
		}
	}
	l := lookOther
	if r >= 0 {
		l = lookAfter(r)
	}
	t := d.intern(w.next, l, w.match)
	if t != nil {
		s.next[c].Store(t)
	}
	return t
}

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

type walker struct {
	prog   *syntax.Prog
	r      rune
	flags  syntax.EmptyOp
	seen   map[uint32]bool
	queued map[uint32]bool
	next   []uint32
	match  bool
}

// walk follows a thread to the runes it waits for; false means it matched.
func (w *walker) walk(pc uint32) bool {
	if w.seen[pc] {
		return true
	}
	w.seen[pc] = true
	in := &w.prog.Inst[pc]
	switch in.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		return w.walk(in.Out) && w.walk(in.Arg)
	case syntax.InstCapture, syntax.InstNop:
		return w.walk(in.Out)
	case syntax.InstEmptyWidth:
		if syntax.EmptyOp(in.Arg)&^w.flags == 0 {
			return w.walk(in.Out)
		}
	case syntax.InstMatch:
		w.match = true
		return false
	case syntax.InstFail:
	default:
		if w.r >= 0 && in.MatchRune(w.r) && !w.queued[in.Out] {
			w.queued[in.Out] = true
			w.next = append(w.next, in.Out)
		}
	}
	return true
}
