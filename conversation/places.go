package conversation

import (
	"unicode"
	"unicode/utf8"

	"veilwire"
	"veilwire/detectors/names"
)

// places finds places in a sentence that answers "which city?":
// capitalised words after a preposition, as in "something near Long Beach, CA".
// Outside such an answer the same words may be anything; here they hardly are.
// Where somebody travels to is left alone: it says little about where they live.
func (r *reading) places(dst []veilwire.Finding, w *expected) []veilwire.Finding {
	const maxFound = 4
	for i := 0; i+1 < len(r.tokens) && len(dst) < maxFound; i++ {
		if r.tokens[i].shape != letters || !preposition(r.word(i)) || !r.tokens[i+1].joined {
			continue
		}
		from, to := i+1, i+1
		for to < len(r.tokens) && to-from < 4 && r.capitalised(to) && (to == from || r.tokens[to].joined) {
			to++
		}
		if to == from || r.itemOf(from).is(month|refusal|benign|topic) {
			continue
		}
		to = r.region(to)
		s := veilwire.Span{Start: r.tokens[from].start, End: r.tokens[to-1].end}
		if !r.taken(s) {
			dst = append(dst, r.finding(w, s, 72))
			r.used = append(r.used, s)
		}
		i = to - 1
	}
	return dst
}

// preposition lists what leads to a place.
func preposition(w []byte) bool {
	switch string(w) {
	case "in", "at", "near", "around", "within", "aus", "bei", "en", "em", "w":
		return true
	}
	return false
}

// capitalised reports a word with a capital that does nothing else in a
// sentence, or is the article of a name: "Los Altos".
func (r *reading) capitalised(i int) bool {
	if r.tokens[i].shape != letters {
		return false
	}
	c, _ := utf8.DecodeRune(r.text[r.tokens[i].start:])
	if !unicode.IsUpper(c) {
		return false
	}
	at := r.itemAt(i)
	it := &r.items[at]
	return !it.is(month) && (it.role&^common == 0 || it.to == it.from+1 && r.nameParticle(at) || r.particle(at, location))
}

// region takes ", CA" or ", England" into a place that ends before token i.
func (r *reading) region(i int) int {
	if i+1 >= len(r.tokens) || r.mark(i) != ',' || r.tokens[i+1].shape != letters {
		return i
	}
	raw := r.text[r.tokens[i+1].start:r.tokens[i+1].end]
	ends := i+2 == len(r.tokens) || !r.tokens[i+2].joined || !r.capitalised(i+2)
	if len(raw) == 2 && upper(raw) || r.capitalised(i+1) && ends && len(raw) > 3 {
		return i + 2
	}
	return i
}

// townCalledSo reports an answer of everyday words that lists have as a town: "Sale",
// "Much Wenlock". Who is at home or on the phone says so in the same place.
func (r *reading) townCalledSo(from, to int) bool {
	const most = 4
	if to-from > most {
		return false
	}
	for i := to; i < len(r.items); i++ {
		if r.markOf(i) == 0 && !r.items[i].is(lead) {
			return false // "Cool, and a room there, too"
		}
	}
	for i := from; i < to; i++ {
		if r.items[i].is(refusal|negation|month|numeral) || r.hasDigit(i) {
			return false
		}
		if noTownWords[string(r.word(r.items[i].from))] {
			return false
		}
	}
	return names.Located(r.text[r.itemSpan(from).Start:r.itemSpan(to-1).End])
}
