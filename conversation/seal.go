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

// sealer encrypts states and hashes values. Both keys derive from one.
type sealer struct {
	aead cipher.AEAD
	hash []byte // key of the value hashes
	rolling
}

func newSealer(key []byte) (*sealer, error) {
	if len(key) != keySize {
		return nil, fmt.Errorf("conversation key has %d bytes, want %d", len(key), keySize)
	}
	derived, err := hkdf.Expand(sha256.New, key, "veilwire conversation", 72)
	if err != nil {
		return nil, fmt.Errorf("derive conversation keys: %w", err)
	}
	block, err := aes.NewCipher(derived[:32])
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &sealer{aead: aead, hash: derived[32:64], rolling: newRolling(binary.LittleEndian.Uint64(derived[64:]))}, nil
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
