package leaks

import (
	"strings"
	"testing"
)

// FuzzCheck holds that no file brings Check down, and that each leak has its rule,
// place and subject.
func FuzzCheck(f *testing.F) {
	g := good(f)
	f.Add(g)
	for _, s := range samples(f) {
		f.Add(s.bad)
	}
	f.Add("a: &a [*a]")
	f.Add(`{"static_resources":{"listeners":[{"filter_chains":[{"filters":[{"typed_config":{"@type":"x"}}]}]}]}}`)
	f.Fuzz(func(t *testing.T, src string) {
		leaks, err := Check("envoy.yaml", []byte(src))
		if err != nil {
			if len(leaks) > 0 {
				t.Error("leaks beside an error")
			}
			return
		}
		for _, l := range leaks {
			if l.Rule.ID == "" || l.Pos.Line < 1 || l.Pos.Col < 1 || l.Subject == "" {
				t.Errorf("a leak without a rule, place or subject: %+v", l)
			}
		}
	})
}

// TestNoValueIsPrinted puts a secret wherever a config may hold one.
func TestNoValueIsPrinted(t *testing.T) {
	const secret = "hunter2"
	for _, s := range samples(t) {
		src := strings.NewReplacer(
			"                match: {prefix: /}\n                route:\n                  cluster: vendor\n", "                match: {prefix: /"+secret+"}\n                response_headers_to_add: [{header: {key: x-token, value: "+secret+"}}]\n                route:\n                  cluster: vendor\n",
			"%RESPONSE_CODE%", "%RESPONSE_CODE% "+secret,
			"stat_prefix: edge", "stat_prefix: "+secret,
			"sni: api.vendor.example", "sni: "+secret,
		).Replace(s.bad)
		leaks, err := Check("envoy.yaml", []byte(src))
		if err != nil {
			t.Fatalf("%s: %v", s.rule, err)
		}
		for _, l := range leaks {
			if strings.Contains(l.Path+l.Subject+l.Rule.What+l.Rule.Set, secret) {
				t.Errorf("%s: a value is printed", s.rule)
			}
		}
	}
}
