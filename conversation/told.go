package conversation

import (
	"bytes"
	"slices"

	"veilwire"
)

// A message often names a secret and tells it in one go, with more between the two
// than a detector's link has room for: "the OTP came but it says invalid, 55 02 91".
// Here the message is read as an answer to itself: the name reaches to the first
// number behind it, unless something else is named before.

// maxReach is how many phrases a name reaches over.
const maxReach = 14

// mayTell reports whether a text could name a secret and tell it.
func (t *Turn) mayTell(text []byte) bool {
	const long = 600 // a story, in which names and numbers lie far apart
	s := t.sounding(text)
	return len(text) <= long && (t.mayCount(text) || bytes.IndexByte(text, '_') > 0 || s.hints&(topic|signin) != 0 && linksName(text))
}

// told appends the secrets that a message names itself.
func (r *reading) told(dst []veilwire.Finding) []veilwire.Finding {
	if len(r.items) == 0 { // nothing but what can't be seen
		return dst
	}
	dst = r.besideCards(dst)
	dst = r.ofKnownCard(dst)
	dst = r.typedNumber(dst)
	dst = r.onTheBack(dst)
	dst = r.gotCode(dst)
	dst = r.sortCodes(dst)
	dst = r.namedPairs(dst)
	dst = r.signedIn(dst)
	dst = r.handles(dst)
	dst = r.tried(dst)
	dst = r.network(dst)
	if r.names()&setOf(routingNumber, swiftBIC, iban, bankAccount) != 0 {
		r.bank = true
		dst = r.bankAccounts(dst)
	}
	for i := range r.items {
		it := &r.items[i]
		if !it.is(topic) {
			if it.is(record) {
				dst = r.besideRecord(dst, i)
			}
			continue
		}
		switch number := it.kinds & setOf(cvv, otp, pin); {
		case it.kinds.has(username) && it.kinds&^setOf(username, password) == 0:
			dst = r.toldWord(dst, i, username)
		case r.roles&kept != 0 && it.kinds&^setOf(password, creditCard, otp, pin) == 0:
			dst = r.toldNumber(dst, i, pin)
		case number == 0 && it.kinds.has(password) && r.roles&lock != 0:
			dst = r.toldWord(r.toldNumber(dst, i, pin), i, password)
		case number == 0 && it.kinds.has(password) && r.countsDigits(i): // "minha senha de 4 números"
			dst = r.toldNumber(dst, i, pin)
		case number == 0 && it.kinds.has(password) && r.names().has(creditCard): // "a senha do cartão"
			dst = r.toldWord(r.toldNumber(dst, i, pin), i, password)
		case number == 0 && it.kinds.has(password):
			dst = r.behindColon(r.toldWord(dst, i, password), i)
		case it.kinds == setOf(dateOfBirth):
			dst = r.toldBirth(dst, i)
		case it.kinds&^direct() == 0:
			dst = r.toldDirect(dst, i)
		case it.kinds == setOf(cardExpiry) && r.names().has(creditCard):
			dst = r.toldExpiry(dst, i)
		case it.kinds == setOf(phone):
			dst = r.toldNumber(dst, i, phone)
		case it.kinds&^setOf(cvv, otp, pin, password) != 0:
		case number.has(pin):
			if dst = r.toldNumber(dst, i, pin); string(r.word(it.to-1)) == "passcode" {
				dst = r.toldWord(dst, i, password)
			}
		case number.has(otp) && !it.kinds.has(cvv) && r.ofThing(0, len(r.items)): // an error's
		case number.has(otp) && (r.chosen() || r.roles&lock != 0 && r.roles&(shown|brought) == 0): // of a door
			dst = r.toldNumber(dst, i, pin)
		case number.has(otp) && r.names()&setOf(creditCard, cardExpiry) != 0 && r.roles&(shown|brought) == 0: // "exp 10/30, code 582"
			dst = r.toldNumber(dst, i, cvv)
			dst = r.toldNumber(dst, i, otp)
		case number.has(otp):
			dst = r.toldNumber(dst, i, otp)
		case number.has(cvv):
			dst = r.toldNumber(dst, i, cvv)
		}
	}
	dst = r.toldAnswers(dst)
	if r.names().has(pin) {
		dst = r.bothPINs(dst)
	}
	if !r.bank && slices.ContainsFunc(dst, func(f veilwire.Finding) bool { return f.Class == routingNumber.name() }) {
		dst = r.bankAccounts(dst)
	}
	if dst = r.ofPerson(dst); !r.aside {
		dst = r.longAgo(dst)
	}
	return r.toldAlone(r.correctedAlone(r.spelledOut(dst)))
}

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

// abbreviated reports a short word before a full stop: "tel."
func (r *reading) abbreviated(i int) bool {
	if i < 0 {
		return false
	}
	t := &r.tokens[r.items[i].to-1]
	return t.end-t.start <= 4 || bytes.HasSuffix(r.word(r.items[i].to-1), []byte("nr"))
}

// runFrom gives the row of digits that begins with a token.
func (r *reading) runFrom(tok int) *run {
	for i := range r.runs {
		if r.runs[i].from == tok {
			return &r.runs[i]
		}
	}
	return nil
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

// closesClause reports that nothing goes on with token i but a mark or what may
// follow an answer.
func (r *reading) closesClause(i int) bool {
	if i >= len(r.tokens) {
		return true
	}
	at := r.itemAt(i)
	return r.markOf(at) != 0 || r.newline(at-1) || r.items[at].is(lead|refusal|negation|typed) && !r.items[at].is(topic)
}

// spelledOut finds a long number in words that nothing names: few but telephones' are
// told so.
func (r *reading) spelledOut(dst []veilwire.Finding) []veilwire.Finding {
	r.findRuns()
	for i := range r.runs {
		if v := &r.runs[i]; v.spelled && v.groups > 3 && v.digits >= 8 && v.digits <= 15 && !r.taken(v.span) {
			k := phone
			if r.social && v.digits == 9 {
				k = ssn
			}
			r.used = append(r.used, v.span)
			dst = append(dst, r.finding(&expected{kind: k, signal: veilwire.Asked}, v.span, 70))
		}
	}
	return dst
}
