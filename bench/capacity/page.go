package capacity

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"veilwire/bench/measure"
)

// section is a part of the page that is written here. It stands between
//
//	<!-- NAME: written by tools/bench.sh capacity -->
//	<!-- end of NAME -->
type section struct {
	name string
	text func() string
}

// sections are all of them.
func (p *Plan) sections() []section {
	table := func(rows func() [][]string, text ...int) func() string {
		return func() string { return measure.Grid(rows(), text...) }
	}
	return []section{
		{"headline", p.headline},
		{"measured", table(p.measured, 1, 2)},
		{"missing", p.missing},
		{"assumed", table(func() [][]string { return p.assume.table(p.facts) }, 2)},
		{"checked", p.checked},
		{"core", table(p.perCore)},
		{"latency", table(p.latency)},
		{"edges", p.edges},
		{"demand", table(p.asked)},
		{"machines", table(p.nodes, 1, 4)},
		{"day", p.followed},
		{"states", table(p.states)},
		{"relay", table(p.relayed)},
		{"queues", table(p.queues)},
		{"limits", table(p.full, 1, 6)},
		{"remedies", table(p.then, 1)},
		{"failures", table(p.failures)},
		{"costs", table(p.costs, 1)},
		{"sensitivity", table(p.sensitivity)},
	}
}

// Fill writes the sections into the text of the page.
func (p *Plan) Fill(page string) (string, error) {
	for _, s := range p.sections() {
		begin := "<!-- " + s.name + ": written by tools/bench.sh capacity -->\n"
		end := "<!-- end of " + s.name + " -->\n"
		before, rest, ok := strings.Cut(page, begin)
		_, after, closed := strings.Cut(rest, end)
		if !ok || !closed {
			return "", fmt.Errorf("the page has no place for %q: it begins with %q and ends with %q", s.name, strings.TrimSpace(begin), strings.TrimSpace(end))
		}
		page = before + begin + "\n" + s.text() + "\n" + end + after
	}
	return page, nil
}

// Write writes the sections into the page, and its charts into a folder.
func (p *Plan) Write(page, images string) error {
	old, err := os.ReadFile(page)
	if err != nil {
		return fmt.Errorf("write the plan: %w", err)
	}
	text, err := p.Fill(string(old))
	if err != nil {
		return fmt.Errorf("write the plan %s: %w", page, err)
	}
	errs := []error{os.WriteFile(page, []byte(text), 0o644)}
	charts := p.charts()
	for _, name := range slices.Sorted(maps.Keys(charts)) {
		errs = append(errs, os.WriteFile(filepath.Join(images, name), []byte(charts[name]), 0o644))
	}
	return errors.Join(errs...)
}

// headline is the plan in some lines.
func (p *Plan) headline() string {
	f := p.fronts()[0]
	_, micros := p.micros(f)
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, "- "+format+"\n", args...) }
	line("**%s messages a second for each core** of a gateway, %s at the %s that are planned with; a message of the mix takes %s µs of it.",
		figure(1e6/micros), figure(1e6/micros*p.assume.Ceiling), percent(p.assume.Ceiling), figure(micros))
	s := p.fleet(f, 8, 8, false, p.assume.Ceiling)
	pt := p.point(s, p.assume.Ceiling, messages)
	line("**%s ms are added to half of all messages, %s ms to 99 of 100, %s ms to 999 of 1,000** at that load, bursts included, on machines of 8 cores.",
		millis(pt.p50), millis(pt.p99), millis(pt.p999))
	var nodes, alone, money []string
	why := ""
	for _, day := range scales() {
		d := p.demand(day)
		n := p.need(d, 8, micros)
		nodes = append(nodes, fmt.Sprintf("%s for %s", figure(float64(n.Nodes)), rough(day)))
		alone = append(alone, figure(p.processor(d, 8, micros)+float64(p.assume.Spare)))
		why = n.Why
		money = append(money, each(p.bill(f, day, true).sum()/(day*30.4/1e6)))
	}
	line("**Gateways of 8 cores: %s messages a day**, two of them spare, with a peak of %s times the mean. What asks for most of them is %s; the processor alone asks for %s.",
		strings.Join(nodes, ", "), figure(p.assume.Peak), why, strings.Join(alone, ", "))
	kept := p.facts.Size(Sealed).Bytes
	line("**A million conversations are %s of sealed states**, %s in NATS with %d copies.",
		bytesOf(1e6*kept.Mean()), bytesOf(1e6*(kept.Mean()+p.extra())*float64(p.assume.Replicas)), p.assume.Replicas)
	first := p.limits()
	line("**Full first: %s** (%s messages a day), then %s (%s), then %s (%s).",
		first[0].name, rough(first[0].until), first[1].name, rough(first[1].until), first[2].name, rough(first[2].until))
	line("A million messages cost %s at these scales, with states in NATS.", strings.Join(money, ", "))
	return b.String()
}

// measured is the table of what the plan stands on.
func (p *Plan) measured() [][]string {
	rows := [][]string{{"part", "what it is", "`-only`", "µs under load", "one at a time: half within", "99 of 100", "999 of 1,000"}}
	for i := range p.facts.Parts {
		part := &p.facts.Parts[i]
		row := []string{part.Name, part.What, takenBy(part.Name), "", "", "", ""}
		if part.Busy != nil {
			row[3] = part.Busy.String()
		}
		if part.Alone != nil {
			row[4], row[5], row[6] = figure(part.Alone.At(.5)), figure(part.Alone.At(.99)), figure(part.Alone.At(.999))
		}
		rows = append(rows, row)
	}
	for _, s := range p.facts.Sizes {
		row := []string{s.Name, s.What, takenBy(s.Name), "", bytesOf(s.Bytes.At(.5)), "", ""}
		if s.Bytes.At(0) != s.Bytes.At(1) {
			row[5], row[6] = bytesOf(s.Bytes.At(.99)), bytesOf(s.Bytes.At(.999))
		}
		rows = append(rows, row)
	}
	for _, s := range p.facts.Shares {
		rows = append(rows, []string{s.Name, s.What, takenBy(s.Name), "", figure(s.Value), "", ""})
	}
	return rows
}

// takenBy names the part of the run that takes a figure anew.
func takenBy(name string) string {
	switch name {
	case IdlePair, UsedPair, InFlight:
		return "memory"
	case Webhook, Accepted, Disk, QueueItem:
		return "relay"
	case Publish, Load, Save, StoredKV:
		return "nats"
	case Envoy, Edge, Engine:
		return "envoy"
	case Redact, Sealed, Loads, Saves, Stateful, Length:
		return "redact"
	}
	return "gateway"
}

// missing says what could not be measured, and where the figures come from.
func (p *Plan) missing() string {
	f := p.facts
	var b strings.Builder
	fmt.Fprintf(&b, "Measured by `%s` on %s, %s, %d cores, %s, %s", f.Command, f.Taken.UTC().Format("2006-01-02 15:04 UTC"), f.Machine.Processor, f.Machine.Cores, f.Machine.System, f.Machine.Go)
	if f.Machine.Load != "" {
		fmt.Fprintf(&b, ", load at the start %s", f.Machine.Load)
	}
	b.WriteString(".")
	var gone []string
	for _, part := range []struct{ name, then string }{
		{Edge, "there is no plan for Envoys"},
		{Engine, "nor for engines behind them"},
		{Publish, "webhooks in NATS rest on an assumption"},
		{Load, "loads of states rest on one, and the processor time to ask is left out"},
		{Save, "likewise saves"},
	} {
		if f.Part(part.name) == nil {
			gone = append(gone, fmt.Sprintf("`%s` (%s)", part.name, part.then))
		}
	}
	if len(gone) > 0 {
		b.WriteString(" Not measured in this build: " + strings.Join(gone, ", ") + ".")
	}
	for _, m := range f.Missing {
		b.WriteString(" " + m + ".")
	}
	b.WriteString("\n")
	return b.String()
}
