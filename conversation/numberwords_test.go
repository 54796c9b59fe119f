package conversation

import (
	"strings"
	"testing"
)

func TestNumberWords(t *testing.T) {
	m := newMemory(t, Options{})
	for text, want := range map[string]int{
		"twenty first": 21, "nineteen eighty-two": 1982, "two thousand and three": 2003, "nineteen oh four": 1904,
		"seventy-four": 74, "oh four": 4, "twenty twelve": 2012,
		"dritter": 3, "erster": 1, "siebten": 7, "einundzwanzigster": 21, "neunundachtzig": 89, "dreißig": 30, "sechzehn": 16,
		"neunzehnhundertneunundachtzig": 1989, "zweitausendeins": 2001,
		"veintidós": 22, "sesenta y nueve": 69, "mil novecientos sesenta y nueve": 1969, "dos mil tres": 2003, "dieciséis": 16,
		"premier": 1, "vingt et un": 21, "soixante-dix-neuf": 79, "quatre-vingt-dix-huit": 98, "mille neuf cent cinquante-huit": 1958, "dix-sept": 17, "quatre-vingts": 80,
		"ventuno": 21, "novantaquattro": 94, "millenovecentosessantatré": 1963, "duemilacinque": 2005, "diciotto": 18,
		"trinta e um": 31, "mil novecentos e oitenta e quatro": 1984, "dois mil e dez": 2010,
		"achtste": 8, "drieënzestig": 63, "eenentwintigste": 21, "negentienhonderdzevenentachtig": 1987, "derde": 3,
		"piętnasty": 15, "dwudziestego pierwszego": 21, "siedemdziesiąt siedem": 77, "tysiąc dziewięćset osiemdziesiątego szóstego": 1986,
	} {
		r := &reading{}
		r.of(m.lexicon, []byte(text))
		if got := r.wordsAt(0); got.value != want || got.tokens != len(r.tokens) {
			t.Errorf("%q: %d in %d of %d words, want %d", text, got.value, got.tokens, len(r.tokens), want)
		}
	}
	for _, text := range []string{"dear", "elfen", "einer", "mile", "mais", "weekend", "anderen", "seine", "enden", "dien"} {
		r := &reading{}
		r.of(m.lexicon, []byte(text))
		if got := r.wordsAt(0); got.tokens != 0 {
			t.Errorf("%q is heard as %d", text, got.value)
		}
	}
}

// Every word of the table is found in the tree, alone and with more behind it.
func TestNumberPrefix(t *testing.T) {
	for _, e := range numberTable() {
		for w := range strings.SplitSeq(e.words, "|") {
			if got := numberWord([]byte(w)); got != e.value {
				t.Errorf("%q is %d, want %d", w, got, e.value)
			}
			if n, _ := numberPrefix([]byte(w + "#")); n != len(w) {
				t.Errorf("%q is known for %d of its bytes", w, n)
			}
		}
	}
	for text, want := range map[string]int{"": 0, "t": 0, "th": 0, "the": 0, "twentyone": len("twenty"), "zwanzigste": len("zwanzigs"), "ünf": 0} {
		if n, _ := numberPrefix([]byte(text)); n != want {
			t.Errorf("%q: %d bytes are a number, want %d", text, n, want)
		}
	}
}
