package xds

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"testing"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	"google.golang.org/protobuf/types/known/anypb"

	"veilwire/proxy"
	"veilwire/proxy/extproc"
)

// words of hosts and paths; few, so that what is drawn meets.
var (
	someLabels = []string{"a", "b", "shop", "example"}
	somePaths  = []string{"a", "b", "chat", "chats", "%61", "A", ""}
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func someHost(r *rand.Rand) string {
	labels := make([]string, 1+r.IntN(3))
	for i := range labels {
		labels[i] = pick(r, someLabels)
	}
	return strings.Join(labels, ".")
}

func somePath(r *rand.Rand) string {
	p := ""
	for range r.IntN(4) {
		p += "/" + pick(r, somePaths)
	}
	return p
}

// someRoutes draws routes that do not tie.
func someRoutes(t *testing.T, r *rand.Rand) ([]Route, *proxy.Snapshot) {
	for {
		var routes []Route
		var plain []proxy.Route
		for i := range 1 + r.IntN(8) {
			host := []string{"", someHost(r), "*." + someHost(r)}[r.IntN(3)]
			n := route(t, fmt.Sprintf("r%d", i), host, somePath(r), "http://127.0.0.1:9")
			routes, plain = append(routes, n), append(plain, *n.Route)
		}
		s, err := proxy.NewSnapshot(plain)
		if errors.Is(err, proxy.ErrTie) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		return routes, s
	}
}

// say has each route answer with its own name instead of forwarding.
func say(t *testing.T, res *Resources) {
	config := res.Routes[routesName].(*routev3.RouteConfiguration)
	b := &builder{}
	off := b.pack(extproc.Off())
	for _, h := range config.GetVirtualHosts() {
		for _, r := range h.GetRoutes() {
			r.TypedPerFilterConfig = map[string]*anypb.Any{extproc.FilterName: off}
			r.Action = &routev3.Route_DirectResponse{DirectResponse: &routev3.DirectResponseAction{
				Status: 200, Body: &corev3.DataSource{Specifier: &corev3.DataSource_InlineString{InlineString: r.GetName()}},
			}}
		}
	}
	if b.err != nil {
		t.Fatal(b.err)
	}
}

// TestEnvoyFindsTheRouteThatTheGatewayFinds draws routes and requests, and holds a
// real Envoy's choice against proxy.Snapshot's.
func TestEnvoyFindsTheRouteThatTheGatewayFinds(t *testing.T) {
	s, at := startServer(t, Options{})
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	edge, fallen, found := "", 0, 0
	for round := range 60 {
		routes, snapshot := someRoutes(t, r)
		f := newFleet(routes...)
		f.Version = versionName(round)
		st := stateOf(t, f)
		say(t, st.Edges)
		mustPush(t, s, st)
		if edge == "" {
			edge = addressOf(t, startEnvoy(t, at, "edge-1"), "chat")
		}
		for range 50 {
			host := someHost(r)
			switch r.IntN(6) {
			case 0:
				host = strings.ToUpper(host)
			case 1:
				host += "."
			case 2:
				host += ":8443"
			case 3:
				host = "." + host
			case 4:
				host = host + ".:80"
			}
			path := somePath(r)
			if path == "" {
				path = "/"
			}
			want := "none"
			if m := snapshot.Match(host, path); m != nil {
				want = m.Name
				found++
			} else {
				fallen++
			}
			if got := choice(t, edge, host, path+[]string{"", "?a=/chat", "?"}[r.IntN(3)]); got != want {
				t.Errorf("%s%s: Envoy takes %s, the gateway %s, of", host, path, got, want)
				for _, o := range routes {
					t.Logf("  %s: %q %q", o.Name, o.Host, o.PathPrefix)
				}
				t.FailNow()
			}
		}
	}
	if found < 500 || fallen < 100 {
		t.Errorf("%d found, %d not: the draw does not ask enough", found, fallen)
	}
}

// choice asks as it stands: net/http would tidy the host up.
func choice(t *testing.T, edge, host, target string) string {
	t.Helper()
	conn, err := net.Dial("tcp", edge)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	if _, err := fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", target, host); err != nil {
		t.Fatal(err)
	}
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != 200 {
		return fmt.Sprint(resp.StatusCode)
	}
	return string(b)
}
