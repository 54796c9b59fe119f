package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"veilwire"
	"veilwire/detectors/names"
)

// TestTalk holds that our own conversations can be read, and that a label holds a
// whole name and nothing but it.
func TestTalk(t *testing.T) {
	xs, _, err := readTalk(hold{})
	if err != nil {
		t.Fatal(err)
	}
	bare := 0
	for _, x := range xs {
		if len(x.names) == 0 {
			bare++
		}
		for _, n := range slices.Concat(x.names, x.firms) {
			said := x.text[n.span.Start:n.span.End]
			if said != strings.TrimSpace(said) || strings.ContainsAny(said, "[]{}<>~\n") {
				t.Errorf("a label of %q", said)
			}
		}
	}
	if 3*bare < len(xs) || 10*bare > 9*len(xs) {
		t.Errorf("%d of %d messages without a name", bare, len(xs))
	}
}

// TestOther holds that an example keeps its words while its names and firms change,
// and that only names are labelled.
func TestOther(t *testing.T) {
	m := &maker{rnd: rand.New(rand.NewPCG(1, 0))}
	by := map[string][]string{}
	for i := range 200 {
		by["en"] = append(by["en"], "Q"+strings.Repeat("u", 1+i/20)+string(rune('a'+i%20)))
	}
	m.lists = lists{given: by, surname: by, city: by, small: by}
	x := example{
		text: "Hi, Anna at Lumora is in Ghent", lang: "xx", before: 3,
		names: []name{{names.Person, veilwire.Span{Start: 4, End: 8}}, {names.Place, veilwire.Span{Start: 25, End: 30}}},
		firms: []name{{firm, veilwire.Span{Start: 12, End: 18}}},
	}
	for range 50 {
		y := m.other(x)
		if len(y.names) != 2 || y.before != x.before {
			t.Fatalf("%v became %v", x, y)
		}
		who, where := y.names[0].span, y.names[1].span
		between := strings.Fields(y.text[who.End:where.Start])
		if who.Start != 4 || len(between) != 4 || fmt.Sprint(between[0], between[2:]) != "at[is in]" || where.End != len(y.text) {
			t.Errorf("%v became %v", x, y)
		}
		if strings.Contains(y.text, "Anna") || strings.Contains(y.text, "Ghent") {
			t.Errorf("%v keeps a name", y)
		}
	}
}
