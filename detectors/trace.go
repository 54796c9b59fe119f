package detectors

import (
	"sync/atomic"
	"unicode/utf8"
)

// Where the value lies in a match that is known is read off the automaton, too:
// the states of the run are walked back along the thread that won. Which thread
// came from which is worked out once for each step and kept.

// link says which thread of the state before a thread comes from, and what of the
// value group was crossed on the way.
type link uint16

const (
	crossedEnd link = 1 << iota
	crossedStart
	linkBits    = iota
	mostThreads = 1 << (16 - linkBits)
)

// trace is what is known of one step of an automaton.
type trace struct {
	links []link // by thread of the state it leads to
	match link   // of the match before the rune, if there is one
}

// traceRow holds the traces of the steps from one state, by class.
type traceRow []atomic.Pointer[trace]

// stride is one step of a run: where it began, and its entry in the table.
type stride struct {
	pos   int
	entry uint32
}

// value gives the span of group 1 in the match of text[start:end], each end -1
// where the match has no such group; ok is false if the automaton cannot tell.
// Strides are appended to scratch.
func (d *dfa) value(scratch *[]stride, text []byte, start, end int) (group [2]int, ok bool) {
	group = [2]int{-1, -1}
	s, t := d.begin(text, start)
	if s == 0 {
		return group, false
	}
	run := (*scratch)[:0]
	for i := start; i <= end; {
		c, size := d.eof, 1
		switch {
		case i == len(text):
		case text[i] < utf8.RuneSelf:
			c = uint32(d.low[text[i]])
		default:
			c, size = d.wideAt(text, i)
		}
		run = append(run, stride{i, s&rowOf + c})
		next := t.next[s&rowOf+c].Load()
		if next == 0 {
			if next, t = d.step(s&rowOf, c); next == 0 {
				return group, false
			}
		}
		s = next
		i += size
	}
	*scratch = run
	if s&matches == 0 || run[len(run)-1].pos != end {
		return group, false
	}
	won := link(0)
	for k := len(run) - 1; k >= 0; k-- {
		tr := d.traceOf(t, run[k].entry)
		if tr == nil {
			return group, false
		}
		if k == len(run)-1 {
			won = tr.match
		} else {
			won = tr.links[won>>linkBits]
		}
		if won&crossedStart != 0 && group[0] < 0 {
			group[0] = run[k].pos
		}
		if won&crossedEnd != 0 && group[1] < 0 {
			group[1] = run[k].pos
		}
	}
	return group, true
}

// traceOf gives the trace of a step, nil if its state has too many threads.
func (d *dfa) traceOf(t *table, entry uint32) *trace {
	row, c := entry/d.width(), entry%d.width()
	if r := t.traces[row].Load(); r != nil {
		if tr := (*r)[c].Load(); tr != nil {
			return tr
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	from := d.states[row]
	if len(from.pcs) > mostThreads {
		return nil
	}
	w := d.walk(from, c)
	tr := &trace{links: w.links, match: w.match}
	t = d.table.Load()
	r := t.traces[row].Load()
	if r == nil {
		fresh := make(traceRow, d.width())
		r = &fresh
		t.traces[row].Store(r)
	}
	(*r)[c].Store(tr)
	return tr
}
