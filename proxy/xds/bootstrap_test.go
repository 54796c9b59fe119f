package xds

import (
	"os"
	"path/filepath"
	"testing"

	"veilwire/internal/testkit"
)

// TestEnvoyAcceptsTheBootstrap has the real one judge every shape of it.
func TestEnvoyAcceptsTheBootstrap(t *testing.T) {
	ca := newAuthority(t)
	pair := ca.pair(t, 2, "envoy")
	files := &BootstrapTLS{CA: file(t, "ca.pem", ca.pem), Cert: file(t, "cert.pem", pair.Cert), Key: file(t, "key.pem", pair.Key)}
	for name, b := range map[string]Bootstrap{
		"plain":         {Server: "127.0.0.1:18000"},
		"IPv6":          {Server: "[::1]:18000"},
		"socket":        {Server: "unix:/run/veilwire/xds.sock"},
		"name, TLS":     {Server: "fleet.internal.example:18000", TLS: files},
		"literal, TLS":  {Server: "10.0.0.7:18000", TLS: &BootstrapTLS{CA: files.CA}},
		"odd node name": {Server: "127.0.0.1:18000", Node: "a \"b\"\\ #: {c}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			b.Cluster, b.Admin = "veilwire-edge", "127.0.0.1:9901"
			if b.Node == "" {
				b.Node = "edge-1"
			}
			out, err := b.YAML()
			if err != nil {
				t.Fatal(err)
			}
			if err := testkit.ValidateEnvoy(t, string(out)); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// file writes one and gives its path.
func file(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
