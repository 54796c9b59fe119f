package conversation

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"unicode/utf8"

	"veilwire"
)

// frameGate tells from the words of a text, before it is read, which frames may be in it:
// those of which it has the words of one phrase of each step that must be there, and digits
// where a number must stand. Each is filed under its rarest words; most texts have none.
type frameGate struct {
	*filed // frames, by the hash of a word
	needs  []frameNeeds
}

// frameNeeds is what a text must have for a frame to be in it.
type frameNeeds struct {
	phrases []wordSet // the words of one of each step's, steps one after the other
	steps   []uint8   // how many phrases each step has
	numbers bool
	handed  bool // the other side says so, too
	asked   kindSet
}

// frameSet holds frames by their numbers, and above them that something is spelled.
type frameSet [10]uint64

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

// wordSet holds words, or others by mistake: a bit for some of the hash of each.
type wordSet [4]uint64

func (s *wordSet) add(hash uint64) { s[hash>>40&3] |= 1 << (hash >> 42 & 63) }

// within reports that all words of a set may be in another one.
func (s *wordSet) within(all *wordSet) bool {
	return s[0]&^all[0]|s[1]&^all[1]|s[2]&^all[2]|s[3]&^all[3] == 0
}

func newFrameGate(roll *rolling, all *framing) *frameGate {
	g := &frameGate{}
	under := map[uint64][]uint16{}
	file := func(word string, n uint16) {
		if h := roll.of(word); !slices.Contains(under[h], n) {
			under[h] = append(under[h], n)
		}
	}
	common := map[string]int{} // how many frames have a word
	for n := range all.frames {
		for w := range all.frames[n].words() {
			common[w]++
		}
	}
	for n := range all.frames {
		f := &all.frames[n]
		g.needs = append(g.needs, needsOf(roll, f))
		for _, w := range f.rarest(common) {
			file(w, uint16(n))
		}
	}
	for w := range signNames {
		file(w, signsSpelled)
	}
	g.filed = newFiled(under)
	return g
}

// words gives the words of the phrases that must be in a text.
func (f *frame) words() map[string]bool {
	all := map[string]bool{}
	for i := range f.steps {
		if s := &f.steps[i]; s.is == stepWords && !s.optional {
			for _, p := range s.phrases {
				for _, w := range p {
					all[w] = true
				}
			}
		}
	}
	return all
}

// rarest gives words of which a text must have one for the frame to be in it: those of one
// step, of each phrase one. Of all steps it takes the one whose words tell most.
func (f *frame) rarest(common map[string]int) (words []string) {
	least := math.MaxInt
	for i := range f.steps {
		s := &f.steps[i]
		if s.is != stepWords || s.optional {
			continue
		}
		cost, of := 0, make([]string, 0, len(s.phrases))
		for _, p := range s.phrases {
			if len(p) == 0 {
				cost = math.MaxInt
				break // marks, which any text may have
			}
			w := slices.MinFunc(p, func(a, b string) int { return cmp.Compare(common[a], common[b]) })
			cost, of = cost+common[w], append(of, w)
		}
		if cost < least {
			least, words = cost, of
		}
	}
	return words
}

func needsOf(roll *rolling, f *frame) (n frameNeeds) {
	if n.handed = f.of.handed; f.of.asked {
		n.asked = setOf(f.of.kind)
	}
	for i := range f.steps {
		switch s := &f.steps[i]; {
		case s.optional:
		case s.is == stepNumber || s.is == stepCode:
			n.numbers = true
		case s.is == stepWords:
			n.steps = append(n.steps, uint8(len(s.phrases)))
			for _, p := range s.phrases { // one that is nothing but marks needs no word
				var words wordSet
				for _, w := range p {
					words.add(roll.of(w))
				}
				n.phrases = append(n.phrases, words)
			}
		}
	}
	return n
}

// framesMet is what the gate knows of a text.
type framesMet struct {
	may    frameSet
	said   wordSet
	places []uint64 // hashes of words that something is filed under
}

// frameTold is what of a message bears on the frames in it.
type frameTold struct {
	handed  bool // the other side speaks
	numbers bool
	pending kindSet // what may be told in plain words
}

// meet notes which frames may be in a text that has these words, and reports whether any may.
func (g *frameGate) meet(m *framesMet, text []byte, words []soundWord, roll *rolling, t frameTold) (any bool) {
	*m = framesMet{places: m.places[:0]}
	chain := 0 // the word that apostrophes join the others to
	for i := range words {
		w := &words[i]
		g.hear(m, roll.between(w.before, w.after, w.to-w.from))
		if rest, ok := bytes.CutPrefix(text[w.start:w.end], []byte(and)); ok && len(rest) > 0 {
			g.hear(m, roll.between(roll.add(w.before, []rune(and)[0]), w.after, w.to-w.from-1))
		}
		if i == 0 || !apostrophes(text[words[i-1].end:w.start]) {
			chain = i
			continue
		}
		g.hear(m, roll.between(words[chain].before, w.after, w.to-words[chain].from))
	}
	for _, hash := range m.places {
		for _, n := range g.under(hash) {
			if !m.may.has(n) && g.met(n, m, t) {
				m.may.add(n)
				any = true
			}
		}
	}
	return any
}

// hear notes a word of a text.
func (g *frameGate) hear(m *framesMet, hash uint64) {
	m.said.add(hash)
	if g.has(hash) {
		m.places = append(m.places, hash)
	}
}

// met reports that a text has all that a frame needs.
func (g *frameGate) met(n uint16, m *framesMet, t frameTold) bool {
	if n == signsSpelled {
		return !t.handed
	}
	needs := &g.needs[n]
	if t.handed && !needs.handed || needs.numbers && !t.numbers || needs.asked&^t.pending != 0 {
		return false
	}
	at := 0
	for _, size := range needs.steps {
		end := at + int(size)
		for at < end && !needs.phrases[at].within(&m.said) {
			at++
		}
		if at == end {
			return false
		}
		at = end
	}
	return true
}

// apostrophes reports that nothing but one stands between two words.
func apostrophes(between []byte) bool {
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
	may := frameTold{handed: t.msg.Role != veilwire.Customer, numbers: s.digits || s.hints&numeral != 0}
	pending := kindSet(0)
	if !may.handed && (!t.st.aside || t.st.spoken) {
		for i := range t.st.asks {
			pending |= setOf(t.st.asks[i].kind)
		}
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
