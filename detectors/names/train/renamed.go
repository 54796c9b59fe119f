package main

import (
	"strings"

	"veilwire"
	"veilwire/detectors/names"
)

// renamed gives learned examples twice again, with other names where they have any:
// with and without names they stay in proportion.
func (m *maker) renamed(xs []example) []example {
	var out []example
	for _, x := range xs {
		if len(x.names) == 0 {
			out = append(out, x, x)
			continue
		}
		for range 2 {
			y := example{origin: x.origin, before: x.before}
			at := 0
			for _, n := range x.names {
				y.text += x.text[at:n.span.Start]
				said := m.like(x.text[n.span.Start:n.span.End], n.kind)
				start := len(y.text)
				y.text += said
				y.names = append(y.names, name{n.kind, veilwire.Span{Start: start, End: len(y.text)}})
				at = n.span.End
			}
			y.text += x.text[at:]
			out = append(out, y)
		}
	}
	return out
}

// like gives a name in place of another: as many words, in the same letter case.
func (m *maker) like(old string, kind names.Kind) string {
	if !latin(old) {
		return old
	}
	said := old
	switch words := len(strings.Fields(old)); {
	case kind == names.Person && strings.Contains(old, ","):
		said = m.surname("en") + ", " + m.given("en")
	case kind == names.Person && words == 1:
		said = m.given("en")
		if m.chance(0.3) {
			said = m.surname("en")
		}
	case kind == names.Person:
		said = m.full("en")
	case kind == names.Place:
		if strings.Contains(old, ",") || len(old) < 4 {
			return old
		}
		said = m.city("en")
	default:
		return old
	}
	if old == strings.ToLower(old) {
		said = strings.ToLower(said)
	}
	return said
}
