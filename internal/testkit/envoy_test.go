package testkit_test

import (
	"io"
	"net"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

const direct = `
static_resources:
  listeners:
  - name: edge
    address: {socket_address: {address: 127.0.0.1, port_value: 0}}
    filter_chains:
    - filters:
      - name: envoy.filters.network.direct_response
        typed_config:
          "@type": type.googleapis.com/envoy.extensions.filters.network.direct_response.v3.Config
          response: {inline_string: "ok"}
`

func TestEnvoyStartsAndStops(t *testing.T) {
	e := testkit.StartEnvoy(t, direct)
	addr, err := e.Listener(t.Context(), "edge")
	if err != nil {
		t.Fatal(err)
	}
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if b, err := io.ReadAll(c); err != nil || string(b) != "ok" {
		t.Fatalf("got %q, %v", b, err)
	}
	e.Stop()
	if c, err := net.Dial("tcp", addr); err == nil {
		_ = c.Close()
		t.Error("it still answers")
	}
}

func TestEnvoyJudgesConfigs(t *testing.T) {
	if err := testkit.ValidateEnvoy(t, direct); err != nil {
		t.Fatal(err)
	}
	if err := testkit.ValidateEnvoy(t, strings.Replace(direct, "inline_string", "inline_sting", 1)); err == nil {
		t.Error("a misspelt key passes")
	}
}
