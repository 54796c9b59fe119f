package detectors

import (
	"encoding/binary"
	"math/bits"
)

// headings says of most words of a text that they show no window. Whether there is one
// of three bytes that a word begins with is a bit of its own. For longer ones there is an
// entry by the same three bytes, with one of 32 bits for the fourth byte of those of five
// at most, and one of 32 for the fourth to the sixth of others.
type headings struct {
	three  [1 << (threeBits - 6)]uint64
	longer [1 << headingBits]uint64
}

const (
	threeBits   = 15 // 4 KiB
	headingBits = 11 // 16 KiB
	longBytes   = 6
)

// heading is what the headings have for eight folded bytes of a text.
type heading struct{ three, longer uint64 } // the lowest bit is set if such a window may be there

// at looks eight folded bytes up.
func (o *headings) at(x uint64) heading {
	h := headingHash(x)
	three, longer := h>>(32-threeBits), o.longer[h>>(32-headingBits)]
	return heading{o.three[three>>6] >> (three & 63), longer>>(x>>24&31) | longer>>longBit(x)}
}

// headingHash mixes the first three bytes.
func headingHash(x uint64) uint32 { return uint32(x) << 8 * 0x9E3779B1 }

// longBit gives the bit for the fourth to the sixth byte.
func longBit(x uint64) uint64 { return 32 + uint64(uint32(x>>24)<<8*0x85EBCA6B>>27) }

// add lets at know a window.
func (o *headings) add(window string) {
	x := windowKey(window)
	h := headingHash(x)
	three, longer := h>>(32-threeBits), &o.longer[h>>(32-headingBits)]
	switch n := len(window); {
	case n == windowBytes:
		o.three[three>>6] |= 1 << (three & 63)
	case n < longBytes:
		*longer |= 1 << (x >> 24 & 31)
	default:
		*longer |= 1 << longBit(x)
	}
}

// markStarts adds the marks where words begin.
func (o *headings) markStarts(b *block, before uint64, text []byte, from int) uint64 {
	found := uint64(0)
	for starts := b.letters&^(b.letters<<1|before>>63) | b.leads; starts != 0; starts &= starts - 1 {
		i := bits.TrailingZeros64(starts)
		may := o.at(longAt(text, from+i))
		found |= (may.three | may.longer) & 1 << i
	}
	b.windows |= found
	return found
}

// inside holds the three letters of windows that may stand inside a word.
type inside [1 << (insideBits - 6)]uint64

const insideBits = 14 // 2 KiB

// probe has its lowest bit set if three letters, the last of four bytes, may be one.
func (s *inside) probe(x uint32) uint64 {
	h := x &^ 0xff * 0x9E3779B1
	return s[h>>(38-insideBits)] >> (h >> (32 - insideBits) & 63)
}

// add lets probe know a window.
func (s *inside) add(window string) {
	h := uint32(windowKey(window)) << 8 * 0x9E3779B1
	s[h>>(38-insideBits)] |= 1 << (h >> (32 - insideBits) & 63)
}

// mark adds the marks inside of words: where three letters end in block k that a fourth
// goes before.
func (s *inside) mark(blocks []block, k int, before uint64, text []byte) uint64 {
	letters := blocks[k].letters
	found, at := uint64(0), 64*k-headBytes+1
	for ends := letters & (letters<<1 | before>>63) & (letters<<2 | before>>62) & (letters<<3 | before>>61); ends != 0; ends &= ends - 1 {
		i := bits.TrailingZeros64(ends)
		found |= s.probe(foldWord(binary.LittleEndian.Uint32(text[at+i:]))) & 1 << i
	}
	blocks[k].windows |= found >> (windowBytes - 1)
	if k > 0 {
		blocks[k-1].windows |= found << (64 - windowBytes + 1)
	}
	return found
}
