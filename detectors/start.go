package detectors

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
