package names

// phrases marks the places of several words, the longest first.
func (t *tagging) phrases(text []byte) {
	const most = 9 // tokens, hyphens among them
	for i := 0; i < len(t.tokens); i++ {
		k := &t.tokens[i]
		if k.kind != word || k.facts&prefixBit == 0 || k.shape.unspaced() {
			continue
		}
		words := k.shape.lexicon()
		h, f, end, level := k.hash, k.facts, i, facts(0)
		for j := i + 1; j < len(t.tokens) && j < i+most && f&prefixBit != 0; j++ {
			n := &t.tokens[j]
			if n.kind == mark && (text[n.span.Start] == '-' || text[n.span.Start] == '.') && j > i {
				continue
			}
			if n.kind != word || j == i+1 && k.everyday() && n.everyday() {
				break
			}
			h = joined(h, n.hash)
			f = words.lookUp(h)
			if l := f.level(placeLevel); l > 0 {
				end, level = j, l
			}
		}
		if end == i {
			continue
		}
		for j := i; j <= end; j++ {
			n := &t.tokens[j]
			n.place = phraseInside
			n.facts = n.facts&^(3<<placeLevel) | level<<placeLevel
		}
		k.place = phraseStart
		i = end
	}
}

// everyday reports a word that is everywhere, written small: no place is called by
// two of those.
func (k *token) everyday() bool { return k.shape == lower && k.facts.level(wordLevel) == 2 }

// opens decides which tokens may be part of something, and reports whether any
// may: those that bear a name, and those near them that lean on it, with none between
// that is part of nothing.
func (t *tagging) opens() bool {
	low, high := len(t.tokens), -1 // what is open
	for i := range t.tokens {
		k := &t.tokens[i]
		if k.open = false; k.ordinary() {
			k.part = apart
			continue
		}
		k.part = t.partOf(k, i)
		if k.open = k.part == bears; k.open {
			low, high = min(low, i), i
		}
	}
	if high < 0 {
		return false
	}
	for i := low; i <= high; i++ {
		if t.tokens[i].part == bears {
			low, high = min(low, t.lean(i, -1)), max(high, t.lean(i, 1))
		}
	}
	for i := high; i >= low; i-- { // a mark begins and ends nothing
		if k := &t.tokens[i]; k.kind == mark || k.kind == brk {
			k.open = k.open && i > 0 && t.tokens[i-1].open && i+1 < len(t.tokens) && t.tokens[i+1].open
		}
	}
	return true
}

// reach is how far from a token that bears a name the others may stand.
const reach = 3

// lean opens the tokens in one direction that lean on the one at i, which bears a name.
// It gives the last of them.
func (t *tagging) lean(i, step int) int {
	for range reach {
		next := i + step
		if next < 0 || next >= len(t.tokens) || t.tokens[next].part != leans {
			break
		}
		t.tokens[next].open = true
		i = next
	}
	return i
}

// part says how a token can be part of a name.
type part uint8

const (
	apart part = iota // of none
	leans             // of one that a token near by bears
	bears             // of one, by itself
)

// ordinary reports a word of a dictionary, written small, that is no name and has no use
// in one. Most words of most texts are; partOf would say the same of them.
func (k *token) ordinary() bool {
	return k.shape == lower && k.facts&^(3<<wordLevel|prefixBit|germanBit) == 0 && k.facts&(3<<wordLevel) != 0 && k.place == noPhrase
}

// partOf gives the part that a token can be. A word of the dictionary that is written
// small, or stands first, is none unless a list has it as a name that is not rare:
// half of all words are somebody's name somewhere. And nobody is called by a word
// that is everywhere, unless what stands beside it is a name.
func (t *tagging) partOf(k *token, i int) part {
	const special = streetBit | unitBit | titleBit | linkBit
	common := k.facts.level(wordLevel)
	often := k.facts.often()
	switch {
	case k.shape.unspaced():
		return k.unspacedPart(common, often)
	case k.shape.other() && k.facts&special != 0:
		if k.facts&(streetBit|unitBit) != 0 && t.numberNear(i) {
			return bears
		}
		return leans
	case (k.shape == lower || k.shape.other()) && k.facts&special == 0 && k.place == noPhrase:
		if common > 0 && often <= common {
			return apart
		}
		if common == 2 || k.saysNobody() {
			return leans
		}
		return bears
	case k.kind == label || k.shape == foreign || k.shape == coded:
		return apart
	case k.kind != word || k.shape == initial || k.shape == small:
		return leans
	case k.place != noPhrase || k.shape == upper:
		return bears
	case k.facts&special != 0:
		if k.facts&(streetBit|unitBit) != 0 && common < 2 && t.numberNear(i) || k.shape != lower && !k.first && k.facts&linkBit == 0 {
			return bears
		}
		return leans
	case k.shape == capital && k.first:
		if common == 0 || often > common && common < 2 {
			return bears
		}
		return leans
	case common == 2 && often == 0:
		return leans
	}
	return bears
}

// numberNear reports whether a number stands near a token.
func (t *tagging) numberNear(i int) bool {
	for j := max(0, i-reach-1); j <= min(len(t.tokens)-1, i+reach); j++ {
		if t.tokens[j].kind == number {
			return true
		}
	}
	return false
}

// tag is what a token is: nothing, or the beginning or the rest of a finding.
type tag uint8

const (
	outside tag = iota
	beginPerson
	insidePerson
	beginStreet
	insideStreet
	beginPlace
	insidePlace
	tags
)

// within reports the tags that only go on with what was begun.
func (g tag) within() bool { return g != outside && g%2 == 0 }

// kind gives what a tag other than outside is part of.
func (g tag) kind() Kind { return Kind(g-1) / 2 }

// follows reports whether a may stand right before g.
func (g tag) follows(a tag) bool { return !g.within() || a == g || a == g-1 }
