package conversation

import (
	"bytes"

	"veilwire"
)

// weigh decides whether a bare value suits its class, and how surely.
func (r *reading) weigh(w *expected, s veilwire.Span) (veilwire.Confidence, bool) {
	b := r.text[s.Start:s.End]
	v := survey(b)
	if linked(b) || r.clock(s) || namesThing(b) && !(namesFile(b) && w.firm && w.fresh && r.only(s)) {
		return 0, false
	}
	if i := r.itemAt(r.tokenAt(s.Start)); r.either(i) && r.itemSpan(i) == s {
		return 0, false
	}
	if r.order && orderLike(b) && (w.kind == username || prefixed(b)) { // a password may be digits
		return 0, false
	}
	if !v.secretive() && (r.asksBack() || w.kind != personName && r.approves(s)) {
		return 0, false
	}
	sure := veilwire.Confidence(80)
	if w.fresh && w.firm {
		sure = 86
	}
	switch w.kind {
	case password:
		switch {
		case v.runes < 3 || v.runes > 128 || v.words > 5 || v.letters == 0 && v.dots > 1:
			return 0, false
		case v.unspaced && countsThings(b):
			return 0, false
		case v.words == 1 && v.secretive():
			return sure + 6, true
		case w.fresh && w.firm && v.words > 1 && r.phrased(s):
			return sure, true
		case (!w.fresh || !w.firm) && !r.stated(s):
			return 0, false
		case v.words == 1:
			return 78, v.runes >= 4 && !r.articleBefore(s) && !r.orders(s)
		}
		return 72, v.letters+v.words-1 == v.runes
	case username:
		if !v.handleLike() || v.letters == v.runes && rank(string(r.word(r.tokenAt(s.Start)))) {
			return 0, false
		}
		if v.secretive() || v.dots > 0 {
			return sure, true
		}
		return 74, w.fresh && w.firm
	case securityAnswer:
		if v.letters == 0 && v.digits == 4 {
			return 72, w.fresh && w.firm && w.first && r.yearLike(s) && r.only(s) // the year of something
		}
		few := v.words <= 4 || v.words <= 7 && (w.first || r.labelsAny())
		return sure - 4, w.fresh && w.firm && few && v.memorable() && !r.percent(s)
	case personName:
		if v.digits > 0 || v.words > 5 || v.runes < 2 || v.runes > 60 || v.symbols > bytes.Count(b, []byte("/")) || !w.firm {
			return 0, false
		}
		if v.capitals > 0 || v.unspaced {
			return sure, w.fresh || v.words > 1
		}
		return 76, w.fresh && w.first && !r.behindArticle(s)
	case location:
		return 76, w.firm && w.fresh && (w.first || v.capitals > 0) && v.townLike()
	}
	return 0, false
}

// phrased reports words that are nobody's and a number behind them, as people are told to make
// pass phrases: "burza thunder 33".
func (r *reading) phrased(s veilwire.Span) bool {
	const mostDigits = 4
	first, last := r.tokenAt(s.Start), r.tokenAt(s.End-1)
	if r.tokens[last].shape != digits || r.tokens[last].fend-r.tokens[last].fstart > mostDigits || r.clock(s) || r.money(s) {
		return false
	}
	for i := first; i < last; i++ {
		if r.tokens[i].shape != letters || r.itemOf(i).role != 0 {
			return false
		}
	}
	return true
}

// asksBack reports a question that somebody asks in the place of an answer: "is this legit?",
// "ロボットですか？".
func (r *reading) asksBack() bool {
	text := bytes.TrimRight(r.text, "?？ \n")
	for _, end := range [...]string{"ですか", "ますか", "でしょうか", "吗", "嗎"} {
		if bytes.HasSuffix(text, []byte(end)) {
			return true
		}
	}
	last := len(r.items) - 1
	if last < 1 || !isQuestion(r.markOf(last)) {
		return false
	}
	first, then := string(r.word(0)), ""
	if len(r.tokens) > 2 {
		then = string(r.word(1))
	}
	return (first == "is" || first == "are" || first == "ist" || first == "sind") && asksBackWords[then]
}

// approves reports that somebody says yes to what was offered: "letter is fine".
func (r *reading) approves(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.End-1)) + 1
	if i < len(r.items) && r.items[i].is(copula) {
		i++
	}
	if i >= len(r.items) || i+1 < len(r.items) && r.markOf(i+1) == 0 {
		return false
	}
	return approvesWords[string(r.word(r.items[i].from))]
}

// countsThings reports several numbers in a text without spaces, which tells how much there
// is of something or which one it is: "23G流量用了30G", "版本13.28.52".
func countsThings(b []byte) bool {
	groups, inside := 0, false
	for _, c := range b {
		digit := '0' <= c && c <= '9'
		if digit && !inside {
			groups++
		}
		inside = digit
	}
	return groups > 1
}

// behindArticle reports a word that an article makes one for anybody: "the council".
func (r *reading) behindArticle(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.Start)) - 1
	if i < 0 {
		return false
	}
	return articleWords[string(r.word(r.items[i].to-1))]
}

// orders reports a word that has nothing but "it" behind it: "prove it".
func (r *reading) orders(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.End-1)) + 1
	if i >= len(r.items) || !r.items[i].is(pronoun) || r.items[i].is(copula) || r.tokens[r.items[i].from].shape == ideogram {
		return false
	}
	for i++; i < len(r.items); i++ {
		if r.markOf(i) == 0 {
			return false
		}
	}
	return true
}

// percent reports a share of something: "at 9%".
func (r *reading) percent(s veilwire.Span) bool {
	return bytes.HasPrefix(bytes.TrimLeft(r.text[s.End:], " "), []byte("%"))
}

// stated reports a plain "it is" or "it was" right before a span.
func (r *reading) stated(s veilwire.Span) bool {
	i := r.itemAt(r.tokenAt(s.Start)) - 1
	return i >= 0 && r.items[i].is(copula)
}
