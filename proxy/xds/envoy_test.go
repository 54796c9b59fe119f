package xds

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"veilwire/internal/testkit"
)

// TestFleet brings up a control plane, an engine, a vendor and a real Envoy, and has a
// message pass.
func TestFleet(t *testing.T) {
	engine, engineAt := startEngine(t)
	v := startVendor(t)
	s, at := startServer(t, Options{})
	f := newFleet(route(t, "chat", "", "/chat", v.URL))
	f.Engines = []string{engineAt}
	mustPush(t, s, stateOf(t, f))
	e := startEnvoy(t, at, "edge-1")
	edge := addressOf(t, e, "chat")

	code, answer, err := post(t.Context(), http.DefaultClient, edge, "shop.example", "/chat/send?x=1", "my pin is 4821")
	if err != nil || code != 200 || answer != "case ****" {
		t.Fatalf("got %d %q, %v", code, answer, err)
	}
	if v.bodies[0] != "my pin is ****" {
		t.Fatal("the vendor got the message unmasked")
	}
	if want := strings.TrimPrefix(v.URL, "http://"); v.hosts[0] != want {
		t.Errorf("the vendor was called %q, not by its name %q", v.hosts[0], want)
	}
	for name := range v.heads[0] {
		if strings.HasPrefix(name, "X-Envoy") || name == "X-Request-Id" {
			t.Errorf("the vendor gets the header %s, which nobody asked for", name)
		}
	}
	if n := engine.versions()["v1"]; n != 1 {
		t.Errorf("the engine saw %v, want one exchange of v1", engine.versions())
	}
	if code, _, err = post(t.Context(), http.DefaultClient, edge, "", "/chats", ""); err != nil || code != 404 {
		t.Errorf("another path: got %d, %v", code, err)
	}
	st := s.Status()
	if len(st.Nodes) != 1 || !st.Nodes[0].Current || st.Nodes[0].Version != "v1" || st.Nodes[0].Build != "1.40.0" {
		t.Errorf("status %+v", st)
	}

	f.Version = "v2"
	mustPush(t, s, stateOf(t, f))
	if _, _, err := post(t.Context(), http.DefaultClient, edge, "", "/chat", "again"); err != nil {
		t.Fatal(err)
	}
	if n := engine.versions()["v2"]; n != 1 {
		t.Errorf("after a push the engine saw %v", engine.versions())
	}
}

// TestNothingEndsWhatTakesItsTime holds that the limits on a client's request are none
// on the vendor's answer: a long poll, an event stream and a socket outlast them.
func TestNothingEndsWhatTakesItsTime(t *testing.T) {
	_, engineAt := startEngine(t)
	ln := testkit.Listen(t)
	const limit, long = time.Second, 1200 * time.Millisecond
	vendor := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/poll":
			time.Sleep(long)
			_, _ = io.WriteString(w, "at last")
		case "/events":
			for range 4 {
				_, _ = io.WriteString(w, "data: x\n\n")
				w.(http.Flusher).Flush()
				time.Sleep(long / 4)
			}
		case "/socket":
			conn, both, err := w.(http.Hijacker).Hijack()
			if err != nil {
				return
			}
			defer func() { _ = conn.Close() }()
			_, _ = both.WriteString("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")
			_ = both.Flush()
			_, _ = io.Copy(conn, both)
		}
	})}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = vendor.Serve(ln)
	}()
	t.Cleanup(func() {
		_ = vendor.Close()
		<-ended
	})
	s, at := startServer(t, Options{})
	f := newFleet(route(t, "chat", "", "", "http://"+ln.Addr().String()))
	f.Engines = []string{engineAt}
	f.Timeouts.Head, f.Timeouts.Body, f.Timeouts.Idle = limit, limit, limit
	mustPush(t, s, stateOf(t, f))
	edge := addressOf(t, startEnvoy(t, at, "edge-1"), "chat")
	for path, want := range map[string]string{"/poll": "at last", "/events": strings.Repeat("data: x\n\n", 4)} {
		if code, answer, err := post(t.Context(), http.DefaultClient, edge, "", path, "x"); err != nil || code != 200 || answer != want {
			t.Errorf("%s: %d %q, %v", path, code, answer, err)
		}
	}
	conn, err := net.Dial("tcp", edge)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := fmt.Fprintf(conn, "GET /socket HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(conn)
	resp, err := http.ReadResponse(in, nil)
	if err != nil || resp.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("got %+v, %v", resp, err)
	}
	for range 2 {
		time.Sleep(long)
		if _, err := io.WriteString(conn, "ping\n"); err != nil {
			t.Fatal(err)
		}
		if line, err := in.ReadString('\n'); err != nil || line != "ping\n" {
			t.Fatalf("got %q, %v", line, err)
		}
	}
}
