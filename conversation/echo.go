package conversation

import (
	"bytes"
	"math/bits"
	"unicode"
	"unicode/utf8"

	"veilwire"
	"veilwire/detectors/names"
)

// An echo is a value that was masked and is said again, by anybody, with other
// separators or in other case. It is remembered as a keyed hash of its letters
// and digits.
//
// A value that is an ordinary word ("blue" as the answer to a security question)
// must not black out every later "blue". Such a word is an echo only where it is
// named as the value again: alone in its message, in quotes, or after a word
// for its class. A word of a name is an echo without its capital only if it means
// nothing else, or in a greeting: "hi maria".

const (
	minEcho = 4   // letters and digits
	minCVV  = 3   // of what has no more
	minName = 2   // characters of a name that is written without spaces
	maxEcho = 200 // longer values are found by their detectors again
	tightly = 6   // shorter values that stood together must do so again

	distinctSureness = 90 // of a value that is no ordinary word
)

// gateOf takes the 16 bits that are kept of a rolling hash.
func gateOf(h uint64) uint16 { return uint16(h >> 48) }

// echoes appends where remembered values stand in the text.
func (t *Turn) echoes(dst []veilwire.Finding, text []byte) []veilwire.Finding {
	for some := t.mayEcho(text); some != 0; some &= some - 1 {
		dst = t.echo(dst, &t.st.echoes[bits.TrailingZeros64(some)], text)
	}
	return dst
}

// mayEcho gives which remembered values may stand in the text, a bit for each. The
// rows of words as long as several values are looked at once for all of them.
func (t *Turn) mayEcho(text []byte) (some uint64) {
	var left uint64
	echoes := t.st.echoes
	for i := range echoes {
		if echoes[i].manner != numbered || t.sounding(text).digits {
			left |= 1 << i
		}
	}
	if left == 0 {
		return 0
	}
	roll := &t.m.sealer.rolling
	words := t.sounding(text).all(text, roll)
	t.seams.of(words)
	for left != 0 {
		n := echoes[bits.TrailingZeros64(left)].runes
		var alike, gates uint64
		for m := left; m != 0; m &= m - 1 {
			if e := &echoes[bits.TrailingZeros64(m)]; e.runes == n {
				alike |= m & -m
				gates |= 1 << (e.gate % 64)
			}
		}
		left &^= alike
		for first, last := range t.seams.rows(int(n)) {
			gate := gateOf(roll.between(words[first].before, words[last].after, int(n)))
			if gates>>(gate%64)&1 == 0 {
				continue
			}
			for m := alike; m != 0; m &= m - 1 {
				if echoes[bits.TrailingZeros64(m)].gate == gate {
					some |= m & -m
				}
			}
		}
	}
	return some
}

// echo appends where a remembered value stands in the text, once mayEcho has looked
// at it: rows of whole words that have as many letters and digits as it, and its hash.
func (t *Turn) echo(dst []veilwire.Finding, e *echo, text []byte) []veilwire.Finding {
	words, roll, n := t.sound.words, &t.m.sealer.rolling, int(e.runes)
	free := 0 // hits of one value do not overlap
	for first, last := range t.seams.rows(n) {
		a, b := &words[first], &words[last]
		if gateOf(roll.between(a.before, b.after, n)) != e.gate || a.from < free {
			continue
		}
		s := veilwire.Span{Start: a.start, End: b.end}
		if !t.same(e, text[s.Start:s.End]) {
			continue
		}
		free = b.to
		if c, ok := t.echoSureness(e, text, s); ok {
			dst = append(dst, veilwire.Finding{
				Detector: "conversation", Class: e.class, Span: s, Confidence: c,
				Evidence: veilwire.Evidence{Signals: veilwire.Echoed},
			})
		}
	}
	return dst
}

// same reports whether a row of words is a remembered value, written much as it
// was.
func (t *Turn) same(e *echo, row []byte) bool {
	k := &t.core
	k.of(row, &t.m.sealer.rolling)
	return k.wide == 0 && (k.gaps == 0 || !e.tight) && t.stamp.mac(t.m.sealer, t.id, k.bytes) == e.mac
}

// echoSureness weighs a value that stands in the text again.
func (t *Turn) echoSureness(e *echo, text []byte, s veilwire.Span) (veilwire.Confidence, bool) {
	if (e.class == "person_name" || e.class == "location") && inLink(text, s) {
		return 0, false
	}
	switch e.manner {
	case capital:
		c, _ := utf8.DecodeRune(text[s.Start:])
		switch {
		case !names.Ordinary(text[s.Start:s.End]):
			return 72, true
		case unicode.IsLower(c):
			return 72, t.reading(text).greets(s)
		}
		return 72, !opensTalk(text, s)
	case plainly:
		r := t.reading(text)
		if r.quoted(s) || r.only(s) {
			return 76, true
		}
		k, ok := kindOf(e.class)
		return 74, ok && (r.named(k, s) || t.repeats(r, k, s) || s.Start == 0 && isWordy(k) && r.lengthOf() <= brief && !names.Ordinary(text[:s.End]))
	}
	return distinctSureness, true
}

// brief is how many words a message has at most that only says a value again.
const brief = 9

// repeats reports a brief message of the other side's to somebody who has just given
// a value of a class: "Thanks, I noted buttercup."
func (t *Turn) repeats(r *reading, k kind, s veilwire.Span) bool {
	if next := r.itemAt(r.tokenAt(s.End)); s.End < len(r.text) && next < len(r.items) && r.markOf(next) == 0 && !r.items[next].is(lead|copula) {
		return false // "310 people are waiting"
	}
	return t.msg.Role != veilwire.Customer && t.st.redo.kinds.has(k) && r.roles&benign == 0 && len(r.tokens) <= brief+2 && r.lengthOf() <= brief
}

// opensTalk reports a word whose capital its place at the head of a sentence gives it,
// with a word behind it that says nothing of a person: "Hope you have it in blue".
func opensTalk(text []byte, s veilwire.Span) bool {
	before := bytes.TrimRight(text[:s.Start], " \n")
	if n := len(before); n > 0 && !bytes.ContainsAny(before[n-1:], ".!?\n") || s.End+1 >= len(text) || text[s.End] != ' ' {
		return false
	}
	next := text[s.End+1:]
	if c, _ := utf8.DecodeRune(next); !unicode.IsLower(c) {
		return false
	}
	if n := bytes.IndexAny(next, " ,.!?;:'"); n >= 0 {
		next = next[:n]
	}
	switch string(next) {
	case "is", "was", "has", "had", "and", "said", "says", "told", "here", "from", "will", "would", "can", "could", "called", "asked",
		"never", "just", "still", "wants", "needs", "did", "does",
		"ist", "hat", "und", "sagt", "hier", "es", "y", "tiene", "dice", "est", "a", "et", "dit", "e", "ha", "è", "é", "tem", "is niet",
		"heeft", "en", "zegt", "jest", "ma", "i":
		return false
	}
	return true
}

// inLink reports a span inside an address of mail or web.
func inLink(text []byte, s veilwire.Span) bool {
	for i := s.End; i < len(text) && text[i] > ' '; i++ {
		if text[i] == '@' {
			return true
		}
	}
	for i := s.Start; i > 0 && text[i-1] > ' '; i-- {
		if text[i-1] == '@' || text[i-1] == '/' && i > 1 && text[i-2] == '/' {
			return true
		}
	}
	return bytes.HasPrefix(text[s.End:], []byte(" at ")) && bytes.Contains(text[s.End:], []byte(" dot "))
}

// greets reports a short message that says hello or thanks right before a span.
func (r *reading) greets(s veilwire.Span) bool {
	return len(r.items) > 1 && r.itemAt(r.tokenAt(s.Start)) == 1 && r.items[0].is(lead) && r.only(s)
}

// quoted reports quotation marks on both sides of a span.
func (r *reading) quoted(s veilwire.Span) bool {
	a, _ := utf8.DecodeLastRune(r.text[:s.Start])
	b, _ := utf8.DecodeRune(r.text[s.End:])
	return s.Start > 0 && isQuote(a) && isQuote(b)
}

// named reports whether a word for the class leads up to a span, or follows it.
func (r *reading) named(k kind, s veilwire.Span) bool {
	const reach = 4
	at := r.itemAt(r.tokenAt(s.Start))
	for i := max(0, at-reach); i < min(len(r.items), at+reach); i++ {
		if r.items[i].is(topic) && r.items[i].kinds.has(k) {
			return true
		}
	}
	return false
}

// remember keeps the hash of a masked value for later messages.
func (t *Turn) remember(text []byte, f *veilwire.Finding) {
	if !echoable(f.Class) || f.Span.Start < 0 || f.Span.End > len(text) || f.Span.Start >= f.Span.End || f.Evidence.Signals&veilwire.Echoed != 0 {
		return
	}
	value := text[f.Span.Start:f.Span.End]
	if len(value) > 4*maxEcho {
		return
	}
	v := survey(value)
	how := distinct
	if v.words == 1 && v.digits == 0 && v.symbols == 0 && v.inner == 0 && !v.unspaced || f.Class == "cvv" && v.runes < minEcho {
		how = plainly
	}
	if f.Class == "person_name" || f.Class == "location" {
		if how == plainly {
			how = capital
		} else if f.Class == "person_name" && v.words > 1 {
			t.rememberWords(value)
		}
	}
	t.keep(f.Class, value, how)
}

// echoable leaves out classes whose values are no secrets by themselves.
func echoable(class string) bool {
	switch class {
	case "age", "account_status":
		return false
	}
	return true
}

// rememberWords keeps each word of a name by itself: "Thank you, Maria". Words
// that also mean something else ("Will", "Mark") are left out.
func (t *Turn) rememberWords(name []byte) {
	r := &t.scratch
	r.of(t.m.lexicon, name)
	for i := range r.items {
		it := &r.items[i]
		if it.role == 0 && it.to == it.from+1 && r.tokens[it.from].shape == letters {
			t.keep("person_name", name[r.tokens[it.from].start:r.tokens[it.from].end], capital)
		}
	}
}

func (t *Turn) keep(class string, value []byte, how manner) {
	s := &t.core
	s.of(value, &t.m.sealer.rolling)
	least := minEcho
	switch {
	case class == "person_name" && survey(value).unspaced:
		least = minName
	case class == "cvv":
		least = minCVV
	}
	if s.n < least || s.n > maxEcho {
		return
	}
	if how == distinct && bytes.ContainsAny(s.bytes, "0123456789") {
		how = numbered
	}
	e := echo{
		class: class, number: numberOf(class), mac: t.stamp.mac(t.m.sealer, t.id, s.bytes), gate: gateOf(spread(s.hash)),
		runes: uint8(s.n), tight: s.n < tightly && s.gaps == 0, manner: how, until: t.now + int64(t.m.ttl.Seconds()),
	}
	for i := range t.st.echoes {
		if t.st.echoes[i].mac == e.mac {
			old := t.st.echoes[i]
			if old.manner.sure() {
				e.manner, e.class, e.number = old.manner, old.class, old.number
			}
			copy(t.st.echoes[i:], t.st.echoes[i+1:])
			t.st.echoes[len(t.st.echoes)-1] = e
			t.dirty = true
			return
		}
	}
	if len(t.st.echoes) == maxEchoes {
		copy(t.st.echoes, t.st.echoes[1:])
		t.st.echoes = t.st.echoes[:maxEchoes-1]
	}
	t.st.echoes = append(t.st.echoes, e)
	t.dirty = true
}
