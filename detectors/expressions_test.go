package detectors

import (
	"slices"
	"testing"

	"veilwire"
)

// TestMatchesAreTheOracles holds that Matches names each expression by detector
// and pattern and gives what package regexp finds with it, on the examples of the
// catalogue.
func TestMatchesAreTheOracles(t *testing.T) {
	c, s := builtinScanner(t)
	o := oracleOf(t, s)
	matcher := s.Matcher()
	compared, rule := 0, 0
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
		for i := range sources {
			for k, v := range vectors {
				var got []veilwire.Span
				for _, m := range matcher.Matches(nil, []byte(v.Text)) {
					if m.Detector == d.ID && m.Pattern == i {
						got = append(got, m.Span)
					}
				}
				want := o.find(rule, []byte(v.Text))
				compared += len(want)
				if !slices.Equal(got, want) {
					t.Errorf("%s, pattern %d, vector %d: matches %v, regexp has %v", d.ID, i, k, got, want)
				}
			}
			rule++
		}
	}
	if compared < 200 {
		t.Errorf("only %d matches were compared", compared)
	}
}
