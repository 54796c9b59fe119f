package proxy

import (
	"cmp"
	"context"
	"io"
	"log"
	"net/url"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/goleak"

	"veilwire/content"
	"veilwire/internal/testkit"
	"veilwire/redact/redacttest"
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
	ln := testkit.Listen(t)
	h.addr = ln.Addr().String()
	h.url = "http://" + h.addr
	served := make(chan error, 1)
	go func() { served <- h.front.Serve(ln) }()
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), testkit.Hang)
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

// use puts a route with these settings in force.
func (h *house) use(upstream string, with lot) {
	h.t.Helper()
	adapter := redacttest.Adapter(h.t, cmp.Or(with.adapter, "generic"))
	if with.source != "" {
		var err error
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
		Name: "chat", Adapter: adapter, Upstream: up, Redactor: redacttest.New(h.t, with.policy), Fail: with.fail, OpenUntil: with.until,
		Limits: limits, Origins: with.origins, Transport: NewCarrier(nil, with.times, nil), Hook: with.hook, Links: with.links, Repair: with.repair,
	}})
	if err != nil {
		h.t.Fatal(err)
	}
	h.gateway.Use(snap)
}

// discardLog silences servers that are made to fail.
func discardLog() *log.Logger { return log.New(io.Discard, "", 0) }
