package conversation

import "veilwire"

// signsOnly reports an answer of a few characters of a script without spaces and
// nothing else. Its characters are words of their own, too, so they tell nothing; a
// word of several that refuses or asks does.
func (r *reading) signsOnly() (s veilwire.Span, ok bool) {
	const least, most = 2, 12
	own := false
	for i := range r.items {
		it := &r.items[i]
		if r.tokens[it.from].shape != ideogram || it.is(topic|benign) && it.to > it.from+1 ||
			it.is(refusal) || it.is(request|which|inquiry|negation) && (it.to > it.from+1 || i == 0 || i == len(r.items)-1) {
			return s, false
		}
		own = own || it.role == 0
	}
	if n := len(r.tokens); !own || n < least || n > most {
		return s, false
	}
	return veilwire.Span{Start: r.tokens[0].start, End: r.tokens[len(r.tokens)-1].end}, true
}

// ofOnesOwn reports an answer in which everyday words only join others: "the blue of
// swimming pools", "at a fair in Bottrop".
func (r *reading) ofOnesOwn(from, to int) bool {
	const maxItems = 8
	own := 0
	for i := from; i < to; i++ {
		switch it := &r.items[i]; {
		case it.role == 0 && r.markOf(i) == 0 && !r.hasDigit(i):
			own++
		case r.linksPlace(i), r.nameParticle(i), r.titles(i), r.joining(it.from), it.is(kin), it.is(lead) && !it.is(refusal|common):
		default:
			return false
		}
	}
	return to-from <= maxItems && own > 0
}

// linksPlace lists the small words that say where.
func (r *reading) linksPlace(i int) bool {
	if r.items[i].to != r.items[i].from+1 {
		return false
	}
	return linksPlaceWords[string(r.word(r.items[i].from))]
}
