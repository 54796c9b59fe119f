package clients

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"veilwire/app"
	"veilwire/internal/testkit"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

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
	log := &testkit.Journal{}
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
		if text := log.String(); masked(text) != text {
			t.Error("a secret is in the log")
		}
	})
	return scheme + a.Addr().String()
}

// certificate is one for 127.0.0.1, in files, signed by itself.
type certificate struct{ chain, key string }

func newCertificate(t *testing.T) *certificate {
	t.Helper()
	cert, key := testkit.SelfSigned(t, 1, "127.0.0.1")
	dir := t.TempDir()
	c := &certificate{chain: filepath.Join(dir, "chain.pem"), key: filepath.Join(dir, "key.pem")}
	if err := errors.Join(os.WriteFile(c.chain, cert, 0o600), os.WriteFile(c.key, key, 0o600)); err != nil {
		t.Fatal(err)
	}
	return c
}
