package xds

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"github.com/envoyproxy/go-control-plane/pkg/cache/types"
	"github.com/prometheus/client_golang/prometheus"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/durationpb"

	"veilwire/internal/testkit"
)

// times is how often a test repeats: few by default, many by an environment variable.
func times(name string, few int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return few
}

// load sends messages until it is stopped, over connections that are kept.
type load struct {
	stop   context.CancelFunc
	done   sync.WaitGroup
	sent   atomic.Int64
	failed atomic.Int64
	first  atomic.Pointer[string] // what was wrong first
}

func startLoad(t testing.TB, edge, path string, clients int) *load {
	return startLoadOver(t, &tls.Config{}, "http://"+edge+path, clients)
}

// startLoadOver is startLoad with TLS, where the address asks for it.
func startLoadOver(t testing.TB, config *tls.Config, address string, clients int) *load {
	ctx, stop := context.WithCancel(t.Context())
	l := &load{stop: stop}
	for range clients {
		l.done.Go(func() {
			c := &http.Client{Transport: &http.Transport{TLSClientConfig: config}}
			defer c.CloseIdleConnections()
			for ctx.Err() == nil {
				code, answer, err := postTo(ctx, c, address, "", "my pin is 4821")
				if ctx.Err() != nil {
					return
				}
				l.sent.Add(1)
				if err != nil || code != 200 || answer != "case ****" {
					l.failed.Add(1)
					said := fmt.Sprintf("%d, %v", code, err)
					l.first.CompareAndSwap(nil, &said)
					time.Sleep(10 * time.Millisecond) // nobody who was refused is back at once
				}
			}
		})
	}
	return l
}

// end stops the load and says what went wrong in it.
func (l *load) end(t testing.TB) {
	t.Helper()
	l.stop()
	l.done.Wait()
	if n := l.failed.Load(); n > 0 {
		t.Errorf("%d of %d requests failed, the first with %s", n, l.sent.Load(), *l.first.Load())
	}
	if l.sent.Load() == 0 {
		t.Error("no request was sent")
	}
}

// TestPushesUnderLoad pushes new policies while clients talk: no request fails, each
// version is live within its push, and nothing reaches the vendor unmasked.
// PUSHES=1000 for the long run.
func TestPushesUnderLoad(t *testing.T) {
	engine, engineAt := startEngine(t)
	v := startVendor(t)
	s, at := startServer(t, Options{})
	f := newFleet(route(t, "chat", "", "", v.URL))
	f.Engines = []string{engineAt}
	mustPush(t, s, stateOf(t, f))
	edges := []string{addressOf(t, startEnvoy(t, at, "edge-1"), "chat"), addressOf(t, startEnvoy(t, at, "edge-2"), "chat")}
	loads := []*load{startLoad(t, edges[0], "/a", 4), startLoad(t, edges[1], "/b", 4)}
	var took []time.Duration
	n := times("PUSHES", 50)
	for i := range n {
		f.Version = fmt.Sprintf("p%d", i)
		r := mustPush(t, s, stateOf(t, f))
		if len(r.Arrived) != 2 {
			t.Fatalf("push %d reached %v", i, r.Arrived)
		}
		took = append(took, r.Took)
		if _, _, err := post(t.Context(), http.DefaultClient, edges[i%2], "", "/c", "x"); err != nil {
			t.Fatal(err)
		}
		if engine.versions()[f.Version] == 0 {
			t.Fatalf("after push %d a request is still judged by an older version", i)
		}
	}
	for _, l := range loads {
		l.end(t)
	}
	if v.saw("0123456789") {
		t.Fatal("the vendor got a message unmasked")
	}
	slices.Sort(took)
	t.Logf("%d pushes over %d requests: median %v, longest %v", n, loads[0].sent.Load()+loads[1].sent.Load(), took[n/2], took[n-1])
}

// TestUpstreamsChangeUnderLoad holds that what is new is there before a request is led
// to it, and what is old stays as long as one may be.
func TestUpstreamsChangeUnderLoad(t *testing.T) {
	_, engineAt := startEngine(t)
	s, at := startServer(t, Options{})
	make1 := func(i int) *Fleet {
		v := startVendor(t)
		f := newFleet(route(t, fmt.Sprintf("chat-%d", i), "", "", v.URL)) // a new cluster each time, the old one goes
		f.Engines, f.Version = []string{engineAt}, versionName(i)
		return f
	}
	mustPush(t, s, stateOf(t, make1(0)))
	l := startLoad(t, addressOf(t, startEnvoy(t, at, "edge-1"), "chat"), "/", 4)
	for i := range 20 {
		f := make1(i + 1)
		if i%4 == 3 { // the listener changes in place
			f.Timeouts.Idle += time.Duration(i) * time.Second
		}
		mustPush(t, s, stateOf(t, f))
	}
	l.end(t)
}

// TestARouteKeepsItsUpstream holds that a route that is live leads to the upstream it was
// made for, at each step of a push: to another one goes nothing that was masked and
// addressed for the first.
func TestARouteKeepsItsUpstream(t *testing.T) {
	state := func(upstream, version string) *State {
		f := newFleet(route(t, "chat", "", "", upstream))
		f.Version = version
		return stateOf(t, f)
	}
	old := state("http://first.example:81", versionName(1))
	for _, upstream := range []string{"http://second.example:82", "http://first.example:83"} {
		for i, step := range steps(old, old.Edges, state(upstream, versionName(2))) {
			for _, r := range step.Routes[routesName].(*routev3.RouteConfiguration).GetVirtualHosts()[0].GetRoutes() {
				action := r.GetRoute()
				if action == nil {
					continue
				}
				c, ok := step.Clusters[action.GetCluster()].(*clusterv3.Cluster)
				if !ok {
					t.Fatalf("step %d: there is no cluster %s", i, action.GetCluster())
				}
				at := c.GetLoadAssignment().GetEndpoints()[0].GetLbEndpoints()[0].GetEndpoint().GetAddress().GetSocketAddress()
				if leads := fmt.Sprintf("%s:%d", at.GetAddress(), at.GetPortValue()); leads != action.GetHostRewriteLiteral() {
					t.Errorf("step %d: what is for %s goes to %s", i, action.GetHostRewriteLiteral(), leads)
				}
			}
		}
	}
}

// TestARouteKeepsItsAuthorities holds the same of who vouches for an upstream.
func TestARouteKeepsItsAuthorities(t *testing.T) {
	state := func(upstream, version string, roots []byte) *State {
		r := route(t, "chat", "", "", upstream)
		r.Roots = roots
		f := newFleet(r)
		f.Version = version
		return stateOf(t, f)
	}
	first, second := newAuthority(t).pem, newAuthority(t).pem
	old := state("https://first.example", versionName(1), first)
	next := state("https://second.example", versionName(2), second)
	for i, step := range steps(old, old.Edges, next) {
		for of, want := range map[*State][]byte{old: first, next: second} {
			for name, vouches := range of.Edges.ofCluster {
				if !strings.HasPrefix(name, "vendor_") {
					continue // the engines'
				}
				secret, ok := step.Secrets[vouches[0]].(*tlsv3.Secret)
				if !ok {
					t.Fatalf("step %d: nothing vouches for %s", i, name)
				}
				if got := secret.GetValidationContext().GetTrustedCa().GetInlineBytes(); string(got) != string(want) {
					t.Errorf("step %d: the authorities of %s are others", i, name)
				}
			}
		}
	}
}

// TestEdgesAndSecretsComeAndGo has each kind of resource be added, changed and taken
// away; every push is acknowledged by the Envoy, and nothing fails meanwhile.
func TestEdgesAndSecretsComeAndGo(t *testing.T) {
	_, engineAt := startEngine(t)
	v, other, ca := startVendor(t), startVendor(t), newAuthority(t)
	s, at := startServer(t, Options{})
	f := newFleet(route(t, "chat", "", "", v.URL))
	f.Engines = []string{engineAt}
	mustPush(t, s, stateOf(t, f))
	l := startLoad(t, addressOf(t, startEnvoy(t, at, "edge-1"), "chat"), "/", 2)
	for i, change := range []func(){
		func() {
			f.Edges = append(f.Edges, Edge{Name: "more", Listen: "127.0.0.1:0", TLS: ca.pair(t, 2, "chat.shop.example")})
		},
		func() { f.Edges[1].TLS = ca.pair(t, 3, "chat.shop.example") },
		func() { f.Edges[1].TLS = nil },
		func() { f.Edges[1].TLS = ca.pair(t, 4, "chat.shop.example") },
		func() { f.Edges = f.Edges[:1] },
		func() {
			f.Routes = append(f.Routes, route(t, "tls", "", "/tls", "https://localhost:9"))
			f.Roots = ca.pem
		},
		func() { f.Roots = newAuthority(t).pem },
		func() { f.Routes[1].Roots = ca.pem },
		func() { f.Routes = f.Routes[:1] },
		func() { f.Routes = append(f.Routes, route(t, "tls", "", "/tls", "https://localhost:9")) },
		func() { f.Engines = []string{"127.0.0.1:9", engineAt} },
		func() { f.Engines = []string{engineAt} },
		func() { f.Routes[0] = route(t, "chat", "", "", other.URL) }, // in place, while requests are under way
		func() { f.Routes[0] = route(t, "chat", "", "", v.URL) },
	} {
		change()
		f.Version = versionName(i + 2)
		mustPush(t, s, stateOf(t, f))
		sent := l.sent.Load()
		until(t, "messages passed", func() bool { return l.sent.Load() > sent+20 })
	}
	l.end(t)
}

// TestWhatNobodyNamesGoes holds that old clusters are withdrawn in the end, and one
// that is needed again meanwhile is not.
func TestWhatNobodyNamesGoes(t *testing.T) {
	_, engineAt := startEngine(t)
	v := startVendor(t)
	s, at := startServer(t, Options{Linger: 100 * time.Millisecond})
	var e *testkit.Envoy
	for i, name := range []string{"first", "second", "first", "third"} {
		f := newFleet(route(t, name, "", "", v.URL))
		f.Engines, f.Version = []string{engineAt}, versionName(i)
		mustPush(t, s, stateOf(t, f))
		if e == nil {
			e = startEnvoy(t, at, "edge-1")
			addressOf(t, e, "chat")
		}
	}
	for {
		have, err := e.Get(t.Context(), "/clusters")
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(have, "vendor_third_") || !strings.Contains(have, engineCluster) {
			t.Fatal("a cluster that is named was withdrawn")
		}
		if !strings.Contains(have, "vendor_first_") && !strings.Contains(have, "vendor_second_") {
			return
		}
		pause(t, "old clusters are still there")
	}
}

// spoiled are ways in which what we send could be wrong, each refused by Envoy.
func spoiled(r *rand.Rand, res *Resources) (what string, out *Resources) {
	copied := *res
	out = &copied
	out.Clusters, out.Listeners, out.Routes, out.Secrets = maps.Clone(res.Clusters), maps.Clone(res.Listeners), maps.Clone(res.Routes), maps.Clone(res.Secrets)
	clone := func(m map[string]types.Resource, name string) types.Resource {
		m[name] = cloneOf(m[name])
		return m[name]
	}
	switch r.IntN(4) {
	case 0:
		l := clone(out.Listeners, "chat").(*listenerv3.Listener)
		l.FilterChains[0].Filters[0].Name = "no.such.filter"
		l.FilterChains[0].Filters[0].ConfigType = &listenerv3.Filter_TypedConfig{TypedConfig: &anypb.Any{TypeUrl: "type.googleapis.com/no.such.Type"}}
		return "listener", out
	case 1:
		c := clone(out.Routes, routesName).(*routev3.RouteConfiguration)
		c.VirtualHosts = append(c.VirtualHosts, cloneOf(c.VirtualHosts[0]))
		return "route", out
	case 2:
		names := slices.Sorted(maps.Keys(out.Clusters)) // the engines', the vendor's
		c := clone(out.Clusters, names[1]).(*clusterv3.Cluster)
		c.ConnectTimeout = durationpb.New(-time.Second)
		return "cluster", out
	default:
		out.Secrets["edge_chat"] = &tlsv3.Secret{Name: "edge_chat", Type: &tlsv3.Secret_TlsCertificate{TlsCertificate: &tlsv3.TlsCertificate{
			CertificateChain: inline([]byte("nonsense")), PrivateKey: inline([]byte("nonsense")),
		}}}
		return "secret", out
	}
}

// TestNACKs has two Envoys be sent what they refuse, under load: what was in force
// stays so, everywhere, and nothing fails. NACKS=100 for the long run.
func TestNACKs(t *testing.T) {
	engine, engineAt := startEngine(t)
	v, ca := startVendor(t), newAuthority(t)
	reg := prometheus.NewRegistry()
	m, err := NewMetrics(reg)
	if err != nil {
		t.Fatal(err)
	}
	s, at := startServer(t, Options{Metrics: m})
	f := newFleet(route(t, "chat", "", "", v.URL))
	f.Engines = []string{engineAt}
	f.Edges = append(f.Edges, Edge{Name: "chat-tls", Listen: "127.0.0.1:0", TLS: ca.pair(t, 2, "chat.shop.example")})
	f.Edges[1].Name, f.Edges[0].Name = "plain", "chat" // the secret is named by its edge
	f.Edges[0].TLS = ca.pair(t, 2, "chat.shop.example")
	f.Edges[1].TLS = nil
	good := stateOf(t, f)
	mustPush(t, s, good)
	edges := []string{addressOf(t, startEnvoy(t, at, "edge-1"), "plain"), addressOf(t, startEnvoy(t, at, "edge-2"), "plain")}
	l := startLoad(t, edges[0], "/", 4)
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r, want := rand.New(rand.NewPCG(seed, 1)), map[string]int{}
	for i := range times("NACKS", 10) {
		f.Version = fmt.Sprintf("bad%d", i)
		bad := stateOf(t, f)
		kind, res := spoiled(r, bad.Edges)
		bad.Edges = res
		want[kind]++
		_, err := s.Push(t.Context(), bad)
		var refusal *NACK
		if !errors.Is(err, ErrRefused) || !errors.As(err, &refusal) {
			t.Fatalf("a bad %s: got %v", kind, err)
		}
		if refusal.Type != kind || refusal.Version != f.Version || refusal.Reason == "" {
			t.Errorf("a bad %s of %s is told as %v", kind, f.Version, refusal)
		}
		st := s.Status()
		if st.Version != good.Version {
			t.Fatalf("after a bad %s the version in force is %s", kind, st.Version)
		}
		for _, n := range st.Nodes {
			if !n.Current || n.Version != good.Version {
				t.Fatalf("after a bad %s: %+v", kind, n)
			}
		}
		before := engine.versions()[good.Version]
		for _, edge := range edges {
			if code, _, err := post(t.Context(), http.DefaultClient, edge, "", "/", "1"); err != nil || code != 200 {
				t.Fatalf("after a bad %s: %d, %v", kind, code, err)
			}
		}
		if engine.versions()[good.Version] < before+2 {
			t.Fatalf("after a bad %s requests are judged by %v", kind, engine.versions())
		}
	}
	l.end(t)
	for version := range engine.versions() {
		if version != good.Version {
			t.Errorf("a request was judged by %s, which was never good", version)
		}
	}
	for kind, n := range want {
		if got := counted(t, reg, "veilwire_xds_nacks_total", kind); got < n {
			t.Errorf("%d refusals of a %s are counted, want at least %d", got, kind, n)
		}
	}
	f.Version = "after"
	mustPush(t, s, stateOf(t, f)) // what is good comes through as ever
}

func counted(t *testing.T, reg *prometheus.Registry, name, label string) int {
	t.Helper()
	all, err := reg.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, family := range all {
		for _, m := range family.GetMetric() {
			if family.GetName() == name && m.GetLabel()[0].GetValue() == label {
				return int(m.GetCounter().GetValue())
			}
		}
	}
	return 0
}

// TestAnEngineDies has one of two engines be gone from one moment to the next. What it
// had in work fails; what comes after goes to the other.
func TestAnEngineDies(t *testing.T) {
	_, stays := startEngine(t)
	dies, diesAt := startEngine(t)
	v := startVendor(t)
	s, at := startServer(t, Options{})
	f := newFleet(route(t, "chat", "", "", v.URL))
	f.Engines = []string{stays, diesAt}
	mustPush(t, s, stateOf(t, f))
	edge := addressOf(t, startEnvoy(t, at, "edge-1"), "chat")
	const clients = 4
	l := startLoad(t, edge, "/", clients)
	until(t, "messages passed", func() bool { return l.sent.Load() > 100 })
	dies.stop()
	sent := l.sent.Load()
	until(t, "messages passed", func() bool { return l.sent.Load() > sent+2000 })
	l.stop()
	l.done.Wait()
	t.Logf("%d of %d failed", l.failed.Load(), l.sent.Load())
	// One each was in work, and a few more are given to it before all of Envoy has heard
	// of it; those until a health check fails would be several hundred.
	if n := l.failed.Load(); n > 100 {
		t.Errorf("%d of %d requests failed, the first with %s", n, l.sent.Load(), *l.first.Load())
	}
	if v.saw("0123456789") {
		t.Fatal("the vendor got a message unmasked")
	}
}
