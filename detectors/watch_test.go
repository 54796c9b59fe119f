package detectors

import (
	"bytes"
	"math/bits"
	"slices"
	"strings"
	"testing"
)

// TestKeywordsAreSeen: wherever a keyword may stand in a text, and in whatever case
// it is written, a mark of every kernel leads to it. The whole catalogue is watched for
// in another way than a part of it.
func TestKeywordsAreSeen(t *testing.T) {
	c, s := builtinScanner(t)
	some := scannerOf(t, "id: pin\nclass: pin\nsource: test\npatterns:\n"+
		"  - {re: 'pin (\\d{4})', confidence: 85}\n  - {re: '(?i)\\bcard (\\d{4})', confidence: 85}\n  - {re: '(?i)парол[ья] (\\d{4})', confidence: 85}\n")
	all := append(shares(t, c, 16), s, some)
	sieved := 0
	for _, s := range all {
		var others byteSet
		for b, of := range s.gate.classes.of {
			if of&gateOther != 0 {
				others.add(byte(b))
			}
		}
		for _, k := range kernels() {
			g := *s.gate
			g.classes = newByteClasses(others, k)
			keywordsAreSeen(t, &g)
		}
		if s.gate.windows.sieve.starts {
			sieved++
		}
	}
	if sieved == 0 || sieved == len(all) {
		t.Errorf("of %d scanners %d sieve words", len(all), sieved)
	}
}

func keywordsAreSeen(t *testing.T, g *gate) {
	t.Helper()
	for _, l := range g.windows.lits {
		for _, before := range []string{"", " ", "\n", "é", "a_", "x", "7", strings.Repeat("on and on ", 6)} {
			if l.edge && before != "" && isLetterByte(before[len(before)-1]) {
				continue
			}
			for _, behind := range []string{"", " 7", "\n7", "x", strings.Repeat(" and on", 10)} {
				for _, word := range []string{l.s, asciiUpper(l.s)} {
					text := []byte(before + word + behind)
					if l.needsDigits() && !bytes.ContainsAny(text, "0123456789") {
						continue
					}
					if !slices.Contains(seenIn(g, text, len(before)), l.keyword) {
						t.Fatalf("kernel %d does not see %q in %q", g.classes.kernel, l.s, text)
					}
				}
			}
		}
	}
}

// TestDigitsWithinReach: a keyword waits for digits as far away as its matches reach, before
// it or behind, wherever in a text that is. Rules that need none find the same beside them.
func TestDigitsWithinReach(t *testing.T) {
	s := scannerOf(t, "id: pin\nclass: pin\nsource: test\npatterns:\n"+
		"  - {re: '\\bkennwort[ -]{1,70}(\\d)\\b', confidence: 85}\n"+
		"  - {re: '\\b(\\d)[ -]{1,70}kennwort\\b', confidence: 85}\n"+
		"  - {re: '\\bkennwort (abc)\\b', confidence: 85}\n"+
		"  - {re: '\\blosung[ -]{1,183}(\\d)\\b', confidence: 85}\n"+ // up to where blocks are looked at
		"  - {re: '\\bparole[ -]{1,215}(\\d)\\b', confidence: 85}\n"+ // and further
		"  - {re: '\\b(\\d)[ -]{1,62}umlaut\\b', confidence: 85}\n")
	oracle := oracleOf(t, s)
	for _, before := range []int{0, 1, 60, 64, 127, 190, 300} {
		for _, gap := range []int{1, 3, 55, 62, 64, 69, 70, 71, 130, 183, 184, 190, 215} {
			pad, dashes := strings.Repeat(".", before), strings.Repeat("-", gap)
			for _, text := range []string{
				"kennwort" + dashes + "4", "4" + strings.Repeat(" ", gap) + "kennwort",
				"kennwort abc" + strings.Repeat(" ", gap) + "4", "4" + dashes + "kennwort abc",
				"losung" + dashes + "4", "parole" + dashes + "4", "4" + dashes + "umlaut",
			} {
				compare(t, oracle, s, []byte(pad+text+strings.Repeat(" ", before)), func(int) bool { return true })
				compare(t, oracle, s, []byte("7"+pad+text+pad+pad+"7"), func(int) bool { return true })
			}
		}
	}
}

// seenIn gives the keywords that marks lead to and that begin at an offset.
func seenIn(g *gate, text []byte, at int) (all []keyword) {
	var m marks
	m.fill(g, text)
	note := func(i int, x uint64, k uint32) {
		if l := g.windows.lits[k]; g.windows.keys[k].fits(x, text, i) && i-int(l.off) == at {
			all = append(all, l.keyword)
		}
	}
	for k, b := range m.blocks {
		for word := b.windows | b.others; word != 0; word &= word - 1 {
			bit := bits.TrailingZeros64(word)
			i := 64*k + bit
			x := longAt(text, i)
			if b.windows>>bit&1 != 0 {
				for _, head := range []uint32{uint32(x), uint32(x) << 8} {
					for from, to := g.windows.find(head, m.digitsBy(k)); from < to; from++ {
						note(i, x, from)
					}
				}
			}
			for _, n := range g.windows.byByte[lowerByte(text[i])] {
				note(i, x, uint32(n))
			}
		}
	}
	return all
}

func asciiUpper(s string) string {
	b := []byte(s)
	for i := range b {
		b[i] = upperByte(b[i])
	}
	return string(b)
}

// TestNoRuleIsWatchedForEverywhere: a rule whose keywords are many and short fills the table of
// windows, and one that begins with a word of every sentence is looked at in every sentence.
func TestNoRuleIsWatchedForEverywhere(t *testing.T) {
	const mostWindows = 2_500
	_, s := builtinScanner(t)
	windows := map[int32]int{}
	for _, l := range s.gate.windows.lits {
		for i := range l.by {
			windows[l.by[i].rule]++
		}
		switch l.s {
		case "the ", "my ", "i ", "a ", "and ", "to ", "you ":
			t.Errorf("%q is a keyword of %s", l.s, s.rules[l.by[0].rule].det.ID)
		}
	}
	for rule, n := range windows {
		if n > mostWindows {
			t.Errorf("%s is watched for by %d windows, more than %d", s.rules[rule].det.ID, n, mostWindows)
		}
	}
}
