package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"veilwire/bench/capacity"
	"veilwire/bench/measure"
)

// measuring takes the times of one part after the other.
type measuring struct {
	settings
	facts *capacity.Facts
}

// plan takes the times of every part that a message passes, and writes the page
// that plans with them.
func plan(args []string) error {
	m := measuring{settings: settings{log: os.Stderr, rounds: 7}}
	flags := flag.NewFlagSet("bench capacity", flag.ContinueOnError)
	flags.BoolVar(&m.quick, "quick", false, "fewer and shorter rounds: to see that it works, not to quote")
	flags.StringVar(&m.out, "out", "bench/results/capacity.json", "file for the measured times")
	flags.StringVar(&m.binary, "veilwire", "bin/veilwire", "the program to measure")
	flags.IntVar(&m.pairs, "pairs", 5000, "WebSocket pairs to hold")
	page := flags.String("page", "docs/scaling.md", "page to write the plan into, its charts beside it in images; empty: only measure")
	again := flags.Bool("again", false, "measure nothing: plan with the times that were saved")
	only := flags.String("only", "", "take one part anew, keep the others as they were saved")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return err
	}
	var err error
	switch {
	case *again || *only != "":
		m.facts, err = capacity.Read(m.out)
	default:
		m.facts = &capacity.Facts{Command: "tools/bench.sh capacity", Taken: time.Now().UTC().Truncate(time.Second), Machine: measure.ThisMachine()}
	}
	if err == nil && !*again {
		err = m.all(*only)
	}
	if err != nil || *page == "" {
		return err
	}
	p, err := capacity.NewPlan(m.facts)
	if err != nil {
		return err
	}
	return p.Write(*page, filepath.Join(filepath.Dir(*page), "images"))
}

// all measures everything, or what one name says, and saves it.
func (m *measuring) all(only string) error {
	if m.quick {
		m.rounds, m.pairs = 3, min(m.pairs, 2000)
		m.facts.Command = strings.TrimSuffix(m.facts.Command, " -quick") + " -quick"
	}
	known := false
	for _, part := range []struct {
		name string
		take func() error
	}{
		{"redact", m.redact},
		{"gateway", m.gateway},
		{"memory", m.memory},
		{"relay", m.relay},
		{"nats", m.shared},
		{"envoy", m.envoy},
		{"trials", m.trials},
	} {
		if only != "" && only != part.name {
			continue
		}
		known = true
		m.progress("%s", part.name)
		if err := part.take(); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	if !known {
		return fmt.Errorf("nothing is called %q", only)
	}
	return m.facts.Save(m.out)
}

// put notes a part, in place of what was known of it.
func (m *measuring) put(p capacity.Part) {
	m.progress("  %s: %s", p.Name, said(p))
	if old := m.facts.Part(p.Name); old != nil {
		*old = p
		return
	}
	m.facts.Parts = append(m.facts.Parts, p)
}

// lacks notes what this machine or this build can't measure, once; no reason takes
// the note back.
func (m *measuring) lacks(part, why string) {
	m.facts.Missing = slices.DeleteFunc(m.facts.Missing, func(s string) bool { return strings.HasPrefix(s, part+": ") })
	if why != "" {
		m.facts.Missing = append(m.facts.Missing, part+": "+why)
	}
}

func said(p capacity.Part) string {
	out := ""
	if p.Busy != nil {
		out += p.Busy.String() + " µs busy "
	}
	if p.Alone != nil {
		out += fmt.Sprintf("%.1f µs alone, 99 of 100 within %.1f ", p.Alone.Mean(), p.Alone.At(.99))
	}
	if p.Rate != nil {
		out += p.Rate.String() + " a second"
	}
	return out
}

// room notes a size.
func (m *measuring) room(s capacity.Size) {
	m.progress("  %s: %.0f bytes", s.Name, s.Bytes.At(.5))
	if old := m.facts.Size(s.Name); old != nil {
		*old = s
		return
	}
	m.facts.Sizes = append(m.facts.Sizes, s)
}

// spread is measure.Of, for figures that may be missing.
func spread(values []float64) *measure.Spread {
	s := measure.Of(values)
	return &s
}
