package detectors

import (
	"math/bits"
	"slices"
)

// A start is a rule and a position, and where the gate could tell the length of
// the match there. It is packed so that sorting orders by rule and position.
type start uint64

const (
	lengthBits = 13
	posBits    = 31
)

func newStart(rule int32, pos int) start {
	return start(uint64(rule)<<(posBits+lengthBits) | uint64(pos)<<lengthBits)
}

// newMatch is a start whose match is known to end at end.
func newMatch(rule int32, pos, end int) start {
	s := newStart(rule, pos)
	if n := end - pos; n < 1<<lengthBits {
		s |= start(n)
	}
	return s
}

func (s start) rule() int { return int(s >> (posBits + lengthBits)) }
func (s start) pos() int  { return int(s >> lengthBits & (1<<posBits - 1)) }

// end gives the end of the match, -1 if an automaton has yet to tell.
func (s start) end() int {
	if n := int(s & (1<<lengthBits - 1)); n > 0 {
		return s.pos() + n
	}
	return -1
}

// sorter puts starts in order of rule and position. Those of a text full of cues are
// many, so they are dealt by rule first.
type sorter struct {
	dealt  []start
	ends   []int32  // of the starts of each rule
	places []uint64 // a bit for each position
}

const fewStarts = 256 // not worth dealing

// sort puts starts of so many rules in order, and takes out doubles.
func (o *sorter) sort(all []start, rules int) []start {
	switch {
	case len(all) < 2:
		return all
	case len(all) < fewStarts:
		slices.Sort(all)
		return slices.Compact(all)
	}
	o.ends = slices.Grow(o.ends[:0], rules+1)[:rules+1]
	clear(o.ends)
	for _, s := range all {
		o.ends[min(s.rule(), rules)]++ // spelledRule is the last
	}
	at := int32(0)
	for k, n := range o.ends {
		o.ends[k], at = at, at+n
	}
	o.dealt = append(o.dealt[:0], all...)
	for _, s := range o.dealt {
		k := min(s.rule(), rules)
		all[o.ends[k]] = s
		o.ends[k]++
	}
	from := int32(0)
	for _, to := range o.ends {
		if part := all[from:to]; !slices.IsSorted(part) && !o.place(part) {
			slices.Sort(part)
		}
		from = to
	}
	return slices.Compact(all)
}

// place puts the starts of one rule in order by marking where they stand. Doubles stay
// as many as they were, side by side. It does nothing, and says so, where they are
// few for the bytes they stand in, or where the ends of some are known.
func (o *sorter) place(part []start) bool {
	low, high, known := part[0], part[0], start(0)
	for _, s := range part {
		low, high, known = min(low, s), max(high, s), known|s
	}
	words := (high.pos()-low.pos())/64 + 1
	if known&(1<<lengthBits-1) != 0 || words > 4*len(part) {
		return false
	}
	o.places = slices.Grow(o.places[:0], words)[:words]
	clear(o.places)
	for _, s := range part {
		at := s.pos() - low.pos()
		o.places[at/64] |= 1 << (at % 64)
	}
	n := 0
	for k, word := range o.places {
		for ; word != 0; word &= word - 1 {
			part[n] = low + start(64*k+bits.TrailingZeros64(word))<<lengthBits
			n++
		}
	}
	for i := n; i < len(part); i++ {
		part[i] = high
	}
	return true
}
