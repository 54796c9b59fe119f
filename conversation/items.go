package conversation

// item is a phrase found in a text, or a single token that is none.
type item struct {
	*phrase
	from, to int // tokens
}

// items cuts the tokens of f into phrases, the longest first at every place, and
// says what there is among them.
func (l *lexicon) items(dst []item, f *folded) (items []item, roles role) {
	for i := range f.tokens {
		t := &f.tokens[i]
		t.hash = l.hash(f.buf[t.fstart:t.fend])
	}
	for i := 0; i < len(f.tokens); {
		p, n := l.longest(f, i)
		for j := i; j < i+n; j++ {
			f.tokens[j].item = int16(len(dst))
		}
		dst = append(dst, item{p, i, i + n})
		roles |= p.role
		i += n
	}
	return dst, roles
}

// longest finds the longest phrase that begins with token i, and its length in
// tokens; a token that begins none counts as one.
func (l *lexicon) longest(f *folded, i int) (best *phrase, n int) {
	best, n = &l.phrases[0], 1
	way := uint64(0)
	for j := i; j < len(f.tokens); j++ {
		t := &f.tokens[j]
		if j > i && !t.joined && t.shape != punct {
			break
		}
		glued := j > i && t.glued
		if t.short || l.mayBegin(f.buf[t.fstart:t.fend]) {
			if p := l.inflected(f, j, way, glued); p != nil {
				best, n = p, j-i+1
			}
		}
		way = further(way, t.hash, glued)
		at := l.at(way)
		if at == 0 && j == i && f.buf[t.fstart] == and[0] {
			if w := f.word(i); len(w) > 3*len(and) && string(w[:len(and)]) == and {
				way = further(0, l.hash(w[len(and):]), glued) // "and your number", in one word
				at = l.at(way)
			}
		}
		if p := at.phrase(); p != 0 {
			best, n = &l.phrases[p], j-i+1
		}
		if at&nodeGoesOn == 0 {
			break
		}
	}
	return best, n
}

// and is the Arabic word that is written together with the next.
const and = "و"

// inflected finds the phrase that goes on from a way with a token that is not
// spelled as it is: a topic that a short "is" hangs on ("my pin's 4821"), or a
// word that begins with a stem.
func (l *lexicon) inflected(f *folded, i int, way uint64, glued bool) *phrase {
	word := f.word(i)
	if f.tokens[i].short {
		if p := l.phraseAt(further(way, l.hash(word[:len(word)-1]), glued)); p.is(topic) {
			return p
		}
	}
	for _, s := range l.stems[word[0]] {
		if len(word) >= len(s.text) && string(word[:len(s.text)]) == s.text {
			if p := l.phraseAt(further(way, s.hash, glued)); p.role != 0 {
				return p
			}
		}
	}
	return nil
}

// mayBegin reports a word whose first two bytes are those of a stem; by most words
// none is looked for.
func (l *lexicon) mayBegin(word []byte) bool {
	return len(word) > 1 && l.begins[word[0]]>>(word[1]%32)&1 != 0
}

// phraseAt gives the phrase that ends a way; one without a role if none does.
func (l *lexicon) phraseAt(way uint64) *phrase { return &l.phrases[l.at(way).phrase()] }
