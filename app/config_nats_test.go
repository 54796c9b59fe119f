package app

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestNATSSettings reads the section, and tells each mistake with its place.
func TestNATSSettings(t *testing.T) {
	parse := func(nats, relay string) (*Config, error) {
		src := "version: 1\nlisten: 127.0.0.1:0\nnats: {" + nats + "}\nrelay: {" + relay + "}\nroutes: [{name: a, upstream: 'https://x.example'}]\n"
		return ParseConfig("/etc/veilwire/veilwire.yaml", []byte(src), time.Now())
	}
	c, err := parse("servers: ['tls://a:4222', 'nats://b:4222'], credentials: n.creds, replicas: 1, tls: {ca: ca.pem}, key: n.key", "store: nats, retry: 5s")
	if err != nil {
		t.Fatal(err)
	}
	want := &NATSConfig{
		Servers: []string{"tls://a:4222", "nats://b:4222"}, Credentials: "/etc/veilwire/n.creds", Replicas: 1,
		TLS: &PeerTLS{CA: "/etc/veilwire/ca.pem"}, Key: "/etc/veilwire/n.key",
	}
	if d := cmp.Diff(want, c.NATS); d != "" || !c.Relay.NATS {
		t.Errorf("read (-want +got):\n%s", d)
	}
	for _, tc := range []struct{ nats, relay, want string }{
		{"", "store: nats", "nats needs either dir"},
		{"dir: n, servers: 'nats://a:4222'", "store: nats", "nats needs either dir"},
		{"dir: n", "store: nats, dir: q", "leave dir out"},
		{"dir: n", "store: natz", `"natz" is none of sqlite, nats`},
		{"dir: n, replicas: 3", "store: nats", "replicas belongs to servers"},
		{"dir: n, credentials: c", "store: nats", "credentials belongs to servers"},
		{"dir: n, tls: {ca: c}", "store: nats", "tls belongs to servers"},
		{"servers: 'nats://a', replicas: many", "store: nats", "replicas is a number from 1 to 5"},
		{"servers: 'a:4222'", "store: nats", "a server is a URL like"},
		{"servers: 'nats://u:p@a:4222'", "store: nats", "holds no user name or password"},
		{"dir: n, sync: no", "store: nats", `unknown key "sync"`},
	} {
		if _, err := parse(tc.nats, tc.relay); err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("nats: {%s}, relay: {%s}: want %q, got %v", tc.nats, tc.relay, tc.want, err)
		}
	}
	src := "version: 1\nlisten: 127.0.0.1:0\nrelay: {store: nats}\nroutes: [{name: a, upstream: 'https://x.example'}]\n"
	if _, err := ParseConfig("x.yaml", []byte(src), time.Now()); err == nil || !strings.Contains(err.Error(), "needs the section nats") {
		t.Error(err)
	}
}
