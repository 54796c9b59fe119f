package xds

import (
	"net/netip"
	"net/url"
	"strings"
	"time"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	dnsfamilyv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/clusters/common/dns/v3"
	dnsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/clusters/dns/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	upstreamsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"
	matcherv3 "github.com/envoyproxy/go-control-plane/envoy/type/matcher/v3"
	"google.golang.org/protobuf/types/known/anypb"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

// vendorCluster names the cluster of a route's upstream. Another upstream is another
// cluster: one that changed in place would get what is on the way to the one before. A
// colon has a meaning in the names of statistics.
func vendorCluster(r *Route) string {
	return "vendor_" + r.Name + "_" + r.Upstream.Scheme + "_" + strings.ReplaceAll(r.Upstream.Host, ":", "_")
}

// Bounds of the clusters.
const (
	mostInWork = 1 << 16          // requests and connections; Envoy's own 1024 is few for sockets and long polls
	vendorIdle = 55 * time.Second // below the minute after which most servers close
)

// vendor is the cluster of a route's upstream: one name, looked up for both families,
// whose open sockets outlive a change of its addresses.
func (b *builder) vendor(r *Route) {
	host, port := upstreamAddress(r.Upstream)
	c := &clusterv3.Cluster{
		Name:            vendorCluster(r),
		ConnectTimeout:  durationpb.New(b.fleet.Timeouts.Connect),
		CircuitBreakers: roomFor(mostInWork),
		TypedExtensionProtocolOptions: b.protocol(&upstreamsv3.HttpProtocolOptions{
			CommonHttpProtocolOptions: &corev3.HttpProtocolOptions{IdleTimeout: durationpb.New(vendorIdle)},
			UpstreamProtocolOptions: &upstreamsv3.HttpProtocolOptions_ExplicitHttpConfig_{
				ExplicitHttpConfig: &upstreamsv3.HttpProtocolOptions_ExplicitHttpConfig{
					ProtocolConfig: &upstreamsv3.HttpProtocolOptions_ExplicitHttpConfig_HttpProtocolOptions{
						HttpProtocolOptions: &corev3.Http1ProtocolOptions{},
					},
				},
			},
		}),
	}
	b.out.ofCluster[c.Name] = nil
	c.LoadAssignment = endpoints(c.Name, socketAddress(host, port))
	if literal, ok := address(host); ok {
		if literal.IsLinkLocalUnicast() || literal.IsMulticast() || literal.IsUnspecified() {
			b.fail("route %s: link-local and multicast addresses are no chat vendor's", r.Name)
		}
		c.ClusterDiscoveryType = &clusterv3.Cluster_Type{Type: clusterv3.Cluster_STATIC}
	} else {
		c.ClusterDiscoveryType = b.lookedUp(true)
	}
	if r.Upstream.Scheme == "https" {
		c.TransportSocket = b.vendorTLS(r, host)
	}
	b.out.Clusters[c.Name] = c
}

// vendorTLS verifies the vendor's certificate against the route's authorities and
// its name against the certificate. Neither can be switched off.
func (b *builder) vendorTLS(r *Route, host string) *corev3.TransportSocket {
	roots, name := r.Roots, "ca_"+vendorCluster(r)
	if len(roots) == 0 {
		roots, name = b.fleet.Roots, "ca"
	}
	if len(roots) == 0 {
		b.fail("route %s: nothing vouches for the upstream's certificate: this machine has no authorities of its own; set upstream_ca", r.Name)
		return nil
	}
	b.authorities(name, roots)
	b.out.ofCluster[vendorCluster(r)] = []string{name}
	context := &tlsv3.UpstreamTlsContext{CommonTlsContext: &tlsv3.CommonTlsContext{
		TlsParams: tlsParams(), ValidationContextType: vouched(name, host),
	}}
	if _, literal := address(host); !literal {
		context.Sni = host
	}
	return b.tlsSocket(context)
}

// vouched verifies a certificate against authorities, and that it is for one of these
// hosts.
func vouched(authorities string, hosts ...string) *tlsv3.CommonTlsContext_CombinedValidationContext {
	names := &tlsv3.CertificateValidationContext{}
	for _, h := range hosts {
		kind := tlsv3.SubjectAltNameMatcher_DNS
		if literal, ok := address(h); ok {
			kind, h = tlsv3.SubjectAltNameMatcher_IP_ADDRESS, literal.String()
		}
		names.MatchTypedSubjectAltNames = append(names.MatchTypedSubjectAltNames, &tlsv3.SubjectAltNameMatcher{SanType: kind, Matcher: exactly(h)})
	}
	return &tlsv3.CommonTlsContext_CombinedValidationContext{
		CombinedValidationContext: &tlsv3.CommonTlsContext_CombinedCertificateValidationContext{
			ValidationContextSdsSecretConfig: secretRef(authorities), DefaultValidationContext: names,
		},
	}
}

// lookedUp has names looked up as their records say, in both families. One host with
// many addresses is a vendor behind a balancer; else each address is an engine.
func (b *builder) lookedUp(oneHost bool) *clusterv3.Cluster_ClusterType {
	family := dnsfamilyv3.DnsLookupFamily_V4_PREFERRED
	if oneHost {
		family = dnsfamilyv3.DnsLookupFamily_ALL
	}
	return &clusterv3.Cluster_ClusterType{ClusterType: &clusterv3.Cluster_CustomClusterType{
		Name: "envoy.clusters.dns",
		TypedConfig: b.pack(&dnsv3.DnsCluster{
			RespectDnsTtl: oneHost, DnsMinRefreshRate: minRefresh(oneHost), DnsLookupFamily: family, AllAddressesInSingleEndpoint: oneHost,
		}),
	}}
}

// minRefresh keeps records that want to be asked for all the time from being so.
func minRefresh(respectTTL bool) *durationpb.Duration {
	if !respectTTL {
		return nil
	}
	return durationpb.New(5 * time.Second)
}

func (b *builder) protocol(o *upstreamsv3.HttpProtocolOptions) map[string]*anypb.Any {
	return map[string]*anypb.Any{"envoy.extensions.upstreams.http.v3.HttpProtocolOptions": b.pack(o)}
}

func roomFor(n uint32) *clusterv3.CircuitBreakers {
	return &clusterv3.CircuitBreakers{Thresholds: []*clusterv3.CircuitBreakers_Thresholds{{
		MaxConnections: wrapperspb.UInt32(n), MaxPendingRequests: wrapperspb.UInt32(n), MaxRequests: wrapperspb.UInt32(n),
	}}}
}

func endpoints(cluster string, at ...*corev3.Address) *endpointv3.ClusterLoadAssignment {
	hosts := &endpointv3.LocalityLbEndpoints{}
	for _, a := range at {
		hosts.LbEndpoints = append(hosts.LbEndpoints, &endpointv3.LbEndpoint{
			HostIdentifier: &endpointv3.LbEndpoint_Endpoint{Endpoint: &endpointv3.Endpoint{Address: a}},
		})
	}
	return &endpointv3.ClusterLoadAssignment{ClusterName: cluster, Endpoints: []*endpointv3.LocalityLbEndpoints{hosts}}
}

func socketAddress(host string, port uint32) *corev3.Address {
	return &corev3.Address{Address: &corev3.Address_SocketAddress{SocketAddress: &corev3.SocketAddress{
		Address: host, PortSpecifier: &corev3.SocketAddress_PortValue{PortValue: port},
	}}}
}

func exactly(s string) *matcherv3.StringMatcher {
	return &matcherv3.StringMatcher{MatchPattern: &matcherv3.StringMatcher_Exact{Exact: s}}
}

// upstreamAddress is where an upstream's URL leads.
func upstreamAddress(u *url.URL) (host string, port uint32) {
	b := &builder{}
	switch {
	case u.Port() != "":
		_, port = b.hostPort(u.Host)
	case u.Scheme == "https":
		port = 443
	default:
		port = 80
	}
	return u.Hostname(), port
}

// address reads a literal address.
func address(host string) (netip.Addr, bool) {
	a, err := netip.ParseAddr(host)
	return a.Unmap(), err == nil
}
