package names

import "veilwire"

// How much better a text must read with a name than without. What no list knows and
// is written small is asked for more: any slip of the finger looks like that.
const (
	leastMargin   = 8
	leastOfWord   = 60
	leastOfSmall  = 110 // all of it words that are everywhere, and written small
	leastOfOther  = 45  // in a script without capitals, in no list
	leastOfBare   = 20  // the same in a list
	leastOfFirst  = 14  // one word whose capital its sentence gave it
	leastOfCommon = 34  // one word that is everywhere and rarely a name
	leastOfUpper  = 40  // one word all of capitals among others: most are short for something
)

// least gives the margin asked of a kind of name from token to token.
func (t *tagging) least(k Kind, from, to int) int32 {
	known, small, other := false, k != Street, false
	for _, n := range t.tokens[from:to] {
		if n.kind == word {
			if n.shape.other() {
				other, small = true, false
				known = known || k == Street && n.facts&(streetBit|unitBit) != 0 || k != Street && n.facts.named() && (n.facts.level(wordLevel) == 0 || n.facts.often() == 3)
				continue
			}
			small = small && n.shape == lower && n.facts.level(wordLevel) == 2
			strange := n.shape != lower && n.facts.level(wordLevel) == 0
			known = known || strange || k == Street && (n.shape != lower || n.facts&streetBit != 0) || k != Street && n.facts.named()
		}
	}
	switch {
	case small, other && (t.grown(from) || t.grown(to)):
		return leastOfSmall
	case k != Street && to == from+1 && t.tokens[from].shape == upper && t.manner != 2:
		return leastOfUpper
	case k == Person && to == from+1 && t.tokens[from].shape == capital && t.tokens[from].first:
		return leastOfFirst
	case k == Person && to == from+1 && t.tokens[from].shape == capital && t.tokens[from].facts.level(wordLevel) == 2 && t.tokens[from].facts.often() < 3:
		return leastOfCommon
	case other && known && k != Street:
		return leastOfBare
	case other && !known:
		return leastOfOther
	case !known:
		return leastOfWord
	}
	return leastMargin
}

// grown reports a letter of one script right before a token in another: what is
// written in both, "aクリス" or "Tシャツ", is rarely what somebody is called.
func (t *tagging) grown(i int) bool {
	if i == 0 || i == len(t.tokens) {
		return false
	}
	a, b := &t.tokens[i-1], &t.tokens[i]
	return a.kind == word && b.kind == word && a.span.End == b.span.Start && a.shape.other() != b.shape.other()
}

// collect reads the tags of the best reading of a run and puts them together.
func (t *tagging) collect(dst []Found, from, to int) []Found {
	for i := from; i < to; i++ {
		g, margin := t.tagOf(i - from)
		if g == outside {
			continue
		}
		end := i + 1
		for ; end < to; end++ {
			next, m := t.tagOf(end - from)
			if !next.within() || next.kind() != g.kind() {
				break
			}
			margin = min(margin, m)
		}
		if first, last, ok := t.trim(g.kind(), i, end); ok && margin >= t.least(g.kind(), first, last) {
			if g.kind() == Street {
				first = t.wholeStreet(first, last)
			}
			span := veilwire.Span{Start: t.tokens[first].span.Start, End: t.tokens[last-1].span.End}
			dst = append(dst, Found{Kind: t.kindOf(g.kind(), first, last), Span: span, Margin: margin})
		}
		i = end - 1
	}
	return dst
}

// wholeStreet goes back to the number of the house where only the word for a street was found:
// to "19" in "19 priory road". Everyday words between them say that it is none: "2 miles down
// the road".
func (t *tagging) wholeStreet(first, last int) int {
	const mostWords, longestNumber = 3, 5
	if last-first != 1 || t.tokens[first].facts&streetBit == 0 {
		return first
	}
	for i := first - 1; i >= max(0, first-mostWords-1); i-- {
		n := &t.tokens[i]
		switch {
		case n.kind == number && n.span.Len() <= longestNumber && i < first-1:
			return i
		case n.kind != word || n.facts.level(wordLevel) == 2:
			return first
		}
	}
	return first
}

// kindOf makes a street of what was taken for somebody or a town, if its last word is
// one for streets: "Kirkby Road".
func (t *tagging) kindOf(k Kind, first, last int) Kind {
	if n := &t.tokens[last-1]; last-first > 1 && n.kind == word && n.facts&streetBit != 0 && n.place == noPhrase && n.shape == capital && n.facts&(3<<givenLevel|3<<surnameLevel) == 0 {
		return Street
	}
	return k
}

// trim takes marks from the ends of what was found. It reports whether a name is
// left: one has a word of more than a letter, and a street that is written small
// has a word for streets or begins with a number.
func (t *tagging) trim(k Kind, from, to int) (int, int, bool) {
	surrounds := func(i int) bool { // a mark, or what somebody is addressed by
		n := &t.tokens[i]
		return n.kind != word && n.kind != number || k == Person && n.facts&titleBit != 0 && !n.facts.named()
	}
	for from < to && surrounds(from) {
		from++
	}
	for from < to && surrounds(to-1) {
		to--
	}
	words, capitals, streets := 0, 0, 0
	for _, k := range t.tokens[from:to] {
		if k.kind != word || k.shape == initial || k.shape == small {
			continue
		}
		words++
		if k.shape != lower {
			capitals++
		}
		if k.facts&streetBit != 0 {
			streets++
		}
	}
	return from, to, words > 0 && (k != Street || streets > 0 || capitals > 0 || t.tokens[from].kind == number)
}

// tagOf gives the tag of a run's token in the best reading, and how much worse the best one is
// in which the token is part of nothing.
func (t *tagging) tagOf(i int) (tag, int32) {
	best := outside
	total := func(g tag) int32 { return t.best[i][g] + t.rest[i][g] }
	for g := beginPerson; g < tags; g++ {
		if total(g) > total(best) {
			best = g
		}
	}
	return best, total(best) - total(outside)
}
