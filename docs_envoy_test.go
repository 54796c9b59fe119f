package veilwire_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"veilwire/internal/testkit"
)

// TestEnvoyOfOnesOwn runs what docs/envoy.md shows: its settings, its Envoy, and a
// vendor on this machine in place of the one that it names.
func TestEnvoyOfOnesOwn(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	testkit.EnvoyPath(t) // or skip
	binary(t)            // before the clock runs
	settings, config := envoyPage(t, "veilwire.yaml"), envoyPage(t, "envoy.yaml")
	got := make(chan string, 1)
	vendor := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		got <- string(b)
	}))
	t.Cleanup(vendor.Close)
	_, port, _ := strings.Cut(vendor.Listener.Addr().String(), ":")
	dir := t.TempDir()
	socket := filepath.Join(dir, "engine.sock")
	settings = replaced(t, settings, map[string]string{
		"127.0.0.1:9002": "unix:" + socket, "127.0.0.1:9090": "127.0.0.1:0", "vendor: intercom": "vendor: generic",
		"https://api.vendor.example": vendor.URL,
	})
	config, _, _ = strings.Cut(config, "    transport_socket:\n") // the vendor's, at the end
	config = replaced(t, config, map[string]string{
		"socket_address: {address: 127.0.0.1, port_value: 9002}":         fmt.Sprintf("pipe: {path: %q}", socket),
		"socket_address: {address: api.vendor.example, port_value: 443}": "socket_address: {address: 127.0.0.1, port_value: " + port + "}",
		"LOGICAL_DNS": "STATIC", "port_value: 9901": "port_value: 0", "port_value: 8080": "port_value: 0",
	})
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // veilwire may have to be compiled first
	defer cancel()
	serve(ctx, t, settings)
	addr, err := testkit.StartEnvoy(t, config).Listener(ctx, "edge")
	if err != nil {
		t.Fatal(err)
	}
	url := "http://" + strings.Replace(addr, "0.0.0.0", "127.0.0.1", 1) + "/messages"
	for tell(ctx, t, url) != http.StatusOK { // until Envoy has found the engine healthy
		time.Sleep(20 * time.Millisecond)
	}
	if body := <-got; body != cardMasked {
		t.Errorf("the vendor has got %d bytes, and not the masked message", len(body))
	}
}

// TestEnvoyThatHandsOver runs the page's other Envoy, whose upstream is veilwire:
// messages and sockets are masked, and without veilwire nothing gets anywhere.
func TestEnvoyThatHandsOver(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	testkit.EnvoyPath(t) // or skip
	binary(t)            // before the clock runs
	settings, config := envoyPage(t, "gateway.yaml"), envoyPage(t, "handover.yaml")
	got := make(chan string, 1)
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") == "" {
			b, _ := io.ReadAll(r.Body)
			got <- string(b)
			return
		}
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		defer func() { _ = c.CloseNow() }()
		_, b, _ := c.Read(r.Context())
		got <- string(b)
	}))
	t.Cleanup(vendor.Close)
	front, admin := testkit.Port(t, testkit.FreeAddress(t)), testkit.Port(t, testkit.FreeAddress(t))
	settings = replaced(t, settings, map[string]string{
		"127.0.0.1:8081": "127.0.0.1:" + front, "127.0.0.1:9090": "127.0.0.1:" + admin, "vendor: intercom": "vendor: generic",
		"https://api.vendor.example": vendor.URL,
	})
	config = replaced(t, config, map[string]string{
		"port_value: 8081": "port_value: " + front, "port_value: 9090": "port_value: " + admin,
		"port_value: 9901": "port_value: 0", "port_value: 8080": "port_value: 0",
	})
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute) // veilwire may have to be compiled first
	defer cancel()
	stop := serve(ctx, t, settings)
	addr, err := testkit.StartEnvoy(t, config).Listener(ctx, "edge")
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Replace(addr, "0.0.0.0", "127.0.0.1", 1)
	for tell(ctx, t, "http://"+at+"/messages") != http.StatusOK {
		time.Sleep(20 * time.Millisecond)
	}
	if body := <-got; body != cardMasked {
		t.Errorf("the vendor has got %d bytes, and not the masked message", len(body))
	}
	c, _, err := websocket.Dial(ctx, "ws://"+at+"/socket", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.CloseNow() }()
	if err := c.Write(ctx, websocket.MessageText, []byte(cardMessage)); err != nil {
		t.Fatal(err)
	}
	if body := <-got; body != cardMasked {
		t.Errorf("over a socket the vendor has got %d bytes, and not the masked message", len(body))
	}
	stop()
	if status := tell(ctx, t, "http://"+at+"/messages"); status != http.StatusServiceUnavailable {
		t.Errorf("without veilwire the answer is %d", status)
	}
	if len(got) > 0 {
		t.Error("without veilwire the vendor has got something")
	}
}

const (
	cardMessage = `{"text":"my card is 4111 1111 1111 1111"}`
	cardMasked  = `{"text":"my card is [CREDIT_CARD]"}`
)

// envoyPage gives a file that docs/envoy.md shows.
func envoyPage(t *testing.T, file string) string {
	t.Helper()
	for _, p := range pages(t) {
		for _, b := range p.blocks {
			if p.path == "docs/envoy.md" && b.option("file") == file {
				return b.text
			}
		}
	}
	t.Fatalf("docs/envoy.md no longer shows %s", file)
	return ""
}

// serve runs veilwire with these settings, to the end of the test or until it is
// stopped.
func serve(ctx context.Context, t *testing.T, settings string) (stop func()) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "veilwire.yaml")
	if err := os.WriteFile(file, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	engine := exec.CommandContext(ctx, filepath.Join(binary(t), "veilwire"), "serve", "--config", file)
	if err := engine.Start(); err != nil {
		t.Fatal(err)
	}
	stop = sync.OnceFunc(func() {
		_ = engine.Process.Kill()
		_ = engine.Wait()
	})
	t.Cleanup(stop)
	return stop
}

// tell posts a message with a card number and gives the status of the answer, which
// is 200, or 503 where veilwire is not there.
func tell(ctx context.Context, t *testing.T, url string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, url, strings.NewReader(cardMessage))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusServiceUnavailable {
		t.Fatalf("answered with %d", resp.StatusCode)
	}
	return resp.StatusCode
}

// replaced replaces texts that must be there.
func replaced(t *testing.T, s string, by map[string]string) string {
	t.Helper()
	for from, to := range by {
		if !strings.Contains(s, from) {
			t.Fatalf("docs/envoy.md no longer says %q", from)
		}
		s = strings.ReplaceAll(s, from, to)
	}
	return s
}
