package detectors

import "bytes"

// liveness tells from which position of a text a match could still be growing
// when the text ends: what a stream must not let go.
type liveness struct {
	rules []*rule
	first [256][]int32 // rules that can begin with a byte
}

func newLiveness(rules []*rule) *liveness {
	l := &liveness{rules: rules}
	for i, r := range rules {
		for b := range 256 {
			if r.firsts.has(byte(b)) {
				l.first[b] = append(l.first[b], int32(i))
			}
		}
	}
	return l
}

// firstLive gives the first position at or after from where some match may have
// begun that is not complete, together with the words that may still come to
// stand beside it; len(text) if there is none.
func (l *liveness) firstLive(text []byte, from int) int {
	for q := max(from, 0); q < len(text); q++ {
		for _, k := range l.first[text[q]] {
			r := l.rules[k]
			if len(text)-q <= r.longest+r.around() && l.open(r, text, q) {
				return q
			}
		}
	}
	return len(text)
}

// around is how far beyond a match its rule looks.
func (r *rule) around() int {
	if len(r.context) == 0 {
		return 1
	}
	return r.window
}

// open reports whether a match of r beginning at q could depend on text to come.
func (l *liveness) open(r *rule, text []byte, q int) bool {
	m := r.machine.get()
	if m.dfa == nil {
		return true
	}
	stop, ok := m.dfa.alive(text, q)
	return !ok || stop > 0 && stop+r.around() > len(text)
}

// firstLive gives the first position at or after from that may not be settled
// yet when the text read into sc pauses at its end.
func (s *Scanner) firstLive(sc *scratch, text []byte, from int) int {
	unfinished := s.spelled.unfinished(text, from)
	live := min(s.live.firstLive(text, from), unfinished, s.labels.unfinished(text))
	if unfinished < len(text) {
		live = min(live, s.liveBefore(text[:unfinished], from))
	}
	for _, l := range []struct {
		has bool
		v   *view
	}{{sc.hasFolded, &sc.folded}, {sc.hasSpelled, &sc.reread}} {
		if l.has {
			read := l.v.text[:l.v.index(unfinished)]
			if q := s.liveBefore(read, l.v.index(from)); q < len(read) {
				live = min(live, l.v.startOf(q))
			}
		}
	}
	return max(live, from)
}

// liveBefore is firstLive for what stands before something unfinished, which may come
// to read as the next digit, without the gap, or not; len(read) if all is settled.
func (s *Scanner) liveBefore(read []byte, from int) int {
	live := len(read)
	for _, sure := range [][]byte{read, bytes.TrimRight(read, " -,.\t\n")} {
		if q := min(s.live.firstLive(sure, from), s.labels.unfinished(sure)); q < len(sure) {
			live = min(live, q)
		}
	}
	return live
}
