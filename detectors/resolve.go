package detectors

import (
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
	cuts []int
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
	c := s.dropCountered(sc)
	if len(c) == 0 {
		return dst
	}
	if len(c) == 1 {
		return append(dst, c[0])
	}
	sort.Slice(c, func(i, j int) bool { return c[i].Span.Start < c[j].Span.Start })
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
	sort.Ints(r.cuts)
	first, last := len(dst), -1
	from := 0
	for i := 0; i+1 < len(r.cuts); i++ {
		lo, hi := r.cuts[i], r.cuts[i+1]
		if lo == hi {
			continue
		}
		for from < len(c) && c[from].Span.End <= lo {
			from++
		}
		owner, secret := -1, false
		for j := from; j < len(c) && c[j].Span.Start <= lo; j++ {
			if c[j].Span.End < hi {
				continue
			}
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
func (s *Scanner) dropCountered(sc *scratch) []veilwire.Finding {
	c := sc.candidates
	if len(s.counters) == 0 {
		return c
	}
	sc.kept = sc.kept[:0]
	for i := range c {
		counter := s.counters[c[i].Detector]
		if counter && s.reported[c[i].Detector] || !counter && !s.countered(c, &c[i]) {
			sc.kept = append(sc.kept, c[i])
		}
	}
	return sc.kept
}

// fromConversation are reasons that no shape can talk away: a value that was
// asked for, announced, seen before or joined is what the conversation says.
const fromConversation = veilwire.Asked | veilwire.Carried | veilwire.Echoed | veilwire.Joined

func (s *Scanner) countered(c []veilwire.Finding, f *veilwire.Finding) bool {
	if f.Evidence.Signals&fromConversation != 0 {
		return false
	}
	for j := range c {
		if s.counters[c[j].Detector] && c[j].Span.Covers(f.Span) && c[j].Confidence >= f.Confidence {
			return true
		}
	}
	return false
}
