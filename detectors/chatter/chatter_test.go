package chatter

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestBits(t *testing.T) {
	if the, order := Bits("the"), Bits("order"); the > 8 || order < the || order > 14 {
		t.Errorf("once in 2^%v bytes \"the\", in 2^%v \"order\"", the, order)
	}
	if b := Bits("zweitausendste"); !math.IsInf(b, 1) {
		t.Errorf("a word that nobody says: once in 2^%v bytes", b)
	}
	if begin, whole := BitsOfBeginning("orde"), Bits("order"); begin > whole {
		t.Errorf("the beginning of a word is rarer (%v) than the word (%v)", begin, whole)
	}
	if b := BitsOfBeginning("qxz"); !math.IsInf(b, 1) {
		t.Errorf("what no word begins with: once in 2^%v bytes", b)
	}
}

// They are in their order, as they are looked for, and there are no odd ones among them.
func TestWords(t *testing.T) {
	all := Words()
	if len(all) < 1000 || !slices.IsSortedFunc(all, func(a, b Word) int { return strings.Compare(a.Text, b.Text) }) {
		t.Errorf("%d words", len(all))
	}
	for _, w := range all {
		if w.Text == "" || w.Bits < 3 || w.Bits > 17 || strings.ToLower(w.Text) != w.Text {
			t.Errorf("%+v", w)
		}
	}
}
