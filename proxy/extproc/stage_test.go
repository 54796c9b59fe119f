package extproc

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/google/go-cmp/cmp"

	"veilwire/internal/testkit"
	"veilwire/redact/redacttest"
	"veilwire/vendors"
)

// fixture is one exchange, or one WebSocket with its messages.
type fixture struct {
	name, vendor string
	method, path string
	host         string
	header       http.Header
	body         []byte

	status     int // of the answer; 0: what was sent comes back
	answer     http.Header
	answerBody []byte

	socket         bool
	sent, received []string // messages of the client's and of the vendor's
}

// outcome is what became of a fixture: what the vendor got, and what the client.
type outcome struct {
	Arrived bool
	Target  string
	Header  http.Header
	Body    string
	Sent    []string // messages that arrived at the vendor

	Status         int
	Answer         http.Header
	AnswerBody     string
	Received       []string // and at the client
	Closed, Farend int      // close codes
}

// stage is the vendor of all fixtures: it knows each by a field of its head.
type stage struct {
	*httptest.Server
	mu   sync.Mutex
	play *fixture
	got  *outcome
	done chan struct{}
}

func openStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// expect says which fixture comes next.
func (s *stage) expect(f *fixture) *outcome {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.play, s.got, s.done = f, &outcome{}, make(chan struct{})
	return s.got
}

// ServeHTTP plays the vendor's part.
func (s *stage) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	f, got, done := s.play, s.got, s.done
	s.mu.Unlock()
	defer close(done)
	body, _ := io.ReadAll(r.Body)
	got.Arrived, got.Target, got.Header, got.Body = true, r.Method+" "+r.RequestURI, comparable(r.Header), string(body)
	switch {
	case f.socket:
		s.converse(w, r, f, got)
	case f.status == 0:
		for _, name := range []string{"Content-Type", "Content-Encoding"} {
			w.Header()[name] = f.header[name]
		}
		_, _ = w.Write(body)
	default:
		for name, values := range f.answer {
			w.Header()[name] = values
		}
		w.WriteHeader(f.status)
		_, _ = w.Write(f.answerBody)
	}
}

// converse is the vendor's side of a WebSocket.
func (s *stage) converse(w http.ResponseWriter, r *http.Request, f *fixture, got *outcome) {
	c, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
	if err != nil {
		return
	}
	defer func() { _ = c.CloseNow() }()
	c.SetReadLimit(-1)
	for _, m := range f.received {
		if err := c.Write(r.Context(), websocket.MessageText, []byte(m)); err != nil {
			return
		}
	}
	for {
		_, b, err := c.Read(r.Context())
		if err != nil {
			got.Farend = int(websocket.CloseStatus(err))
			return
		}
		got.Sent = append(got.Sent, string(b))
	}
}

// comparable leaves out of a head what belongs to a connection or a moment, and what
// Envoy adds.
func comparable(h http.Header) http.Header {
	out := http.Header{}
	for name, values := range h {
		switch {
		case name == "Date", name == "Server", name == "X-Request-Id", name == "X-Forwarded-For", name == "Connection",
			name == "Sec-Websocket-Key", name == "Sec-Websocket-Accept", name == "Accept-Encoding", strings.HasPrefix(name, "X-Envoy-"):
			continue
		}
		out[name] = values
	}
	return out
}

// way is one of the ways into a house.
type way struct {
	name  string
	house *house
	url   string // "": the client is a driver
	c     *http.Client
}

// ways opens a house for each of them, so that none remembers what another said.
func ways(t *testing.T, s *stage) []*way {
	t.Helper()
	var all []*way
	for _, name := range []string{"gateway", "driver", "envoy"} {
		h := build(t, s.URL, lot{})
		w := &way{name: name, house: h, c: testkit.Client(t)}
		switch name {
		case "gateway":
			w.url = h.url
		case "driver":
			w.c = &http.Client{Transport: drive(t, h, s.URL), CheckRedirect: w.c.CheckRedirect}
		case "envoy":
			w.url = atEdge(t, h.engine, s.URL).url
		}
		all = append(all, w)
	}
	return all
}

// perform plays a fixture along a way; false means that the way has none of the kind.
func (w *way) perform(t *testing.T, s *stage, f *fixture) (*outcome, bool) {
	t.Helper()
	if f.socket && w.url == "" {
		return nil, false
	}
	got := s.expect(f)
	base := w.url
	if base == "" {
		base = "http://" + f.host
	}
	if f.socket {
		w.converse(t, s, f, got)
		return got, true
	}
	r, err := http.NewRequestWithContext(t.Context(), f.method, base+"/", bytes.NewReader(f.body))
	if err != nil {
		t.Fatal(err)
	}
	r.URL.Opaque, r.Host = f.path, f.host
	for name, values := range f.header {
		r.Header[name] = values
	}
	resp, err := w.c.Do(r)
	if err != nil {
		t.Fatalf("%s/%s: %s: %v", f.vendor, f.name, w.name, err)
	}
	body, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil {
		t.Fatalf("%s: the answer broke off: %v", w.name, err)
	}
	got.Status, got.Answer, got.AnswerBody = resp.StatusCode, comparable(resp.Header), string(body)
	return got, true
}

// converse is the client's side of a WebSocket.
func (w *way) converse(t *testing.T, s *stage, f *fixture, got *outcome) {
	t.Helper()
	h := http.Header{}
	for name, values := range f.header {
		if name != "Upgrade" && name != "Connection" && !strings.HasPrefix(name, "Sec-Websocket-") {
			h[name] = values
		}
	}
	c, resp, err := websocket.Dial(t.Context(), "ws"+strings.TrimPrefix(w.url, "http")+f.path, &websocket.DialOptions{HTTPHeader: h, Host: f.host})
	if err != nil {
		if resp == nil {
			t.Fatalf("%s: %v", w.name, err)
		}
		got.Status = resp.StatusCode
		return
	}
	defer func() { _ = c.CloseNow() }()
	c.SetReadLimit(-1)
	got.Status, got.Answer = resp.StatusCode, comparable(resp.Header)
	for _, m := range f.sent {
		if err := c.Write(t.Context(), websocket.MessageText, []byte(m)); err != nil {
			t.Fatalf("%s: %v", w.name, err)
		}
	}
	for range f.received {
		_, b, err := c.Read(t.Context())
		if err != nil {
			got.Closed = int(websocket.CloseStatus(err))
			break
		}
		got.Received = append(got.Received, string(b))
	}
	if err := c.Close(4321, "that is all"); err != nil && got.Closed == 0 {
		got.Closed = int(websocket.CloseStatus(err))
	}
	select {
	case <-s.done:
	case <-time.After(testkit.Hang):
		t.Errorf("%s: the vendor's side stays open", w.name)
	}
}

// conform plays fixtures along every way and holds them all to the gateway's own.
func conform(t *testing.T, fixtures []*fixture) {
	t.Helper()
	s := openStage(t)
	all := ways(t, s)
	vendor := ""
	played := 0
	for i, f := range fixtures {
		if underRace && i%16 != 0 {
			continue // each takes many times as long
		}
		if f.vendor != vendor {
			vendor = f.vendor
			adapter := known(t, vendor)
			for _, w := range all {
				w.house.gateway.Use(w.house.snapshot(t, s.URL, lot{adapter: adapter, redactor: w.house.gateway.Snapshot().Routes()[0].Redactor}))
			}
		}
		var first *outcome
		for _, w := range all {
			got, ok := w.perform(t, s, f)
			switch {
			case !ok:
			case first == nil:
				first = got
			default:
				// Who hangs up first is cut off by Envoy with the other one, and may be
				// so before the other one's close frame has gone: that is a matter of luck.
				for again := 0; again < 3 && (first.Closed != got.Closed || first.Farend != got.Farend); again++ {
					got, _ = w.perform(t, s, f)
				}
				if !cmp.Equal(first, got) {
					t.Errorf("%s/%s: the %s's outcome is not the gateway's%s", f.vendor, f.name, w.name, where(first, got))
				}
			}
		}
		played++
	}
	t.Logf("%d fixtures", played)
}

// where names the parts that differ, and not what they say.
func where(a, b *outcome) string {
	var parts []string
	for _, p := range []struct {
		name string
		same bool
	}{
		{"arrival", a.Arrived == b.Arrived},
		{"target", a.Target == b.Target},
		{"head at the vendor: " + strings.Join(differing(a.Header, b.Header), ", "), cmp.Equal(a.Header, b.Header)},
		{fmt.Sprintf("body at the vendor (%d, %d bytes)", len(a.Body), len(b.Body)), a.Body == b.Body},
		{"messages at the vendor", cmp.Equal(a.Sent, b.Sent)},
		{fmt.Sprintf("status %d, %d", a.Status, b.Status), a.Status == b.Status},
		{"head at the client: " + strings.Join(differing(a.Answer, b.Answer), ", "), cmp.Equal(a.Answer, b.Answer)},
		{fmt.Sprintf("body at the client (%d, %d bytes)", len(a.AnswerBody), len(b.AnswerBody)), a.AnswerBody == b.AnswerBody},
		{"messages at the client", cmp.Equal(a.Received, b.Received)},
		{fmt.Sprintf("close codes %d/%d, %d/%d", a.Closed, a.Farend, b.Closed, b.Farend), a.Closed == b.Closed && a.Farend == b.Farend},
	} {
		if !p.same {
			parts = append(parts, p.name)
		}
	}
	return ": " + strings.Join(parts, "; ")
}

// differing names the fields that differ.
func differing(a, b http.Header) (out []string) {
	for name := range a {
		if !cmp.Equal(a[name], b[name]) {
			out = append(out, name)
		}
	}
	for name := range b {
		if a[name] == nil {
			out = append(out, name)
		}
	}
	return out
}

// known gives the adapter of a name, generic where there is none.
func known(t *testing.T, name string) *vendors.Adapter {
	t.Helper()
	if a, ok := redacttest.Registry(t).Adapter(name); ok {
		return a
	}
	return redacttest.Adapter(t, "generic")
}
