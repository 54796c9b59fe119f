package conversation

import (
	"slices"

	"veilwire"
	"veilwire/detectors/checksum"
)

// What people have tried and what was there before is told in passing, and nothing
// names it: "it won't take Marigold88", "changed to 7714, before that 1477".

// tried finds the password that a message says is not taken. It needs no name: nothing
// else that is typed looks so.
func (r *reading) tried(dst []veilwire.Finding) []veilwire.Finding {
	if r.roles&typed == 0 || r.roles&(benign|quantity) != 0 || r.names()&^setOf(password, username, email) != 0 {
		return dst
	}
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		if s := r.secretSpan(i, end); !r.plainWord(i, end) && r.likePassword(s) && r.triedAt(i, end, len(dst) > 0 && dst[len(dst)-1].Class == password.name()) {
			r.used = append(r.used, s)
			dst = append(dst, r.finding(&expected{kind: password, signal: veilwire.Asked}, s, 76))
		}
		i = end
	}
	return dst
}

// triedAt reports what says that the chunk of tokens from i to end is typed and not
// taken, or an "or" behind one that is.
func (r *reading) triedAt(i, end int, another bool) bool {
	at := r.itemAt(i) - 1
	if another && at >= 0 && (r.items[at].is(lead) || r.either(at)) {
		return true
	}
	for at >= 0 && (r.markOf(at) == ':' || r.items[at].is(lead|copula) && !r.items[at].is(typed)) {
		at--
	}
	if at >= 0 && r.items[at].is(typed) && r.items[at].is(negation) {
		return true
	}
	if r.roles&(negation|again|refusal|signin) == 0 || r.names().has(username) {
		return false
	}
	const digits = 4 // "tried Sommer22" may be anything's name
	named := r.names().has(password)
	behind := end < len(r.tokens) && r.itemOf(end).is(typed)
	return (named || survey(r.text[r.tokens[i].start:r.tokens[end-1].end]).digits >= digits) && (at >= 0 && r.items[at].is(typed) || behind)
}

// likePassword reports a word with digits that nobody calls so but for himself.
func (r *reading) likePassword(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	return r.madeUp(s) && checksum.TypedPassword(b) == len(b)
}

// network finds the password that is told with the network it opens: "wifi there is
// Holly-42!". A network's own name has no sign and no number of its own.
func (r *reading) network(dst []veilwire.Finding) []veilwire.Finding {
	const near = 5
	for i := range r.items {
		if !networkWord(string(r.word(r.items[i].from))) {
			continue
		}
		led := r.items[i].to > r.items[i].from+1 // "wifi is"
		for j := i + 1; j < len(r.items) && j <= i+near; j++ {
			it := &r.items[j]
			if it.is(copula) || r.markOf(j) == ':' || r.markOf(j) == '=' {
				led = true
				continue
			}
			if s := r.secretSpan(it.from, r.chunkEnd(it.from)); led && r.chunkStart(it.from) && (r.likePassword(s) || r.unlikeWords(s)) {
				r.used = append(r.used, s)
				return append(dst, r.finding(&expected{kind: password, signal: veilwire.Asked}, s, 74))
			}
			if led || r.markOf(j) != 0 {
				break
			}
		}
	}
	return dst
}

func networkWord(w string) bool {
	switch w {
	case "wifi", "wlan", "wi", "hotspot", "वाईफाई", "واي":
		return true
	}
	return false
}

// swapped reports one of two numbers of the same length, of which the message says that
// one was before the other, or the one behind "used to be".
func (r *reading) swapped(s veilwire.Span) bool {
	r.findRuns()
	at := slices.IndexFunc(r.runs, func(v run) bool { return v.span == s })
	if at < 0 || !r.pinLike(&r.runs[at]) {
		return false
	}
	before := slices.ContainsFunc(r.tokens, func(t token) bool { return formerWord(string(r.buf[t.fstart:t.fend])) })
	for i := range r.runs {
		if v := &r.runs[i]; i != at && before && r.pinLike(v) && v.digits == r.runs[at].digits {
			return true
		}
	}
	return false
}

// bothPINs finds the two where a password is spoken of, as that of a card is in some
// languages.
func (r *reading) bothPINs(dst []veilwire.Finding) []veilwire.Finding {
	r.findRuns()
	for i := range r.runs {
		if s := r.runs[i].span; r.swapped(s) && !r.taken(s) {
			r.used = append(r.used, s)
			dst = append(dst, r.finding(&expected{kind: pin, signal: veilwire.Asked}, s, 76))
		}
	}
	return dst
}

// keyed takes the sign of a keypad off a number: "#0427".
func (r *reading) keyed(s veilwire.Span) veilwire.Span {
	for s.Len() > 1 && (r.text[s.Start] == '#' || r.text[s.Start] == '*') {
		s.Start++
	}
	for s.Len() > 1 && (r.text[s.End-1] == '#' || r.text[s.End-1] == '*') {
		s.End--
	}
	return s
}

// pinLike reports digits in one group that may be a PIN.
func (r *reading) pinLike(v *run) bool {
	const least, most = 4, 6
	return v.digits >= least && v.digits <= most && v.groups == 1 && !v.slash && !v.colon && !v.glued && !r.money(v.span)
}

// formerWord lists what says that something was so before.
func formerWord(w string) bool { return formerWords[w] }
