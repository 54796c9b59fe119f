package vendors

import (
	"net/http/httptest"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veilwire"
	"veilwire/content"
)

// TestNeighborsAreTheirOwn asks an envelope about one path after the other: what it
// remembers of the last must not color the next.
func TestNeighborsAreTheirOwn(t *testing.T) {
	const unit = `{"role":"bot","messages":[{"role":"agent","a":{"role":"customer","text":"x"}},{"role":"bot"},{"text":"y"}],` +
		`"messages-x":{"role":"agent"},"a":{"":{"role":"agent","":{"role":"customer"}}},"text":"z"}`
	name := rapid.SampledFrom([]string{"", "a", "0", "1", "10", "messages", "messages-x", "text", "role", "text|json:", "#id"})
	env := envelope(t, adapter(t, "generic"), httptest.NewRequest("POST", "/x", nil), veilwire.Outbound, "application/json", unit)
	if len(env.Parts) < 6 {
		t.Fatalf("%d parts; there should be some within others", len(env.Parts))
	}
	rapid.Check(t, func(t *rapid.T) {
		for _, names := range rapid.SliceOfN(rapid.SliceOfN(name, 0, 4), 1, 20).Draw(t, "paths") {
			path := []byte(strings.Join(names, "/"))
			if rapid.Bool().Draw(t, "rooted") {
				path = append([]byte("/"), path...)
			}
			want := env.Message
			if p := env.part(path); p != nil {
				want = p.Message
			}
			if got := env.At(path); got != want {
				t.Errorf("%q is in a message of %v, not %v", path, got.Role, want.Role)
			}
		}
	})
}

// TestNeighborsEndWithTheUnit: the same path in the next unit has parts of its own.
func TestNeighborsEndWithTheUnit(t *testing.T) {
	r := httptest.NewRequest("POST", "/x", nil)
	s := adapter(t, "generic").Endpoint(r).Shape(veilwire.Outbound)
	env := new(Envelope)
	for _, tc := range []struct {
		unit string
		want veilwire.Role
	}{
		{`{"messages":[{"role":"customer"}]}`, veilwire.Customer},
		{`{"a":{"role":"agent"},"messages":[{"role":"bot"}]}`, veilwire.Bot},
		{`{"a":{"role":"bot"},"messages":[{}]}`, veilwire.Agent},
	} {
		if err := s.Envelope(env, r, []byte(tc.unit), content.Format{Kind: content.JSONBody}, content.DefaultLimits()); err != nil {
			t.Fatal(err)
		}
		if got := env.At([]byte("/messages/0/text")).Role; got != tc.want {
			t.Errorf("the author is %v, not %v", got, tc.want)
		}
	}
}
