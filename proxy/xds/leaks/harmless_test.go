package leaks

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

// TestHarmless proves why some settings that look like leaks are no rules: what
// they send comes out of the router, behind the engine.
func TestHarmless(t *testing.T) {
	testkit.EnvoyPath(t) // or skip
	t.Run("mirrors get masked copies", func(t *testing.T) {
		e, v := startEngine(t, conduct{}), startVendor(t)
		copies := make(chan string, 1)
		mirror := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			b, _ := io.ReadAll(r.Body)
			copies <- string(b)
		}))
		t.Cleanup(mirror.Close)
		_, port, _ := strings.Cut(mirror.Listener.Addr().String(), ":")
		config := strings.NewReplacer(
			timeout, timeout+"                  request_mirror_policies: [{cluster: copy}]\n",
			"  clusters:\n", "  clusters:\n  - name: copy\n    load_assignment: {cluster_name: copy, endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: 127.0.0.1, port_value: "+port+"}}}}]}]}\n",
		).Replace(good(t))
		if got := found(t, config); len(got) > 0 {
			t.Errorf("the config breaks %v", got)
		}
		post(t, edge(t, config, e, v), e)
		if got := <-copies; strings.Contains(got, card) || !strings.Contains(got, label) {
			t.Errorf("the mirror has got %d bytes, and not the masked message", len(got))
		}
	})
	t.Run("retries send masked bodies", func(t *testing.T) {
		e, v := startEngine(t, conduct{}), startVendor(t)
		v.refusals.Store(1)
		config := strings.Replace(good(t), timeout, timeout+"                  retry_policy: {retry_on: 5xx, num_retries: 2}\n", 1)
		post(t, edge(t, config, e, v), e)
		v.mu.Lock()
		defer v.mu.Unlock()
		if len(v.got) != 2 || slices.ContainsFunc(v.got, func(s string) bool { return strings.Contains(s, card) || !strings.Contains(s, label) }) {
			t.Errorf("the vendor has got %d requests, and not two masked ones", len(v.got))
		}
	})
	t.Run("sockets over HTTP/2 are masked", func(t *testing.T) {
		e, v := startEngine(t, conduct{}), startVendor(t)
		const idle = "          stream_idle_timeout: 3600s\n"
		config := strings.Replace(good(t), idle, idle+"          http2_protocol_options: {allow_connect: true}\n", 1)
		if got := found(t, config); len(got) > 0 {
			t.Errorf("the config breaks %v", got)
		}
		connect(t, edge(t, config, e, v))
		if leaked, n := v.leaked(); leaked || n != len(message)+1-len(card)+len(label) {
			t.Errorf("the vendor has got %d bytes; unmasked: %v", n, leaked)
		}
	})
	t.Run("small buffers hold back nothing", func(t *testing.T) {
		e, v := startEngine(t, conduct{}), startVendor(t)
		config := strings.NewReplacer(
			"  - name: edge\n", "  - name: edge\n    per_connection_buffer_limit_bytes: 8192\n",
			"\n  - name: vendor\n", "\n  - name: vendor\n    per_connection_buffer_limit_bytes: 8192\n",
		).Replace(good(t))
		postLong(t, edge(t, config, e, v), e)
		if leaked, n := v.leaked(); leaked || n != longBody+len(message)-len(card)+len(label) {
			t.Errorf("the vendor has got %d bytes; unmasked: %v", n, leaked)
		}
	})
}
