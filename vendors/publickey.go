package vendors

import (
	"crypto"
	"crypto/ed25519"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"strings"

	"veilwire"
)

// verifyPublic holds the webhook to the vendor's public key, a PEM block or, for
// ed25519, its hex digits.
func (s *scheme) verifyPublic(c *Call, signed [][]byte, secret veilwire.Secret) error {
	var text strings.Builder
	s.over.write(&text, c, c.URL)
	for _, sig := range signed {
		switch s.public {
		case "ed25519":
			key, err := edKey(secret)
			if err != nil {
				return err
			}
			if ed25519.Verify(key, []byte(text.String()), sig) {
				return s.fresh(c)
			}
		default:
			key, err := rsaKey(secret)
			if err != nil {
				return err
			}
			sum := sha256.Sum256([]byte(text.String()))
			if rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], sig) == nil {
				return s.fresh(c)
			}
		}
	}
	return ErrForged
}

func publicKey(secret veilwire.Secret) (any, error) {
	block, _ := pem.Decode(secret)
	if block == nil {
		return nil, fmt.Errorf("%w: it must be the vendor's public key in PEM", ErrKey)
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("%w: it must be the vendor's public key in PEM", ErrKey)
	}
	return key, nil
}

func rsaKey(secret veilwire.Secret) (*rsa.PublicKey, error) {
	key, err := publicKey(secret)
	if err != nil {
		return nil, err
	}
	k, ok := key.(*rsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("%w: it must be an RSA key", ErrKey)
	}
	return k, nil
}

func edKey(secret veilwire.Secret) (ed25519.PublicKey, error) {
	if raw, err := hex.DecodeString(strings.TrimSpace(string(secret))); err == nil && len(raw) == ed25519.PublicKeySize {
		return raw, nil
	}
	key, err := publicKey(secret)
	k, ok := key.(ed25519.PublicKey)
	if err != nil || !ok {
		return nil, fmt.Errorf("%w: it must be the vendor's ed25519 key, in hex digits or PEM", ErrKey)
	}
	return k, nil
}
