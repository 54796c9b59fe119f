package detectors

import (
	"slices"
	"unicode/utf8"

	"veilwire"
	"veilwire/detectors/names"
)

// Stream scans a text that arrives in pieces. Its findings are those of Scan on
// the whole text, however it is cut; offsets count from the start of the text.
//
// A byte is settled when no match that covers it can still begin or grow. A
// stream keeps no more text than the longest pattern before the first unsettled
// byte, and what came since.
type Stream struct {
	s       *Scanner
	buf     []byte
	base    int               // offset of buf[0] in the text
	settled int               // offset of the first byte not yet settled
	scanned int               // length of the text at the last scan
	wait    int               // bytes that must come before the next
	from    [layerCount][]int // by layer and rule: where to go on behind the matches that began before first()
	found   []veilwire.Finding
	spoken  bool
	named   int                // offset of the first byte in which names have not been looked for
	names   []veilwire.Finding // those found, by offsets of the text
}

// lookBack is how many bytes before the first possible start are kept, so that
// word boundaries, runes and labels are seen whole.
func (st *Stream) lookBack() int { return max(utf8.UTFMax, st.s.labels.longest+2) }

// NewStream starts a stream.
func (s *Scanner) NewStream() *Stream {
	st := &Stream{s: s}
	st.wait = st.reach()
	for i := range st.from {
		st.from[i] = make([]int, len(s.rules))
	}
	return st
}

// Spoken says that the text is what somebody said; see Expectations.
func (st *Stream) Spoken() *Stream {
	st.spoken = true
	return st
}

// Write takes the next piece of the text. It appends the findings that became
// final to dst and returns the number of bytes of the text that are settled.
// Short pieces are collected: they may settle nothing until more comes, Flush
// or Close is called.
func (st *Stream) Write(dst []veilwire.Finding, p []byte) ([]veilwire.Finding, int) {
	st.buf = append(st.buf, p...)
	if st.base+len(st.buf)-st.scanned < st.wait {
		return dst, st.settled
	}
	sc := st.s.pool.get()
	defer st.s.pool.put(sc)
	limit, r, ok := st.skim(sc)
	if ok {
		return st.settle(dst, sc, limit, r), st.settled
	}
	st.s.read(sc, st.buf)
	return st.scan(dst, sc, st.hold(sc)), st.settled
}

// hold gives the index before which matches are complete, once sc has read what came.
func (st *Stream) hold(sc *scratch) int {
	held := st.reach()
	if sc.disguised() {
		held *= maxStretch
	}
	st.wait = held // what is held back is read again: as much as comes, no more
	return len(st.buf) - held
}

// skim does what scan does for a text that repeats itself, of which it leaves a part out.
func (st *Stream) skim(sc *scratch) (limit int, r repeat, ok bool) {
	r = repeatIn(st.buf)
	for r.behind += st.reach(); r.fit(); {
		sc.short = append(append(wiped(sc.short), st.buf[:r.seam]...), st.buf[r.seam+r.out:]...)
		sc.marks.reach = 0
		st.s.read(sc, sc.short)
		if limit = st.hold(sc); limit <= st.at(st.settled) || !st.goesOnBefore(r.seam-2*r.period) {
			return 0, r, false
		}
		sc.candidates, sc.counters = sc.candidates[:0], false
		st.s.matchLayers(sc, sc.short, part{begin: st.first(), end: limit - r.out, from: &st.from})
		before, behind := st.s.sees(sc, &r)
		if r.grow(max(before, st.first()), behind+len(st.buf)-limit) {
			r.spread(sc.candidates)
			return limit, r, sc.steady(&r, 0)
		}
	}
	return 0, r, false
}

// goesOnBefore reports whether all rules go on before index i.
func (st *Stream) goesOnBefore(i int) bool {
	for _, from := range st.from {
		if slices.Max(from) > i {
			return false
		}
	}
	return true
}

// Flush settles all it can without waiting for more: the sender pauses. Only
// bytes that a live match could still cover stay behind.
func (st *Stream) Flush(dst []veilwire.Finding) ([]veilwire.Finding, int) {
	sc := st.s.pool.get()
	defer st.s.pool.put(sc)
	st.s.read(sc, st.buf)
	live := st.s.firstLive(sc, st.buf, st.at(st.settled))
	if st.spoken {
		live = min(live, len(st.buf)-1) // what is read for names may go on
	}
	return st.scan(dst, sc, live), st.settled
}

// Close settles the rest: the text is complete.
func (st *Stream) Close(dst []veilwire.Finding) ([]veilwire.Finding, int) {
	sc := st.s.pool.get()
	defer st.s.pool.put(sc)
	st.s.read(sc, st.buf)
	dst = st.scan(dst, sc, len(st.buf))
	clear(st.buf)
	return dst, st.settled
}

func (st *Stream) at(offset int) int { return offset - st.base }

// reach is how far a match and what it looks at can extend in plain text.
func (st *Stream) reach() int {
	return max(st.s.longest+max(st.s.window+1, st.s.labels.longest+2), names.Most+1)
}

// first is the buffer index before which no match may begin any more.
func (st *Stream) first() int {
	if st.base == 0 {
		return 0
	}
	return st.lookBack()
}

// scan decides all matches that begin before limit, an index into buf from which
// on matches may be incomplete; it settles what they leave no doubt about. sc
// has read buf.
func (st *Stream) scan(dst []veilwire.Finding, sc *scratch, limit int) []veilwire.Finding {
	st.scanned = st.base + len(st.buf)
	if limit < len(st.buf) && limit <= st.at(st.settled) {
		return dst
	}
	sc.candidates, sc.counters = sc.candidates[:0], false
	st.s.matchLayers(sc, st.buf, part{begin: st.first(), end: limit, from: &st.from})
	return st.settle(dst, sc, limit, repeat{})
}

// settle settles what the candidates leave no doubt about.
func (st *Stream) settle(dst []veilwire.Finding, sc *scratch, limit int, r repeat) []veilwire.Finding {
	st.scanned = st.base + len(st.buf)
	if limit = st.name(sc, limit); limit < len(st.buf) && limit <= st.at(st.settled) {
		return dst
	}
	st.found = sc.resolve(st.found[:0], st.s)

	settled := limit
	for _, f := range st.found {
		if f.Span.Start < limit && f.Span.End > limit {
			settled = min(settled, f.Span.Start) // its owner may still change beyond limit
		}
	}
	for _, f := range st.found {
		if f.Span.Start >= st.at(st.settled) && f.Span.End <= settled {
			f.Span.Start += st.base
			f.Span.End += st.base
			dst = append(dst, f)
		}
	}
	st.settled = st.base + settled
	st.drop(sc, r)
	return dst
}

// name adds the names to the candidates. They are looked for in parts of the text,
// so a part that is not complete holds back what else is in it: it gives the new limit.
func (st *Stream) name(sc *scratch, limit int) int {
	if !st.spoken {
		return limit
	}
	for _, f := range st.names {
		f.Span.Start -= st.base
		f.Span.End -= st.base
		sc.candidates = append(sc.candidates, f)
	}
	had := len(sc.candidates)
	limit = st.s.find(sc, st.buf, st.at(st.named), limit)
	st.named = st.base + limit
	for _, f := range sc.candidates[had:] {
		f.Span.Start += st.base
		f.Span.End += st.base
		st.names = append(st.names, f)
	}
	sc.candidates = slices.DeleteFunc(sc.candidates, func(f veilwire.Finding) bool { return f.Span.Start >= limit })
	return limit
}

// drop forgets the text that can no longer matter and remembers, for each rule,
// where to go on behind its last match in it.
func (st *Stream) drop(sc *scratch, r repeat) {
	reach := st.reach()
	if sc.disguised() {
		reach *= maxStretch
	}
	keep := st.at(st.settled) - reach - st.lookBack()
	if keep <= 0 {
		return
	}
	for _, m := range sc.spans {
		if next, ok := r.next(m, keep+st.lookBack()); ok {
			st.from[m.layer][m.rule] = max(st.from[m.layer][m.rule], next)
		}
	}
	for _, from := range st.from {
		for i := range from {
			from[i] = max(from[i]-keep, 0)
		}
	}
	rest := copy(st.buf, st.buf[keep:])
	clear(st.buf[rest:])
	st.buf = st.buf[:rest]
	st.base += keep
	st.names = slices.DeleteFunc(st.names, func(f veilwire.Finding) bool { return f.Span.Start < st.base })
}
