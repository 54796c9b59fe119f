package conversation

import (
	"bytes"

	"veilwire"
	"veilwire/detectors/checksum"
)

// secretIn tries what may stand in a slot for a secret: what is in quotes, what is made up,
// what is spelled, and then plain words up to where the frame goes on.
func (m *fitting) secretIn(s *step, rest []step, at int) bool {
	const most, mostSigns = 5, 12
	if at >= len(m.tokens) || m.tokens[at].shape == punct {
		return s.optional && m.fits(rest, at)
	}
	k := m.frame.of.kind
	if k == username {
		k = password
	}
	if v, to := m.quotedAt(at); to > 0 {
		return m.hold(v, k, true, rest, to)
	}
	if v, to, _ := m.spelledSecret(at); to > 0 && m.hold(v, k, true, rest, to) {
		return true
	}
	if v, to := m.madeUpAt(at); to > 0 && m.hold(v, k, true, rest, to) {
		return true
	}
	if s.is == stepAny && m.begins(at) {
		limit := most
		if m.tokens[at].shape == ideogram {
			limit = mostSigns
		}
		end := m.wordsEnd(at, limit)
		ends := len(rest) == 0
		for n := range end - at {
			to := at + n + 1
			if ends {
				to = end - n
			}
			if to < len(m.tokens) && isQuestion(m.mark(to)) || ends && to < end && !m.closesClause(to) && !m.itemOf(to).is(common|lead|copula|pronoun) {
				continue
			}
			if v, ok := m.plainWords(at, to); ok && m.hold(v, k, false, rest, to) {
				return true
			}
		}
	}
	return s.optional && m.fits(rest, at)
}

// madeUpAt gives the chunk at a token if no word is made so.
func (r *reading) madeUpAt(at int) (s veilwire.Span, to int) {
	const least, most = 5, 64
	if !r.begins(at) {
		return s, 0
	}
	end := r.endOf(at)
	s = r.bracketed(r.secretSpan(at, end))
	b := r.text[s.Start:s.End]
	v := survey(b)
	switch {
	case v.runes < least || v.runes > most || !v.secretive() || bytes.ContainsAny(b, `<>{}"`) || mailLike(b) || linked(b) || r.money(s) || r.clock(s) || r.inDate(s):
		return s, 0
	case v.letters == 0 && r.names()&^setOf(pin, otp, password, username) != 0, v.letters == 0 && r.roles&(benign|quantity) != 0:
		return s, 0
	case v.symbols == 0 && v.letters > 0 && (r.voucherLike(s) && v.capitals == v.letters || checksum.TypedPassword(b) != len(b) && lettersThenDigits(b)): // "SAVE2024", "Windows11"
		return s, 0
	case !survey(b[:r.closed(s).Len()]).secretive():
		return s, 0
	case v.letters == 0 && (v.digits < least || v.dots > 1), // "14.24.13"
		v.digits == 0 && v.inner == 0 && !bytes.ContainsAny(b, passwordSigns+"_-."):
		return s, 0
	case v.digits == 0 && v.inner == 0 && r.itemOf(at).role != 0 && !bytes.ContainsAny(b, passwordSigns+"_"): // "wi-fi"
		return s, 0
	}
	return s, end
}

// lettersThenDigits reports a word and a number.
func lettersThenDigits(b []byte) bool {
	return len(bytes.TrimRight(b, "0123456789")) < len(b) && !bytes.ContainsAny(bytes.TrimRight(b, "0123456789"), "0123456789-_.")
}

// wordsEnd gives the token behind the words that begin at a token, at most so many of them
// and no further than their clause.
func (r *reading) wordsEnd(at, most int) int {
	to, n := at, 0
	for to < len(r.tokens) && n < most {
		t := &r.tokens[to]
		if t.shape == punct && !(r.mark(to) == '-' || isApostrophe(r.mark(to))) || to > at && r.newline(r.itemAt(to)-1) && r.items[r.tokens[to].item].from == to {
			break
		}
		if t.shape == ideogram || to == at || r.tokens[to].chunk != r.tokens[to-1].chunk {
			n++
		}
		to++
		for t.shape != ideogram && to < len(r.tokens) && r.tokens[to].chunk == r.tokens[to-1].chunk && r.tokens[to].shape != punct && r.tokens[to].shape != ideogram {
			to++
		}
	}
	return to
}

// plainWords reports words of somebody's own: no sentence goes on so.
func (r *reading) plainWords(from, to int) (s veilwire.Span, ok bool) {
	const least, most = 3, 60
	first, last := r.itemAt(from), r.itemAt(to-1)
	for last >= first && (r.items[last].is(lead) || r.markOf(last) != 0) && last > first {
		last--
	}
	own, n := 0, 0
	for i := first; i <= last; i++ {
		it := &r.items[i]
		if r.markOf(i) != 0 {
			continue
		}
		switch {
		case it.role == 0 && r.contracted(i):
			return s, false
		case it.role == 0:
			own++
		case it.is(refusal|negation|request|which|topic|benign|quantity|inquiry|signin|typed|again|pronoun|announce|shown|brought) && !(it.is(month) && !it.is(request)):
			return s, false
		}
		n++
	}
	if own == 0 || own*2 < n || dullWord(r.word(from)) || n == 1 && ordinaryThing(string(r.word(from))) {
		return s, false
	}
	s = r.bracketed(r.secretSpan(r.items[first].from, r.items[last].to))
	v := survey(r.text[s.Start:s.End])
	return s, v.runes >= least-v.signs() && v.runes <= most && v.letters > 0 && !r.taken(s) && !mailLike(r.text[s.Start:s.End]) && !linked(r.text[s.Start:s.End])
}

// contracted reports a word that a verb is drawn together with, as in whole sentences: "i'll",
// "they've".
func (r *reading) contracted(i int) bool {
	s := r.itemSpan(i)
	b := r.text[s.Start:s.End]
	at := bytes.LastIndexAny(b, "'’")
	if at < 1 {
		return false
	}
	switch string(bytes.ToLower(bytes.TrimLeft(b[at:], "'’"))) {
	case "ll", "ve", "re", "m", "d", "t":
		return true
	}
	return false
}

// dullWord lists words with which somebody goes on to speak of a thing.
func dullWord(w []byte) bool { return dullWords[string(w)] }

// ordinaryThing lists what people sign in with that is no secret.
func ordinaryThing(w string) bool { return ordinaryThingWords[w] }
