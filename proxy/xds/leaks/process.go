package leaks

import (
	"slices"
	"strings"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	"google.golang.org/protobuf/types/known/structpb"
)

// judgeProcess looks at what belongs to the whole Envoy.
func (c *config) judgeProcess() {
	if a := c.boot.GetAdmin().GetAddress(); a != nil && !loopback(a) {
		c.report("admin-public", c.root.at("admin", "address"), "admin")
	}
	for i, layer := range c.boot.GetLayeredRuntime().GetLayers() {
		c.judgeRuntime(layer.GetStaticLayer(), "", c.root.at("layered_runtime", "layers", i, "static_layer"), "layer "+quote(layer.GetName()))
	}
	for _, l := range c.listeners {
		for i, fc := range l.msg.GetFilterChains() {
			c.judgeSocket(fc.GetTransportSocket(), l.node.at("filter_chains", i, "transport_socket"), "listener "+quote(l.msg.GetName()))
		}
		c.judgeSocket(l.msg.GetDefaultFilterChain().GetTransportSocket(), l.node.at("default_filter_chain", "transport_socket"), "listener "+quote(l.msg.GetName()))
	}
	for name, cl := range c.clusters {
		c.judgeSocket(cl.msg.GetTransportSocket(), cl.node.at("transport_socket"), "cluster "+quote(name))
	}
}

// judgeSocket finds a socket that writes down what passes.
func (c *config) judgeSocket(s *corev3.TransportSocket, n *node, who string) {
	if n.at("typed_config").kind == "envoy.extensions.transport_sockets.tap.v3.Tap" {
		c.report("tap", n, who)
	}
}

// guards are the runtime features of Envoy that hold an ext_proc filter closed.
func guards() []string {
	return []string{
		"envoy.reloadable_features.ext_proc_fail_close_spurious_resp",
		"envoy.reloadable_features.ext_proc_report_client_creation_error",
	}
}

// judgeRuntime looks for guards that are switched off; a layer may spell a name with
// dots or as mappings in mappings.
func (c *config) judgeRuntime(s *structpb.Struct, prefix string, n *node, who string) {
	for key, v := range s.GetFields() {
		name := strings.TrimPrefix(prefix+"."+key, ".")
		if sub := v.GetStructValue(); sub != nil {
			c.judgeRuntime(sub, name, n, who)
			continue
		}
		off := strings.EqualFold(v.GetStringValue(), "false") || v.GetStringValue() == "0"
		switch v.GetKind().(type) {
		case *structpb.Value_BoolValue:
			off = !v.GetBoolValue()
		case *structpb.Value_NumberValue:
			off = v.GetNumberValue() == 0
		}
		if off && slices.Contains(guards(), name) {
			c.report("guard-off", n, who)
		}
	}
}

// judgeUnseen says what the file does not hold, so that nobody takes silence for
// a verdict on it.
func (c *config) judgeUnseen() {
	for _, key := range []string{"lds_config", "cds_config"} {
		if n := c.root.at("dynamic_resources"); n.has(key) {
			c.report("unseen", n.at(key), "dynamic_resources")
		}
	}
	for _, m := range c.managers {
		for _, key := range []string{"rds", "scoped_routes"} {
			if m.node.has(key) {
				c.report("unseen", m.node.at(key), "listener "+quote(m.listener))
			}
		}
		c.judgeUnseenRoutes(m)
	}
	for _, u := range c.unread {
		c.report("unseen", u.node, u.whose)
	}
	for _, l := range c.listeners {
		if l.node.has("fcds_config") {
			c.report("unseen", l.node.at("fcds_config"), "listener "+quote(l.msg.GetName()))
		}
		if n := l.node.at("api_listener", "api_listener"); l.node.has("api_listener") && !n.known {
			c.report("unseen", n, "listener "+quote(l.msg.GetName()))
		}
	}
	if len(c.managers) == 0 {
		c.report("nothing-judged", c.root.at("static_resources", "listeners"), c.inventory())
	}
}

// judgeUnseenRoutes finds ways that another part of Envoy decides.
func (c *config) judgeUnseenRoutes(m *manager) {
	rc := m.msg.GetRouteConfig()
	n := m.node.at("route_config")
	if n.has("vhds") {
		c.report("unseen", n.at("vhds"), "listener "+quote(m.listener))
	}
	for i, vh := range rc.GetVirtualHosts() {
		if vh.GetMatcher() != nil {
			c.report("unseen", n.at("virtual_hosts", i, "matcher"), "virtual host "+quote(vh.GetName()))
		}
	}
}

// inventory says what a file holds that has no connection manager.
func (c *config) inventory() string {
	return counted(len(c.listeners), "listener") + ", " + counted(len(c.pipes), "TCP proxy") + ", " + counted(len(c.clusters), "cluster")
}
