package names

import (
	"slices"

	"veilwire"
)

// Kind is what a name is the name of.
type Kind uint8

// The kinds of names.
const (
	Person Kind = iota
	Street
	Place
	Kinds = iota
)

// Found is a name in a text. Margin says how much better the text reads with it
// than without, in the model's own measure.
type Found struct {
	Kind   Kind
	Span   veilwire.Span
	Margin int32
}

// Scratch is the work on one text. Its buffers are kept from text to text, their
// contents are not.
type Scratch struct{ tagging }

type tagging struct {
	tokens []token
	slots  []uint32 // where the search for each word begins
	manner uint64   // letter case of the text
	scene  Scene
	fold   []byte
	rows   [questions]uint32 // that speak about a token
	scores [][tags]int32     // of each token by itself
	best   [][tags]int32     // of the best reading that ends with a token
	rest   [][tags]int32     // of the best reading behind a token

	of    Model // that pairs are of
	pairs [tags][tags]int32
	// Most that two neighbors speak for a name, at its begin, inside and at its end.
	enter, stay, leave int32
}

// Wipe forgets what the buffers hold of the last text.
func (s *Scratch) Wipe() { clear(s.fold[:cap(s.fold)]) }

// score adds up the weights of token i's features: eight sums of 16 bits in two
// words, which so many bytes can't overflow.
func (m Model) score(t *tagging, text []byte, i int) (s [tags]int32) {
	asked := t.features(&t.rows, text, i)
	const even = 0x00ff00ff00ff00ff
	var a, b uint64
	rows := t.rows[:asked]
	for i, r := range rows {
		rows[i] = m.at(r)
	}
	for _, r := range rows {
		w := m.weights(r)
		a += w & even
		b += w >> 8 & even
	}
	less := int32(neutral * asked)
	for g := range s {
		sum := a
		if g%2 == 1 {
			sum = b
		}
		s[g] = int32(sum>>(16*(g/2))&0xffff) - less
	}
	return s
}

// Find appends the names of a text to dst, by start. The scene is the one that was
// set before the text.
func (m Model) Find(dst []Found, text []byte, before Scene, sc *Scratch) []Found {
	t, given := &sc.tagging, len(dst)
	if !t.read(text, before) || before&AskedOfThing != 0 && t.brief() {
		return dst
	}
	if t.of != m {
		t.take(m)
	}
	for from := 0; from < len(t.tokens); from++ {
		if !t.tokens[from].open {
			continue
		}
		to := from + 1
		for to < len(t.tokens) && t.tokens[to].open {
			to++
		}
		if t.scoreRun(m, text, from, to) {
			t.weigh(from, to)
			dst = t.collect(dst, from, to)
		}
		from = to
	}
	found := slices.DeleteFunc(dst[given:], func(f Found) bool { return mentioned(text, f.Span.Start) })
	dst = dst[:given+len(found)]
	had := len(dst)
	if dst = t.delivered(t.routes(t.addressed(t.whole(dst, text), text), text)); len(dst) > had {
		slices.SortFunc(dst, func(a, b Found) int { return a.Span.Start - b.Span.Start })
	}
	return dst
}

// mentioned reports a small word behind an at sign, "@jane": a handle of the chat
// itself, which has to lead where it led.
func mentioned(text []byte, at int) bool {
	return at > 0 && text[at-1] == '@' && 'a' <= text[at] && text[at] <= 'z' && (at == 1 || text[at-2] == ' ' || text[at-2] == '\n')
}

// take makes a model the one whose pairs are at hand.
func (t *tagging) take(m Model) {
	t.of, t.pairs = m, m.pairs()
	t.enter, t.stay, t.leave = 0, never, 0
	for a := beginPerson; a < tags; a++ {
		t.enter = max(t.enter, t.pairs[outside][a]-t.pairs[outside][outside])
		t.leave = max(t.leave, t.pairs[a][outside]-t.pairs[outside][outside])
		t.stay = max(t.stay, slices.Max(t.pairs[a][beginPerson:])-t.pairs[outside][outside])
	}
}

// leastHope is how much a token that bears a name must at least speak for one
// before those are scored that lean on it.
const leastHope = -15

// scoreRun scores a run of open tokens. It reports whether there can be a name in
// it: whatever stands beside what, none speaks for itself more than is added up here.
func (t *tagging) scoreRun(m Model, text []byte, from, to int) bool {
	hope := false
	t.scores = append(t.scores[:0], make([][tags]int32, to-from)...)
	for i := from; i < to; i++ {
		if t.tokens[i].part == bears {
			s := m.score(t, text, i)
			hope = hope || slices.Max(s[beginPerson:])-s[outside] > leastHope
			t.scores[i-from] = s
		}
	}
	if !hope {
		return false
	}
	most, here := int32(never), int32(never) // of any name, of one that ends here
	for i := from; i < to; i++ {
		s := &t.scores[i-from]
		if t.tokens[i].part != bears {
			*s = m.score(t, text, i)
		}
		here = max(here+t.stay, t.enter) + slices.Max(s[beginPerson:]) - s[outside]
		most = max(most, here+t.leave)
	}
	return most >= leastMargin
}

// read splits a text and takes down what is known of its tokens. It reports whether
// there may be a name at all.
func (t *tagging) read(text []byte, before Scene) bool {
	t.tokenize(text)
	t.scene = before &^ AskedOfThing
	t.know(text)
	t.phrases(text)
	if !t.opens() {
		return false
	}
	t.prepare()
	return true
}

// weigh finds for each token of a run and each tag the best reading of the text in
// which the token has that tag: the best way to it and the best way on. What stands
// on either side of a run is part of nothing.
func (t *tagging) weigh(from, to int) {
	n := len(t.scores)
	t.best = append(t.best[:0], t.scores...)
	t.rest = append(t.rest[:0], t.scores...)
	for g := range tags {
		switch {
		case g.within():
			t.best[0][g] = never
		case from > 0:
			t.best[0][g] += t.pairs[outside][g]
		}
		t.rest[n-1][g] = 0
		if to < len(t.tokens) {
			t.rest[n-1][g] = t.pairs[g][outside]
		}
	}
	for i := 1; i < n; i++ {
		for g := range tags {
			top := int32(2 * never)
			for a := range tags {
				top = max(top, t.best[i-1][a]+t.pairs[a][g])
			}
			t.best[i][g] = max(top+t.scores[i][g], never)
		}
	}
	for i := n - 2; i >= 0; i-- {
		for a := range tags {
			top := int32(2 * never)
			for g := range tags {
				top = max(top, t.rest[i+1][g]+t.scores[i+1][g]+t.pairs[a][g])
			}
			t.rest[i][a] = max(top, never)
		}
	}
}
