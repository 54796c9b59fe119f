package policies

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"veilwire"
	"veilwire/internal/yamlfile"
	"veilwire/policies/transform"
)

// rule is one compiled rule of a policy or a pack.
type rule struct {
	name   string // as a Decision says it: "rule 3", "pack pci: pan"
	cite   string
	why    string
	at     yamlfile.Pos
	detect selector
	scope  scope
	least  veilwire.Confidence
	mode   Mode
	action action
	source *fileRule
}

// scope limits a rule to some messages. An empty dimension takes everything.
type scope struct {
	from      []veilwire.Role
	vendor    []string
	route     []string
	channel   []string
	direction []veilwire.Direction
}

func (s *scope) takes(m *veilwire.Message) bool {
	return in(s.from, m.Role) && in(s.vendor, m.Vendor) && in(s.route, m.Route) &&
		in(s.channel, m.Channel) && in(s.direction, m.Direction)
}

func in[T comparable](list []T, x T) bool {
	return len(list) == 0 || slices.Contains(list, x)
}

// within reports whether every message that s takes is taken by o too.
func (s *scope) within(o *scope) bool {
	return subset(s.from, o.from) && subset(s.vendor, o.vendor) && subset(s.route, o.route) &&
		subset(s.channel, o.channel) && subset(s.direction, o.direction)
}

func subset[T comparable](a, b []T) bool {
	if len(b) == 0 {
		return true
	}
	if len(a) == 0 {
		return false
	}
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return true
}

func (r *rule) matches(k *kind, m *veilwire.Message, confidence veilwire.Confidence) bool {
	return confidence >= r.least && r.scope.takes(m) && r.detect.matches(k)
}

// rule compiles one rule; path leads to it in the source.
func (c *compiler) rule(name string, f *fileRule, path ...string) rule {
	r := rule{name: name, at: c.at(path...), least: veilwire.MaskFloor, source: f}
	r.detect = c.selector(f.Detect, r.at)
	r.scope = c.scope(&f.fileScope, path)
	if t := f.MinConfidence; t.Pos.Line > 0 {
		n, err := strconv.Atoi(t.Value)
		if err != nil || n < 0 || n > 100 {
			c.errorf(t.Pos, "min_confidence is a whole number from 0 to 100")
		} else {
			r.least = veilwire.Confidence(n)
		}
	}
	switch t := f.Mode; t.Value {
	case "enforce":
	case "monitor":
		r.mode = Monitor
	default:
		if t.Pos.Line > 0 {
			c.errorf(t.Pos, "unknown mode %q%s", t.Value, meant(t.Value, []string{"enforce", "monitor"}))
		}
	}
	r.action = c.action(&f.Action, r.at)
	return r
}

func (c *compiler) action(call *yamlfile.Call, where yamlfile.Pos) action {
	name := call.Name.Value
	if call.Name.Pos.Line == 0 {
		c.errorf(where, "action is missing: redact, mask, hash, allow, warn, withhold or block")
		return action{}
	}
	for _, a := range verdictActions() {
		if a.name == name {
			if len(call.Params) > 0 {
				c.errorf(call.Params[0].Key.Pos, "%s takes no parameters", name)
			}
			return a
		}
	}
	if !slices.Contains(transform.Names(), name) {
		c.errorf(call.Name.Pos, "unknown action %q%s", name, meant(name, actionNames()))
		return action{}
	}
	params := make([]transform.Param, len(call.Params))
	for i, p := range call.Params {
		params[i] = transform.Param{Name: p.Key.Value, Value: p.Value.Value}
	}
	with, err := transform.Parse(name, params, transform.Env{HashKey: c.opt.HashKey})
	if err != nil {
		c.errorf(paramPos(call, err), "%s%s", err, meantParam(name, err))
	}
	return action{name: name, with: with}
}

// paramPos finds the parameter that a transform complains about.
func paramPos(call *yamlfile.Call, err error) yamlfile.Pos {
	at := call.Name.Pos
	var pe *transform.ParamError
	if errors.As(err, &pe) {
		for _, p := range call.Params {
			if p.Key.Value == pe.Name {
				at = p.Key.Pos // of two with one name, the second is too many
			}
		}
	}
	return at
}

func meantParam(name string, err error) string {
	var pe *transform.ParamError
	if !errors.As(err, &pe) || slices.Contains(transform.Params(name), pe.Name) {
		return ""
	}
	return yamlfile.DidYouMean(pe.Name, transform.Params(name))
}

func (c *compiler) scope(f *fileScope, path []string) scope {
	s := scope{vendor: f.Vendor.Values(), route: f.Route.Values(), channel: f.Channel.Values()}
	for _, t := range f.From {
		role, ok := veilwire.ParseRole(t.Value)
		if !ok {
			c.errorf(t.Pos, "unknown role %q%s", t.Value, meant(t.Value, roles()))
		}
		s.from = append(s.from, role)
	}
	for _, t := range f.Direction {
		switch t.Value {
		case "inbound":
			s.direction = append(s.direction, veilwire.Inbound)
		case "outbound":
			s.direction = append(s.direction, veilwire.Outbound)
		default:
			c.errorf(t.Pos, "unknown direction %q%s", t.Value, meant(t.Value, []string{"inbound", "outbound"}))
		}
	}
	for _, d := range []struct {
		name string
		list yamlfile.Texts
	}{{"from", f.From}, {"vendor", f.Vendor}, {"route", f.Route}, {"channel", f.Channel}, {"direction", f.Direction}} {
		if d.list != nil && len(d.list) == 0 {
			c.errorf(c.at(append(path, d.name)...), "%s is an empty list, which nothing fits; leave the key out if it does not matter", d.name)
		}
	}
	c.known("vendor", f.Vendor, c.opt.Vendors)
	c.known("route", f.Route, c.opt.Routes)
	return s
}

func roles() []string {
	return []string{veilwire.Customer.String(), veilwire.Agent.String(), veilwire.Bot.String(), veilwire.System.String()}
}

// known checks names against a list, if there is one.
func (c *compiler) known(what string, names yamlfile.Texts, list []string) {
	for _, t := range names {
		switch {
		case t.Value == "":
			c.errorf(t.Pos, "%s is empty; leave the key out to take every %s", what, what)
		case list != nil && !slices.Contains(list, t.Value):
			c.errorf(t.Pos, "unknown %s %q%s", what, t.Value, meant(t.Value, list))
		}
	}
}

// meant suggests the nearest known word or, where none is near and they are few,
// all of them.
func meant(word string, known []string) string {
	if s := yamlfile.DidYouMean(word, known); s != "" {
		return s
	}
	if len(known) == 0 || len(known) > 12 {
		return ""
	}
	return "; known: " + strings.Join(known, ", ")
}
