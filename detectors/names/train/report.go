package main

import (
	"fmt"

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
		var all [3]tally
		clean, alarms := 0, 0
		var sc names.Scratch
		for _, x := range xs {
			said := m.Find(nil, []byte(x.text), &sc)
			wrong := false
			for _, f := range said {
				if f.Margin < least {
					continue
				}
				t := &all[f.Kind]
				t.said++
				if len(x.names) == 0 {
					alarms++
				}
				if 2*overlap(f.Span, x.names, f.Kind) >= f.Span.Len() {
					t.right++
				} else {
					wrong = true
				}
			}
			if len(x.names) == 0 {
				clean++
			}
			for _, n := range x.names {
				t := &all[n.kind]
				t.gold++
				covered := 0
				for _, f := range said {
					if f.Margin >= least && f.Kind == n.kind {
						covered += common(f.Span, n.span)
					}
				}
				if 2*covered >= n.span.Len() {
					t.found++
				} else {
					wrong = true
				}
			}
			if wrong && least == 0 && show > 0 {
				show--
				got := example{text: x.text}
				for _, f := range said {
					got.names = append(got.names, name{f.Kind, f.Span})
				}
				fmt.Println("want", x, "\ngot ", got)
			}
		}
		fmt.Printf("margin %d: %.1f alarms per 1,000 of %d without names\n", least, 1000*float64(alarms)/float64(max(1, clean)), clean)
		for k, t := range all {
			fmt.Println([]string{"  person", "  street", "  place "}[k], t)
		}
	}
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
