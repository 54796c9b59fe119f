// Two or more things with an "or" between them: as an answer of which somebody is not sure, or
// as what a question lets one choose from.

package conversation

import (
	"bytes"
	"unicode/utf8"

	"veilwire"
	"veilwire/detectors/names"
)

// either reports an "or".
func (r *reading) either(i int) bool {
	if i >= len(r.items) {
		return false
	}
	switch string(r.word(r.items[i].from)) {
	case "or", "oder", "o", "ou", "of", "oppure", "albo", "lub", "czy", "ya", "还是", "または", "या", "او": // as folded
		return true
	}
	return false
}

// eitherIn reports an "or" between two places of the text.
func (r *reading) eitherIn(from, to int) bool {
	for i := r.itemAt(r.tokenAt(from)); i < len(r.items) && r.itemSpan(i).Start < to; i++ {
		if r.itemSpan(i).Start >= from && r.either(i) {
			return true
		}
	}
	return false
}

// eitherSigns gives of how many signs the "or" is at the head of a text without spaces.
func eitherSigns(b []byte) int {
	for _, or := range [...]string{"还是", "或者", "または", "それとも", "或", "か"} {
		if bytes.HasPrefix(b, []byte(or)) {
			return utf8.RuneCountInString(or)
		}
	}
	return 0
}

// choice reports a text that asks which of two things: "window or aisle?"
func (r *reading) choice() bool {
	last := len(r.items) - 1
	if last < 2 || !isQuestion(r.markOf(last)) {
		return false
	}
	either := false
	for i := range last {
		either = either || i > 0 && r.either(i)
		if r.markOf(i) != 0 || r.items[i].is(copula|topic) || r.hasDigit(i) {
			return false
		}
	}
	return either
}

// menu reports things to choose from behind a colon, one word or two each, of which one names
// what could be asked for and another one does not: "Please choose: password, access, device."
func (r *reading) menu() bool {
	const least, wordsOfOne = 3, 2
	from := len(r.items) - 1
	for from >= 0 && r.markOf(from) != ':' && r.markOf(from) != '：' {
		from--
	}
	if from < 1 || r.items[from-1].is(topic) {
		return false
	}
	parts, words, topical := 1, 0, false // words and topical are of the part that is being read
	named, plain := false, false
	for i := from + 1; i <= len(r.items); i++ {
		switch {
		case i == len(r.items) || isComma(r.markOf(i)) || r.markOf(i) == '/' || i > from+1 && r.either(i):
			named, plain = named || topical, plain || !topical && words > 0
			if i < len(r.items) {
				parts++
			}
			topical, words = false, 0
		case r.markOf(i) != 0:
		case r.items[i].is(request | copula):
			return false
		default:
			topical = topical || r.items[i].is(topic)
			if words++; words > wordsOfOne {
				return false
			}
		}
	}
	return parts >= least && named && plain
}

// alternatives finds two words of which somebody is not sure: "mrotter or m.otter".
func (r *reading) alternatives(dst []veilwire.Finding, w *expected) []veilwire.Finding {
	if w.kind != username && w.kind != password || !w.firm || !w.fresh {
		return dst
	}
	for i := 1; i+1 < len(r.items); i++ {
		if !r.either(i) || !r.chunkStart(r.items[i+1].from) {
			continue
		}
		first := r.items[i-1].to - 1
		for first > 0 && !r.chunkStart(first) {
			first--
		}
		a, b := r.secretSpan(first, r.items[i].from), r.secretSpan(r.items[i+1].from, r.chunkEnd(r.items[i+1].from))
		if r.englishOf(i, a, b) {
			continue
		}
		if end := r.chunkEnd(r.items[i+1].from); end == len(r.tokens) && r.ownWord(a) && r.ownWord(b) {
			r.used = append(r.used, a, b)
			return append(dst, r.finding(w, a, 82), r.finding(w, b, 82))
		}
	}
	return dst
}

// englishOf reports "smells of smoke": what is "or" in Dutch, between two ordinary words.
func (r *reading) englishOf(i int, a, b veilwire.Span) bool {
	return string(r.word(r.items[i].from)) == "of" && names.Ordinary(r.text[a.Start:a.End]) && names.Ordinary(bytes.TrimRight(r.text[b.Start:b.End], ".!?"))
}
