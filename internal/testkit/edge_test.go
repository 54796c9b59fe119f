package testkit_test

import (
	"net/http"
	"strings"
	"testing"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	extprocv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"

	"veilwire/internal/testkit"
)

// TestEdgePassesOn holds that an Envoy which asks nobody changes nothing of a message
// but the host.
func TestEdgePassesOn(t *testing.T) {
	vendor := testkit.StartUpstream(t, testkit.Echo)
	_, address := testkit.StartEdge(t, testkit.Edge{Vendor: strings.TrimPrefix(vendor.URL, "http://")})
	resp, body := testkit.Do(t, testkit.Client(t), testkit.Request(t, http.MethodPost, "http://"+address+"/a?b=c", "text/plain", "hello"))
	if resp.StatusCode != http.StatusOK || string(body) != "hello" {
		t.Errorf("answered with %d, %q", resp.StatusCode, body)
	}
	if a := vendor.Last(t); string(a.Body) != "hello" || a.RequestURI != "/a?b=c" || a.Host != "vendor.example" {
		t.Errorf("arrived at %s%s: %q", a.Host, a.RequestURI, a.Body)
	}
}

// TestEnvoyTakesEveryEdge has Envoy judge what there is to choose.
func TestEnvoyTakesEveryEdge(t *testing.T) {
	filter := &extprocv3.ExternalProcessor{GrpcService: &corev3.GrpcService{
		TargetSpecifier: &corev3.GrpcService_EnvoyGrpc_{EnvoyGrpc: &corev3.GrpcService_EnvoyGrpc{ClusterName: "engine"}},
	}}
	for name, e := range map[string]testkit.Edge{
		"asks nobody":    {Vendor: "127.0.0.1:9"},
		"asks an engine": {Vendor: "127.0.0.1:9", Engine: "127.0.0.1:8", Filter: filter},
		"on a socket":    {Vendor: "127.0.0.1:9", Engine: "unix:/run/engine.sock", Filter: filter},
		"everything":     {Vendor: "[::1]:9", Host: "chat.example", Engine: "127.0.0.1:8", Filter: filter, Health: "a.Service", Log: "%RESPONSE_CODE%\n"},
	} {
		config, err := e.YAML()
		if err != nil {
			t.Fatal(err)
		}
		if err := testkit.ValidateEnvoy(t, config); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
