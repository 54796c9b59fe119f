package names

import (
	_ "embed"
	"math"
	"slices"

	"veilwire"
)

// model is what the program in train learned. See Model.
//
//go:embed model.bin
var model string

// Model holds the weights of a tagger: tags × tags of two bytes for neighbors, then
// a row of eight bytes for each hashed feature, one byte a tag, each 128 more than
// the weight it stands for.
type Model string

// Builtin is the model that ships with veilwire.
func Builtin() Model { return Model(model) }

const (
	rowBytes   = 8
	pairsBytes = 2 * int(tags) * int(tags)
	modelBytes = pairsBytes + rows*rowBytes
	neutral    = 128 // a weight of 0
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
	looks  []look
	manner uint64 // letter case of the text
	fold   []byte
	rows   []uint32
	scores [][tags]int32 // of each token by itself
	best   [][tags]int32 // of the best reading that ends with a token
	rest   [][tags]int32 // of the best reading behind a token

	of    Model // that pairs are of
	pairs [tags][tags]int32
	lift  int32 // most that two neighbors speak for a name
}

// Wipe forgets what the buffers hold of the last text.
func (s *Scratch) Wipe() { clear(s.fold[:cap(s.fold)]) }

// row gives the eight weights of a feature.
func (m Model) row(i uint32) uint64 {
	w := m[pairsBytes+int(i)*rowBytes:][:rowBytes]
	return uint64(w[0]) | uint64(w[1])<<8 | uint64(w[2])<<16 | uint64(w[3])<<24 |
		uint64(w[4])<<32 | uint64(w[5])<<40 | uint64(w[6])<<48 | uint64(w[7])<<56
}

// pairs gives how well each tag stands behind each other one.
func (m Model) pairs() (p [tags][tags]int32) {
	for a := range tags {
		for b := range tags {
			at := 2 * (int(a)*int(tags) + int(b))
			p[a][b] = int32(int16(uint16(m[at]) | uint16(m[at+1])<<8))
			if !b.follows(a) {
				p[a][b] = never
			}
		}
	}
	return p
}

const never = math.MinInt32 / 4

// score adds up the weights of token i's features: eight sums of 16 bits in two
// words, which so many bytes can't overflow.
func (m Model) score(t *tagging, text []byte, i int) (s [tags]int32) {
	t.rows = t.features(t.rows[:0], text, i)
	const even = 0x00ff00ff00ff00ff
	var a, b uint64
	for _, r := range t.rows {
		w := m.row(r)
		a += w & even
		b += w >> 8 & even
	}
	less := int32(neutral * len(t.rows))
	for g := range s {
		sum := a
		if g%2 == 1 {
			sum = b
		}
		s[g] = int32(sum>>(16*(g/2))&0xffff) - less
	}
	return s
}

// Find appends the names of a text to dst, by start.
func (m Model) Find(dst []Found, text []byte, sc *Scratch) []Found {
	t := &sc.tagging
	if !t.read(text) {
		return dst
	}
	if t.of != m {
		t.of, t.pairs = m, m.pairs()
		t.lift = 0
		for a := range tags {
			t.lift = max(t.lift, slices.Max(t.pairs[a][:])-t.pairs[outside][outside])
		}
	}
	t.scores = t.scores[:0]
	most := int32(never) // that a token speaks for a name by itself
	for i := range t.tokens {
		s := [tags]int32{}
		if t.tokens[i].open {
			s = m.score(t, text, i)
			most = max(most, slices.Max(s[beginPerson:])-s[outside])
		} else {
			for g := beginPerson; g < tags; g++ {
				s[g] = never
			}
		}
		t.scores = append(t.scores, s)
	}
	if most+2*t.lift < leastMargin {
		return dst // neighbors can't make up for it: a name has one more than tokens
	}
	t.weigh()
	return t.collect(dst)
}

// read splits a text and takes down what is known of its tokens. It reports whether
// there may be a name at all.
func (t *tagging) read(text []byte) bool {
	t.tokenize(text)
	t.phrases(text)
	if !t.opens() {
		return false
	}
	t.prepare()
	return true
}

// weigh finds for each token and tag the best reading of the text in which the
// token has that tag: the best way to it and the best way on. Most tokens are part
// of nothing, and past those there is one way.
func (t *tagging) weigh() {
	n := len(t.scores)
	t.best = append(t.best[:0], t.scores...)
	t.rest = append(t.rest[:0], t.scores...)
	for g := range tags {
		if g.within() {
			t.best[0][g] = never
		}
		t.rest[n-1][g] = 0
	}
	for i := 1; i < n; i++ {
		for g := range t.choices(i) {
			top := int32(2 * never)
			for a := range t.choices(i - 1) {
				top = max(top, t.best[i-1][a]+t.pairs[a][g])
			}
			t.best[i][g] = max(top+t.scores[i][g], never)
		}
	}
	for i := n - 2; i >= 0; i-- {
		for a := range t.choices(i) {
			top := int32(2 * never)
			for g := range t.choices(i + 1) {
				top = max(top, t.rest[i+1][g]+t.scores[i+1][g]+t.pairs[a][g])
			}
			t.rest[i][a] = max(top, never)
		}
	}
}

// choices is how many tags a token can have, the first ones.
func (t *tagging) choices(i int) tag {
	if t.tokens[i].open {
		return tags
	}
	return 1
}
