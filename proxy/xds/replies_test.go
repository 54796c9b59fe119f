package xds

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"veilwire"
	"veilwire/internal/testkit"
	"veilwire/proxy"
)

// TestEnvoyAnswersAsWeDo holds that what an Envoy answers by itself is what the gateway
// would: a problem document with a reason. What an engine answers is its own.
func TestEnvoyAnswersAsWeDo(t *testing.T) {
	engine, engineAt := startEngine(t)
	v := startVendor(t)
	s, at := startServer(t, Options{})
	away := testkit.Listen(t)
	_ = away.Close() // nobody is there
	f := newFleet(route(t, "chat", "", "/chat", v.URL), route(t, "away", "", "/away", "http://"+away.Addr().String()))
	f.Engines = []string{engineAt}
	mustPush(t, s, stateOf(t, f))
	edge := addressOf(t, startEnvoy(t, at, "edge-1"), "chat")
	if code, _, err := post(t.Context(), http.DefaultClient, edge, "", "/chat", "hello"); err != nil || code != 200 {
		t.Fatalf("a message that passes: %d, %v", code, err)
	}

	const end = "Connection: close\r\n\r\n"
	ask := func(name, head string, status int, refusal *veilwire.Refusal) {
		t.Helper()
		resp, body := raw(t, edge, head)
		want := http.Header{}
		document := proxy.Problem(want, status, refusal)
		if masked := digitsOut(document); resp.StatusCode != status || body != string(document) && body != string(masked) { // this engine masks digits
			t.Errorf("%s: %d %q, want %d %s", name, resp.StatusCode, body, status, document)
		}
		want.Del("Connection") // what Envoy does with it is its own
		for field := range want {
			if got := resp.Header.Get(field); got != want.Get(field) {
				t.Errorf("%s: %s is %q, want %q", name, field, got, want.Get(field))
			}
		}
	}
	ask("a vendor that is away", "GET /away HTTP/1.1\r\nHost: a\r\n"+end, 502, &veilwire.Refusal{Reason: veilwire.Upstream})
	ask("no route", "GET /elsewhere HTTP/1.1\r\nHost: a\r\n"+end, 404, &veilwire.Refusal{Reason: veilwire.NoRoute})
	ask("no host", "GET /chat HTTP/1.1\r\n"+end, 400, &veilwire.Refusal{Reason: veilwire.BadFraming})
	if resp, body := raw(t, edge, "GET "+refused+" HTTP/1.1\r\nHost: a\r\n"+end); resp.StatusCode != 503 || body != "of the engine" {
		t.Errorf("an engine's answer has become %d %q", resp.StatusCode, body)
	}

	engine.stop()
	ask("no engine", "GET /chat HTTP/1.1\r\nHost: a\r\n"+end, 503, &veilwire.Refusal{Reason: veilwire.Overload, Hint: "No engine answers; try again soon."})
	resp, _ := raw(t, edge, "GET /chat HTTP/1.1\r\nHost: a\r\nContent-Type: application/grpc\r\nTE: trailers\r\n"+end)
	if resp.Header.Get("Grpc-Status") == "" || strings.Contains(resp.Header.Get("Grpc-Message"), "{") || resp.Header.Get("X-Veilwire-Reason") != "" {
		t.Errorf("a client that speaks gRPC gets %v", resp.Header)
	}
}

// raw sends a request head as it is and gives the answer.
func raw(t *testing.T, edge, head string) (*http.Response, string) {
	t.Helper()
	conn, err := net.Dial("tcp", edge)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := io.WriteString(conn, head); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}
