package leaks

import (
	bootstrapv3 "github.com/envoyproxy/go-control-plane/envoy/config/bootstrap/v3"
	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	tcpv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/tcp_proxy/v3"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"
)

// A config is what was read, seen as ways from listeners to clusters.
type config struct {
	file string
	root *node
	boot *bootstrapv3.Bootstrap

	listeners []listener
	managers  []*manager
	pipes     []pipe
	clusters  map[string]cluster
	unread    []unread

	rules map[ID]Rule
	said  map[said]bool
	leaks []Leak
}

type listener struct {
	node *node
	msg  *listenerv3.Listener
}

type cluster struct {
	node *node
	msg  *clusterv3.Cluster
}

// An unread is something that was met on the way and could not be looked into.
type unread struct {
	node  *node
	whose string
}

// A pipe is a TCP proxy: bytes go to clusters as they are.
type pipe struct {
	node     *node
	listener string
	clusters []string
}

// A manager is an HTTP connection manager with the ways through it.
type manager struct {
	node     *node
	listener string
	msg      *hcmv3.HttpConnectionManager
	chain    chain   // http_filters
	upgrades []chain // those of upgrade_configs that have filters of their own
	ways     []*way
}

// decode opens a typed_config of a kind that is expected. It is nil if it is another.
func decode[T any, M interface {
	proto.Message
	*T
}](a *anypb.Any) M {
	m := M(new(T))
	if a == nil || !a.MessageIs(m) || a.UnmarshalTo(m) != nil {
		return nil
	}
	return m
}

// collect finds listeners, managers, ways and clusters.
func (c *config) collect() {
	static := c.boot.GetStaticResources()
	c.clusters = map[string]cluster{}
	for i, cl := range static.GetClusters() {
		c.clusters[cl.GetName()] = cluster{c.root.at("static_resources", "clusters", i), cl}
	}
	for i, l := range static.GetListeners() {
		n := c.root.at("static_resources", "listeners", i)
		c.listeners = append(c.listeners, listener{n, l})
		for j, fc := range l.GetFilterChains() {
			c.collectChain(l, fc, n.at("filter_chains", j))
		}
		if l.GetDefaultFilterChain() != nil {
			c.collectChain(l, l.GetDefaultFilterChain(), n.at("default_filter_chain"))
		}
		if hcm := decode[hcmv3.HttpConnectionManager](l.GetApiListener().GetApiListener()); hcm != nil {
			c.collectManager(l.GetName(), hcm, n.at("api_listener", "api_listener"))
		}
	}
}

func (c *config) collectChain(l *listenerv3.Listener, fc *listenerv3.FilterChain, n *node) {
	for i, f := range fc.GetFilters() {
		place := n.at("filters", i, "typed_config")
		if !place.known {
			c.unread = append(c.unread, unread{place, "listener " + quote(l.GetName())})
			continue
		}
		if hcm := decode[hcmv3.HttpConnectionManager](f.GetTypedConfig()); hcm != nil {
			c.collectManager(l.GetName(), hcm, place)
		}
		if tcp := decode[tcpv3.TcpProxy](f.GetTypedConfig()); tcp != nil {
			p := pipe{node: place, listener: l.GetName(), clusters: []string{tcp.GetCluster()}}
			for _, w := range tcp.GetWeightedClusters().GetClusters() {
				p.clusters = append(p.clusters, w.GetName())
			}
			c.pipes = append(c.pipes, p)
		}
	}
}

func (c *config) collectManager(listener string, hcm *hcmv3.HttpConnectionManager, n *node) {
	m := &manager{node: n, listener: listener, msg: hcm, chain: newChain(hcm.GetHttpFilters(), n.at("http_filters"))}
	for i, u := range hcm.GetUpgradeConfigs() {
		if len(u.GetFilters()) > 0 {
			m.upgrades = append(m.upgrades, newChain(u.GetFilters(), n.at("upgrade_configs", i, "filters")))
		}
	}
	c.managers = append(c.managers, m)
	if rc := hcm.GetRouteConfig(); rc != nil {
		m.collectWays(rc, n.at("route_config"))
	}
}

// judge tries every rule.
func (c *config) judge() {
	ours := c.engines()
	for _, m := range c.managers {
		for _, ch := range append([]chain{m.chain}, m.upgrades...) {
			c.judgeChain(m, ch, ours)
		}
		m.mark(ours)
		c.judgeManager(m)
		c.judgeLogs(m)
	}
	c.judgeWays(ours)
	c.judgeVendors()
	c.judgeProcess()
	c.judgeUnseen()
}

// engines are the ext_proc filters that are taken for veilwire's: those that have
// its name in their own, their statistics' or their cluster's; failing that, all.
func (c *config) engines() map[*filter]bool {
	named, all := map[*filter]bool{}, map[*filter]bool{}
	for _, m := range c.managers {
		for _, ch := range append([]chain{m.chain}, m.upgrades...) {
			for _, f := range ch.filters {
				if f.proc == nil {
					continue
				}
				all[f] = true
				if f.namedVeilwire() {
					named[f] = true
				}
			}
		}
	}
	if len(named) > 0 {
		return named
	}
	return all
}
