package app

import (
	"slices"
	"testing"

	"veilwire/vendors"
)

// TestTakenBy: what a route has to believe webhooks with says which it takes. A
// call that bears only a token, which anybody can make up, never comes in beside
// signed ones unless the settings name it.
func TestTakenBy(t *testing.T) {
	a, err := vendors.Parse("x.yaml", []byte(`
version: 1
name: x
default: {request: all, response: all, params: all}
endpoints:
  - {name: a, path: /a, webhook: signed, request: all}
  - {name: b, path: /b, webhook: vouched, request: all}
  - {name: c, path: /c, webhook: bare, request: all}
  - {name: d, path: /d, webhook: issued, request: all}
webhooks:
  signed: {verify: [{hmac: sha256, header: X-Sig}]}
  vouched: {verify: [{bearer: jwt}]}
  bare: {}
  issued: {verify: [{bearer: jwt, issuer: x, keys: "https://x.example"}]}
shapes: {all: {text: [/**]}}
`))
	if err != nil {
		t.Fatal(err)
	}
	secret, bots := []string{"key"}, []string{"bot"}
	for name, tc := range map[string]struct {
		w    WebhookConfig
		want []string
	}{
		"secret":                    {WebhookConfig{Secrets: secret}, []string{"signed"}},
		"secret and unsigned":       {WebhookConfig{Secrets: secret, Unsigned: true}, []string{"signed", "bare"}},
		"unsigned":                  {WebhookConfig{Unsigned: true}, []string{"vouched", "bare", "issued"}},
		"audience":                  {WebhookConfig{Audience: bots}, []string{"issued"}},
		"audience and secret":       {WebhookConfig{Audience: bots, Secrets: secret}, []string{"signed", "issued"}},
		"audience of nobody":        {WebhookConfig{Audience: bots, Secrets: secret, Profiles: []string{"signed"}}, nil},
		"audience without issuer":   {WebhookConfig{Audience: bots, Profiles: []string{"vouched"}}, nil},
		"named token":               {WebhookConfig{Secrets: secret, Profiles: []string{"vouched"}}, []string{"vouched"}},
		"named without a secret":    {WebhookConfig{Profiles: []string{"vouched"}}, []string{"vouched"}},
		"named signed":              {WebhookConfig{Secrets: secret, Profiles: []string{"signed"}}, []string{"signed"}},
		"signed without the secret": {WebhookConfig{Profiles: []string{"signed"}}, nil},
		"no such":                   {WebhookConfig{Profiles: []string{"other"}}, nil},
	} {
		got, err := takenBy(&tc.w, a)
		var names []string
		for _, p := range got {
			names = append(names, p.Name())
		}
		if !slices.Equal(names, tc.want) || (err == nil) != (tc.want != nil) {
			t.Errorf("%s: %v %v, want %v", name, names, err, tc.want)
		}
	}
}
