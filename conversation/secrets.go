package conversation

import (
	"bytes"

	"veilwire"
)

// bareChunks is bare for values that may hold any character: it keeps whole
// runs between white space.
func (r *reading) bareChunks(from, to int) (veilwire.Span, bool) {
	first, last := r.items[from].from, r.items[to-1].to-1
	chunk := r.tokens[first].chunk
	for first > 0 && r.tokens[first-1].chunk == chunk && !r.parts(first-1) {
		first--
	}
	chunk = r.tokens[last].chunk
	for last+1 < len(r.tokens) && r.tokens[last+1].chunk == chunk && r.tokens[last+1].shape != ideogram {
		last++
	}
	words, ordinary, own := 1, 0, 0
	for i := first; i <= last; i++ {
		if i > first && r.tokens[i].chunk != r.tokens[i-1].chunk {
			words++
		}
		it := &r.items[r.itemAt(i)]
		if r.tokens[i].shape == punct || r.tokens[i].shape != ideogram && !r.alone(i) {
			continue
		}
		switch {
		case it.role == 0:
			own++
		case i > first && i < last && r.joining(i):
		case it.is(refusal | lead | topic | announce | negation | request):
			return veilwire.Span{}, false
		case it.is(numeral|benign) && own > 0 && words > 2:
		case r.everyday(r.itemAt(i)):
			ordinary++
		}
	}
	// A pass phrase may hold one everyday word: "happy monkey dragon", and what
	// joins two of its own: "seven geese without shoes".
	if ordinary > 1 || ordinary == 1 && words < 3 || words > 5 || words > 1 && own == 0 {
		return veilwire.Span{}, false
	}
	return r.secretSpan(first, last+1), true
}

// joining reports a small word that may stand inside a pass phrase.
func (r *reading) joining(i int) bool {
	switch string(r.word(i)) {
	case "and", "with", "without", "under", "und", "mit", "ohne", "con", "sin", "avec", "sans", "senza", "com", "sem", "en", "met", "zonder", "z", "bez":
		return true
	}
	return r.nameParticle(r.itemAt(i))
}

// speaksOf lists what the customer brings up by himself and may go on to tell: a
// password that is refused.
func (r *reading) speaksOf() (spoken kindSet) {
	for i := range r.items {
		if it := &r.items[i]; it.is(topic) {
			spoken |= it.kinds & unasked()
		}
	}
	return spoken
}

// unasked are the classes that people bring up by themselves. A password or a
// one-time code they may go on to tell unasked; of the others the agent may ask in
// a word: "type the number for me".
func unasked() kindSet {
	return setOf(password, pin, otp, driversLicence, passport, nationalID, medicalID, vehicleID, deviceID)
}

// ownSecret finds the password of a message in a conversation that is about one,
// though nobody asked for it: "ok I set Otter!44 now". It must look like nothing
// else.
func (r *reading) ownSecret(dst []veilwire.Finding, w *expected) []veilwire.Finding {
	none := len(dst)
	for i := 0; i < len(r.tokens); {
		end := r.chunkEnd(i)
		if s := r.secretSpan(i, end); r.unlikeWords(s) {
			if _, forbidden := r.led(w.kind, s); forbidden || len(dst) > none+1 {
				return dst[:none]
			}
			dst = append(dst, r.finding(w, s, 78))
		}
		i = end
	}
	return dst
}

// unlikeWords reports letters with a sign among them, and a digit or a capital
// where no word has one.
func (r *reading) unlikeWords(s veilwire.Span) bool {
	b := r.text[s.Start:s.End]
	v := survey(b)
	at := bytes.IndexAny(b, passwordSigns+"_")
	if v.runes < 6 || v.runes > 64 || v.letters < 3 || at <= 0 || v.digits == 0 && v.inner == 0 || b[at] == '_' && v.inner == 0 && (v.capitals < 2 || v.letters < 9) { // Galaxy_S21
		return false
	}
	return !mailLike(b) && !linked(b) && !r.taken(s) && !r.money(s) && !r.items[r.itemAt(r.tokenAt(s.Start))].is(topic|benign)
}

// passwordSigns are signs that passwords have and hardly anything else inside a word.
const passwordSigns = "!#$%&*+=@^~?"

// alone reports whether the phrase of a token fills its chunk but for punctuation.
func (r *reading) alone(i int) bool {
	c, it := r.tokens[i].chunk, &r.items[r.itemAt(i)]
	for j := it.from - 1; j >= 0 && r.tokens[j].chunk == c; j-- {
		if r.tokens[j].shape != punct {
			return false
		}
	}
	c = r.tokens[it.to-1].chunk
	for j := it.to; j < len(r.tokens) && r.tokens[j].chunk == c; j++ {
		if r.tokens[j].shape != punct {
			return false
		}
	}
	return true
}

// parts reports what ends before a secret although no space does: a sign, a
// comma, the name of what is told. "mon_518" is one word, whatever "mon" means.
func (r *reading) parts(i int) bool {
	switch m := r.mark(i); m {
	case 0:
		return r.items[r.itemAt(i)].is(topic)
	case ':', '=', '：', ';', '>':
		return true
	default:
		return isComma(m)
	}
}

// secretSpan trims quotes and the sentence's own full stop or comma from a
// secret; other marks may be part of it.
func (r *reading) secretSpan(from, to int) veilwire.Span {
	s := trimSpan(r.text, veilwire.Span{Start: r.tokens[from].start, End: r.tokens[to-1].end})
	for s.Len() > 1 && to == len(r.tokens) && r.text[s.End-1] == '?' {
		s.End--
	}
	return s
}
