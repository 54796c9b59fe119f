package helm

import (
	"net"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"

	"veilwire/internal/testkit"
	"veilwire/proxy/xds"
)

// TestBootstrap holds that Envoys get what `veilwire envoy bootstrap` would print for
// them, with a listener for metrics besides.
func TestBootstrap(t *testing.T) {
	seen := 0
	for _, m := range configMaps(t) {
		got, ok := m.data["envoy.yaml"]
		if !ok {
			continue
		}
		seen++
		server := strings.TrimSuffix(m.name, "envoy") + "control-plane.chat.svc:18000"
		text, err := xds.Bootstrap{
			Node: "set-by-service-node", Cluster: "veilwire-edge", Server: server, Admin: "127.0.0.1:9901",
			TLS: &xds.BootstrapTLS{CA: "/etc/veilwire/peer/ca.crt", Cert: "/etc/veilwire/peer/tls.crt", Key: "/etc/veilwire/peer/tls.key"},
		}.YAML()
		if err != nil {
			t.Fatal(err)
		}
		want, have := tree(t, string(text)), tree(t, got)
		static := have["static_resources"].(map[string]any)
		delete(static, "listeners")
		static["clusters"] = without(static["clusters"].([]any), "envoy_admin")
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s: it is not what `veilwire envoy bootstrap` prints:\n%s", m.from, diff)
		}
	}
	if seen < 2 {
		t.Fatalf("only %d bootstraps seen", seen)
	}
}

// TestEnvoyTakesTheBootstrap lets the real Envoy judge it.
func TestEnvoyTakesTheBootstrap(t *testing.T) {
	for _, m := range configMaps(t) {
		if text, ok := m.data["envoy.yaml"]; ok {
			if err := testkit.ValidateEnvoy(t, withoutPeers(t, text)); err != nil {
				t.Errorf("%s: %v", m.from, err)
			}
		}
	}
}

// TestEnvoyShowsItsMetricsOnly runs the bootstrap's own listener in the real Envoy: it
// shows metrics and readiness, and nothing else of an interface that can read keys and
// stop the process.
func TestEnvoyShowsItsMetricsOnly(t *testing.T) {
	ran := false
	for _, m := range configMaps(t) {
		text, ok := m.data["envoy.yaml"]
		if !ok || ran {
			continue
		}
		ran = true
		have := tree(t, withoutPeers(t, text))
		delete(have, "dynamic_resources") // there is no control plane here to wait for
		out, err := yaml.Marshal(have)
		if err != nil {
			t.Fatal(err)
		}
		config := strings.ReplaceAll(strings.ReplaceAll(string(out), "9901", testkit.Port(t, testkit.FreeAddress(t))), "port_value: 9902", "port_value: 0")
		envoy := testkit.StartEnvoy(t, config)
		address, err := envoy.Listener(t.Context(), "metrics")
		if err != nil {
			t.Fatal(err)
		}
		_, port, err := net.SplitHostPort(address)
		if err != nil {
			t.Fatal(err)
		}
		for _, try := range []struct {
			method, path string
			want         int
		}{
			{"GET", "/ready", 200},
			{"GET", "/stats/prometheus", 200},
			{"GET", "/config_dump", 404},
			{"GET", "/certs", 404},
			{"POST", "/quitquitquit", 404},
			{"POST", "/ready", 404},
			{"GET", "/ready/../config_dump", 404},
			{"GET", "/ready/%2e%2e/config_dump", 404},
			{"GET", "/stats/prometheus/../../certs", 404},
		} {
			r, err := http.NewRequestWithContext(t.Context(), try.method, "http://127.0.0.1:"+port, http.NoBody)
			if err != nil {
				t.Fatal(err)
			}
			r.URL.Opaque = try.path // as it stands, not tidied by us
			resp, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Errorf("%s %s: %v", try.method, try.path, err)
				continue
			}
			_ = resp.Body.Close()
			if resp.StatusCode != try.want {
				t.Errorf("%s %s: %d, want %d", try.method, try.path, resp.StatusCode, try.want)
			}
		}
	}
	if !ran {
		t.Fatal("no bootstrap seen")
	}
}

// withoutPeers takes out what names files that are not on this machine.
func withoutPeers(t *testing.T, text string) string {
	t.Helper()
	have := tree(t, text)
	for _, c := range have["static_resources"].(map[string]any)["clusters"].([]any) {
		delete(c.(map[string]any), "transport_socket")
	}
	out, err := yaml.Marshal(have)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func tree(t *testing.T, text string) map[string]any {
	t.Helper()
	var v map[string]any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// without drops the cluster of a name.
func without(clusters []any, name string) []any {
	var kept []any
	for _, c := range clusters {
		if !reflect.DeepEqual(c.(map[string]any)["name"], name) {
			kept = append(kept, c)
		}
	}
	return kept
}
