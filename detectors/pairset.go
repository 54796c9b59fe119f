package detectors

import (
	"encoding/binary"
	"unicode/utf8"
)

// pairSet is a set of two bytes: those that runes, or words, begin or end with.
type pairSet [1 << 10]uint64

func (s *pairSet) add(two []byte) {
	key := pairOf(two)
	s[key>>6] |= 1 << (key & 63)
}

// has also takes what is shorter for a member.
func (s *pairSet) has(two []byte) bool {
	if len(two) < 2 {
		return true
	}
	key := pairOf(two)
	return s[key>>6]>>(key&63)&1 != 0
}

// notPlain holds what begins no rune of two or three bytes, or might not.
func notPlain() (s pairSet) {
	for first := range 256 {
		for second := range 256 {
			r, size := utf8.DecodeRune([]byte{byte(first), byte(second), 0x80})
			if size < 2 || r == utf8.RuneError {
				s.add([]byte{byte(first), byte(second)})
			}
		}
	}
	return s
}

// plain gives a bit for each byte of the rune of two or three that stands at text[i];
// none if its first two are in the set, or where the text ends.
func (s *pairSet) plain(text []byte, i int) uint64 {
	if i+4 > len(text) {
		return 0
	}
	x := binary.LittleEndian.Uint32(text[i:])
	three := x >> 5 & 1 // of 0xe0 and the like
	if s[x>>6&(1<<10-1)]>>(x&63)&1 != 0 || x>>16&0xc0^0x80 != 0 && three != 0 {
		return 0
	}
	return uint64(3 | three<<2)
}
