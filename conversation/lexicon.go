package conversation

import (
	"hash/maphash"
	"math/bits"
	"strings"
)

// lexicon finds phrases in a folded text. It knows each phrase, and each
// beginning of one, by a hash of its words, so that a text's words are hashed
// once and no phrase is spelled out again. The hash is seeded and has 64 bits:
// nobody can make up a word that passes for another. It is immutable once built.
type lexicon struct {
	seed    maphash.Seed
	sieve   [1024]uint64 // a bit for each place that a way has; small enough to stay near
	nodes   []node       // by way, with open addressing
	shift   uint         // of a way to its place among the nodes
	stems   [256][]stem
	begins  [256]uint32   // which bytes follow the first of a stem: a stem has two at least
	phrases []phrase      // what there is; the first is empty
	joined  [kinds]phrase // the topics that are made of two words, see reading.join
	healths phrase        // a policy, or what else has a number, of whoever insures somebody's health
}

// node is a phrase or the beginning of longer ones: the hash of the words that
// lead there, but for its lowest bits, and what is there. 0 is nothing.
type node uint64

const (
	nodePhrase node = 1<<16 - 1 // the phrase that ends here
	nodeGoesOn node = 1 << 16   // longer phrases begin so
	nodeWay    node = ^(nodePhrase | nodeGoesOn)
)

func (n node) phrase() int { return int(n & nodePhrase) }

// stem is a beginning of words, filed under its first byte.
type stem struct {
	text string
	hash uint64
}

// entry is one line of a phrase table: what the phrases do, and the phrases,
// separated by "|". A trailing "*" lets the last word go on.
type entry struct {
	what    phrase
	phrases string
}

// newLexicon builds the lexicon of all tables.
func newLexicon(tables ...[]entry) *lexicon {
	l := &lexicon{seed: maphash.MakeSeed(), phrases: make([]phrase, 1)}
	ways := map[uint64]node{}
	var f folded
	for _, t := range tables {
		for _, e := range t {
			for p := range strings.SplitSeq(e.phrases, "|") {
				l.learn(ways, &f, p, e.what)
			}
		}
	}
	l.share(ways)
	l.healths = recordOf(medicalID)
	for k := range l.joined {
		l.joined[k] = phrase{role: topic, kinds: setOf(kind(k))}
	}
	size := bits.Len(uint(len(ways) + len(ways)/2))
	l.nodes, l.shift = make([]node, 1<<size), uint(64-size)
	for way, n := range ways {
		l.sieve[way>>54] |= 1 << (way >> 48 & 63)
		at := way >> l.shift
		for l.nodes[at] != 0 {
			at = (at + 1) & uint64(len(l.nodes)-1)
		}
		l.nodes[at] = node(way)&nodeWay | n
	}
	return l
}

// learn adds a phrase and its beginnings.
func (l *lexicon) learn(ways map[uint64]node, f *folded, spelled string, what phrase) {
	bare := strings.TrimSuffix(spelled, "*")
	f.read([]byte(bare))
	way := uint64(0)
	for i := range f.tokens {
		last := i == len(f.tokens)-1
		if bare != spelled && last {
			way = further(way, l.learnStem(string(f.word(i))), i > 0 && f.tokens[i].glued)
		} else {
			way = further(way, l.hash(f.word(i)), i > 0 && f.tokens[i].glued)
		}
		n := ways[way]
		if last {
			n = n&^nodePhrase | node(l.merge(n.phrase(), what))
		} else {
			n |= nodeGoesOn
		}
		ways[way] = n
	}
}

func (l *lexicon) learnStem(text string) uint64 {
	for _, s := range l.stems[text[0]] {
		if s.text == text {
			return s.hash
		}
	}
	s := stem{text, l.hash([]byte(text + "*"))}
	l.stems[text[0]] = append(l.stems[text[0]], s)
	l.begins[text[0]] |= 1 << (text[1] % 32)
	return s.hash
}

func (l *lexicon) hash(word []byte) uint64 { return maphash.Bytes(l.seed, word) }

// further is the way that goes on from another with a word. A word that is glued
// to the one before makes another phrase than one that stands apart.
func further(way, word uint64, glued bool) uint64 {
	if glued {
		way = ^way
	}
	return (bits.RotateLeft64(way, 29) ^ word) * 0x9E3779B97F4A7C15
}

// merge adds what a spelling does to what its twins in other languages do.
func (l *lexicon) merge(at int, what phrase) int {
	if at == 0 {
		l.phrases = append(l.phrases, phrase{})
		at = len(l.phrases) - 1
	}
	p := &l.phrases[at]
	p.role |= what.role
	p.kinds |= what.kinds
	p.said |= what.said
	p.value = max(p.value, what.value)
	return at
}

// share lets phrases that do the same be one: thousands of words do what a few
// dozen do, and those stay near while a text is read.
func (l *lexicon) share(ways map[uint64]node) {
	apart := l.phrases
	l.phrases = make([]phrase, 1)
	seen := map[phrase]node{}
	for way, n := range ways {
		if n.phrase() == 0 {
			continue
		}
		what := apart[n.phrase()]
		at, ok := seen[what]
		if !ok {
			at = node(len(l.phrases))
			l.phrases, seen[what] = append(l.phrases, what), at
		}
		ways[way] = n&^nodePhrase | at
	}
}

// at gives the node of a way.
func (l *lexicon) at(way uint64) node {
	if l.sieve[way>>54]>>(way>>48&63)&1 == 0 {
		return 0
	}
	for i := way >> l.shift; ; i = (i + 1) & uint64(len(l.nodes)-1) {
		if n := l.nodes[i]; n == 0 || (n^node(way))&nodeWay == 0 {
			return n
		}
	}
}
