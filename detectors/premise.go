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
	crowds  int
	longest int                   // bytes that a word can take before it is put in lower case
	pairs   [1 << 10]uint64       // the two bytes that words begin with
	words   map[uint16][]*premise // by these
}

// premise is a word, and the members of crowds that wait for it.
type premise struct {
	word []byte // in lower case
	of   []member
}

// member is the place of a rule in the crowds of a gate.
type member struct{ crowd, k int }

// hasPremise reports whether a rule is of this kind.
func (r *rule) hasPremise() bool {
	return r.confidence == 0 && len(r.context) > 0 && r.longest <= mostPremised
}

// mostPremised is the longest match of such a rule.
const mostPremised = 512

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
				p.longest = max(p.longest, 3*len(w)) // the Kelvin sign takes three bytes, its k one
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

// holding is which premises hold around a place of a text. That is looked for when
// it first matters there.
type holding struct {
	premises *premises
	text     []byte
	known    []bool     // by segment of the text
	sets     []crowdSet // by segment and crowd: what holds for words in it
	lower    []byte
}

// segmentBytes is more than a context word can stand from the digit that a rule
// with a premise waits for: see mostPremised, maxWindow and maxDigitWalk.
const segmentBytes = 1 << 10

func (h *holding) begin(p *premises, text []byte) {
	n := len(text)/segmentBytes + 1
	h.premises, h.text = p, text
	h.known, h.sets = slices.Grow(h.known[:0], n)[:n], slices.Grow(h.sets[:0], n*p.crowds)[:n*p.crowds]
	clear(h.known)
}

func (h *holding) end() { h.premises, h.text = nil, nil }

// narrow leaves out of a set of members those whose premise does not hold around
// text[at]: for which findWord could find no context word. Where nothing was begun
// all do. Unless look is set, only what is known by now is used.
func (h *holding) narrow(c *crowd, set *crowdSet, at int, look bool) {
	if h.premises == nil || !set.meets(&c.premised) {
		return
	}
	var around crowdSet
	at /= segmentBytes
	for s := max(0, at-1); s <= min(at+1, len(h.known)-1); s++ {
		if !look && !h.known[s] {
			return
		}
		around.or(&h.in(s)[c.number])
	}
	set.dropBut(&c.premised, &around)
}

// in gives the members whose premises hold for a word that begins in a segment, by
// crowd.
func (h *holding) in(s int) []crowdSet {
	sets := h.sets[s*h.premises.crowds:][:h.premises.crowds]
	if !h.known[s] {
		h.known[s] = true
		clear(sets)
		part := h.text[s*segmentBytes : min(len(h.text), (s+1)*segmentBytes+h.premises.longest)]
		h.lower = appendLower(wiped(h.lower), part)
		h.premises.find(sets, h.lower)
	}
	return sets
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
			if k := len(w.word) - 1; i+k < len(text) && text[i+k] == w.word[k] && bytes.HasPrefix(text[i:], w.word) {
				for _, m := range w.of {
					sets[m.crowd].put(m.k, true)
				}
			}
		}
	}
}
