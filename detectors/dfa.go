package detectors

import (
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// dfa answers one question about one pattern: anchored at this position of this
// text, where does the match end that package regexp would find? It runs the
// pattern's program as RE2 does: a state is an ordered list of threads, so that
// leftmost-first priority is kept, and a match is noticed one rune late, when
// what follows is known. A joint automaton (joint.go) answers it for many
// patterns in one run.
//
// States are made when traffic first needs them and never change, so scans read
// them without locks. The number of states is bounded; beyond it the caller
// falls back to the backtracker, with the same result.
type dfa struct {
	runeClasses
	prog  *program
	enter []uint32 // where runs begin: one instruction for each pattern
	owner []uint8  // by instruction: its pattern; nil if there is only one
	most  int      // states

	table  atomic.Pointer[table]
	mu     sync.Mutex
	index  map[string]uint32 // by threads: what leads to the state
	states []state           // by row / width
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
	pcs  []uint32
	look look
}

// newDFA makes the automaton of a program, or nil if the program tells apart
// more classes of runes than fit.
func newDFA(prog *program) *dfa {
	return (&dfa{prog: prog, enter: []uint32{prog.start}, most: maxStates}).ready()
}

func (d *dfa) ready() *dfa {
	if !d.classify(d.prog.runes.sets) {
		return nil
	}
	d.index = map[string]uint32{}
	d.states = make([]state, 1) // nothing is in row 0
	d.table.Store(d.grown(&table{}, firstRows))
	return d
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
	s, t := d.begin(text, i)
	if s == 0 {
		return -1, false
	}
	return d.goOn(s, t, text, i)
}

// goOn is match from text[i] on, in a state without a match so far.
func (d *dfa) goOn(s uint32, t *table, text []byte, i int) (end int, ok bool) {
	end = -1
	for i < len(text) {
		c, size := uint32(0), 1
		if b := text[i]; b < utf8.RuneSelf {
			c = uint32(d.low[b])
		} else {
			c, size = d.wideAt(text, i)
		}
		next := t.next[s&rowOf+c].Load()
		if next == 0 {
			if next, t = d.step(s&rowOf, c); next == 0 {
				return -1, false
			}
		}
		s = next
		if s >= dead {
			if s&matches != 0 {
				end = i
			}
			if s&dead != 0 {
				return end, true
			}
		}
		i += size
	}
	if s = d.finish(s, t); s == 0 {
		return -1, false
	}
	if s&matches != 0 {
		end = i
	}
	return end, true
}

// over gives the state in which a run from text[start] leaves text[:end], 0 if it
// found a match before or cannot tell.
func (d *dfa) over(text []byte, start, end int) uint32 {
	s, t := d.begin(text, start)
	for i := start; i < end && s != 0; {
		c, size := uint32(0), 1
		if b := text[i]; b < utf8.RuneSelf {
			c = uint32(d.low[b])
		} else {
			c, size = d.wideAt(text, i)
		}
		next := t.next[s&rowOf+c].Load()
		if next == 0 {
			next, t = d.step(s&rowOf, c)
		}
		if s = next; s >= dead {
			if s&matches != 0 {
				return 0
			}
			return s
		}
		i += size
	}
	return s
}

// alive gives the position up to which a run from text[i] stays undecided: that
// of its match if it found one and died, 0 if it died without, beyond the text
// if it lives at the end. ok is false when the automaton grew too large to tell.
func (d *dfa) alive(text []byte, i int) (stop int, ok bool) {
	s, t := d.begin(text, i)
	if s == 0 {
		return 0, false
	}
	end := 0
	for i < len(text) {
		if text[i] >= utf8.RuneSelf && !utf8.FullRune(text[i:]) {
			break
		}
		c, size := uint32(0), 1
		if b := text[i]; b < utf8.RuneSelf {
			c = uint32(d.low[b])
		} else {
			c, size = d.wideAt(text, i)
		}
		next := t.next[s&rowOf+c].Load()
		if next == 0 {
			if next, t = d.step(s&rowOf, c); next == 0 {
				return 0, false
			}
		}
		s = next
		if s&matches != 0 {
			end = i
		}
		if s&dead != 0 {
			return end, true
		}
		i += size
	}
	return len(text) + 1, true
}

// begin gives the state in which a run from text[i] begins, 0 if there is none.
func (d *dfa) begin(text []byte, i int) (uint32, *table) {
	t := d.table.Load()
	l := lookBefore(text, i)
	if s := t.next[l].Load(); s != 0 {
		return s, t
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.intern(state{pcs: d.enter, look: l}, 0, false)
	t = d.table.Load()
	t.next[l].Store(s)
	return s, t
}

// finish gives the state after the end of the text.
func (d *dfa) finish(s uint32, t *table) uint32 {
	next := t.next[s&rowOf+d.eof].Load()
	if next == 0 {
		next, _ = d.step(s&rowOf, d.eof)
	}
	return next
}

// step computes the state after a rune of class c, or after the end of text.
func (d *dfa) step(row, c uint32) (uint32, *table) {
	d.mu.Lock()
	defer d.mu.Unlock()
	t := d.table.Load()
	if next := t.next[row+c].Load(); next != 0 {
		return next, t
	}
	w := d.walk(d.states[row/d.width()], c)
	to := state{pcs: w.next, look: lookOther}
	if c != d.eof {
		to.look = lookAfter(d.samples[c])
	}
	next := d.intern(to, w.matched, w.over >= 0)
	t = d.table.Load()
	t.next[row+c].Store(next)
	return next, t
}

// walk takes the threads of a state over a rune of class c, or over the end of
// text.
func (d *dfa) walk(from state, c uint32) *walker {
	w := newWalker(d, from.look, c)
	w.walkAll(from.pcs, d.owner)
	return w
}
