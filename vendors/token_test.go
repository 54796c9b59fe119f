package vendors

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// signer makes tokens as an issuer does.
type signer struct {
	t   *testing.T
	key *rsa.PrivateKey
}

func newSigner(t *testing.T) *signer {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return &signer{t, key}
}

// token signs claims, nil ones left out.
func (s *signer) token(alg jose.SignatureAlgorithm, key any, id string, claims map[string]any) string {
	s.t.Helper()
	by, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: jose.JSONWebKey{Key: key, KeyID: id}}, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	claims = maps.Clone(claims)
	maps.DeleteFunc(claims, func(_ string, v any) bool { return v == nil })
	token, err := jwt.Signed(by).Claims(claims).Serialize()
	if err != nil {
		s.t.Fatal(err)
	}
	return token
}

// keys knows the signer's under the id "k1".
func (s *signer) keys(_ context.Context, from Issuer, id string) (Key, error) {
	if id != "k1" || from != (Issuer{"https://tokens.example", "https://tokens.example/.well-known/openid-configuration"}) {
		return Key{}, ErrNoKey
	}
	return Key{Public: &s.key.PublicKey, Algorithms: []string{"RS256"}}, nil
}

// TestTokens verifies what an issuer signed for us about this very call, and
// nothing else.
func TestTokens(t *testing.T) {
	s, audience := newSigner(t), []string{"the new bot", "the old bot"}
	other, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	at := func(d time.Duration) int64 { return noon.Add(d).Unix() }
	made := func(alg jose.SignatureAlgorithm, key any, id string, change map[string]any) string {
		claims := map[string]any{
			"iss": "https://tokens.example", "aud": "the old bot", "exp": at(time.Hour), "nbf": at(-time.Hour), "serviceurl": "https://service.example/emea",
		}
		maps.Copy(claims, change)
		return s.token(alg, key, id, claims)
	}
	with := func(change map[string]any) string { return made(jose.RS256, s.key, "k1", change) }
	good := with(nil)
	head, rest, _ := strings.Cut(good, ".")
	mine, signature, _ := strings.Cut(rest, ".")
	_, others, _ := strings.Cut(with(map[string]any{"aud": "another bot"}), ".")
	claims, _, _ := strings.Cut(others, ".")
	body := `{"serviceUrl":"https://service.example/emea","text":"hi"}`
	for name, tc := range map[string]struct {
		header string
		body   string
		want   error
	}{
		"good":                   {"Bearer " + good, body, nil},
		"scheme in small":        {"bearer " + good, body, nil},
		"several audiences":      {"Bearer " + with(map[string]any{"aud": []string{"x", "the new bot"}}), body, nil},
		"within tolerance":       {"Bearer " + with(map[string]any{"exp": at(-299 * time.Second)}), body, nil},
		"none":                   {"", body, ErrUnsigned},
		"of another scheme":      {"Basic " + good, body, ErrUnsigned},
		"empty":                  {"Bearer ", body, ErrUnsigned},
		"no token":               {"Bearer one.two.three", body, ErrForged},
		"not signed":             {"Bearer " + base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","kid":"k1"}`)) + "." + mine + ".", body, ErrForged},
		"other claims":           {"Bearer " + head + "." + claims + "." + signature, body, ErrForged},
		"signed with the public": {"Bearer " + made(jose.HS256, x509.MarshalPKCS1PublicKey(&s.key.PublicKey), "k1", nil), body, ErrForged},
		"another key":            {"Bearer " + made(jose.RS256, other, "k1", nil), body, ErrForged},
		"an unknown key":         {"Bearer " + made(jose.RS256, s.key, "k2", nil), body, ErrForged},
		"no key id":              {"Bearer " + made(jose.RS256, s.key, "", nil), body, ErrForged},
		"of one place of two":    {"Bearer " + good, body[:len(body)-1] + `,"service\u0055rl":"https://another.example"}`, ErrForged},
		"and a long one":         {"Bearer " + good, body[:len(body)-1] + `,"serviceUrl":"https://another.example/` + strings.Repeat("a", 600) + `"}`, ErrForged},
		"an algorithm not meant": {"Bearer " + made(jose.PS256, s.key, "k1", nil), body, ErrForged},
		"another issuer":         {"Bearer " + with(map[string]any{"iss": "https://tokens.example/"}), body, ErrForged},
		"no issuer":              {"Bearer " + with(map[string]any{"iss": nil}), body, ErrForged},
		"another audience":       {"Bearer " + with(map[string]any{"aud": "another bot"}), body, ErrForged},
		"no audience":            {"Bearer " + with(map[string]any{"aud": nil}), body, ErrForged},
		"expired":                {"Bearer " + with(map[string]any{"exp": at(-301 * time.Second)}), body, ErrStale},
		"not valid yet":          {"Bearer " + with(map[string]any{"nbf": at(301 * time.Second)}), body, ErrStale},
		"issued later":           {"Bearer " + with(map[string]any{"iat": at(301 * time.Second)}), body, ErrStale},
		"valid for ever":         {"Bearer " + with(map[string]any{"exp": nil}), body, ErrForged},
		"another service":        {"Bearer " + with(map[string]any{"serviceurl": "https://service.example/amer"}), body, ErrForged},
		"about no service":       {"Bearer " + with(map[string]any{"serviceurl": nil}), `{"text":"hi"}`, ErrForged},
		"empty service":          {"Bearer " + with(map[string]any{"serviceurl": ""}), `{"serviceUrl":""}`, ErrForged},
		"a call without service": {"Bearer " + good, `{"text":"hi"}`, ErrForged},
		"a service of no text":   {"Bearer " + with(map[string]any{"serviceurl": 5}), `{"serviceUrl":5}`, ErrForged},
	} {
		t.Run(name, func(t *testing.T) {
			w, c := hook(t, http.MethodPost, "/issued", tc.body, "Content-Type", "application/json")
			if tc.header != "" {
				c.Request.Header.Set("Authorization", tc.header)
			}
			if err := w.VerifyToken(t.Context(), c, audience, s.keys); !errors.Is(err, tc.want) {
				t.Errorf("%v, want %v", err, tc.want)
			}
		})
	}

	w, c := hook(t, http.MethodPost, "/issued", body, "Content-Type", "application/json", "Authorization", "Bearer "+good)
	if err := w.VerifyToken(t.Context(), c, nil, s.keys); !errors.Is(err, ErrForged) {
		t.Errorf("for nobody: %v", err)
	}
	away := func(context.Context, Issuer, string) (Key, error) { return Key{}, errors.New("no way there") }
	if err := w.VerifyToken(t.Context(), c, audience, away); !errors.Is(err, ErrAway) {
		t.Errorf("no keys: %v, want %v", err, ErrAway)
	}
	c.Request.Header.Add("Authorization", "Bearer "+good)
	if err := w.VerifyToken(t.Context(), c, audience, s.keys); !errors.Is(err, ErrForged) {
		t.Errorf("two tokens: %v", err)
	}
	w, c = hook(t, http.MethodPost, "/vouched", body, "Content-Type", "application/json", "Authorization", "Bearer "+good)
	if err := w.VerifyToken(t.Context(), c, audience, s.keys); !errors.Is(err, ErrForged) || w.Issued() {
		t.Errorf("of an issuer that the adapter doesn't name: %v", err)
	}
}
