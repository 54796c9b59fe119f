package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"veilwire"
	"veilwire/bench/corpus"
	"veilwire/bench/measure"
	"veilwire/detectors"
)

// comparison is the part of the benchmark about other engines and products.
type comparison struct {
	settings
	dir     string
	rules   *ruleSet
	ours    *detectors.Scanner // of the rules
	whole   *detectors.Scanner // of the catalogue
	present map[string]string  // folder of each peer that is here
	report  *measure.Report
}

// peers compares with other engines on the same rules and texts.
func peers(o settings) (r *measure.Report, err error) {
	c := &comparison{settings: o, present: map[string]string{}, report: o.report("peers", "Peers: other engines and products on the same texts")}
	if c.dir, err = os.MkdirTemp("", "veilwire-peers-"); err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(c.dir)) }()
	if c.rules, err = readRules(o.rules, c.dir); err != nil {
		return nil, err
	}
	if c.ours, err = c.rules.scanner(); err != nil {
		return nil, err
	}
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, err
	}
	if c.whole, err = detectors.New(catalog, detectors.Options{}); err != nil {
		return nil, err
	}
	for _, p := range peerList() {
		dir, err := p.prepare(filepath.Join(".cache", "peers"))
		if err != nil {
			c.skip(p.name, err)
			continue
		}
		if c.present[p.name], err = filepath.Abs(dir); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{"clean", "chat", "dense", "adv"} {
		if err := c.on(name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	c.report.Notes = append(c.report.Notes,
		fmt.Sprintf("%d rules, the same for every engine; ours takes a repetition without a bound to come %d times at most.", len(c.rules.expressions), endless),
		"Engines give every match of every rule with start and end, but for Hyperscan without starts (ends only, and all of them) and Rust's one automaton (what comes first at a place).",
		"Products bring rules of their own and take the first few hundred texts.")
	return c.report, nil
}

// skip says why a peer is not compared.
func (c *comparison) skip(name string, why error) {
	delete(c.present, name)
	c.progress("  %s is left out: %v", name, why)
	c.report.Notes = append(c.report.Notes, fmt.Sprintf("%s is left out: %v.", name, why))
}

// corpus gives the messages of a corpus and the file that holds them.
func (c *comparison) corpus(name string) (texts [][]byte, file string, err error) {
	const most = 8 << 20
	var all []byte
	if c.texts != "" {
		if all, err = os.ReadFile(filepath.Join(c.texts, name+".txt")); err != nil {
			return nil, "", err
		}
		if len(all) > most {
			all = all[:bytes.LastIndexByte(all[:most], '\n')+1]
		}
	} else {
		all = ownTexts(name)
	}
	file = filepath.Join(c.dir, name+".txt")
	if err := os.WriteFile(file, all, 0o600); err != nil {
		return nil, "", err
	}
	return bytes.Split(bytes.TrimSuffix(all, []byte("\n")), []byte("\n")), file, nil
}

func ownTexts(name string) []byte {
	if name == "adv" {
		var all [][]byte
		for _, f := range corpus.Adverse(4 << 10) {
			all = append(all, bytes.ReplaceAll(f.Text, []byte("\n"), []byte(" ")))
		}
		return append(bytes.Join(all, []byte("\n")), '\n')
	}
	findings := map[string]float64{"clean": 0, "chat": .012, "dense": .3}[name]
	return append(bytes.Join(corpus.Chat(corpus.Options{Seed: 11, Messages: 40_000, Findings: findings}), []byte("\n")), '\n')
}

// on compares on one corpus.
func (c *comparison) on(name string) (err error) {
	texts, file, err := c.corpus(name)
	if err != nil {
		return err
	}
	contenders := []measure.Contender{
		c.matching("veilwire, the same rules", c.ours, texts),
		c.scanning("veilwire, whole catalogue to the finding", c.whole, texts),
		touch(texts, 10), copying(texts, 10),
	}
	for _, p := range peerList() {
		dir, here := c.present[p.name]
		if !here || p.chat && name != "chat" {
			continue
		}
		child, says, err := p.begin(dir, c.rules.file, file)
		if err != nil {
			c.skip(p.name, err)
			continue
		}
		defer func() { err = errors.Join(err, child.stop()) }()
		for _, way := range says.Ways {
			contenders = append(contenders, contender(child, says, way))
		}
	}
	tracks, err := measure.Rounds(max(3, c.rounds/2), contenders)
	if err != nil {
		return err
	}
	c.tabulate(name, texts, tracks)
	c.judge(name, tracks)
	return nil
}

// peerGoal is what a corpus should show: a contender whose name begins so needs at
// least that many times the CPU of our engine with the same rules.
type peerGoal struct {
	corpus, contender string
	want              float64
}

func peerGoals() []peerGoal {
	return []peerGoal{
		{"clean", "bytes.IndexByte", .20},
		{"chat", "Rust regex", 6},
		{"chat", "RE2", 6},
		{"chat", "Hyperscan 5.4.2, streaming", 8},
		{"chat", "Hyperscan 5.4.2, streaming, with starts", 40},
		{"dense", "Hyperscan 5.4.2, streaming", 4},
		{"adv", "Hyperscan 5.4.2, streaming", 1.2},
		{"adv", "Rust regex", .7},
	}
}

// judge holds a corpus to its goals, as far as the contenders are here. Of several
// ways of one contender the quickest counts.
func (c *comparison) judge(name string, tracks []measure.Track) {
	for _, g := range peerGoals() {
		least := 0.0
		for _, t := range tracks[1:] {
			if ratio := measure.Of(measure.Ratios(t.PerUnit, tracks[0].PerUnit)).Median; strings.HasPrefix(t.Name, g.contender) && (least == 0 || ratio < least) {
				least = ratio
			}
		}
		if g.corpus == name && least > 0 {
			c.report.Goals = append(c.report.Goals, measure.AtLeast(fmt.Sprintf("%s: CPU of %s, times ours", name, g.contender), g.want, least))
		}
	}
}

func (c *comparison) tabulate(name string, texts [][]byte, tracks []measure.Track) {
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	t := measure.Table{
		Title:   fmt.Sprintf("%s, %d texts of %d bytes", name, len(texts), size/len(texts)),
		Columns: []string{"ns a text", "times veilwire with the same rules", "matches in 1,000 texts"},
	}
	for _, track := range tracks {
		t.Rows = append(t.Rows, measure.Row{Name: track.Name, Cells: []measure.Spread{
			measure.Of(track.PerUnit), measure.Of(measure.Ratios(track.PerUnit, tracks[0].PerUnit)),
			measure.Exactly(float64(track.Results) / float64(track.Units) * 1000),
		}})
		c.progress("  %s: %s, %s ns", name, track.Name, measure.Of(track.PerUnit))
	}
	c.report.Tables = append(c.report.Tables, t)
}

// matching gives every match of every rule, before anything is resolved.
func (c *comparison) matching(name string, s *detectors.Scanner, texts [][]byte) measure.Contender {
	var found []detectors.Match
	return measure.Contender{Name: name, Run: func(int) (int, int, error) {
		n := 0
		for _, t := range texts {
			found = s.Matches(found[:0], t)
			n += len(found)
		}
		return len(texts), n, nil
	}}
}

func (c *comparison) scanning(name string, s *detectors.Scanner, texts [][]byte) measure.Contender {
	var found []veilwire.Finding
	return measure.Contender{Name: name, Run: func(int) (int, int, error) {
		n := 0
		for _, t := range texts {
			found = s.Scan(found[:0], t, detectors.Expectations{})
			n += len(found)
		}
		return len(texts), n, nil
	}}
}

// copying is what memory gives at best.
func copying(texts [][]byte, times int) measure.Contender {
	var to []byte
	return measure.Contender{Name: "copy", Run: func(int) (int, int, error) {
		for range times {
			for _, t := range texts {
				to = append(to[:0], t...)
			}
		}
		return times * len(texts), 0, nil
	}}
}
