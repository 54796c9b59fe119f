package conversation

import (
	"bytes"
	"slices"

	"veilwire"
)

// ofBank reports that a bank's own number is asked for or was just given.
func (t *Turn) ofBank() bool {
	return t.st.redo.kinds.has(routingNumber) || slices.ContainsFunc(t.st.asks, func(a ask) bool { return a.kind == routingNumber })
}

// bankAccounts finds the number behind "account" where a bank's own number is spoken
// of: no other account's stands beside it.
func (r *reading) bankAccounts(dst []veilwire.Finding) []veilwire.Finding {
	const sure = 97 // than who takes it for any account's
	r.findRuns()
	for i := range r.runs {
		v := &r.runs[i]
		at := r.itemAt(v.from) - 1
		for at >= 0 && (r.markOf(at) != 0 && r.markOf(at) != '.' || r.items[at].is(lead|copula)) {
			at--
		}
		if at >= 0 && v.digits >= 6 && v.digits <= 18 && !v.slash && !v.glued && (accountWord(string(r.word(r.items[at].to-1))) || r.strokedAccount(r.items[at].to-1)) && !r.taken(v.span) {
			r.used = append(r.used, v.span)
			dst = append(dst, r.finding(&expected{kind: bankAccount, signal: veilwire.Asked}, v.span, sure))
		}
	}
	return dst
}

// sortCodes finds a British sort code, by its pairs of digits, and the account's
// number beside it.
func (r *reading) sortCodes(dst []veilwire.Finding) []veilwire.Finding {
	const sure = 97 // than who takes the number for any account's
	r.cutAccounts()
	code, account := -1, -1
	for i := range r.runs {
		v := &r.runs[i]
		switch {
		case v.slash || v.colon || v.glued || r.taken(v.span):
		case v.digits == 6 && r.behindSort(v):
			code = i
		case v.spelled:
		case v.digits == 6 && v.groups == 3 && v.span.Len() == 8 && v.dash && !v.spaced:
			code = i
		case v.digits == 8 && v.groups == 1:
			account = i
		}
	}
	if code < 0 && account > 0 && r.opensAccount(&r.runs[account-1]) {
		code = account - 1
	}
	if code >= 0 && account < 0 && (r.behindSort(&r.runs[code]) && len(r.used) > 0 || r.givenAccount()) { // "55779911, sort 20 45 77"
		r.used = append(r.used, r.runs[code].span)
		return append(dst, r.finding(&expected{kind: routingNumber, signal: veilwire.Asked}, r.runs[code].span, sure))
	}
	if code < 0 || account < 0 {
		return dst
	}
	for _, f := range [...]struct {
		k kind
		v *run
	}{{routingNumber, &r.runs[code]}, {bankAccount, &r.runs[account]}} {
		r.used = append(r.used, f.v.span)
		dst = append(dst, r.finding(&expected{kind: f.k, signal: veilwire.Asked}, f.v.span, sure))
	}
	return dst
}

// opensAccount reports six digits with nothing but a space or comma to the eight behind
// them, in a message about an account: "the new one: 204577 55779911".
func (r *reading) opensAccount(v *run) bool {
	if v.digits != 6 || v.slash || v.colon || v.glued || v.spelled || r.taken(v.span) || v.to >= len(r.tokens) {
		return false
	}
	next := v.to
	if isComma(r.mark(next)) {
		next++
	}
	return r.runFrom(next) != nil && r.speaksOfAccount()
}

// givenAccount reports a British account's number among the values given away.
func (r *reading) givenAccount() bool {
	return slices.ContainsFunc(r.used, func(u veilwire.Span) bool {
		letters, digits, _ := census(r.text[u.Start:u.End])
		return letters == 0 && digits == 8 && !r.inDate(u)
	})
}

// behindSort reports a row behind "sort" or "sort code".
func (r *reading) behindSort(v *run) bool {
	if v.from == 0 {
		return false
	}
	it := r.itemOf(v.from - 1)
	if at := v.from - 1; at > 1 && string(r.word(at)) == "c" && r.mark(at-1) == '/' && string(r.word(at-2)) == "s" {
		return true
	}
	return string(r.word(v.from-1)) == "sort" || it.is(topic) && it.kinds == setOf(routingNumber)
}

// strokedAccount reports the "c/c" of a current account or an "a/c" that ends at a token.
func (r *reading) strokedAccount(i int) bool {
	if i < 2 || string(r.word(i)) != "c" || r.mark(i-1) != '/' {
		return false
	}
	w := string(r.word(i - 2))
	return w == "c" || w == "a"
}

func accountWord(w string) bool { return accountWords[w] }

// onTheBack finds the three digits behind what says that they stand on the back of a
// card: "the number behind is 957".
func (r *reading) onTheBack(dst []veilwire.Finding) []veilwire.Finding {
	const near = 3
	if r.roles&behind == 0 {
		return dst
	}
	r.findRuns()
	for i := range r.runs {
		v := &r.runs[i]
		if v.digits != 3 || v.groups > 3 || v.slash || v.glued || r.taken(v.span) || r.money(v.span) || !r.closesClause(v.to) && r.tokens[v.to].shape != ideogram {
			continue
		}
		if r.onBack(v.to) { // "660 is on the back"
			r.used = append(r.used, v.span)
			return append(dst, r.finding(&expected{kind: cvv, signal: veilwire.Asked}, v.span, 80))
		}
		at, far := r.itemAt(v.from), near
		if v.from > 0 && r.tokens[v.from-1].shape == ideogram {
			far *= 3 // its signs are no words
		}
		for j := at - 1; j >= max(0, at-far); j-- {
			if r.items[j].is(behind) {
				r.used = append(r.used, v.span)
				return append(dst, r.finding(&expected{kind: cvv, signal: veilwire.Asked}, v.span, 80))
			}
		}
	}
	return dst
}

// toldExpiry finds the month and year right behind the word for an expiry at item i.
func (r *reading) toldExpiry(dst []veilwire.Finding, i int) []veilwire.Finding {
	const near = 3
	for _, s := range r.dates(true) {
		if at := r.itemAt(r.tokenAt(s.Start)); at > i && at <= i+near && !r.taken(s) && !r.cutFromDate(s) && !r.money(s) {
			r.used = append(r.used, s)
			return append(dst, r.finding(&expected{kind: cardExpiry, signal: veilwire.Asked}, s, 78))
		}
	}
	return dst
}

// bothOfCard reports a month with a year, as cards have them, and three digits: "do you
// need the 314 and 03/28, too".
func (r *reading) bothOfCard() bool {
	dated := slices.ContainsFunc(r.dates(true), func(s veilwire.Span) bool { return !r.taken(s) })
	r.findRuns()
	for i := range r.runs {
		v := &r.runs[i]
		if rest, ok := r.rest(v); ok {
			v = &rest
		}
		if v.digits == 3 && v.groups == 1 && !v.glued && !r.money(v.span) && (dated || slices.ContainsFunc(r.used, func(u veilwire.Span) bool { return bytes.IndexByte(r.text[u.Start:u.End], '/') > 0 })) {
			return true
		}
	}
	return false
}
