package leaks

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire/internal/testkit"
)

// handover is the config of the page by which Envoy hands over to veilwire.
func handover(t *testing.T) string {
	t.Helper()
	src, err := os.ReadFile("../../../docs/envoy.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(src), "```yaml envoy file=handover.yaml\n")
	config, _, end := strings.Cut(rest, "```\n")
	if !ok || !end {
		t.Fatal("docs/envoy.md has lost its config for handing over")
	}
	return config
}

// TestHandover holds the rules to configs in which veilwire is given what comes. What
// it is not given stays a leak.
func TestHandover(t *testing.T) {
	g := handover(t)
	const cluster, way, router = "  clusters:\n", "                  cluster: veilwire_gateway\n", "          - name: envoy.filters.http.router\n"
	for _, tt := range []struct {
		name, at, become string
		want             []ID
	}{
		{"as the page has it", way, way, nil},
		{"another route", "              routes:\n", "              routes:\n              - {match: {prefix: /static}, route: {cluster: vendor, timeout: 0s}}\n", []ID{"ext-proc-missing"}},
		{"another name", way, "                  cluster: vendor\n", []ID{"ext-proc-missing"}},
		{"a vendor called so", way, "                  cluster: vendor_veilwire_gateway\n", []ID{"ext-proc-missing"}},
		{"the client decides", way, "                  cluster_header: x-to\n", []ID{"ext-proc-missing"}},
		{"a share goes elsewhere", way, "                  weighted_clusters: {clusters: [{name: veilwire_gateway, weight: 9}, {name: vendor, weight: 1}]}\n", []ID{"ext-proc-missing"}},
		{"over a network", "{address: 127.0.0.1, port_value: 8081}", "{address: 192.0.2.7, port_value: 8081}", []ID{"engine-plaintext"}},
		{"to a cluster with another behind", "    type: STATIC\n", "    cluster_type: {name: envoy.clusters.aggregate}\n", []ID{"unseen"}},
		{"copied on the way", way, way + "                  request_mirror_policies: [{cluster: vendor}]\n", []ID{"mirror-before"}},
		{"copied by the host", "              domains: [\"*\"]\n", "              domains: [\"*\"]\n              request_mirror_policies: [{cluster: vendor}]\n", []ID{"mirror-before"}},
		{"copied by the table", "            name: chat\n", "            name: chat\n            request_mirror_policies: [{cluster: vendor}]\n", []ID{"mirror-before"}},
		{"copied by the cluster", "        common_http_protocol_options:", "        request_mirror_policies: [{cluster: vendor}]\n        common_http_protocol_options:", []ID{"mirror-before"}},
		{"read by code", router, "          - name: lua\n            typed_config: {\"@type\": type.googleapis.com/envoy.extensions.filters.http.lua.v3.Lua}\n" + router, []ID{"code-beside"}},
		{"cut off", "timeout: 0s\n", "timeout: 20s\n", []ID{"route-timeout"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if strings.Count(g, tt.at) == 0 {
				t.Fatalf("the config has no %q", tt.at)
			}
			if diff := cmp.Diff(tt.want, found(t, strings.Replace(g, tt.at, tt.become, 1))); diff != "" {
				t.Errorf("rules (-want +got):\n%s", diff)
			}
		})
	}
	if err := testkit.ValidateEnvoy(t, g); err != nil {
		t.Error(err)
	}
}
