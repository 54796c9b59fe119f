package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"veilwire/conversation/linear"
	"veilwire/conversation/values"
)

const (
	rate      = 0.15
	decay     = 3e-6
	blurring  = 0.3 // share of what is known of a piece that a step does without
	leastSeen = 2   // a feature seen less often says nothing
)

// learner is a logistic regression over all classes, trained by AdaGrad.
type learner struct {
	numbers map[uint32]uint32
	weights [][values.Classes]float32
	squares [][values.Classes]float32
	dropped []bool
	rnd     *rand.Rand
}

// learnFrom trains the weights of features, of which it keeps at most so many.
func learnFrom(xs []lesson, rounds, most int, rnd *rand.Rand) map[uint32][]float32 {
	g := &learner{rnd: rnd}
	rows := g.number(xs)
	order := make([]int, len(xs))
	for i := range order {
		order[i] = i
	}
	for round := range rounds {
		if round == rounds*2/3 {
			g.drop(most)
		}
		rnd.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, i := range order {
			g.study(rows[i], xs[i].class, xs[i].weight)
		}
	}
	out := map[uint32][]float32{}
	for f, n := range g.numbers {
		if !g.dropped[n] {
			out[f] = g.weights[n][:]
		}
	}
	return out
}

// number gives numbers to the features that are seen often enough, and the rows of all
// lessons in these numbers.
func (g *learner) number(xs []lesson) (rows [][]uint32) {
	counts := map[uint32]int{}
	for _, x := range xs {
		for _, f := range x.rows {
			counts[f]++
		}
	}
	g.numbers = map[uint32]uint32{}
	for _, x := range xs {
		var known []uint32
		for _, f := range x.rows {
			if counts[f] < leastSeen {
				continue
			}
			n, ok := g.numbers[f]
			if !ok {
				n = uint32(len(g.numbers))
				g.numbers[f] = n
			}
			known = append(known, n)
		}
		rows = append(rows, known)
	}
	g.weights = make([][values.Classes]float32, len(g.numbers))
	g.squares = make([][values.Classes]float32, len(g.numbers))
	g.dropped = make([]bool, len(g.numbers))
	return rows
}

// study takes one step towards a piece's class.
func (g *learner) study(rows []uint32, class values.Class, weight float64) {
	kept := make([]uint32, 0, len(rows))
	var p [values.Classes]float64
	for _, r := range rows {
		if g.dropped[r] || g.rnd.Float64() < blurring {
			continue
		}
		kept = append(kept, r)
		for c, w := range g.weights[r] {
			p[c] += float64(w)
		}
	}
	top, all := slices.Max(p[:]), 0.0
	for c := range p {
		p[c] = math.Exp(p[c] - top)
		all += p[c]
	}
	for c := range p {
		p[c] /= all
	}
	p[class]--
	for _, r := range kept {
		w, s := &g.weights[r], &g.squares[r]
		for c, d := range p {
			if d > -1e-4 && d < 1e-4 {
				continue
			}
			d = weight*d + decay*float64(w[c])
			s[c] += float32(d * d)
			w[c] -= float32(rate * d / math.Sqrt(float64(s[c])+1e-2))
		}
	}
}

// drop leaves so many features, those that weigh most, and one at each place.
func (g *learner) drop(most int) {
	type feature struct {
		hash, number uint32
		weight       float64
	}
	var all []feature
	for f, n := range g.numbers {
		sum := 0.0
		for _, w := range g.weights[n] {
			sum += float64(w) * float64(w)
		}
		all = append(all, feature{f, n, sum})
	}
	slices.SortFunc(all, func(a, b feature) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.hash, b.hash))
	})
	taken := map[uint32]bool{}
	for _, f := range all {
		place := linear.Place(f.hash)
		if g.dropped[f.number] = taken[place] || len(taken) == most; g.dropped[f.number] {
			g.weights[f.number] = [values.Classes]float32{}
		} else {
			taken[place] = true
		}
	}
}
