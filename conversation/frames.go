package conversation

import (
	"strconv"
	"strings"
	"sync"

	"veilwire"
)

// Who tells a secret in passing does not name it: "swap 4417 for 9020", "the text says
// 880142", "it won't have Marigold88". What tells it is the rest of the sentence. A frame is
// such a rest, with slots where the values stand. frames_table.go says how it is written.

// framed says what stands in the slots of some frames, and when they count.
type framed struct {
	kind   kind
	asked  bool // plain words count only where the kind was asked for, or spoken of
	clear  bool // not in a message about what has numbers of its own
	handed bool // the other side says so, too
	frames []string
}

// stepKind is what a step of a frame takes.
type stepKind uint8

const (
	stepWords  stepKind = iota // one of some phrases
	stepGap                    // a few words, whatever they are
	stepNumber                 // four to eight digits, or a code of letters and digits
	stepCode                   // the same, but nothing that people count or pay
	stepSecret                 // what is made up, or stands in quotes
	stepAny                    // the same, or a few words up to where the frame goes on
	stepName                   // one word, the name that somebody has somewhere
	stepStart                  // nothing before it in its clause
	stepEnd                    // nothing behind it in its clause
	stepMark                   // a colon or what else parts a value from its name, or one of some phrases
)

// step is one step of a frame.
type step struct {
	is       stepKind
	optional bool
	most     int        // words of a gap
	phrases  [][]string // of words, folded
}

// frame is a frame made out.
type frame struct {
	steps   []step
	of      *framed
	leads   bool        // it begins with the word it is filed under
	needs   [][]wordSet // of each a text must have the words of one
	numbers bool        // a number or code stands in it
}

// framing holds all frames, filed under the first words of one of their phrases.
type framing struct {
	frames []frame
	behind map[string][]uint16
}

// frameGate tells from the words of a text, before it is read, whether a frame may be in it:
// it has a bit for each hash of a word that one is filed under.
type frameGate [512]uint64

func newFrameGate(roll *rolling, all *framing) *frameGate {
	g := &frameGate{}
	for w := range all.behind {
		h := roll.of(w)
		g[h>>55] |= 1 << (h >> 49 & 63)
	}
	return g
}

// newFraming makes the frames out.
func newFraming(table []framed) *framing {
	all := &framing{behind: map[string][]uint16{}}
	var f folded
	for i := range table {
		for _, spelled := range table[i].frames {
			steps, anchor := framesSteps(&f, spelled)
			n := uint16(len(all.frames))
			words, numbers := needs(steps)
			all.frames = append(all.frames, frame{steps, &table[i], anchor == 0, words, numbers})
			for _, p := range steps[anchor].phrases {
				if at := all.behind[p[0]]; len(at) == 0 || at[len(at)-1] != n {
					all.behind[p[0]] = append(at, n)
				}
			}
		}
	}
	return all
}

// wordSet holds words, or others by mistake: a bit for some of the hash of each.
type wordSet [4]uint64

func (s *wordSet) add(word []byte) {
	h := hashOf(word)
	s[h>>6&3] |= 1 << (h & 63)
}

// within reports that all words of a set may be in another one.
func (s *wordSet) within(all *wordSet) bool {
	return s[0]&^all[0]|s[1]&^all[1]|s[2]&^all[2]|s[3]&^all[3] == 0
}

// needs gives what a text must have for a frame to be in it: the words of one phrase of each
// step, and digits.
func needs(steps []step) (words [][]wordSet, numbers bool) {
	for i := range steps {
		switch s := &steps[i]; {
		case s.optional:
		case s.is == stepNumber || s.is == stepCode:
			numbers = true
		case s.is == stepWords:
			phrases := make([]wordSet, len(s.phrases)) // one that is nothing but marks needs no word
			for i, p := range s.phrases {
				for _, w := range p {
					phrases[i].add([]byte(w))
				}
			}
			words = append(words, phrases)
		}
	}
	return words, numbers
}

// framesSteps reads one frame, and says which step it is filed under: the one with a "!",
// or else the first phrase that must stand there.
func framesSteps(f *folded, spelled string) (steps []step, anchor int) {
	anchor = -1
	marked := false
	for _, w := range frameWords(spelled) {
		s := step{}
		if rest, ok := strings.CutPrefix(w, "!"); ok {
			w, anchor, marked = rest, len(steps), true
		}
		if rest, ok := strings.CutSuffix(w, "?"); ok && w != "?" {
			w, s.optional = rest, true
		}
		switch w[0] {
		case '~':
			s.is, s.most = stepGap, 3
			if n, err := strconv.Atoi(w[1:]); err == nil {
				s.most = n
			}
		case '#':
			if s.is = stepNumber; w == "##" {
				s.is = stepCode
			}
		case '$':
			s.is = stepSecret
		case '*':
			s.is = stepAny
		case '@':
			s.is = stepName
		case '^':
			s.is = stepStart
		case '.':
			s.is = stepEnd
		default:
			for p := range strings.SplitSeq(strings.Trim(w, "()"), "|") {
				if p == ":" || p == "：" {
					s.is = stepMark
					continue
				}
				f.read([]byte(p))
				var words []string
				for i := range f.tokens {
					if f.tokens[i].shape != punct {
						words = append(words, string(f.word(i)))
					}
				}
				s.phrases = append(s.phrases, words)
			}
			if anchor < 0 && !s.optional && !marked {
				anchor = len(steps)
			}
		}
		steps = append(steps, s)
	}
	return steps, anchor
}

// frameWords cuts a frame at its spaces, but for those in brackets.
func frameWords(spelled string) (words []string) {
	depth, from := 0, 0
	for i, c := range spelled + " " {
		switch {
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ' ' && depth == 0:
			if i > from {
				words = append(words, spelled[from:i])
			}
			from = i + 1
		}
	}
	return words
}

// mayFrame reports a word that some frame is filed under.
func (t *Turn) mayFrame(text []byte) bool {
	const long = 400
	if len(text) > long {
		return false
	}
	t.sounding(text)
	roll, gate := &t.m.sealer.rolling, t.m.framed
	words := t.sound.all(text, roll)
	for i := range words {
		w := &words[i]
		if h := roll.between(w.before, w.after, w.to-w.from); gate[h>>55]>>(h>>49&63)&1 != 0 {
			return true
		}
	}
	return false
}

// frame finds what stands in the frames of a text. What was found before is left alone.
func (t *Turn) frame(text []byte) {
	if !t.mayFrame(text) {
		return
	}
	var pending kindSet
	for i := range t.st.asks {
		pending |= setOf(t.st.asks[i].kind)
	}
	handed := t.msg.Role != veilwire.Customer
	if handed || t.st.aside && !t.st.spoken {
		pending = 0
	}
	r := t.reading(text)
	for i := range t.found {
		if !r.taken(t.found[i].Span) {
			r.used = append(r.used, t.found[i].Span)
		}
	}
	t.found = r.framed(t.found, framings(), pending, handed)
}

// framings gives all frames. To make them out takes a moment that later memories need not wait for.
var framings = sync.OnceValue(func() *framing { return newFraming(append(codeFrames(), wordFrames()...)) })
