package conversation

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
)

const (
	keySize   = 32
	nonceSize = 12
)

// errSealed says that a stored state was not sealed under this Memory's key for
// this conversation, or was changed since.
var errSealed = errors.New("conversation state cannot be opened")

// sealer encrypts states and hashes values. The key that seals may give way to
// another; the one that hashes stays, or a state that is opened would hold hashes
// which fit nothing that is said from then on.
type sealer struct {
	aead  cipher.AEAD
	older []cipher.AEAD // open what was sealed before the key was changed
	hash  []byte        // key of the value hashes
	rolling
}

// newSealer seals with the first key, opens with all, and hashes with its own; nil:
// with the first.
func newSealer(keys [][]byte, hash []byte) (*sealer, error) {
	s := &sealer{}
	for i, key := range keys {
		derived, err := expand(key)
		if err != nil {
			return nil, err
		}
		block, err := aes.NewCipher(derived[:32])
		if err != nil {
			return nil, err
		}
		aead, err := cipher.NewGCM(block)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			s.older = append(s.older, aead)
			continue
		}
		s.aead = aead
		if hash == nil {
			hash = key
		}
	}
	derived, err := expand(hash)
	if err != nil {
		return nil, err
	}
	s.hash, s.rolling = derived[32:64], newRolling(binary.LittleEndian.Uint64(derived[64:]))
	return s, nil
}

// expand makes of a key what seals, what hashes, and the base of rolling hashes.
func expand(key []byte) ([]byte, error) {
	if len(key) < keySize {
		return nil, fmt.Errorf("conversation key has %d bytes, want at least %d", len(key), keySize)
	}
	derived, err := hkdf.Expand(sha256.New, key, "veilwire conversation", 72)
	if err != nil {
		return nil, fmt.Errorf("derive conversation keys: %w", err)
	}
	return derived, nil
}

// seal appends the sealed form of a state to dst, bound to its conversation.
func (s *sealer) seal(dst, state, id []byte) ([]byte, error) {
	dst = append(dst, make([]byte, nonceSize)...)
	nonce := dst[len(dst)-nonceSize:]
	if _, err := rand.Read(nonce); err != nil {
		return nil, fmt.Errorf("seal conversation state: %w", err)
	}
	return s.aead.Seal(dst, nonce, state, id), nil
}

// open appends the state that was sealed to dst.
func (s *sealer) open(dst, sealed, id []byte) ([]byte, error) {
	if len(sealed) < nonceSize {
		return nil, errSealed
	}
	out, err := s.aead.Open(dst, sealed[:nonceSize], sealed[nonceSize:], id)
	for i := 0; err != nil && i < len(s.older); i++ {
		out, err = s.older[i].Open(dst, sealed[:nonceSize], sealed[nonceSize:], id)
	}
	if err != nil {
		return nil, errSealed
	}
	return out, nil
}

// stamp makes the keyed hashes of values. It belongs to one goroutine.
type stamp struct {
	hash hash.Hash
	size [8]byte
	sum  [sha256.Size]byte
}

// mac is the keyed hash of a normalised value in a conversation.
func (m *stamp) mac(s *sealer, id, value []byte) (out [16]byte) {
	if m.hash == nil {
		m.hash = hmac.New(sha256.New, s.hash)
	}
	m.hash.Reset()
	binary.LittleEndian.PutUint64(m.size[:], uint64(len(id)))
	m.hash.Write(m.size[:])
	m.hash.Write(id)
	m.hash.Write(value)
	copy(out[:], m.hash.Sum(m.sum[:0]))
	return out
}
