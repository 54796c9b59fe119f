// Package chatter knows the words that chats are full of, and how often each is said, in
// twelve languages at once and as far as they are written in ASCII.
package chatter

import (
	"math"
	"slices"
	"strings"
	"sync"
)

// Word is a word in small letters, and how rarely one begins at a byte: about once in
// 2^Bits bytes.
type Word struct {
	Text string
	Bits float64
}

// Words gives all of them in their order. It is made when it is first asked for; the slice is
// everybody's.
var Words = sync.OnceValue(func() (all []Word) {
	for w := range strings.FieldsSeq(words) {
		n := len(w) - 1
		all = append(all, Word{w[:n], float64(w[n]-'0') / 4})
	}
	return all
})

// Bits says how rare a word is, infinitely if it is none of them.
func Bits(word string) float64 {
	at, ok := find(word)
	if !ok {
		return math.Inf(1)
	}
	return Words()[at].Bits
}

// BitsOfBeginning says how rare the words are together that begin so.
func BitsOfBeginning(begin string) float64 {
	sum := 0.0
	at, _ := find(begin)
	for _, w := range Words()[at:] {
		if !strings.HasPrefix(w.Text, begin) {
			break
		}
		sum += math.Exp2(-w.Bits)
	}
	return -math.Log2(sum)
}

func find(word string) (at int, ok bool) {
	return slices.BinarySearchFunc(Words(), word, func(w Word, s string) int { return strings.Compare(w.Text, s) })
}
