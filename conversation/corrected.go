package conversation

import "veilwire"

// correctedAlone finds two numbers of the same length with nothing beside them but what
// takes the first one back: "4471, no wait, 4417". Nobody may have asked in words that a
// list has, but what people put right is what somebody checks.
func (r *reading) correctedAlone(dst []veilwire.Finding) []veilwire.Finding {
	const least, most, sure = 4, 8, 60
	if r.aside || len(r.used) > 0 || r.roles&(correct|denial|refusal) == 0 || r.roles&(topic|record|benign|quantity|month) != 0 {
		return dst
	}
	r.findRuns()
	if len(r.runs) != 2 {
		return dst
	}
	wrong, right := &r.runs[0], &r.runs[1]
	if n := wrong.digits; n != right.digits || n < least || n > most || wrong.glued || right.glued || !r.takesBack(wrong, right) ||
		r.yearLike(wrong.span) && r.yearLike(right.span) || r.money(wrong.span) || r.money(right.span) {
		return dst
	}
	for _, v := range []*run{wrong, right} {
		r.used = append(r.used, v.span)
		dst = append(dst, r.finding(&expected{kind: otp, signal: veilwire.Asked}, v.span, sure))
	}
	return dst
}

// takesBack reports that words which take something back stand between two numbers, and
// none of one's own anywhere.
func (r *reading) takesBack(wrong, right *run) bool {
	back := false
	for i := range r.items {
		it, at := &r.items[i], r.itemSpan(i)
		if at.Overlaps(wrong.span) || at.Overlaps(right.span) || r.markOf(i) != 0 {
			continue
		}
		if !it.is(lead | copula | correct | denial | negation | refusal | pronoun) {
			return false
		}
		back = back || it.is(correct|denial|refusal) && wrong.to <= it.from && it.from < right.from
	}
	return back
}
