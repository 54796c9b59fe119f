package leaks

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"veilwire/internal/testkit"
)

// A vendor writes down what reaches it.
type vendor struct {
	*httptest.Server
	refusals atomic.Int64 // how many requests are still to be answered 503

	mu    sync.Mutex
	got   []string // bodies, and lines of sockets
	paths []string
}

func startVendor(t *testing.T) *vendor {
	t.Helper()
	v := &vendor{}
	v.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Upgrade") != "" {
			v.upgrade(w)
			return
		}
		b, _ := io.ReadAll(r.Body)
		v.keep(string(b), r.RequestURI)
		if v.refusals.Add(-1) >= 0 {
			w.WriteHeader(http.StatusServiceUnavailable)
		}
		_, _ = io.WriteString(w, "stored")
	}))
	t.Cleanup(v.Close)
	return v
}

func (v *vendor) keep(s string, paths ...string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.got, v.paths = append(v.got, s), append(v.paths, paths...)
}

// leaked says whether the number has come through, and how much came in all bodies.
func (v *vendor) leaked() (bool, int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	n := 0
	for _, s := range v.got {
		n += len(s)
	}
	return slices.ContainsFunc(slices.Concat(v.got, v.paths), func(s string) bool { return strings.Contains(s, card) }), n
}

// await waits until the number has come.
func (v *vendor) await() {
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		if got, _ := v.leaked(); got {
			return
		}
	}
}

// upgrade switches to a protocol in which each line is a message and is answered.
func (v *vendor) upgrade(w http.ResponseWriter) {
	c, rw, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer func() { _ = c.Close() }()
	_, _ = rw.WriteString("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
	_ = rw.Flush()
	line, err := rw.ReadString('\n')
	if err != nil {
		return
	}
	v.keep(line)
	_, _ = rw.WriteString("stored\n")
	_ = rw.Flush()
	_, _ = io.Copy(io.Discard, rw) // until the client leaves
}

// live makes a sample's config one of servers that run here.
func live(t *testing.T, config string, e *engine, v *vendor) string {
	t.Helper()
	_, port, err := net.SplitHostPort(v.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	head, tls, ok := strings.Cut(config, "    transport_socket:\n      name: envoy.transport_sockets.tls")
	if !ok || strings.Contains(tls, "- name:") {
		t.Fatal("good.yaml no longer ends with the vendor's TLS")
	}
	gateway := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { _, _ = io.Copy(io.Discard, r.Body) }))
	t.Cleanup(gateway.Close)
	_, handed, _ := net.SplitHostPort(gateway.Listener.Addr().String())
	return strings.NewReplacer(
		"port_value: 8081", "port_value: "+handed,
		"port_value: 9002", fmt.Sprintf("port_value: %d", e.addr.Port),
		"address: api.vendor.example, port_value: 443", "address: 127.0.0.1, port_value: "+port,
		"address: api.vendor.example, port_value: 80", "address: 127.0.0.1, port_value: "+port,
		"LOGICAL_DNS", "STATIC",
	).Replace(head)
}

// door starts an Envoy and gives the address of one of its listeners.
func door(t *testing.T, config string, e *engine, v *vendor, name string) string {
	t.Helper()
	envoy := testkit.StartEnvoy(t, live(t, config, e, v))
	addr, err := envoy.Listener(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(addr, "0.0.0.0", "127.0.0.1", 1)
}

func edge(t *testing.T, config string, e *engine, v *vendor) string {
	t.Helper()
	return door(t, config, e, v, "edge")
}

// A proof is a way to send the number that gets through the bad sample of a rule,
// and not through its mended twin.
type proof struct {
	rule ID
	how  conduct
	send func(t *testing.T, edge string, e *engine)
	door string // the listener that is used, if not edge
}

func proofs() []proof {
	return []proof{
		{rule: "ext-proc-missing", send: post},
		{rule: "ext-proc-disabled", send: post},
		{rule: "route-around", send: post, door: "inner"},
		{rule: "tcp-around", send: post, door: "inner"},
		{rule: "ext-proc-matched", send: postSkipping},
		{rule: "upgrade-around", send: talk},
		{rule: "mirror-before", send: post},
		{rule: "request-unread", send: post},
		{rule: "mode-streamed", send: postInHalves},
		{rule: "mode-partial", send: postLong},
		{rule: "failure-mode-allow", send: talk, how: conduct{down: true}},
		{rule: "guard-off", send: talk, how: conduct{astray: true}},
		{rule: "observability-mode", send: post},
		{rule: "mutation-rules", send: ask},
		{rule: "mode-buffered", send: post, how: conduct{leave: true}},
	}
}

// TestBadSamplesLeak proves rules with the real Envoy: what they call bad lets the
// number through to the vendor, what they call mended does not.
func TestBadSamplesLeak(t *testing.T) {
	testkit.EnvoyPath(t) // or skip
	all := samples(t)
	for _, p := range proofs() {
		i := slices.IndexFunc(all, func(s sample) bool { return s.rule == p.rule })
		if i < 0 {
			t.Fatalf("rule %s has no sample", p.rule)
		}
		t.Run(string(p.rule), func(t *testing.T) {
			for _, half := range []struct {
				name, config string
				leaks        bool
			}{{"bad", all[i].bad, true}, {"mended", all[i].mended, false}} {
				t.Run(half.name, func(t *testing.T) {
					e, v := startEngine(t, p.how), startVendor(t)
					p.send(t, door(t, half.config, e, v, cmp.Or(p.door, "edge")), e)
					if half.leaks {
						v.await() // a copy comes when the message itself was answered
					}
					if got, n := v.leaked(); got != half.leaks {
						t.Errorf("the vendor has got the number: %v, in %d bytes; the engine saw %d streams", got, n, e.streams.Load())
					}
				})
			}
		})
	}
}

// patience bounds an exchange that hangs; nothing is concluded from its length.
const patience = 30 * time.Second

const message = `{"text":"my card is ` + card + `"}`

func request(t *testing.T, edge string, body io.Reader, header ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+edge+"/messages", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Logf("the request ends with an error: %T", err)
		return
	}
	defer func() { _ = resp.Body.Close() }()
	_, _ = io.Copy(io.Discard, resp.Body)
}

func post(t *testing.T, edge string, _ *engine) {
	request(t, edge, strings.NewReader(message))
}

func postSkipping(t *testing.T, edge string, _ *engine) {
	request(t, edge, strings.NewReader(message), "X-Internal", "1")
}

// ask has the number in its query.
func ask(t *testing.T, edge string, _ *engine) {
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+edge+"/search?text="+card, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatalf("no answer: %T", err)
	}
	_ = resp.Body.Close()
}

// postInHalves sends the second half of the number when the engine has seen the first.
func postInHalves(t *testing.T, edge string, e *engine) {
	r, w := io.Pipe()
	done := make(chan struct{})
	go func() {
		defer close(done)
		cut := strings.Index(message, card) + 8
		_, _ = io.WriteString(w, message[:cut])
		<-e.pieces
		_, _ = io.WriteString(w, message[cut:])
		_ = w.Close()
	}()
	request(t, edge, r)
	<-done
}

const longBody = 3 << 20

// postLong sends more than Envoy buffers, the number at its end.
func postLong(t *testing.T, edge string, _ *engine) {
	request(t, edge, strings.NewReader(strings.Repeat("x", longBody)+message))
}

// talk sends the number after an upgrade.
func talk(t *testing.T, edge string, _ *engine) {
	var d net.Dialer
	c, err := d.DialContext(t.Context(), "tcp", edge)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	_ = c.SetDeadline(time.Now().Add(patience))
	_, _ = io.WriteString(c, "GET /socket HTTP/1.1\r\nHost: chat\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
	r := bufio.NewReader(c)
	resp, err := http.ReadResponse(r, nil)
	if err != nil || resp.StatusCode != http.StatusSwitchingProtocols {
		t.Logf("no upgrade (%v)", err)
		return
	}
	_, _ = io.WriteString(c, message+"\n")
	if line, err := r.ReadString('\n'); err != nil || line != "stored\n" {
		t.Errorf("no answer: %v", err)
	}
}
