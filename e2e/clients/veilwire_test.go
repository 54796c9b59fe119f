package clients

import (
	"bytes"
	"context"
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
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veilwire/app"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// journal is a log that is read when veilwire has ended.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

// serve runs all of veilwire before a vendor and gives its URL. With a
// certificate it speaks TLS.
func serve(t *testing.T, upstream string, cert *certificate) string {
	t.Helper()
	settings := []string{"version: 1", "listen: 127.0.0.1:0", `routes: [{name: vendor, upstream: "` + upstream + `"}]`}
	scheme := "http://"
	if cert != nil {
		settings = append(settings, "tls: {cert: "+cert.chain+", key: "+cert.key+"}")
		scheme = "https://"
	} else {
		settings = append(settings, "h2c: true")
	}
	config, err := app.ParseConfig(filepath.Join(t.TempDir(), "veilwire.yaml"), []byte(strings.Join(settings, "\n")), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	log := &journal{}
	a, err := app.New(config, app.Options{LogTo: log})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("veilwire ended with: %v", err)
		}
		_ = a.Close()
		if text := log.b.String(); masked(text) != text {
			t.Error("a secret is in the log")
		}
	})
	return scheme + a.Addr().String()
}

// certificate is one for 127.0.0.1, in files, signed by itself.
type certificate struct{ chain, key string }

func newCertificate(t *testing.T) *certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "127.0.0.1"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	return &certificate{
		chain: writePEM(t, filepath.Join(dir, "chain.pem"), "CERTIFICATE", der),
		key:   writePEM(t, filepath.Join(dir, "key.pem"), "PRIVATE KEY", secret),
	}
}

func writePEM(t *testing.T, name, kind string, der []byte) string {
	t.Helper()
	if err := os.WriteFile(name, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}
