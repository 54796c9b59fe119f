package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"veilwire/bench/measure"
	"veilwire/detectors"
)

// comparison is the part of the benchmark about other engines and products.
type comparison struct {
	settings
	texts   textSet
	rules   *ruleSet
	regexps []*regexp.Regexp   // of the rules
	ours    *detectors.Scanner // of the rules
	half    *detectors.Scanner // of every other one
	catalog *detectors.Scanner // of the catalogue
	fewer   *detectors.Scanner // of every other detector
	rivals  []*rival           // that are here
	report  *measure.Report
}

// peers compares with other engines on the same rules and texts, and with products.
func peers(o settings) (r *measure.Report, err error) {
	c := &comparison{settings: o, report: o.report("peers", "Peers: other engines and products on the same texts")}
	dir, err := os.MkdirTemp("", "veilwire-peers-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	c.texts = textSet{given: o.texts, dir: dir}
	if err := c.compile(); err != nil {
		return nil, err
	}
	defer func() {
		for _, r := range c.rivals {
			err = errors.Join(err, r.child.stop())
		}
	}()
	fetched, err := filepath.Abs(filepath.Join(".cache", "peers"))
	if err != nil {
		return nil, err
	}
	kernels, err := kernelList()
	if err != nil {
		return nil, err
	}
	c.gather(workshop{programs: filepath.Join("bench", "peers"), fetched: fetched}, append(peerList(), kernels...))
	for _, name := range []string{"clean", "blocks", "chat", "dense", "adv", "foreign"} {
		if err := c.engines(name); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := c.products(); err != nil {
		return nil, fmt.Errorf("products: %w", err)
	}
	return c.report, c.explain()
}

// compile makes our side of the comparison.
func (c *comparison) compile() (err error) {
	if c.rules, err = readRules(c.settings.rules, c.texts.dir); err != nil {
		return err
	}
	if c.regexps, err = c.rules.regexps(); err != nil {
		return err
	}
	if c.ours, err = c.rules.scanner(); err != nil {
		return err
	}
	if c.half, err = c.rules.half().scanner(); err != nil {
		return err
	}
	catalog, err := detectors.Builtin()
	if err != nil {
		return err
	}
	if c.catalog, err = detectors.New(catalog, detectors.Options{}); err != nil {
		return err
	}
	c.fewer, err = detectors.New(catalog, detectors.Options{On: everyOther()})
	return err
}

// everyOther chooses half of the detectors that are on.
func everyOther() func(*detectors.Detector) bool {
	n := 0
	return func(d *detectors.Detector) bool {
		if d.Off != "" {
			return false
		}
		n++
		return n%2 == 0
	}
}

// gather builds and begins the peers that are here, and says why others are not.
func (c *comparison) gather(w workshop, list []peer) {
	for i := range list {
		p := &list[i]
		dir, err := w.prepare(p)
		if err != nil {
			c.skip(p.name, "", err)
			continue
		}
		r, err := w.begin(p, dir, c.rules.file)
		if err != nil {
			c.skip(p.name, "", err)
			continue
		}
		c.rivals = append(c.rivals, r)
		c.progress("  %s %s is here", r.says.Name, r.says.Version)
		if r.says.Note != "" {
			c.note("%s: %s.", r.says.Name, r.says.Note)
		}
	}
}

func (c *comparison) note(format string, args ...any) {
	c.report.Notes = append(c.report.Notes, fmt.Sprintf(format, args...))
}

// skip says why a peer is not compared, at all or somewhere.
func (c *comparison) skip(name, where string, why error) {
	c.progress("  %s is left out%s: %v", name, where, why)
	c.note("%s is left out%s: %v.", name, where, why)
}

// mostPatience is how long a peer may take for all texts once.
const mostPatience = 20 * time.Second

// facing gives the peers of a kind, in each of their ways, on the texts of a file.
// Each scans them once to see that it can: one that fails or takes too long is left
// out there.
func (c *comparison) facing(product bool, name, file string) (out []contender) {
	for _, r := range c.rivals {
		if r.product != product {
			continue
		}
		for _, way := range r.says.Ways {
			begun := time.Now()
			_, err := r.scan(way, file)
			if took := time.Since(begun); err == nil && took > mostPatience {
				err = fmt.Errorf("it takes %.0f seconds for all texts", took.Seconds())
			}
			if err != nil {
				c.skip(r.name+", "+way+",", " on "+name, err)
				continue
			}
			out = append(out, r.contender(way, file))
		}
	}
	return out
}

const (
	wholeCatalogue   = "veilwire, whole catalogue to the finding"
	halfTheRules     = "veilwire, half of the rules"
	halfTheCatalogue = "veilwire, half of the catalogue to the finding"
)

// engines compares on one corpus all that look for the same rules.
func (c *comparison) engines(name string) error {
	texts, file, err := c.texts.corpus(name)
	if err != nil {
		return err
	}
	all := []contender{
		bare(matching("veilwire, the same rules", c.ours, texts)),
		bare(scanning(wholeCatalogue, c.catalog, texts)),
		bare(touch(texts, 10)), bare(copying(texts, 10)),
	}
	if name == "clean" {
		all = append(all, bare(matching(halfTheRules, c.half, texts)), bare(scanning(halfTheCatalogue, c.fewer, texts)))
	}
	if name == "chat" || name == "dense" {
		all = append(all, bare(looping(c.regexps, texts, 100)))
	}
	return c.compare(name, "veilwire with the same rules", texts, append(all, c.facing(false, name, file)...))
}

// compare lets contenders take turns on texts. The first is what the others are
// measured by.
func (c *comparison) compare(name, first string, texts [][]byte, all []contender) error {
	var turns []measure.Contender
	for _, one := range all {
		turns = append(turns, one.Contender)
	}
	tracks, err := measure.Rounds(max(3, c.rounds/2), turns)
	if err != nil {
		return err
	}
	size := 0
	for _, t := range texts {
		size += len(t)
	}
	t := measure.Table{
		Title:   fmt.Sprintf("%s, %d texts of %d bytes", name, len(texts), size/len(texts)),
		Columns: []string{"ns a text", "times " + first, "matches in 1,000 texts"},
	}
	for i, track := range tracks {
		if got, want := track.Results*tracks[0].Units, tracks[0].Results*track.Units; all[i].exact && got != want {
			c.note("%s: %s has other matches than ours.", name, track.Name)
		}
		t.Rows = append(t.Rows, measure.Row{Name: track.Name, Cells: []measure.Spread{
			measure.Of(track.PerUnit), measure.Of(measure.Ratios(track.PerUnit, tracks[0].PerUnit)),
			measure.Exactly(float64(track.Results) / float64(track.Units) * 1000),
		}})
		c.progress("  %s: %s, %s ns", name, track.Name, measure.Of(track.PerUnit))
	}
	c.report.Tables = append(c.report.Tables, t)
	c.judge(name, all, tracks)
	return nil
}

// explain says what was compared.
func (c *comparison) explain() error {
	rules, err := os.ReadFile(c.rules.file)
	if err != nil {
		return err
	}
	from, texts := "of the catalogue that stand without a cue", "our own, see bench/corpus"
	if c.settings.rules != "" {
		from = "of " + filepath.Base(c.settings.rules)
	}
	if c.settings.texts != "" {
		texts = "those of " + filepath.Base(c.settings.texts)
		if c.settings.texts == given(".") {
			texts = "the first of those that tools/peers.sh made"
		}
		if !c.texts.has("foreign") {
			texts += ", but for foreign, which are our own"
		}
	}
	c.note("Rules: %d %s (SHA-256 %.4x…), the same for every engine; ours takes a repetition without a bound to come %d times at most.",
		len(c.rules.expressions), from, sha256.Sum256(rules), endless)
	c.note("Texts: %s; blocks are those of clean, joined.", texts)
	c.note("Engines give every match of every rule with start and end, but for Hyperscan (ends only, and all of them, unless it is asked for starts) and Rust's one automaton (what comes first at a place).")
	c.note("Products bring rules of their own and take the first few hundred texts of chat.")
	return nil
}
