package policies

import (
	"regexp"
	"strings"
	"time"

	"veilwire"
	"veilwire/internal/yamlfile"
	"veilwire/policies/transform"
)

// exception lets findings pass: certain values, values of a certain form, or a
// whole class for a time.
type exception struct {
	name     string
	at       yamlfile.Pos
	detect   selector
	values   map[string]bool // in normal form
	patterns []*regexp.Regexp
	route    []string
	until    time.Time // zero: no end
	reason   string
}

// takes reports whether the exception speaks for a finding; norm is its value in
// normal form, value as it stands.
func (e *exception) takes(k *kind, m *veilwire.Message, value, norm []byte, now func() time.Time) bool {
	if !in(e.route, m.Route) || !e.detect.matches(k) {
		return false
	}
	if !e.values[string(norm)] && !e.fits(value) && (len(e.values) > 0 || len(e.patterns) > 0) {
		return false
	}
	return e.until.IsZero() || now().Before(e.until)
}

func (e *exception) fits(value []byte) bool {
	for _, re := range e.patterns {
		if re.Match(value) {
			return true
		}
	}
	return false
}

func (c *compiler) exceptions(in []fileException) []exception {
	var out []exception
	for i := range in {
		out = append(out, c.exception(i, &in[i]))
	}
	return out
}

func (c *compiler) exception(i int, f *fileException) exception {
	e := exception{
		name: "exception " + decimal(i+1), at: c.at("exceptions", decimal(i)),
		values: map[string]bool{}, route: f.Route.Values(), reason: strings.TrimSpace(f.Reason.Value),
	}
	e.detect = c.selector(f.Detect, e.at)
	c.known("route", f.Route, c.opt.Routes)
	for _, t := range f.Values {
		norm := transform.AppendNormal(nil, []byte(t.Value))
		if len(norm) == 0 {
			c.errorf(t.Pos, "a value is empty")
			continue
		}
		e.values[string(norm)] = true
	}
	for _, t := range f.Patterns {
		// Alone first: "a)|(?:b" would compile between the anchors and undo them.
		if _, err := regexp.Compile(t.Value); err != nil {
			c.errorf(t.Pos, "pattern is not RE2: %s", err)
			continue
		}
		re, err := regexp.Compile(`\A(?:` + t.Value + `)\z`)
		switch {
		case t.Value == "":
			c.errorf(t.Pos, "a pattern is empty")
		case err != nil:
			c.errorf(t.Pos, "pattern can't be anchored: %s", err)
		default:
			e.patterns = append(e.patterns, re)
		}
	}
	if f.Until.Pos.Line > 0 {
		e.until = c.until(f.Until)
	}
	if len(f.Values) == 0 && len(f.Patterns) == 0 && (f.Until.Pos.Line == 0 || e.reason == "") {
		c.errorf(e.at, "%s lets a whole class pass: give values or patterns, or say until when and for which reason", e.name)
	}
	return e
}

// until reads a day, which ends with its last second in UTC, or a time.
func (c *compiler) until(t yamlfile.Text) time.Time {
	if day, err := time.Parse(time.DateOnly, t.Value); err == nil {
		return day.AddDate(0, 0, 1)
	}
	at, err := time.Parse(time.RFC3339, t.Value)
	if err != nil {
		c.errorf(t.Pos, "until is a day like 2027-01-31 or a time like 2027-01-31T12:00:00Z")
	}
	return at
}
