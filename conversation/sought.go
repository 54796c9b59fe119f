package conversation

import (
	"veilwire"
	"veilwire/detectors"
)

// What a customer asks for, the other side tells: the code of the door, the bank's
// sort code. Only numbers and codes are expected of it; a word could be any of
// those around it.

// tellable are the classes that an agent or a bot gives away when asked.
func tellable() kindSet {
	return setOf(pin, otp, routingNumber, bankAccount, accountNumber, swiftBIC, iban)
}

// seek notes what the customer's text asks for. Of a PIN it is enough to speak:
// "the safe wants a code".
func (t *Turn) seek(text []byte) {
	const long = 400 // a story, whose questions are about the story
	if len(text) > long || !t.sounding(text).mayAsk(text) {
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
	t.gist.sought |= kinds & tellable()
}

// names lists the kinds that a text names at all.
func (r *reading) names() (kinds kindSet) {
	for i := range r.items {
		if it := &r.items[i]; it.is(topic) {
			kinds |= it.kinds
		}
	}
	return kinds
}

// tell says what the side may tell in this text.
func (t *Turn) tell(text []byte) detectors.Expectations {
	t.want = t.want[:0]
	for k := range t.st.sought.kinds.all() {
		t.want = append(t.want, expected{kind: k, firm: true, fresh: true, first: true, told: true, signal: veilwire.Asked})
	}
	if t.mayAnswer(text) {
		t.found = t.reading(text).answers(t.found, t.want, t.m.ranks)
	}
	return detectors.Expectations{Findings: t.found, Scene: t.st.scene}
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
