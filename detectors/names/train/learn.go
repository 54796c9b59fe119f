package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"veilwire/detectors/names"
)

// lesson is an example in the model's terms: for each token its features, whether
// it may have a tag at all, and the tag it has.
type lesson struct {
	rows [][]uint32
	open []bool
	tags []int
}

// newLesson reads an example. forget makes some of its names ones that no list
// knows, so that the words around them must do.
func newLesson(x example, rnd *rand.Rand, forget float64) lesson {
	s := names.NewStudy([]byte(x.text), x.before)
	spans := s.Tokens()
	l := lesson{tags: make([]int, len(spans)), open: make([]bool, len(spans)), rows: make([][]uint32, len(spans))}
	if scriptOf(x.text, x.lang) != "" {
		forget *= 2 // their lists know fewer
	}
	for _, n := range x.names {
		first := true
		lost := rnd.Float64() < forget
		for i, span := range spans {
			if !span.Overlaps(n.span) {
				continue
			}
			l.tags[i] = names.TagOf(n.kind, first)
			first = false
			if lost {
				s.Forget(i)
			}
		}
	}
	strange := rnd.Float64() < forgetting // a language that no dictionary knows
	for i := range spans {
		if l.tags[i] == names.Outside && (strange || rnd.Float64() < forgetting/2) {
			s.ForgetWord(i)
		}
	}
	s.Reread()
	for i := range spans {
		if l.open[i] = s.Open(i); l.open[i] {
			l.rows[i] = s.Features(i)
		} else {
			l.tags[i] = names.Outside
		}
	}
	for i := range l.tags { // what was begun at a closed token begins here
		before := names.Outside
		if i > 0 {
			before = l.tags[i-1]
		}
		if !names.Follows(before, l.tags[i]) || i == 0 && !names.Starts(l.tags[i]) {
			l.tags[i]--
		}
	}
	return l
}

// learner is a conditional random field over a chain, trained by AdaGrad.
type learner struct {
	weights [][names.Tags]float32
	squares [][names.Tags]float32
	pairs   [names.Tags][names.Tags]float32
	paired  [names.Tags][names.Tags]float32
	counts  []uint8
	rnd     *rand.Rand
	kept    [][]uint32 // what is left of a blurred lesson's rows
	mean    mean

	scores, ahead, behind [][names.Tags]float64
}

const (
	rate       = 0.15
	decay      = 2e-6
	leastSeen  = 3    // a feature seen less often says nothing
	forgetting = 0.2  // share of names that no list knows
	blurring   = 0.35 // share of what is known of a token that a step does without
	looks      = 20   // at what is known by then, in the last round
	scale      = 12.0 // what a weight of 1 becomes in the model
)

// learnFrom trains a model.
func learnFrom(xs []example, rounds int, rnd *rand.Rand) names.Model {
	g := &learner{weights: make([][names.Tags]float32, names.Rows), squares: make([][names.Tags]float32, names.Rows), counts: make([]uint8, names.Rows), rnd: rnd}
	lessons := make([]lesson, 0, len(xs))
	for _, x := range xs {
		l := newLesson(x, rnd, forgetting)
		if len(l.tags) == 0 {
			continue
		}
		lessons = append(lessons, l)
		for _, rows := range l.rows {
			for _, r := range rows {
				g.counts[r] = min(g.counts[r], 254) + 1
			}
		}
	}
	for round := range rounds {
		if round == max(1, rounds/2) {
			g.drop(names.Kept)
		}
		rnd.Shuffle(len(lessons), func(i, j int) { lessons[i], lessons[j] = lessons[j], lessons[i] })
		for i := range lessons {
			l := g.blurred(lessons[i])
			g.study(&l)
			if round == rounds-1 && i%(len(lessons)/looks+1) == 0 {
				g.mean.add(g)
			}
		}
	}
	return names.Encode(g.mean.of(g))
}

// mean sums up what a learner knew at several times: it leans less than the learner
// on what that happened to read last.
type mean struct {
	weights [][names.Tags]float32
	pairs   [names.Tags][names.Tags]float32
	looks   int
}

func (m *mean) add(g *learner) {
	if m.weights == nil {
		m.weights = make([][names.Tags]float32, len(g.weights))
	}
	m.looks++
	for i := range g.weights {
		for t, w := range g.weights[i] {
			m.weights[i][t] += w
		}
	}
	for a := range g.pairs {
		for b, w := range g.pairs[a] {
			m.pairs[a][b] += w
		}
	}
}

// of gives the mean as a model has it, or what the learner knows by now.
func (m *mean) of(g *learner) ([names.Tags][names.Tags]float32, [][names.Tags]float32, float64) {
	if m.looks == 0 {
		return g.pairs, g.weights, scale
	}
	for i := range m.weights {
		for t := range m.weights[i] {
			m.weights[i][t] /= float32(m.looks)
		}
	}
	for a := range m.pairs {
		for b := range m.pairs[a] {
			m.pairs[a][b] /= float32(m.looks)
		}
	}
	return m.pairs, m.weights, scale
}

// drop leaves so many features, those that weigh most. The others say nothing from
// now on.
func (g *learner) drop(most int) {
	weigh := make([]float32, len(g.weights))
	for i, w := range g.weights {
		for _, v := range w {
			weigh[i] = max(weigh[i], v, -v)
		}
	}
	sorted := slices.Clone(weigh)
	slices.Sort(sorted)
	least := sorted[max(0, len(sorted)-most)]
	for i := range weigh {
		if weigh[i] <= least {
			g.counts[i], g.weights[i] = 0, [names.Tags]float32{}
		}
	}
}

// blurred gives a lesson without a share of what could be known in it, drawn anew each
// time. So no feature leans on others to be there: of what strangers write, much was
// never seen.
func (g *learner) blurred(l lesson) lesson {
	g.kept = append(g.kept, make([][]uint32, max(0, len(l.rows)-len(g.kept)))...)
	for i, rows := range l.rows {
		kept := g.kept[i][:0]
		for _, r := range rows {
			if g.rnd.Float64() >= blurring {
				kept = append(kept, r)
			}
		}
		g.kept[i] = kept
	}
	l.rows = g.kept[:len(l.rows)]
	return l
}

// study takes one step towards a lesson.
func (g *learner) study(l *lesson) {
	n := len(l.tags)
	g.score(l)
	total := g.sum(n)
	for i := range n {
		if i > 0 {
			g.learnPairs(l, i, total)
		}
		if !l.open[i] {
			continue
		}
		var slope [names.Tags]float64
		for t := range slope {
			slope[t] = math.Exp(g.ahead[i][t] + g.behind[i][t] - total)
		}
		slope[l.tags[i]]--
		for _, r := range l.rows[i] {
			if g.counts[r] < leastSeen {
				continue
			}
			w, s := &g.weights[r], &g.squares[r]
			for t, d := range slope {
				if d > -1e-4 && d < 1e-4 {
					continue
				}
				step(&w[t], &s[t], d)
			}
		}
	}
}

func step(w, square *float32, slope float64) {
	slope += decay * float64(*w)
	*square += float32(slope * slope)
	*w -= float32(rate * slope / math.Sqrt(float64(*square)+1e-3))
}

func (g *learner) learnPairs(l *lesson, i int, total float64) {
	for a := range names.Tags {
		for b := range names.Tags {
			if !names.Follows(a, b) {
				continue
			}
			d := math.Exp(g.ahead[i-1][a] + float64(g.pairs[a][b]) + g.scores[i][b] + g.behind[i][b] - total)
			if a == l.tags[i-1] && b == l.tags[i] {
				d--
			}
			if d < -1e-4 || d > 1e-4 {
				step(&g.pairs[a][b], &g.paired[a][b], d)
			}
		}
	}
}

var closed = math.Inf(-1)

// score adds up what the features of each token say.
func (g *learner) score(l *lesson) {
	g.scores = g.scores[:0]
	for i, rows := range l.rows {
		var s [names.Tags]float64
		for _, r := range rows {
			if g.counts[r] < leastSeen {
				continue
			}
			w := &g.weights[r]
			for t := range s {
				s[t] += float64(w[t])
			}
		}
		for t := range s {
			if t != names.Outside && !l.open[i] {
				s[t] = closed
			}
		}
		g.scores = append(g.scores, s)
	}
}

// sum fills ahead and behind and gives the logarithm of the sum over all readings.
func (g *learner) sum(n int) float64 {
	g.ahead, g.behind = append(g.ahead[:0], g.scores...), append(g.behind[:0], g.scores...)
	for t := range names.Tags {
		if !names.Starts(t) {
			g.ahead[0][t] = closed
		}
		g.behind[n-1][t] = 0
	}
	var terms [names.Tags]float64
	for i := 1; i < n; i++ {
		for b := range names.Tags {
			for a := range names.Tags {
				terms[a] = closed
				if names.Follows(a, b) {
					terms[a] = g.ahead[i-1][a] + float64(g.pairs[a][b])
				}
			}
			g.ahead[i][b] = logSum(terms) + g.scores[i][b]
		}
	}
	for i := n - 2; i >= 0; i-- {
		for a := range names.Tags {
			for b := range names.Tags {
				terms[b] = closed
				if names.Follows(a, b) {
					terms[b] = g.behind[i+1][b] + g.scores[i+1][b] + float64(g.pairs[a][b])
				}
			}
			g.behind[i][a] = logSum(terms)
		}
	}
	return logSum(g.ahead[n-1])
}

func logSum(x [names.Tags]float64) float64 {
	top := closed
	for _, v := range x {
		top = max(top, v)
	}
	if math.IsInf(top, -1) {
		return closed
	}
	sum := 0.0
	for _, v := range x {
		if d := v - top; d > -30 {
			sum += math.Exp(d)
		}
	}
	return top + math.Log(sum)
}
