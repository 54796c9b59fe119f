package xds

import (
	"fmt"
	"testing"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/proto"
	"pgregory.net/rapid"
)

// secretsNamed lists the secrets that a message refers to.
func secretsNamed(t testing.TB, m proto.Message, into map[string]bool) {
	walk(t, proto.Clone(m).ProtoReflect(), func(m proto.Message) {
		if s, ok := m.(*tlsv3.SdsSecretConfig); ok {
			into[s.GetName()] = true
		}
	})
}

// TestStepsNameNothingThatIsNotThere walks from one fleet to another, drawn by chance:
// on the way no route leads to a cluster that is missing, nothing names a secret that
// is, and no secret is offered that nothing names.
func TestStepsNameNothingThatIsNotThere(t *testing.T) {
	ca := newAuthority(t)
	pairs := []*KeyPair{ca.pair(t, 1, "a"), ca.pair(t, 2, "a")}
	rapid.Check(t, func(r *rapid.T) {
		var old *State
		var offered *Resources
		for i := range rapid.IntRange(2, 5).Draw(r, "states") {
			next := &State{Version: versionName(i), Edges: drawFleet(t, r, ca, pairs)}
			for n, s := range steps(old, offered, next) {
				check(t, r, fmt.Sprintf("state %d, step %d", i, n), s.Resources)
				offered = s.Resources
			}
			old = next
		}
	})
}

func drawFleet(t *testing.T, r *rapid.T, ca *authority, pairs []*KeyPair) *Resources {
	f := newFleet()
	f.Edges = nil
	for _, name := range []string{"chat", "more"} {
		switch rapid.IntRange(0, 3).Draw(r, name) {
		case 1:
			f.Edges = append(f.Edges, Edge{Name: name, Listen: "127.0.0.1:0"})
		case 2, 3:
			f.Edges = append(f.Edges, Edge{Name: name, Listen: "127.0.0.1:0", TLS: pairs[rapid.IntRange(0, 1).Draw(r, "pair")]})
		}
	}
	if len(f.Edges) == 0 {
		f.Edges = append(f.Edges, Edge{Name: "chat", Listen: "127.0.0.1:0"})
	}
	f.Roots = ca.pem
	for i := range rapid.IntRange(0, 4).Draw(r, "routes") {
		upstream := rapid.SampledFrom([]string{"http://a.example", "https://a.example", "https://b.example"}).Draw(r, "upstream")
		route := route(t, fmt.Sprintf("r%d", i), "", fmt.Sprintf("/r%d", i), upstream)
		if rapid.Bool().Draw(r, "own authorities") {
			route.Roots = ca.pem
		}
		f.Routes = append(f.Routes, route)
	}
	if rapid.Bool().Draw(r, "engines by name") {
		f.Engines = []string{"engine.internal.example:9002"}
	}
	if rapid.Bool().Draw(r, "engines over TLS") {
		f.EngineTLS = &EngineTLS{Roots: ca.pem, Client: pairs[0]}
	}
	return build(t, f)
}

func check(t *testing.T, r *rapid.T, where string, res *Resources) {
	if _, err := newSnapshot("x", "x", 1, res.byType()); err != nil {
		r.Fatalf("%s: %v", where, err)
	}
	named := map[string]bool{}
	for _, c := range res.Clusters {
		secretsNamed(t, c, named)
		if c := c.(*clusterv3.Cluster); c.GetType() == clusterv3.Cluster_EDS && res.Endpoints[c.GetName()] == nil {
			r.Fatalf("%s: cluster %s has no endpoints", where, c.GetName())
		}
	}
	for _, l := range res.Listeners {
		secretsNamed(t, l, named)
	}
	for name := range named {
		if res.Secrets[name] == nil {
			r.Fatalf("%s: the secret %s is named and missing", where, name)
		}
	}
	for name := range res.Secrets {
		if !named[name] {
			r.Fatalf("%s: nothing names the secret %s", where, name)
		}
	}
	if res.Clusters[engineCluster] == nil {
		r.Fatalf("%s: there is no cluster of engines", where)
	}
	for _, config := range res.Routes {
		for _, h := range config.(*routev3.RouteConfiguration).GetVirtualHosts() {
			for _, route := range h.GetRoutes() {
				if c := route.GetRoute().GetCluster(); c != "" && res.Clusters[c] == nil {
					r.Fatalf("%s: a route leads to %s, which is missing", where, c)
				}
			}
		}
	}
}
