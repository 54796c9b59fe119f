package main

import (
	"fmt"
	"slices"

	"veilwire"
	"veilwire/detectors/names"
)

// tally counts as the scorer of the evaluation set does: half of the bytes count.
type tally struct{ gold, found, said, right int }

func (t tally) String() string {
	p, r := float64(t.right)/float64(max(1, t.said)), float64(t.found)/float64(max(1, t.gold))
	return fmt.Sprintf("%6d labelled %6d said   precision %.3f  recall %.3f  F1 %.3f", t.gold, t.said, p, r, 2*p*r/max(1e-9, p+r))
}

// leastMargins are margins that the report asks for, to show what each would cost.
var leastMargins = []int32{0, 10, 20, 30, 40}

// report prints how a model does.
func report(m names.Model, xs []example, show int) {
	for _, least := range leastMargins {
		all, alarms := score(m, xs, least)
		clean := 0
		for _, x := range xs {
			if len(x.names) == 0 {
				clean++
			}
		}
		fmt.Printf("margin %d: %.1f alarms per 1,000 of %d without names\n", least, 1000*float64(alarms)/float64(max(1, clean)), clean)
		for k, t := range all {
			fmt.Println([]string{"  person", "  street", "  place "}[k], t)
		}
	}
	var sc names.Scratch
	for _, x := range xs {
		got := x
		got.names = nil
		for _, f := range m.Find(nil, []byte(x.text), x.before, &sc) {
			got.names = append(got.names, name{f.Kind, f.Span})
		}
		if show > 0 && got.String() != x.String() {
			show--
			fmt.Println("want", x, "\ngot ", got)
		}
	}
}

// score counts what a model finds with some margin, by kind, and the alarms where
// nothing is labelled.
func score(m names.Model, xs []example, least int32) (all [names.Kinds]tally, alarms int) {
	var sc names.Scratch
	for _, x := range xs {
		said := m.Find(nil, []byte(x.text), x.before, &sc)
		said = slices.DeleteFunc(said, func(f names.Found) bool { return f.Margin < least })
		for _, f := range said {
			t := &all[f.Kind]
			t.said++
			if len(x.names) == 0 {
				alarms++
			}
			if 2*overlap(f.Span, x.names, f.Kind) >= f.Span.Len() {
				t.right++
			}
		}
		for _, n := range x.names {
			t := &all[n.kind]
			t.gold++
			covered := 0
			for _, f := range said {
				if f.Kind == n.kind {
					covered += common(f.Span, n.span)
				}
			}
			if 2*covered >= n.span.Len() {
				t.found++
			}
		}
	}
	return all, alarms
}

func common(a, b veilwire.Span) int { return max(0, min(a.End, b.End)-max(a.Start, b.Start)) }

func overlap(s veilwire.Span, ns []name, k names.Kind) (n int) {
	for _, x := range ns {
		if x.kind == k {
			n += common(s, x.span)
		}
	}
	return n
}
