package detectors

import (
	"regexp"
	"testing"
)

// TestExpressionsAreTheOracle holds that Matches gives what package regexp finds
// with the expressions, on the examples of the catalogue.
func TestExpressionsAreTheOracle(t *testing.T) {
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	compared := 0
	for _, d := range c.All() {
		if d.Off != "" {
			continue
		}
		sources, err := Expressions(d)
		if err != nil {
			t.Fatal(err)
		}
		vectors, err := d.AllVectors()
		if err != nil {
			t.Fatal(err)
		}
		for i, src := range sources {
			re := regexp.MustCompile(src)
			for k, v := range vectors {
				var got [][]int
				for _, m := range s.Matches(nil, []byte(v.Text)) {
					if m.Detector == d.ID && m.Pattern == i {
						got = append(got, []int{m.Span.Start, m.Span.End})
					}
				}
				want := re.FindAllStringIndex(v.Text, -1)
				compared += len(want)
				if len(got) != len(want) {
					t.Errorf("%s, pattern %d, vector %d: %d matches, regexp has %d", d.ID, i, k, len(got), len(want))
					continue
				}
				for n := range want {
					if got[n][0] != want[n][0] || got[n][1] != want[n][1] {
						t.Errorf("%s, pattern %d, vector %d: match %v, regexp has %v", d.ID, i, k, got[n], want[n])
					}
				}
			}
		}
	}
	if compared < 200 {
		t.Errorf("only %d matches were compared", compared)
	}
}
