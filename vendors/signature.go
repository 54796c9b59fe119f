package vendors

import (
	"crypto/hmac"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"net/url"
	"strings"
	"time"

	"veilwire"
)

// Why a webhook is not believed.
var (
	ErrUnsigned = errors.New("it bears no signature")
	ErrForged   = errors.New("its signature does not fit: another secret, or changed on the way")
	ErrStale    = errors.New("its time is too far from ours")
	ErrKey      = errors.New("the secret can't be used with this vendor's scheme")
)

// tolerance is how far the time of a signature may be from ours, either way.
const tolerance = 300 * time.Second

// scheme is one way in which a vendor proves who sent a webhook.
type scheme struct {
	kind     schemeKind
	hash     func() hash.Hash // of an HMAC
	named    string           // the hash's name
	public   string           // rsa-sha256 or ed25519
	place    source           // of the signature or secret
	form     form             // of what stands there
	over     template         // what is signed
	keyBytes bool             // the secret is written in base64
	time     source           // when it was signed
	timed    bool
	unit     timeUnit
	digest   string // query parameter with the SHA-256 of a body that over leaves out
	issuer   Issuer // of a token; none: only the receiver knows it
	claims   []claim
}

type schemeKind uint8

const (
	bySecret schemeKind = iota // the secret itself is sent
	byHMAC
	byPublicKey // can't be signed anew
	byBearer    // a token of an issuer, which does not cover the body
)

// key is a secret as the scheme's hash wants it.
func (s *scheme) key(secret veilwire.Secret) ([]byte, error) {
	if !s.keyBytes {
		return secret, nil
	}
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(string(secret), "whsec_"))
	if err != nil || len(key) == 0 {
		return nil, fmt.Errorf("%w: it must be base64", ErrKey)
	}
	return key, nil
}

// fits says what is wrong with a secret for this scheme.
func (s *scheme) fits(secret veilwire.Secret) (err error) {
	switch {
	case s.kind != byPublicKey:
		_, err = s.key(secret)
	case s.public == "ed25519":
		_, err = edKey(secret)
	default:
		_, err = rsaKey(secret)
	}
	return err
}

// present reports whether a webhook bears this scheme's signature at all.
func (s *scheme) present(c *Call) bool { return c.value(&s.place) != "" }

// verify holds the webhook to one secret.
func (s *scheme) verify(c *Call, secret veilwire.Secret) error {
	signed := s.form.read(c.value(&s.place))
	switch s.kind {
	case byBearer:
		return fmt.Errorf("%w: a token is verified by its receiver", ErrKey)
	case bySecret:
		return s.match(signed, []byte(secret))
	case byPublicKey:
		return s.verifyPublic(c, signed, secret)
	}
	key, err := s.key(secret)
	if err != nil {
		return err
	}
	if err := s.covers(c); err != nil {
		return err
	}
	for _, u := range addresses(c.URL) {
		if err = s.match(signed, s.mac(key, c, u)); err == nil {
			break
		}
	}
	if err != nil {
		return err
	}
	return s.fresh(c)
}

// match compares in constant time.
func (s *scheme) match(signed [][]byte, want []byte) error {
	ok := 0
	for _, mac := range signed {
		ok |= subtle.ConstantTimeCompare(mac, want)
	}
	if ok == 0 || len(want) == 0 {
		return ErrForged
	}
	return nil
}

func (s *scheme) mac(key []byte, c *Call, address string) []byte {
	h := hmac.New(s.hash, key)
	s.over.write(h, c, address)
	return h.Sum(nil)
}

// covers refuses a body that the signature says nothing about. What stands for
// the body may be the parameters of a form or a digest in the URL.
func (s *scheme) covers(c *Call) error {
	switch {
	case len(c.Body) == 0 || s.over.has(bodyPiece):
		return nil
	case c.form():
		if _, err := url.ParseQuery(string(c.Body)); err == nil {
			return nil
		}
		return ErrForged
	case s.digest == "":
		return ErrForged
	}
	want := strings.ToLower(parameter(c.Request.URL.RawQuery, s.digest))
	sum := sha256.Sum256(c.Body)
	if subtle.ConstantTimeCompare([]byte(want), []byte(hex.EncodeToString(sum[:]))) == 0 {
		return ErrForged
	}
	return nil
}

func (s *scheme) fresh(c *Call) error {
	if !s.timed {
		return nil
	}
	t, ok := s.unit.parse(c.value(&s.time))
	if !ok {
		return ErrForged
	}
	if d := c.Now.Sub(t); d > tolerance || d < -tolerance {
		return ErrStale
	}
	return nil
}

// sign writes the scheme's signature into a request that goes to the receiver.
func (s *scheme) sign(c *Call, secret veilwire.Secret) error {
	key, err := s.key(secret)
	if err != nil {
		return err
	}
	switch s.kind {
	case bySecret:
		c.Request.Header.Set(s.place.name, s.form.write(key))
		return nil
	case byHMAC:
	default:
		return ErrKey
	}
	if s.timed && s.time.from == fromHeader {
		c.Request.Header.Set(s.time.name, s.unit.format(c.Now))
	}
	if s.digest != "" && !c.form() && len(c.Body) > 0 {
		if err := s.restate(c); err != nil {
			return err
		}
	}
	c.Request.Header.Set(s.place.name, s.form.write(s.mac(key, c, c.URL)))
	return nil
}

// restate puts the digest of the masked body into the URL.
func (s *scheme) restate(c *Call) error {
	u, err := url.Parse(c.URL)
	if err != nil {
		return fmt.Errorf("sign for the receiver: its URL can't be parsed")
	}
	sum := sha256.Sum256(c.Body)
	pairs := strings.Split(u.RawQuery, "&")
	for i, p := range pairs {
		if name, _, _ := strings.Cut(p, "="); name == s.digest {
			pairs[i] = name + "=" + hex.EncodeToString(sum[:])
		}
	}
	u.RawQuery = strings.Join(pairs, "&")
	c.URL, c.Request.URL.RawQuery = u.String(), u.RawQuery
	return nil
}

// addresses are the ways in which a vendor may have written the public URL: some
// sign it with the port that its scheme implies, some without.
func addresses(s string) []string {
	out := []string{s}
	u, err := url.Parse(s)
	if err != nil || u.Host == "" {
		return out
	}
	port, implied := u.Port(), "443"
	if u.Scheme == "http" {
		implied = "80"
	}
	scheme, behind, _ := strings.Cut(s, "://")
	_, rest, _ := strings.Cut(behind, u.Host)
	if port == "" {
		return append(out, scheme+"://"+u.Host+":"+implied+rest)
	}
	return append(out, scheme+"://"+strings.TrimSuffix(u.Host, ":"+port)+rest)
}

// macHash is the hash that a scheme names.
func macHash(name string) (func() hash.Hash, bool) {
	switch name {
	case "sha1":
		return sha1.New, true
	case "sha256":
		return sha256.New, true
	}
	return nil, false
}
