package conversation

import (
	"bytes"

	"veilwire"
)

// accept weighs whether a value of the right shape is the answer: how much else
// the message says, and what leads up to it.
func (r *reading) accept(w *expected, s veilwire.Span) bool {
	led, forbidden := r.led(w.kind, s)
	if forbidden {
		return false
	}
	if r.givenOutright(w, s) {
		return true
	}
	switch {
	case short(w.kind) && r.spentOn(s):
		return false
	case w.told && r.example(r.itemAt(r.tokenAt(s.Start))-1): // "no repeats like 111111"
		return false
	case w.own && volunteered().has(w.kind):
		return r.volunteers(w.kind, s)
	}
	noise, refused := r.noise(s)
	if w.firm && w.fresh && noise <= mostBeside && (r.strong(s) || w.kind == dateOfBirth && r.inDate(s)) {
		noise, refused = r.clauseNoise(s) // the rest answers what else was asked
	}
	if w.own && (ofCard() | setOf(pin)).has(w.kind) {
		return r.besideOwnCard(w.kind, s, noise, refused)
	}
	if r.ofDate(w, s, noise) {
		return false
	}
	switch w.kind {
	case email, iban:
		return true
	case swiftBIC:
		if w.firm && w.fresh && upper(r.text[s.Start:s.End]) { // the IBAN stands beside it
			return true
		}
	case dateOfBirth:
		if w.fresh && w.firm && w.first && r.monthInWords(s) && !r.recent(s) && r.inDate(s) { // behind the address, "3 września 1972"
			return true
		}
		if (led || noise <= mostBeside/2) && w.fresh && w.firm && w.first && !r.recent(s) && r.inDate(s) { // whatever else was asked for follows
			return true
		}
	case accountNumber:
		if r.names().has(routingNumber) { // it is a bank's, see bankAccounts
			return false
		}
	case bankAccount:
		if r.dialed(s) && (!w.fresh || r.roles&vague != 0 || bytes.IndexByte(r.text[s.Start:s.End], '/') > 0) && !r.named(bankAccount, s) {
			return false
		}
	case phone:
		if !w.firm && !r.dialed(s) {
			return false
		}
	case creditCard:
		return noise <= 8 || led
	case cardExpiry:
		if w.firm && w.fresh && w.first && !refused && noise <= mostBeside && r.roles&benign == 0 && bytes.IndexByte(r.text[s.Start:s.End], '/') > 0 {
			return true // "it's worn off a bit but I think 12/30"
		}
	case postalCode:
		return noise == 0 || led && noise <= 2 || w.fresh && noise <= 3 && r.amongNames(s)
	case age, cvv, pin, otp:
		if w.kind == pin && s.Len() == 3 && noise > 0 { // "the deposit was 350"
			return false
		}
		if long := s.Len() > 9 && w.kind != age; !w.fresh || !w.firm || long {
			return !long && noise <= 1 || led && noise <= 3 && r.named(w.kind, s) || noise == 0 && w.fresh
		}
	}
	if refused && !led || noise > 0 && r.thousands(s) {
		return false
	}
	if w.told {
		return noise <= 4 || led && noise <= 7
	}
	if w.fresh && w.first {
		return noise <= 2 || led && noise <= 5
	}
	return noise <= 1 || led && noise <= 3
}

// givenOutright reports a value that the message gives and does nothing else, or of which it
// says what was done with it, whatever stands around.
func (r *reading) givenOutright(w *expected, s veilwire.Span) bool {
	if short(w.kind) && (r.typedValue(s) || w.kind == pin && r.digitwise(s) && r.digitsIn(s) > 3) {
		return true
	}
	if w.firm && w.fresh && w.first && (r.opening(s) || short(w.kind) && (r.ownSentence(s) || r.guesses(s))) {
		return true
	}
	switch w.kind {
	case pin:
		return r.swapped(s) || r.renumbered(s) || w.own && r.afterAll(s)
	case otp:
		return !w.redo && r.saidToBe(s)
	}
	return false
}

// short are the classes of which one message answers with one value of a few digits.
func short(k kind) bool { return single(k) && k != age }

// besideOwnCard reports what belongs to a card of which somebody spoke unasked.
func (r *reading) besideOwnCard(k kind, s veilwire.Span, noise int, refused bool) bool {
	digits := r.digitsIn(s)
	switch {
	case ofCard().has(k) && r.bothOfCard():
		return s.Len() == 3 || k == cardExpiry
	case k == cvv && r.roles&behind != 0 && (digits == 3 && noise <= 2 || digits == 4 && noise <= 1): // "back is 660"
		return true
	case k == cardExpiry:
		return noise == 0 && !refused || r.named(k, s)
	case noise > 0 || refused:
		return false
	}
	return k == cvv && s.Len() == 3 || k == pin && digits == 4
}

// ofDate reports digits that belong to a date, or a date that is none of those asked for.
func (r *reading) ofDate(w *expected, s veilwire.Span, noise int) bool {
	switch w.kind {
	case cardExpiry:
		return r.cutFromDate(s) || noise > 0 && r.yearLike(s)
	case dateOfBirth:
		return noise > 0 && (r.yearLike(s) || !r.named(dateOfBirth, s) && r.recent(s))
	case routingNumber:
		if w.firm && w.fresh && r.besideEight(s) {
			return noise > 0 && r.yearLike(s)
		}
	}
	return r.inDate(s) || noise > 0 && r.yearLike(s)
}

// amongNames reports a value beside capitalised words only: "London NW1 6XE".
func (r *reading) amongNames(s veilwire.Span) bool {
	for i := range r.items {
		it := &r.items[i]
		if !s.Overlaps(r.itemSpan(i)) && r.markOf(i) == 0 && !it.is(lead) && (it.role&^common != 0 || !r.capital(i)) {
			return false
		}
	}
	return true
}

// led reports whether a value follows its announcement or opens the message;
// forbidden, whether its clause names it as something else.
func (r *reading) led(k kind, s veilwire.Span) (led, forbidden bool) {
	at := r.itemAt(r.tokenAt(s.Start))
	near := true // only words that link stand between
	for i := at - 1; i >= 0; i-- {
		it := &r.items[i]
		m := r.markOf(i)
		switch {
		case r.taken(r.itemSpan(i)):
			return led || near, false
		case it.is(topic) && (it.kinds.has(k) || k == pin && it.kinds.has(otp)): // a door's is only called "code"
			return true, false
		case it.is(topic) && it.kinds == setOf(creditCard) && onCards().has(k) && !r.longAsCards(s): // of another card
		case near && it.is(record) && it.ofAnother(k) && r.calledBy(s) == it.kinds:
			return false, true
		case near && it.is(benign), near && it.announcesAnother(k) && !r.strong(s) && !(r.digitwise(s) && r.digitsIn(s) > 3), it.is(topic) && it.kinds&shapely() != 0:
			return false, true
		case isComma(m) && i == at-1 && !r.provesItself(k, s) && r.harmlessBefore(i):
			return false, true
		case m == '.' && r.tokens[r.items[i].from].glued || isComma(m) || m == ';' || m == '!' || m == '?':
			return led || near, false
		case near && (it.is(copula|correct) || m == ':' || m == '='):
			led = true
		case m != 0, it.is(lead):
		default:
			near = false
		}
	}
	return led || near, false
}

// ofAnother reports the name of a number of another class that looks like something: "contract".
// Before the number that a health insurer gives, the name of an account's is no other one.
func (it *item) ofAnother(k kind) bool {
	return !it.kinds.has(k) && !(k == medicalID && it.kinds.has(accountNumber)) && it.kinds&shapely() != 0
}

// announcesAnother reports what announces a value of another class: "my son is", before a PIN.
func (it *item) announcesAnother(k kind) bool {
	return it.is(announce) && it.said != 0 && !it.said.has(k)
}

// provesItself reports a value of a class that is plain from how it is made, whatever stands
// before it: "name@example.org".
func (r *reading) provesItself(k kind, s veilwire.Span) bool {
	return k == iban || k == email || k == creditCard && r.digitsIn(s) >= leastOfCard
}

// harmlessBefore reports that the clause before a comma names nothing but a number that is
// nobody's secret: "I only have the order number, 475329".
func (r *reading) harmlessBefore(comma int) bool {
	named := false
	for i := comma - 1; i >= 0; i-- {
		it := &r.items[i]
		switch m := r.markOf(i); {
		case it.is(topic) && !it.is(benign):
			return false
		case m != 0 && m != '\'' && m != '’':
			return named
		}
		named = named || it.is(benign)
	}
	return named
}

// shapely are the classes whose name before a number makes it theirs.
func shapely() kindSet {
	return setOf(creditCard, cvv, cardExpiry, bankAccount, routingNumber, accountNumber, ssn, nationalID, taxID,
		passport, driversLicence, medicalID, phone, postalCode, pin, otp, age, deviceID, vehicleID, dateOfBirth)
}

// noise counts the words of the message that are neither the value nor around
// an answer; refused reports a refusal among them.
func (r *reading) noise(s veilwire.Span) (n int, refused bool) {
	for i := range r.items {
		it := &r.items[i]
		at := r.itemSpan(i)
		if s.Overlaps(at) || r.taken(at) || r.markOf(i) != 0 {
			continue
		}
		if it.is(refusal) && !it.is(lead) {
			refused = true
		}
		if !it.is(quiet) {
			n++
		}
	}
	return n, refused
}

// ofPapers are the numbers that offices give people.
func ofPapers() kindSet { return setOf(nationalID, taxID, ssn, passport, driversLicence) }

// sureness grades an accepted value.
func (r *reading) sureness(w *expected, s veilwire.Span) veilwire.Confidence {
	c := veilwire.Confidence(88)
	if !w.firm || !w.fresh {
		c = 76
	}
	if n, _ := r.noise(s); n == 0 {
		c += 5
	}
	if w.firm && w.fresh && w.first && ofPapers().has(w.kind) && !r.names().has(phone) {
		c = 96 // "my number is 142514755" says it of the one that was asked for
	}
	if w.firm && single(w.kind) && r.digitwise(s) || w.kind == pin && r.names() == setOf(pin) {
		c = 96 // 支付密码 is called a password, too, and "4.7.1.1" is no address of a network where a PIN was asked for
	}
	return c
}
