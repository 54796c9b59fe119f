package conversation

import "veilwire"

// askedDials finds the number that somebody is asked for who may be called on it, however
// it is parted. What is one row of digits already is left to those. Where something else is
// asked for as well, it takes as many digits as only a telephone's has.
func (r *reading) askedDials(dst []veilwire.Finding, w *expected, alone bool) []veilwire.Finding {
	const beside, besideLong, long = 3, 6, 9
	if !w.fresh && !w.redo {
		return dst
	}
	dials := r.findDials()
	for i := range dials {
		d := &dials[i]
		s := d.span()
		if d.digits < leastDialed || d.digits > mostDialed || !alone && (d.digits < long || !w.firm) || r.plainRun(s) || r.cutOff(s) || r.taken(s) || r.inDate(s) || r.money(s) || r.clock(s) {
			continue
		}
		most := beside
		if d.digits >= long {
			most = besideLong
		}
		if n, refused := r.dialNoise(d); n > most || refused && n > 1 {
			continue
		}
		if _, forbidden := r.led(phone, d.piece[0]); forbidden || !w.firm && d.digits < long {
			continue
		}
		dst = r.takeDial(dst, d, w, 86)
	}
	return dst
}

// plainRun reports a span that is one row of digits as any number has them.
func (r *reading) plainRun(s veilwire.Span) bool {
	r.findRuns()
	for i := range r.runs {
		if r.runs[i].span == s {
			return true
		}
	}
	return false
}

// dialNoise is noise for a number with words between its pieces.
func (r *reading) dialNoise(d *dial) (n int, refused bool) {
	for i := range r.items {
		it := &r.items[i]
		if it.to > d.from && it.from < d.to || r.markOf(i) != 0 || r.taken(r.itemSpan(i)) || it.from < d.from && goOn[string(r.word(it.from))] {
			continue
		}
		refused = refused || it.is(refusal) && !it.is(lead)
		if !it.is(quiet) {
			n++
		}
	}
	return n, refused
}

func (r *reading) takeDial(dst []veilwire.Finding, d *dial, w *expected, sure veilwire.Confidence) []veilwire.Finding {
	for _, s := range d.piece[:d.n] {
		dst = append(dst, r.finding(w, s, sure))
		r.used = append(r.used, s)
	}
	return dst
}

// toldDials finds the numbers that a message tells unasked: those that somebody is to be
// called on or has called from, and of two of them the old one and the new.
func (r *reading) toldDials(dst []veilwire.Finding) []veilwire.Finding {
	const least = 8
	dials := r.findDials()
	swaps := r.swapsDials(dials)
	for i := range dials {
		d := &dials[i]
		s := d.span()
		if d.digits < least || d.digits > mostDialed || r.inDate(s) || r.money(s) || r.clock(s) || d.commas && !d.spelled && !swaps || r.taken(s) {
			continue
		}
		if k := r.calledBy(d.piece[0]); k != 0 && !k.has(phone) {
			continue
		}
		if _, forbidden := r.led(phone, d.piece[0]); forbidden {
			continue
		}
		sure := veilwire.Confidence(76)
		switch {
		case swaps && !r.ofOther(d), r.calledOn(d):
		case r.renumbers(d), r.ownedBehind(d):
			sure = 72
		default:
			continue
		}
		dst = r.takeDial(dst, d, &expected{kind: phone, signal: veilwire.Asked}, sure)
	}
	return dst
}

// swapsDials reports two numbers, one of which begins as a telephone's does, in a message
// that says that one takes the place of the other.
func (r *reading) swapsDials(dials []dial) bool {
	n, sure := 0, false
	for i := range dials {
		if d := &dials[i]; d.digits >= 8 && d.digits <= mostDialed && !d.commas {
			n++
			sure = sure || r.dialed(d.span())
		}
	}
	return n > 1 && sure && (r.roles&benign == 0 || r.names().has(phone)) && r.replaces() // the new order's
}

// replaces reports a word for the old or the new in the message.
func (r *reading) replaces() bool {
	for i := range r.tokens {
		if t := &r.tokens[i]; t.shape != punct && (replacing(string(r.word(i))) || t.shape == ideogram && replacingSign(string(r.word(i)))) {
			return true
		}
	}
	return false
}

func replacing(w string) bool { return replacingWords[w] }

func replacingSign(w string) bool { return replacingSigns[w] }

// ofOther reports a word of its own before a number that names something without one.
func (r *reading) ofOther(d *dial) bool {
	at := r.itemAt(d.from) - 1
	return at >= 0 && r.items[at].is(benign)
}

// dialReach is how many phrases lie between what says that somebody calls and the number.
const dialReach = 9

// calledOn reports a word for calling in the same sentence, with nothing between the two
// that has a number of its own.
func (r *reading) calledOn(d *dial) bool {
	const least = 9
	if d.digits < least {
		return false
	}
	at := r.itemAt(d.from)
	if at > 0 && speaksOf(string(r.word(r.items[at-1].to-1))) { // "I rang about 685/801422"
		return false
	}
	for i, n := at-1, 0; i >= 0 && n < dialReach; i, n = i-1, n+1 {
		if r.callWord(i) {
			return true
		}
		if it := &r.items[i]; it.is(benign|quantity) || it.is(topic|record) && !it.kinds.has(phone) || r.markOf(i) == '?' || r.hasDigit(i) && !r.items[i].is(numeral) && r.itemSpan(i).Len() > 3 {
			return false
		}
	}
	return false
}

// speaksOf reports a word that leads up to what a call is about.
func speaksOf(w string) bool { return speaksOfWords[w] }

// callWord reports an item that says that somebody calls or is called.
func (r *reading) callWord(i int) bool {
	for t := r.items[i].from; t < r.items[i].to; t++ {
		if calling(string(r.word(t))) {
			return true
		}
	}
	return false
}

func calling(w string) bool { return callingWords[w] }

// renumbers reports that the message speaks of a number, without a name, and that it is
// another one than before: "changed my number, now 968826523".
func (r *reading) renumbers(d *dial) bool {
	const long = 8
	if d.digits < long || d.digits > 13 || !r.replaces() || r.roles&benign != 0 {
		return false
	}
	at := r.itemAt(d.from)
	for i := at - 1; i >= 0 && at-i < dialReach; i-- {
		it := &r.items[i]
		switch {
		case it.is(topic) && it.kinds.has(phone), it.is(vague) && !it.is(topic) && r.replaces():
			return true
		case it.is(topic | record):
			return false
		}
	}
	return false
}

// ownedBehind reports a telephone's name, or "is my daughter's" in Hindi, behind a number.
func (r *reading) ownedBehind(d *dial) bool {
	const reach, long = 5, 9
	if d.digits < long || d.spelled {
		return false
	}
	at := r.itemAt(d.to)
	for i := at; i < len(r.items) && i-at < reach; i++ {
		it := &r.items[i]
		switch m := r.markOf(i); {
		case it.is(topic) && it.kinds == setOf(phone):
			return true
		case it.is(topic | record | benign), m != 0 && m != ',':
			return false
		}
		switch string(r.word(it.to - 1)) {
		case "ka", "का":
			if next := r.itemOf(it.to); string(r.word(next.from)) == "hai" || string(r.word(next.from)) == "है" {
				return r.itemAt(d.from) == 0 // and nothing stands before it
			}
		}
	}
	return false
}
