package prometheus

import (
	"os"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

// TestEnvoyHasTheseMetrics holds that the names of envoy.txt, which rules and
// dashboard use, are those of the Envoy we pin: nobody would notice an alert on a
// name that Envoy has dropped.
func TestEnvoyHasTheseMetrics(t *testing.T) {
	config, err := os.ReadFile("testdata/envoy.yaml")
	if err != nil {
		t.Fatal(err)
	}
	names, err := os.ReadFile("envoy.txt")
	if err != nil {
		t.Fatal(err)
	}
	envoy := testkit.StartEnvoy(t, string(config))
	stats, err := envoy.Get(t.Context(), "/stats/prometheus")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Fields(string(names)) {
		if !strings.Contains(stats, "\n"+name+"{") {
			t.Errorf("Envoy has no metric %s", name)
		}
	}
}
