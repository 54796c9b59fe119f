package conversation

import (
	"unicode"
	"unicode/utf8"

	"veilwire"
)

// bare strips the words around an answer and gives what is left of the first
// clause that has anything left.
func (r *reading) bare(k kind) (veilwire.Span, bool) {
	from, to := 0, len(r.items)
	// What follows the last announcement of this class is the answer, whatever
	// stood before it: "I don't remember well but I think it's Rex".
	for i := range r.items {
		it := &r.items[i]
		if it.is(copula) && i > 0 && (r.items[i-1].is(topic) && r.items[i-1].kinds.has(k) || r.items[i-1].is(lead)) && !r.items[i-1].is(refusal) {
			from = i + 1
		} else if r.leadsUp(i, k) || k != personName && k != location && r.trailsOff(i) || it.is(correct) || it.is(announce) && it.said.has(k) {
			from = i + 1
		}
	}
	for from < to && (r.strippable(from, k, true) || r.owns(from, k)) {
		from++
	}
	for to > from && r.strippable(to-1, k, false) {
		to--
	}
	if from == to {
		return veilwire.Span{}, false
	}
	asks := to == len(r.items)-1 && isQuestion(r.markOf(to)) && !r.unsure(from, to, k)
	if k == password || k == username {
		s, ok := r.bareChunks(from, to)
		return s, ok && !(asks && !survey(r.text[s.Start:s.End]).secretive())
	}
	if asks || k == location && to == len(r.items)-1 && isQuestion(r.markOf(to)) {
		return veilwire.Span{}, false
	}
	end := from
	for end < to && !r.breaks(end, k) {
		end++
	}
	if end < to && isQuestion(r.markOf(end)) && !r.unsure(from, end, k) {
		return veilwire.Span{}, false // "window? nice"
	}
	if k == personName && end < to && (isComma(r.markOf(end)) || r.markOf(end) == '/' && r.shouted(from, to)) && r.nameTail(end+1, to) {
		end = to
	}
	if k == securityAnswer && end-from > 2 && r.hasDigit(end-1) && r.yearLike(r.itemSpan(end-1)) && r.linksPlace(end-2) {
		end -= 2 // "The Cure in 1989"
	}
	for end > from && r.strippable(end-1, k, false) {
		end--
	}
	if k == location {
		if at := r.afterPreposition(from, end); at > from {
			if at-from > 5 || !r.capital(at) {
				return veilwire.Span{}, false
			}
			from = at
		}
	}
	whole := k == securityAnswer && from > 1 && r.markOf(from-1) == ':' && r.labels(from-2) && end == to && end > from
	for i := from; i < end && !whole; i++ {
		if k == personName && i > from && i < end-1 && r.nameParticle(i) || r.particle(i, k) {
			continue
		}
		if k == securityAnswer && (i > from && (r.items[i].is(benign) && !r.hasDigit(i) || r.items[from].role == 0 && r.capital(from) && r.capital(i)) || i == from && end > from+1 && r.titles(i)) {
			continue // "Harbour Gate", "Frau Pohlmann"
		}
		if r.everyday(i) || r.items[i].is(announce) || k == location && r.items[i].is(month) {
			if k == securityAnswer && r.ofOnesOwn(from, end) || k == location && r.townCalledSo(from, end) {
				break
			}
			return veilwire.Span{}, false
		}
	}
	if end == from {
		return veilwire.Span{}, false
	}
	return veilwire.Span{Start: r.itemSpan(from).Start, End: r.itemSpan(end - 1).End}, true
}

// unsure reports an answer that its question mark only makes a guess: "I think
// Whiskers?", "Whiskers?".
func (r *reading) unsure(from, to int, k kind) bool {
	const maxWords, minRunes = 3, 4
	if to-from > maxWords {
		return false
	}
	for i := from; i < to; i++ {
		if r.items[i].role != 0 {
			return false
		}
	}
	if c, _ := utf8.DecodeRune(r.text[r.itemSpan(from).Start:]); !unicode.IsLower(c) {
		return from > 0 || utf8.RuneCount(r.text[r.itemSpan(from).Start:r.itemSpan(to-1).End]) >= minRunes
	}
	if k == securityAnswer && from == 0 && to == 1 && r.itemSpan(0).Len() > minRunes { // "dragonfly?"
		return true
	}
	if from > 0 && (r.items[0].is(copula) && r.items[from-1].is(lead) || r.asksIt(0)) && !r.article(from-1) { // "is it periwinkle?"
		return true
	}
	return from > 0 && r.items[from-1].is(lead) && (r.items[from-1].is(copula) || r.items[from-1].to > r.items[from-1].from+1)
}

// strippable reports items that surround an answer and are not part of it.
func (r *reading) strippable(i int, k kind, left bool) bool {
	it := &r.items[i]
	if r.taken(r.itemSpan(i)) {
		return true
	}
	if m := r.markOf(i); m != 0 {
		return true
	}
	if !left && it.is(common) && r.closesVerb(i) {
		return true
	}
	if it.is(lead | copula | correct) {
		return (left || !it.is(topic)) && !(left && k == securityAnswer && r.articled(i)) && !(left && r.particle(i, k))
	}
	if k == location && it.is(place) || k == personName && r.titles(i) {
		return left
	}
	if left && ((k == securityAnswer || k == password) && r.tries(i) || k == username && r.linksLogin(i) || k == securityAnswer && r.article(i)) {
		return true
	}
	return it.is(topic) && it.kinds.has(k) && left
}

// owns reports whose name it is, before the name: "in my mums name".
func (r *reading) owns(i int, k kind) bool {
	next := i + 1
	return k == personName && next+1 < len(r.items) && r.items[next].is(topic) && r.items[next].kinds.has(k) && r.markOf(i) == 0
}

// closesVerb reports the end of "müsste Rex sein".
func (r *reading) closesVerb(i int) bool {
	switch string(r.word(r.items[i].from)) {
	case "sein", "gewesen", "heissen", "zijn", "heten", "ser", "etre", "essere", "byc":
		return r.items[i].to == r.items[i].from+1
	}
	return false
}

// breaks reports where an answer ends: at a comma, a full stop, a line break, a
// value already taken.
func (r *reading) breaks(i int, k kind) bool {
	if r.taken(r.itemSpan(i)) || r.items[i].is(topic) {
		return true
	}
	switch r.markOf(i) {
	case ',', '，', '、', '،', ';', '؛', '!', '?', '？', '؟', '！', '。', ':', '/':
		return true
	case '.': // "St. John's", "Ida L. Sonnino"
		return r.itemSpan(i).Start-r.itemSpan(max(i-1, 0)).Start > 3
	}
	return i > 0 && r.newline(i-1)
}

// afterPreposition skips to the place in "leaving from Seattle".
func (r *reading) afterPreposition(from, to int) int {
	for i := to - 2; i >= from; i-- {
		if r.items[i].is(lead|copula|place) && r.markOf(i) == 0 && !r.particle(i, location) {
			return i + 1
		}
	}
	return from
}
