package conversation

import "veilwire"

// only reports whether nothing but words around an answer stands beside a span.
func (r *reading) only(s veilwire.Span) bool {
	for i := range r.items {
		it := &r.items[i]
		if s.Overlaps(r.itemSpan(i)) || r.markOf(i) != 0 {
			continue
		}
		if !it.is(lead | copula) {
			return false
		}
	}
	return true
}

// onlyLedTo reports a number with nothing beside it but what says that one begins, goes on
// or ends: "first bit 5355", "e finisce con 2586".
func (r *reading) onlyLedTo(s veilwire.Span) bool {
	for i := range r.tokens {
		at := veilwire.Span{Start: r.tokens[i].start, End: r.tokens[i].end}
		if !s.Overlaps(at) && r.mark(i) == 0 && !r.itemOf(i).is(lead|copula) && !leadsOnTo(r.word(i)) {
			return false
		}
	}
	return true
}

// wordsBeside reports whether anything but punctuation and an announcement
// stands beside a span: a single digit is a piece of a number only alone.
func (r *reading) wordsBeside(s veilwire.Span) bool {
	for i := range r.items {
		it := &r.items[i]
		if r.markOf(i) == 0 && !s.Overlaps(r.itemSpan(i)) && !it.is(topic|announce|copula) && !r.tokens[it.from].glued {
			if w := string(r.word(it.from)); w != "my" && w != "ok" && w != "the" {
				return true
			}
		}
	}
	return false
}

// named reports whether a word for the class leads up to a span, or follows it.
func (r *reading) named(k kind, s veilwire.Span) bool {
	const reach = 4
	at := r.itemAt(r.tokenAt(s.Start))
	for i := max(0, at-reach); i < min(len(r.items), at+reach); i++ {
		if r.items[i].is(topic) && r.items[i].kinds.has(k) {
			return true
		}
	}
	return false
}
