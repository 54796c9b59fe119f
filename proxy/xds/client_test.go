package xds

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	core "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	discovery "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	"github.com/envoyproxy/go-control-plane/pkg/cache/types"
	"github.com/envoyproxy/go-control-plane/pkg/cache/v3"
	"github.com/envoyproxy/go-control-plane/pkg/resource/v3"
	xdsserver "github.com/envoyproxy/go-control-plane/pkg/server/v3"
	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/keepalive"
)

const engine = "engine-1"

// plane is go-control-plane's own server, at an address that survives it.
type plane struct {
	t        *testing.T
	address  string
	cache    cache.SnapshotCache
	server   *grpc.Server
	requests chan *discovery.DeltaDiscoveryRequest
	serial   int
	secure   []grpc.ServerOption
}

func newPlane(t *testing.T, secure ...grpc.ServerOption) *plane {
	p := &plane{t: t, secure: secure, address: "127.0.0.1:0", requests: make(chan *discovery.DeltaDiscoveryRequest, 100)}
	p.start()
	t.Cleanup(func() { p.stop() })
	return p
}

// start serves, beginning with nothing to offer.
func (p *plane) start() {
	p.t.Helper()
	ln, err := net.Listen("tcp", p.address)
	if err != nil {
		p.t.Fatal(err)
	}
	p.address = ln.Addr().String()
	p.cache = cache.NewSnapshotCache(true, cache.IDHash{}, nil)
	p.server = grpc.NewServer(append(p.secure, grpc.KeepaliveEnforcementPolicy(keepalive.EnforcementPolicy{MinTime: EngineKeepalive / 2}))...)
	discovery.RegisterAggregatedDiscoveryServiceServer(p.server, xdsserver.NewServer(p.t.Context(), p.cache, xdsserver.CallbackFuncs{
		StreamDeltaRequestFunc: func(_ int64, r *discovery.DeltaDiscoveryRequest) error { p.requests <- r; return nil },
	}))
	go func() { _ = p.server.Serve(ln) }()
}

func (p *plane) stop() { p.server.Stop() }

func (p *plane) offer(resources ...types.Resource) {
	p.t.Helper()
	p.serial++
	snap, err := cache.NewSnapshot(fmt.Sprint(p.serial), map[resource.Type][]types.Resource{SettingsType: resources})
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.cache.SetSnapshot(p.t.Context(), engine, snap); err != nil {
		p.t.Fatal(err)
	}
}

// next is the client's next request.
func (p *plane) next() *discovery.DeltaDiscoveryRequest {
	p.t.Helper()
	select {
	case r := <-p.requests:
		return r
	case <-time.After(time.Minute):
		p.t.Fatal("no request within a minute")
		return nil
	}
}

// member is a running client that notes what it is given.
type member struct {
	mu      sync.Mutex
	applied []string
	fail    func(*Settings) error
	log     strings.Builder
	pushes  *prometheus.Registry
}

func (m *member) Write(b []byte) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.log.Write(b)
}

func (m *member) apply(_ context.Context, s *Settings) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.fail != nil {
		if err := m.fail(s); err != nil {
			return err
		}
	}
	m.applied = append(m.applied, s.Version)
	return nil
}

func (m *member) all() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]string(nil), m.applied...)
}

// measures are the gauges and counters, by name and label.
func (m *member) measures() map[string]float64 {
	out := map[string]float64{}
	families, _ := m.pushes.Gather()
	for _, f := range families {
		for _, one := range f.GetMetric() {
			name := f.GetName()
			for _, l := range one.GetLabel() {
				name += " " + l.GetValue()
			}
			if one.GetHistogram() == nil {
				out[name] = one.GetGauge().GetValue() + one.GetCounter().GetValue()
			}
		}
	}
	return out
}

func join(t *testing.T, p *plane, change func(*member, *ClientOptions)) *member {
	t.Helper()
	m := &member{pushes: prometheus.NewRegistry()}
	metrics, err := NewClientMetrics(m.pushes)
	if err != nil {
		t.Fatal(err)
	}
	opt := ClientOptions{Server: p.address, Node: engine, Build: "1.2.3", Log: slog.New(slog.NewTextHandler(m, nil)), Metrics: metrics}
	if change != nil {
		change(m, &opt)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- NewClient(opt).Run(ctx, m.apply) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error("ended with", err)
		}
	})
	return m
}

func settings(t *testing.T, text string) (*Settings, *core.TypedExtensionConfig) {
	t.Helper()
	s, err := NewSettings(map[string][]byte{SettingsFile: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Resource()
	if err != nil {
		t.Fatal(err)
	}
	return s, r
}

func TestSettingsArePushedAndAcknowledged(t *testing.T) {
	p := newPlane(t)
	one, r1 := settings(t, "one")
	two, r2 := settings(t, "two")
	p.offer(r1)
	m := join(t, p, nil)
	hello := p.next()
	n := hello.GetNode()
	if n.GetId() != engine || n.GetCluster() != EngineCluster || n.GetUserAgentName() != "veilwire" || n.GetUserAgentVersion() != "1.2.3" {
		t.Error("says it is", n)
	}
	if ack := p.next(); ack.GetErrorDetail() != nil || ack.GetResponseNonce() == "" {
		t.Error("got", ack)
	}
	p.offer(r2)
	if ack := p.next(); ack.GetErrorDetail() != nil {
		t.Error("got", ack)
	}
	if got := m.all(); len(got) != 2 || got[0] != one.Version || got[1] != two.Version {
		t.Error("applied", got)
	}
	want := map[string]float64{"veilwire_settings_connected": 1, "veilwire_settings_pushes_total applied": 2, "veilwire_settings_pushes_total refused": 0}
	if diff := cmp.Diff(want, m.measures()); diff != "" {
		t.Error(diff)
	}
}

func TestWhatDoesNotHoldIsRefusedWithTheReason(t *testing.T) {
	_, good := settings(t, "good")
	half := forged("0123456789abcdef", some())
	for name, tc := range map[string]struct {
		resource *core.TypedExtensionConfig
		fail     func(*Settings) error
		want     string
	}{
		"an error":      {good, func(*Settings) error { return errors.New("veilwire.yaml:1:1: unknown vendor") }, "veilwire.yaml:1:1: unknown vendor"},
		"a panic":       {good, func(*Settings) error { panic("boom") }, "panicked: boom"},
		"half a set":    {half, nil, "changed or lost on the way"},
		"not settings":  {&core.TypedExtensionConfig{Name: SettingsName}, nil, "holds no settings of veilwire"},
		"a long reason": {good, func(*Settings) error { return errors.New(strings.Repeat("ä", 5000)) }, "… (this engine's log has all of it)"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlane(t)
			p.offer(tc.resource)
			failing := true
			m := join(t, p, func(m *member, _ *ClientOptions) {
				m.fail = func(s *Settings) error {
					if failing && tc.fail != nil {
						return tc.fail(s)
					}
					return nil
				}
			})
			p.next()
			nack := p.next()
			if text := nack.GetErrorDetail().GetMessage(); !strings.Contains(text, tc.want) || len(text) > longestReason+100 {
				t.Errorf("refused with %q, want %s", text, tc.want)
			}
			// The engine goes on listening: the next that holds is taken.
			m.mu.Lock()
			failing = false
			m.mu.Unlock()
			after, r := settings(t, "after")
			p.offer(r)
			if ack := p.next(); ack.GetErrorDetail() != nil {
				t.Error("got", ack)
			}
			if got := m.all(); len(got) != 1 || got[0] != after.Version {
				t.Error("applied", got)
			}
		})
	}
}

func TestARestartOfTheControlPlaneLosesNothing(t *testing.T) {
	p := newPlane(t)
	one, r1 := settings(t, "one")
	p.offer(r1)
	m := join(t, p, nil)
	p.next()
	p.next()
	p.stop()
	p.start() // with an empty store
	hello := p.next()
	if hello.GetInitialResourceVersions()[SettingsName] == "" {
		t.Error("does not say what it has:", hello)
	}
	p.offer() // a snapshot without settings removes the resource
	if ack := p.next(); ack.GetErrorDetail() != nil {
		t.Error("got", ack)
	}
	if got := m.all(); len(got) != 1 {
		t.Error("applied", got)
	}
	p.offer(r1)
	p.next()
	p.stop()
	p.start()
	p.offer(r1) // nothing new: nothing is sent
	p.next()
	two, r2 := settings(t, "two")
	p.offer(r2)
	if ack := p.next(); ack.GetErrorDetail() != nil {
		t.Error("got", ack)
	}
	if got := m.all(); len(got) != 3 || got[1] != one.Version || got[2] != two.Version {
		t.Error("applied", got)
	}
}

func TestARefusedVersionIsNotWhatTheEngineHas(t *testing.T) {
	p := newPlane(t)
	_, r1 := settings(t, "one")
	two, r2 := settings(t, "two")
	p.offer(r1)
	m := join(t, p, func(m *member, _ *ClientOptions) {
		m.fail = func(s *Settings) error {
			if s.Version == two.Version {
				return errors.New("no")
			}
			return nil
		}
	})
	p.next()
	p.next()
	snap, err := p.cache.GetSnapshot(engine)
	if err != nil {
		t.Fatal(err)
	}
	had := snap.GetVersionMap(SettingsType)[SettingsName]
	p.offer(r2)
	if nack := p.next(); nack.GetErrorDetail() == nil {
		t.Error("took what does not hold:", nack)
	}
	p.stop()
	p.start()
	p.offer(r1)
	hello := p.next()
	if v := hello.GetInitialResourceVersions()[SettingsName]; v != had {
		t.Errorf("says it has %s, not %s", v, had)
	}
	_, r3 := settings(t, "three")
	p.offer(r3)
	if ack := p.next(); ack.GetErrorDetail() != nil {
		t.Error("got", ack)
	}
	if got := m.all(); len(got) != 2 {
		t.Error("applied", got)
	}
}

func TestAHugeResourceEndsNothing(t *testing.T) {
	p := newPlane(t)
	large := some()
	large["large"] = []byte(strings.Repeat("x", maxSettingsBytes+2<<20))
	p.offer(forged("", large))
	m := join(t, p, nil)
	p.next()
	p.next() // it came back: the message did not fit
	_, r := settings(t, "small")
	p.offer(r)
	for p.next().GetResponseNonce() == "" {
	}
	if got := m.all(); len(got) != 1 {
		t.Error("applied", got)
	}
	if !strings.Contains(m.text(), "settings larger than this engine takes") {
		t.Error("the log does not say why:", m.text())
	}
}

func (m *member) text() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.log.String()
}

func TestSettingsAreGivenToThoseWithACertificate(t *testing.T) {
	ours, theirs := newAuthority(t), newAuthority(t)
	roots := x509.NewCertPool()
	roots.AddCert(ours.cert)
	shows := func(p *KeyPair) []tls.Certificate {
		pair, err := tls.X509KeyPair(p.Cert, p.Key)
		if err != nil {
			t.Fatal(err)
		}
		return []tls.Certificate{pair}
	}
	p := newPlane(t, grpc.Creds(credentials.NewTLS(&tls.Config{
		Certificates: shows(ours.pair(t, 2, "127.0.0.1")), ClientCAs: roots, ClientAuth: tls.RequireAndVerifyClientCert, MinVersion: tls.VersionTLS13,
	})))
	one, r := settings(t, "one")
	p.offer(r)
	with := func(config *tls.Config) func(*member, *ClientOptions) {
		return func(_ *member, o *ClientOptions) {
			o.TLS = func() (*tls.Config, error) { return config.Clone(), nil }
		}
	}
	strangers := map[string]*member{
		"without one":               join(t, p, with(&tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS13})),
		"with another authority's":  join(t, p, with(&tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS13, Certificates: shows(theirs.pair(t, 3, "engine"))})),
		"that trusts somebody else": join(t, p, with(&tls.Config{RootCAs: x509.NewCertPool(), MinVersion: tls.VersionTLS13, Certificates: shows(ours.pair(t, 4, "engine"))})),
		"in the clear":              join(t, p, nil),
	}
	m := join(t, p, with(&tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS13, Certificates: shows(ours.pair(t, 5, "engine"))}))
	p.next()
	p.next()
	if got := m.all(); len(got) != 1 || got[0] != one.Version {
		t.Error("applied", got)
	}
	for name, s := range strangers {
		for s.text() == "" {
			time.Sleep(10 * time.Millisecond) // until it has tried
		}
		if got := s.all(); len(got) != 0 {
			t.Errorf("an engine %s has got %v", name, got)
		}
	}
}

func TestTheCertificateIsTakenAnewForEachConnection(t *testing.T) {
	p := newPlane(t)
	asked := make(chan bool, 10)
	m := join(t, p, func(_ *member, o *ClientOptions) {
		o.TLS = func() (*tls.Config, error) {
			asked <- true
			return nil, errors.New("read fleet.pem: no such file")
		}
	})
	<-asked
	<-asked
	if text := m.text(); !strings.Contains(text, "read fleet.pem: no such file") {
		t.Error("the log does not say why:", text)
	}
}
