package detectors

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"
)

// TestCrowdsOverflow: more rules than a crowd holds make a second one, and each
// of them finds its own.
func TestCrowdsOverflow(t *testing.T) {
	const many = crowdSize + 40
	var all []*Detector
	var text strings.Builder
	for i := range many {
		before, behind := 2+i%20, 1+i/20
		src := fmt.Sprintf("id: n%d\nclass: id\nsource: test\npatterns:\n  - {re: '\\b\\d{%d}[/.]\\d{%d}\\b', confidence: 85}\n", i, before, behind)
		d, err := parse(fmt.Sprintf("n%d.yaml", i), []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, d)
		fmt.Fprintf(&text, "x%d %s/%s, ", i, strings.Repeat("4", before), strings.Repeat("7", behind))
	}
	c, err := newCatalog(all)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(crowds(s)) != 2 {
		t.Errorf("%d crowds for %d rules, want 2", len(crowds(s)), many)
	}
	compare(t, oracleOf(t, s), s, []byte(text.String()), func(int) bool { return true })
	if got := len(engineMatches(s, []byte(text.String()))); got != many {
		t.Errorf("%d matches, want %d", got, many)
	}
}

// TestInnerBytes: what firstOf says can stand before a byte, at the beginning of a match
// and behind it, is held to what matches show.
func TestInnerBytes(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, e := range []string{
		`a-`, `[ab]c*-`, `(?:^|x)a?-`, `(?:a|bc)*-`, `(?:ab?){2}-`, `a?b?c?-`, `(?:a-|b)+`, `(?:x|yb?)(?:c|-)-?`, `a*[bx-]{2}-`, `(?:|a)(?:b-|c)?-`, `é?[ax]-`,
	} {
		tree, err := syntax.Parse(e, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		f, re := firstOf(tree, setOf("-")), regexp.MustCompile(e)
		for range 3000 {
			text := make([]byte, 1+rng.IntN(8))
			for i := range text {
				text[i] = "abcxy-\xc3\xa9"[rng.IntN(8)]
			}
			for _, m := range re.FindAllIndex(text, -1) {
				for i := m[0]; i < m[1] && text[i] != '-' && bytes.IndexByte(text[m[0]:m[1]], '-') >= 0; i++ {
					if !f.before.has(text[i]) || i > m[0] && !f.inner.has(text[i]) {
						t.Fatalf("%s matches %q, but %q cannot be where it is", e, text[m[0]:m[1]], text[i])
					}
				}
			}
		}
	}
}
