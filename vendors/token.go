package vendors

import (
	"context"
	"crypto"
	"errors"
	"net/url"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// Issuer is somebody whose tokens a vendor's calls bear, and the address of the
// OpenID metadata that leads to its keys.
type Issuer struct{ Name, Metadata string }

// Key is a public key of an issuer.
type Key struct {
	Public     crypto.PublicKey
	Algorithms []string // that tokens may be signed with
}

// Keys finds the key with an id among those an issuer publishes. Its error is
// ErrNoKey where there is none, and ErrAway where nobody can tell.
type Keys func(ctx context.Context, from Issuer, id string) (Key, error)

// What Keys says where it gives no key.
var (
	ErrNoKey = errors.New("its issuer has no such key")
	ErrAway  = errors.New("its issuer's keys can't be had now")
)

// asymmetric are the algorithms by which only the issuer can sign. With others, a
// token could be made of what everybody knows: the public key, or nothing.
var asymmetric = []jose.SignatureAlgorithm{
	jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512, jose.ES256, jose.ES384, jose.ES512, jose.EdDSA,
}

// VerifyToken holds the call to the token of its issuer, which must be for one of
// the audience: several are in force while one is being changed. It returns nil,
// or an error that is ErrUnsigned, ErrForged, ErrStale or ErrAway.
func (w *Webhook) VerifyToken(ctx context.Context, c *Call, audience []string, keys Keys) error {
	raw, err := c.bearer()
	if err != nil {
		return err
	}
	token, err := jwt.ParseSigned(raw, asymmetric)
	if err != nil {
		return ErrForged
	}
	said := jwt.Claims{} // by whoever calls: good for choosing whom to ask, no more
	if err := token.UnsafeClaimsWithoutVerification(&said); err != nil {
		return ErrForged
	}
	for i := range w.schemes {
		if s := &w.schemes[i]; s.kind == byBearer && s.issuer.Name != "" && s.issuer.Name == said.Issuer {
			return s.verifyToken(ctx, c, token, audience, keys)
		}
	}
	return ErrForged
}

// bearer is the token of the call. Of two, the receiver might take the other.
func (c *Call) bearer() (string, error) {
	fields := c.Request.Header["Authorization"]
	if len(fields) == 0 {
		return "", ErrUnsigned
	}
	scheme, token, _ := strings.Cut(fields[0], " ")
	switch {
	case len(fields) > 1:
		return "", ErrForged
	case !strings.EqualFold(scheme, "Bearer") || token == "":
		return "", ErrUnsigned
	}
	return token, nil
}

func (s *scheme) verifyToken(ctx context.Context, c *Call, token *jwt.JSONWebToken, audience []string, keys Keys) error {
	head := token.Headers[0]
	key, err := keys(ctx, s.issuer, head.KeyID)
	switch {
	case errors.Is(err, ErrNoKey):
		return ErrForged
	case err != nil:
		return ErrAway
	case !slices.Contains(key.Algorithms, head.Algorithm):
		return ErrForged
	}
	claims, all := jwt.Claims{}, map[string]any{}
	if err := token.Claims(key.Public, &claims, &all); err != nil || claims.Expiry == nil || len(audience) == 0 {
		return ErrForged
	}
	switch err := claims.ValidateWithLeeway(jwt.Expected{Issuer: s.issuer.Name, AnyAudience: audience, Time: c.Now}, tolerance); {
	case errors.Is(err, jwt.ErrExpired), errors.Is(err, jwt.ErrNotValidYet), errors.Is(err, jwt.ErrIssuedInTheFuture):
		return ErrStale
	case err != nil:
		return ErrForged
	}
	for i := range s.claims {
		from := &s.claims[i].source
		want := c.value(from)
		if said, _ := all[s.claims[i].name].(string); said == "" || said != want || c.again(from) {
			return ErrForged
		}
	}
	return nil
}

// claim is what a token says about the call it came with.
type claim struct {
	name   string
	source source // that must say the same
}

// goodMetadata reports whether keys may be fetched from an address: nobody in
// between can put in others.
func goodMetadata(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil {
		return false
	}
	return u.Scheme == "https" || u.Scheme == "http" && slices.Contains([]string{"localhost", "127.0.0.1", "::1"}, u.Hostname())
}
