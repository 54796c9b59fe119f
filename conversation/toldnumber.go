package conversation

import (
	"bytes"

	"veilwire"
)

// maxReach is how many phrases a name reaches over.
const maxReach = 14

// toldNumber finds the number that the name at item i reaches to.
func (r *reading) toldNumber(dst []veilwire.Finding, i int, k kind) []veilwire.Finding {
	r.findRuns()
	words, asked, crossed := 0, false, false
	for j := i + 1; j < len(r.items) && j-i < maxReach; j++ {
		it := &r.items[j]
		if k == otp && words == 0 && it.role == 0 && r.chunkStart(it.from) && r.markOf(j) == 0 {
			if got := r.codeBehind(dst, i, j); len(got) > len(dst) {
				return got
			}
		}
		if v := r.runFrom(it.from); v != nil {
			if v.groups == 1 && v.digits < 3 && !v.spelled {
				words++
				continue // "6 digits", "2 days"
			}
			if r.items[j-1].is(correct) { // "the old one 55 21"
				words = 0
			}
			if r.tells(v, k, words) && (!crossed || r.standsAlone(v.to)) {
				w, sure := &expected{kind: k, signal: veilwire.Asked}, veilwire.Confidence(78)
				if k == pin && words == 0 && (r.items[i].kinds == setOf(pin) || r.roles&lock != 0) {
					sure = 96 // 支付密码 is called a password, too
				}
				r.used = append(r.used, v.span)
				dst = append(dst, r.finding(w, v.span, sure))
				if k == pin || k == otp {
					dst = r.orElse(dst, v, w, sure)
				}
			}
			return dst
		}
		switch m := r.markOf(j); {
		case isQuestion(m) && !asked: // "what is that code? 4417"
			asked = true
		case m == '.' && r.glues(j), m == '.' && j > i && r.abbreviated(j-1):
		case m == '.' && !crossed && k != phone && r.leadsOn(j+1): // "PIN forgotten. I think 0429"
			crossed, words = true, 0
		case m == '.', m == '!', m == '。', m == '।', m == ';', isQuestion(m), r.newline(j) && words > 2:
			return dst
		case m != 0:
		case it.is(benign | quantity | ending), it.is(topic) && it.kinds&^setOf(otp, pin, cvv, password, creditCard) != 0:
			return dst
		case !it.is(lead|topic|copula|typed|correct) && !r.linksValue(j):
			words++
		}
	}
	return dst
}

// codeBehind finds the code of letters and digits right behind its name, if the name
// is more than "code": a voucher's is called so.
func (r *reading) codeBehind(dst []veilwire.Finding, name, at int) []veilwire.Finding {
	const least, most = 4, 12
	if r.items[name].to-r.items[name].from < 2 {
		return dst
	}
	s, _, n, nd := r.codeAt(r.items[at].from, most)
	if n < least || nd < 1 || nd == n || r.taken(s) || r.money(s) || r.clock(s) {
		return dst
	}
	r.used = append(r.used, s)
	return append(dst, r.finding(&expected{kind: otp, signal: veilwire.Asked}, s, 76))
}

// orElse finds the other number of which somebody is not sure: "my pin is 0429 or 4290".
func (r *reading) orElse(dst []veilwire.Finding, v *run, w *expected, sure veilwire.Confidence) []veilwire.Finding {
	const least, most = 3, 8
	next := r.pastEither(v.to)
	if next == v.to {
		return dst
	}
	o := r.runFrom(next)
	if o == nil || o.digits < least || o.digits > most || o.slash && !r.dottedCode(o) || o.colon || o.glued || r.taken(o.span) || r.money(o.span) || !r.standsAlone(o.to) {
		return dst
	}
	if w.kind == otp && r.roles&refusal != 0 { // "I don't remember which": nobody learns by heart what is sent to him
		w.kind = pin
		sure++
		dst[len(dst)-1].Class, dst[len(dst)-1].Confidence = pin.name(), sure
	}
	r.used = append(r.used, o.span)
	return append(dst, r.finding(w, o.span, sure))
}

// pastEither gives the token behind an "or", or behind what takes back what was said, at a
// token; the token itself where there is none.
func (r *reading) pastEither(tok int) int {
	for at, said := tok, false; at < len(r.tokens); {
		it := r.itemOf(at)
		switch {
		case r.either(int(r.tokens[at].item)), it.is(correct):
			said = true
			at = it.to
		case r.tokens[at].shape == ideogram && eitherSigns(r.text[r.tokens[at].start:]) > 0:
			said = true
			at += eitherSigns(r.text[r.tokens[at].start:])
		case isComma(r.mark(at)), it.is(denial) && !it.is(topic), said && it.is(lead) && !it.is(topic):
			at = max(it.to, at+1)
		case said:
			return at
		default:
			return tok
		}
	}
	return tok
}

// leadsOn reports that nothing but what leads up to an answer stands from item i to a number.
func (r *reading) leadsOn(i int) bool {
	from := i
	for ; i < len(r.items); i++ {
		if r.runFrom(r.items[i].from) != nil {
			return i > from
		}
		if m := r.markOf(i); m != 0 && m != ':' && m != ',' || m == 0 && !r.items[i].is(lead|copula|correct|typed) {
			return false
		}
	}
	return false
}

// tells reports a row of digits as a secret number behind its name, with so many
// words between: far from it, it must close its clause or be parted as codes are.
func (r *reading) tells(v *run, k kind, words int) bool {
	least, most := 4, 8
	switch k {
	case cvv:
		least, most = 3, 4
	case phone:
		least, most = 8, 15
	}
	switch {
	case k == phone && (v.groups == 1 || words > 3):
		return false
	case v.digits < least || v.digits > most, v.slash && !(k == pin || k == otp) || v.slash && !r.dottedCode(v), v.colon, v.glued, r.taken(v.span), r.money(v.span), r.inDate(v.span):
		return false
	case r.yearLike(v.span) && (words > 0 || v.from > 0 && r.everyMonth(r.itemAt(v.from-1))):
		return false
	case k == cvv && v.digits == 4 && words > 0, k == otp && r.uneven(v):
		return false
	}
	return words == 0 || v.spelled || v.groups > 2 || r.closesClause(v.to) || r.pastEither(v.to) > v.to
}

// countsDigits reports a name that is said to be of so few digits.
func (r *reading) countsDigits(i int) bool {
	const near, least, most = 3, 4, 6
	for j := i + 1; j < min(len(r.items), i+near); j++ {
		if v, size := r.numberAt(r.items[j].from); size > 0 && v >= least && v <= most && j+1 < len(r.items) && r.items[j+1].is(vague) {
			return true
		}
	}
	return false
}

// dottedCode reports a code that somebody parts with dots as no date is: "84.19.0".
func (r *reading) dottedCode(v *run) bool {
	const least, most = 3, 6
	b := r.text[v.span.Start:v.span.End]
	return v.groups >= least && v.digits <= most && bytes.Count(b, []byte(".")) == v.groups-1 && !r.inDate(v.span)
}
