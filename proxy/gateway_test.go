package proxy

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/goleak"

	"veilwire/content"
	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/redact"
	"veilwire/vendors"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// house is a gateway on a listener with one route to an upstream.
type house struct {
	t       testing.TB
	gateway *Gateway
	front   *Front
	metrics *prometheus.Registry
	addr    string
	url     string
}

// lot is what a test may change about its house.
type lot struct {
	policy  string // YAML; empty: the default
	adapter string // empty: generic
	source  string // YAML of an adapter of the test's own
	hook    *Hook
	links   []Link
	repair  *Repair
	limits  content.Limits
	fail    FailMode
	until   time.Time
	origins []string
	front   FrontOptions
	times   Timeouts
}

// build opens a house before an upstream.
func build(t testing.TB, upstream string, with lot) *house {
	t.Helper()
	reg := prometheus.NewRegistry()
	m, err := NewMetrics(reg)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{t: t, metrics: reg, gateway: New(Options{Metrics: m, Timeouts: with.times})}
	h.use(upstream, with)
	opt := with.front
	opt.Handler, opt.Refused, opt.Timeouts = h.gateway, h.gateway.Refused, with.times
	h.front = NewFront(opt)
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	h.addr = ln.Addr().String()
	h.url = "http://" + h.addr
	served := make(chan error, 1)
	go func() { served <- h.front.Serve(ln) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = h.gateway.Drain(ctx, 0)
		_ = h.front.Shutdown(ctx)
		<-served
		for _, r := range h.gateway.Snapshot().Routes() {
			r.Transport.(*Carrier).CloseIdleConnections()
		}
	})
	return h
}

// redactors keeps what tests compiled: a catalogue takes longer than most tests.
var redactors sync.Map

func redactor(t testing.TB, src string) *redact.Redactor {
	t.Helper()
	if src == "" {
		src = "version: 1\n"
	}
	if r, ok := redactors.Load(src); ok {
		return r.(*redact.Redactor)
	}
	catalog, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	policy, err := policies.Parse("test.yaml", []byte(src), catalog, policies.Options{HashKey: []byte("0123456789abcdef0123456789abcdef")})
	if err != nil {
		t.Fatal(err)
	}
	memory, err := conversation.New(conversation.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := redact.New(redact.Options{Policy: policy, Memory: memory})
	if err != nil {
		t.Fatal(err)
	}
	redactors.Store(src, r)
	return r
}

// use puts a route with these settings in force.
func (h *house) use(upstream string, with lot) {
	h.t.Helper()
	registry, err := vendors.Builtin()
	if err != nil {
		h.t.Fatal(err)
	}
	name := with.adapter
	if name == "" {
		name = "generic"
	}
	adapter, ok := registry.Adapter(name)
	if !ok {
		h.t.Fatalf("no adapter %s", name)
	}
	if with.source != "" {
		if adapter, err = vendors.Parse("test/adapter.yaml", []byte(with.source)); err != nil {
			h.t.Fatal(err)
		}
	}
	if with.hook != nil && with.hook.Profiles == nil {
		with.hook.Profiles = adapter.Webhooks()
	}
	up, err := url.Parse(upstream)
	if err != nil {
		h.t.Fatal(err)
	}
	limits := with.limits
	if limits == (content.Limits{}) {
		limits = content.DefaultLimits()
	}
	snap, err := NewSnapshot([]Route{{
		Name: "chat", Adapter: adapter, Upstream: up, Redactor: redactor(h.t, with.policy), Fail: with.fail, OpenUntil: with.until,
		Limits: limits, Origins: with.origins, Transport: NewCarrier(nil, with.times, nil), Hook: with.hook, Links: with.links, Repair: with.repair,
	}})
	if err != nil {
		h.t.Fatal(err)
	}
	h.gateway.Use(snap)
}

// recorder is an upstream that keeps what it was sent and answers as told.
type recorder struct {
	*httptest.Server
	answer func(w http.ResponseWriter, r *http.Request, body []byte)
	seen   chan arrival
}

type arrival struct {
	*http.Request
	body []byte
	err  error
}

func record(t *testing.T, answer func(w http.ResponseWriter, r *http.Request, body []byte)) *recorder {
	rec := &recorder{answer: answer, seen: make(chan arrival, 100)}
	rec.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		select {
		case rec.seen <- arrival{r, body, err}:
		default:
		}
		if rec.answer == nil {
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"ok":true}`)
			return
		}
		rec.answer(w, r, body)
	}))
	t.Cleanup(rec.Close)
	return rec
}

// last is the newest request that arrived.
func (rec *recorder) last(t *testing.T) arrival {
	t.Helper()
	select {
	case a := <-rec.seen:
		return a
	case <-time.After(5 * time.Second):
		t.Fatal("nothing arrived upstream")
		return arrival{}
	}
}

// none fails when anything arrived whole.
func (rec *recorder) none(t *testing.T) {
	t.Helper()
	select {
	case a := <-rec.seen:
		if a.err == nil {
			t.Error("a request that should have been refused arrived upstream whole")
		}
	default:
	}
}

// discardLog silences servers that are made to fail.
func discardLog() *log.Logger { return log.New(io.Discard, "", 0) }
