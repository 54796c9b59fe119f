package detectors

import (
	"bytes"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// A rule of no confidence finds nothing without a context word: that word is its
// premise. Most numbers of the world are of this kind, a few digits with a check
// that every tenth number passes, and in most texts with digits no premise holds.

// premises finds the context words of such rules in a text, all at once.
type premises struct {
	crowds  int
	longest int             // bytes that a word can take before it is put in lower case
	pairs   [1 << 10]uint64 // the two bytes that words begin with
	before  [1 << 10]uint16 // how many pairs there are before each 64
	words   [][]*premise    // by pair
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
	return r.confidence == 0 && len(r.context) > 0 && r.longest+r.window < segmentBytes && r.longest+r.plan.hi < emptyBlocks*64
}

// leastPremise is the least length of a word that is looked for.
const leastPremise = 2

func newPremises(crowds []*crowd, rules []*rule) *premises {
	p := &premises{crowds: len(crowds)}
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
				}
				known.of = append(known.of, member{i, k})
			}
		}
	}
	p.file(byWord)
	return p
}

// file puts the words in the places of their pairs.
func (p *premises) file(byWord map[string]*premise) {
	byPair := map[uint16][]*premise{}
	for _, w := range sortedKeys(byWord) {
		key := pairOf([]byte(w))
		byPair[key] = append(byPair[key], byWord[w])
		p.pairs[key>>6] |= 1 << (key & 63)
	}
	for i, word := range p.pairs {
		p.before[i] = uint16(len(p.words))
		for ; word != 0; word &= word - 1 {
			p.words = append(p.words, byPair[uint16(64*i+bits.TrailingZeros64(word))])
		}
	}
}

// of gives the words that begin with a pair.
func (p *premises) of(key uint16) []*premise {
	word, bit := p.pairs[key>>6], uint64(1)<<(key&63)
	if word&bit == 0 {
		return nil
	}
	return p.words[int(p.before[key>>6])+bits.OnesCount64(word&(bit-1))]
}

func pairOf(s []byte) uint16 { return uint16(s[0]) | uint16(s[1])<<8 }

// holding is which premises hold around a place of a text. That is looked for when
// it first matters there.
//
// A rule goes on behind its matches, so that one which is left out would have moved
// those behind it. Therefore a premise holds, too, where matches that follow each other
// could lead from a place to one around which it does.
type holding struct {
	premises *premises
	text     []byte
	blocks   []block
	known    []bool     // by segment of the text
	sets     []crowdSet // by segment and crowd: what holds for words in it
	led      []bool     // by segment
	ahead    []crowdSet // by segment and crowd: the same for words in it and in those it leads to
	near     int        // the segment for which around is known, -1 if for none
	around   []crowdSet // by crowd: what holds around a place in that segment
	lower    []byte
}

const (
	// segmentBytes is more than a context word can stand from the start of a match whose
	// rule has a premise. The less it is, the less of a text is looked through for a
	// number in it.
	segmentBytes = 1 << 8
	// emptyBlocks without a digit part matches that follow each other: with its way to
	// its first digit no match of a rule that has a premise is as long.
	emptyBlocks = 2
)

func (h *holding) begin(p *premises, text []byte, blocks []block) {
	n := len(text)/segmentBytes + 1
	h.premises, h.text, h.blocks = p, text, blocks
	h.known, h.sets = slices.Grow(h.known[:0], n)[:n], slices.Grow(h.sets[:0], n*p.crowds)[:n*p.crowds]
	h.led, h.ahead = slices.Grow(h.led[:0], n)[:n], slices.Grow(h.ahead[:0], n*p.crowds)[:n*p.crowds]
	clear(h.known)
	clear(h.led)
	h.near, h.around = -1, slices.Grow(h.around[:0], p.crowds)[:p.crowds]
}

func (h *holding) end() { h.premises, h.text, h.blocks = nil, nil, nil }

// narrow leaves out of a set of members those whose premise does not hold around
// text[at]: for which findWord could find no context word. Where nothing was begun
// all do. Unless look is set, only what is known by now is used.
func (h *holding) narrow(c *crowd, set crowdSet, at int, look bool) crowdSet {
	if h.premises == nil || set&c.premised == 0 {
		return set
	}
	if at /= segmentBytes; at != h.near && !h.know(at, look) {
		return set
	}
	return set &^ (c.premised &^ h.around[c.number])
}

// know takes down what holds around a segment; unless look is set, only if that is
// known by now.
func (h *holding) know(at int, look bool) bool {
	first := max(0, at-1)
	if !look && !(h.known[first] && h.led[at]) {
		return false
	}
	h.lead(at)
	h.near = at
	copy(h.around, h.of(h.ahead, at))
	h.join(h.around, h.in(first))
	return true
}

// lead takes down what holds in a segment and in those it leads to, up to the one
// behind the last.
func (h *holding) lead(at int) {
	last := at
	for last < len(h.known) && !h.led[last] && (last == at || h.leadsTo(last)) {
		last++
	}
	if last < len(h.known) && !h.led[last] { // matches come to an end in it, and words stand behind them
		h.first(last)
		if last+1 < len(h.known) && h.enters(last) {
			h.join(h.of(h.ahead, last), h.in(last+1))
		}
	}
	for last--; last >= at; last-- {
		h.first(last)
		if last+1 < len(h.known) {
			h.join(h.of(h.ahead, last), h.of(h.ahead, last+1))
		}
		h.led[last] = true
	}
}

// first sets what is ahead of a segment to what holds in it.
func (h *holding) first(s int) { copy(h.of(h.ahead, s), h.in(s)) }

// of gives the sets of a segment.
func (h *holding) of(sets []crowdSet, s int) []crowdSet {
	return sets[s*h.premises.crowds:][:h.premises.crowds]
}

func (h *holding) join(to, sets []crowdSet) {
	for k := range sets {
		to[k] |= sets[k]
	}
}

// leadsTo reports whether matches that follow each other may come through a segment
// from the one before it.
func (h *holding) leadsTo(s int) bool {
	const blocks = segmentBytes / 64
	empty := 0
	for k := s*blocks - 1; k < min((s+1)*blocks, len(h.blocks)); k++ {
		if h.blocks[k].digits != 0 {
			empty = 0
		} else if empty++; empty == emptyBlocks {
			return false
		}
	}
	return true
}

// enters reports whether they may come into it.
func (h *holding) enters(s int) bool {
	k := s * segmentBytes / 64
	return h.blocks[k-1].digits != 0 || k < len(h.blocks) && h.blocks[k].digits != 0
}

// in gives the members whose premises hold for a word that begins in a segment, by
// crowd.
func (h *holding) in(s int) []crowdSet {
	sets := h.of(h.sets, s)
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
		for _, w := range p.of(pairOf(text[i:])) {
			if k := len(w.word) - 1; i+k < len(text) && text[i+k] == w.word[k] && bytes.HasPrefix(text[i:], w.word) {
				for _, m := range w.of {
					sets[m.crowd].put(m.k, true)
				}
			}
		}
	}
}
