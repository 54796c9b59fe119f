package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	"veilwire/internal/testkit"
	"veilwire/proxy/xds"
)

// wholeFleet is all there is to one, in this process but for the Envoys.
type wholeFleet struct {
	*fleetPlane
	sockets string
	engines map[string]*running
	edges   []string
	vendor  *httptest.Server

	mu   sync.Mutex
	told []string // what the vendor got
}

func startWholeFleet(t *testing.T) *wholeFleet {
	w := &wholeFleet{engines: map[string]*running{}}
	tell := func(b []byte) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.told = append(w.told, string(b))
	}
	w.vendor = httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/socket" {
			c, err := websocket.Accept(rw, r, nil)
			if err != nil {
				return
			}
			for {
				kind, b, err := c.Read(r.Context())
				if err != nil {
					return
				}
				tell(b)
				if err := c.Write(r.Context(), kind, b); err != nil {
					return
				}
			}
		}
		b, _ := io.ReadAll(r.Body)
		tell(b)
		_, _ = rw.Write(b)
	}))
	t.Cleanup(w.vendor.Close)
	var err error
	if w.sockets, err = os.MkdirTemp("", "vw"); err != nil { // paths of sockets are short
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(w.sockets) })
	w.fleetPlane = newFleetPlane(t, strings.NewReplacer(
		`"127.0.0.1:9"]`, fmt.Sprintf("%q, %q]", "unix:"+w.sockets+"/a", "unix:"+w.sockets+"/b"),
		"http://127.0.0.1:9", w.vendor.URL,
	).Replace(planeSettings))
	w.label(0)
	w.run()
	w.engine("a")
	w.engine("b")
	for _, name := range []string{"edge-1", "edge-2"} {
		b, err := xds.Bootstrap{Node: name, Cluster: "edge", Server: w.Addr().String(), Admin: "127.0.0.1:0"}.YAML()
		if err != nil {
			t.Fatal(err)
		}
		e := testkit.StartEnvoy(t, string(b))
		testkit.Eventually(t, name+" listens", func() bool {
			at, err := e.Listener(t.Context(), "chat")
			if err != nil || strings.HasSuffix(at, ":0") {
				return false
			}
			w.edges = append(w.edges, at)
			return true
		})
	}
	testkit.Eventually(t, "all nodes hold what is in force", func() bool { return w.current() == 4 })
	return w
}

// TestFleetAnswersForEnvoy holds that what goes wrong between the parts of a fleet comes
// to clients as it would from a gateway.
func TestFleetAnswersForEnvoy(t *testing.T) {
	w := startWholeFleet(t)
	client := testkit.Client(t)
	ask := func(status int, reason string) {
		t.Helper()
		resp, body := testkit.Do(t, client, testkit.Request(t, http.MethodPost, "http://"+w.edges[0]+"/x", "application/json", `{"text":"hello"}`))
		if resp.StatusCode != status || resp.Header.Get("Content-Type") != "application/problem+json" || !strings.Contains(string(body), fmt.Sprintf(`"reason":%q`, reason)) {
			t.Errorf("%d %v %s, want %d for %s", resp.StatusCode, resp.Header, body, status, reason)
		}
	}
	w.vendor.Close()
	ask(http.StatusBadGateway, "upstream")
	for _, e := range w.engines {
		_ = e.end()
	}
	ask(http.StatusServiceUnavailable, "overload")
}

// label writes a policy that can be told from others by its mask.
func (w *wholeFleet) label(n int) {
	w.write("policy.yaml", fmt.Sprintf("version: 1\nrules:\n  - {detect: credit_card, action: {redact: {label: %q}}}\n", labelOf(n)))
}

// labelOf names a policy: without digits, which a mask may have few of, and like no
// person, whose name would be masked on the way back.
func labelOf(n int) string {
	return "[POLICY_" + strings.Map(func(r rune) rune { return r - '0' + 'A' }, strconv.Itoa(n)) + "]"
}

// engine starts an engine that follows the control plane.
func (w *wholeFleet) engine(name string) {
	r := appIn(folder{w.t, w.path(name)})
	r.write("veilwire.yaml", fmt.Sprintf(`version: 1
timeouts: {shutdown: 12s}
extproc:
  listen: unix:%s/%s
  fleet: {server: %q, node: %s, dir: store}
`, w.sockets, name, w.Addr(), name))
	r.run()
	w.engines[name] = r
}

// current counts nodes that hold what is in force.
func (w *wholeFleet) current() (n int) {
	for _, s := range w.Status().Nodes {
		if s.Current {
			n++
		}
	}
	return n
}

// say sends a message in at an edge.
func (w *wholeFleet) say(ctx context.Context, c *http.Client, edge int) (int, string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+w.edges[edge]+"/send", strings.NewReader("card "+card))
	if err != nil {
		return 0, "", err
	}
	r.Header.Set("Content-Type", "text/plain")
	resp, err := c.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b), err
}

// talk keeps clients talking until the returned func is called, which gives how many
// messages there were, and what went wrong with them.
func (w *wholeFleet) talk(clients int) (end func() (sent int64, failures []string)) {
	ctx, stop := context.WithCancel(w.t.Context())
	var done sync.WaitGroup
	var sent atomic.Int64
	var mu sync.Mutex
	var failures []string
	for i := range clients {
		done.Go(func() {
			c := &http.Client{Transport: &http.Transport{}}
			defer c.CloseIdleConnections()
			for ctx.Err() == nil {
				code, answer, err := w.say(ctx, c, i%2)
				if ctx.Err() != nil {
					return
				}
				sent.Add(1)
				if err != nil || code != http.StatusOK || !strings.HasPrefix(answer, "card [POLICY_") {
					mu.Lock()
					failures = append(failures, fmt.Sprintf("%d, %v", code, err))
					mu.Unlock()
				}
			}
		})
	}
	return func() (int64, []string) {
		stop()
		done.Wait()
		return sent.Load(), failures
	}
}

// TestWholeFleet brings up a control plane, two engines and two real Envoys. Policies
// change while clients talk, and every part ends and comes back: no message is lost,
// and the vendor gets none unmasked. FLEET_PUSHES=1000 for the long run.
func TestWholeFleet(t *testing.T) {
	if testing.Short() {
		t.Skip("ends engines in order, which takes seconds each")
	}
	w := startWholeFleet(t)
	want := func(label string) {
		t.Helper()
		for i := range w.edges {
			if code, answer, err := w.say(t.Context(), http.DefaultClient, i); err != nil || code != http.StatusOK || answer != "card "+label {
				if strings.Contains(answer, card) {
					answer = "nothing" // never what stands there unmasked
				}
				t.Fatalf("edge %d: %d, %v; %d bytes, masked as %q, want %s", i, code, err, len(answer), answer, label)
			}
		}
	}
	want(labelOf(0))
	socket, _, err := websocket.Dial(t.Context(), "ws://"+w.edges[0]+"/socket", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = socket.CloseNow() }()
	whisper := func() (label string) {
		t.Helper()
		if err := socket.Write(t.Context(), websocket.MessageText, []byte("card "+card)); err != nil {
			t.Fatal(err)
		}
		_, answer, err := socket.Read(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		label, ok := strings.CutPrefix(string(answer), "card ")
		if !ok || strings.Contains(label, card) {
			t.Fatal("what the socket answers is not masked")
		}
		return label
	}
	if got := whisper(); got != labelOf(0) {
		t.Errorf("the socket's first message is masked by policy %s", got)
	}

	pushes := 10
	if n, err := strconv.Atoi(os.Getenv("FLEET_PUSHES")); err == nil {
		pushes = n
	}
	end := w.talk(4)
	var took []time.Duration
	for n := 1; n <= pushes; n++ {
		w.label(n)
		begun := time.Now()
		if err := w.Reload(); err != nil {
			t.Fatal(err)
		}
		want(labelOf(n))
		took = append(took, time.Since(begun))
		if got := whisper(); got != labelOf(n) {
			t.Fatalf("the open socket is masked by policy %s, want %s", got, labelOf(n))
		}
	}
	sent, failures := end()
	if len(failures) > 0 {
		t.Errorf("%d of %d messages failed while policies changed, the first with %s", len(failures), sent, failures[0])
	}
	slices.Sort(took)
	t.Logf("%d pushes over %d messages: from the written file to its effect at both edges and in an open socket, median %v, p99 %v, longest %v",
		pushes, sent, took[len(took)/2], took[len(took)*99/100], took[len(took)-1])

	label := labelOf(pushes)
	end = w.talk(4)
	if err := errors.Join(w.engines["a"].end(), w.engines["a"].Close()); err != nil {
		t.Error(err)
	}
	want(label)
	w.end() // the control plane
	want(label)
	w.engine("a") // from its store: there is nobody to ask
	if err := errors.Join(w.engines["b"].end(), w.engines["b"].Close()); err != nil {
		t.Error(err)
	}
	want(label)
	if sent, failures = end(); len(failures) > 0 {
		t.Errorf("%d of %d messages failed while parts ended in order, the first with %s", len(failures), sent, failures[0])
	}
	http.DefaultClient.CloseIdleConnections()

	w.mu.Lock()
	defer w.mu.Unlock()
	for _, b := range w.told {
		if strings.Contains(b, card) {
			t.Fatal("the vendor got a card number")
		}
	}
}
