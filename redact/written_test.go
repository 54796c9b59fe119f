package redact_test

import (
	"net/http/httptest"
	"testing"

	"veilwire"
	"veilwire/content"
	"veilwire/redact"
	"veilwire/redact/redacttest"
	"veilwire/vendors"
)

const modes = `
version: 1
name: modes
default: {request: message, response: message, params: message}
shapes:
  message:
    text:
      - /text: {as: {field: /mode, MarkdownV2: markdownv2, HTML: html, otherwise: plain}}
      - "/media|json:/*/caption": {as: {field: "/media|json:/*/mode", MarkdownV2: markdownv2}}
`

// TestFormatsThatFieldsSay: the text is read and its labels are written as the field
// beside it says, wherever that stands.
func TestFormatsThatFieldsSay(t *testing.T) {
	a, err := vendors.Parse("modes.yaml", []byte(modes))
	if err != nil {
		t.Fatal(err)
	}
	r := redacttest.New(t, "")
	for _, tc := range []struct{ name, in, want string }{
		{
			"before", `{"mode":"MarkdownV2","text":"card 4111\\-1111\\-1111\\-1111"}`,
			`{"mode":"MarkdownV2","text":"card \\[CREDIT\\_CARD\\]"}`,
		},
		{
			"behind", `{"text":"card 4111\\-1111\\-1111\\-1111","mode":"markdownv2"}`,
			`{"text":"card \\[CREDIT\\_CARD\\]","mode":"markdownv2"}`,
		},
		{"another", `{"text":"card 4111<b>1111</b>11111111","mode":"HTML"}`, `{"text":"card [CREDIT_CARD]<b></b>","mode":"HTML"}`},
		{"a word nobody knows", `{"text":"card 4111111111111111","mode":"x"}`, `{"text":"card [CREDIT_CARD]","mode":"x"}`},
		{"none", `{"text":"card 4111111111111111"}`, `{"text":"card [CREDIT_CARD]"}`},
		{
			"each its own", `{"media":"[{\"mode\":\"MarkdownV2\",\"caption\":\"card 4111111111111111\"},{\"caption\":\"card 4111111111111111\"}]"}`,
			`{"media":"[{\"mode\":\"MarkdownV2\",\"caption\":\"card \\\\[CREDIT\\\\_CARD\\\\]\"},{\"caption\":\"card [CREDIT_CARD]\"}]"}`,
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			req := httptest.NewRequest("POST", "/", nil)
			shape, env := a.Endpoint(req).Shape(veilwire.Inbound), new(vendors.Envelope)
			u := redact.Unit{Shape: new(vendors.Walk).Over(shape), Envelope: env, Format: content.Format{Kind: content.JSONBody}, Limits: content.DefaultLimits()}
			if err := shape.Envelope(env, req, []byte(tc.in), u.Format, u.Limits); err != nil {
				t.Fatal(err)
			}
			got, _, err := r.Redact(t.Context(), nil, []byte(tc.in), u)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
		})
	}
}
