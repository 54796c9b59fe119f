package detectors

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// A rule of no confidence finds nothing without a context word: that word is its
// premise. Most numbers of the world are of this kind, a few digits with a check
// that every tenth number passes, and in most texts with digits no premise holds.

// premises finds the context words of such rules in a text, all at once.
type premises struct {
	crowds int
	pairs  [1 << 10]uint64       // the two bytes that words begin with
	words  map[uint16][]*premise // by these
}

// premise is a word, and the members of crowds that wait for it.
type premise struct {
	word []byte // in lower case
	of   []member
}

// member is the place of a rule in the crowds of a gate.
type member struct{ crowd, k int }

// hasPremise reports whether a rule is of this kind.
func (r *rule) hasPremise() bool { return r.confidence == 0 && len(r.context) > 0 }

// leastPremise is the least length of a word that is looked for.
const leastPremise = 2

func newPremises(crowds []*crowd, rules []*rule) *premises {
	p := &premises{crowds: len(crowds), words: map[uint16][]*premise{}}
	byWord := map[string]*premise{}
	for i, c := range crowds {
		c.number = i
		for k, index := range c.rules {
			r := rules[index]
			if !r.hasPremise() || slices.ContainsFunc(r.context, func(w []byte) bool { return len(w) < leastPremise }) {
				continue
			}
			c.premised.put(k, true)
			for _, w := range r.context {
				known := byWord[string(w)]
				if known == nil {
					known = &premise{word: w}
					byWord[string(w)] = known
					key := pairOf(w)
					p.pairs[key>>6] |= 1 << (key & 63)
					p.words[key] = append(p.words[key], known)
				}
				known.of = append(known.of, member{i, k})
			}
		}
	}
	return p
}

func pairOf(s []byte) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

// holding is which premises hold in a text. That is looked for when it first
// matters.
type holding struct {
	premises *premises
	text     []byte
	known    bool
	sets     []crowdSet // by crowd
	lower    []byte
}

func (h *holding) begin(p *premises, text []byte) { h.premises, h.text, h.known = p, text, false }

// narrow leaves out of a set of members those whose premise does not hold. Where
// nothing was begun all do.
func (h *holding) narrow(c *crowd, set *crowdSet) {
	if h != nil && set.meets(&c.premised) {
		set.dropBut(&c.premised, h.of(c))
	}
}

// of gives the members of a crowd whose premises hold: those for which findWord
// could find a context word, and maybe more.
func (h *holding) of(c *crowd) *crowdSet {
	if !h.known {
		h.known = true
		h.sets = slices.Grow(h.sets[:0], h.premises.crowds)[:h.premises.crowds]
		clear(h.sets)
		h.lower = appendLower(wiped(h.lower), h.text)
		h.premises.find(h.sets, h.lower)
	}
	return &h.sets[c.number]
}

func (p *premises) find(sets []crowdSet, text []byte) {
	inWord := false
	for i := 0; i+leastPremise <= len(text); i++ {
		wasInWord := inWord
		inWord = text[i] < utf8.RuneSelf && isWordRune(rune(text[i]))
		if inWord && wasInWord {
			continue // no word begins here
		}
		key := pairOf(text[i:])
		if p.pairs[key>>6]>>(key&63)&1 == 0 {
			continue
		}
		for _, w := range p.words[key] {
			if bytes.HasPrefix(text[i:], w.word) {
				for _, m := range w.of {
					sets[m.crowd].put(m.k, true)
				}
			}
		}
	}
}
