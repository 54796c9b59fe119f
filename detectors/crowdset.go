package detectors

// crowdSet is a set of members of a crowd.
type crowdSet [crowdWords]uint64

const (
	crowdWords = 3
	crowdSize  = 64 * crowdWords
)

func (s *crowdSet) put(k int, in bool) {
	if in {
		s[k/64] |= 1 << (k % 64)
	}
}

func (s *crowdSet) empty() bool { return s[0]|s[1]|s[2] == 0 }

func (s *crowdSet) meets(o *crowdSet) bool {
	return s[0]&o[0]|s[1]&o[1]|s[2]&o[2] != 0
}

func (s *crowdSet) and(o *crowdSet) {
	s[0] &= o[0]
	s[1] &= o[1]
	s[2] &= o[2]
}

func (s *crowdSet) drop(o *crowdSet) {
	s[0] &^= o[0]
	s[1] &^= o[1]
	s[2] &^= o[2]
}

func (s *crowdSet) or(o *crowdSet) {
	s[0] |= o[0]
	s[1] |= o[1]
	s[2] |= o[2]
}

// dropBut drops the members of o that are not among but.
func (s *crowdSet) dropBut(o, but *crowdSet) {
	s[0] &^= o[0] &^ but[0]
	s[1] &^= o[1] &^ but[1]
	s[2] &^= o[2] &^ but[2]
}
