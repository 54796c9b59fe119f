package conversation

import "veilwire"

// part is a piece of a number found in a message.
type part struct {
	span  veilwire.Span
	value [maxTail]byte
	n     int
	kinds kindSet // announced in this very message
	whole bool    // the message holds nothing else
}

// partIn finds the piece of a number a message gives: all of it, its end after
// an announcement ("my social is 123"), or its beginning if a number is under
// way ("7118, valid until …").
func (r *reading) partIn(under *tail, open kindSet) (p part, ok bool) {
	r.findRuns()
	if (under.kinds | open).has(iban) && len(r.tokens) > 0 {
		if s, n := r.groups(); n > 0 {
			return r.part(s, 0, true), true
		}
	}
	if s, ok := r.opensNamedIBAN(); ok {
		return r.part(s, setOf(iban), true), true
	}
	if (under.kinds | open).has(phone) {
		if s, ok := r.dialPiece(); ok {
			return r.part(s, 0, true), true
		}
	}
	if len(r.runs) == 0 {
		return p, false
	}
	first, last := &r.runs[0], &r.runs[len(r.runs)-1]
	if first.colon || last.colon || first.spelled && first.groups < 2 && len(under.pieces) == 0 || r.clock(first.span) {
		return p, false
	}
	if first.digits == 1 && first.to < len(r.tokens) && r.itemOf(first.to).is(vague) {
		return p, false // "one digit is wrong"
	}
	loose := first.digits == 1 && r.wordsBeside(first.span)
	if !loose && len(r.runs) == 1 && (r.only(first.span) || open|under.kinds != 0 && r.onlyLedTo(first.span)) && !first.glued && !r.money(first.span) {
		return r.part(first.span, 0, true), first.digits <= 19
	}
	if kinds, s := r.announced(last); kinds != 0 {
		if kinds == setOf(phone) && open != 0 && !open.has(phone) && !r.names().has(phone) {
			kinds = 0 // "my number is 9707" says it of the one that was asked for
		}
		return r.part(s, kinds, false), true
	}
	if !loose && open != 0 && len(under.pieces) == 0 && r.closesShort(last) && !r.dialedBefore(last) {
		return r.part(last.span, 0, false), true
	}
	if under.growing() && r.itemAt(first.from) == r.firstWord() && r.goesOn(first) {
		return r.part(first.span, 0, false), first.digits <= 8
	}
	if len(under.pieces) == 0 && last.digits == 4 && r.opensCard(last) {
		return r.part(last.span, 0, false), true
	}
	return p, false
}

// goesOn reports a row of digits that may go on a number: no part of a date, a
// price or a word.
func (r *reading) goesOn(v *run) bool {
	if v.glued || v.slash || r.money(v.span) {
		return false
	}
	if v.to < len(r.tokens) && r.tokens[v.to].shape == ideogram {
		return r.itemOf(v.to).is(lead)
	}
	return true
}

// closesShort reports a few digits that end an otherwise short answer: "Mouse,
// 078" where a name and a number were asked for.
func (r *reading) closesShort(v *run) bool {
	for i := v.to; i < len(r.tokens); i++ {
		if r.tokens[i].shape != punct {
			return false
		}
	}
	n, refused := r.noise(v.span)
	if _, forbidden := r.led(creditCard, v.span); forbidden && n > 0 || r.roles&ending != 0 || r.yearLike(v.span) && n > 0 || v.to < len(r.tokens) && r.mark(v.to) == '?' {
		return false
	}
	if v.digits < 2 || v.digits > 8 || v.glued || v.slash || refused || n > 2 || r.money(v.span) {
		return false
	}
	i := r.itemAt(v.from) - 1
	return i >= 0 && (r.markOf(i) != 0 || r.items[i].is(lead|copula))
}

// dialedBefore reports a telephone's number before a row of digits: what follows is the
// hour to call.
func (r *reading) dialedBefore(v *run) bool {
	for i := range r.runs {
		if u := &r.runs[i]; u.to <= v.from && u.digits >= 8 && r.dialed(u.span) {
			return true
		}
	}
	return false
}

// opensCard reports four digits at the end of a message that may begin a card
// number: "it was declined: 4902".
func (r *reading) opensCard(v *run) bool {
	if c := r.text[v.span.Start]; v.groups > 1 || v.glued || c < '2' || c > '6' || r.money(v.span) {
		return false
	}
	for i := v.to; i < len(r.tokens); i++ {
		if r.tokens[i].shape != punct {
			return false
		}
	}
	if _, forbidden := r.led(creditCard, v.span); forbidden || r.roles&ending != 0 {
		return false
	}
	i := r.itemAt(v.from) - 1
	return i >= 0 && (r.markOf(i) == ':' || r.items[i].is(copula))
}

func (r *reading) part(s veilwire.Span, kinds kindSet, whole bool) part {
	p := part{span: s, kinds: kinds, whole: whole}
	for i := r.tokenAt(s.Start); i < len(r.tokens) && r.tokens[i].start < s.End; i++ {
		if it := r.itemOf(i); it.is(numeral) && r.tokens[i].shape != digits && p.n < maxTail {
			p.value[p.n] = '0' + it.value
			p.n++
			continue
		}
		if r.tokens[i].shape == punct {
			continue
		}
		for _, c := range r.word(i) {
			if p.n < maxTail {
				p.value[p.n] = c
				p.n++
			}
		}
	}
	return p
}

// announced reports the classes a row of digits at the end of the message is
// named as, if it is too short to be all of one.
func (r *reading) announced(v *run) (kindSet, veilwire.Span) {
	for i := v.to; i < len(r.tokens); i++ {
		if m := r.mark(i); r.tokens[i].shape != punct || m == '?' || m == ')' && (v.from == 0 || r.mark(v.from-1) != '(') { // "(code 11)": an error's
			return 0, veilwire.Span{}
		}
	}
	span, at := v.span, v.from
	start := ibanStart(r.word(at))
	switch {
	case start: // "DE87"
		span.Start = r.tokens[at].start
	case v.glued, r.money(v.span):
		return 0, veilwire.Span{}
	}
	for i := r.itemAt(at) - 1; i >= 0; i-- {
		it := &r.items[i]
		m := r.markOf(i)
		switch {
		case it.is(benign):
			return 0, veilwire.Span{}
		case it.is(topic) || it.is(announce):
			kinds := incomplete((it.kinds|it.said)&splittable(), v, start)
			if kinds == setOf(otp) && !r.special(otp) {
				kinds = 0 // "it shows code 104"
			}
			if kinds.has(creditCard) && r.roles&ending != 0 {
				kinds &^= setOf(creditCard) // "the last four of my card are"
			}
			return kinds, span
		case it.is(lead | copula), m == ':', m == '=', m == '#', m == '+', m == '(', m == '.' && i > 0 && r.abbreviated(i-1):
		default:
			return 0, veilwire.Span{}
		}
	}
	return 0, veilwire.Span{}
}

// incomplete keeps the classes of which a row of digits can be a part only.
func incomplete(kinds kindSet, v *run, start bool) kindSet {
	switch {
	case start && v.digits >= 15: // an IBAN in full
		return 0
	case start && kinds.has(iban), start && kinds.has(bankAccount):
		return setOf(iban)
	case start:
		return 0
	case v.slash:
		kinds &= setOf(phone)
	}
	for k := range kind(len(kindNames)) {
		if full, _ := enough(k); kinds.has(k) && v.digits >= full {
			kinds &^= setOf(k)
		}
	}
	return kinds
}
