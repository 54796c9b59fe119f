package testkit

import (
	"fmt"
	"net"
	"strings"
	"testing"
	"text/template"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
)

// Edge is what an Envoy of tests and benchmarks has to do: its listener, named edge,
// takes messages and sockets for a vendor. With an engine it asks about each of them.
type Edge struct {
	Vendor string        // host:port
	Host   string        // that the vendor is asked for; empty: vendor.example
	Engine string        // host:port, or unix:PATH; empty: nobody is asked
	Filter proto.Message // how the engine is asked, in a cluster of this name
	Health string        // the gRPC service of an engine that is well; empty: nobody looks
	Log    string        // a format for each exchange; empty: none is logged
}

// edge is an Envoy's config. What a vendor sends comes uncoded, because an Envoy that
// asks shows it to the engine as it is.
var edge = template.Must(template.New("edge").Funcs(template.FuncMap{"endpoint": endpoint}).Parse(`
static_resources:
  listeners:
  - name: edge
    address: {socket_address: {address: 127.0.0.1, port_value: 0}}
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
          stat_prefix: edge
          use_remote_address: true
          normalize_path: true
          http2_protocol_options: {allow_connect: true}
          upgrade_configs: [{upgrade_type: websocket}]
{{- if .Log}}
          access_log:
          - name: log
            typed_config:
              "@type": type.googleapis.com/envoy.extensions.access_loggers.stream.v3.StdoutAccessLog
              log_format: {text_format_source: {inline_string: {{printf "%q" .Log}}}}
{{- end}}
          route_config:
            virtual_hosts:
            - name: all
              domains: ["*"]
              request_headers_to_remove: [accept-encoding]
              routes: [{match: {prefix: /}, route: {cluster: vendor, timeout: 60s, host_rewrite_literal: {{printf "%q" .Host}}}}]
          http_filters:
{{- if .Engine}}
          - name: envoy.filters.http.ext_proc
            typed_config: {{.Asks}}
{{- end}}
          - name: envoy.filters.http.router
            typed_config: {"@type": type.googleapis.com/envoy.extensions.filters.http.router.v3.Router}
  clusters:
  - name: vendor
    load_assignment: {cluster_name: vendor, endpoints: [{lb_endpoints: [{endpoint: {address: {{endpoint .Vendor}}}}]}]}
{{- if .Engine}}
  - name: engine
    typed_extension_protocol_options:
      envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
        "@type": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions
        explicit_http_config: {http2_protocol_options: {}}
    load_assignment: {cluster_name: engine, endpoints: [{lb_endpoints: [{endpoint: {address: {{endpoint .Engine}}}}]}]}
{{- if .Health}}
    health_checks:
    - {timeout: 1s, interval: 0.5s, no_traffic_interval: 0.5s, unhealthy_threshold: 1, healthy_threshold: 1, grpc_health_check: {service_name: {{.Health}}}}
{{- end}}
{{- end}}
`))

// endpoint writes an address as Envoy has it.
func endpoint(address string) (string, error) {
	if path, ok := strings.CutPrefix(address, "unix:"); ok {
		return fmt.Sprintf("{pipe: {path: %q}}", path), nil
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("{socket_address: {address: %q, port_value: %s}}", host, port), nil
}

// YAML is the config, without admin.
func (e Edge) YAML() (string, error) {
	if e.Host == "" {
		e.Host = "vendor.example"
	}
	parts := struct {
		Edge
		Asks string
	}{Edge: e}
	if e.Engine != "" {
		typed, err := anypb.New(e.Filter)
		if err != nil {
			return "", err
		}
		asks, err := protojson.Marshal(typed)
		if err != nil {
			return "", err
		}
		parts.Asks = string(asks)
	}
	var b strings.Builder
	err := edge.Execute(&b, parts)
	return b.String(), err
}

// StartEdge runs an Envoy, which ends with the test, and gives where it takes messages,
// host:port.
func StartEdge(t testing.TB, e Edge) (*Envoy, string) {
	t.Helper()
	config, err := e.YAML()
	if err != nil {
		t.Fatal(err)
	}
	envoy := StartEnvoy(t, config)
	address, err := envoy.Listener(t.Context(), "edge")
	if err != nil {
		t.Fatal(err)
	}
	return envoy, address
}
