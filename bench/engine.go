package main

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"time"

	"veilwire"
	"veilwire/bench/corpus"
	"veilwire/bench/measure"
	"veilwire/detectors"
)

// engineBench compares the scanner with what it replaces: package regexp, one
// expression after another.
type engineBench struct {
	scanner *detectors.Scanner
	oracle  *detectors.Oracle
	sources []*regexp.Regexp
}

func newEngineBench() (*engineBench, error) {
	c, err := detectors.Builtin()
	if err != nil {
		return nil, fmt.Errorf("built-in detectors: %w", err)
	}
	b := &engineBench{}
	if b.scanner, err = detectors.New(c, detectors.Options{}); err != nil {
		return nil, fmt.Errorf("compile detectors: %w", err)
	}
	if b.oracle, err = detectors.NewOracle(b.scanner); err != nil {
		return nil, err
	}
	for _, d := range c.All() {
		if d.Off != "" {
			continue
		}
		expressions, err := detectors.Expressions(d)
		if err != nil {
			return nil, fmt.Errorf("detector %s: %w", d.ID, err)
		}
		for _, e := range expressions {
			re, err := regexp.Compile(e)
			if err != nil {
				return nil, fmt.Errorf("detector %s: %w", d.ID, err)
			}
			b.sources = append(b.sources, re)
		}
	}
	return b, nil
}

// scan runs the whole engine over the texts: gate, automata, checks, context,
// resolution.
func (b *engineBench) scan(texts [][]byte, times int) measure.Contender {
	var found []veilwire.Finding
	return measure.Contender{Name: "Scanner.Scan", Run: func(int) (int, int, error) {
		n := 0
		for range times {
			n = 0
			for _, t := range texts {
				found = b.scanner.Scan(found[:0], t, detectors.Expectations{})
				n += len(found)
			}
		}
		return times * len(texts), n, nil
	}}
}

// loop runs package regexp over sample texts of each round.
func (b *engineBench) loop(texts [][]byte, sample int) measure.Contender {
	return looping(b.sources, texts, sample)
}

// touch reads every byte once as fast as Go can: the floor.
func touch(texts [][]byte, times int) measure.Contender {
	return measure.Contender{Name: "bytes.IndexByte", Run: func(int) (int, int, error) {
		n := 0
		for range times {
			for _, t := range texts {
				if bytes.IndexByte(t, 0) >= 0 {
					n++
				}
			}
		}
		return times * len(texts), n, nil
	}}
}

// compare holds the raw matches of the engine to those of package regexp and
// counts both. A difference is a bug, and the figures would be worth nothing.
func (b *engineBench) compare(texts [][]byte) (matches int, err error) {
	var got, want []detectors.Match
	m := b.scanner.Matcher()
	for n, t := range texts {
		got, want = m.Matches(got[:0], t), b.oracle.Matches(want[:0], t)
		if !slices.Equal(got, want) {
			return 0, fmt.Errorf("text %d: the engine has %d matches, package regexp %d; they differ", n, len(got), len(want))
		}
		matches += len(want)
	}
	return matches, nil
}

// family is a corpus and how much of it a round takes.
type family struct {
	name   string
	texts  [][]byte
	times  int // how often a round scans all of it
	sample int // how many texts a round gives to package regexp
}

func (b *engineBench) families(quick bool) []family {
	messages, blocks := 20_000, 8
	if quick {
		messages, blocks = 4_000, 2
	}
	chat := corpus.Chat(corpus.Options{Seed: 1, Messages: messages, Findings: .012})
	mixed := corpus.Chat(corpus.Options{Seed: 2, Messages: messages, Findings: .012, Foreign: .5})
	out := []family{
		{"chat, 1.2 % with findings", chat, 5, 100},
		{"chat, nothing to find", corpus.Chat(corpus.Options{Seed: 3, Messages: messages}), 5, 40},
		{"chat, half of it in 10 other languages", mixed, 5, 40},
		{"chat, 30 % with findings", corpus.Chat(corpus.Options{Seed: 4, Messages: messages, Findings: .3}), 2, 40},
	}
	if real := dialogues(messages); len(real) > 0 {
		out = append(out, family{"recorded dialogues, 12 languages", real, 5, 40})
	}
	long := corpus.Chat(corpus.Options{Seed: 5, Messages: blocks * 800, Findings: .012})
	return append(out, family{"blocks of 64 KiB, 1.2 % of the messages", corpus.Blocks(long, 64<<10), max(1, messages/4000), 1})
}

// engine is the part of the benchmark about finding.
func engine(o settings) (*measure.Report, error) {
	b, err := newEngineBench()
	if err != nil {
		return nil, err
	}
	patterns := float64(len(b.sources))
	r := o.report("engine", "Engine: finding in chat text")
	t := measure.Table{
		Title: fmt.Sprintf("CPU time by text, %d expressions of the built-in catalogue", len(b.sources)),
		Columns: []string{
			"texts", "bytes each", "Scan ns", "Scan MB/s", "regexp ns", "ratio", "ratio / expressions", "× IndexByte",
			"allocations", "findings in 1,000", "matches compared",
		},
	}
	for i, f := range b.families(o.quick) {
		rounds := o.rounds
		if f.sample == 1 {
			rounds = min(rounds, 5) // package regexp needs seconds for one
		}
		row, per, err := b.measure(f, rounds)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.name, err)
		}
		t.Rows = append(t.Rows, row)
		switch i {
		case 0:
			r.Goals = append(r.Goals,
				measure.AtLeast("96-byte messages: times less CPU than package regexp, per expression", 6, per/patterns))
		case 1:
			r.Goals = append(r.Goals, measure.AtMost("allocations on a clean message", 0, row.Cells[8].Median))
		}
		if f.sample == 1 {
			r.Goals = append(r.Goals, measure.AtLeast("64 KiB blocks: times less CPU than package regexp, per expression", 6, per/patterns))
		}
		o.progress("  %s: %s ns", f.name, row.Cells[2])
	}
	adverse, err := b.adverse(o)
	if err != nil {
		return nil, err
	}
	r.Tables = append(r.Tables, t, adverse)
	r.Notes = append(r.Notes,
		"Scan does everything up to resolved findings; the loop over package regexp only matches.",
		"Matches compared: raw matches of both on a sample, expression by expression; a difference would end the run.")
	return r, nil
}

func (b *engineBench) measure(f family, rounds int) (measure.Row, float64, error) {
	matches, err := b.compare(f.texts[:min(len(f.texts), 4*f.sample-3)])
	if err != nil {
		return measure.Row{}, 0, err
	}
	scan := b.scan(f.texts, f.times)
	tracks, err := measure.Rounds(rounds, []measure.Contender{scan, b.loop(f.texts, f.sample), touch(f.texts, 10*f.times)})
	if err != nil {
		return measure.Row{}, 0, err
	}
	allocations, err := measure.Allocations(scan)
	if err != nil {
		return measure.Row{}, 0, err
	}
	size := 0
	for _, t := range f.texts {
		size += len(t)
	}
	mean := float64(size) / float64(len(f.texts))
	ratios := measure.Of(measure.Ratios(tracks[1].PerUnit, tracks[0].PerUnit))
	shared := ratios
	n := float64(len(b.sources))
	shared.Median, shared.Low, shared.High = ratios.Median/n, ratios.Low/n, ratios.High/n
	ns := measure.Of(tracks[0].PerUnit)
	findings := float64(tracks[0].Results) / float64(rounds*len(f.texts)) * 1000
	return measure.Row{Name: f.name, Cells: []measure.Spread{
		measure.Exactly(float64(len(f.texts))), measure.Exactly(mean), ns, measure.Exactly(mean / ns.Median * 1e3),
		measure.Of(tracks[1].PerUnit), ratios, shared, measure.Of(measure.Ratios(tracks[0].PerUnit, tracks[2].PerUnit)),
		measure.Exactly(allocations), measure.Exactly(findings), measure.Exactly(float64(matches)),
	}}, ratios.Median, nil
}

// adverse scans texts made to be slow, and the same four times as long: linear
// means that the last column is about 1.
func (b *engineBench) adverse(o settings) (measure.Table, error) {
	t := measure.Table{
		Title:   "Texts made to be slow, 64 KiB",
		Columns: []string{"Scan MB/s", "regexp MB/s", "ratio", "time for 4 times the text / 4"},
	}
	short, long := corpus.Adverse(64<<10), corpus.Adverse(256<<10)
	for i, f := range short {
		size := min(len(f.Text), 2<<10)
		piece := f.Text[:size]
		tracks, err := measure.Rounds(max(3, o.rounds/4), []measure.Contender{
			b.scan([][]byte{f.Text}, 1), b.scan([][]byte{long[i].Text}, 1), b.loop([][]byte{piece}, 1),
		})
		if err != nil {
			return t, fmt.Errorf("%s: %w", f.Name, err)
		}
		speed := func(bytes int, per []float64) measure.Spread {
			v := make([]float64, len(per))
			for k := range per {
				v[k] = float64(bytes) / per[k] * float64(time.Second/time.Millisecond)
			}
			return measure.Of(v)
		}
		scan, loop := speed(len(f.Text), tracks[0].PerUnit), speed(size, tracks[2].PerUnit)
		growth := measure.Ratios(tracks[1].PerUnit, tracks[0].PerUnit)
		for k := range growth {
			growth[k] /= 4
		}
		t.Rows = append(t.Rows, measure.Row{Name: f.Name, Cells: []measure.Spread{
			scan, loop, measure.Exactly(scan.Median / loop.Median), measure.Of(growth),
		}})
		o.progress("  %s: %s MB/s", f.Name, scan)
	}
	return t, nil
}
