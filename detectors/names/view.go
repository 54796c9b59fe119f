package names

// phrases marks the places of several words, the longest first.
func (t *tagging) phrases(text []byte) {
	const most = 9 // tokens, hyphens among them
	for i := 0; i < len(t.tokens); i++ {
		k := &t.tokens[i]
		if k.kind != word || k.facts&prefixBit == 0 {
			continue
		}
		h, f, end, level := k.hash, k.facts, i, facts(0)
		for j := i + 1; j < len(t.tokens) && j < i+most && f&prefixBit != 0; j++ {
			n := &t.tokens[j]
			if n.kind == mark && (text[n.span.Start] == '-' || text[n.span.Start] == '.') && j > i {
				continue
			}
			if n.kind != word {
				break
			}
			h = extend(extend(h, space), t.folded(text[n.span.Start:n.span.End]))
			f = lookUp(h)
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

var space = []byte{' '}

// opens decides which tokens may be part of something, and reports whether any
// word may.
func (t *tagging) opens() bool {
	some := false
	for i := range t.tokens {
		k := &t.tokens[i]
		k.open = k.kind != label && k.shape != foreign
		if k.kind == mark || k.kind == brk { // it begins nothing
			k.open = i > 0 && t.tokens[i-1].open
		}
		if k.kind == word && k.open {
			k.open = k.shape != coded && k.opens()
			if k.shape == small { // of a name in the middle, or none
				k.open = i > 0 && (t.tokens[i-1].facts.named() || t.tokens[i-1].shape == joint) || k.facts&linkBit != 0
			}
			some = some || k.open && k.facts&linkBit == 0 && k.shape != small
		}
	}
	return some
}

// opens reports whether a word may be part of a name. One of the dictionary that is
// written small is none, unless a list has it as one that is not rare: half of all
// words are somebody's name somewhere.
func (k *token) opens() bool {
	if k.shape != lower || k.place != noPhrase || k.facts&(streetBit|unitBit|titleBit|linkBit) != 0 {
		return true
	}
	often := max(k.facts.level(givenLevel), k.facts.level(surnameLevel), k.facts.level(placeLevel))
	return often > k.facts.level(wordLevel) || k.facts.level(wordLevel) == 0
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
