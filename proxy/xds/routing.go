package xds

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	matcherv3 "github.com/envoyproxy/go-control-plane/envoy/type/matcher/v3"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/durationpb"

	"veilwire/proxy/extproc"
)

// routesName is the one route configuration that all edges share.
const routesName = "veilwire"

// routes makes Envoy find the route that proxy.Snapshot finds. Envoy picks one virtual
// host and never looks into another, and its wildcard stands for any number of labels:
// so each host lists its own routes, then those of its wildcard, then those of any
// host, and a wildcard's hold only for hosts with one label in its place.
func (b *builder) routes() {
	exact, wild, any := map[string][]*Route{}, map[string][]*Route{}, []*Route(nil)
	for i := range b.fleet.Routes {
		r := &b.fleet.Routes[i]
		host := strings.ToLower(r.Host)
		if parent, ok := strings.CutPrefix(host, "*."); ok {
			wild[parent] = append(wild[parent], r)
		} else if host != "" {
			exact[host] = append(exact[host], r)
		} else {
			any = append(any, r)
		}
	}
	config := &routev3.RouteConfiguration{
		Name: routesName, IgnorePortInHostMatching: true,
		RequestHeadersToRemove: []string{"x-envoy-external-address", "x-envoy-internal", "x-envoy-attempt-count", "x-envoy-original-path"},
		TypedPerFilterConfig:   map[string]*anypb.Any{extproc.FilterName: b.pack(extproc.PerRoute(b.fleet.Version))},
	}
	rest := b.longestFirst(any, nil)
	for _, host := range sorted(exact) {
		list := b.longestFirst(exact[host], nil)
		if _, parent, ok := strings.Cut(host, "."); ok {
			list = append(list, b.longestFirst(wild[parent], nil)...)
		}
		config.VirtualHosts = append(config.VirtualHosts, &routev3.VirtualHost{
			Name: host, Domains: []string{host, host + "."}, Routes: slices.Concat(list, rest, nowhere()),
		})
	}
	for _, parent := range sorted(wild) {
		config.VirtualHosts = append(config.VirtualHosts, b.wildcard(parent, wild[parent], rest, exact))
	}
	config.VirtualHosts = append(config.VirtualHosts, &routev3.VirtualHost{
		Name: "any", Domains: []string{"*"}, Routes: slices.Concat(rest, nowhere()),
	})
	b.out.Routes[routesName] = config
}

// wildcard is the virtual host of "*.parent".
func (b *builder) wildcard(parent string, routes []*Route, rest []*routev3.Route, exact map[string][]*Route) *routev3.VirtualHost {
	one := &routev3.HeaderMatcher{Name: ":authority", HeaderMatchSpecifier: &routev3.HeaderMatcher_StringMatch{
		StringMatch: &matcherv3.StringMatcher{MatchPattern: &matcherv3.StringMatcher_SafeRegex{
			SafeRegex: &matcherv3.RegexMatcher{Regex: `(?i)[^.]*\.` + regexp.QuoteMeta(parent) + `\.?(:[0-9]+)?`},
		}},
	}}
	host := &routev3.VirtualHost{
		Name: "*." + parent, Domains: []string{"*." + parent, "*." + parent + "."},
		Routes: slices.Concat(b.longestFirst(routes, one), rest, nowhere()),
	}
	if empty := "." + parent; exact[empty] == nil { // the label may be empty, which Envoy's wildcard is not
		host.Domains = append(host.Domains, empty, empty+".")
	}
	return host
}

// longestFirst gives the routes of one host, the longest prefix first.
func (b *builder) longestFirst(routes []*Route, only *routev3.HeaderMatcher) []*routev3.Route {
	prefix := func(r *Route) string { return strings.TrimRight(r.PathPrefix, "/") }
	routes = slices.Clone(routes)
	slices.SortStableFunc(routes, func(x, y *Route) int { return cmp.Compare(len(prefix(y)), len(prefix(x))) })
	var out []*routev3.Route
	for _, r := range routes {
		p := prefix(r)
		if strings.ContainsAny(p, "?#") {
			continue // no path has these
		}
		match := &routev3.RouteMatch{PathSpecifier: &routev3.RouteMatch_PathSeparatedPrefix{PathSeparatedPrefix: p}}
		if p == "" {
			match.PathSpecifier = &routev3.RouteMatch_Prefix{Prefix: "/"}
		}
		if only != nil {
			match.Headers = []*routev3.HeaderMatcher{only}
		}
		out = append(out, &routev3.Route{Name: r.Name, Match: match, Action: &routev3.Route_Route{Route: forward(r)}})
	}
	return out
}

// forward leads to the vendor under the vendor's name. Nothing here ends an exchange
// that takes its time: long polls, event streams and sockets are what chats are made
// of, and the engine has its own clock. Only what never reached the vendor is sent again.
func forward(r *Route) *routev3.RouteAction {
	return &routev3.RouteAction{
		ClusterSpecifier:     &routev3.RouteAction_Cluster{Cluster: vendorCluster(r)},
		HostRewriteSpecifier: &routev3.RouteAction_HostRewriteLiteral{HostRewriteLiteral: r.Upstream.Host},
		Timeout:              durationpb.New(0),
		RetryPolicy:          &routev3.RetryPolicy{RetryOn: "connect-failure,refused-stream,reset-before-request"},
	}
}

// nowhere is the end of every host. The engine hears of it too and refuses with its
// own words; should it know better than this Envoy, the vendor still gets nothing.
func nowhere() []*routev3.Route {
	return []*routev3.Route{{
		Name:   "none",
		Match:  &routev3.RouteMatch{PathSpecifier: &routev3.RouteMatch_Prefix{Prefix: "/"}},
		Action: &routev3.Route_DirectResponse{DirectResponse: &routev3.DirectResponseAction{Status: 404}},
	}}
}

func sorted[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
