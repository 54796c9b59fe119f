package vendors

import (
	"net/http"
	"slices"
	"strings"

	"veilwire/internal/yamlfile"
)

// repairFile is the call that takes back a message.
type repairFile struct {
	Method  yamlfile.Text            `yaml:"method"`
	Path    yamlfile.Text            `yaml:"path"`
	Header  map[string]yamlfile.Text `yaml:"header"`
	Auth    yamlfile.Text            `yaml:"auth"`
	As      yamlfile.Text            `yaml:"as"`
	Body    map[string]yamlfile.Text `yaml:"body"`
	Success map[string]yamlfile.Text `yaml:"success"`
}

func (c *compiler) repair(in *repairFile) *Repair {
	if in == nil {
		return nil
	}
	r := &Repair{method: in.Method.Value, path: c.phrase(in.Path), auth: c.phrase(in.Auth)}
	if !slices.Contains([]string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}, r.method) {
		c.fail(first(in.Method, in.Path).Pos, "a repair has a method: POST, PUT, PATCH or DELETE")
	}
	if !strings.HasPrefix(in.Path.Value, "/") {
		c.fail(in.Path.Pos, "%v", errRouteStart)
	}
	if !r.path.has("id") && !slices.ContainsFunc(ordered(in.Body), func(p yamlfile.Param) bool { return strings.Contains(p.Value.Value, "{id}") }) {
		c.fail(in.Path.Pos, "a repair names the message: {id} in its path or body")
	}
	for _, p := range ordered(in.Header) {
		r.header = append(r.header, assignment{http.CanonicalHeaderKey(p.Key.Value), c.phrase(p.Value)})
	}
	switch in.As.Value {
	case "", "json":
	case "form":
		r.form = true
	default:
		c.fail(in.As.Pos, "a repair's body is json or form")
	}
	for _, p := range ordered(in.Body) {
		if !strings.HasPrefix(p.Key.Value, "/") {
			c.fail(p.Key.Pos, "%v", errPathStart)
		}
		text := c.phrase(p.Value)
		if text.has("secret") || text.has("secret:base64") {
			c.fail(p.Value.Pos, "a secret stands in auth, a header or the path, not in a body that waits on disk")
		}
		r.body = append(r.body, assignment{p.Key.Value, text})
	}
	for _, p := range ordered(in.Success) {
		r.check = append(r.check, c.condition(strings.TrimPrefix(p.Key.Value, "/"), p.Value))
	}
	return r
}

func (c *compiler) phrase(t yamlfile.Text) phrase {
	p, err := parsePhrase(t.Value)
	if err != nil {
		c.fail(t.Pos, "%v", err)
	}
	return p
}
