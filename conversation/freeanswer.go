package conversation

import "veilwire"

// signsOnly reports an answer of a few characters of a script without spaces and
// nothing else. Its characters are words of their own, too, so they tell nothing; a
// word of several that refuses or asks does.
func (r *reading) signsOnly() (s veilwire.Span, ok bool) {
	const least, most = 2, 12
	own, from := false, 0
	for from < len(r.items)-1 && r.items[from].is(lead) && !r.items[from].is(refusal) { // "好吧 芝麻开门"
		from++
	}
	for i := from; i < len(r.items); i++ {
		it := &r.items[i]
		if r.tokens[it.from].shape != ideogram || it.is(topic|benign) && it.to > it.from+1 ||
			it.is(refusal) || it.is(request|which|inquiry|negation) && (it.to > it.from+1 || i == from || i == len(r.items)-1) {
			return s, false
		}
		own = own || it.role == 0
	}
	first, last := r.items[from].from, len(r.tokens)-1
	n := last + 1 - first
	return veilwire.Span{Start: r.tokens[first].start, End: r.tokens[last].end}, own && n >= least && n <= most
}

// grown gives an answer with the signs beside it that are everyday words by themselves: all of
// "芝麻开门", whatever 开 means.
func (r *reading) grown(s veilwire.Span) veilwire.Span {
	from, to := r.itemAt(r.tokenAt(s.Start)), r.itemAt(r.tokenAt(s.End-1))
	for from > 0 && r.signOf(from-1) && r.itemSpan(from-1).End == s.Start {
		from--
		s.Start = r.itemSpan(from).Start
	}
	for to < len(r.items)-1 && r.signOf(to+1) && r.itemSpan(to+1).Start == s.End {
		to++
		s.End = r.itemSpan(to).End
	}
	return s
}

// signOf reports a sign, or some, that do nothing in a sentence which an answer stands in.
func (r *reading) signOf(i int) bool {
	it := &r.items[i]
	return r.tokens[it.from].shape == ideogram && !r.taken(r.itemSpan(i)) &&
		!it.is(lead|copula|topic|announce|correct|refusal|request|which|negation|pronoun|inquiry|numeral|month|benign)
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
