package names

import "veilwire"

// How much better a text must read with a name than without. What no list knows and
// is written small is asked for more: any slip of the finger looks like that.
const (
	leastMargin  = 8
	leastOfWord  = 60
	leastOfSmall = 110 // all of it words that are everywhere, and written small
)

// least gives the margin asked of a kind of name from token to token.
func (t *tagging) least(k Kind, from, to int) int32 {
	known, small := false, k != Street
	for _, n := range t.tokens[from:to] {
		if n.kind == word {
			small = small && n.shape == lower && n.facts.level(wordLevel) == 2
			strange := n.shape != lower && n.facts.level(wordLevel) == 0
			known = known || strange || k == Street && (n.shape != lower || n.facts&streetBit != 0) || k != Street && n.facts.named()
		}
	}
	switch {
	case small:
		return leastOfSmall
	case !known:
		return leastOfWord
	}
	return leastMargin
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
			span := veilwire.Span{Start: t.tokens[first].span.Start, End: t.tokens[last-1].span.End}
			dst = append(dst, Found{Kind: g.kind(), Span: span, Margin: margin})
		}
		i = end - 1
	}
	return dst
}

// trim takes marks from the ends of what was found. It reports whether a name is
// left: one has a word of more than a letter, and a street that is written small
// has a word for streets or begins with a number.
func (t *tagging) trim(k Kind, from, to int) (int, int, bool) {
	for from < to && t.tokens[from].kind != word && t.tokens[from].kind != number {
		from++
	}
	for from < to && t.tokens[to-1].kind != word && t.tokens[to-1].kind != number {
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
