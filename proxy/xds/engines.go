package xds

import (
	"time"

	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	upstreamsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/wrapperspb"

	"veilwire/proxy/extproc"
)

// engineCluster is the cluster of the engines.
const engineCluster = "veilwire_engine"

// Times of the engines' cluster.
const (
	engineDial   = time.Second
	engineHealth = time.Second // between two checks, and for one
)

// engines is the cluster of the engines: HTTP/2 held alive, health asked every second,
// so that one that drains or died gets nothing more.
func (b *builder) engines() {
	c := &clusterv3.Cluster{
		Name:            engineCluster,
		ConnectTimeout:  durationpb.New(engineDial),
		LbPolicy:        clusterv3.Cluster_LEAST_REQUEST,
		CircuitBreakers: roomFor(mostInWork),
		HealthChecks: []*corev3.HealthCheck{{
			Timeout: durationpb.New(engineHealth), Interval: durationpb.New(engineHealth), NoTrafficInterval: durationpb.New(engineHealth),
			UnhealthyThreshold: wrapperspb.UInt32(2), HealthyThreshold: wrapperspb.UInt32(1),
			HealthChecker: &corev3.HealthCheck_GrpcHealthCheck_{GrpcHealthCheck: &corev3.HealthCheck_GrpcHealthCheck{ServiceName: extproc.Service}},
		}},
		OutlierDetection:          leaveAlone(),
		IgnoreHealthOnHostRemoval: true,
		TypedExtensionProtocolOptions: b.protocol(&upstreamsv3.HttpProtocolOptions{
			UpstreamProtocolOptions: &upstreamsv3.HttpProtocolOptions_ExplicitHttpConfig_{
				ExplicitHttpConfig: &upstreamsv3.HttpProtocolOptions_ExplicitHttpConfig{
					ProtocolConfig: &upstreamsv3.HttpProtocolOptions_ExplicitHttpConfig_Http2ProtocolOptions{
						Http2ProtocolOptions: &corev3.Http2ProtocolOptions{ConnectionKeepalive: &corev3.KeepaliveSettings{
							Interval: durationpb.New(10 * time.Second), Timeout: durationpb.New(3 * time.Second),
						}},
					},
				},
			},
		}),
	}
	b.out.ofCluster[c.Name] = nil
	hosts := b.engineHosts(c)
	if b.fleet.EngineTLS != nil {
		c.TransportSocket = b.engineTLS(hosts)
	}
	b.out.Clusters[c.Name] = c
}

// leaveAlone takes an engine out at the first request that did not reach it, until a
// health check succeeds: the dead answer so fast that they pass for the idlest. What an
// engine says itself, refusals among it, is no reason.
func leaveAlone() *clusterv3.OutlierDetection {
	for10 := durationpb.New(10 * engineHealth)
	always, never := wrapperspb.UInt32(100), wrapperspb.UInt32(0)
	return &clusterv3.OutlierDetection{
		SplitExternalLocalOriginErrors: true, ConsecutiveLocalOriginFailure: wrapperspb.UInt32(1),
		EnforcingConsecutiveLocalOriginFailure: always, EnforcingLocalOriginSuccessRate: never,
		EnforcingConsecutive_5Xx: never, EnforcingConsecutiveGatewayFailure: never, EnforcingSuccessRate: never,
		Interval: durationpb.New(engineHealth), BaseEjectionTime: for10, MaxEjectionTime: for10,
		MaxEjectionPercent: wrapperspb.UInt32(50),
	}
}

// engineHosts says where the engines are, and gives the hosts among them. Addresses
// come apart from the cluster: were it made anew, the exchanges in work would end.
func (b *builder) engineHosts(c *clusterv3.Cluster) (hosts []string) {
	var at []*corev3.Address
	names := false
	for _, e := range b.fleet.Engines {
		if path, ok := unixPath(e); ok {
			at = append(at, &corev3.Address{Address: &corev3.Address_Pipe{Pipe: &corev3.Pipe{Path: path}}})
			continue
		}
		host, port := b.hostPort(e)
		if _, literal := address(host); !literal {
			names = true
		}
		hosts = append(hosts, host)
		at = append(at, socketAddress(host, port))
	}
	if !names {
		b.out.Endpoints[c.Name] = endpoints(c.Name, at...)
		c.ClusterDiscoveryType = &clusterv3.Cluster_Type{Type: clusterv3.Cluster_EDS}
		c.EdsClusterConfig = &clusterv3.Cluster_EdsClusterConfig{EdsConfig: overADS()}
		return hosts
	}
	c.LoadAssignment = endpoints(c.Name, at...)
	c.ClusterDiscoveryType = b.lookedUp(false)
	if len(hosts) < len(at) {
		b.fail("engines are reached by name or by Unix socket, not some this way and some that")
	}
	return hosts
}

func (b *builder) engineTLS(hosts []string) *corev3.TransportSocket {
	t := b.fleet.EngineTLS
	b.authorities("engine_ca", t.Roots)
	b.out.ofCluster[engineCluster] = []string{"engine_ca"}
	common := &tlsv3.CommonTlsContext{
		TlsParams: tlsParams(), AlpnProtocols: []string{"h2"}, ValidationContextType: vouched("engine_ca", hosts...),
	}
	if t.Client != nil {
		b.certificate("engine_client", t.Client)
		b.out.ofCluster[engineCluster] = append(b.out.ofCluster[engineCluster], "engine_client")
		common.TlsCertificateSdsSecretConfigs = []*tlsv3.SdsSecretConfig{secretRef("engine_client")}
	}
	return b.tlsSocket(&tlsv3.UpstreamTlsContext{CommonTlsContext: common, AutoHostSni: true})
}
