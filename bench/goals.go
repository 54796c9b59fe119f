package main

import (
	"fmt"

	"veilwire/bench/measure"
)

// peerGoal is what a corpus should show: a contender needs at least that many times
// the CPU of the first one there, which is ours.
type peerGoal struct {
	corpus, peer string
	way          string // empty: the quickest
	want         float64
}

func peerGoals() []peerGoal {
	return []peerGoal{
		{"clean", "bytes.IndexByte", "", .20},
		{"blocks", "copy", "", .15},
		{"chat", "regexp, one by one", "", 15_000},
		{"chat", "Hyperscan", "streaming", 8},
		{"chat", "Hyperscan", "streaming, with starts", 40},
		{"chat", "RE2", "", 6},
		{"chat", "Rust regex", "", 6},
		{"dense", "regexp, one by one", "", 3_500},
		{"dense", "Hyperscan", "streaming", 4},
		{"adv", "Hyperscan", "streaming", 1.2},
		{"adv", "Rust regex", "", .7},
		{"foreign", "Hyperscan", "streaming", 3},
		{wholeProducts, "Presidio", "a text at a time", 20_000},
		{wholeProducts, "datafog", "scan", 100},
		{wholeProducts, "openredaction", "", 2_000},
		{wholeProducts, "@arcjet/redact", "", 2_000},
	}
}

// judge holds a corpus to its goals, as far as the contenders are here.
func (c *comparison) judge(name string, all []contender, tracks []measure.Track) {
	for _, g := range peerGoals() {
		least := 0.0
		for i, one := range all {
			if g.corpus != name || g.peer != one.peer || g.way != "" && g.way != one.way {
				continue
			}
			ratio := measure.Of(measure.Ratios(tracks[i].PerUnit, tracks[0].PerUnit)).Median
			if least == 0 || ratio < least {
				least = ratio
			}
		}
		if least == 0 {
			continue
		}
		what := g.peer
		if g.way != "" {
			what += ", " + g.way
		}
		c.report.Goals = append(c.report.Goals, measure.AtLeast(fmt.Sprintf("%s: CPU of %s, times ours", name, what), g.want, least))
	}
}
