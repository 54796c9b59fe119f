package app

import (
	"net/url"
	"strings"
	"time"

	"veilwire"
	"veilwire/internal/yamlfile"
	"veilwire/proxy"
)

// maxException is how long a route may be open at most.
const maxException = 4 * time.Hour

// RouteConfig is one route of a settings file.
type RouteConfig struct {
	Name       string
	Host       string
	PathPrefix string
	Vendor     string
	Upstream   *url.URL
	UpstreamCA string
	Policy     string
	Fail       proxy.FailMode
	Exception  *Exception
	Origins    []string
	People     map[veilwire.Role][]string // who is who, by what authors are called
	Webhook    *WebhookConfig             // nil: the route is for clients
	Links      []proxy.Link
	Repair     *RepairConfig // nil: nothing is taken back
	Pos        yamlfile.Pos
}

// Exception is why, on whose word and until when a route may be open.
type Exception struct {
	Reason, Owner string
	Until         time.Time
}

func (r *reader) route(raw *routeFile) RouteConfig {
	route := RouteConfig{
		Name: raw.Name.Value, Host: strings.ToLower(raw.Host.Value), PathPrefix: raw.PathPrefix.Value,
		Vendor: raw.Vendor.Value, UpstreamCA: r.path(raw.UpstreamCA), Policy: r.path(raw.Policy),
		Origins: raw.Origins.Values(), Pos: raw.Name.Pos,
	}
	if route.Name == "" {
		r.fail(raw.Upstream.Pos, "a route needs a name")
	} else if !plainName(route.Name) {
		r.fail(raw.Name.Pos, "a route's name is a metric label: use letters, digits, - and _, at most 64")
	}
	if route.Vendor == "" {
		route.Vendor = "generic"
	}
	if h := route.Host; h != "" && !goodHost(h) {
		r.fail(raw.Host.Pos, `host is a name without port, or "*." and a name for one label`)
	}
	if p := route.PathPrefix; p != "" && !strings.HasPrefix(p, "/") {
		r.fail(raw.PathPrefix.Pos, "path_prefix begins with a slash")
	}
	route.Upstream = r.upstream(raw.Upstream, raw.Name.Pos)
	for _, o := range raw.Origins {
		if u, err := url.Parse(o.Value); err != nil || u.Host == "" || u.Path != "" || u.Scheme != "http" && u.Scheme != "https" {
			r.fail(o.Pos, "an origin is written like https://shop.example")
		}
	}
	r.failMode(&route, raw)
	route.Webhook = r.webhook(raw.Webhook, &route)
	route.Links = r.links(raw.Links)
	route.Repair = r.repair(raw.Repair, &route)
	route.People = r.people(raw.People, route.Pos)
	return route
}

func (r *reader) upstream(raw yamlfile.Text, pos yamlfile.Pos) *url.URL {
	if raw.Value == "" {
		r.fail(pos, "a route needs an upstream, the vendor's URL")
		return nil
	}
	u, err := url.Parse(raw.Value)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		r.fail(raw.Pos, "upstream is a URL like https://api.vendor.example")
	case u.User != nil:
		r.fail(raw.Pos, "upstream holds no user name or password; send credentials in the client's own header")
	case u.RawQuery != "" || u.Fragment != "":
		r.fail(raw.Pos, "upstream has no query and no fragment; its path is put before the client's")
	}
	return u
}

// people reads who is who.
func (r *reader) people(raw map[string]yamlfile.Texts, pos yamlfile.Pos) map[veilwire.Role][]string {
	out := map[veilwire.Role][]string{}
	for name, values := range raw {
		role, ok := veilwire.ParseRole(name)
		if !ok {
			r.fail(pos, "people are customer, agent, bot or system, not %q", name)
		}
		out[role] = append(out[role], values.Values()...)
	}
	return out
}

// failMode reads fail and exception, which go together or not at all.
func (r *reader) failMode(route *RouteConfig, raw *routeFile) {
	mode, ok := proxy.ParseFailMode(r.oneOf(raw.Fail, "closed", "closed", "withhold", "open"))
	if !ok {
		return
	}
	route.Fail = mode
	e := raw.Exception
	switch {
	case mode != proxy.Open && e != nil:
		r.fail(e.Reason.Pos, "exception belongs to fail: open only")
		return
	case mode != proxy.Open:
		return
	case e == nil:
		r.fail(raw.Fail.Pos, "fail: open needs an exception with reason, owner and until")
		return
	}
	if strings.TrimSpace(e.Reason.Value) == "" || strings.TrimSpace(e.Owner.Value) == "" {
		r.fail(raw.Fail.Pos, "an exception names its reason and its owner")
	}
	until, err := time.Parse(time.RFC3339, e.Until.Value)
	switch {
	case err != nil:
		r.fail(e.Until.Pos, "until is a time like %s", r.now.Add(time.Hour).UTC().Format(time.RFC3339))
	case until.After(r.now.Add(maxException)):
		r.fail(e.Until.Pos, "an exception lasts at most 4 hours from now")
	}
	route.Exception = &Exception{Reason: e.Reason.Value, Owner: e.Owner.Value, Until: until}
}

// ties reports routes that would answer for the same requests.
func (r *reader) ties(c *Config) {
	type key struct{ host, prefix string }
	first := map[key]string{}
	for _, route := range c.Routes {
		k := key{route.Host, strings.TrimRight(route.PathPrefix, "/")}
		if other, ok := first[k]; ok {
			r.fail(route.Pos, "route %q has the same host and path_prefix as %q", route.Name, other)
			continue
		}
		first[k] = route.Name
	}
}
