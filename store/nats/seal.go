package nats

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"hash"
	"slices"

	"golang.org/x/crypto/chacha20poly1305"
)

// sealer encrypts what we give to a cluster of somebody's, and names it. Without
// a key it lies there as it is. Nonces are drawn by lot, of 24 bytes, so that
// gateways need not agree on them.
type sealer struct {
	aead cipher.AEAD // nil: nothing is sealed
	name []byte      // key of the names; nil: they are plain digests
}

func newSealer(key []byte) (*sealer, error) {
	if key == nil {
		return &sealer{}, nil
	}
	contents, err := derive(key, "contents", chacha20poly1305.KeySize)
	if err != nil {
		return nil, err
	}
	names, err := derive(key, "names", sha256.Size)
	if err != nil {
		return nil, err
	}
	aead, err := chacha20poly1305.NewX(contents)
	return &sealer{aead, names}, err
}

var errSealed = errors.New("it was sealed under another key, or is not what was stored")

// seal encrypts b for one place; nowhere else can it be opened.
func (s *sealer) seal(b []byte, place string) []byte {
	if s.aead == nil {
		return b
	}
	nonce := make([]byte, s.aead.NonceSize(), s.aead.NonceSize()+len(b)+s.aead.Overhead())
	_, _ = rand.Read(nonce) // never fails (crypto/rand)
	return s.aead.Seal(nonce, nonce, b, []byte(place))
}

func (s *sealer) open(b []byte, place string) ([]byte, error) {
	if s.aead == nil {
		return b, nil
	}
	n := s.aead.NonceSize()
	if len(b) < n {
		return nil, errSealed
	}
	out, err := s.aead.Open(nil, b[:n], b[n:], []byte(place))
	if err != nil {
		return nil, errSealed
	}
	return out, nil
}

// digest is what the world may know of an id. 16 bytes: that two of a million
// ids have the same one is less likely than a broken machine.
type digest [16]byte

func (s *sealer) digest(lane, id string) digest {
	var h hash.Hash
	if s.name != nil {
		h = hmac.New(sha256.New, s.name)
	} else {
		h = sha256.New()
	}
	var p packer
	p.str(lane)
	p.str(id)
	_, _ = h.Write(p) // never fails (hash.Hash)
	return digest(h.Sum(nil))
}

// String gives the digest as a token of a subject.
func (d digest) String() string { return letters().EncodeToString(d[:]) }

func parseDigest(token string) (d digest, ok bool) {
	b, err := letters().DecodeString(token)
	return digest(slices.Concat(b, make([]byte, len(d)))[:len(d)]), err == nil && len(b) == len(d)
}

func letters() *base32.Encoding { return base32.HexEncoding.WithPadding(base32.NoPadding) }
