package main

import (
	"cmp"
	"fmt"
	"slices"

	"veilwire/conversation/values"
)

// verdict is what a model says of a piece that it did not learn from.
type verdict struct {
	*lesson
	p    values.Chances
	best values.Class // of the secrets
	any  float64      // how likely it is a secret
}

func judged(weights map[uint32][]float32, xs []lesson) (all []verdict) {
	g := values.NewGuesser(values.Encode(weights, values.Levels{}))
	for i := range xs {
		p := g.Weigh(slices.Clone(xs[i].rows))
		best, secret := p.Best()
		all = append(all, verdict{&xs[i], p, best, float64(secret)})
	}
	return all
}

// standard is how sure one must be of what a model is asked about.
type standard struct {
	floor   float64 // the least chance that any class takes
	ceiling float64 // and the most: few pieces of a class say little of how sure one must be
	right   float64 // share of what is guessed that must be
	any     float64 // the chance of all secrets together that is enough
}

// Words are like any other, and must be surer; what they are is one of three.
var (
	ofPieces = standard{floor: 0.5, ceiling: 0.7, right: 0.8, any: 0.72}
	ofWords  = standard{floor: 0.72, ceiling: 0.93, right: 0.8, any: 1}
)

// prior is how many wrong guesses are taken for granted.
const prior = 2

// levels chooses, for each class, the chance from which on it counts. Another secret is
// half a mistake: it is masked all the same.
func (s standard) levels(all []verdict) (least values.Levels) {
	least.Any = s.any
	for c := range values.OrderID {
		var guesses []verdict
		for _, v := range all {
			if !v.found && v.weight == 1 && v.best == c && float64(v.p[c]) > s.floor {
				guesses = append(guesses, v)
			}
		}
		slices.SortStableFunc(guesses, func(a, b verdict) int { return cmp.Compare(b.p[c], a.p[c]) })
		right, wrong, level := 0.0, float64(prior), s.ceiling
		for _, v := range guesses {
			switch {
			case v.class == c:
				right++
			case v.class.Secret():
				right, wrong = right+.5, wrong+.5
			default:
				wrong++
			}
			if right >= s.right*(right+wrong) {
				level = float64(v.p[c])
			}
		}
		least.Of[c] = min(s.ceiling, max(s.floor, level))
	}
	return least
}

// report prints what is made of the pieces that nothing else finds.
func report(all []verdict, least values.Levels, show int) {
	type count struct{ there, guessed, right, other, wrong int }
	var of [values.Classes]count
	var total count
	for _, v := range all {
		if v.found || v.weight < 1 {
			continue
		}
		if v.class.Secret() {
			of[v.class].there++
			total.there++
		}
		c := v.best
		if float64(v.p[c]) < least.Of[c] && v.any < least.Any {
			continue
		}
		for _, n := range [...]*count{&of[c], &total} {
			n.guessed++
			switch {
			case v.class == c:
				n.right++
			case v.class.Secret():
				n.other++
			default:
				n.wrong++
			}
		}
		if show > 0 {
			show--
			fmt.Printf("  %s (%s) %.2f %q: %s\n", c.Name(), v.class.Name(), v.p[c], v.text[v.span.Start:v.span.End], v.text)
		}
	}
	fmt.Printf("%-16s %6s %8s %6s %6s %6s %6s\n", "class", "missed", "guessed", "right", "other", "wrong", "from")
	for c := range values.OrderID {
		fmt.Printf("%-16s %6d %8d %6d %6d %6d %6.2f\n", c.Name(), of[c].there, of[c].guessed, of[c].right, of[c].other, of[c].wrong, least.Of[c])
	}
	fmt.Printf("%-16s %6d %8d %6d %6d %6d\n", "all", total.there, total.guessed, total.right, total.other, total.wrong)
}
