package conversation

import (
	"hash/maphash"
	"math/bits"
	"strings"
)

// role says what a phrase does in a sentence. A phrase may do several things.
type role uint64

const (
	topic     role = 1 << iota // names a kind of data, see kindSet
	announce                   // announces a kind of data that is not asked for so: "my son is"
	correct                    // takes back what was said before
	denial                     // takes back what was said if it stands apart: "no, 4812"
	numeral                    // a digit spelled out; value 0–9
	vague                      // a number that is not named: "the digits"
	kin                        // what security questions are about, where a question word asks: "your parents"
	shown                      // where a code is read off: "in the text", "on your screen"
	brought                    // what came to a phone: "a text", "the message"
	readout                    // asks to read out what stands there: "what does it say"
	kept                       // where a PIN is typed, or how one came by it: "at the cash machine", "that you chose"
	usage                      // asks what one uses: "what do you type"
	reach                      // where a number is for calling: "to call you back"
	behind                     // "on the back"
	signin                     // getting in: "log in"
	lock                       // what a code opens: "the gate"
	typed                      // says that what follows is what one types: "I always use"
	record                     // has a number of its own, named by a word for one beside it: "contract"
	reference                  // says "number" beside what has one: "ref", "nr"
	again                      // turns away what was given, or wants it once more: "doesn't match"
	request                    // asks for something: "could I have", "wie lautet"
	polite                     // asks only beside a topic: "please"
	which                      // asks when it opens a clause: "what", "quel"
	pronoun                    // stands for the topic of the sentence before
	negation                   // turns a request into a warning
	action                     // asks for a deed, not for a value: "reset", "check"
	lead                       // may surround a bare answer: "it's", "ok", "thanks"
	common                     // an everyday word, never an answer by itself
	refusal                    // answers without telling
	copula                     // closes an announcement: "is", "to", "est"
	benign                     // names a number or name that is nobody's secret
	month                      // name of a month; value 1–12
	place                      // leads up to a place: "leaving from"
	ending                     // the last digits of a number, which tell nobody the number
	until                      // "until when"
	quantity                   // asks how much of it there is: "how many"
	demand                     // says that somebody wants an id: "the airline requires", "without"
	inquiry                    // asks for what is nobody's secret: "how many", "since when"
	waiver                     // takes a question back: "skip that one"
)

// phrase is what the lexicon knows of a run of words.
type phrase struct {
	role  role
	kinds kindSet // of topic, kin and record
	said  kindSet // of announce
	value uint8   // of month and numeral
}

func (p *phrase) is(r role) bool { return p.role&r != 0 }

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

// item is a phrase found in a text, or a single token that is none.
type item struct {
	*phrase
	from, to int // tokens
}

// items cuts the tokens of f into phrases, the longest first at every place, and
// says what there is among them.
func (l *lexicon) items(dst []item, f *folded) (items []item, roles role) {
	for i := range f.tokens {
		t := &f.tokens[i]
		t.hash = l.hash(f.buf[t.fstart:t.fend])
	}
	for i := 0; i < len(f.tokens); {
		p, n := l.longest(f, i)
		for j := i; j < i+n; j++ {
			f.tokens[j].item = int16(len(dst))
		}
		dst = append(dst, item{p, i, i + n})
		roles |= p.role
		i += n
	}
	return dst, roles
}

// longest finds the longest phrase that begins with token i, and its length in
// tokens; a token that begins none counts as one.
func (l *lexicon) longest(f *folded, i int) (best *phrase, n int) {
	best, n = &l.phrases[0], 1
	way := uint64(0)
	for j := i; j < len(f.tokens); j++ {
		t := &f.tokens[j]
		if j > i && !t.joined && t.shape != punct {
			break
		}
		glued := j > i && t.glued
		if t.short || l.mayBegin(f.buf[t.fstart:t.fend]) {
			if p := l.inflected(f, j, way, glued); p != nil {
				best, n = p, j-i+1
			}
		}
		way = further(way, t.hash, glued)
		at := l.at(way)
		if at == 0 && j == i && f.buf[t.fstart] == and[0] {
			if w := f.word(i); len(w) > 3*len(and) && string(w[:len(and)]) == and {
				way = further(0, l.hash(w[len(and):]), glued) // "and your number", in one word
				at = l.at(way)
			}
		}
		if p := at.phrase(); p != 0 {
			best, n = &l.phrases[p], j-i+1
		}
		if at&nodeGoesOn == 0 {
			break
		}
	}
	return best, n
}

// and is the Arabic word that is written together with the next.
const and = "و"

// inflected finds the phrase that goes on from a way with a token that is not
// spelled as it is: a topic that a short "is" hangs on ("my pin's 4821"), or a
// word that begins with a stem.
func (l *lexicon) inflected(f *folded, i int, way uint64, glued bool) *phrase {
	word := f.word(i)
	if f.tokens[i].short {
		if p := l.phraseAt(further(way, l.hash(word[:len(word)-1]), glued)); p.is(topic) {
			return p
		}
	}
	for _, s := range l.stems[word[0]] {
		if len(word) >= len(s.text) && string(word[:len(s.text)]) == s.text {
			if p := l.phraseAt(further(way, s.hash, glued)); p.role != 0 {
				return p
			}
		}
	}
	return nil
}

// mayBegin reports a word whose first two bytes are those of a stem; by most words
// none is looked for.
func (l *lexicon) mayBegin(word []byte) bool {
	return len(word) > 1 && l.begins[word[0]]>>(word[1]%32)&1 != 0
}

// phraseAt gives the phrase that ends a way; one without a role if none does.
func (l *lexicon) phraseAt(way uint64) *phrase { return &l.phrases[l.at(way).phrase()] }
