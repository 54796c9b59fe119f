package main

import (
	"cmp"
	"fmt"
	"slices"

	"veilwire/bench/measure"
)

// peerGoal is what a corpus should show: a contender needs at least that many times
// the CPU of another one.
type peerGoal struct {
	corpus, peer string
	way          string // empty: the quickest
	want         float64
	than         string // empty: the first one there, which is ours
}

func peerGoals() []peerGoal {
	return []peerGoal{
		{"clean", "bytes.IndexByte", "", .20, ""},
		{"blocks", "copy", "", .15, ""},
		{"chat", "regexp, one by one", "", 15_000, ""},
		{"chat", "Hyperscan", "streaming", 8, ""},
		{"chat", "Hyperscan", "streaming, with starts", 40, ""},
		{"chat", "RE2", "", 6, ""},
		{"chat", "Rust regex", "", 6, ""},
		{"dense", "regexp, one by one", "", 3_500, ""},
		{"dense", "Hyperscan", "streaming", 4, ""},
		{"chat", "Hyperscan", "block", 1.2, portable},
		{"chat", "veilwire, the same rules", "", .5, withAVX2},
		{"clean", halfTheRules, "", 1 / 1.4, ""},
		{"clean", halfTheCatalogue, "", 1 / 1.4, wholeCatalogue},
		{"adv", "Hyperscan", "streaming", 1.2, ""},
		{"adv", "Rust regex", "", .7, ""},
		{"foreign", "Hyperscan", "streaming", 3, ""},
		{wholeProducts, "Presidio", "a text at a time", 20_000, ""},
		{wholeProducts, "datafog", "scan", 100, ""},
		{wholeProducts, "openredaction", "", 2_000, ""},
		{wholeProducts, "@arcjet/redact", "", 2_000, ""},
	}
}

// judge holds a corpus to its goals, as far as the contenders are here.
func (c *comparison) judge(name string, all []contender, tracks []measure.Track) {
	for _, g := range peerGoals() {
		if g.corpus != name {
			continue
		}
		to := 0
		if g.than != "" {
			to = slices.IndexFunc(all, func(one contender) bool { return one.peer == g.than })
		}
		least := 0.0
		for i, one := range all {
			if to < 0 || g.peer != one.peer || g.way != "" && g.way != one.way {
				continue
			}
			ratio := measure.Of(measure.Ratios(tracks[i].PerUnit, tracks[to].PerUnit)).Median
			if least == 0 || ratio < least {
				least = ratio
			}
		}
		if least != 0 {
			c.report.Goals = append(c.report.Goals, measure.AtLeast(fmt.Sprintf("%s: CPU of %s, times %s", name, g.what(), cmp.Or(g.than, "ours")), g.want, least))
		}
	}
}

// what names the contender that is measured.
func (g *peerGoal) what() string {
	if g.way == "" {
		return g.peer
	}
	return g.peer + ", " + g.way
}
