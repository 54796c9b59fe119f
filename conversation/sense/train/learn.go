package main

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"veilwire/conversation/sense"
)

// example is a message in the model's terms.
type example struct {
	text      string
	lang      string
	asked     sense.Set
	vague     bool // what else it asks for is not known
	customer  bool // who asks for no secret
	sentences [][]uint32
	made      bool   // put together from phrases
	group     uint64 // messages that are measured together
}

const (
	rate      = 0.12
	decay     = 3e-6
	blurring  = 0.3 // share of what is known of a sentence that a step does without
	leastSeen = 2   // a feature seen less often says nothing
)

// learner is a logistic regression for each column, trained by AdaGrad: a class is asked
// for where its own column and that of asking agree.
type learner struct {
	weights  [][sense.Columns]float32
	squares  [][sense.Columns]float32
	features []uint32 // that the weights are of
	lessons  []lesson
	dropped  []bool
	rnd      *rand.Rand
}

// lesson is an example whose features are numbered.
type lesson struct {
	*example
	sentences [][]uint32
}

// learned are the weights of features.
type learned map[uint32][sense.Columns]float32

// learnFrom trains weights on messages, of which at most so many features are kept.
func learnFrom(xs []example, rounds, most int, rnd *rand.Rand) learned {
	g := &learner{rnd: rnd}
	g.number(xs)
	for round := range rounds {
		if round == rounds*2/3 {
			g.drop(most)
		}
		rnd.Shuffle(len(g.lessons), func(i, j int) { g.lessons[i], g.lessons[j] = g.lessons[j], g.lessons[i] })
		for i := range g.lessons {
			g.study(&g.lessons[i])
		}
	}
	out := learned{}
	for i, f := range g.features {
		if !g.dropped[i] {
			out[f] = g.weights[i]
		}
	}
	return out
}

// number counts the features of all messages and numbers those that are seen often
// enough.
func (g *learner) number(xs []example) {
	counts, numbers := map[uint32]int{}, map[uint32]uint32{}
	for _, x := range xs {
		for _, all := range x.sentences {
			for _, f := range all {
				counts[f]++
			}
		}
	}
	for i := range xs {
		l := lesson{example: &xs[i]}
		for _, all := range xs[i].sentences {
			var known []uint32
			for _, f := range all {
				if counts[f] < leastSeen {
					continue
				}
				n, ok := numbers[f]
				if !ok {
					n = uint32(len(g.features))
					numbers[f], g.features = n, append(g.features, f)
				}
				known = append(known, n)
			}
			l.sentences = append(l.sentences, known)
		}
		g.lessons = append(g.lessons, l)
	}
	g.weights = make([][sense.Columns]float32, len(g.features))
	g.squares = make([][sense.Columns]float32, len(g.features))
	g.dropped = make([]bool, len(g.features))
}

// drop leaves so many features, those that weigh most, and one at each place.
func (g *learner) drop(most int) {
	order, weigh := make([]int, len(g.weights)), make([]float64, len(g.weights))
	for i, w := range g.weights {
		order[i] = i
		for _, v := range w {
			weigh[i] += float64(v) * float64(v)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(weigh[b], weigh[a]) })
	taken := map[uint32]bool{}
	for _, i := range order {
		place := sense.Place(g.features[i])
		g.dropped[i] = weigh[i] == 0 || taken[place] || len(taken) == most
		if g.dropped[i] {
			g.weights[i] = [sense.Columns]float32{}
		} else {
			taken[place] = true
		}
	}
}

// study takes one step towards a message: the sentence that asks most for a class
// learns to ask for it, all of them learn what is not asked for.
func (g *learner) study(x *lesson) {
	var best [sense.Classes]int
	var top [sense.Classes]float64
	scores := make([][sense.Columns]float64, len(x.sentences))
	sentences := make([][]uint32, len(x.sentences))
	for i, all := range x.sentences {
		rows := g.blurred(all)
		sentences[i] = rows
		scores[i] = g.score(rows)
		for c := range top {
			if p := likely(&scores[i], c) * (1 + 0.3*float64(i)); p >= top[c] {
				top[c], best[c] = p, i
			}
		}
	}
	for i, rows := range sentences {
		var slope [sense.Columns]float64
		some := false
		for c := range sense.Classes {
			asks, is := sigmoid(scores[i][sense.Asking]), sigmoid(scores[i][c])
			var d float64 // of the loss by the logarithm of the product
			switch {
			case x.asked.Has(c) && best[c] != i:
				continue
			case x.asked.Has(c):
				d = -1
			case x.vague && !c.Secret():
				continue
			default:
				p := min(asks*is, 1-1e-6)
				d = p / (1 - p)
			}
			slope[c] += d * (1 - is)
			slope[sense.Asking] += d * (1 - asks)
			some = true
		}
		if some {
			g.step(rows, &slope)
		}
	}
}

// blurred gives what is left of a sentence's features.
func (g *learner) blurred(all []uint32) []uint32 {
	kept := make([]uint32, 0, len(all))
	for _, r := range all {
		if !g.dropped[r] && g.rnd.Float64() >= blurring {
			kept = append(kept, r)
		}
	}
	return kept
}

func (g *learner) step(rows []uint32, slope *[sense.Columns]float64) {
	for _, r := range rows {
		w, s := &g.weights[r], &g.squares[r]
		for c, d := range slope {
			if d > -1e-4 && d < 1e-4 {
				continue
			}
			d += decay * float64(w[c])
			s[c] += float32(d * d)
			w[c] -= float32(rate * d / math.Sqrt(float64(s[c])+1e-2))
		}
	}
}

// score adds up what the features of a sentence say.
func (g *learner) score(rows []uint32) (s [sense.Columns]float64) {
	for c := range s {
		s[c] = sense.Quiet
	}
	for _, r := range rows {
		for c, w := range g.weights[r] {
			s[c] += float64(w)
		}
	}
	return s
}

func likely(s *[sense.Columns]float64, c int) float64 {
	return sigmoid(s[sense.Asking]) * sigmoid(s[c])
}

func sigmoid(v float64) float64 { return 1 / (1 + math.Exp(-v)) }
