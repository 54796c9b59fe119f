package conversation

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// gate tells from the words of a text in ASCII, before it is read, what the
// phrases in it may do. It never misses one: a phrase that does what the gate
// watches for is filed under a word of it, or two that follow each other, and who
// says the phrase says them. What it lets through is read, and so are texts in
// other scripts.
type gate struct {
	sieve   [512]uint64 // a bit for each place that a hash on file has; small enough to stay near
	slots   []uint64    // with open addressing: the hash of a word or two, in the lowest bits what they hint at
	shift   uint
	longer  map[uint64][]longer // by the hash of two words: phrases that have more
	longest int                 // letters on file
	stems   []string            // beginnings of words, where a phrase has no other
	least   int                 // length of a stem

	stemLetters uint32 // a bit for each letter that one begins with
}

// telltale is what a word is watched for in longer phrases, too.
const telltale = topic | record | reference | announce | correct | denial | vague | kin | shown | brought | readout | kept | usage | reach | behind | signin

// watched is what a gate hints at. Digits spelled out and what turns a value away
// stand by themselves: as words of longer phrases they are too common to say
// anything.
const watched = telltale | numeral | again | lock | typed

// longer is a phrase of more words than the two it is filed under.
type longer struct {
	what role
	also uint64 // the hash of two others of its words
}

// filing is a word of a phrase, or two that follow each other.
type filing struct {
	letters string
	two     bool
}

// hash tells two words from one of the same letters: "d o" from "do".
func (f filing) hash(roll *rolling) uint64 {
	h := roll.of(f.letters)
	if f.two {
		h ^= twoWords
	}
	return h
}

const twoWords = 0xA24BAED4963EE407

// withMore says that longer phrases have two words, too.
const withMore = again << 1

// hintBits are the bits of a slot that hold roles.
const hintBits = uint64(withMore<<1 - 1)

func newGate(roll *rolling, l *lexicon, tables ...[]entry) *gate {
	g := &gate{least: maxFold, longer: map[uint64][]longer{}}
	words := map[filing]role{}
	var f folded
	for _, t := range tables {
		for _, e := range t {
			if !e.what.is(watched) {
				continue
			}
			for p := range strings.SplitSeq(e.phrases, "|") {
				bare := strings.TrimSuffix(p, "*")
				if f.read([]byte(bare)); bare != p && len(f.tokens) == 1 {
					g.stems, g.least = append(g.stems, string(f.word(0))), min(g.least, len(f.word(0)))
					g.stemLetters |= letterBit(f.word(0)[0])
				} else if plainASCII(f.buf) { // or no text in ASCII says it
					does := e.what.role & watched
					under, also := telling(&f, l, bare != p, does)
					if also.two {
						h := under.hash(roll)
						g.longer[h&^hintBits], does = append(g.longer[h&^hintBits], longer{does, also.hash(roll)}), withMore
					}
					words[under] |= does
				}
			}
		}
	}
	size := bits.Len(uint(2 * len(words)))
	g.slots, g.shift = make([]uint64, 1<<size), uint(64-size)
	for word, what := range words {
		g.put(word.hash(roll), what)
		g.longest = max(g.longest, len(word.letters))
	}
	return g
}

// telling chooses what a phrase that does so much is filed under: a word that does as much by
// itself, or else the longest two that follow each other; of a longer phrase also two others.
// The last word of a phrase that is a stem is not known whole.
func telling(f *folded, l *lexicon, stem bool, does role) (under, also filing) {
	before := -1 // the word before, whatever marks part the two
	for i := range f.tokens {
		if f.tokens[i].shape == punct || stem && i == len(f.tokens)-1 {
			continue
		}
		w := filing{letters: string(f.word(i))}
		if alone := l.phraseAt(further(0, l.hash(f.word(i)), false)); alone.is(telltale) && does&^alone.role == 0 {
			return w, filing{}
		}
		if before >= 0 {
			w = filing{string(f.word(before)) + w.letters, true}
		}
		if w.tellsMore(under) {
			under, also = w, under
		} else if w.tellsMore(also) {
			also = w
		}
		before = i
	}
	return under, also
}

// tellsMore reports that fewer texts have this than another one, as far as letters say.
func (f filing) tellsMore(than filing) bool {
	return f.two && !than.two || f.two == than.two && len(f.letters) > len(than.letters)
}

func plainASCII(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func (g *gate) put(hash uint64, what role) {
	at := hash >> g.shift
	g.sieve[hash>>55] |= 1 << (hash >> 49 & 63)
	for g.slots[at] != 0 && (g.slots[at]^hash)&^hintBits != 0 {
		at = (at + 1) & uint64(len(g.slots)-1)
	}
	g.slots[at] |= hash&^hintBits | uint64(what)
}

// hint gives the roles filed under the hash of a word or two.
func (g *gate) hint(hash uint64) role {
	if g.sieve[hash>>55]>>(hash>>49&63)&1 == 0 {
		return 0
	}
	for at := hash >> g.shift; ; at = (at + 1) & uint64(len(g.slots)-1) {
		switch v := g.slots[at]; {
		case v == 0:
			return 0
		case (v^hash)&^hintBits == 0:
			return role(v & hintBits)
		}
	}
}

// more gives what longer phrases do of which a text has all of these words: it has so many
// that follow each other, by their hashes.
func (g *gate) more(pairs []uint64) (hints role) {
	for _, h := range pairs {
		if g.hint(h)&withMore == 0 {
			continue
		}
		for _, p := range g.longer[h&^hintBits] {
			if p.what&^hints != 0 && slices.Contains(pairs, p.also) {
				hints |= p.what
			}
		}
	}
	return hints
}

// stemmed gives the hint of a word that may begin with a stem.
func (g *gate) stemmed(word []byte) role {
	for _, s := range g.stems {
		if len(word) >= len(s) && lowerASCII(word[:len(s)], s) {
			return watched
		}
	}
	return 0
}
