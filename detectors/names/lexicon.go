package names

import (
	_ "embed"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// The tables that tools/gazetteer makes: open addressing; a slot holds 18 bits of a
// key's hash and 14 of facts.
//
//go:embed gazetteer.bin
var gazetteer string

//go:embed scripts.bin
var scripts string

// lexicon is such a table.
type lexicon struct {
	table *string
	bits  uint
}

var (
	latinWords = lexicon{&gazetteer, 19}
	otherWords = lexicon{&scripts, 18} // of Arabic, Chinese, Hindi and Japanese
)

// facts is what the lists know of a word, or of words side by side.
type facts uint16

// The levels of two bits say how common something is, from 1 (rare) to 3.
const (
	givenLevel   = 0 // given name
	surnameLevel = 2 // family name
	placeLevel   = 4 // town, region, country
	wordLevel    = 7 // 1: a word of a dictionary, 2: one that is everywhere

	prefixBit facts = 1 << 6 // more words may follow that make a place of it; without spaces: a longer word begins so
	streetBit facts = 1 << 9
	unitBit   facts = 1 << 10 // flat, floor, suite
	titleBit  facts = 1 << 11
	germanBit facts = 1 << 12 // a small word of German and of no other language
	linkBit   facts = 1 << 13 // it stands between the words of names: van, de la
	factBits        = 14
)

func (f facts) level(at int) facts { return f >> at & 3 }

// often says how common a name it is, of whatever kind.
func (f facts) often() facts {
	return max(f.level(givenLevel), f.level(surnameLevel), f.level(placeLevel))
}

// named reports whether some list has it as a name.
func (f facts) named() bool { return f&(3<<givenLevel|3<<surnameLevel|3<<placeLevel) != 0 }

const (
	slotBytes = 4

	hashSeed  uint64 = 0xcbf29ce484222325 // FNV-1a
	hashPrime uint64 = 0x100000001b3
	spread    uint64 = 0x9e3779b97f4a7c15
)

// extend goes on with the hash of a key.
func extend(h uint64, s []byte) uint64 {
	for _, b := range s {
		h = (h ^ uint64(b)) * hashPrime
	}
	return h
}

// joined is the hash of a key of several words, of which another one follows.
func joined(h, next uint64) uint64 { return bits.RotateLeft64(h, 31)*spread ^ next }

// lookUp gives what is known of the key with this hash.
func (l lexicon) lookUp(h uint64) facts {
	home := l.homeOf(h)
	return l.resolve(h, home, l.slot(home))
}

// homeOf is the slot where the search for a key begins. The upper bits of its hash
// alone would not do: they hardly depend on the last letters.
func (l lexicon) homeOf(h uint64) uint32 { return uint32(h * spread >> (64 - l.bits)) }

// slot is an entry of the table.
func (l lexicon) slot(i uint32) uint32 {
	s := (*l.table)[int(i)*slotBytes:][:slotBytes]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

// resolve gives what is known of the key with this hash, of whose home the entry
// was read already.
func (l lexicon) resolve(h uint64, home, entry uint32) facts {
	mark := uint32(h) << factBits
	for entry != 0 {
		if entry&^(1<<factBits-1) == mark {
			return facts(entry & (1<<factBits - 1))
		}
		home = (home + 1) & (1<<l.bits - 1)
		entry = l.slot(home)
	}
	return 0
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

// endsAsStreet reports a word of German or Dutch that is made like a street's name: "Mühlgasse",
// "molenstraat". With some endings other words are made, too; these want a number behind them.
func endsAsStreet(word []byte, numbered bool) bool {
	const leastBefore = 3 // bytes: "am Weg"
	ends := func(with string) bool {
		n := len(word) - len(with)
		return n >= leastBefore && equalSmall(word[n:], with)
	}
	return slices.ContainsFunc(streetEndings, ends) || numbered && slices.ContainsFunc(oftenStreetEndings, ends)
}

var (
	streetEndings      = []string{"strasse", "straße", "gasse", "allee", "straat", "gracht", "dreef", "singel", "steeg"}
	oftenStreetEndings = []string{"weg", "platz", "laan", "kade", "plein", "dijk", "ufer", "ring", "damm"}
)

// equalSmall compares letters in ASCII whatever their case, and others as they are.
func equalSmall(b []byte, small string) bool {
	for i := range len(small) {
		if c := b[i]; c != small[i] && (c|0x20 != small[i] || c >= utf8.RuneSelf) {
			return false
		}
	}
	return true
}
