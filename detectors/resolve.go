package detectors

import (
	"slices"
	"sort"
	"unicode"

	"veilwire"
)

func toLower(r rune) rune { return unicode.ToLower(r) }

// resolver decides who owns which byte when candidates overlap. Each byte
// belongs to the best candidate that covers it: the surer, then the longer, then
// the earlier, then by id. A losing finding keeps the bytes that nobody better
// covers, so the masked bytes are the union of all candidates. Because the rule
// looks at one byte at a time it is local: a stream decides alike.
type resolver struct {
	cuts     []int
	open     []int              // candidates that cover the interval at hand
	counters []veilwire.Finding // by start
	longest  int                // bytes of the longest of them
}

func better(a, b *veilwire.Finding) bool {
	switch {
	case a.Confidence != b.Confidence:
		return a.Confidence > b.Confidence
	case a.Span.Len() != b.Span.Len():
		return a.Span.Len() > b.Span.Len()
	case a.Span.Start != b.Span.Start:
		return a.Span.Start < b.Span.Start
	case a.Class != b.Class:
		return a.Class < b.Class
	}
	return a.Detector < b.Detector
}

func beats(a, b *veilwire.Finding, yields map[string]bool) bool {
	if yields[a.Detector] != yields[b.Detector] {
		return yields[b.Detector]
	}
	return better(a, b)
}

// resolve appends the owners of all candidate bytes to dst, by start.
func (sc *scratch) resolve(dst []veilwire.Finding, s *Scanner) []veilwire.Finding {
	if len(sc.candidates) == 0 {
		return dst
	}
	c := s.dropCountered(sc, sc.candidates)
	if len(c) == 0 {
		return dst
	}
	if len(c) == 1 {
		return append(dst, c[0])
	}
	slices.SortFunc(c, func(a, b veilwire.Finding) int { return a.Span.Start - b.Span.Start })
	disjoint := true
	for i := 1; i < len(c); i++ {
		disjoint = disjoint && c[i-1].Span.End <= c[i].Span.Start
	}
	if disjoint {
		return append(dst, c...)
	}
	return sc.resolver.paint(dst, c, s.yields)
}

// paint walks the elementary intervals between all starts and ends; c is sorted
// by start. What a yielding detector found gets only bytes that nobody else claims.
func (r *resolver) paint(dst, c []veilwire.Finding, yields map[string]bool) []veilwire.Finding {
	r.cuts = r.cuts[:0]
	for i := range c {
		r.cuts = append(r.cuts, c[i].Span.Start, c[i].Span.End)
	}
	slices.Sort(r.cuts)
	first, last := len(dst), -1
	next := 0
	r.open = r.open[:0]
	for i := 0; i+1 < len(r.cuts); i++ {
		lo, hi := r.cuts[i], r.cuts[i+1]
		if lo == hi {
			continue
		}
		r.open = slices.DeleteFunc(r.open, func(j int) bool { return c[j].Span.End <= lo })
		for ; next < len(c) && c[next].Span.Start <= lo; next++ {
			if c[next].Span.End > lo {
				r.open = append(r.open, next)
			}
		}
		owner, secret := -1, false
		for _, j := range r.open {
			secret = secret || c[j].Confidence >= veilwire.MaskFloor && veilwire.NeverStore(c[j].Class)
			if owner < 0 || beats(&c[j], &c[owner], yields) {
				owner = j
			}
		}
		if owner < 0 {
			last = -1
			continue
		}
		if owner == last && len(dst) > first && dst[len(dst)-1].Span.End == lo {
			dst[len(dst)-1].Span.End = hi
		} else {
			f := c[owner]
			f.Span = veilwire.Span{Start: lo, End: hi}
			dst = append(dst, f)
			last = owner
		}
		// A policy may deliver the owner's class; the bytes are a password's too.
		if f := &dst[len(dst)-1]; secret && !veilwire.NeverStore(f.Class) {
			f.Evidence.Signals |= veilwire.Shielding
		}
	}
	return dst
}

// dropCountered removes what a counter-detector covers and is at least as sure
// about, and the counter findings themselves unless they are to be reported.
func (s *Scanner) dropCountered(sc *scratch, c []veilwire.Finding) []veilwire.Finding {
	if !sc.counters {
		return c
	}
	r := &sc.resolver
	r.counters, r.longest = r.counters[:0], 0
	for i := range c {
		if s.counters[c[i].Detector] {
			r.counters = append(r.counters, c[i])
			r.longest = max(r.longest, c[i].Span.Len())
		}
	}
	if len(r.counters) == 0 {
		return c
	}
	slices.SortFunc(r.counters, func(a, b veilwire.Finding) int { return a.Span.Start - b.Span.Start })
	sc.kept = sc.kept[:0]
	for i := range c {
		counter := s.counters[c[i].Detector]
		if counter && s.reported[c[i].Detector] || !counter && !r.countered(&c[i]) {
			sc.kept = append(sc.kept, c[i])
		}
	}
	return sc.kept
}

// fromConversation are reasons that no shape can talk away: a value that was
// asked for, announced, seen before or joined is what the conversation says.
const fromConversation = veilwire.Asked | veilwire.Carried | veilwire.Echoed | veilwire.Joined

// countered reports whether a counter-detector takes a finding away. What may
// never be stored is not taken away by the look of it.
func (r *resolver) countered(f *veilwire.Finding) bool {
	if f.Evidence.Signals&fromConversation != 0 || f.Confidence >= veilwire.MaskFloor && veilwire.NeverStore(f.Class) {
		return false
	}
	k := sort.Search(len(r.counters), func(i int) bool { return r.counters[i].Span.Start > f.Span.Start })
	for k--; k >= 0 && r.counters[k].Span.Start >= f.Span.End-r.longest; k-- {
		if c := &r.counters[k]; c.Span.Covers(f.Span) && c.Confidence >= f.Confidence {
			return true
		}
	}
	return false
}
