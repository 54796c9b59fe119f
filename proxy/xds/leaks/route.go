package leaks

import (
	"slices"
	"strings"
	"time"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	procv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/ext_proc/v3"
	"google.golang.org/protobuf/types/known/anypb"
)

// A way is a route to one cluster, with what is said on it from the whole table
// down to the cluster's weight.
type way struct {
	node    *node
	route   *routev3.Route
	host    string
	cluster string // "" where the request decides
	levels  []level

	masked bool
	off    *node // what switches the engine off, if it stands in a route
}

// A level is a place where filters are set anew for what lies below it.
type level struct {
	node    *node // of typed_per_filter_config
	filters map[string]*anypb.Any
	add     []*corev3.HeaderValueOption
	remove  []string
	owner   *node
	mirrors bool // copies go elsewhere; a route's own stand in its action
}

func (w *way) subject() string {
	if w.route.GetName() != "" {
		return "route " + quote(w.route.GetName())
	}
	return "a route of virtual host " + quote(w.host)
}

func (m *manager) collectWays(rc *routev3.RouteConfiguration, n *node) {
	top := level{n.at("typed_per_filter_config"), rc.GetTypedPerFilterConfig(), rc.GetRequestHeadersToAdd(), rc.GetRequestHeadersToRemove(), n, len(rc.GetRequestMirrorPolicies()) > 0}
	for i, vh := range rc.GetVirtualHosts() {
		vn := n.at("virtual_hosts", i)
		host := level{vn.at("typed_per_filter_config"), vh.GetTypedPerFilterConfig(), vh.GetRequestHeadersToAdd(), vh.GetRequestHeadersToRemove(), vn, len(vh.GetRequestMirrorPolicies()) > 0}
		for j, r := range vh.GetRoutes() {
			if r.GetRoute() == nil {
				continue // answered by Envoy itself
			}
			rn := vn.at("routes", j)
			own := level{rn.at("typed_per_filter_config"), r.GetTypedPerFilterConfig(), r.GetRequestHeadersToAdd(), r.GetRequestHeadersToRemove(), rn, false}
			w := way{node: rn, route: r, host: vh.GetName(), levels: []level{top, host, own}}
			m.ways = append(m.ways, w.destinations()...)
		}
	}
}

// destinations splits a route over its clusters.
func (w *way) destinations() []*way {
	action := w.route.GetRoute()
	if action.GetWeightedClusters() == nil {
		one := *w
		one.cluster = action.GetCluster()
		return []*way{&one}
	}
	var all []*way
	for i, wc := range action.GetWeightedClusters().GetClusters() {
		n := w.node.at("route", "weighted_clusters", "clusters", i)
		one := *w
		one.node, one.cluster = n, wc.GetName()
		one.levels = append(slices.Clone(w.levels), level{
			n.at("typed_per_filter_config"), wc.GetTypedPerFilterConfig(), wc.GetRequestHeadersToAdd(), wc.GetRequestHeadersToRemove(), n, false,
		})
		all = append(all, &one)
	}
	return all
}

// mark says of each way whether one of our engines is on it.
func (m *manager) mark(ours map[*filter]bool) {
	for _, w := range m.ways {
		for _, f := range m.chain.filters {
			if !ours[f] {
				continue
			}
			if on, off := w.switched(f); on {
				w.masked = true
			} else if w.off == nil {
				w.off = off
			}
		}
	}
}

// switched follows a filter down the levels of a way: the one nearest to the route
// decides. off is what switched it off last.
func (w *way) switched(f *filter) (on bool, off *node) {
	on, off = !f.disabled, f.node
	for _, l := range w.levels {
		a, ok := l.filters[f.name]
		if !ok {
			continue
		}
		p, n := l.override(f)
		switch {
		case decode[routev3.FilterConfig](a).GetDisabled():
			on, off = false, l.node.at(f.name, "disabled")
		case p.GetDisabled():
			on, off = false, n.at("disabled")
		default:
			on = true
		}
	}
	return on, off
}

// override is what a level sets anew for an engine's filter, in a wrapper or without
// one, and where that stands. It is nil where nothing is set, or nothing known.
func (l level) override(f *filter) (*procv3.ExtProcPerRoute, *node) {
	a, n := l.filters[f.name], l.node.at(f.name)
	if wrapped := decode[routev3.FilterConfig](a); wrapped != nil {
		a, n = wrapped.GetConfig(), n.at("config")
	}
	return decode[procv3.ExtProcPerRoute](a), n
}

// judgeWays looks for ways round the engine, and at what routes set anew.
func (c *config) judgeWays(ours map[*filter]bool) {
	vendors := c.vendors()
	for _, m := range c.managers {
		hasEngine := slices.ContainsFunc(m.chain.filters, func(f *filter) bool { return ours[f] })
		for _, w := range m.ways {
			reaches := w.cluster == "" || c.reaches(vendors, w.cluster)
			switch {
			case w.masked:
				c.judgeRoute(m, w, ours)
			case w.handed():
				c.judgeHandover(w)
			case len(vendors) == 0 && !hasEngine:
				c.report("ext-proc-missing", m.chain.node, "listener "+quote(m.listener))
			case !hasEngine && reaches:
				c.report("route-around", w.node, w.subject())
			case hasEngine && (reaches || len(vendors) == 0):
				c.report("ext-proc-disabled", w.off, w.subject())
			default:
				c.report("unmasked-way", w.node, w.subject())
			}
		}
		if !hasEngine && len(m.ways) == 0 && len(vendors) == 0 && m.msg.GetRouteConfig() == nil {
			c.report("ext-proc-missing", m.chain.node, "listener "+quote(m.listener))
		}
		for _, up := range m.upgrades {
			if m.goesAround(up, ours) {
				c.report("upgrade-around", up.node, "listener "+quote(m.listener))
			}
		}
	}
	for _, p := range c.pipes {
		if slices.ContainsFunc(p.clusters, func(name string) bool { return c.reaches(vendors, name) }) {
			c.report("tcp-around", p.node, "listener "+quote(p.listener))
		}
	}
}

// goesAround says whether a way that is masked is not so for an upgrade with a chain
// of its own.
func (m *manager) goesAround(up chain, ours map[*filter]bool) bool {
	masks := func(w *way) bool {
		return slices.ContainsFunc(up.filters, func(f *filter) bool {
			on, _ := w.switched(f)
			return ours[f] && on
		})
	}
	if len(m.ways) == 0 {
		return !masks(&way{})
	}
	return slices.ContainsFunc(m.ways, func(w *way) bool { return w.masked && !masks(w) })
}

// judgeRoute looks at a masked way: what it sets anew for the engine, and what is
// done to requests that have left it.
func (c *config) judgeRoute(m *manager, w *way, ours map[*filter]bool) {
	for _, l := range w.levels {
		for _, f := range m.chain.filters {
			if ours[f] {
				c.judgeOverride(l, f, w)
			}
		}
		for i, h := range l.add {
			if slices.Contains(bodyHeaders(), strings.ToLower(h.GetHeader().GetKey())) {
				c.report("header-behind", l.owner.at("request_headers_to_add", i), w.subject())
			}
		}
		for i, h := range l.remove {
			switch h := strings.ToLower(h); h {
			case "accept-encoding", "sec-websocket-extensions":
				// without it the vendor answers plain
			default:
				if slices.Contains(bodyHeaders(), h) {
					c.report("header-behind", l.owner.at("request_headers_to_remove", i), w.subject())
				}
			}
		}
	}
	c.judgePatience(w)
	if slices.ContainsFunc(w.route.GetRoute().GetUpgradeConfigs(), func(u *routev3.RouteAction_UpgradeConfig) bool {
		return strings.EqualFold(u.GetUpgradeType(), "connect")
	}) {
		c.report("connect", w.node.at("route", "upgrade_configs"), w.subject())
	}
}

// judgePatience looks for limits that cut long answers off.
func (c *config) judgePatience(w *way) {
	limit := w.route.GetRoute().GetTimeout()
	if limit == nil || limit.AsDuration() > 0 && limit.AsDuration() < time.Minute {
		c.report("route-timeout", w.node.at("route", "timeout"), w.subject())
	}
}

// judgeOverride looks at what a level sets anew for the engine's filter.
func (c *config) judgeOverride(l level, f *filter, w *way) {
	if !l.node.has(f.name) {
		return
	}
	p, n := l.override(f)
	if !n.known {
		c.report("unseen", n, w.subject())
		return
	}
	over := p.GetOverrides()
	n = n.at("overrides")
	if over.GetGrpcService() != nil {
		c.judgeService(over.GetGrpcService(), n.at("grpc_service"), w.subject())
	}
	if over.GetFailureModeAllow().GetValue() {
		c.report("failure-mode-allow", n.at("failure_mode_allow"), w.subject())
	}
	if over.GetProcessingMode() != nil {
		c.judgeMode(over.GetProcessingMode(), n.at("processing_mode"), w.subject())
		c.judgeTimeout(over.GetProcessingMode(), f.proc.GetMessageTimeout(), n.at("processing_mode"), w.subject())
	}
	if over.GetProcessingRequestModifier() != nil {
		c.report("alpha-hook", n.at("processing_request_modifier"), w.subject())
	}
}
