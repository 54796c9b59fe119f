package conversation

import (
	"veilwire"
)

// typedNumber finds the number that somebody types at a machine or a door, where
// that is what the message is about: "my card is stuck, I entered 4417", "the gate
// takes 7193".
func (r *reading) typedNumber(dst []veilwire.Finding) []veilwire.Finding {
	about := r.roles&(lock|kept) != 0 || r.names()&setOf(creditCard, pin) != 0
	if r.roles&(lock|typed) == 0 {
		return dst
	}
	r.findRuns()
	for i := range r.runs {
		v := &r.runs[i]
		if !(r.typedAt(v) && (about || r.digitwise(v.span))) && !(r.roles&lock != 0 && (r.opens(v) || r.gated(v))) || !r.tells(v, pin, 0) || !r.standsAlone(v.to) {
			continue
		}
		r.used = append(r.used, v.span)
		sure := veilwire.Confidence(78)
		if r.names() == setOf(pin) {
			sure = 96 // 支付密码 is called a password, too
		}
		dst = append(dst, r.finding(&expected{kind: pin, signal: veilwire.Asked}, v.span, sure))
	}
	return dst
}

// typedAt reports a verb of typing beside a number, before it or, as in Hindi and
// Japanese, behind.
func (r *reading) typedAt(v *run) bool {
	const near = 3
	at := r.itemAt(v.from)
	for i := at - 1; i >= max(0, at-near) && r.markOf(i) != '.' && !r.items[i].is(benign|quantity); i-- {
		if r.items[i].is(typed) {
			return true
		}
	}
	for i := r.itemAt(v.to-1) + 1; i < min(len(r.items), at+near) && r.markOf(i) == 0; i++ {
		if r.items[i].is(typed) {
			return true
		}
	}
	return false
}

// opens reports a number that "is" or "was" what opens the lock before it. Right
// behind the lock it is the lock's own: "locker 2207".
func (r *reading) opens(v *run) bool {
	at := r.itemAt(v.from) - 1
	said := false
	for ; at >= 0 && (r.markOf(at) == ':' || r.items[at].is(copula|lead)); at-- {
		said = said || r.markOf(at) == ':' || r.items[at].is(copula)
	}
	if said && at > 0 && isComma(r.markOf(at)) { // "my keypad forgets everything, was 4590"
		for at--; at >= 0 && r.markOf(at) == 0 && !r.items[at].is(lock); at-- {
			if r.items[at].is(topic | benign | quantity) {
				return false
			}
		}
	}
	return said && at >= 0 && r.items[at].is(lock)
}

// gated reports four digits right behind a gate, which has no number of its own, where
// the clause ends: "portal 2468, then left".
func (r *reading) gated(v *run) bool {
	if v.digits != 4 || v.groups != 1 || v.from == 0 || !r.closesClause(v.to) && !r.broken(v.to) || r.yearLike(v.span) {
		return false
	}
	return gatedWords[string(r.word(v.from-1))]
}

// broken reports a word at token i that says that something does not work.
func (r *reading) broken(i int) bool {
	return i < len(r.tokens) && r.itemOf(i).is(negation|again)
}
