package detectors

import (
	"math"
	"slices"
	"strings"
	"sync"
)

// Pairs of bytes say that "with " is rare: each of its pairs is. It stands in every third
// message. How rare a keyword of such words is, the words tell.

// commonWord is a word that chats are full of, and how rarely one begins at a byte: about
// once in 2^bits.
type commonWord struct {
	word string
	bits float64
}

// commons gives these words in their order.
var commons = sync.OnceValue(func() (all []commonWord) {
	for w := range strings.FieldsSeq(commonWords) {
		n := len(w) - 1
		all = append(all, commonWord{w[:n], float64(w[n]-'0') / 4})
	}
	return all
})

// wordBits says how rare a string of common words is in chat: it is found about once in
// 2^bits bytes. The last word may go on where no sign ends it. ok is false if another word
// is among them.
func wordBits(s string) (bits float64, ok bool) {
	const further = 0.8 // part of its bits that a word has left where another one leads up to it
	words := strings.FieldsFunc(s, func(r rune) bool { return r != '\'' && !isLetterOrDigit(r) })
	if len(words) == 0 {
		return 0, false
	}
	open := isLetterOrDigit(rune(s[len(s)-1]))
	for i, w := range words {
		b := bitsOf(w, open && i == len(words)-1)
		if math.IsInf(b, 1) {
			return 0, false
		}
		if i > 0 {
			b *= further
		}
		bits += b
	}
	return bits, true
}

// bitsOf says how rare a common word is; of one that is open, all words that begin so.
func bitsOf(word string, open bool) float64 {
	all := commons()
	at, _ := slices.BinarySearchFunc(all, word, func(c commonWord, w string) int { return strings.Compare(c.word, w) })
	if !open {
		if at == len(all) || all[at].word != word {
			return math.Inf(1)
		}
		return all[at].bits
	}
	sum := 0.0
	for ; at < len(all) && strings.HasPrefix(all[at].word, word); at++ {
		sum += math.Exp2(-all[at].bits)
	}
	return -math.Log2(sum)
}
