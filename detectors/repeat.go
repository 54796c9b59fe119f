package detectors

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"veilwire"
)

// The cheapest way to make a text slow is to say over and over what a rule waits for. Of
// such a text a part is left out: what begins at a place depends on the bytes from
// there to the longest match and a little around it, so that in the middle of a stretch
// that repeats itself one period is like the next. This is checked and not hoped: where
// two periods before the place at which bytes are left out differ in any match, or
// anything was found in them, the text is read as it is.

// repeat is a stretch of a text that repeats itself, and how much of it is left out.
type repeat struct {
	begin, end     int // of the stretch
	period         int
	before, behind int // bytes that are to stay before the last two periods, and behind them
	seam, out      int // from seam on, so many bytes are left out
}

const (
	leastRepeated = 2 << 10 // bytes of a text
	mostPeriod    = 256
	needleBytes   = 32 // that come again are taken for a period
	fewBefore     = 256
	fewBehind     = 900
)

// repeatIn gives the longest of the stretches that cover a quarter of text and
// more.
func repeatIn(text []byte) (longest repeat) {
	longest = repeat{before: fewBefore, behind: fewBehind}
	if len(text) < leastRepeated {
		return longest
	}
	for quarter := 1; quarter <= 3; quarter++ {
		at := len(text) * quarter / 4
		if at < longest.end {
			continue
		}
		needle := text[at : at+needleBytes]
		n := bytes.Index(text[at+1:min(len(text), at+mostPeriod+needleBytes)], needle)
		if n < 0 {
			continue
		}
		r := repeat{begin: at, end: at + needleBytes, period: n + 1, before: fewBefore, behind: fewBehind}
		for r.begin > 0 && text[r.begin-1] == text[r.begin-1+r.period] {
			r.begin--
		}
		for r.end < len(text) && text[r.end] == text[r.end-r.period] {
			r.end++
		}
		if r.end-r.begin > longest.end-longest.begin {
			longest = r
		}
	}
	// A rule may take several periods to come around.
	for _, times := range []int{60, 12} {
		if longest.period*times <= mostPeriod {
			longest.period *= times
			break
		}
	}
	return longest
}

// fit chooses what is left out. It reports whether that is worth it.
func (r *repeat) fit() bool {
	size, keep := r.end-r.begin, r.before+2*r.period+r.behind
	if keep >= size/2 {
		return false
	}
	r.seam = r.begin + r.before + 2*r.period
	r.out = (size - keep) / r.period * r.period
	return true
}

// grow reports whether so many bytes stay before the two periods and behind them. If
// not, it has more stay, and at least twice as many, so that all attempts together read
// no more than the text.
func (r *repeat) grow(before, behind int) (enough bool) {
	if before <= r.before && behind <= r.behind {
		return true
	}
	r.before, r.behind = max(2*r.before, before), max(2*r.behind, behind)
	return false
}

// spread moves what was found behind the seam to where it stands in the text.
func (r *repeat) spread(found []veilwire.Finding) {
	for i := range found {
		if span := &found[i].Span; span.Start >= r.seam {
			span.Start += r.out
			span.End += r.out
		}
	}
}

// next gives where a rule goes on behind a match, or behind the last of those like it in
// what was left out, that begins before index i; ok is false if none does.
func (r *repeat) next(m ruleSpan, i int) (next int, ok bool) {
	start := m.match.Start
	switch {
	case r.out == 0 || start < r.seam-r.period:
	case start >= r.seam:
		return m.next + r.out, start+r.out < i
	case start < i:
		return m.next + min((i-1-start)/r.period*r.period, r.out), true
	}
	return m.next, start < i
}

// matchText adds the verified findings of all layers of a whole text to the candidates.
func (s *Scanner) matchText(sc *scratch, text []byte) {
	if len(text) < leastRepeated { // as most are
		s.matchAsItIs(sc, text)
		return
	}
	given, counters := len(sc.candidates), sc.counters
	for r := repeatIn(text); r.fit(); {
		sc.short = append(append(wiped(sc.short), text[:r.seam]...), text[r.seam+r.out:]...)
		s.matchAsItIs(sc, sc.short)
		enough := r.grow(s.sees(sc, &r))
		if enough && sc.steady(&r, given) {
			r.spread(sc.candidates[given:])
			return
		}
		sc.candidates, sc.counters = sc.candidates[:given], counters
		if enough {
			break
		}
	}
	s.matchAsItIs(sc, text)
}

func (s *Scanner) matchAsItIs(sc *scratch, text []byte) {
	sc.marks.reach = 0
	s.read(sc, text)
	s.matchLayers(sc, text, part{end: len(text)})
}

// sees gives how many bytes before and behind a place decide what begins there, for the
// rules that were tried. In a view they are as many more as it is shorter.
func (s *Scanner) sees(sc *scratch, r *repeat) (before, behind int) {
	around := max(s.window+1, s.labels.longest+2) + 2*utf8.UTFMax
	far := around + max(sc.marks.reach, digitSight)
	before, behind = around, far
	for _, v := range sc.views() {
		n := v.index(r.seam) - v.index(r.seam-r.period)
		if n == 0 {
			return mostWhole, mostWhole
		}
		before, behind = max(before, (around/n+2)*r.period), max(behind, (far/n+2)*r.period)
	}
	return before, behind
}

// views gives the other layers of the text read last.
func (sc *scratch) views() []*view {
	all := [...]*view{&sc.folded, &sc.reread}
	switch {
	case !sc.hasFolded && !sc.hasSpelled:
		return nil
	case !sc.hasSpelled:
		return all[:1]
	case !sc.hasFolded:
		return all[1:]
	}
	return all[:]
}

// steady reports whether the two periods before the seam have the same matches, go on
// alike behind them, and nothing was found in them or in what they see.
func (sc *scratch) steady(r *repeat, given int) bool {
	first, second := r.seam-2*r.period, r.seam-r.period
	for i := given; i < len(sc.candidates); i++ {
		if span := sc.candidates[i].Span; span.End > first && span.Start < r.seam+r.behind {
			return false
		}
	}
	for _, v := range sc.views() {
		if a, b, c := v.index(first), v.index(second), v.index(r.seam); !bytes.Equal(v.text[a:b], v.text[b:c]) {
			return false
		}
	}
	for spans := sc.spans; len(spans) > 0; {
		n := slices.IndexFunc(spans, func(m ruleSpan) bool { return m.layer != spans[0].layer || m.rule != spans[0].rule })
		if n < 0 {
			n = len(spans)
		}
		if !steadyRule(spans[:n], first, second, r.seam) {
			return false
		}
		spans = spans[n:]
	}
	return true
}

// steadyRule does so for the matches of one rule in one layer.
func steadyRule(spans []ruleSpan, first, second, seam int) bool {
	from := func(at int) int {
		n := slices.IndexFunc(spans, func(m ruleSpan) bool { return m.match.Start >= at })
		if n < 0 {
			return len(spans)
		}
		return n
	}
	a, b, c := from(first), from(second), from(seam)
	if a == b && a > 0 && spans[a-1].next > first {
		return false // it covers the first, and what comes behind it is not known
	}
	period := second - first
	return slices.EqualFunc(spans[a:b], spans[b:c], func(m, n ruleSpan) bool {
		return m.match.Start+period == n.match.Start && m.match.End+period == n.match.End && m.next+period == n.next
	})
}
