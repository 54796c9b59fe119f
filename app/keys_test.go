package app

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"veilwire/internal/testkit"
	"veilwire/vendors"
)

// publisher is an issuer of tokens with its two pages.
type publisher struct {
	name, jwks string // of the metadata
	algorithms []string
	keys       []jose.JSONWebKey
	status     int // 0: 200

	mu      sync.Mutex
	fetched int
}

func (p *publisher) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.status != 0:
		http.Redirect(w, r, "/elsewhere", p.status)
	case r.URL.Path == "/metadata":
		p.fetched++
		_ = json.NewEncoder(w).Encode(map[string]any{"issuer": p.name, "jwks_uri": p.jwks, "id_token_signing_alg_values_supported": p.algorithms})
	case r.URL.Path == "/keys":
		set, _ := json.Marshal(jose.JSONWebKeySet{Keys: p.keys})
		_, _ = w.Write(bytes.ReplaceAll(set, []byte(`"kid":`), []byte(`"x5t":"none","x5c":["none"],"endorsements":["chat"],"kid":`)))
	default:
		http.NotFound(w, r)
	}
}

// RoundTrip makes the publisher a keyClient that needs no network.
func (p *publisher) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	return w.Result(), nil
}

func (*publisher) CloseIdleConnections() {}

func ecKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// published gives a key ring with a clock of its own and the issuer it asks.
func published(t *testing.T) (*keyring, *publisher, *time.Time) {
	key := ecKey(t)
	p := &publisher{name: tokens.Name, jwks: "https://tokens.example/keys", keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "k1"}}}
	k, now := newKeyring(), time.Unix(1_790_000_000, 0)
	k.client, k.now = p, func() time.Time { return now }
	return k, p, &now
}

var tokens = vendors.Issuer{Name: "https://tokens.example", Metadata: "https://tokens.example/metadata"}

// TestKeyring keeps keys, asks again for what it doesn't know, not too often, and
// goes on without the issuer where it can.
func TestKeyring(t *testing.T) {
	k, p, now := published(t)
	ask := func(id string, want error, fetched int) {
		t.Helper()
		if _, err := k.key(t.Context(), tokens, id); !errors.Is(err, want) || p.fetched != fetched {
			t.Errorf("%s: %v after %d fetches; want %v after %d", id, err, p.fetched, want, fetched)
		}
	}
	p.status = http.StatusFound // it is no issuer's to send us elsewhere
	ask("k1", vendors.ErrAway, 0)
	p.status = 0
	ask("k1", vendors.ErrAway, 0) // just tried
	*now = now.Add(keysFirst)
	ask("k1", nil, 1)
	ask("k1", nil, 1)
	ask("k2", vendors.ErrNoKey, 1)
	p.keys = append(p.keys, jose.JSONWebKey{Key: &ecKey(t).PublicKey, KeyID: "k2"})
	*now = now.Add(keysAgain - time.Second)
	ask("k2", vendors.ErrNoKey, 1)
	*now = now.Add(time.Second)
	ask("k2", nil, 2)

	*now, p.keys = now.Add(keysFor), p.keys[1:]
	p.status = http.StatusServiceUnavailable
	ask("k1", nil, 2)             // for want of better
	ask("k3", vendors.ErrAway, 2) // it may be new
	p.status = 0
	*now = now.Add(keysAgain)
	ask("k1", vendors.ErrNoKey, 3)
	ask("k2", nil, 3)
}

// TestKeysOfTheIssuerOnly takes nothing for keys that is not.
func TestKeysOfTheIssuerOnly(t *testing.T) {
	for name, change := range map[string]func(*publisher){
		"another issuer":        func(p *publisher) { p.name = "https://another.example" },
		"keys in the clear":     func(p *publisher) { p.jwks = "http://tokens.example/keys" },
		"no such page":          func(p *publisher) { p.jwks = "https://tokens.example/none" },
		"no keys":               func(p *publisher) { p.keys = nil },
		"a key without id":      func(p *publisher) { p.keys[0].KeyID = "" },
		"a key for encryption":  func(p *publisher) { p.keys[0].Use = "enc" },
		"a secret":              func(p *publisher) { p.keys[0].Key = []byte("everybody knows it") },
		"a private key":         func(p *publisher) { p.keys[0].Key = ecKey(t) },
		"an address that isn't": func(p *publisher) { p.jwks = "https://%zz" },
	} {
		k, p, _ := published(t)
		change(p)
		if _, err := k.key(t.Context(), tokens, p.keysID()); !errors.Is(err, vendors.ErrAway) {
			t.Errorf("%s: %v", name, err)
		}
	}
	k, p, _ := published(t)
	if key, err := k.key(t.Context(), tokens, "k1"); err != nil || strings.Join(key.Algorithms, " ") != "RS256" {
		t.Errorf("an issuer that doesn't say: %v %v", key.Algorithms, err)
	}
	p.algorithms = []string{"ES256", "none"}
	k.issuers = map[vendors.Issuer]*issuer{}
	if key, err := k.key(t.Context(), tokens, "k1"); err != nil || key.Algorithms[0] != "ES256" {
		t.Errorf("one that does: %v %v", key.Algorithms, err)
	}
}

func (p *publisher) keysID() string {
	if len(p.keys) == 0 {
		return "k1"
	}
	return p.keys[0].KeyID
}

// TestKeysAreFetchedOnce however many ask at the same time, even if the first of
// them goes away.
func TestKeysAreFetchedOnce(t *testing.T) {
	k, p, _ := published(t)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() {
			if _, err := k.key(gone, tokens, "k1"); err != nil {
				t.Error(err)
			}
		})
	}
	if wg.Wait(); p.fetched != 1 {
		t.Errorf("%d fetches", p.fetched)
	}
}

const vouching = `version: 1
name: vouching
channel: messenger
default: {request: event, response: event, params: event}
endpoints:
  - {name: event, method: POST, path: /**, webhook: events, request: event}
webhooks:
  events:
    verify: [{bearer: jwt, issuer: ISSUER, keys: ISSUER/metadata, claims: {serviceurl: /serviceUrl}}]
    id: [/id]
shapes:
  event: {text: [/**], protect: [/serviceUrl, /id], conversation: [/room]}
`

// TestTokenAtTheDoor believes a call by its token, so that it may wait for its
// receiver, which gets the token too.
func TestTokenAtTheDoor(t *testing.T) {
	key := ecKey(t)
	p := &publisher{algorithms: []string{"ES256"}, keys: []jose.JSONWebKey{{Key: &key.PublicKey, KeyID: "k1"}}, status: http.StatusServiceUnavailable}
	tokenIssuer := httptest.NewServer(p)
	defer tokenIssuer.Close()
	p.name, p.jwks = tokenIssuer.URL, tokenIssuer.URL+"/keys"
	got := make(chan [2]string, 10)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got <- [2]string{r.Header.Get("Authorization"), string(body)}
	}))
	defer receiver.Close()
	r := appIn(folderOf(t, relayFiles()))
	r.add(map[string]string{
		"adapters/vouching/adapter.yaml":        strings.ReplaceAll(vouching, "ISSUER", tokenIssuer.URL),
		"adapters/vouching/samples/event.txtar": "An event.\n-- request --\nPOST /chat HTTP/1.1\nHost: x.example\nContent-Type: application/json\n\n{}\n",
		"veilwire.yaml": strings.NewReplacer(
			"UPSTREAM", receiver.URL, "vendor: ringer\n", "vendor: vouching\n",
			"secret: vendor.key, sign: receiver.key", "audience: [the-bot, the-next]",
		).Replace(relaySettings),
	})
	r.run()

	by, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.ES256, Key: jose.JSONWebKey{Key: key, KeyID: "k1"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	token := func(audience string) string {
		s, err := jwt.Signed(by).Claims(map[string]any{
			"iss": tokenIssuer.URL, "aud": audience, "exp": time.Now().Add(time.Hour).Unix(), "serviceurl": "https://service.example",
		}).Serialize()
		if err != nil {
			t.Fatal(err)
		}
		return "Bearer " + s
	}
	post := func(authorization string) (int, string) {
		req, _ := http.NewRequest(http.MethodPost, "http://"+r.Addr().String()+"/hooks/chat", strings.NewReader(`{"id":"e-1","room":"r","serviceUrl":"https://service.example","text":"card `+card+`"}`))
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Authorization", authorization)
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer http.DefaultClient.CloseIdleConnections()
		defer func() { _ = resp.Body.Close() }()
		return resp.StatusCode, resp.Header.Get("Retry-After")
	}
	if status, again := post(token("the-bot")); status != http.StatusServiceUnavailable || again == "" {
		t.Errorf("without keys: %d, again after %q", status, again)
	}
	p.mu.Lock()
	p.status = 0
	p.mu.Unlock()
	r.parts.keys.issuers = map[vendors.Issuer]*issuer{} // as ten seconds later
	good := token("the-next")
	if status, _ := post(good); status != http.StatusOK {
		t.Errorf("good: %d; the log:\n%s", status, r.log)
	}
	for _, bad := range []string{token("another"), good + "x", "Bearer", ""} {
		if status, _ := post(bad); status != http.StatusUnauthorized {
			t.Errorf("bad: %d", status)
		}
	}
	select {
	case a := <-got:
		if a[0] != good || a[1] != `{"id":"e-1","room":"r","serviceUrl":"https://service.example","text":"card [CREDIT_CARD]"}` {
			t.Errorf("arrived %v", a)
		}
	case <-time.After(testkit.Hang):
		t.Fatal("nothing arrived")
	}
	if err := r.end(); err != nil {
		t.Error(err)
	}
}
