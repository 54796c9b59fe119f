package conversation

import (
	"bytes"
	"slices"

	"veilwire"
)

// What a customer asks for, the other side tells: the code of the door, the bank's
// sort code. Only numbers and codes are expected of it; a word could be any of
// those around it.

// tellable are the classes that an agent or a bot gives away when asked.
func tellable() kindSet {
	return setOf(password, pin, otp, routingNumber, bankAccount, accountNumber, swiftBIC, iban)
}

// seek notes what the customer's text asks for. Of a PIN it is enough to speak:
// "the safe wants a code".
func (t *Turn) seek(text []byte) {
	const long = 400 // a story, whose questions are about the story
	s := t.sounding(text)
	if len(text) > long || !s.mayAsk(text) && !t.gist.masked.has(pin) {
		return
	}
	r := t.reading(text)
	asked := r.asks()
	kinds := asked.firm | (asked.soft|r.names())&setOf(pin)
	if r.roles&lock != 0 && r.names()&setOf(otp, password) != 0 {
		kinds = kinds&^setOf(otp) | setOf(pin)
	}
	if r.roles&(negation|again|refusal) == 0 { // what is told needs no answer, unless it does not work
		kinds &^= t.gist.masked
	}
	if r.roles&lock != 0 && r.roles&(which|inquiry) != 0 && r.roles&benign == 0 { // "how do I get in at the gate?"
		kinds |= setOf(pin)
	}
	if r.roles&(negation|again|refusal) != 0 && t.gist.masked.has(pin) {
		kinds |= setOf(pin) // "the gate won't open with 4417"
	}
	if kinds.has(otp) && !r.special(otp) { // any code is called so
		kinds &^= setOf(otp)
	}
	if r.roles&benign != 0 { // "the code for the discount"
		kinds &^= setOf(otp)
	}
	t.gist.sought |= kinds & tellable()
}

// special reports a name for a kind that is more than one word, or short for more.
func (r *reading) special(k kind) bool {
	for i := range r.items {
		it := &r.items[i]
		if it.is(topic) && it.kinds.has(k) && (it.to > it.from+1 || string(r.word(it.from)) == "otp" || string(r.word(it.from)) == "tan") {
			return true
		}
	}
	return false
}

// names lists the kinds that a text names at all.
func (r *reading) names() (kinds kindSet) {
	if r.naming.known {
		return r.naming.kinds
	}
	for i := range r.items {
		if it := &r.items[i]; it.is(topic) {
			kinds |= it.kinds
		}
	}
	r.naming.kinds, r.naming.known = kinds, true
	return kinds
}

// tell says what the side may tell in this text.
func (t *Turn) tell(text []byte) {
	t.want = t.want[:0]
	for k := range (t.st.sought.kinds &^ setOf(password)).all() { // a password is no word among others
		t.want = append(t.want, expected{kind: k, firm: true, fresh: true, first: true, told: true, signal: veilwire.Asked})
	}
	if t.mayAnswer(text) {
		t.found = t.reading(text).answers(t.found, t.want, t.m.ranks, t.noise(text))
	}
	t.hand(text)
	t.frame(text)
	t.guess(text)
	t.spareAdvice(text)
}

// hand finds the passwords that the side gives away in this text.
func (t *Turn) hand(text []byte) {
	const long = 400 // a letter, whose codes are its own
	s := t.sounding(text)
	if len(text) <= long && s.hints&topic != 0 && t.numeric(text) && t.reading(text).names().has(routingNumber) {
		t.found = t.reading(text).bankAccounts(t.found) // "routing 124008056, account 60288147"
	}
	if len(text) <= long && s.hints&topic != 0 && t.reading(text).names().has(dateOfBirth) {
		for i := range t.read.items {
			if it := &t.read.items[i]; it.is(topic) && it.kinds == setOf(dateOfBirth) {
				t.found = t.read.toldBirth(t.found, i) // "I've got 19 November 1973 as the date of birth"
			}
		}
	}
	sought := t.st.sought.kinds.has(password)
	spoken := slices.ContainsFunc(t.st.asks, func(a ask) bool { return a.kind == password })
	if len(text) > long || !sought && !spoken && s.hints&topic == 0 || !t.numeric(text) && !bytes.ContainsAny(text, passwordSigns+"_") {
		return
	}
	t.found = t.reading(text).handed(t.found, spoken, sought)
}

// keepSought moves on what the customer asked for: it holds for some messages of
// the other side, since one that was wrong is told once more.
func (t *Turn) keepSought() {
	s := &t.st.sought
	switch {
	case t.gist.sought != 0:
		*s = said{kinds: t.gist.sought, firm: true, left: t.m.messages, until: t.now + t.m.window}
	case t.msg.Role != veilwire.Customer && s.left > 0:
		if s.left--; s.left == 0 {
			*s = said{}
		}
	}
}
