package names

import (
	_ "embed"
)

// gazetteer is the table that tools/gazetteer makes: open addressing by the upper
// bits of a key's hash; a slot holds 18 bits of the hash and 14 of facts.
//
//go:embed gazetteer.bin
var gazetteer string

// facts is what the lists know of a word, or of words side by side.
type facts uint16

// The levels of two bits say how common something is, from 1 (rare) to 3.
const (
	givenLevel   = 0 // given name
	surnameLevel = 2 // family name
	placeLevel   = 4 // town, region, country
	wordLevel    = 7 // 1: a word of a dictionary, 2: one that is everywhere

	prefixBit facts = 1 << 6 // more words may follow that make a place of it
	streetBit facts = 1 << 9
	unitBit   facts = 1 << 10 // flat, floor, suite
	titleBit  facts = 1 << 11
	germanBit facts = 1 << 12 // a small word of German and of no other language
	linkBit   facts = 1 << 13 // it stands between the words of names: van, de la
	factBits        = 14
)

func (f facts) level(at int) facts { return f >> at & 3 }

// named reports whether some list has it as a name.
func (f facts) named() bool { return f&(3<<givenLevel|3<<surnameLevel|3<<placeLevel) != 0 }

const (
	slotBits  = 19
	slotBytes = 4

	hashSeed  uint64 = 0xcbf29ce484222325 // FNV-1a
	hashPrime uint64 = 0x100000001b3
)

// extend goes on with the hash of a key.
func extend(h uint64, s []byte) uint64 {
	for _, b := range s {
		h = (h ^ uint64(b)) * hashPrime
	}
	return h
}

// lookUp gives what is known of the key with this hash.
func lookUp(h uint64) facts {
	mark := uint32(h) << factBits
	for i := h >> (64 - slotBits); ; i = (i + 1) & (1<<slotBits - 1) {
		at := int(i) * slotBytes
		s := gazetteer[at : at+slotBytes]
		entry := uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
		if entry == 0 {
			return 0
		}
		if entry&^(1<<factBits-1) == mark {
			return facts(entry & (1<<factBits - 1))
		}
	}
}

// plainLetters has, for each letter from U+00C0 to U+017F, how it is written
// without accents in lower case; sharp s and its like take two letters.
const plainLetters = "" +
	"a a a a a a aec e e e e i i i i d n o o o o o ? o u u u u y thss" + // U+00C0
	"a a a a a a aec e e e e i i i i d n o o o o o ? o u u u u y thy " + // U+00E0
	"a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g " + // U+0100
	"g g g g h h h h i i i i i i i i i i ijijj j k k ? l l l l l l l " + // U+0120
	"l l l n n n n n n ? n n o o o o o o oeoer r r r r r s s s s s s " + // U+0140
	"s s t t t t t t u u u u u u u u u u u u w w y y y z z z z z z ? " // U+0160

const (
	firstPlain = 0xc0
	lastPlain  = 0x17f
)
