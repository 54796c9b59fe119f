package names

import "unicode/utf8"

// What is asked about a token: each question with its answer is a feature, each
// feature a row of weights. Questions about words can only be answered for words
// that were seen in training; those about shapes, lists and distances carry over
// to every other name.

const (
	rowBits = 20
	rows    = 1 << rowBits
)

// rowOf hashes a question and up to three parts of its answer.
func rowOf(question, a, b, c uint64) uint32 {
	h := question*0x9e3779b97f4a7c15 + a*0xff51afd7ed558ccd + b*0xc4ceb9fe1a85ec53 + c*0x94d049bb133111eb
	h = (h ^ h>>32) * 0xd6e8feb86659fd93
	return uint32(h >> (64 - rowBits))
}

// look is what the features ask about a token or the edge of the text.
type look struct {
	hash  uint64
	class uint64 // shape, sentence start, letter case of the text
	brief uint64 // the facts in a few bits
}

// lookAt gives it. Few tokens are asked about, so that it is not kept.
func (t *tagging) lookAt(i int) (l look) {
	if uint(i) >= uint(len(t.tokens)) {
		return look{hash: uint64(edge), class: uint64(edge)}
	}
	k := &t.tokens[i]
	l = look{hash: k.hash, class: uint64(k.shape) | t.manner<<5}
	if k.first && k.kind == word {
		l.class |= 1 << 7
	}
	f := uint64(k.facts)
	some := f | f>>1 // the lower bit of a level is set if any of it is
	l.brief = some>>givenLevel&1 | some>>surnameLevel&1<<1 | some>>placeLevel&1<<2 | some>>wordLevel&1<<3 |
		(f&uint64(streetBit|unitBit|titleBit))>>5
	return l
}

// hashAt gives the hash of a token or of the edge of the text.
func (t *tagging) hashAt(i int) uint64 {
	if uint(i) >= uint(len(t.tokens)) {
		return uint64(edge)
	}
	return t.tokens[i].hash
}

// prepare takes down the letter case of the text.
func (t *tagging) prepare() {
	capitals, words, german := 0, 0, facts(0)
	for i := range t.tokens {
		if k := &t.tokens[i]; k.kind == word {
			words++
			german |= k.facts
			if k.shape.capitals() {
				capitals++
			}
		}
	}
	switch {
	case capitals == 0:
		t.manner = 0 // in chat nobody needs capitals
	case capitals == words:
		t.manner = 2
	case german&germanBit != 0:
		t.manner = 3 // nouns have capitals
	default:
		t.manner = 1
	}
}

// capitals reports whether a word of this shape has capital letters.
func (s shape) capitals() bool {
	return s == capital || s == upper || s == initial || s == mixed || s == coded
}

// joins reports whether a token can stand inside of a name, so that the words
// before and behind a whole name can be asked about.
func (t *tagging) joins(i int) bool {
	k := &t.tokens[i]
	if k.kind == mark {
		return k.shape == joint
	}
	if k.shape.other() {
		return k.joinsOther()
	}
	return k.kind == word && k.facts&titleBit == 0 && (k.shape != lower && k.shape != small && !k.first || k.facts.named() && k.facts.level(wordLevel) < 2 || k.facts.level(wordLevel) == 0)
}

// placeAt says what part of a place of several words a token is.
func (t *tagging) placeAt(i int) uint64 {
	if i >= len(t.tokens) {
		return 0
	}
	return uint64(t.tokens[i].place)
}

// questions is more than are asked about a token.
const questions = 64

// features takes down the rows that speak about token i, and gives how many they are.
func (t *tagging) features(rows *[questions]uint32, text []byte, i int) (asked int) {
	var (
		l     = t.lookAt(i)
		p, n  = t.lookAt(i - 1), t.lookAt(i + 1)
		pp    = t.lookAt(i - 2)
		nn    = t.lookAt(i + 2)
		k     = &t.tokens[i]
		shape = l.class
		brief = l.brief | l.class<<8
	)
	add := func(question, a, b, c uint64) {
		rows[asked%questions] = rowOf(question, a, b, c)
		asked++
	}

	add(1, 0, 0, 0)
	add(2, l.hash, 0, 0)
	add(3, p.hash, 0, 0)
	add(4, n.hash, 0, 0)
	add(5, p.hash, l.hash, 0)
	add(6, l.hash, n.hash, 0)
	add(7, p.hash, brief, 0)
	add(8, n.hash, brief, 0)
	add(9, pp.hash, p.hash, brief)
	add(10, n.hash, nn.hash, brief)
	add(11, pp.hash, shape, 0)
	add(12, nn.hash, shape, 0)
	add(13, p.hash, n.hash, shape)

	add(14, shape, 0, 0)
	add(15, p.class, shape, 0)
	add(16, shape, n.class, 0)
	add(17, p.class, shape, n.class)
	add(18, pp.class, p.class, shape)
	add(19, uint64(k.facts), shape, uint64(k.place))
	add(20, uint64(k.facts)&0x3f, shape&31, uint64(k.place))
	add(21, brief, p.brief, 0)
	add(22, brief, n.brief, 0)
	add(23, brief, p.brief, n.brief)
	add(24, pp.brief, p.brief, brief)
	add(25, brief, n.brief, nn.brief)
	add(26, uint64(k.place), t.manner, t.placeAt(i+1))

	if k.kind == word {
		tail := t.ending(text[k.span.Start:k.span.End])
		add(27, tail&0xffffff, shape&31, 0)
		add(28, tail, shape&31, 0)
		add(29, tail>>8&0xffffff, t.manner, 3)
	}
	before, beforeIt := t.before(i)
	behind := t.behind(i)
	add(30, before, shape, l.brief&7)
	add(31, beforeIt, before, shape&31)
	add(32, behind, shape, l.brief&7)
	add(33, before, behind, shape)

	add(34, t.sinceNumber(i), shape, l.brief&0x3f)
	left, right := t.nearestStreet(i)
	add(35, left, shape, t.sinceNumber(i))
	add(36, right, shape, t.sinceNumber(i))
	add(37, uint64(min(i, 3)), uint64(min(len(t.tokens)-i, 4)), brief)
	scene := uint64(t.scene)
	add(39, scene, brief, 0)
	add(40, scene, l.brief, before)
	add(41, scene, brief, p.hash)
	add(42, scene, l.brief, behind)
	if k.gap {
		add(38, shape, p.class, 0)
	}
	return asked
}

// ending packs the last four letters of a folded word; of other scripts the last two.
func (t *tagging) ending(s []byte) uint64 {
	s = t.folded(s)
	tail := uint64(0)
	if len(s) > 0 && s[len(s)-1] >= utf8.RuneSelf {
		_, last := utf8.DecodeLastRune(s)
		_, before := utf8.DecodeLastRune(s[:len(s)-last])
		return extend(hashSeed, s[len(s)-last-before:])<<24 | extend(hashSeed, s[len(s)-last:])&0xffffff
	}
	for _, b := range s[max(0, len(s)-4):] {
		tail = tail<<8 | uint64(b)
	}
	return tail
}

// reachOut is how far the words around a name are looked for.
const reachOut = 6

// before gives the hashes of the two tokens in front of the name that i may be part of.
func (t *tagging) before(i int) (near, far uint64) {
	j := i - 1
	for ; j >= 0 && j > i-reachOut && t.joins(j); j-- {
	}
	return t.hashAt(j), t.hashAt(j - 1)
}

// behind gives the hash of the token behind the name that i may be part of.
func (t *tagging) behind(i int) uint64 {
	j := i + 1
	for ; j < len(t.tokens) && j < i+reachOut && t.joins(j); j++ {
	}
	return t.hashAt(j)
}

// sinceNumber says how far to the left a number stands: 0 here, 7 nowhere near.
func (t *tagging) sinceNumber(i int) uint64 {
	for d := 0; d < 7 && d <= i; d++ {
		if t.tokens[i-d].kind == number {
			return uint64(d)
		}
	}
	return 7
}

// nearestStreet says how far away the next words for streets stand.
func (t *tagging) nearestStreet(i int) (left, right uint64) {
	left, right = 5, 5
	for d := 1; d < 5; d++ {
		if j := i - d; left == 5 && j >= 0 && t.tokens[j].facts&streetBit != 0 {
			left = uint64(d)
		}
		if j := i + d; right == 5 && j < len(t.tokens) && t.tokens[j].facts&streetBit != 0 {
			right = uint64(d)
		}
	}
	return left, right
}
