package app

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"slices"
	"strings"
	"testing"

	"veilwire/redact/redacttest"
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
		"named, which nobody signs": {WebhookConfig{Secrets: secret, Profiles: []string{"bare"}}, nil},
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

// TestPublicKeyIsNoSecret: on one route, who knows the vendor's public key could sign
// with it what others are signed with a secret.
func TestPublicKeyIsNoSecret(t *testing.T) {
	a, err := vendors.Parse("x.yaml", []byte(`
version: 1
name: x
default: {request: all, response: all, params: all}
endpoints:
  - {name: a, path: /a, webhook: secret, request: all}
  - {name: b, path: /b, webhook: public, request: all}
webhooks:
  secret: {verify: [{hmac: sha256, header: X-Sig}]}
  public: {verify: [{public_key: ed25519, header: X-Sig}]}
shapes: {all: {text: [/**]}}
`))
	if err != nil {
		t.Fatal(err)
	}
	secrets := []string{"key"}
	if got, err := takenBy(&WebhookConfig{Secrets: secrets}, a); err == nil {
		t.Error(len(got), "profiles on one route")
	}
	for _, name := range []string{"secret", "public"} {
		if _, err := takenBy(&WebhookConfig{Secrets: secrets, Profiles: []string{name}}, a); err != nil {
			t.Error(name, err)
		}
	}
}

// TestSealSettings reads the key and the certificate of sealed content from files
// that are watched.
func TestSealSettings(t *testing.T) {
	private, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{SerialNumber: big.NewInt(1)}, &x509.Certificate{}, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	f := folderOf(t, map[string]string{
		"ours.pem":   string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(private)})),
		"theirs.pem": string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})),
		"veilwire.yaml": `version: 1
listen: 127.0.0.1:0
relay: {dir: queue}
routes:
  - name: graph
    vendor: teams
    upstream: https://x.example
    webhook: {secret: state, decrypt: {key: [ours.pem, ours.pem]}, encrypt: {certificate: theirs.pem, id: theirs}}
`,
	})
	c := f.settings()
	for _, name := range []string{"ours.pem", "theirs.pem"} {
		if !slices.Contains(c.files(), f.path(name)) {
			t.Errorf("%s is not watched", name)
		}
	}
	teams := redacttest.Adapter(t, "teams")
	w := c.Routes[0].Webhook
	if open, seal, err := readSeals(w, teams, teams.Webhooks()); err != nil || open == nil || seal == nil {
		t.Error(err)
	}
	w.Encrypt.Certificate = w.Decrypt[0]
	if _, _, err := readSeals(w, teams, teams.Webhooks()); err == nil || !strings.Contains(err.Error(), "want a certificate in PEM") {
		t.Error(err)
	}
}
