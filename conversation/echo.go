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

// mayEcho gives which remembered values may stand in the text, a bit for each.
func (t *Turn) mayEcho(text []byte) (some uint64) {
	var left uint64
	for i := range t.st.echoes {
		if t.st.echoes[i].manner != numbered || t.sounding(text).digits {
			left |= 1 << i
		}
	}
	if left == 0 {
		return 0
	}
	t.sounding(text).all(text, &t.m.sealer.rolling)
	return t.alike(left)
}

// alike gives which of some remembered values have the hash of a row of words of the text. The
// rows as long as several values are looked at once for all of them.
func (t *Turn) alike(left uint64) (some uint64) {
	words, echoes, roll := t.sound.words, t.st.echoes, &t.m.sealer.rolling
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

// echo appends where a remembered value stands in the text, once alike has looked at
// it: rows of whole words that have as many letters and digits as it, and its hash.
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
	return !behindNameWords[string(next)]
}

// greets reports a short message that says hello or thanks right before a span.
func (r *reading) greets(s veilwire.Span) bool {
	return len(r.items) > 1 && r.itemAt(r.tokenAt(s.Start)) == 1 && r.items[0].is(lead) && r.only(s)
}
