package conversation

import (
	"slices"
	"unicode/utf8"

	"veilwire"
)

// frameGate tells from the words of a text, before it is read, which frames may be in it:
// those of which it has the words of one phrase of each step that must be there, in their
// order, and digits where a number must stand. Most texts have none.
type frameGate struct {
	terms *filed     // the number of a word or of a pair of words, by its hash
	under [][]uint16 // by the number of a term: frames that are in no text without it
	signs []bool     // by the number of a term: it names a sign, see signNames
	needs []frameNeeds
}

// frameNeeds is what a text must have for a frame to be in it.
type frameNeeds struct {
	steps   [][]terms // of each step, one
	numbers bool
	madeUp  bool // what is no word, stands in quotes or is spelled
	handed  bool // the other side says so, too
	asked   kindSet
}

// frameSet holds frames by their numbers, and above them that something is spelled.
type frameSet [12]uint64

const (
	mostFrames   = len(frameSet{})*64 - 1
	signsSpelled = uint16(mostFrames)
)

// anyFrame is all of them.
var anyFrame = func() (all frameSet) {
	for i := range all {
		all[i] = ^uint64(0)
	}
	return all
}()

func (s *frameSet) add(n uint16)      { s[n>>6] |= 1 << (n & 63) }
func (s *frameSet) has(n uint16) bool { return s[n>>6]>>(n&63)&1 != 0 }

func newFrameGate(roll *rolling, all *framing) *frameGate {
	v := &vocabulary{roll: roll, numbers: map[uint64]uint16{}}
	g := &frameGate{}
	for n := range all.frames {
		g.needs = append(g.needs, v.needsOf(&all.frames[n]))
	}
	var signs terms
	for w := range signNames {
		signs = append(signs, v.word(w))
	}
	g.under, g.signs = make([][]uint16, len(v.costs)), make([]bool, len(v.costs))
	for n := range g.needs {
		for _, t := range v.rarest(g.needs[n].steps) {
			if f := g.under[t]; len(f) == 0 || f[len(f)-1] != uint16(n) {
				g.under[t] = append(f, uint16(n))
			}
		}
	}
	for _, t := range signs {
		g.under[t], g.signs[t] = append(g.under[t], signsSpelled), true
	}
	hashes := map[uint64][]uint16{}
	for hash, n := range v.numbers {
		hashes[hash] = []uint16{n}
	}
	g.terms = newFiled(hashes)
	return g
}

func (v *vocabulary) needsOf(f *frame) (n frameNeeds) {
	if n.handed = f.of.handed; f.of.asked {
		n.asked = setOf(f.of.kind)
	}
	var before [][]string // the phrases of the step before, where the next one's follow at once
	for i := range f.steps {
		s := &f.steps[i]
		if s.is != stepWords || s.optional {
			n.numbers = n.numbers || !s.optional && (s.is == stepNumber || s.is == stepCode)
			n.madeUp = n.madeUp || !s.optional && s.is == stepSecret
			before = nil
			continue
		}
		if seam := v.seam(before, s.phrases); len(seam) > 0 {
			n.steps = append(n.steps, seam)
		}
		step := make([]terms, 0, len(s.phrases))
		for _, p := range s.phrases { // one that is nothing but marks needs no word
			step = append(step, v.phrase(p))
		}
		n.steps, before = append(n.steps, step), s.phrases
	}
	return n
}

// framesMet is what the gate knows of a text.
type framesMet struct {
	may    frameSet
	said   termSet
	places terms // terms of the text that something is filed under
	signs  int   // names of signs, and letters and digits that stand alone
	spells bool  // there are enough of them for something to be spelled
}

// frameTold is what of a message bears on the frames in it.
type frameTold struct {
	handed   bool // the other side speaks
	numbers  bool
	numerals int     // digits in words
	madeUp   bool    // something is no word
	pending  kindSet // what may be told in plain words
}

// frameTold says what bears on frames in the text that the sound is of.
func (s *sound) frameTold(handed bool) frameTold {
	return frameTold{handed: handed, numbers: s.counts, numerals: s.numerals, madeUp: s.digits || s.how&madeUp != 0}
}

// meet notes which frames may be in a text that has these words, and reports whether any may.
func (g *frameGate) meet(m *framesMet, text []byte, words []soundWord, roll *rolling, t frameTold) (any bool) {
	g.hear(m, text, words, roll)
	m.spells = t.numerals+m.signs >= leastSpelled
	for _, term := range m.places {
		for _, n := range g.under[term] {
			if !m.may.has(n) && g.met(n, m, t) {
				m.may.add(n)
				any = true
			}
		}
	}
	return any
}

// endings are the ways in which the words up to a place may be read: the last one by itself,
// without the Arabic "and", or joined to those before by apostrophes.
type endings struct {
	hashes [3]uint64
	n      int
}

// hear notes the words of a text, and which follow each other.
func (g *frameGate) hear(m *framesMet, text []byte, words []soundWord, roll *rolling) {
	*m = framesMet{places: m.places[:0]}
	chain := 0                          // the word that apostrophes join the others to
	var before, beforeChain, to endings // up to the word before, and to the one before the chain
	for i := range words {
		w := &words[i]
		to.n = 0
		if i == 0 || !apostrophes(text[words[i-1].end:w.start]) {
			chain, beforeChain = i, before
		}
		g.note(m, w.hash, &before, &to)
		if text[w.start] == and[0] && w.to-w.from > 1 && text[w.start+1] == and[1] {
			g.note(m, roll.between(roll.add(w.before, []rune(and)[0]), w.after, w.to-w.from-1), &before, &to)
		}
		if chain < i {
			g.note(m, roll.between(words[chain].before, w.after, w.to-words[chain].from), &beforeChain, &to)
		}
		if w.to-w.from == 1 {
			m.signs++
		}
		before = to
	}
}

// note notes a word that stands behind some others, as one of those up to the next place.
func (g *frameGate) note(m *framesMet, hash uint64, before, to *endings) {
	g.say(m, hash)
	for _, b := range before.hashes[:before.n] {
		g.say(m, inRow(b, hash))
	}
	to.hashes[to.n] = hash
	to.n++
}

// say notes a term that a text has.
func (g *frameGate) say(m *framesMet, hash uint64) {
	for _, n := range g.terms.under(hash) {
		m.said.add(n)
		if len(g.under[n]) > 0 {
			m.places = append(m.places, n)
		}
		if g.signs[n] {
			m.signs++
		}
	}
}

// met reports that a text has all that a frame needs.
func (g *frameGate) met(n uint16, m *framesMet, t frameTold) bool {
	if n == signsSpelled {
		return !t.handed && m.spells
	}
	needs := &g.needs[n]
	if t.handed && !needs.handed || needs.numbers && !t.numbers || needs.madeUp && !t.madeUp && !m.spells || needs.asked&^t.pending != 0 {
		return false
	}
	for _, step := range needs.steps {
		if !m.said.any(step) {
			return false
		}
	}
	return true
}

// apostrophes reports that nothing but one stands between two words.
func apostrophes(between []byte) bool {
	if len(between) == 0 || between[0] == ' ' {
		return false
	}
	c, size := utf8.DecodeRune(between)
	return size == len(between) && isApostrophe(c)
}

// longestFramed is how many bytes a text has at most in which frames are looked for: who writes
// more tells a story.
const longestFramed = 400

// frame finds what stands in the frames of a text. What was found before is left alone.
func (t *Turn) frame(text []byte) {
	if len(text) > longestFramed {
		return
	}
	s, roll := t.sounding(text), &t.m.sealer.rolling
	words := s.all(text, roll)
	may := s.frameTold(t.msg.Role != veilwire.Customer)
	pending := kindSet(0)
	if !may.handed && (!t.st.aside || t.st.spoken) {
		for i := range t.st.asks {
			pending |= setOf(t.st.asks[i].kind)
		}
	}
	if t.st.locks > 0 || may.handed && slices.ContainsFunc(t.st.echoes, func(e echo) bool { return e.class == pin.name() }) {
		pending |= setOf(pin)
	}
	if may.pending = pending; s.hints&topic != 0 {
		may.pending = 1<<kinds - 1 // as far as is known before the text is read
	}
	if s.odd {
		t.met.may = anyFrame
	} else if !t.m.framed.meet(&t.met, text, words, roll, may) {
		return
	}
	r := t.reading(text)
	for i := range t.found {
		if !r.taken(t.found[i].Span) {
			r.used = append(r.used, t.found[i].Span)
		}
	}
	if !may.handed {
		if t.met.may.has(signsSpelled) {
			t.found = r.spelledSecrets(t.found, pending)
		}
		pending |= r.names()
	}
	t.found = r.framed(t.found, framings(), &t.met.may, pending, may.handed)
}
