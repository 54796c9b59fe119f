package main

import (
	"slices"
	"strings"

	"veilwire"
	"veilwire/detectors/names"
)

// renamed gives learned examples twice again, with other names where they have any:
// with and without names they stay in proportion.
func (m *maker) renamed(xs []example) []example {
	var out []example
	for _, x := range xs {
		out = append(out, m.other(x), m.other(x))
	}
	return out
}

// other gives an example with other names of people, places and firms.
func (m *maker) other(x example) example {
	all := slices.Concat(x.names, x.firms)
	slices.SortFunc(all, byStart)
	y := example{origin: x.origin, lang: x.lang, before: x.before}
	at := 0
	for _, n := range all {
		y.text += x.text[at:n.span.Start]
		said := m.like(x.text[n.span.Start:n.span.End], x.lang, n.kind)
		start := len(y.text)
		y.text += said
		if n.kind != firm {
			y.names = append(y.names, name{n.kind, veilwire.Span{Start: start, End: len(y.text)}})
		}
		at = n.span.End
	}
	y.text += x.text[at:]
	return y
}

// like gives a name in place of another: as many words, in the same letter case.
func (m *maker) like(old, lang string, kind names.Kind) string {
	if other := scriptOf(old, lang); other != "" && len(m.lists.given[other]) > 0 && kind != firm {
		return m.otherLike(old, other, kind)
	}
	if !latin(old) {
		return old
	}
	said := old
	switch words := len(strings.Fields(old)); {
	case kind == firm && words > 1:
		said = m.firm(lang)
	case kind == firm:
		said = m.coined(lang)
	case kind == names.Person && strings.Contains(old, ","):
		said = m.surname(lang) + ", " + m.given(lang)
	case kind == names.Person && words == 1:
		said = m.given(lang)
		if m.chance(0.3) {
			said = m.surname(lang)
		}
	case kind == names.Person:
		said = m.full(lang)
	case kind == names.Place:
		if strings.Contains(old, ",") || len(old) < 4 {
			return old
		}
		said = m.city(lang)
	case kind == names.Street && m.chance(0.5) && words > 1:
		said = m.roadName(m.abroad(lang))
		if strings.ContainsAny(old, "0123456789") {
			said = m.street(m.abroad(lang))
		}
	default:
		return old
	}
	switch {
	case old == strings.ToLower(old):
		said = strings.ToLower(said)
	case len(old) > 4 && old == strings.ToUpper(old):
		said = strings.ToUpper(said)
	}
	return said
}
