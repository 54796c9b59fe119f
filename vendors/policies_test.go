package vendors_test

import (
	"testing"

	"veilwire"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/vendors"
)

// TestDocumentedPolicies runs the tests of the policies that adapters' pages tell
// people to use with them.
func TestDocumentedPolicies(t *testing.T) {
	reg, err := vendors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, name := range reg.Names() {
		p := advised(t, name)
		if p == nil {
			continue
		}
		s, err := p.Scanner()
		if err != nil {
			t.Fatal(err)
		}
		results, err := p.Check(func(plan *policies.Plan, m veilwire.Message, text []byte) error {
			p.Decide(plan, m, text, s.Scan(nil, text, detectors.Expectations{}))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			if ran++; !r.OK() {
				t.Errorf("%s, test %q: got %q, want %q", name, r.Name, r.Got, r.Want)
			}
		}
	}
	if ran == 0 {
		t.Error("no page has a policy with tests")
	}
}
