package xds

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	extprocv3 "github.com/envoyproxy/go-control-plane/envoy/service/ext_proc/v3"
	typev3 "github.com/envoyproxy/go-control-plane/envoy/type/v3"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"

	"veilwire"
	"veilwire/internal/testkit"
	"veilwire/proxy/extproc"
)

// digits is a small engine: it masks every digit, and notes which settings the
// exchanges were to be judged by.
type digits struct {
	extprocv3.UnimplementedExternalProcessorServer
	mu   sync.Mutex
	seen map[string]int // exchanges by settings version
	stop func()         // at once
}

func startEngine(t testing.TB, options ...grpc.ServerOption) (*digits, string) {
	t.Helper()
	ln := testkit.Listen(t)
	d, s := &digits{seen: map[string]int{}}, grpc.NewServer(options...)
	extprocv3.RegisterExternalProcessorServer(s, d)
	alive := health.NewServer()
	alive.SetServingStatus(extproc.Service, grpc_health_v1.HealthCheckResponse_SERVING)
	grpc_health_v1.RegisterHealthServer(s, alive)
	served := make(chan struct{})
	go func() {
		defer close(served)
		_ = s.Serve(ln)
	}()
	d.stop = func() {
		s.Stop()
		<-served
	}
	t.Cleanup(d.stop)
	return d, ln.Addr().String()
}

// Process implements the service.
func (d *digits) Process(stream extprocv3.ExternalProcessor_ProcessServer) error {
	md, _ := metadata.FromIncomingContext(stream.Context())
	d.mu.Lock()
	d.seen[strings.Join(md.Get(extproc.SettingsKey), ",")]++
	d.mu.Unlock()
	for {
		in, err := stream.Recv()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		out, err := masked(in)
		if err != nil {
			return err
		}
		if err := stream.Send(out); err != nil {
			return err
		}
	}
}

func digitsOut(b []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return '*'
		}
		return r
	}, b)
}

// refused is where the engine answers itself: with a reason, and unlike Envoy.
const refused = "/refused"

func masked(in *extprocv3.ProcessingRequest) (*extprocv3.ProcessingResponse, error) {
	for _, h := range in.GetRequestHeaders().GetHeaders().GetHeaders() {
		if h.GetKey() == ":path" && string(h.GetRawValue()) == refused {
			return &extprocv3.ProcessingResponse{Response: &extprocv3.ProcessingResponse_ImmediateResponse{ImmediateResponse: &extprocv3.ImmediateResponse{
				Status: &typev3.HttpStatus{Code: typev3.StatusCode_ServiceUnavailable}, Body: []byte("of the engine"),
				Details: extproc.OwnDetails + "_" + string(veilwire.Overload),
			}}}, nil
		}
	}
	body := func(b *extprocv3.HttpBody) *extprocv3.BodyResponse {
		text := digitsOut(b.GetBody())
		return &extprocv3.BodyResponse{Response: &extprocv3.CommonResponse{BodyMutation: &extprocv3.BodyMutation{
			Mutation: &extprocv3.BodyMutation_StreamedResponse{StreamedResponse: &extprocv3.StreamedBodyResponse{
				Body: text, EndOfStream: b.GetEndOfStream(),
			}},
		}}}
	}
	switch in := in.GetRequest().(type) {
	case *extprocv3.ProcessingRequest_RequestHeaders:
		return &extprocv3.ProcessingResponse{Response: &extprocv3.ProcessingResponse_RequestHeaders{RequestHeaders: &extprocv3.HeadersResponse{}}}, nil
	case *extprocv3.ProcessingRequest_RequestBody:
		return &extprocv3.ProcessingResponse{Response: &extprocv3.ProcessingResponse_RequestBody{RequestBody: body(in.RequestBody)}}, nil
	case *extprocv3.ProcessingRequest_RequestTrailers:
		return &extprocv3.ProcessingResponse{Response: &extprocv3.ProcessingResponse_RequestTrailers{RequestTrailers: &extprocv3.TrailersResponse{}}}, nil
	case *extprocv3.ProcessingRequest_ResponseHeaders:
		return &extprocv3.ProcessingResponse{Response: &extprocv3.ProcessingResponse_ResponseHeaders{ResponseHeaders: &extprocv3.HeadersResponse{}}}, nil
	case *extprocv3.ProcessingRequest_ResponseBody:
		return &extprocv3.ProcessingResponse{Response: &extprocv3.ProcessingResponse_ResponseBody{ResponseBody: body(in.ResponseBody)}}, nil
	case *extprocv3.ProcessingRequest_ResponseTrailers:
		return &extprocv3.ProcessingResponse{Response: &extprocv3.ProcessingResponse_ResponseTrailers{ResponseTrailers: &extprocv3.TrailersResponse{}}}, nil
	}
	return nil, status.Error(codes.Unimplemented, "a message of an unknown kind")
}

func (d *digits) versions() map[string]int {
	d.mu.Lock()
	defer d.mu.Unlock()
	out := map[string]int{}
	for k, v := range d.seen {
		out[k] = v
	}
	return out
}

// vendor is an upstream that keeps what it was sent.
type vendor struct {
	*httptest.Server
	mu     sync.Mutex
	bodies []string
	heads  []http.Header
	hosts  []string
}

func startVendor(t testing.TB) *vendor {
	t.Helper()
	v := &vendor{}
	v.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		v.mu.Lock()
		v.bodies, v.heads, v.hosts = append(v.bodies, string(b)), append(v.heads, r.Header), append(v.hosts, r.Host)
		v.mu.Unlock()
		_, _ = io.WriteString(w, "case 4711")
	}))
	t.Cleanup(v.Close)
	return v
}

// saw reports whether a body had any of these characters in it.
func (v *vendor) saw(any string) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return slices.ContainsFunc(v.bodies, func(b string) bool { return strings.ContainsAny(b, any) })
}

// startServer runs a control plane and gives its address.
func startServer(t testing.TB, opt Options) (*Server, string) {
	t.Helper()
	ln := testkit.Listen(t)
	return serve(t, ln, opt, nil), ln.Addr().String()
}

// serve runs a control plane on a listener, with what it has from before.
func serve(t testing.TB, ln net.Listener, opt Options, stored *State) *Server {
	t.Helper()
	s := NewServer(opt)
	if stored != nil {
		if err := s.Load(stored); err != nil {
			t.Fatal(err)
		}
	}
	served := make(chan error, 1)
	go func() { served <- s.Serve(ln) }()
	t.Cleanup(func() {
		s.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return s
}

// startEnvoy runs an Envoy that knows nothing but its control plane.
func startEnvoy(t testing.TB, server, name string) *testkit.Envoy {
	t.Helper()
	b, err := Bootstrap{Node: name, Cluster: "veilwire-edge", Server: server, Admin: "127.0.0.1:0"}.YAML()
	if err != nil {
		t.Fatal(err)
	}
	return testkit.StartEnvoy(t, string(b))
}

// address waits until an Envoy listens.
func addressOf(t testing.TB, e *testkit.Envoy, listener string) string {
	t.Helper()
	for {
		a, err := e.Listener(t.Context(), listener)
		if err == nil && !strings.HasSuffix(a, ":0") {
			return a
		}
		pause(t, err)
	}
}

// pause waits a moment for something that is about to be, as long as the test may.
func pause(t testing.TB, last any) {
	t.Helper()
	select {
	case <-t.Context().Done():
		t.Fatalf("still waiting: %v", last)
	case <-time.After(5 * time.Millisecond):
	}
}

// settingsOf is what engines are sent; extra tells versions apart.
func settingsOf(t testing.TB, extra string) *Settings {
	t.Helper()
	s, err := NewSettings(map[string][]byte{SettingsFile: []byte("version: 1\n"), "policies/p.yaml": []byte("# " + extra + "\n")})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func stateOf(t testing.TB, f *Fleet) *State {
	t.Helper()
	return &State{Version: f.Version, Settings: settingsOf(t, f.Version), Edges: build(t, f)}
}

// push pushes and fails the test when it does not come into force everywhere.
func mustPush(t testing.TB, s *Server, st *State) *Report {
	t.Helper()
	r, err := s.Push(t.Context(), st)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Late) > 0 {
		t.Fatalf("late: %v", r.Late)
	}
	return r
}

// post sends a message and gives status and answer.
func post(ctx context.Context, c *http.Client, edge, host, path, body string) (int, string, error) {
	return postTo(ctx, c, "http://"+edge+path, host, body)
}

func postTo(ctx context.Context, c *http.Client, address, host, body string) (int, string, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		return 0, "", err
	}
	if host != "" {
		r.Host = host
	}
	resp, err := c.Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	return resp.StatusCode, string(b), err
}

func versionName(i int) string { return fmt.Sprintf("v%d", i) }

func cloneOf[M proto.Message](m M) M { return proto.Clone(m).(M) }
