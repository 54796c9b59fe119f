package transform

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"hash"
	"sync"
)

// Hash replaces a value by its class and ten base32 characters of a keyed hash
// (HMAC-SHA256) of the normal form, like [EMAIL:k3v7q2m4xa]. The same value,
// however it is spaced, gets the same replacement as long as the key lives, so
// that records can be joined; without the key nothing can be computed back, and
// with 50 bits an accidental collision is rare enough for a join.
type Hash struct{ macs *sync.Pool }

type mac struct {
	hash.Hash
	sum  []byte
	norm []byte
}

const hashChars = 10

var lowerBase32 = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// NewHash makes the transform with a key.
func NewHash(key []byte) (Hash, error) {
	if len(key) < 16 {
		return Hash{}, errors.New("hash needs a key of at least 16 bytes")
	}
	own := append([]byte(nil), key...)
	return Hash{&sync.Pool{New: func() any { return &mac{Hash: hmac.New(sha256.New, own)} }}}, nil
}

// Append writes the class and the hash.
func (h Hash) Append(dst, value []byte, ctx Context) ([]byte, error) {
	if ctx.Fixed {
		return AppendLabel(dst, ctx.Class), nil
	}
	m := h.macs.Get().(*mac)
	defer h.macs.Put(m)
	m.Reset()
	m.norm = append(append(m.norm[:0], ctx.Class...), 0)
	m.norm = AppendNormal(m.norm, value)
	m.Write(m.norm)
	clear(m.norm[:cap(m.norm)])
	m.sum = m.Sum(m.sum[:0])
	dst = append(dst, '[')
	dst = appendCapitals(dst, ctx.Class)
	dst = append(dst, ':')
	var text [16]byte
	lowerBase32.Encode(text[:], m.sum[:10])
	return append(append(dst, text[:hashChars]...), ']'), nil
}

// Residue says that equal values can be told.
func (Hash) Residue() Residue { return Equality }

func parseHash(_ []Param, env Env) (Transform, error) { return NewHash(env.HashKey) }
