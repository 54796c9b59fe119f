package leaks

import (
	"slices"
	"strings"

	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	upstreamv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/upstreams/http/v3"
)

// frontName begins the names of clusters that lead to veilwire itself. It is longer
// than for engines: whoever hands over says so, and no vendor's cluster is called that
// by chance.
const frontName = "veilwire_gateway"

// handed says whether the way leads to veilwire as its upstream: it masks what comes
// there and goes on to the vendor by itself, so nothing has to be asked.
func (w *way) handed() bool { return strings.HasPrefix(w.cluster, frontName) }

// hands says whether a way of the manager leads to veilwire. All filters of such a
// manager see requests before they are masked.
func (m *manager) hands() bool { return slices.ContainsFunc(m.ways, (*way).handed) }

// judgeHandover looks at how messages reach veilwire that it is given, not asked
// about, and who else gets them.
func (c *config) judgeHandover(w *way) {
	c.judgePatience(w)
	if len(w.route.GetRoute().GetRequestMirrorPolicies()) > 0 {
		c.report("mirror-before", w.node.at("route", "request_mirror_policies"), w.subject())
	}
	for _, l := range w.levels {
		if l.mirrors {
			c.report("mirror-before", l.owner.at("request_mirror_policies"), w.subject())
		}
	}
	who := "cluster " + quote(w.cluster)
	cl, ok := c.clusters[w.cluster]
	if !ok || cl.msg.GetClusterType().GetName() == "envoy.clusters.aggregate" {
		c.report("unseen", w.node.at("route", "cluster"), who)
		return
	}
	options := decode[upstreamv3.HttpProtocolOptions](cl.msg.GetTypedExtensionProtocolOptions()[httpOptions])
	if len(options.GetRequestMirrorPolicies()) > 0 {
		c.report("mirror-before", cl.node.at("typed_extension_protocol_options", httpOptions, "request_mirror_policies"), who)
	}
	if !secured(cl.msg.GetTransportSocket()) && slices.ContainsFunc(endpoints(cl.msg.GetLoadAssignment()), func(e *endpointv3.Endpoint) bool { return !loopback(e.GetAddress()) }) {
		c.report("engine-plaintext", cl.node, who)
	}
}
