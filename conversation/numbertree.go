package conversation

import (
	"cmp"
	"slices"
	"strings"
)

// numberTree holds the number words letter by letter: most words part from all of
// them within three steps.
type numberTree struct {
	first  [256]uint16 // the node of each first letter; 0 is none
	second [256]uint32 // by first letter, a bit for each that goes on, see letterBit
	nodes  []numberNode
}

// numberNode is the beginning of number words. Those that go on from it with another
// letter lie one behind the other.
type numberNode struct {
	letter byte
	below  uint8  // how many go on
	from   uint16 // the first of them
	value  int16  // of the word that ends here; 0 if none does
}

// numberEntry is one line of the table: a value and its words, separated by "|".
type numberEntry struct {
	value int
	words string
}

var numberWords = newNumberTree(numberTable())

func newNumberTree(table []numberEntry) *numberTree {
	var words []numberEntry
	for _, e := range table {
		for w := range strings.SplitSeq(e.words, "|") {
			words = append(words, numberEntry{e.value, w})
		}
	}
	slices.SortFunc(words, func(a, b numberEntry) int { return cmp.Compare(a.words, b.words) })
	t := &numberTree{nodes: make([]numberNode, 1)}
	from, n := t.grow(words, 0)
	for at := from; at < from+n; at++ {
		t.first[t.nodes[at].letter] = uint16(at)
	}
	for _, w := range words {
		t.second[w.words[0]] |= letterBit(w.words[1])
	}
	return t
}

// grow adds the nodes of sorted words that agree in so many letters, and gives where
// those of the next letter lie.
func (t *numberTree) grow(words []numberEntry, agree int) (from, n int) {
	from = len(t.nodes)
	var branches [][]numberEntry
	for i, w := range words {
		if len(w.words) == agree {
			continue
		}
		if n == 0 || words[i-1].words[agree] != w.words[agree] {
			t.nodes, branches = append(t.nodes, numberNode{letter: w.words[agree]}), append(branches, nil)
			n++
		}
		branches[n-1] = append(branches[n-1], w)
	}
	for i, b := range branches {
		if len(b[0].words) == agree+1 {
			t.nodes[from+i].value = int16(b[0].value)
		}
		start, below := t.grow(b, agree+1)
		t.nodes[from+i].from, t.nodes[from+i].below = uint16(start), uint8(below)
	}
	return from, n
}

// numberPrefix gives the longest number word that a word begins with: its length, 0
// if there is none, and its value. Capitals are taken for small letters.
func numberPrefix(word []byte) (n, value int) {
	if len(word) < 2 || numberWords.second[foldASCII(word[0])]&letterBit(word[1]) == 0 {
		return 0, 0
	}
	return numberWords.longest(word)
}

// letterBit gives a bit for a letter, the same for its capital.
func letterBit(c byte) uint32 { return 1 << (c & 0x1F) }

// longest is numberPrefix for a word whose first two letters some number word has.
func (t *numberTree) longest(word []byte) (n, value int) {
	at := t.first[foldASCII(word[0])]
	for i := 1; at != 0; i++ {
		node := &t.nodes[at]
		if node.value != 0 {
			n, value = i, int(node.value)
		}
		if i == len(word) {
			break
		}
		at = t.next(node, foldASCII(word[i]))
	}
	return n, value
}

// next gives the node that a letter leads to from another, 0 if it leads nowhere.
func (t *numberTree) next(n *numberNode, letter byte) uint16 {
	for at := n.from; at < n.from+uint16(n.below); at++ {
		if t.nodes[at].letter == letter {
			return at
		}
	}
	return 0
}
