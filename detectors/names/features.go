package names

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

// look is what the features need of a token or of the edge of the text.
type look struct {
	hash  uint64
	class uint64 // shape, sentence start, letter case of the text
	facts uint64
	brief uint64 // the facts in a few bits
	place uint64
}

// beyond is how many looks there are of what lies outside of the text, on each side.
const beyond = 2

var outsideOfText = look{hash: uint64(edge), class: uint64(edge)}

func (t *tagging) lookAt(i int) *look { return &t.looks[i+beyond] }

// prepare takes down what the features ask about each token.
func (t *tagging) prepare() {
	capitals, words, german := 0, 0, false
	for i := range t.tokens {
		if t.tokens[i].kind == word {
			german = german || t.tokens[i].facts&germanBit != 0
			words++
			if s := t.tokens[i].shape; s != lower && s != small && s != foreign {
				capitals++
			}
		}
	}
	manner := uint64(1)
	switch {
	case capitals == 0:
		manner = 0 // in chat nobody needs capitals
	case capitals == words:
		manner = 2
	case german:
		manner = 3 // nouns have capitals
	}
	t.manner = manner
	t.looks = append(t.looks[:0], outsideOfText, outsideOfText)
	for i := range t.tokens {
		k := &t.tokens[i]
		l := look{hash: k.hash, facts: uint64(k.facts), place: uint64(k.place)}
		l.class = uint64(k.shape) | manner<<5
		if k.first && k.kind == word {
			l.class |= 1 << 7
		}
		if k.facts.level(givenLevel) > 0 {
			l.brief |= 1
		}
		if k.facts.level(surnameLevel) > 0 {
			l.brief |= 2
		}
		if k.facts.level(placeLevel) > 0 {
			l.brief |= 4
		}
		if k.facts.level(wordLevel) > 0 {
			l.brief |= 8
		}
		if k.facts&streetBit != 0 {
			l.brief |= 16
		}
		if k.facts&unitBit != 0 {
			l.brief |= 32
		}
		if k.facts&titleBit != 0 {
			l.brief |= 64
		}
		t.looks = append(t.looks, l)
	}
	t.looks = append(t.looks, outsideOfText, outsideOfText)
}

// joins reports whether a token can stand inside of a name, so that the words
// before and behind a whole name can be asked about.
func (t *tagging) joins(i int) bool {
	k := &t.tokens[i]
	if k.kind == mark {
		return k.shape == joint
	}
	return k.kind == word && k.facts&titleBit == 0 && (k.shape != lower && k.shape != small && !k.first || k.facts.named() && k.facts.level(wordLevel) < 2 || k.facts.level(wordLevel) == 0)
}

// features appends the rows that speak about token i.
func (t *tagging) features(dst []uint32, text []byte, i int) []uint32 {
	var (
		l     = t.lookAt(i)
		p, n  = t.lookAt(i - 1), t.lookAt(i + 1)
		pp    = t.lookAt(i - 2)
		nn    = t.lookAt(i + 2)
		k     = &t.tokens[i]
		shape = l.class
		brief = l.brief | l.class<<8
	)
	add := func(question, a, b, c uint64) { dst = append(dst, rowOf(question, a, b, c)) }

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
	add(19, l.facts, shape, l.place)
	add(20, l.facts&0x3f, shape&31, l.place)
	add(21, brief, p.brief, 0)
	add(22, brief, n.brief, 0)
	add(23, brief, p.brief, n.brief)
	add(24, pp.brief, p.brief, brief)
	add(25, brief, n.brief, nn.brief)
	add(26, l.place, t.manner, n.place)

	if k.kind == word {
		tail := t.ending(text[k.span.Start:k.span.End])
		add(27, tail&0xffffff, shape&31, 0)
		add(28, tail, shape&31, 0)
		add(29, tail>>8&0xffffff, t.manner, 3)
	}
	before, beforeIt := t.before(i)
	behind := t.behind(i)
	add(30, before.hash, shape, l.brief&7)
	add(31, beforeIt.hash, before.hash, shape&31)
	add(32, behind.hash, shape, l.brief&7)
	add(33, before.hash, behind.hash, shape)

	add(34, t.sinceNumber(i), shape, l.brief&0x3f)
	left, right := t.nearestStreet(i)
	add(35, left, shape, t.sinceNumber(i))
	add(36, right, shape, t.sinceNumber(i))
	add(37, uint64(min(i, 3)), uint64(min(len(t.tokens)-i, 4)), brief)
	scene := uint64(t.scene)
	add(39, scene, brief, 0)
	add(40, scene, l.brief, before.hash)
	add(41, scene, brief, p.hash)
	add(42, scene, l.brief, behind.hash)
	if k.gap {
		add(38, shape, p.class, 0)
	}
	return dst
}

// ending packs the last four letters of a folded word.
func (t *tagging) ending(s []byte) uint64 {
	s = t.folded(s)
	tail := uint64(0)
	for _, b := range s[max(0, len(s)-4):] {
		tail = tail<<8 | uint64(b)
	}
	return tail
}

// reachOut is how far the words around a name are looked for.
const reachOut = 6

// before gives the two tokens in front of the name that i may be part of.
func (t *tagging) before(i int) (near, far *look) {
	j := i - 1
	for ; j >= 0 && j > i-reachOut && t.joins(j); j-- {
	}
	return t.lookAt(j), t.lookAt(j - 1)
}

// behind gives the token behind the name that i may be part of.
func (t *tagging) behind(i int) *look {
	j := i + 1
	for ; j < len(t.tokens) && j < i+reachOut && t.joins(j); j++ {
	}
	return t.lookAt(j)
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
