package xds

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	discoveryv3 "github.com/envoyproxy/go-control-plane/envoy/service/discovery/v3"
	typev3 "github.com/envoyproxy/go-control-plane/envoy/type/v3"
	resourcev3 "github.com/envoyproxy/go-control-plane/pkg/resource/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/status"

	"veilwire/internal/testkit"
)

// dial connects as a node would.
func dial(t testing.TB, at string, config *tls.Config) discoveryv3.AggregatedDiscoveryServiceClient {
	t.Helper()
	secure := insecure.NewCredentials()
	if config != nil {
		secure = credentials.NewTLS(config)
	}
	conn, err := grpc.NewClient(at, grpc.WithTransportCredentials(secure))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return discoveryv3.NewAggregatedDiscoveryServiceClient(conn)
}

func envoyNode(name string, major, minor uint32) *corev3.Node {
	return &corev3.Node{Id: name, Cluster: "edge", UserAgentName: "envoy", UserAgentVersionType: &corev3.Node_UserAgentBuildVersion{
		UserAgentBuildVersion: &corev3.BuildVersion{Version: &typev3.SemanticVersion{MajorNumber: major, MinorNumber: minor}},
	}}
}

// TestWhoIsLetIn holds that old Envoys and strangers get nothing, and are told why.
func TestWhoIsLetIn(t *testing.T) {
	s, at := startServer(t, Options{})
	mustPush(t, s, stateOf(t, newFleet(route(t, "chat", "", "", "http://127.0.0.1:9"))))
	c := dial(t, at, nil)
	for name, want := range map[string]struct {
		node *corev3.Node
		says string // "": it is let in
	}{
		"1.40":       {envoyNode("new", 1, 40), ""},
		"2.0":        {envoyNode("newer", 2, 0), ""},
		"1.39":       {envoyNode("old", 1, 39), "use 1.40 or newer"},
		"0.99":       {envoyNode("older", 0, 99), "use 1.40 or newer"},
		"no version": {&corev3.Node{Id: "x", UserAgentName: "envoy"}, "use 1.40 or newer"},
		"a stranger": {&corev3.Node{Id: "x", UserAgentName: "gRPC Go"}, "no Envoy"},
		"nobody":     {nil, "names no node"},
		"an engine":  {&corev3.Node{Id: "e", Cluster: EngineCluster, UserAgentName: "veilwire"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			stream, err := c.DeltaAggregatedResources(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			typ := resourcev3.ClusterType
			if want.node.GetCluster() == EngineCluster {
				typ = resourcev3.ExtensionConfigType
			}
			if err := stream.Send(&discoveryv3.DeltaDiscoveryRequest{Node: want.node, TypeUrl: typ}); err != nil {
				t.Fatal(err)
			}
			_, err = stream.Recv()
			switch {
			case want.says == "" && err != nil:
				t.Errorf("turned away: %v", err)
			case want.says != "" && (status.Code(err) == codes.OK || !strings.Contains(err.Error(), want.says)):
				t.Errorf("got %v, want something about %q", err, want.says)
			}
		})
	}
	for _, n := range s.Status().Nodes {
		if n.ID == "old" || n.ID == "x" {
			t.Errorf("%s counts as a node", n.ID)
		}
	}
}

// TestTheOlderProtocolIsRefused tells what to set.
func TestTheOlderProtocolIsRefused(t *testing.T) {
	_, at := startServer(t, Options{})
	stream, err := dial(t, at, nil).StreamAggregatedResources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stream.Recv(); status.Code(err) != codes.Unimplemented || !strings.Contains(err.Error(), "DELTA_GRPC") {
		t.Errorf("got %v", err)
	}
}

// taker is an engine that takes what it likes.
type taker struct {
	mu    sync.Mutex
	likes func(*Settings) error
	has   []string
}

func startMember(t testing.TB, at, name string, likes func(*Settings) error) *taker {
	t.Helper()
	e := &taker{likes: likes}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = NewClient(ClientOptions{Server: at, Node: name, Build: "test"}).Run(ctx, func(_ context.Context, s *Settings) error {
			e.mu.Lock()
			defer e.mu.Unlock()
			if e.likes != nil {
				if err := e.likes(s); err != nil {
					return err
				}
			}
			e.has = append(e.has, s.Version)
			return nil
		})
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	return e
}

func (e *taker) versions() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.has)
}

// until waits for something.
func until(t testing.TB, what string, is func() bool) {
	t.Helper()
	for !is() {
		pause(t, what)
	}
}

// TestEnginesComeFirst holds that no Envoy names settings before the engines have
// them, and that an engine's refusal is the end of it.
func TestEnginesComeFirst(t *testing.T) {
	_, engineAt := startEngine(t)
	v := startVendor(t)
	s, at := startServer(t, Options{})
	f := newFleet(route(t, "chat", "", "", v.URL))
	f.Engines = []string{engineAt}
	mustPush(t, s, stateOf(t, f))
	edge := startEnvoy(t, at, "edge-1")
	addressOf(t, edge, "chat")

	named := func() string { // by the Envoy, as it has it in force
		have, err := edge.Get(t.Context(), "/config_dump?resource=dynamic_route_configs")
		if err != nil {
			t.Fatal(err)
		}
		return have
	}
	first, second := settingsOf(t, "v1"), settingsOf(t, "v2")
	comes := true
	took := startMember(t, at, "engine-1", func(got *Settings) error {
		if comes && got.Version == second.Version && strings.Contains(named(), `"v2"`) {
			return errors.New("the routes were here before the settings")
		}
		return nil
	})
	until(t, "engine has v1", func() bool { return slices.Equal(took.versions(), []string{first.Version}) })
	f.Version = "v2"
	r := mustPush(t, s, stateOf(t, f))
	comes = false // later it is set again
	if !slices.Equal(took.versions(), []string{first.Version, second.Version}) {
		t.Errorf("the engine had %v", took.versions())
	}
	if !strings.Contains(named(), `"v2"`) {
		t.Error("the routes don't name v2")
	}
	if len(r.Arrived) != 2 || r.Arrived[0].Kind != "engine" || r.Arrived[1].Kind != "envoy" {
		t.Errorf("arrived: %+v", r.Arrived)
	}

	picky := startMember(t, at, "engine-2", func(got *Settings) error {
		if got.Version == settingsOf(t, "v3").Version {
			return errors.New("policies/p.yaml:1:1: unknown class")
		}
		return nil
	})
	until(t, "second engine has v2", func() bool { return len(picky.versions()) == 1 })
	f.Version = "v3"
	_, err := s.Push(t.Context(), stateOf(t, f))
	if !errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), "engine engine-2 refuses the settings of version v3: policies/p.yaml:1:1: unknown class") {
		t.Errorf("got %v", err)
	}
	if have := took.versions(); have[len(have)-1] != second.Version {
		t.Errorf("after the refusal the first engine has %v", have)
	}
	if strings.Contains(named(), `"v3"`) {
		t.Error("an Envoy heard of v3")
	}
	st := s.Status()
	if st.Version != "v2" || len(st.Nodes) != 3 {
		t.Fatalf("status %+v", st)
	}
	for _, n := range st.Nodes {
		if !n.Current || (n.ID == "engine-2") != (n.NACKs == 1) {
			t.Errorf("%+v", n)
		}
	}
}

// TestAFirstPushThatIsRefused leaves nodes with what they have, and the next one comes
// through to them.
func TestAFirstPushThatIsRefused(t *testing.T) {
	s, at := startServer(t, Options{})
	bad := settingsOf(t, "bad")
	e := startMember(t, at, "engine-1", func(got *Settings) error {
		if got.Version == bad.Version {
			return errors.New("no")
		}
		return nil
	})
	until(t, "engine is there", func() bool { return s.nodes.count(engines) == 1 })
	f := newFleet(route(t, "chat", "", "", "http://127.0.0.1:9"))
	f.Version = "bad"
	if _, err := s.Push(t.Context(), stateOf(t, f)); !errors.Is(err, ErrRefused) {
		t.Fatalf("got %v", err)
	}
	if st := s.Status(); st.Version != "" {
		t.Errorf("in force is %q", st.Version)
	}
	f.Version = "good"
	if _, err := s.Push(t.Context(), stateOf(t, f)); err != nil {
		t.Fatal(err)
	}
	until(t, "engine has it", func() bool { return slices.Equal(e.versions(), []string{settingsOf(t, "good").Version}) })
}

// TestASilentNodeHoldsUpNobody holds that a push does not wait for ever, and says who
// is late.
func TestASilentNodeHoldsUpNobody(t *testing.T) {
	s, at := startServer(t, Options{Patience: 50 * time.Millisecond})
	f := newFleet(route(t, "chat", "", "", "http://127.0.0.1:9"))
	mustPush(t, s, stateOf(t, f))
	stream, err := dial(t, at, nil).DeltaAggregatedResources(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := stream.Send(&discoveryv3.DeltaDiscoveryRequest{Node: envoyNode("silent", 1, 40), TypeUrl: resourcev3.ClusterType}); err != nil {
		t.Fatal(err)
	}
	until(t, "it is there", func() bool { return s.nodes.count(envoys) == 1 })
	f.Version = "v2"
	r, err := s.Push(t.Context(), stateOf(t, f))
	if err != nil || !slices.Equal(r.Late, []string{"silent"}) {
		t.Errorf("got %+v, %v", r, err)
	}
	if st := s.Status(); st.Version != "v2" || st.Nodes[0].Current || st.Nodes[0].Version != "" {
		t.Errorf("status %+v", st)
	}
}

// TestAnOddNodeStopsNobody holds that a node that does not even take what is in force
// does not keep the others from what comes next.
func TestAnOddNodeStopsNobody(t *testing.T) {
	s, at := startServer(t, Options{})
	f := newFleet(route(t, "chat", "", "", "http://127.0.0.1:9"))
	mustPush(t, s, stateOf(t, f))
	startMember(t, at, "odd", func(*Settings) error { return errors.New("the disk is full") })
	good := startMember(t, at, "good", nil)
	until(t, "both have answered", func() bool {
		st := s.Status()
		return len(st.Nodes) == 2 && st.Nodes[0].Current && st.Nodes[1].NACKs == 1
	})
	f.Version = "v2"
	r, err := s.Push(t.Context(), stateOf(t, f))
	if err != nil || len(r.Arrived) != 1 || len(good.versions()) != 2 {
		t.Errorf("got %+v, %v; the good one has %v", r, err, good.versions())
	}
	if st := s.Status(); st.Version != "v2" || st.Nodes[1].Current {
		t.Errorf("status %+v", st)
	}
}

// TestRestarts has the control plane end and come back: with what it stored, with
// nothing, and on the way of something new. The Envoy serves throughout.
func TestRestarts(t *testing.T) {
	engine, engineAt := startEngine(t)
	v := startVendor(t)
	ln := testkit.Listen(t)
	at := ln.Addr().String()
	f := newFleet(route(t, "chat", "", "", v.URL))
	f.Engines = []string{engineAt}
	good := stateOf(t, f)
	run := func(ln net.Listener, stored *State) (*Server, func()) {
		s, ended := NewServer(Options{}), make(chan struct{})
		if stored != nil {
			if err := s.Load(stored); err != nil {
				t.Fatal(err)
			}
		}
		go func() {
			defer close(ended)
			_ = s.Serve(ln)
		}()
		return s, func() {
			s.Close()
			<-ended
		}
	}
	s, stop := run(ln, good)
	e := startEnvoy(t, at, "edge-1")
	edge := addressOf(t, e, "chat")
	until(t, "it has v1", func() bool { n := s.Status().Nodes; return len(n) == 1 && n[0].Current })
	l := startLoad(t, edge, "/", 2)
	next := *f
	for i, stored := range []*State{good, nil, good, nil} {
		stop()
		again, err := net.Listen("tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		s, stop = run(again, stored)
		until(t, "it is back", func() bool { return s.nodes.count(envoys) == 1 })
		if stored == nil {
			if st := s.Status(); st.Version != "" || st.Nodes[0].Version != "" {
				t.Errorf("a control plane with nothing says %+v", st)
			}
			if i == 1 {
				continue
			}
		}
		next.Version = versionName(i + 10)
		mustPush(t, s, stateOf(t, &next))
		if _, _, err := post(t.Context(), http.DefaultClient, edge, "", "/", "1"); err != nil || engine.versions()[next.Version] == 0 {
			t.Errorf("round %d: %v, %v", i, engine.versions(), err)
		}
	}
	stop()
	l.end(t)
}

// TestCertificatesRotate has an edge's certificate change while clients talk over TLS:
// new connections are shown the new one, and no request fails.
func TestCertificatesRotate(t *testing.T) {
	_, engineAt := startEngine(t)
	v, ca := startVendor(t), newAuthority(t)
	s, at := startServer(t, Options{})
	f := newFleet(route(t, "chat", "", "", v.URL))
	f.Engines = []string{engineAt}
	f.Edges[0].TLS = ca.pair(t, 100, "chat.shop.example")
	mustPush(t, s, stateOf(t, f))
	edge := addressOf(t, startEnvoy(t, at, "edge-1"), "chat")
	config := &tls.Config{RootCAs: ca.pool(), ServerName: "chat.shop.example"}
	l := startLoadOver(t, config, "https://"+edge+"/", 2)
	for serial := int64(101); serial < 111; serial++ {
		f.Edges[0].TLS = ca.pair(t, serial, "chat.shop.example")
		mustPush(t, s, stateOf(t, f))
		conn, err := tls.Dial("tcp", edge, config)
		if err != nil {
			t.Fatal(err)
		}
		if got := conn.ConnectionState().PeerCertificates[0].SerialNumber.Int64(); got != serial {
			t.Errorf("a new connection is shown certificate %d, want %d", got, serial)
		}
		_ = conn.Close()
	}
	l.end(t)
}

// TestEnginesOverTLS has Envoy and engine show each other certificates. An engine with
// another's is asked nothing.
func TestEnginesOverTLS(t *testing.T) {
	ca := newAuthority(t)
	v := startVendor(t)
	for name, c := range map[string]struct {
		host   string // of the engine's certificate
		at     string // the engine, in the settings
		client *KeyPair
		code   int
	}{
		"address":            {"127.0.0.1", "127.0.0.1", ca.pair(t, 3, "envoy"), 200},
		"name":               {"localhost", "localhost", ca.pair(t, 3, "envoy"), 200},
		"another's":          {"elsewhere.example", "localhost", ca.pair(t, 3, "envoy"), 503},
		"Envoy shows none":   {"localhost", "localhost", nil, 503},
		"a stranger's Envoy": {"localhost", "localhost", newAuthority(t).pair(t, 3, "envoy"), 503},
	} {
		t.Run(name, func(t *testing.T) {
			_, engineAt := startEngine(t, grpc.Creds(credentials.NewTLS(&tls.Config{
				Certificates: []tls.Certificate{ca.pair(t, 2, c.host).certificate(t)},
				ClientAuth:   tls.RequireAndVerifyClientCert, ClientCAs: ca.pool(),
			})))
			_, port, err := net.SplitHostPort(engineAt)
			if err != nil {
				t.Fatal(err)
			}
			s, at := startServer(t, Options{})
			f := newFleet(route(t, "chat", "", "", v.URL))
			f.Engines, f.EngineTLS = []string{c.at + ":" + port}, &EngineTLS{Roots: ca.pem, Client: c.client}
			mustPush(t, s, stateOf(t, f))
			edge := addressOf(t, startEnvoy(t, at, "edge-1"), "chat")
			code, _, err := post(t.Context(), http.DefaultClient, edge, "", "/", "my pin is 4821")
			if err != nil || code != c.code {
				t.Errorf("got %d, %v, want %d", code, err, c.code)
			}
		})
	}
	if v.saw("0123456789") {
		t.Error("the vendor got a message unmasked")
	}
}

// TestUpstreamsAreVerified holds that a vendor without the right certificate gets
// nothing.
func TestUpstreamsAreVerified(t *testing.T) {
	_, engineAt := startEngine(t)
	s, at := startServer(t, Options{})
	ca, other := newAuthority(t), newAuthority(t)
	f := newFleet()
	f.Engines = []string{engineAt}
	want := map[string]int{}
	for name, c := range map[string]struct {
		by   *authority
		host string // the certificate's
		to   string
		code int
	}{
		"right-name":    {ca, "localhost", "localhost", 200},
		"right-address": {ca, "127.0.0.1", "127.0.0.1", 200},
		"wildcard":      {ca, "*.localhost", "vendor.localhost", 200},
		"wrong-name":    {ca, "elsewhere.example", "localhost", 502},
		"wrong-address": {ca, "10.0.0.1", "127.0.0.1", 502},
		"wrong-ca":      {other, "localhost", "localhost", 502},
	} {
		v := startTLSVendor(t, c.by.pair(t, 7, c.host).certificate(t))
		r := route(t, name, "", "/"+name, "https://"+c.to+":"+v)
		r.Roots = ca.pem
		f.Routes = append(f.Routes, r)
		want[name] = c.code
	}
	mustPush(t, s, stateOf(t, f))
	edge := addressOf(t, startEnvoy(t, at, "edge-1"), "chat")
	for name, code := range want {
		got, _, err := post(t.Context(), http.DefaultClient, edge, "", "/"+name, "x")
		if err != nil || got != code {
			t.Errorf("%s: got %d, %v, want %d", name, got, err, code)
		}
	}
}

// startTLSVendor gives the port of one.
func startTLSVendor(t testing.TB, cert tls.Certificate) string {
	t.Helper()
	ln := testkit.Listen(t)
	server := &http.Server{ErrorLog: log.New(io.Discard, "", 0), Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), TLSConfig: &tls.Config{Certificates: []tls.Certificate{cert}}}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.ServeTLS(ln, "", "")
	}()
	t.Cleanup(func() {
		_ = server.Close()
		<-ended
	})
	_, port, err := net.SplitHostPort(ln.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	return port
}

// TestNodesMustShowACertificate where the control plane asks for one.
func TestNodesMustShowACertificate(t *testing.T) {
	ca := newAuthority(t)
	server, client := ca.pair(t, 1, "127.0.0.1"), ca.pair(t, 2, "edge-1")
	s, at := startServer(t, Options{TLS: &tls.Config{
		Certificates: []tls.Certificate{server.certificate(t)}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: ca.pool(), MinVersion: tls.VersionTLS12,
	}})
	mustPush(t, s, stateOf(t, newFleet(route(t, "chat", "", "", "http://127.0.0.1:9"))))
	stream, err := dial(t, at, &tls.Config{RootCAs: ca.pool()}).DeltaAggregatedResources(t.Context())
	if err == nil {
		_, err = stream.Recv()
	}
	if status.Code(err) != codes.Unavailable {
		t.Errorf("without a certificate: %v", err)
	}
	files := &BootstrapTLS{CA: file(t, "ca.pem", ca.pem), Cert: file(t, "cert.pem", client.Cert), Key: file(t, "key.pem", client.Key)}
	b, err := Bootstrap{Node: "edge-1", Cluster: "edge", Server: at, Admin: "127.0.0.1:0", TLS: files}.YAML()
	if err != nil {
		t.Fatal(err)
	}
	addressOf(t, testkit.StartEnvoy(t, string(b)), "chat")
}
