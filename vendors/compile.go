package vendors

import (
	"errors"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"veilwire"
	"veilwire/internal/yamlfile"
)

// compiler turns an adapter file into an Adapter and collects every mistake.
type compiler struct {
	file     string
	in       adapterFile
	words    []roleWord
	protect  []pattern
	shapes   map[string]*Shape // compiled so far
	webhooks map[string]*Webhook
	errs     []error
}

var adapterName = regexp.MustCompile(`^[a-z][a-z0-9_-]{0,39}$`)

// Parse compiles one adapter; file is its name in errors.
func Parse(file string, src []byte) (*Adapter, error) {
	c := &compiler{file: file, shapes: map[string]*Shape{}, webhooks: map[string]*Webhook{}}
	if err := yamlfile.Decode(file, src, &c.in); err != nil {
		return nil, err
	}
	in := &c.in
	if in.Version != 1 {
		c.fail(yamlfile.Find(src, "version"), "version must be 1")
	}
	if !adapterName.MatchString(in.Name.Value) {
		c.fail(yamlfile.Find(src, "name"), "name must be a word of small letters, digits, - and _")
	}
	a := &Adapter{name: in.Name.Value, title: in.Title.Value, channel: in.Channel.Value}
	for _, h := range in.Headers {
		a.headers = append(a.headers, http.CanonicalHeaderKey(h.Value))
	}
	if in.Labels.Value != "" && in.Labels.Value != gsm7 {
		c.fail(in.Labels.Pos, "unknown alphabet %q%s", in.Labels.Value, yamlfile.DidYouMean(in.Labels.Value, []string{gsm7}))
	}
	c.words = c.roleWords(ordered(in.Roles))
	c.protect = c.patterns(in.Protect)
	def := endpointFile{
		Name:    yamlfile.Text{Value: "default", Pos: yamlfile.Find(src, "default")},
		Request: in.Default.Request, Response: in.Default.Response, Params: in.Default.Params,
	}
	for _, t := range []yamlfile.Text{def.Request, def.Response, def.Params} {
		switch t.Value {
		case "":
			c.fail(def.Name.Pos, "default needs request, response and params")
		case passShape:
			c.fail(t.Pos, "a default can't be %q: a call nobody described is read", passShape)
		}
	}
	a.fallback = c.endpoint(a, &def, &def)
	for i := range in.Endpoints {
		a.endpoints = append(a.endpoints, c.endpoint(a, &in.Endpoints[i], &def))
	}
	c.reachable(a)
	for name := range in.Shapes {
		if c.shapes[name] == nil {
			c.fail(yamlfile.Find(src, "shapes", name), "no endpoint has the shape %q", name)
		}
	}
	for name := range in.Webhooks {
		if c.webhooks[name] == nil {
			c.fail(yamlfile.Find(src, "webhooks", name), "no endpoint has the webhook %q", name)
		}
	}
	a.about(c)
	a.repair = c.repair(in.Repair)
	if len(c.errs) > 0 {
		slices.SortStableFunc(c.errs, byPlace)
		return nil, errors.Join(c.errs...)
	}
	return a, nil
}

func byPlace(a, b error) int {
	var x, y *yamlfile.Error
	if errors.As(a, &x) && errors.As(b, &y) {
		return x.Pos.Line - y.Pos.Line
	}
	return 0
}

func (c *compiler) fail(at yamlfile.Pos, format string, args ...any) {
	c.errs = append(c.errs, yamlfile.Errorf(c.file, at, format, args...))
}

// endpoint compiles an endpoint; what it leaves out is the default's.
func (c *compiler) endpoint(a *Adapter, in, def *endpointFile) *Endpoint {
	e := &Endpoint{name: in.Name.Value, host: strings.ToLower(in.Host.Value), webhook: c.webhook(in.Webhook)}
	for _, m := range in.Method {
		if m.Value != strings.ToUpper(m.Value) {
			c.fail(m.Pos, "methods are written in capitals: %s", strings.ToUpper(m.Value))
		}
		e.methods = append(e.methods, m.Value)
	}
	for _, p := range in.Path {
		r, err := parseRoute(p.Value)
		if err != nil {
			c.fail(p.Pos, "%v", err)
			continue
		}
		e.routes = append(e.routes, r)
	}
	for _, p := range ordered(in.Header) {
		e.headers = append(e.headers, c.condition(http.CanonicalHeaderKey(p.Key.Value), p.Value))
	}
	for _, p := range ordered(in.Query) {
		e.query = append(e.query, c.condition(p.Key.Value, p.Value))
	}
	if in != def {
		c.identify(a, in, e)
	}
	towards, back := veilwire.Inbound, veilwire.Outbound
	if in.Webhook.Value != "" {
		towards, back = back, towards
	}
	e.request = c.shape(a, e, first(in.Request, def.Request), towards, veilwire.Customer)
	e.response = c.shape(a, e, first(in.Response, def.Response), back, veilwire.Agent)
	e.params = c.shape(a, e, first(in.Params, def.Params), towards, veilwire.Customer)
	if e.passes() && len(e.routes) == 0 {
		c.fail(in.Name.Pos, "an endpoint that passes anything unread must name its paths: headers can be forged")
	}
	return e
}

// identify checks what makes an endpoint one of its own.
func (c *compiler) identify(a *Adapter, in *endpointFile, e *Endpoint) {
	at := in.Name.Pos
	switch {
	case in.Name.Value == "":
		c.fail(yamlfile.Pos{Line: 1, Col: 1}, "every endpoint needs a name")
	case slices.ContainsFunc(a.endpoints, func(o *Endpoint) bool { return o.name == e.name }) || e.name == a.fallback.name:
		c.fail(at, "two endpoints are called %q", e.name)
	case len(in.Path) == 0 && len(e.headers) == 0 && len(e.query) == 0:
		c.fail(at, "endpoint %q needs a path, or a header or query parameter to know it by", e.name)
	case in.Request.Value == "" && in.Response.Value == "" && in.Params.Value == "":
		c.fail(at, "endpoint %q says nothing the default doesn't", e.name)
	}
}

func (c *compiler) condition(name string, value yamlfile.Text) condition {
	cond, err := parseCondition(name, value.Value)
	if err != nil {
		c.fail(value.Pos, "%v", err)
	}
	return cond
}

// reachable reports endpoints that never get a call because earlier ones take
// all of them.
func (c *compiler) reachable(a *Adapter) {
	for i, e := range a.endpoints {
		for k := range e.routes {
			for _, o := range a.endpoints[:i] {
				if o.shadows(e) && slices.ContainsFunc(o.routes, func(r route) bool { return r.covers(&e.routes[k]) }) {
					c.fail(c.in.Endpoints[i].Path[k].Pos, "endpoint %q is never reached here: %q above takes every such call", e.name, o.name)
				}
			}
		}
		if len(e.routes) > 0 {
			continue
		}
		for _, o := range a.endpoints[:i] {
			if len(o.routes) == 0 && o.shadows(e) {
				c.fail(c.in.Endpoints[i].Name.Pos, "endpoint %q is never reached: %q above takes every such call", e.name, o.name)
			}
		}
	}
}

// shadows reports whether, paths aside, the endpoint takes every call o would.
func (e *Endpoint) shadows(o *Endpoint) bool {
	if len(e.methods) > 0 {
		if len(o.methods) == 0 {
			return false
		}
		for _, m := range o.methods {
			if !slices.Contains(e.methods, m) {
				return false
			}
		}
	}
	for _, h := range e.headers {
		if !slices.Contains(o.headers, h) {
			return false
		}
	}
	for _, q := range e.query {
		if !slices.Contains(o.query, q) {
			return false
		}
	}
	return (e.host == "" || e.host == o.host) && (!e.passes() || o.passes())
}

// ordered lists a mapping as it stands in the file.
func ordered(m map[string]yamlfile.Text) []yamlfile.Param {
	var out []yamlfile.Param
	for k, v := range m {
		out = append(out, yamlfile.Param{Key: yamlfile.Text{Value: k, Pos: v.Pos}, Value: v})
	}
	slices.SortFunc(out, func(a, b yamlfile.Param) int {
		if a.Value.Pos.Line != b.Value.Pos.Line {
			return a.Value.Pos.Line - b.Value.Pos.Line
		}
		return a.Value.Pos.Col - b.Value.Pos.Col
	})
	return out
}

func first(texts ...yamlfile.Text) yamlfile.Text {
	for _, t := range texts {
		if t.Value != "" {
			return t
		}
	}
	return yamlfile.Text{}
}
