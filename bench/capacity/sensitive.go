package capacity

import (
	"fmt"
	"slices"
	"time"

	"veilwire/bench/measure"
	"veilwire/bench/simulate"
)

// change is an assumption or a figure that is otherwise than planned.
type change struct {
	name string
	make func(*Plan)
}

// changes are those of the table.
func changes() []change {
	return []change{
		{"as planned", func(*Plan) {}},
		{"processor time +20 %", func(p *Plan) { p.slower(1.2) }},
		{"processor time −20 %", func(p *Plan) { p.slower(.8) }},
		{"posts twice as long", func(p *Plan) { p.longer(2) }},
		{"posts half as long", func(p *Plan) { p.longer(.5) }},
		{"no WebSockets: all of them posts", func(p *Plan) { p.sockets(0) }},
		{"half of all messages over WebSockets", func(p *Plan) { p.sockets(.5) }},
		{"webhooks 20 % of all messages", func(p *Plan) { p.webhooks(.2) }},
		{"no state is stored", func(p *Plan) { p.saves(0) }},
		{"a state is stored with every message", func(p *Plan) { p.saves(1) }},
		{"a state is kept for ten minutes", func(p *Plan) { p.assume.Keep = 10 * time.Minute }},
		{"peak twice the mean", func(p *Plan) { p.assume.Peak = 2 }},
		{"peak five times the mean", func(p *Plan) { p.assume.Peak = 5 }},
		{"half of what they can do asked at the peak", func(p *Plan) { p.assume.Ceiling = .5 }},
		{"70 % of it asked at the peak", func(p *Plan) { p.assume.Ceiling = .7 }},
	}
}

// with is a Plan under a change; the Plan itself stays.
func (p *Plan) with(c change) *Plan {
	f := *p.facts
	f.Parts = slices.Clone(f.Parts)
	f.Shares = slices.Clone(f.Shares)
	q := &Plan{facts: &f, assume: p.assume, played: map[string][]point{}}
	q.assume.Mix = slices.Clone(p.assume.Mix)
	c.make(q)
	return q
}

// onCores are the parts that take processor time for masking.
func onCores() []string { return []string{Single, Thread, Reply, Socket, Event, Webhook, Edge, Engine} }

func (p *Plan) slower(by float64) {
	for _, name := range onCores() {
		if part := p.facts.Part(name); part != nil {
			part.scale(by)
		}
	}
}

// scale makes a part take longer.
func (part *Part) scale(by float64) {
	if part.Busy != nil {
		part.Busy = &measure.Spread{Median: part.Busy.Median * by, Low: part.Busy.Low * by, High: part.Busy.High * by, Rounds: part.Busy.Rounds}
	}
	if part.Alone != nil {
		part.Alone = part.Alone.WithMean(part.Alone.Mean() * by)
	}
}

// longer lets what a post takes beyond its transport grow with its length.
func (p *Plan) longer(by float64) {
	transport := p.facts.Part(Pass).Mean()
	for _, name := range []string{Single, Thread, Reply} {
		part := p.facts.Part(name)
		if masking := part.Mean() - transport; masking > 0 {
			part.scale((transport + masking*by) / part.Mean())
		}
	}
	p.assume.Wire *= by
}

// sockets and webhooks give a kind another share; what is left is shared out as
// before.
func (p *Plan) sockets(share float64)  { p.shift(Socket, share) }
func (p *Plan) webhooks(share float64) { p.shift(Webhook, share) }

func (p *Plan) shift(part string, share float64) {
	mix := p.assume.Mix
	i := slices.IndexFunc(mix, func(t Traffic) bool { return t.Part == part })
	rest := (1 - share) / (1 - mix[i].Share)
	for k := range mix {
		mix[k].Share *= rest
	}
	mix[i].Share = share
}

func (p *Plan) saves(each float64) {
	for i := range p.facts.Shares {
		switch {
		case p.facts.Shares[i].Name == Saves:
			p.facts.Shares[i].Value = each
		case each == 0 && p.facts.Shares[i].Name == Stateful:
			p.facts.Shares[i].Value = 0
		}
	}
}

// sensitivity is the table of what a change does at ten billion messages a day.
func (p *Plan) sensitivity() [][]string {
	const day = 1e10
	rows := [][]string{{"changed", "µs a message", "machines of 8 cores", "", "for the processor alone", "p99 ms at the ceiling", "states kept", "streams for states", "$ a million messages"}}
	planned := 0.
	for _, c := range changes() {
		q := p.with(c)
		f := q.fronts()[0]
		_, micros := q.micros(f)
		d := q.demand(day)
		n := float64(q.need(d, 8, micros).Nodes)
		alone := q.processor(d, 8, micros) + float64(q.assume.Spare)
		if planned == 0 {
			planned = n
		}
		s := q.fleet(f, 8, 8, q.share(Saves) > 0, q.assume.Ceiling)
		s.Bursts = simulate.Bursts{}
		pt := q.point(s, q.assume.Ceiling, messages/2)
		rows = append(rows, []string{
			c.name, figure(micros), figure(n), fmt.Sprintf("%+.0f %%", 100*(n/planned-1)), figure(alone), millis(pt.p99), rough(d.Live),
			figure(float64(q.lanes(d.Saves))), each(q.bill(f, day, q.share(Saves) > 0).sum() / (day * 30.4 / 1e6)),
		})
	}
	return rows
}
