package conversation

import (
	"math"
	"unicode/utf8"
)

// terms are words and pairs of words, by their numbers.
type terms []uint16

// mostTerms is how many there may be of all frames.
const mostTerms = 8 << 10

// termSet holds terms.
type termSet [mostTerms / 64]uint64

func (s *termSet) add(n uint16)      { s[n>>6] |= 1 << (n & 63) }
func (s *termSet) has(n uint16) bool { return s[n>>6]>>(n&63)&1 != 0 }

// all reports that a set has all of some terms.
func (s *termSet) all(of terms) bool {
	for _, n := range of {
		if !s.has(n) {
			return false
		}
	}
	return true
}

// any reports that a set has all of one of some terms.
func (s *termSet) any(step []terms) bool {
	for _, t := range step {
		if s.all(t) {
			return true
		}
	}
	return false
}

// vocabulary gives the terms of frames their numbers.
type vocabulary struct {
	roll    *rolling
	numbers map[uint64]uint16 // by hash
	costs   []int             // by number: about how often texts have it
}

// word gives the number of a word. Short words are what most texts are full of.
func (v *vocabulary) word(w string) uint16 {
	const short, rare = 16, 2
	cost := max(rare, short>>max(0, utf8.RuneCountInString(w)-3))
	return v.number(v.roll.of(w), cost)
}

// pair gives the number of two words that follow each other.
func (v *vocabulary) pair(first, second string) uint16 {
	return v.number(inRow(v.roll.of(first), v.roll.of(second)), 1)
}

func (v *vocabulary) number(hash uint64, cost int) uint16 {
	n, ok := v.numbers[hash]
	if !ok {
		if n = uint16(len(v.costs)); n == mostTerms {
			panic("conversation: more words in frames than a termSet holds")
		}
		v.numbers[hash] = n
		v.costs = append(v.costs, cost)
	}
	return n
}

// phrase gives the terms of words that follow each other.
func (v *vocabulary) phrase(words []string) (all terms) {
	for i, w := range words {
		all = append(all, v.word(w))
		if i > 0 {
			all = append(all, v.pair(words[i-1], w))
		}
	}
	return all
}

// seam gives the pairs of words, one of which stands where phrases of two steps meet; none if
// they are too many to be worth asking for, or may be nothing but marks.
func (v *vocabulary) seam(first, second [][]string) (step []terms) {
	const most = 48
	if len(first)*len(second) > most {
		return nil
	}
	for _, p := range first {
		for _, q := range second {
			if len(p) == 0 || len(q) == 0 {
				return nil
			}
			step = append(step, terms{v.pair(p[len(p)-1], q[0])})
		}
	}
	return step
}

// inRow is the hash of two words that follow each other.
func inRow(first, second uint64) uint64 { return spread(first>>7 ^ second) }

// rarest gives terms of which a text must have one for a frame to be in it: those of one step,
// of each phrase one. Of all steps it takes the one whose terms are the rarest.
func (v *vocabulary) rarest(steps [][]terms) (best terms) {
	least := math.MaxInt
	for _, step := range steps {
		cost, of := 0, make(terms, 0, len(step))
		for _, p := range step {
			if len(p) == 0 {
				cost = math.MaxInt
				break // marks, which any text may have
			}
			at := p[0]
			for _, t := range p[1:] {
				if v.costs[t] < v.costs[at] {
					at = t
				}
			}
			cost, of = cost+v.costs[at], append(of, at)
		}
		if cost < least {
			least, best = cost, of
		}
	}
	return best
}
