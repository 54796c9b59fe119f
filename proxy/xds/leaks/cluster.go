package leaks

import (
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	upstreamv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"
)

// vendors are the clusters that masked ways lead to.
func (c *config) vendors() map[string]bool {
	all := map[string]bool{}
	for _, m := range c.managers {
		for _, w := range m.ways {
			if w.masked {
				all[w.cluster] = true
			}
		}
	}
	return all
}

// reaches says whether a cluster is one of these or has an endpoint of one.
func (c *config) reaches(clusters map[string]bool, name string) bool {
	if clusters[name] {
		return true
	}
	mine := c.addresses(name)
	for other := range clusters {
		if slices.ContainsFunc(c.addresses(other), func(a string) bool { return slices.Contains(mine, a) }) {
			return true
		}
	}
	return false
}

// addresses are the hosts of a cluster's endpoints, without their ports: a vendor is
// the same at another port. On this machine, ports are different servers.
func (c *config) addresses(name string) []string {
	var all []string
	for _, e := range endpoints(c.clusters[name].msg.GetLoadAssignment()) {
		a := e.GetAddress()
		host := strings.ToLower(a.GetSocketAddress().GetAddress())
		switch {
		case a.GetPipe() != nil:
			all = append(all, a.GetPipe().GetPath())
		case host != "" && loopback(a):
			all = append(all, net.JoinHostPort(host, strconv.Itoa(int(a.GetSocketAddress().GetPortValue()))))
		case host != "":
			all = append(all, host)
		}
	}
	return all
}

func endpoints(load *endpointv3.ClusterLoadAssignment) []*endpointv3.Endpoint {
	var all []*endpointv3.Endpoint
	for _, l := range load.GetEndpoints() {
		for _, e := range l.GetLbEndpoints() {
			all = append(all, e.GetEndpoint())
		}
	}
	return all
}

// loopback says whether an address stays on this machine.
func loopback(a *corev3.Address) bool {
	if a.GetPipe() != nil || a.GetEnvoyInternalAddress() != nil {
		return true
	}
	host := a.GetSocketAddress().GetAddress()
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.Unmap().IsLoopback()
}

// judgeService looks at how Envoy reaches an engine.
func (c *config) judgeService(g *corev3.GrpcService, n *node, who string) {
	if name := g.GetEnvoyGrpc().GetClusterName(); name != "" {
		c.judgeEngine(name, n.at("envoy_grpc", "cluster_name"), who)
	} else if g.GetGoogleGrpc() != nil {
		c.report("google-grpc", n.at("google_grpc"), who)
	}
}

func (c *config) judgeEngine(name string, asked *node, who string) {
	cl, ok := c.clusters[name]
	if !ok {
		if c.boot.GetDynamicResources().GetCdsConfig() != nil {
			c.report("unseen", asked, "cluster "+quote(name))
		} else {
			c.report("engine-missing", asked, who)
		}
		return
	}
	n, m, who := cl.node, cl.msg, "cluster "+quote(name)
	options := decode[upstreamv3.HttpProtocolOptions](m.GetTypedExtensionProtocolOptions()[httpOptions])
	http2 := options.GetExplicitHttpConfig().GetHttp2ProtocolOptions()
	at := n.at("typed_extension_protocol_options", httpOptions)
	//lint:ignore SA1019 Envoy still reads the old spelling
	if old := m.GetHttp2ProtocolOptions(); options == nil && old != nil {
		http2, at = old, n.at("http2_protocol_options")
	} else {
		at = at.at("explicit_http_config", "http2_protocol_options")
	}
	if http2 == nil {
		c.report("engine-http2", at, who)
	} else if http2.GetConnectionKeepalive().GetInterval() == nil {
		c.report("engine-keepalive", at, who)
	}
	if len(m.GetHealthChecks()) == 0 {
		c.report("engine-health", n, who)
	}
	enough := false
	for _, t := range m.GetCircuitBreakers().GetThresholds() {
		if t.GetPriority() == corev3.RoutingPriority_DEFAULT && t.GetMaxRequests().GetValue() > 1024 {
			enough = true
		}
	}
	if !enough {
		c.report("engine-requests", n.at("circuit_breakers"), who)
	}
	if !secured(m.GetTransportSocket()) && slices.ContainsFunc(endpoints(m.GetLoadAssignment()), func(e *endpointv3.Endpoint) bool { return !loopback(e.GetAddress()) }) {
		c.report("engine-plaintext", n, who)
	}
}

const httpOptions = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions"

// secured says whether a transport socket is TLS or something not known to be plain.
func secured(s *corev3.TransportSocket) bool {
	return s != nil && !strings.HasSuffix(s.GetName(), "raw_buffer")
}

// judgeVendors looks at how masked messages leave for the vendor.
func (c *config) judgeVendors() {
	for name := range c.vendors() {
		cl, ok := c.clusters[name]
		if !ok {
			continue
		}
		who := "cluster " + quote(name)
		if !secured(cl.msg.GetTransportSocket()) {
			if slices.ContainsFunc(endpoints(cl.msg.GetLoadAssignment()), func(e *endpointv3.Endpoint) bool { return !loopback(e.GetAddress()) }) &&
				len(cl.msg.GetTransportSocketMatches()) == 0 {
				c.report("vendor-plaintext", cl.node, who)
			}
			continue
		}
		ctx := decode[tlsv3.UpstreamTlsContext](cl.msg.GetTransportSocket().GetTypedConfig())
		if ctx != nil && !verifies(ctx.GetCommonTlsContext()) {
			c.report("vendor-unverified", cl.node.at("transport_socket", "typed_config", "common_tls_context"), who)
		}
	}
}

// verifies says whether the other side's certificate is looked at.
func verifies(t *tlsv3.CommonTlsContext) bool {
	if t.GetValidationContextSdsSecretConfig() != nil || t.GetCombinedValidationContext().GetValidationContextSdsSecretConfig() != nil {
		return true
	}
	v := t.GetValidationContext()
	if v == nil {
		v = t.GetCombinedValidationContext().GetDefaultValidationContext()
	}
	return v.GetTrustedCa() != nil || v.GetCaCertificateProviderInstance() != nil || v.GetSystemRootCerts() != nil ||
		len(v.GetVerifyCertificateHash()) > 0 || len(v.GetVerifyCertificateSpki()) > 0 || v.GetCustomValidatorConfig() != nil
}
