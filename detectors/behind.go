package detectors

import (
	"sync/atomic"
	"unicode/utf8"
)

// What follows a keyword decides nearly always that there is no match. So the
// automaton is not walked over the keyword again: the state behind it is known
// from the time before.

// waiting is a rule whose matches hold a keyword lo to hi bytes from their start.
type waiting struct {
	rule, lo, hi int32
	digits       int32 // least number of digits in a match
	behind       *behind
}

// behind holds the states in which an automaton leaves a keyword, by what stands
// before it: 0 as long as nobody knows, or where the automaton says more.
type behind [lookOther + 1]atomic.Uint32

// match gives the end of a match of d that begins with the keyword s at text[at],
// or -1; ok is false when the automaton can't tell.
func (b *behind) match(d *dfa, s string, text []byte, at int) (end int, ok bool) {
	to := at + len(s)
	if !d.sameStates(s, text[at:to]) {
		return d.match(text, at)
	}
	look := lookBefore(text, at)
	state := b[look].Load()
	if state == 0 {
		if state = d.over(text, at, to); state == 0 {
			return d.match(text, at)
		}
		b[look].Store(state)
	}
	if state&dead != 0 {
		return -1, true
	}
	return d.goOn(state, d.table.Load(), text, to)
}

// sameStates reports whether a run over a text that reads like s takes the states
// of one over s.
func (d *dfa) sameStates(s string, text []byte) bool {
	if string(text) == s {
		return true
	}
	for i := range len(s) {
		if a, b := s[i], text[i]; a != b && (a|b >= utf8.RuneSelf || d.low[a] != d.low[b]) {
			return false
		}
	}
	return true
}

// try appends the match of r that begins with the keyword s at text[at], or the
// starts from which it can be reached if a match can end behind it.
func (w *waiting) try(dst []start, m *marks, r *rule, s string, text []byte, at int) []start {
	from := r.fromKeyword.get()
	if from.dfa == nil {
		return back(dst, w.rule, r, text, at, m.walked.note(w.rule, at))
	}
	switch end, ok := w.behind.match(from.dfa, s, text, at); {
	case ok && end < 0:
		return dst
	case ok && w.hi == 0:
		return append(dst, newMatch(w.rule, at, end))
	}
	return back(dst, w.rule, r, text, at, m.walked.note(w.rule, at))
}
