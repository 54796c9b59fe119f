package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// authority signs the certificates of one fleet.
type authority struct {
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

// certificates makes an authority, and with it what the parts show each other.
func (l *layout) certificates() error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	ca := &authority{key: key, cert: &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "fleet"}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(1, 0, 0), KeyUsage: x509.KeyUsageCertSign,
	}}
	der, err := x509.CreateCertificate(rand.Reader, ca.cert, ca.cert, &key.PublicKey, key)
	if err != nil {
		return err
	}
	if err := writePEM(l.tls("ca.crt"), "CERTIFICATE", der); err != nil {
		return err
	}
	for _, name := range []string{"control", "engine", "envoy", "edge"} {
		if err := l.certificate(ca, name); err != nil {
			return err
		}
	}
	l.authority = ca
	return nil
}

// certificate writes a new certificate of a name and its key, the key first: who
// watches the pair takes them together.
func (l *layout) certificate(ca *authority, name string) error {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	serial, err := rand.Int(rand.Reader, big.NewInt(1<<62))
	if err != nil {
		return err
	}
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: name}, DNSNames: []string{"localhost", name},
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().AddDate(0, 3, 0),
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}, ca.cert, &key.PublicKey, ca.key)
	if err != nil {
		return err
	}
	priv, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	if err := writePEM(l.tls(name+".key"), "PRIVATE KEY", priv); err != nil {
		return err
	}
	return writePEM(l.tls(name+".crt"), "CERTIFICATE", der)
}

func (l *layout) tls(file string) string { return filepath.Join(l.Dir, "tls", file) }

func writePEM(file, kind string, der []byte) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	return replace(file, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}
