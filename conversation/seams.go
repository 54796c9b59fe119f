package conversation

import (
	"iter"
	"math/bits"
)

// seams are where the words of a text end and begin, counted in letters and digits:
// a bit for each place, and one before all and behind all of them. Rows of words of
// some length are found by laying the seams over themselves, so far apart.
type seams struct {
	bits   []uint64
	before []int32 // seams before each 64 places
}

func (s *seams) of(words []soundWord) {
	s.bits, s.before = s.bits[:0], s.before[:0]
	if len(words) == 0 {
		return
	}
	for range words[len(words)-1].to/64 + 1 {
		s.bits = append(s.bits, 0)
	}
	s.bits[0] = 1
	for i := range words {
		s.bits[words[i].to/64] |= 1 << (words[i].to % 64)
	}
	n := int32(0)
	for _, b := range s.bits {
		s.before = append(s.before, n)
		n += int32(bits.OnesCount64(b))
	}
}

// rows gives the first and last word of each row that has n letters and digits.
func (s *seams) rows(n int) iter.Seq2[int, int] {
	return func(yield func(first, last int) bool) {
		whole, rest := n/64, uint(n%64)
		for i := range len(s.bits) - whole {
			ends := s.bits[i+whole] >> rest
			if i+whole+1 < len(s.bits) {
				ends |= s.bits[i+whole+1] << (64 - rest)
			}
			for both := s.bits[i] & ends; both != 0; both &= both - 1 {
				at := bits.TrailingZeros64(both)
				if !yield(s.rank(64*i+at), s.rank(64*i+at+n)-1) {
					return
				}
			}
		}
	}
}

// rank counts the seams before a place.
func (s *seams) rank(place int) int {
	return int(s.before[place/64]) + bits.OnesCount64(s.bits[place/64]&(1<<(place%64)-1))
}

// forget wipes where the words of the last text ended.
func (s *seams) forget() {
	clear(s.bits[:cap(s.bits)])
	clear(s.before[:cap(s.before)])
}
