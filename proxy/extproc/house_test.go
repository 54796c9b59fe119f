package extproc

import (
	"context"
	"log/slog"
	"net/url"
	"sync"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/goleak"

	"veilwire/content"
	"veilwire/internal/testkit"
	"veilwire/proxy"
	"veilwire/redact"
	"veilwire/redact/redacttest"
	"veilwire/vendors"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const (
	card     = "4111 1111 1111 1111" // a published test number
	cardMask = "[CREDIT_CARD]"
)

// house is one gateway with both of its fronts: its own, and a Server.
type house struct {
	gateway *proxy.Gateway
	server  *Server
	metrics *prometheus.Registry
	engine  string // where the Server listens
	url     string // where the gateway's own front does
}

// lot is what a test may change about its house.
type lot struct {
	adapter  *vendors.Adapter // nil: generic
	policy   string
	limits   content.Limits
	times    proxy.Timeouts
	bounds   proxy.Bounds
	hook     *proxy.Hook
	fail     proxy.FailMode
	redactor *redact.Redactor
	settings func(string) *proxy.Snapshot
}

// build opens a house before an upstream.
func build(t testing.TB, upstream string, with lot) *house {
	t.Helper()
	reg := prometheus.NewRegistry()
	pm, err := proxy.NewMetrics(reg)
	if err != nil {
		t.Fatal(err)
	}
	m, err := NewMetrics(reg)
	if err != nil {
		t.Fatal(err)
	}
	h := &house{metrics: reg, gateway: proxy.New(proxy.Options{Metrics: pm, Timeouts: with.times, Log: slog.New(slog.NewTextHandler(t.Output(), nil))})}
	if with.bounds != (proxy.Bounds{}) {
		h.gateway.Bound(with.bounds)
	}
	snap := h.snapshot(t, upstream, with)
	h.gateway.Use(snap)
	if h.server, err = New(Options{Gateway: h.gateway, Metrics: m, Key: func() []byte { return []byte("key") }, Log: slog.New(slog.NewTextHandler(t.Output(), nil)), Settings: with.settings}); err != nil {
		t.Fatal(err)
	}
	front := proxy.NewFront(proxy.FrontOptions{Handler: h.gateway, Refused: h.gateway.Refused, Timeouts: with.times})
	engine, own := testkit.Listen(t), testkit.Listen(t)
	h.engine, h.url = engine.Addr().String(), "http://"+own.Addr().String()
	var served sync.WaitGroup
	served.Go(func() { _ = h.server.Serve(engine) })
	served.Go(func() { _ = front.Serve(own) })
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), testkit.Hang)
		defer cancel()
		_ = h.gateway.Drain(ctx, 0)
		_ = front.Shutdown(ctx)
		h.server.Close()
		served.Wait()
		for _, r := range snap.Routes() {
			r.Transport.(*proxy.Carrier).CloseIdleConnections()
		}
	})
	return h
}

func (h *house) snapshot(t testing.TB, upstream string, with lot) *proxy.Snapshot {
	t.Helper()
	up, err := url.Parse(upstream)
	if err != nil {
		t.Fatal(err)
	}
	adapter := with.adapter
	if adapter == nil {
		adapter = redacttest.Adapter(t, "generic")
	}
	limits := with.limits
	if limits == (content.Limits{}) {
		limits = content.DefaultLimits()
	}
	r := with.redactor
	if r == nil {
		r = redacttest.New(t, with.policy)
	}
	if with.hook != nil && with.hook.Profiles == nil {
		with.hook.Profiles = adapter.Webhooks()
	}
	snap, err := proxy.NewSnapshot([]proxy.Route{{
		Name: "chat", Adapter: adapter, Upstream: up, Redactor: r, Limits: limits, Hook: with.hook, Fail: with.fail,
		Transport: proxy.NewCarrier(nil, with.times, nil),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return snap
}
