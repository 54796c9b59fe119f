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

// both makes s what is in a and in b. A copy of the one, to be cut down to the
// other, costs more: it is moved in pieces of 16 bytes, and what was just written in
// words of eight can't be read so until it has arrived in the cache.
func (s *crowdSet) both(a, b *crowdSet) {
	s[0] = a[0] & b[0]
	s[1] = a[1] & b[1]
	s[2] = a[2] & b[2]
}

// andAny leaves what is in any of four.
func (s *crowdSet) andAny(a, b, c, d *crowdSet) {
	s[0] &= a[0] | b[0] | c[0] | d[0]
	s[1] &= a[1] | b[1] | c[1] | d[1]
	s[2] &= a[2] | b[2] | c[2] | d[2]
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

// dropBut drops the members of o that are not among but.
func (s *crowdSet) dropBut(o, but *crowdSet) {
	s[0] &^= o[0] &^ but[0]
	s[1] &^= o[1] &^ but[1]
	s[2] &^= o[2] &^ but[2]
}

func (s *crowdSet) or(o *crowdSet) {
	s[0] |= o[0]
	s[1] |= o[1]
	s[2] |= o[2]
}
