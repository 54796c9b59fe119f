package conversation

import (
	"strconv"
	"strings"
	"sync"
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
	steps  []step
	of     *framed
	anchor int // the step that has the words it is filed under
}

// framing holds all frames, filed under the first words of one of their phrases.
type framing struct {
	frames []frame
	behind *filed // by hash
}

// newFraming makes the frames out.
func newFraming(table []framed) *framing {
	all, under := &framing{}, map[uint64][]uint16{}
	var f folded
	for i := range table {
		for _, spelled := range table[i].frames {
			steps, anchor := framesSteps(&f, spelled)
			n := uint16(len(all.frames))
			all.frames = append(all.frames, frame{steps, &table[i], anchor})
			for _, p := range steps[anchor].phrases {
				word := hashOf([]byte(p[0]))
				if at := under[word]; len(at) == 0 || at[len(at)-1] != n {
					under[word] = append(at, n)
				}
			}
		}
	}
	if len(all.frames) > mostFrames {
		panic("conversation: more frames than a frameSet holds")
	}
	all.behind = newFiled(under)
	return all
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

// framings gives all frames. To make them out takes a moment that later memories need not wait for.
var framings = sync.OnceValue(func() *framing { return newFraming(append(codeFrames(), wordFrames()...)) })
