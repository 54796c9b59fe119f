package vendors

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"strings"

	"veilwire"
)

// What Microsoft Graph puts into a notification is encrypted for a certificate of
// the subscription: the data under a key of its own (AES-256-CBC, signed with
// HMAC-SHA256), and that key for the certificate (RSA-OAEP with SHA-1).

// The parts of such an object. Data is what the others are about.
const (
	sealedData = iota
	sealedSignature
	sealedKey
	sealedFor
	sealedThumbprint
	sealedParts
)

var graphParts = [sealedParts]string{
	sealedData: "data", sealedSignature: "dataSignature", sealedKey: "dataKey",
	sealedFor: "encryptionCertificateId", sealedThumbprint: "encryptionCertificateThumbprint",
}

// ErrSealed says that something sealed can't be opened. It is the same whatever was
// wrong: who could tell would learn about the key.
var ErrSealed = errors.New("what is sealed in it can't be opened: sealed for another certificate, or changed on the way")

// Opener opens what was sealed for one of our certificates.
type Opener struct{ keys []*rsa.PrivateKey }

// leastRSA is how many bits the modulus of an RSA key must have.
const leastRSA = 2048

// NewOpener takes the certificates' private keys in PEM: two while one is being changed.
func NewOpener(keys ...veilwire.Secret) (*Opener, error) {
	o := &Opener{}
	for _, text := range keys {
		block, _ := pem.Decode(text)
		if block == nil {
			return nil, errors.New("want a private key in PEM")
		}
		var key any
		key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
		if err != nil {
			key, err = x509.ParsePKCS1PrivateKey(block.Bytes)
		}
		private, ok := key.(*rsa.PrivateKey)
		if err != nil || !ok || private.N.BitLen() < leastRSA {
			return nil, fmt.Errorf("want an RSA private key of %d bits or more in PEM, without a password", leastRSA)
		}
		o.keys = append(o.keys, private)
	}
	return o, nil
}

// open gives what is in a parcel.
func (o *Opener) open(parts *[sealedParts][]byte) ([]byte, error) {
	var raw [sealedFor][]byte // those before it are in base64
	for i := range raw {
		var err error
		if raw[i], err = base64.StdEncoding.AppendDecode(nil, parts[i]); err != nil {
			return nil, ErrSealed
		}
	}
	for _, private := range o.keys {
		key, err := rsa.DecryptOAEP(sha1.New(), nil, private, raw[sealedKey], nil)
		if err != nil || len(key) != 32 || !hmac.Equal(signData(key, raw[sealedData]), raw[sealedSignature]) {
			continue
		}
		return decrypt(key, raw[sealedData])
	}
	return nil, ErrSealed
}

func signData(key, data []byte) []byte {
	mac := hmac.New(sha256.New, key)
	mac.Write(data)
	return mac.Sum(nil)
}

// decrypt undoes AES-256-CBC with PKCS #7. Its IV is the beginning of the key, which
// must therefore never be used twice.
func decrypt(key, data []byte) ([]byte, error) {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) == 0 || len(data)%aes.BlockSize != 0 {
		return nil, ErrSealed
	}
	plain := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, key[:aes.BlockSize]).CryptBlocks(plain, data)
	n := int(plain[len(plain)-1])
	if n == 0 || n > aes.BlockSize || !bytes.HasSuffix(plain, bytes.Repeat([]byte{byte(n)}, n)) {
		return nil, ErrSealed
	}
	return plain[:len(plain)-n], nil
}

// Sealer seals for the certificate of a receiver.
type Sealer struct {
	public         *rsa.PublicKey
	id, thumbprint string
}

// NewSealer takes the receiver's certificate in PEM and the id by which it knows it.
func NewSealer(certificate []byte, id string) (*Sealer, error) {
	block, _ := pem.Decode(certificate)
	if block == nil || block.Type != "CERTIFICATE" {
		return nil, errors.New("want a certificate in PEM")
	}
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil {
		return nil, fmt.Errorf("want a certificate in PEM: %w", err)
	}
	public, ok := c.PublicKey.(*rsa.PublicKey)
	if !ok || public.N.BitLen() < leastRSA {
		return nil, fmt.Errorf("want a certificate with an RSA key of %d bits or more", leastRSA)
	}
	sum := sha1.Sum(block.Bytes)
	return &Sealer{public, id, strings.ToUpper(hex.EncodeToString(sum[:]))}, nil
}

// seal makes a parcel under a key that nothing else is sealed with.
func (s *Sealer) seal(plain []byte) (parts [sealedParts][]byte, err error) {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails (crypto/rand)
	block, err := aes.NewCipher(key)
	if err != nil {
		return parts, err
	}
	n := aes.BlockSize - len(plain)%aes.BlockSize
	data := append(bytes.Clone(plain), bytes.Repeat([]byte{byte(n)}, n)...)
	cipher.NewCBCEncrypter(block, key[:aes.BlockSize]).CryptBlocks(data, data)
	wrapped, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, s.public, key, nil)
	if err != nil {
		return parts, fmt.Errorf("seal for the receiver: %w", err)
	}
	encode := func(b []byte) []byte { return base64.StdEncoding.AppendEncode(nil, b) }
	return [sealedParts][]byte{
		sealedData: encode(data), sealedSignature: encode(signData(key, data)), sealedKey: encode(wrapped),
		sealedFor: []byte(s.id), sealedThumbprint: []byte(s.thumbprint),
	}, nil
}
