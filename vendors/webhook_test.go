package vendors

import (
	"bytes"
	"crypto"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"veilwire"
	"veilwire/content"
)

// signing is an adapter with a profile for each kind of scheme.
const signing = `
version: 1
name: signing
default: {request: all, response: all, params: all}
endpoints:
  - {name: plain, path: /plain, webhook: plain, request: all}
  - {name: timed, path: /timed, webhook: timed, request: all}
  - {name: form, path: /form, webhook: form, request: all}
  - {name: token, path: /token, webhook: token, request: all}
  - {name: field, path: /field, webhook: field, request: all}
  - {name: rsa, path: /rsa, webhook: rsa, request: all}
  - {name: edwards, path: /edwards, webhook: edwards, request: all}
  - {name: standard, path: /standard, webhook: standard, request: all}
  - {name: vouched, path: /vouched, webhook: vouched, request: all}
  - {name: issued, path: /issued, webhook: issued, request: all}
  - {name: meta, path: /meta, webhook: meta, request: all}
webhooks:
  plain:
    verify: [{hmac: sha1, header: X-Sig, form: "sha1={hex}"}]
    id: [/event, "header:X-Event"]
  timed:
    verify: [{hmac: sha256, header: X-Sig, form: "v0={hex}", over: "v0:{header:X-Time}:{body}", time: header:X-Time}]
    challenge: [{method: POST, when: {/type: hello}, answer: /challenge}]
  form:
    verify: [{hmac: sha1, header: X-Sig, form: "{base64}", over: "{url}{params}", digest: query:bodySHA256}]
  token:
    verify: [{secret: header:X-Token, form: "Bearer {secret}"}]
  field:
    verify: [{secret: /secret}]
  rsa:
    verify: [{public_key: rsa-sha256, header: X-Sig, form: "{base64}"}]
  edwards:
    verify: [{public_key: ed25519, header: X-Sig, over: "{header:X-Time}{body}", time: header:X-Time}]
  standard:
    verify: [{hmac: sha256, header: webhook-signature, form: "v1,{base64}", over: "{header:webhook-id}.{header:webhook-timestamp}.{body}", key: base64, time: header:webhook-timestamp}]
  vouched:
    verify: [{bearer: jwt}]
    reply: true
    deadline: 15s
  issued:
    verify:
      - bearer: jwt
        issuer: https://tokens.example
        keys: https://tokens.example/.well-known/openid-configuration
        claims: {serviceurl: /serviceUrl}
  meta:
    verify: [{hmac: sha256, header: X-Sig-256, form: "sha256={hex}"}, {hmac: sha1, header: X-Sig, form: "sha1={hex}"}]
    challenge:
      - {method: GET, when: {"query:mode": subscribe}, token: "query:token", answer: "query:challenge"}
      - {method: POST, when: {"query:validation": "*"}, answer: "query:validation"}
      - {method: HEAD}
shapes:
  all: {text: [/**]}
`

var noon = time.Unix(1_790_000_000, 0)

// hook makes a call to one of the profiles above.
func hook(t *testing.T, method, target, body string, header ...string) (*Webhook, *Call) {
	t.Helper()
	a, err := Parse("signing/adapter.yaml", []byte(signing))
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(method, "https://hooks.example"+target, strings.NewReader(body))
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	e := a.Hook(r, a.Webhooks())
	if e == nil {
		t.Fatal("no webhook")
	}
	c := &Call{Request: r, URL: "https://hooks.example" + target, Body: []byte(body), Now: noon}
	f, err := content.ParseFormat(r.Header["Content-Type"], c.Body)
	if err != nil {
		t.Fatal(err)
	}
	e.Webhook().Read(c, c.Body, f, content.DefaultLimits())
	return e.Webhook(), c
}

var ours = []veilwire.Secret{veilwire.Secret("the new one"), veilwire.Secret("the old one")}

// TestSignedCallsVerify signs calls the way a receiver gets them and holds them to
// the vendor's check: whole ones pass with either secret, changed ones don't.
func TestSignedCallsVerify(t *testing.T) {
	form := "application/x-www-form-urlencoded"
	json := "application/json"
	for _, tc := range []struct {
		name, target, body string
		header             []string
	}{
		{"body", "/plain", `{"text":"hi"}`, []string{"X-Sig", "?", "Content-Type", json}},
		{"body and time", "/timed", `{"text":"hi"}`, []string{"X-Sig", "?", "X-Time", "0", "Content-Type", json}},
		{"form", "/form?tenant=a%20b", "To=%2B1555&Body=hi+there&Body=again&Body=hi+there", []string{"X-Sig", "?", "Content-Type", form}},
		{"digest in the URL", "/form?bodySHA256=00&x=1", `{"text":"hi"}`, []string{"X-Sig", "?", "Content-Type", json}},
		{"secret itself", "/token", `{}`, []string{"X-Token", "?", "Content-Type", json}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, secret := range ours {
				w, c := hook(t, "POST", tc.target, tc.body, tc.header...)
				if err := w.Sign(c, secret); err != nil {
					t.Fatal(err)
				}
				if err := w.Verify(c, ours); err != nil {
					t.Errorf("our own signature: %v", err)
				}
				if err := w.Verify(c, []veilwire.Secret{veilwire.Secret("another")}); !errors.Is(err, ErrForged) {
					t.Errorf("another secret: %v", err)
				}
				if w.schemes[0].kind == byHMAC {
					c.Body = bytes.ReplaceAll(c.Body, []byte("hi"), []byte("ho"))
					if err := w.Verify(c, ours); !errors.Is(err, ErrForged) {
						t.Errorf("a changed body: %v", err)
					}
				}
				c.Request.Header.Del("X-Sig")
				c.Request.Header.Del("X-Token")
				if err := w.Verify(c, ours); !errors.Is(err, ErrUnsigned) {
					t.Errorf("no signature: %v", err)
				}
			}
		})
	}
}

// TestStale holds the time of a signature to five minutes, either way.
func TestStale(t *testing.T) {
	w, c := hook(t, "POST", "/timed", `{}`, "X-Sig", "?", "X-Time", "0", "Content-Type", "application/json")
	if err := w.Sign(c, ours[0]); err != nil {
		t.Fatal(err)
	}
	for d, want := range map[time.Duration]error{
		299 * time.Second: nil, -299 * time.Second: nil, 301 * time.Second: ErrStale, -301 * time.Second: ErrStale,
	} {
		if c.Now = noon.Add(d); !errors.Is(w.Verify(c, ours), want) {
			t.Errorf("%v: %v, want %v", d, w.Verify(c, ours), want)
		}
	}
	c.Now = noon
	c.Request.Header.Set("X-Time", strconv.FormatInt(noon.Add(time.Second).Unix(), 10))
	if err := w.Verify(c, ours); !errors.Is(err, ErrForged) {
		t.Errorf("another time: %v", err)
	}
}

// TestPortOfTheURL lets the vendor write the public URL with the port or without.
func TestPortOfTheURL(t *testing.T) {
	for _, public := range []string{"https://hooks.example:443/form?x=1", "https://hooks.example/form?x=1"} {
		w, c := hook(t, "POST", "/form?x=1", "Body=hi", "X-Sig", "?", "Content-Type", "application/x-www-form-urlencoded")
		c.URL = public
		if err := w.Sign(c, ours[0]); err != nil {
			t.Fatal(err)
		}
		c.URL = "https://hooks.example/form?x=1"
		if err := w.Verify(c, ours); err != nil {
			t.Errorf("signed as %s: %v", public, err)
		}
		if c.URL = "https://hooks.example/form?x=2"; w.Verify(c, ours) == nil {
			t.Error("another address passes")
		}
	}
}

// TestAddresses writes an address with the port that goes without saying, or without
// it, and leaves all else to the byte.
func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://h/a%20b?x=h":            "https://h:443/a%20b?x=h",
		"http://h:80/":                   "http://h/",
		"http://ttp/x":                   "http://ttp:80/x",
		"https://hooks.example:8443/sms": "https://hooks.example/sms",
	} {
		if got := addresses(in); len(got) != 2 || got[0] != in || got[1] != want {
			t.Errorf("%s: %q, want %s", in, got, want)
		}
	}
}

// TestUncoveredBody refuses a body that the signature says nothing about.
func TestUncoveredBody(t *testing.T) {
	json := []string{"X-Sig", "?", "Content-Type", "application/json"}
	for name, tc := range map[string]struct {
		target, body string
		header       []string
	}{
		"no digest":    {"/form", `{"text":"anything"}`, json},
		"broken form":  {"/form", "Body=%zz", []string{"X-Sig", "?", "Content-Type", "application/x-www-form-urlencoded"}},
		"other digest": {"/form?bodySHA256=" + strings.Repeat("0", 64), `{"text":"anything"}`, json},
	} {
		t.Run(name, func(t *testing.T) {
			w, c := hook(t, "POST", tc.target, tc.body, tc.header...)
			s := &w.schemes[0] // what a vendor signs of a call without a body
			c.Request.Header.Set("X-Sig", s.form.write(s.mac([]byte(ours[0]), &Call{Request: &http.Request{Header: http.Header{}}}, c.URL)))
			if err := w.Verify(c, ours); !errors.Is(err, ErrForged) {
				t.Errorf("verified: %v", err)
			}
		})
	}
}

// TestSecretInTheBody finds a static secret in a field.
func TestSecretInTheBody(t *testing.T) {
	for body, want := range map[string]error{
		`{"secret":"the old one"}`: nil, `{"secret":"the"}`: ErrForged, `{}`: ErrUnsigned, `{"secret":""}`: ErrUnsigned,
	} {
		w, c := hook(t, "POST", "/field", body, "Content-Type", "application/json")
		if err := w.Verify(c, ours); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", body, err, want)
		}
	}
}

// TestPublicKeys verifies what only the vendor can sign, and takes the signature
// out on the way to the receiver.
func TestPublicKeys(t *testing.T) {
	body := `{"text":"hi"}`
	rk, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	der, err := x509.MarshalPKIXPublicKey(&rk.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(body))
	rsig, err := rsa.SignPKCS1v15(rand.Reader, rk, crypto.SHA256, sum[:])
	if err != nil {
		t.Fatal(err)
	}
	pub, ek, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	at := strconv.FormatInt(noon.Unix(), 10)
	for _, tc := range []struct{ name, target, sig, key string }{
		{"rsa", "/rsa", base64.StdEncoding.EncodeToString(rsig), string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))},
		{"ed25519", "/edwards", hex.EncodeToString(ed25519.Sign(ek, []byte(at+body))), hex.EncodeToString(pub)},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w, c := hook(t, "POST", tc.target, body, "X-Sig", tc.sig, "X-Time", at, "Content-Type", "application/json")
			keys := []veilwire.Secret{veilwire.Secret(tc.key)}
			if err := w.Verify(c, keys); err != nil {
				t.Error(err)
			}
			if err := w.Verify(c, []veilwire.Secret{veilwire.Secret("no key")}); !errors.Is(err, ErrKey) {
				t.Errorf("a secret that is no key: %v", err)
			}
			c.Body = []byte(`{"text":"ho"}`)
			if err := w.Verify(c, keys); !errors.Is(err, ErrForged) {
				t.Errorf("a changed body: %v", err)
			}
			if err := w.Sign(c, keys[0]); err != nil || c.Request.Header.Get("X-Sig") != "" {
				t.Errorf("the vendor's signature is still there: %v", err)
			}
		})
	}
}

// TestSignOnlyWhatWasSigned makes each signature anew that the vendor's call bore,
// and no other.
func TestSignOnlyWhatWasSigned(t *testing.T) {
	w, c := hook(t, "POST", "/meta", `{}`, "X-Sig-256", "sha256=00", "Content-Type", "application/json")
	if err := w.Sign(c, ours[0]); err != nil {
		t.Fatal(err)
	}
	if c.Request.Header.Get("X-Sig") != "" || !strings.HasPrefix(c.Request.Header.Get("X-Sig-256"), "sha256=") || c.Request.Header.Get("X-Sig-256") == "sha256=00" {
		t.Errorf("headers: %v", c.Request.Header)
	}
	if err := w.Sign(c, nil); err != nil || c.Request.Header.Get("X-Sig-256") != "" {
		t.Error("without a secret the vendor's signature stays, over another body")
	}
}

func TestChallenges(t *testing.T) {
	token := veilwire.Secret("our token")
	for _, tc := range []struct {
		name, method, target, body string
		verified                   bool
		answer                     string
		ok                         bool
		err                        error
	}{
		{"subscribe", "GET", "/meta?mode=subscribe&token=our+token&challenge=42", "", false, "42", true, nil},
		{"another token", "GET", "/meta?mode=subscribe&token=theirs&challenge=42", "", false, "", true, ErrToken},
		{"no token", "GET", "/meta?mode=subscribe&challenge=42", "", false, "", true, ErrToken},
		{"not subscribing", "GET", "/meta?mode=leave&token=our+token&challenge=42", "", false, "", false, nil},
		{"escapes undone", "POST", "/meta?validation=a%20b%3D", "", false, "a b=", true, nil},
		{"probe", "HEAD", "/meta", "", false, "", true, nil},
		{"in the body", "POST", "/timed", `{"type":"hello","challenge":"abc"}`, true, "abc", true, nil},
		{"in the body, unsigned", "POST", "/timed", `{"type":"hello","challenge":"abc"}`, false, "", false, nil},
		{"a message", "POST", "/timed", `{"type":"message","challenge":"abc"}`, true, "", false, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			w, c := hook(t, tc.method, tc.target, tc.body, "Content-Type", "application/json")
			answer, ok, err := w.Challenge(c, tc.verified, token)
			if answer != tc.answer || ok != tc.ok || !errors.Is(err, tc.err) {
				t.Errorf("%q %v %v", answer, ok, err)
			}
		})
	}
}

func TestWebhookID(t *testing.T) {
	for _, tc := range []struct{ body, header, want string }{
		{`{"event":"e1"}`, "h1", "e1"}, {`{}`, "h1", "h1"}, {`{"event":7}`, "", "7"}, {`{}`, "", ""}, {`not json`, "h1", "h1"},
	} {
		w, c := hook(t, "POST", "/plain", tc.body, "X-Event", tc.header)
		if got := w.ID(c); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.body, got, tc.want)
		}
	}
}

// TestWebhookMistakes are those of a profile.
func TestWebhookMistakes(t *testing.T) {
	for _, tc := range []struct{ profile, want string }{
		{`{verify: [{header: X}]}`, "one of hmac, secret, public_key and bearer"},
		{`{verify: [{hmac: sha1, secret: header:X, header: X}]}`, "one of hmac, secret, public_key and bearer"},
		{`{verify: [{hmac: md5, header: X}]}`, "hmac is sha1 or sha256"},
		{`{verify: [{hmac: sha1}]}`, "in which header"},
		{`{verify: [{hmac: sha1, header: X, form: "{base32}"}]}`, "a form has one of"},
		{`{verify: [{hmac: sha1, header: X, form: "{secret}"}]}`, "a form has one of"},
		{`{verify: [{hmac: sha1, header: X, over: "{url}"}]}`, "proves nothing about it"},
		{`{verify: [{hmac: sha1, header: X, over: "{bodies}"}]}`, "over is a text with"},
		{`{verify: [{hmac: sha1, header: X, key: hex}]}`, "a key is text or base64"},
		{`{verify: [{hmac: sha1, header: X, unit: hours}]}`, "a unit is"},
		{`{verify: [{hmac: sha1, header: X, digest: sum}]}`, "query:NAME"},
		{`{verify: [{public_key: dsa, header: X}]}`, "rsa-sha256 or ed25519"},
		{`{verify: [{public_key: ed25519, header: X}, {hmac: sha256, header: Y}]}`, "could sign with it"},
		{`{verify: [{bearer: paseto}]}`, "bearer is jwt"},
		{`{verify: [{bearer: jwt, issuer: "https://x.example"}]}`, "has issuer and keys"},
		{`{verify: [{bearer: jwt, keys: "https://x.example"}]}`, "has issuer and keys"},
		{`{verify: [{bearer: jwt, issuer: x, keys: "http://x.example"}]}`, "keys is a URL like https"},
		{`{verify: [{bearer: jwt, claims: {a: /a}}]}`, "name its issuer"},
		{`{verify: [{bearer: jwt, issuer: x, keys: "https://x.example", claims: {a: a}}]}`, "want a field path"},
		{`{challenge: [{method: PUT}]}`, "GET, POST or HEAD"},
		{`{deadline: soon}`, "a time like 3s"},
		{`{receipt: ok}`, "a receipt is JSON"},
		{`{reply: true, receipt: "{}"}`, "the receiver answers itself"},
		{`{verify: [{secret: nowhere}]}`, "want a field path"},
	} {
		src := "version: 1\nname: x\ndefault: {request: all, response: all, params: all}\nendpoints: [{name: e, path: /e, webhook: w, request: all}]\nshapes: {all: {text: [/**]}}\nwebhooks: {w: " + tc.profile + "}\n"
		if _, err := Parse("x.yaml", []byte(src)); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v", tc.profile, err)
		}
	}
}

// TestSignStandard signs for a receiver that knows Standard Webhooks only.
func TestSignStandard(t *testing.T) {
	secret := veilwire.Secret("whsec_" + base64.StdEncoding.EncodeToString([]byte("a key of our own")))
	w, c := hook(t, "POST", "/standard", `{"text":"hi"}`)
	if err := SignStandard(c, "event-1", secret); err != nil {
		t.Fatal(err)
	}
	if err := w.Verify(c, []veilwire.Secret{secret}); err != nil {
		t.Error(err)
	}
	if err := SignStandard(c, "event-1", veilwire.Secret("not base64!")); !errors.Is(err, ErrKey) {
		t.Errorf("a secret that is no key: %v", err)
	}
}

// TestStandardWebhooks runs the vectors of the Standard Webhooks scheme, where present.
func TestStandardWebhooks(t *testing.T) {
	src, err := os.ReadFile(filepath.Join("..", "..", "shared", "conformance", "standard-webhooks", "vectors.jsonl"))
	if err != nil {
		t.Skip("the vectors are not here")
	}
	for line := range bytes.Lines(src) {
		var v struct {
			ID      string            `json:"id"`
			Valid   bool              `json:"valid"`
			Secret  string            `json:"secret"`
			Now     int64             `json:"now"`
			Headers map[string]string `json:"headers"`
			Payload []byte            `json:"payload_b64"`
			Why     string            `json:"why"`
		}
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		t.Run(v.ID, func(t *testing.T) {
			w, c := hook(t, "POST", "/standard", string(v.Payload))
			for k, h := range v.Headers {
				c.Request.Header.Set(k, h)
			}
			c.Now = time.Unix(v.Now, 0)
			if err := w.Verify(c, []veilwire.Secret{veilwire.Secret(v.Secret)}); (err == nil) != v.Valid {
				t.Errorf("valid %v, got %v (%s)", v.Valid, err, v.Why)
			}
		})
	}
}
