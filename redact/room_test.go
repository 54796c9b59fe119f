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

const sms = `
version: 1
name: sms
labels: gsm7
default: {request: message, response: message, params: message}
shapes:
  message:
    copies: true
    text: [/Body: {limit: 23}, /**]
    offsets: [{text: /Body, at: /marks/*, start: from, end: to, unit: points}]
`

// TestLabelsFitTheirChannel: a mask never makes an SMS change its alphabet, nor a text
// too long for the vendor.
func TestLabelsFitTheirChannel(t *testing.T) {
	a, err := vendors.Parse("sms.yaml", []byte(sms))
	if err != nil {
		t.Fatal(err)
	}
	r := redacttest.New(t, "version: 1\nrules:\n  - {detect: email, action: {mask: {char: •, width: 6}}}\n  - {detect: credit_card, action: {redact: {label: \"[КАРТА]\"}}}\n")
	for _, tc := range []struct{ name, in, want string }{
		{"characters", `{"note":"write to kim@shop.example"}`, `{"note":"write to ******"}`},
		{"labels", `{"note":"card 4111111111111111"}`, `{"note":"card [*****]"}`},
		{"length", `{"Body":"my pin is 4821, thanks!"}`, `{"Body":"my pin is ***, thanks!"}`},
		{"length of a copy", `{"note":"my password is hunt3r-x","Body":"hunt3r-x is what I said"}`, `{"note":"my password is [PASSWORD]","Body":"*** is what I said"}`},
		{"a table after that", `{"Body":"my pin is 4821, thanks!","marks":[{"from":16,"to":22}]}`, `{"Body":"my pin is ***, thanks!","marks":[{"from":15,"to":21}]}`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			req := httptest.NewRequest("POST", "/", nil)
			shape, env := a.Endpoint(req).Shape(veilwire.Inbound), new(vendors.Envelope)
			u := redact.Unit{Shape: new(vendors.Walk).Over(shape), Envelope: env, Format: content.Format{Kind: content.JSONBody}, Limits: content.DefaultLimits()}
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
