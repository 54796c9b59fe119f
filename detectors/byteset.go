package detectors

import "unicode/utf8"

// byteSet is a set of byte values.
type byteSet [4]uint64

func (s *byteSet) add(b byte)      { s[b>>6] |= 1 << (b & 63) }
func (s *byteSet) has(b byte) bool { return s[b>>6]>>(b&63)&1 != 0 }

func (s *byteSet) all() bool { return s[0]&s[1]&s[2]&s[3] == ^uint64(0) }

func (s *byteSet) union(o byteSet) {
	for i := range s {
		s[i] |= o[i]
	}
}

func (s *byteSet) intersect(o byteSet) {
	for i := range s {
		s[i] &= o[i]
	}
}

func (s *byteSet) addRange(lo, hi byte) {
	for b := int(lo); b <= int(hi); b++ {
		s.add(byte(b))
	}
}

// addRunes adds every byte that can occur in the encoding of a rune of [lo, hi].
// Above ASCII it adds all high bytes: sets are used to say "no", and the high
// bytes of one script are not worth telling apart here.
func (s *byteSet) addRunes(lo, hi rune) {
	if lo < utf8.RuneSelf {
		s.addRange(byte(lo), byte(min(hi, utf8.RuneSelf-1)))
	}
	if hi >= utf8.RuneSelf {
		s[2], s[3] = ^uint64(0), ^uint64(0)
	}
}

func digitSet() byteSet {
	var s byteSet
	s.addRange('0', '9')
	return s
}

func setOf(bytes string) byteSet {
	var s byteSet
	for i := range len(bytes) {
		s.add(bytes[i])
	}
	return s
}

// each yields the bytes of the set.
func (s *byteSet) each(yield func(byte) bool) {
	for b := range 256 {
		if s.has(byte(b)) && !yield(byte(b)) {
			return
		}
	}
}

// anyByte gives the set of all bytes.
func anyByte() byteSet { return byteSet{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)} }
