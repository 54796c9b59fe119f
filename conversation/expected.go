package conversation

import (
	"slices"

	"veilwire"
)

// expected is a class that the next message may hold, and why.
type expected struct {
	kind   kind
	firm   bool // asked outright or announced, not only mentioned in a question
	fresh  bool // the latest thing that was asked
	first  bool // this is the first message since
	redo   bool // answered already: only a correction counts
	own    bool // nobody asked: it was spoken of
	told   bool // the customer asked: the other side says more around it
	judged bool // no list has a word for it
	anew   bool // chosen now: a new password
	signal veilwire.Signal
}

// asksAnew reports a class that is asked for and not answered yet. A question that only
// sounds like one for a code may be about what was spoken of.
func asksAnew(want []expected) bool {
	return slices.ContainsFunc(want, func(w expected) bool { return w.fresh && !w.redo && !(w.judged && codes().has(w.kind)) })
}

// idle reports a class that was spoken of and is told by no answer unless it is asked
// for: all but a password, a code that nothing else is, and what goes on from a card,
// and those only where nothing else is asked for.
func (w *expected) idle(asked bool) bool {
	return w.own && w.kind != password && (asked || !(codes() | ofCard() | volunteered()).has(w.kind))
}

// bears is how much noise an answer of its class stands at most, whatever else accept
// asks of it.
func (w *expected) bears() int {
	switch {
	case w.kind == email, w.kind == iban, w.kind == creditCard, w.kind == dateOfBirth:
		return mostNoise // it is told by its shape
	case short(w.kind), w.own && ofCard().has(w.kind), w.firm && w.fresh && w.first:
		return mostNoise // by what stands beside it, or by where it stands
	case w.told:
		return 7
	case w.own && volunteered().has(w.kind):
		return mostVolunteered
	case w.fresh && w.first:
		return 5
	}
	return 3
}

// wanted lists what this message may hold.
func (t *Turn) wanted() {
	t.want = t.want[:0]
	pieces := len(t.st.tail.pieces) > 0 && t.st.tail.kinds == setOf(iban)
	for _, a := range t.st.asks {
		if pieces && a.kind == bankAccount {
			continue // the next piece is not another account
		}
		first := a.left == t.m.messages || a.half
		t.want = append(t.want, expected{
			kind: a.kind, firm: a.firm, fresh: a.fresh, first: first, redo: a.answered && !a.half, own: a.own,
			judged: a.judged, anew: a.anew, signal: veilwire.Asked,
		})
	}
	for k := range t.st.said.kinds.all() {
		t.want = append(t.want, expected{kind: k, firm: t.st.said.firm, fresh: true, first: true, signal: veilwire.Carried})
	}
	for k := range t.st.redo.kinds.all() {
		t.want = append(t.want, expected{kind: k, firm: true, fresh: true, first: true, redo: true, signal: veilwire.Carried})
	}
}
