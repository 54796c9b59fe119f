package detectors

import "slices"

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
// many; they come nearly in order of position, so they are dealt by rule first.
type sorter struct {
	dealt []start
	ends  []int32 // of the starts of each rule
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
		if !slices.IsSorted(all[from:to]) {
			slices.Sort(all[from:to])
		}
		from = to
	}
	return slices.Compact(all)
}
