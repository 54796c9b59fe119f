package conversation

import (
	"slices"

	"veilwire"
)

// commit applies what the message meant to the state.
func (t *Turn) commit() {
	if t.replay {
		return
	}
	t.st.scene = t.gist.scene
	if t.gist.locks {
		t.st.locks = min(t.m.messages+1, mostLocks)
	}
	switch {
	case t.gist.again:
		t.shown()
		t.nameLast()
	case t.msg.Role == veilwire.Agent, t.msg.Role == veilwire.Bot:
		t.st.aside = t.gist.aside || t.st.aside && !t.st.spoken
		t.st.order = t.gist.asked.order || t.st.order && !t.st.spoken
		t.suspect()
		t.openAsks()
		t.bringUp(t.gist.asked.spoken)
	case t.msg.Role == veilwire.Customer:
		t.countMessage()
	}
	t.keepSought()
	if t.msg.ID != "" {
		if len(t.st.seen) == maxSeen {
			copy(t.st.seen, t.st.seen[1:])
			t.st.seen = t.st.seen[:maxSeen-1]
		}
		t.st.seen = append(t.st.seen, t.idHash())
	}
}

// openAsks opens what the agent's message asks for. Older questions lose their
// first claim once the customer has spoken since, and are over where the agent has
// gone on to what is no secret: the next number is an order's.
func (t *Turn) openAsks() {
	t.gist.asked.reopen(t.st.redo.kinds)
	if t.st.locks > 0 {
		t.gist.asked.ofLock()
	}
	if slices.ContainsFunc(t.st.asks, func(a ask) bool { return a.kind == routingNumber }) {
		t.gist.asked.ofBank() // "sort code?", "and the account number?"
	}
	if t.gist.asked.firm == setOf(otp, cvv) && t.ofCard() {
		t.gist.asked.firm = setOf(cvv) // "and the security code?"
	}
	if t.gist.asked.refers && slices.ContainsFunc(t.st.asks, func(a ask) bool { return a.own && a.kind != password && !ofCard().has(a.kind) }) {
		t.gist.asked.soft &^= setOf(phone) // "the number" is that of what was spoken of
	}
	asked, other := t.gist.asked.all(), t.gist.asked.other
	tail := &t.st.tail
	done := tail.complete() && (asked != 0 || tail.kinds&setOf(otp, pin) != 0)
	if done || other && asked == 0 || t.gist.asked.firm != 0 && asked&tail.kinds == 0 {
		tail.forget() // what comes next answers something else
	}
	if t.gist.asked.waives {
		t.waive()
	}
	if t.gist.asked.insists {
		t.renew()
	}
	switch {
	case asked != 0 && asked == t.gist.asked.judged && asked&^(codes()|volunteered()) == 0 && t.gist.asked.refers && t.takeUp():
		asked = 0 // "read it out" may be of a code, but something else was spoken of
	case asked == 0 && other && t.st.spoken && !t.gist.asked.uses:
		t.st.asks = slices.DeleteFunc(t.st.asks, func(a ask) bool { return !a.own || (ofCard() | codes() | volunteered()).has(a.kind) })
		return
	case asked == 0 && t.gist.asked.refers && t.takeUp():
	case asked == 0 && t.gist.asked.uses:
		asked = setOf(password) // who is to say what he types says that, if it looks like one
	case asked == 0:
		t.moveOn()
		return
	}
	asks := t.st.asks[:0]
	for _, a := range t.st.asks {
		a.fresh = a.fresh && !t.st.spoken
		if !asked.has(a.kind) {
			asks = append(asks, a)
		}
	}
	t.st.asks, t.st.spoken = asks, false
	for k := range asked.all() {
		if len(t.st.asks) < maxAsks {
			t.st.asks = append(t.st.asks, ask{
				kind: k, firm: t.gist.asked.firm.has(k), fresh: true, judged: t.gist.asked.judged.has(k), anew: k == password && t.gist.asked.anew,
				left: t.m.messages, until: t.now + t.m.window,
			})
		}
	}
}

// waive takes back what was asked for: what comes next answers something else.
func (t *Turn) waive() {
	t.st.asks = slices.DeleteFunc(t.st.asks, func(a ask) bool { return !a.own && !a.answered })
	t.st.suspect = said{}
}

// countMessage moves the windows on by one customer message. A message that
// gives one more piece of a number is part of the answer and does not count, nor
// does one that was counted when it was sent.
func (t *Turn) countMessage() {
	g, shown := &t.gist, t.shown()
	t.st.spoken, t.st.locks = true, max(t.st.locks, 1)-1
	var asked kindSet // what is still to be answered; who answers one thing after the other has time
	for _, a := range t.st.asks {
		if !a.answered && !a.own && a.fresh {
			asked |= setOf(a.kind)
		}
	}
	asks := t.st.asks[:0]
	for _, a := range t.st.asks {
		a.half = a.kind == personName && g.half && !a.answered
		a.answered = a.answered || g.masked.has(a.kind) || a.kind == securityAnswer && g.masked.has(password) && !asked.has(password) ||
			a.kind == password && g.masked.has(pin) && t.either(a) // "code for the key safe?"
		if !shown && (g.masked&asked == 0 || a.answered || a.own || a.kind == personName) && (!g.partly || g.partSure == 0) {
			a.left--
		}
		if a.left > 0 {
			asks = append(asks, a)
		}
	}
	t.st.asks = asks
	t.bringUp(g.spokenOf | g.offered)
	t.offer(g.offered)
	if g.masked.has(creditCard) { // what else is printed on it follows, asked for or not
		t.bringUp(ofCard() &^ g.masked)
	}
	t.st.said = g.closing
	if t.st.said.kinds != 0 {
		t.st.said.left, t.st.said.until = 1, t.now+t.m.window
	}
	if g.masked != 0 {
		t.st.redo = said{kinds: g.masked & correctable(), firm: true, left: t.m.messages, until: t.now + t.m.window}
	} else if t.st.redo.left > 0 && !shown {
		if t.st.redo.left--; t.st.redo.left == 0 {
			t.st.redo = said{}
		}
	}
	if t.st.suspect.left > 0 && !shown {
		if t.st.suspect.left--; t.st.suspect.left == 0 {
			t.st.suspect = said{}
		}
	}
	t.moveTail(shown)
}

// either reports a password that was asked for by a name which a PIN has, too.
func (t *Turn) either(p ask) bool {
	return slices.ContainsFunc(t.st.asks, func(a ask) bool { return a.kind == pin && !a.own && !p.own && a.until == p.until })
}

// suspect notes what the other side may have asked for, until it asks for something else.
func (t *Turn) suspect() {
	const answers = 3 // of the customer's
	switch {
	case t.gist.suspected != 0:
		t.st.suspect = said{kinds: t.gist.suspected, left: answers, until: t.now + t.m.window}
	case t.gist.asked.firm != 0, t.gist.aside:
		t.st.suspect = said{}
	}
}

// shown reports whether the vendor shows what the customer has sent before, maybe
// masked since, and counts what it has not shown.
func (t *Turn) shown() bool {
	switch {
	case t.msg.Direction == veilwire.Inbound:
		t.st.unshown = min(t.st.unshown+1, maxUnshown)
		return false
	case t.st.unshown == 0:
		return false
	}
	t.st.unshown--
	return true
}

// maxUnshown bounds what is believed to come yet from a vendor that may show
// nothing at all.
const maxUnshown = 4

// correctable are the classes people retype after "sorry, I meant".
func correctable() kindSet { return (1<<kinds - 1) &^ setOf(age, location, streetAddress) }

// nameLast gives the last piece the id under which the vendor shows it.
func (t *Turn) nameLast() {
	if id := t.msg.ID; id != "" && len(id) <= maxMessageID {
		last := &t.st.tail.pieces[len(t.st.tail.pieces)-1]
		last.message, last.sent = id, false
	}
}

// moveTail takes in the message's piece of a number, or notes that there was none.
func (t *Turn) moveTail(shown bool) {
	g, tail := &t.gist, &t.st.tail
	if !g.partly {
		if len(tail.pieces) > 0 && !shown {
			if tail.gap++; tail.gap > maxSmallTalk {
				tail.forget()
			}
		}
		return
	}
	p := &g.part
	joins := g.partSure > 0 || len(tail.pieces) > 0 && tail.kinds == 0 && p.whole
	if !joins || len(tail.value)+p.n > maxTail || len(tail.pieces) == maxPieces || p.kinds&^tail.kinds != 0 && tail.kinds != 0 {
		tail.forget()
	}
	id := t.msg.ID
	if len(id) > maxMessageID {
		id = ""
	}
	tail.pieces = append(tail.pieces, piece{id, uint16(min(p.span.Len(), 1<<16-1)), g.partShown, t.msg.Direction == veilwire.Inbound, t.at.UnixMilli()})
	tail.value = append(tail.value, p.value[:p.n]...)
	tail.gap, tail.until = 0, t.now+t.m.window
	if g.partSure == 0 {
		return
	}
	if g.partSure > 70 {
		tail.kinds |= setOf(g.partKind)
	}
	full, most := enough(g.partKind)
	n := len(tail.value)
	if n >= full || g.partSure >= 90 {
		t.keep(g.partKind.name(), tail.value, distinct)
	}
	if n >= most || g.partSure >= 90 || g.partKind == creditCard && n >= 13 && vouches(t.m.checks.card, tail.value) || g.partKind == iban && vouches(t.m.checks.iban, tail.value) {
		tail.forget()
	}
}

// moveOn ends the first claim of questions whose answer could be any word, once
// the agent has gone on after the customer spoke.
func (t *Turn) moveOn() {
	if !t.st.spoken {
		return
	}
	loose := setOf(personName, location, streetAddress, postalCode, username)
	if t.gist.brief { // "Yes." answers a question of the customer's
		loose &^= setOf(username)
	}
	for i := range t.st.asks {
		if a := &t.st.asks[i]; loose.has(a.kind) || a.judged && isWordy(a.kind) {
			a.fresh = false
		}
	}
}
