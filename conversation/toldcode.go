package conversation

import (
	"bytes"

	"veilwire"
)

// A code is often told with what became of it, and a PIN with what was done to it:
// "I put in 553120 and it says invalid", "changed it yesterday to 80417".

// turnedAway reports a row of digits that the message says was typed and not taken, or
// is not good any more.
func (r *reading) turnedAway(v *run) bool {
	if r.roles&(again|refusal) == 0 || !r.nobodys(v) {
		return false
	}
	if r.typedAt(v) && r.roles&again != 0 {
		return true
	}
	const near = 3
	at := r.itemAt(v.to-1) + 1
	for i := at; i < min(len(r.items), at+near); i++ {
		switch {
		case r.items[i].is(again) && !r.items[i].is(topic):
			return true
		case r.markOf(i) != 0 || !r.items[i].is(lead|copula|negation|common):
			return false
		}
	}
	return false
}

// nobodys reports that no noun stands before a row of digits, whose number it would be.
func (r *reading) nobodys(v *run) bool {
	at := r.itemAt(v.from) - 1
	if at < 0 || r.markOf(at) != 0 || r.tokens[r.items[at].from].shape == ideogram {
		return true
	}
	it := &r.items[at]
	return it.role != 0 && !it.is(benign|month) && !codedThing(string(r.word(it.to-1))) && (at == 0 || it.is(topic|typed) || !r.capital(at))
}

// saidToBe reports six digits right behind "it is", which begins a clause: "oh, that's
// 884027, is that bad?" Behind a noun they would be its number.
func (r *reading) saidToBe(s veilwire.Span) bool {
	const digits = 6
	at := r.itemAt(r.tokenAt(s.Start)) - 1
	if at < 0 || s.Len() != digits || r.digitsIn(s) != digits || !r.items[at].is(copula) || bytes.HasSuffix(r.text[s.Start:s.End], []byte("000")) {
		return false
	}
	for i := at - 1; i >= 0 && r.markOf(i) == 0; i-- {
		if !r.items[i].is(lead|pronoun) && r.tokens[r.items[i].from].shape != ideogram {
			return false
		}
	}
	v := r.runFrom(r.tokenAt(s.Start))
	return v != nil && (v.to == len(r.tokens) || r.markOf(r.itemAt(v.to)) != 0) && r.roles&(benign|quantity) == 0 && !r.ofThing(0, len(r.items))
}

// renumbered reports digits behind what says that something was changed, and to what:
// "changed yesterday to 80417", "it's different, now it is 290418".
func (r *reading) renumbered(s veilwire.Span) bool {
	const least, most = 4, 6
	v := r.runFrom(r.tokenAt(s.Start))
	if v == nil || v.span != s || v.digits < least || v.digits > most || v.slash || v.colon || !r.chosen() || r.yearLike(s) || r.roles&(benign|quantity) != 0 {
		return false
	}
	at := r.itemAt(v.from) - 1
	return at >= 0 && r.markOf(at) == 0 && (r.items[at].is(copula|typed) || r.linksValue(at) && !r.everyMonth(at)) && r.standsAlone(v.to)
}

// everyMonth reports an "in" or "en", behind which a number is when, not what.
func (r *reading) everyMonth(i int) bool {
	switch string(r.word(r.items[i].from)) {
	case "in", "en", "em":
		return true
	}
	return false
}

// afterAll reports four or six digits that a comma parts from the few words before them
// and nothing follows: "the one with four I do know, 7042".
func (r *reading) afterAll(s veilwire.Span) bool {
	const words = 6
	at := r.itemAt(r.tokenAt(s.Start))
	v := r.runFrom(r.tokenAt(s.Start))
	if v == nil || v.span != s || v.digits != 4 && v.digits != 6 || v.groups != 1 || v.spelled || v.to != len(r.tokens) || at < 3 || at > words+1 || !isComma(r.markOf(at-1)) {
		return false
	}
	return !r.yearLike(s) && !bytes.HasSuffix(r.text[s.Start:s.End], []byte("00")) && r.roles&(benign|quantity|refusal|month) == 0 && !r.money(s) &&
		r.names()&^setOf(pin, password, creditCard) == 0 && !r.ofThing(0, len(r.items))
}

// spentOn reports a number right behind a word for paying, or for a home: "I was charged
// 250 twice", "ring at flat 1204".
func (r *reading) spentOn(s veilwire.Span) bool {
	i := r.tokenAt(s.Start) - 1
	if i < 0 {
		return false
	}
	return spentOnWords[string(r.word(i))]
}

// inOneBreath reports two values with nothing but marks and an "or" or "and" between
// them: "448 107 om 13.22" is a number and when.
func (r *reading) inOneBreath(a, b veilwire.Span) bool {
	for i := r.itemAt(r.tokenAt(b.Start)) - 1; i >= 0 && r.itemSpan(i).Start >= a.End; i-- {
		if r.markOf(i) == 0 && !r.either(i) && !r.items[i].is(lead|correct|denial) {
			return false
		}
	}
	return true
}

// ownSentence reports digits with nothing in their sentence but what surrounds an answer:
// "Sorry for the delay. Here you go: 220914. Is that all?"
func (r *reading) ownSentence(s veilwire.Span) bool {
	const least = 3
	if r.digitsIn(s) < least || r.yearLike(s) {
		return false
	}
	at := r.itemAt(r.tokenAt(s.Start))
	for i := at - 1; i >= 0 && !r.endsSentence(i); i-- {
		if m := r.markOf(i); m == 0 && !r.items[i].is(lead|copula) && !r.tellsThat(i) || m == '?' || r.items[i].is(benign|refusal) {
			return false
		}
	}
	for i := r.itemAt(r.tokenAt(s.End-1)) + 1; i < len(r.items) && !r.endsSentence(i); i++ {
		if m := r.markOf(i); m == 0 && !r.items[i].is(lead|copula) || isQuestion(m) || r.items[i].is(benign|refusal) {
			return false
		}
	}
	return true
}

// guesses reports a question that holds nothing but a number: "is it the 781?"
func (r *reading) guesses(s veilwire.Span) bool {
	at := r.itemAt(r.tokenAt(s.Start))
	if !r.asksIt(0) || at == 0 || r.itemAt(r.tokenAt(s.End-1)) != len(r.items)-2 {
		return false
	}
	for i := 1; i < at; i++ {
		if !r.items[i].is(lead) {
			return false
		}
	}
	return true
}

// tellsThat reports who says what came: "they sent".
func (r *reading) tellsThat(i int) bool {
	w := string(r.word(r.items[i].from))
	return tellersWords[w] || r.items[i].to == r.items[i].from+1 && gotWord(w)
}
