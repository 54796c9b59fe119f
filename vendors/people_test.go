package vendors

import (
	"net/http/httptest"
	"testing"

	"veilwire"
	"veilwire/content"
)

// TestPeople tells the agents of a deployment, whom nothing in the wire format
// tells from customers.
func TestPeople(t *testing.T) {
	a, err := Parse("x.yaml", []byte(`
version: 1
name: x
default: {request: all, response: all, params: all}
shapes:
  all:
    text: [/**]
    role: [/bot_id: {"*": bot}, /user: {"*": customer}]
    messages: [{at: "/list/*", id: /id, role: [/user: {"*": customer}]}]
`))
	if err != nil {
		t.Fatal(err)
	}
	ours, err := a.WithPeople(map[veilwire.Role][]string{veilwire.Agent: {"U1", "*@shop.example"}, veilwire.Bot: {"U1@shop.example"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct{ body, path, before, after string }{
		{`{"user":"U1"}`, "/text", "customer", "agent"},
		{`{"user":"U2"}`, "/text", "customer", "customer"},
		{`{"user":"ann@shop.example"}`, "/text", "customer", "agent"},
		{`{"user":"U1@shop.example"}`, "/text", "customer", "bot"},
		{`{"bot_id":"U1","user":"U2"}`, "/text", "bot", "agent"},
		{`{"list":[{"id":1,"user":"U1"}]}`, "/list/0/text", "customer", "agent"},
	} {
		for adapter, want := range map[*Adapter]string{a: tc.before, ours: tc.after} {
			r := httptest.NewRequest("POST", "/", nil)
			var env Envelope
			if err := adapter.Endpoint(r).Shape(veilwire.Inbound).Envelope(&env, r, []byte(tc.body), content.Format{Kind: content.JSONBody}, content.DefaultLimits()); err != nil {
				t.Fatal(err)
			}
			if got := env.At([]byte(tc.path)).Role.String(); got != want {
				t.Errorf("%s: %s, want %s", tc.body, got, want)
			}
		}
	}
	if _, err := a.WithPeople(map[veilwire.Role][]string{veilwire.Agent: {"*a*b"}}); err == nil {
		t.Error("a value with two stars in it is taken")
	}
	if same, err := a.WithPeople(nil); same != a || err != nil {
		t.Error("nobody known makes another adapter")
	}
}

// TestPeopleInside tells them in what is sealed, too.
func TestPeopleInside(t *testing.T) {
	a, err := Parse("x.yaml", []byte(`
version: 1
name: x
default: {request: outer, response: inner, params: inner}
shapes:
  outer: {text: [/**], sealed: [/box: {as: graph, shape: inner}]}
  inner: {text: [/**], role: [/user: {"*": customer}]}
`))
	if err != nil {
		t.Fatal(err)
	}
	ours, err := a.WithPeople(map[veilwire.Role][]string{veilwire.Agent: {"U1"}})
	if err != nil {
		t.Fatal(err)
	}
	for adapter, want := range map[*Adapter]veilwire.Role{a: veilwire.Customer, ours: veilwire.Agent} {
		var env Envelope
		inside := adapter.fallback.request.seals.entries[0].shape
		if err := inside.Envelope(&env, nil, []byte(`{"user":"U1"}`), content.Format{Kind: content.JSONBody}, content.DefaultLimits()); err != nil || env.Message.Role != want {
			t.Errorf("%v %v, want %v", env.Message.Role, err, want)
		}
	}
}
