package detectors

import (
	"fmt"
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
