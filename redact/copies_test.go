package redact_test

import (
	"context"
	"net/http/httptest"
	"testing"

	"veilwire"
	"veilwire/content"
	"veilwire/redact"
	"veilwire/redact/redacttest"
	"veilwire/vendors"
)

// TestCopiesAreMaskedToo sends Slack events whose blocks say what the text says,
// cut up so that nothing next to the value gives it away.
func TestCopiesAreMaskedToo(t *testing.T) {
	adapter := redacttest.Adapter(t, "slack")
	r := redacttest.New(t, "")
	for _, tc := range []struct{ name, in, want string }{
		{
			"text first",
			`{"event":{"text":"my password is *hunter2-Fake*","blocks":[{"text":"my password is "},{"text":"hunter2-Fake"}]}}`,
			`{"event":{"text":"my password is *[PASSWORD]","blocks":[{"text":"my password is "},{"text":"[PASSWORD]"}]}}`,
		},
		{
			"blocks first",
			`{"event":{"blocks":[{"text":"my password is "},{"text":"hunter2-Fake"}],"text":"my password is *hunter2-Fake*"}}`,
			`{"event":{"blocks":[{"text":"my password is "},{"text":"[PASSWORD]"}],"text":"my password is *[PASSWORD]"}}`,
		},
		{
			"escaped in one",
			`{"event":{"text":"my password is \u0068unter2-Fake","blocks":[{"text":"hunter2\u002dFake"}]}}`,
			`{"event":{"text":"my password is [PASSWORD]","blocks":[{"text":"[PASSWORD]"}]}}`,
		},
		{
			"twice in one",
			`{"event":{"text":"my password is hunter2-Fake","blocks":[{"text":"hunter2-Fake hunter2-Fake"}]}}`,
			`{"event":{"text":"my password is [PASSWORD]","blocks":[{"text":"[PASSWORD] [PASSWORD]"}]}}`,
		},
		{
			"not in a longer word",
			`{"event":{"text":"my password is hunter2-Fake","blocks":[{"text":"xhunter2-Fakes"}]}}`,
			`{"event":{"text":"my password is [PASSWORD]","blocks":[{"text":"xhunter2-Fakes"}]}}`,
		},
		{
			"protected fields stay",
			`{"event":{"text":"my password is hunter2-Fake","block_id":"hunter2-Fake"}}`,
			`{"event":{"text":"my password is [PASSWORD]","block_id":"hunter2-Fake"}}`,
		},
		{
			"clean",
			`{"event":{"text":"hello there","blocks":[{"text":"hello there"}]}}`,
			`{"event":{"text":"hello there","blocks":[{"text":"hello there"}]}}`,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			req := httptest.NewRequest("POST", "/hook", nil)
			req.Header.Set("X-Slack-Signature", "v0=00")
			shape := new(vendors.Walk).Over(adapter.Endpoint(req).Shape(veilwire.Inbound)) // as the gateway does
			u := redact.Unit{Shape: shape, Envelope: &vendors.Envelope{}, Format: content.Format{Kind: content.JSONBody}, Limits: content.DefaultLimits()}
			got, _, err := r.Redact(context.Background(), []byte("> "), []byte(tc.in), u)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != "> "+tc.want {
				t.Errorf("got  %s\nwant > %s", got, tc.want)
			}
		})
	}
}
