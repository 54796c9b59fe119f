package xds

import (
	"time"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routerv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/router/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"veilwire/proxy/extproc"
)

// Bounds of one connection at the edge.
const (
	edgeBuffer  = 64 << 10  // bytes held for a side that reads slowly
	edgeStreams = 100       // of one HTTP/2 connection
	edgeIdle    = time.Hour // without a byte: an event stream or socket nobody holds any more
)

// listener is an edge: HTTP/1.1, HTTP/2 and WebSockets, all of it through the engines.
func (b *builder) listener(e *Edge) {
	host, port := b.hostPort(e.Listen)
	if host == "" {
		host = "0.0.0.0" // every machine has it; who wants both families writes [::]
	}
	address := socketAddress(host, port)
	address.GetSocketAddress().Ipv4Compat = host == "::"
	chain := &listenerv3.FilterChain{Filters: []*listenerv3.Filter{{
		Name:       "envoy.filters.network.http_connection_manager",
		ConfigType: &listenerv3.Filter_TypedConfig{TypedConfig: b.pack(b.connectionManager(e))},
	}}}
	if e.TLS != nil {
		chain.TransportSocket = b.edgeTLS(e)
	}
	b.out.Listeners[e.Name] = &listenerv3.Listener{
		Name: e.Name, Address: address, FilterChains: []*listenerv3.FilterChain{chain},
		PerConnectionBufferLimitBytes: wrapperspb.UInt32(edgeBuffer),
	}
}

// connectionManager routes by the path as it stands on the wire: the engine refuses
// dot segments, and what it does not refuse goes to the vendor octet for octet, with
// no header that this Envoy thought of. Content codings stay for the engine, which
// undoes them under its limits, refuses those it can't, and puts them on again.
func (b *builder) connectionManager(e *Edge) *hcmv3.HttpConnectionManager {
	t := b.fleet.Timeouts
	return &hcmv3.HttpConnectionManager{
		StatPrefix: e.Name,
		RouteSpecifier: &hcmv3.HttpConnectionManager_Rds{Rds: &hcmv3.Rds{
			ConfigSource: overADS(), RouteConfigName: routesName,
		}},
		HttpFilters: []*hcmv3.HttpFilter{
			{Name: extproc.FilterName, ConfigType: &hcmv3.HttpFilter_TypedConfig{TypedConfig: b.pack(extproc.Filter(engineCluster))}},
			{Name: "envoy.filters.http.router", ConfigType: &hcmv3.HttpFilter_TypedConfig{
				TypedConfig: b.pack(&routerv3.Router{SuppressEnvoyHeaders: true}),
			}},
		},
		UpgradeConfigs: []*hcmv3.HttpConnectionManager_UpgradeConfig{{UpgradeType: "websocket"}},

		NormalizePath:                wrapperspb.Bool(false),
		PathWithEscapedSlashesAction: hcmv3.HttpConnectionManager_KEEP_UNCHANGED,

		UseRemoteAddress:           wrapperspb.Bool(true), // what a client says of itself is not believed
		InternalAddressConfig:      &hcmv3.HttpConnectionManager_InternalAddressConfig{},
		GenerateRequestId:          wrapperspb.Bool(false),
		PreserveExternalRequestId:  true,
		LocalReplyConfig:           b.localReplies(),
		ServerHeaderTransformation: hcmv3.HttpConnectionManager_PASS_THROUGH,

		MaxRequestHeadersKb:   wrapperspb.UInt32(uint32((b.fleet.Head.Bytes + 1023) / 1024)),
		RequestHeadersTimeout: durationpb.New(t.Head),
		RequestTimeout:        durationpb.New(t.Body),
		StreamIdleTimeout:     durationpb.New(edgeIdle),
		CommonHttpProtocolOptions: &corev3.HttpProtocolOptions{
			IdleTimeout:     durationpb.New(t.Idle),
			MaxHeadersCount: wrapperspb.UInt32(uint32(b.fleet.Head.Fields)),
		},
		Http2ProtocolOptions: &corev3.Http2ProtocolOptions{
			MaxConcurrentStreams:        wrapperspb.UInt32(edgeStreams),
			InitialStreamWindowSize:     wrapperspb.UInt32(edgeBuffer),
			InitialConnectionWindowSize: wrapperspb.UInt32(16 * edgeBuffer),
		},
	}
}

// edgeTLS shows the edge's certificate, which comes as a secret of its own so that it
// can change while the listener stays.
func (b *builder) edgeTLS(e *Edge) *corev3.TransportSocket {
	name := "edge_" + e.Name
	b.certificate(name, e.TLS)
	b.out.ofListener[e.Name] = []string{name}
	return b.tlsSocket(&tlsv3.DownstreamTlsContext{CommonTlsContext: &tlsv3.CommonTlsContext{
		TlsParams:                      tlsParams(),
		AlpnProtocols:                  []string{"h2", "http/1.1"},
		TlsCertificateSdsSecretConfigs: []*tlsv3.SdsSecretConfig{secretRef(name)},
	}})
}
