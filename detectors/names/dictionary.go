package names

import (
	"bytes"
	_ "embed"
	"unicode/utf8"
)

// dictionary knows the words of eight languages that no list has as a name: a Bloom
// filter of blocks, so that one line of memory answers. Of words that are in none of
// those languages it takes one in seventy for one.
//
//go:embed words.bin
var dictionary string

const (
	blockBits   = 14 // of blocks of 512 bits
	blockBytes  = 64
	probes      = 4
	probeBits   = 9
	probeSpread = 0xd6e8feb86659fd93
)

// Ordinary reports whether a word is one of a dictionary too, so that somebody's name
// written small may mean something else.
func Ordinary(word []byte) bool {
	var buf [longestWord + utf8.UTFMax]byte
	r, _ := utf8.DecodeRune(word)
	words := latinWords
	if spaced(r) != foreign {
		words = otherWords
	}
	h := extend(hashSeed, appendFolded(buf[:0], word))
	f := words.lookUp(h)
	return f.level(wordLevel) > 0 || f == 0 && inDictionary(h)
}

// Given reports whether many people have a word as their given name, whatever else it
// means.
func Given(word []byte) bool {
	const many = 2
	var buf [longestWord + utf8.UTFMax]byte
	return latinWords.lookUp(extend(hashSeed, appendFolded(buf[:0], word))).level(givenLevel) >= many
}

// Located reports whether lists have a text of one or more words as a town, a region or a
// country, whatever else it means: "Sale", "Market Harborough".
func Located(text []byte) bool {
	const most = 5
	var buf [longestWord + utf8.UTFMax]byte
	h := uint64(0)
	for n := 0; len(text) > 0; n++ {
		end := bytes.IndexAny(text, " -")
		if end < 0 {
			end = len(text)
		}
		if end == 0 || end > longestWord || n == most {
			return false
		}
		if w := extend(hashSeed, appendFolded(buf[:0], text[:end])); n == 0 {
			h = w
		} else {
			h = joined(h, w)
		}
		text = text[min(end+1, len(text)):]
	}
	f := latinWords.lookUp(h)
	return f.level(placeLevel) > 0
}

// inDictionary reports whether the word with this hash is one of some language.
func inDictionary(h uint64) bool {
	block := dictionary[int(h*spread>>(64-blockBits))*blockBytes:][:blockBytes]
	mixed := (h ^ h>>29) * probeSpread
	for range probes {
		bit := mixed >> (64 - probeBits)
		if block[bit/8]>>(bit%8)&1 == 0 {
			return false
		}
		mixed <<= probeBits
	}
	return true
}
