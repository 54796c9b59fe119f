package conversation

import (
	"strings"
	"sync"

	"veilwire/detectors/names"
)

// spelling knows the words that name data, and what people make of them in a hurry: one
// letter too many, too few, wrong, or two in each other's place. It is immutable once built.
type spelling struct {
	known  map[string]bool // all words of phrases
	words  []string        // those that name something
	behind map[uint64]uint32
	sieve  [4096]uint64 // a bit for each hash that some word is behind: most words are like none
}

const (
	leastMisspelt = 5 // letters: of shorter words too many are like each other
	mostMisspelt  = 20
)

// naming phrases, and those that lead up to what is told.
const spelledOut = naming | announce | shown | signin | lock

// spellings knows the words of all tables. It takes a few milliseconds that a start need not
// wait for.
var spellings = sync.OnceValue(func() *spelling { return newSpelling(tables()...) })

func newSpelling(tables ...[]entry) *spelling {
	s := &spelling{known: map[string]bool{}, behind: map[uint64]uint32{}}
	var f folded
	named := map[string]bool{}
	for _, t := range tables {
		for _, e := range t {
			for p := range strings.SplitSeq(e.phrases, "|") {
				f.read([]byte(strings.TrimSuffix(p, "*")))
				for i := range f.tokens {
					w := string(f.word(i))
					s.known[w] = true
					if e.what.is(spelledOut) && !named[w] && spellable([]byte(w)) {
						named[w] = true
						s.words = append(s.words, w)
					}
				}
			}
		}
	}
	for n, w := range s.words {
		for cut := 1; cut < len(w); cut++ {
			s.file(without([]byte(w), cut), n)
		}
	}
	for n, w := range s.words { // the word itself goes first
		s.behind[hashOf([]byte(w))] = uint32(n + 1)
	}
	for hash, n := range s.behind {
		if n != several {
			s.sieve[hash>>52] |= 1 << (hash >> 46 & 63)
		}
	}
	return s
}

// several stands behind a hash in a word's place, of which it could be more than one.
const several = 0

// file puts a word behind the hash of what is left of it. Behind what several words could be
// is none.
func (s *spelling) file(hash uint64, n int) {
	switch old, ok := s.behind[hash]; {
	case !ok:
		s.behind[hash] = uint32(n + 1)
	case old != uint32(n+1):
		s.behind[hash] = several
	}
}

// without hashes a word but for one of its letters.
func without(w []byte, cut int) uint64 {
	h := hashStart
	for i, c := range w {
		if i != cut {
			h = (h ^ uint64(c)) * hashStep
		}
	}
	return h ^ h>>29
}

// spellable reports a word of letters in ASCII that is neither too short nor too long.
func spellable(w []byte) bool {
	if len(w) < leastMisspelt || len(w) > mostMisspelt {
		return false
	}
	for _, c := range w {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}

// mend writes misspelt words of a text as they were meant: "birtdate" as "birthdate". A word
// that is one in a dictionary, that has a capital inside the text, or that is part of an
// address or a name of somebody's on a site, stays.
func (s *spelling) mend(f *folded) {
	if len(f.tokens) < 2 {
		return
	}
	for i := range f.tokens {
		t := &f.tokens[i]
		if t.shape != letters || !spellable(f.word(i)) || f.hangsTogether(i) {
			continue
		}
		if c := f.text[t.start]; i > 0 && 'A' <= c && c <= 'Z' && f.text[t.end-1] >= 'a' {
			continue
		}
		if meant := s.meant(f.word(i)); meant != "" && !s.known[string(f.word(i))] && !names.Ordinary(f.word(i)) {
			t.fstart = len(f.buf)
			f.buf = append(f.buf, meant...)
			t.fend = len(f.buf)
		}
	}
}

// hangsTogether reports a token with another one right beside it, but for a mark that ends
// it.
func (f *folded) hangsTogether(i int) bool {
	if f.tokens[i].glued {
		return true
	}
	if i+1 == len(f.tokens) || !f.tokens[i+1].glued {
		return false
	}
	return f.tokens[i+1].shape != punct || i+2 < len(f.tokens) && f.tokens[i+2].glued
}

// meant gives the one word that naming phrases have which is as good as another one.
func (s *spelling) meant(w []byte) string {
	look := func(hash uint64) string {
		if s.sieve[hash>>52]>>(hash>>46&63)&1 == 0 {
			return ""
		}
		if n := s.behind[hash]; n != several && near(w, s.words[n-1]) {
			return s.words[n-1]
		}
		return ""
	}
	if meant := look(hashOf(w)); meant != "" {
		return meant
	}
	for cut := 1; cut < len(w); cut++ {
		if meant := look(without(w, cut)); meant != "" {
			return meant
		}
	}
	return ""
}

// near reports two words of which one is the other with a letter more, another letter, or
// two letters in each other's place, behind the same first letter.
func near(a []byte, b string) bool {
	if a[0] != b[0] {
		return false
	}
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	same := func(x []byte, y string) bool { return string(x) == y }
	switch len(a) - len(b) {
	case 1:
		return same(a[i+1:], b[i:])
	case -1:
		return same(a[i:], b[i+1:])
	case 0:
		return i == len(a) || same(a[i+1:], b[i+1:]) || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && same(a[i+2:], b[i+2:])
	}
	return false
}
