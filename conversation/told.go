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

// abbreviated reports a short word before a full stop: "tel."
func (r *reading) abbreviated(i int) bool {
	if i < 0 {
		return false
	}
	t := &r.tokens[r.items[i].to-1]
	return t.end-t.start <= 4 || bytes.HasSuffix(r.word(r.items[i].to-1), []byte("nr"))
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
