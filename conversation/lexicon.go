package conversation

import (
	"slices"
	"strings"
)

// role says what a phrase does in a sentence. A phrase may do several things.
type role uint32

const (
	topic    role = 1 << iota // names a kind of data, see kindSet
	request                   // asks for something: "could I have", "wie lautet"
	polite                    // asks only beside a topic: "please"
	which                     // asks when it opens a clause: "what", "quel"
	pronoun                   // stands for the topic of the sentence before
	negation                  // turns a request into a warning
	action                    // asks for a deed, not for a value: "reset", "check"
	lead                      // may surround a bare answer: "it's", "ok", "thanks"
	common                    // an everyday word, never an answer by itself
	refusal                   // answers without telling
	correct                   // takes back what was said before
	copula                    // closes an announcement: "is", "to", "est"
	announce                  // announces a kind of data that is not asked for so: "my son is"
	benign                    // names a number or name that is nobody's secret
	month                     // name of a month; value 1–12
	numeral                   // a digit spelled out; value 0–9
	place                     // leads up to a place: "leaving from"
)

// phrase is what the lexicon knows of a run of words.
type phrase struct {
	role  role
	kinds kindSet // of topic
	said  kindSet // of announce
	value uint8   // of month and numeral
}

func (p phrase) is(r role) bool { return p.role&r != 0 }

// lexicon finds phrases in a folded text: a trie over its bytes. It is
// immutable once built.
type lexicon struct {
	roots   [256]int32
	nodes   []node
	edges   []edge
	phrases []phrase // the first is empty
}

type node struct {
	first, n int32 // its edges
	exact    int32 // the phrase that ends with the word here
	stem     int32 // the phrase that ends with any word that begins so
}

type edge struct {
	b  byte
	to int32
}

// entry is one line of a phrase table: what the phrases do, and the phrases,
// separated by "|". A trailing "*" lets the last word go on.
type entry struct {
	what    phrase
	phrases string
}

// spelling is one phrase as the trie knows it.
type spelling struct {
	key  string
	stem bool
	what phrase
}

// newLexicon builds the lexicon of all tables.
func newLexicon(tables ...[]entry) *lexicon {
	var all []spelling
	var f folded
	for _, t := range tables {
		for _, e := range t {
			for p := range strings.SplitSeq(e.phrases, "|") {
				all = append(all, spell(&f, p, e.what))
			}
		}
	}
	slices.SortFunc(all, func(a, b spelling) int { return strings.Compare(a.key, b.key) })
	l := &lexicon{phrases: make([]phrase, 1)}
	l.grow(all, 0)
	for _, e := range l.edges[l.nodes[0].first:][:l.nodes[0].n] {
		l.roots[e.b] = e.to
	}
	return l
}

func spell(f *folded, p string, what phrase) spelling {
	bare := strings.TrimSuffix(p, "*")
	f.read([]byte(bare))
	var key []byte
	for i := range f.tokens {
		if i > 0 && !f.tokens[i].glued {
			key = append(key, ' ')
		}
		key = append(key, f.word(i)...)
	}
	return spelling{string(key), bare != p, what}
}

// grow adds the node of all spellings that agree in their first depth bytes.
func (l *lexicon) grow(all []spelling, depth int) int32 {
	at := int32(len(l.nodes))
	l.nodes = append(l.nodes, node{})
	var n node
	for len(all) > 0 && len(all[0].key) == depth {
		slot := &n.exact
		if all[0].stem {
			slot = &n.stem
		}
		*slot = l.merge(*slot, all[0].what)
		all = all[1:]
	}
	n.first = int32(len(l.edges))
	for i := range all {
		if i == 0 || all[i].key[depth] != all[i-1].key[depth] {
			l.edges = append(l.edges, edge{b: all[i].key[depth]})
			n.n++
		}
	}
	for e := n.first; e < n.first+n.n; e++ {
		same := 0
		for same < len(all) && all[same].key[depth] == l.edges[e].b {
			same++
		}
		to := l.grow(all[:same], depth+1)
		l.edges[e].to, all = to, all[same:]
	}
	l.nodes[at] = n
	return at
}

// merge adds what a spelling does to what its twins in other languages do.
func (l *lexicon) merge(at int32, what phrase) int32 {
	if at == 0 {
		l.phrases = append(l.phrases, phrase{})
		at = int32(len(l.phrases) - 1)
	}
	p := &l.phrases[at]
	p.role |= what.role
	p.kinds |= what.kinds
	p.said |= what.said
	p.value = max(p.value, what.value)
	return at
}

// step follows a byte from a node; 0 means nowhere.
func (l *lexicon) step(at int32, c byte) int32 {
	if at == 0 {
		return l.roots[c]
	}
	n := &l.nodes[at]
	for _, e := range l.edges[n.first : n.first+n.n] {
		if e.b >= c {
			if e.b == c {
				return e.to
			}
			return 0
		}
	}
	return 0
}

// item is a phrase found in a text, or a single token that is none.
type item struct {
	phrase
	from, to int // tokens
}

// items cuts the tokens of f into phrases, the longest first at every place.
func (l *lexicon) items(dst []item, f *folded) []item {
	for i := 0; i < len(f.tokens); {
		p, n := l.longest(f, i)
		dst = append(dst, item{p, i, i + n})
		i += n
	}
	return dst
}

// longest finds the longest phrase that begins with token i, and its length in
// tokens; a token that begins none counts as one.
func (l *lexicon) longest(f *folded, i int) (best phrase, n int) {
	n = 1
	at := int32(0)
	for j := i; j < len(f.tokens); j++ {
		t := &f.tokens[j]
		if j > i {
			if !t.joined && t.shape != punct {
				return best, n
			}
			if !t.glued {
				if at = l.step(at, ' '); at == 0 {
					return best, n
				}
			}
		}
		for k, c := range f.buf[t.fstart:t.fend] {
			if t.short && k == t.fend-t.fstart-1 {
				if e := l.nodes[at].exact; e != 0 && l.phrases[e].is(topic) { // "my pin's 4821"
					best, n = l.phrases[e], j-i+1
				}
			}
			at = l.step(at, c)
			if at == 0 {
				return best, n
			}
			if s := l.nodes[at].stem; s != 0 {
				best, n = l.phrases[s], j-i+1
			}
		}
		if e := l.nodes[at].exact; e != 0 {
			best, n = l.phrases[e], j-i+1
		}
	}
	return best, n
}
