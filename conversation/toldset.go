package conversation

import (
	"bytes"

	"veilwire"
	"veilwire/detectors/checksum"
	"veilwire/detectors/names"
)

// What people type, set and get has a verb beside it: "set it to 5244 now", "I got
// 991204". The verb tells more than how much else the message says.

// opening reports a value that a message begins with, where a mark parts it from what
// follows: "4417, and the app is slow today".
func (r *reading) opening(s veilwire.Span) bool {
	at := r.itemAt(r.tokenAt(s.Start))
	for i := range at {
		if !r.items[i].is(lead|copula) && r.markOf(i) == 0 {
			return false
		}
	}
	next := r.itemAt(r.tokenAt(s.End))
	return next < len(r.items) && (isComma(r.markOf(next)) || r.markOf(next) == '.' || r.newline(next-1)) && r.digitsIn(s) > 3
}

// typedValue reports a number beside a verb of typing or setting, with no noun behind
// it whose number it would be.
func (r *reading) typedValue(s veilwire.Span) bool {
	v := r.runFrom(r.tokenAt(s.Start))
	return v != nil && v.span == s && r.typedAt(v) && r.standsAlone(v.to)
}

// standsAlone reports that no word of somebody's own goes on with token i: behind a
// number that would be what it counts.
func (r *reading) standsAlone(i int) bool {
	if r.closesClause(i) || r.tokens[i].shape == ideogram || gotWord(string(r.word(i))) {
		return true
	}
	it := r.itemOf(i)
	return it.role != 0 && !it.is(benign|quantity|month|topic)
}

// linksValue reports a small word between what is set and what it is set to.
func (r *reading) linksValue(i int) bool {
	if r.items[i].to != r.items[i].from+1 {
		return false
	}
	return linksValueWords[string(r.word(r.items[i].from))]
}

// chosen reports that the message tells of choosing or changing. Nobody chooses the
// code that is sent to him.
func (r *reading) chosen() bool { return r.anyWord(0, len(r.tokens), chosenWords) }

// gotCode finds the six digits that somebody tells to have got, where nothing else is
// spoken of.
func (r *reading) gotCode(dst []veilwire.Finding) []veilwire.Finding {
	const digits, near = 6, 4
	if r.roles&(benign|quantity) != 0 || r.ofThing(0, len(r.items)) || r.roles&(lock|kept) != 0 || r.names()&^setOf(otp, phone) != 0 {
		return dst
	}
	spoken := r.names().has(otp)
	r.findRuns()
	for i := range r.runs {
		v := &r.runs[i]
		if v.digits != digits || v.groups > 2 || v.slash || v.colon || v.glued || v.dash || r.taken(v.span) || r.money(v.span) ||
			bytes.HasSuffix(r.text[v.span.Start:v.span.End], []byte("00")) || r.counted(v.from) || !r.standsAlone(v.to) {
			continue
		}
		if spoken && r.typedAt(v) || r.turnedAway(v) || r.closesClause(v.to) && r.broughtBy(v) {
			r.used = append(r.used, v.span)
			return append(dst, r.finding(&expected{kind: otp, signal: veilwire.Asked}, v.span, 74))
		}
		for t := max(0, v.from-near); t < min(len(r.tokens), v.to+near); t++ {
			if (t < v.from || t >= v.to) && gotWord(string(r.word(t))) {
				r.used = append(r.used, v.span)
				return append(dst, r.finding(&expected{kind: otp, signal: veilwire.Asked}, v.span, 74))
			}
		}
	}
	return dst
}

// counted reports a noun of somebody's own right before token i, whose number it would
// be: "got parcel 448120".
func (r *reading) counted(i int) bool {
	if i == 0 || r.tokens[i-1].shape != letters {
		return false
	}
	w := string(r.word(i - 1))
	return codedThing(w) || r.itemOf(i-1).role == 0 && !gotWord(w)
}

// gotWord lists what says that something came.
func gotWord(w string) bool { return gotWords[w] }

// namedPairs finds the user name beside the word for a password, whatever word it is:
// "login kotbury", "user jo", where the message tells a password as well.
func (r *reading) namedPairs(dst []veilwire.Finding) []veilwire.Finding {
	const least = 3
	if !r.names().has(password) {
		return dst
	}
	dst = r.plainPassword(dst)
	for i := range r.items {
		it := &r.items[i]
		named := it.is(topic) && it.kinds.has(username) && it.kinds&^setOf(username, password) == 0 || idWord(string(r.word(it.from)))
		at := i + 1
		for named && at < len(r.items) && (r.items[at].is(copula) || r.markOf(at) == ':' || r.markOf(at) == '=') {
			at++
		}
		if !named || at >= len(r.items) || r.items[at].role != 0 || r.markOf(at) != 0 || !r.chunkStart(r.items[at].from) {
			continue
		}
		end := r.chunkEnd(r.items[at].from)
		s := r.secretSpan(r.items[at].from, end)
		next := end
		for next < len(r.tokens) && (r.tokens[next].shape == punct || r.itemOf(next).is(lead)) {
			next++
		}
		last := next == len(r.tokens)
		beside := !last && r.itemOf(next).is(topic) && r.itemOf(next).kinds.has(password)
		v := survey(r.text[s.Start:s.End])
		parted := isComma(r.mark(end-1)) && (v.dots+v.symbols+v.digits > 0 || !names.Ordinary(r.text[s.Start:s.End])) // "username marlowekit, it fails"
		if s.Len() < least || r.taken(s) || mailLike(r.text[s.Start:s.End]) || linked(r.text[s.Start:s.End]) || !(beside || it.is(topic) && (last || parted)) {
			continue
		}
		r.used = append(r.used, s)
		dst = append(dst, r.finding(&expected{kind: username, signal: veilwire.Asked}, s, 78))
	}
	return dst
}

// idWord lists short words for an account that are too common to name one elsewhere.
func idWord(w string) bool {
	switch w {
	case "id", "user", "acc", "account", "konto", "compte", "cuenta", "conta", "帐", "账":
		return true
	}
	return false
}

// handed appends the passwords, and the codes of doors, that an agent or a bot gives away: behind their name
// or, where passwords are what is spoken of, whatever looks like one.
func (r *reading) handed(dst []veilwire.Finding, spoken, sought bool) []veilwire.Finding {
	dst = r.namedPairs(dst)
	none := len(dst)
	for i := range r.items {
		if it := &r.items[i]; it.is(topic) && it.kinds.has(password) && it.kinds&setOf(cvv, otp, pin, username) == 0 {
			dst = r.toldWord(dst, i, password)
		}
	}
	if r.roles&lock != 0 && r.roles&(shown|brought) == 0 {
		for i := range r.items {
			if it := &r.items[i]; it.is(topic) && it.kinds&setOf(otp, pin) != 0 && len(dst) == none {
				dst = r.toldNumber(dst, i, pin)
			}
		}
	}
	if len(dst) > none || !spoken && !sought {
		return dst
	}
	w := &expected{kind: password, signal: veilwire.Asked}
	if dst = r.ownSecret(dst, w); len(dst) > none || !sought {
		return dst
	}
	const around = 8 // words that may stand around what was asked for
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		s := r.secretSpan(i, end)
		if n, _ := r.noise(s); n <= around && r.madeUp(s) && checksum.TypedPassword(r.text[s.Start:s.End]) == s.Len() {
			if _, forbidden := r.led(password, s); !forbidden {
				r.used = append(r.used, s)
				return append(dst, r.finding(w, s, 80))
			}
		}
		i = end
	}
	return dst
}

// broughtBy reports a mark before a row of digits, and a text or a number of six figures
// before the mark: "i read him the sms, 339018", "the mail with the magic number: 774 210".
func (r *reading) broughtBy(v *run) bool {
	const near = 4
	at := r.itemAt(v.from) - 1
	if at < 1 || !isComma(r.markOf(at)) && r.markOf(at) != ':' {
		return false
	}
	for i := at - 1; i >= max(0, at-near) && r.markOf(i) == 0; i-- {
		if it := &r.items[i]; it.is(brought) && i == at-1 || it.is(vague) && (r.roles&(brought|shown) != 0 || i > 1 && string(r.word(r.items[i-2].from)) == "6") {
			return true
		}
	}
	return false
}
