package conversation

import "veilwire"

// A message that names a pass phrase or a security question may tell it in words of its
// own, behind a colon or at its end.

// behindColon finds the pass phrase that a colon parts from the name of it at item i and
// some words of one's own: "the client password, I suppose: Sunday ratatouille".
func (r *reading) behindColon(dst []veilwire.Finding, i int) []veilwire.Finding {
	const near, most = 5, 5
	colon := i + 1
	if i > 0 && r.items[i-1].is(action|refusal|negation) { // "forgot password: the link is dead"
		return dst
	}
	for ; colon < len(r.items) && colon <= i+near && r.markOf(colon) != ':'; colon++ {
		if it := &r.items[colon]; r.markOf(colon) != 0 && r.markOf(colon) != ',' || it.role&^(lead|pronoun|common|copula) != 0 || it.is(common) && !it.is(pronoun|lead) {
			return dst
		}
	}
	if colon >= len(r.items)-1 || colon > i+near || r.markOf(colon) != ':' || r.newline(colon) {
		return dst
	}
	own, n, to := 0, 0, colon+1
	for ; to < len(r.items) && r.markOf(to) == 0 && !r.newline(to-1); to++ {
		it := &r.items[to]
		if n++; it.is(topic|benign|refusal|request|again|negation|numeral|action|quantity|signin|typed) || n > most {
			return dst
		}
		if it.role == 0 {
			own++
		}
	}
	if n < 2 || own*2 < n {
		return dst
	}
	s := r.secretSpan(r.items[colon+1].from, r.items[to-1].to)
	if v := survey(r.text[s.Start:s.End]); to < len(r.items)-1 || v.letters+v.words-1 != v.runes || r.taken(s) {
		return dst
	}
	r.used = append(r.used, s)
	return append(dst, r.finding(&expected{kind: password, signal: veilwire.Asked}, s, 72))
}

// toldAnswers finds the answer to a security question that a message names itself: "the
// answer to my question, first pet, is Waffles", "mother's maiden name Ostrander".
func (r *reading) toldAnswers(dst []veilwire.Finding) []veilwire.Finding {
	if !r.names().has(securityAnswer) || isQuestion(r.markOf(len(r.items)-1)) {
		return dst
	}
	w := &expected{kind: securityAnswer, firm: true, fresh: true, first: true, signal: veilwire.Asked}
	for i := range r.items {
		if r.items[i].is(topic) && r.items[i].kinds == setOf(securityAnswer) && r.maiden(i) && i+1 < len(r.items) &&
			r.items[i+1].role == 0 && r.markOf(i+1) == 0 && r.capital(i+1) && r.closesClause(r.items[i+1].to) && !r.taken(r.itemSpan(i+1)) {
			s := r.itemSpan(i + 1)
			r.used = append(r.used, s)
			return append(dst, r.finding(w, s, 80))
		}
	}
	for i := range r.items {
		if r.items[i].is(copula) && i > 0 && (isComma(r.markOf(i-1)) || r.items[i-1].is(lead)) && r.tellsOf(i) && r.labelsAny() {
			return r.labelled(dst, w)
		}
	}
	return dst
}

// maiden reports a name of item i that speaks of a mother's.
func (r *reading) maiden(i int) bool {
	for t := r.items[i].from; t < r.items[i].to; t++ {
		switch string(r.word(t)) {
		case "maiden", "madchenname", "soltera", "fille", "nubile", "solteira", "meisjesnaam", "panienskie", "娘", "旧":
			return true
		}
	}
	return false
}

// listedOnly reports one of several made-up words that a message holds besides what joins
// them: "Sommer21 and Sommer22!".
func (r *reading) listedOnly(s veilwire.Span) bool {
	if !r.likePassword(s) {
		return false
	}
	n := 0
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		c := r.secretSpan(i, end)
		it := r.itemOf(i)
		switch {
		case r.likePassword(c):
			n++
		case it.is(lead|copula) || r.either(r.itemAt(i)) || r.markOf(r.itemAt(i)) != 0:
		default:
			return false
		}
		i = end
	}
	return n > 1
}

// plainPassword finds the word right behind the name of a password, whatever word it is,
// where the message names a user as well: "her login is annie.w, her pw ilovedogs".
func (r *reading) plainPassword(dst []veilwire.Finding) []veilwire.Finding {
	const least = 5
	if !r.names().has(username) || !r.handled() {
		return dst
	}
	for i := range r.items {
		at := i + 1
		if it := &r.items[i]; !it.is(topic) || it.kinds != setOf(password) || at >= len(r.items) {
			continue
		}
		if r.items[at].role != 0 || r.markOf(at) != 0 || !r.chunkStart(r.items[at].from) {
			continue
		}
		end := r.chunkEnd(r.items[at].from)
		if s := r.secretSpan(r.items[at].from, end); (end == len(r.tokens) || isComma(r.mark(end-1))) && s.Len() >= least && r.ownWord(s) {
			r.used = append(r.used, s)
			dst = append(dst, r.finding(&expected{kind: password, signal: veilwire.Asked}, s, 74))
		}
	}
	return dst
}

// handled reports a made-up name in the message.
func (r *reading) handled() bool {
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		if s := r.secretSpan(i, end); !r.plainWord(i, end) && !mailLike(r.text[s.Start:s.End]) && r.handle(s) {
			return true
		}
		i = end
	}
	return false
}
