package conversation

import (
	"bytes"
	"strings"
)

// closers tells from the last word of a text in ASCII that no announcement ends
// there: nothing that may end one ends with that word.
type closers struct {
	sieve   [512]uint64 // a bit for each hash of a word that does; small enough to stay near
	stems   []string    // beginnings of such words
	longest int
}

func newClosers(roll *rolling, tables ...[]entry) *closers {
	c := &closers{}
	var f folded
	for _, t := range tables {
		for _, e := range t {
			if !e.what.is(trailing) {
				continue
			}
			for p := range strings.SplitSeq(e.phrases, "|") {
				bare := strings.TrimSuffix(p, "*")
				f.read([]byte(bare))
				last := len(f.tokens) - 1
				for last > 0 && f.tokens[last].shape == punct {
					last--
				}
				word := string(f.word(last))
				if bare != p {
					c.stems = append(c.stems, word)
				}
				hash := roll.of(word)
				c.sieve[hash>>55] |= 1 << (hash >> 49 & 63)
				c.longest = max(c.longest, len(word))
			}
		}
	}
	return c
}

// mayClose reports whether the last word of a text could end an announcement.
// Where marks follow it or an apostrophe stands before it, it could.
func (c *closers) mayClose(text []byte, words []soundWord) bool {
	if len(words) == 0 {
		return false
	}
	w := &words[len(words)-1]
	if w.start > 0 && text[w.start-1] == '\'' || len(bytes.Trim(text[w.end:], " \t\r\n\"'")) > 0 {
		return true
	}
	for _, s := range c.stems {
		if w.end-w.start >= len(s) && lowerASCII(text[w.start:w.end], s) {
			return true
		}
	}
	if w.end-w.start > c.longest {
		return false
	}
	return c.sieve[w.hash>>55]>>(w.hash>>49&63)&1 != 0
}
