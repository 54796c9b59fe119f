package capacity

import (
	"fmt"
	"math"
)

// scales are the messages a day that the page plans for.
func scales() []float64 { return []float64{1e9, 1e10, 1e11} }

// asked is the table of what a number of messages asks for.
func (p *Plan) asked() [][]string {
	rows := [][]string{{"messages a day", "mean/s", "peak/s", "conversations begun/s", "going on", "connections held", "requests in flight", "webhooks/s", "network each way"}}
	for _, day := range scales() {
		d := p.demand(day)
		rows = append(rows, []string{
			rough(day), two(d.Mean), two(d.Peak), two(d.Talks), two(d.Going), two(d.Pairs), two(d.Open), two(d.Hooks), bitsOf(d.Bits),
		})
	}
	return rows
}

// perCore is the table of what a message takes and what a core does.
func (p *Plan) perCore() [][]string {
	rows := [][]string{{"kind", "of all", "µs of processor time", "messages/s a core, at 100 %", "at the ceiling"}}
	line := func(name, share string, micros float64) {
		rows = append(rows, []string{name, share, figure(micros), figure(1e6 / micros), figure(1e6 / micros * p.assume.Ceiling)})
	}
	for _, t := range p.assume.Mix {
		line(t.Name, percent(t.Share), p.facts.Part(t.Part).Mean())
	}
	for _, f := range p.fronts() {
		edge, engine := p.micros(f)
		if !f.edges {
			line("**the mix, in a gateway**", "", engine)
			continue
		}
		line("**the mix, in Envoy with ext_proc**", "", edge)
		line("**the mix, in an engine**", "", engine)
	}
	return rows
}

const envoys = "Envoys"

// nodes is the table of machines.
func (p *Plan) nodes() [][]string {
	rows := [][]string{{"messages a day", "", "machines of 8 cores", "of 16", "most is for", "of 8: for the processor alone", "busy at the peak", "two away", "memory each", "connections each", "network each"}}
	line := func(day float64, name string, d Demand, micros float64) {
		small, large := p.need(d, 8, micros), p.need(d, 16, micros)
		calm, strain := percent(small.Calm), percent(small.Strain)
		if name == envoys { // how it behaves under less than full load was not measured
			calm, strain = "", ""
		}
		rows = append(rows, []string{
			rough(day), name, figure(float64(small.Nodes)), figure(float64(large.Nodes)), small.Why, figure(p.processor(d, 8, micros) + float64(p.assume.Spare)), calm, strain,
			bytesOf(small.Memory), two(small.Pairs), bitsOf(small.Network),
		})
	}
	for _, day := range scales() {
		d := p.demand(day)
		for _, f := range p.fronts() {
			edge, engine := p.micros(f)
			if f.edges { // a connection that an edge holds is a stream that its engine holds
				line(day, envoys, d, edge)
				line(day, "engines", d, engine)
				continue
			}
			line(day, "gateways", d, engine)
			if asks := p.storeMicros(); asks > 0 {
				line(day, "gateways, states in NATS", d, engine+asks)
			}
		}
	}
	return rows
}

// states is the table of what conversations leave.
func (p *Plan) states() [][]string {
	q := p.facts.Size(Sealed).Bytes
	extra := p.extra()
	copies := float64(p.assume.Replicas)
	rows := [][]string{{"states kept", "sealed, median", "sealed, 99 of 100 within", "in NATS, one copy", fmt.Sprintf("in NATS, %d copies", p.assume.Replicas), "streams for their saves"}}
	mean := q.Mean() + extra
	line := func(name string, n float64, streams string) {
		rows = append(rows, []string{name, bytesOf(n * q.At(.5)), bytesOf(n * q.At(.99)), bytesOf(n * mean), bytesOf(n * mean * copies), streams})
	}
	line("one", 1, "")
	line("a million", 1e6, "")
	for _, day := range scales() {
		d := p.demand(day)
		line(fmt.Sprintf("at %s a day: %s", rough(day), rough(d.Live)), d.Live, figure(float64(p.lanes(d.Saves))))
	}
	return rows
}

// extra is what a stored state takes besides itself.
func (p *Plan) extra() float64 {
	if s := p.facts.Size(StoredKV); s != nil {
		return max(0, s.Bytes.Mean()-p.facts.Size(Sealed).Bytes.At(.5)) // one of the median size was stored
	}
	return p.assume.StoreExtra
}

// queues is the table of what the relay keeps while a receiver is away.
func (p *Plan) queues() [][]string {
	rows := [][]string{{"messages a day", "webhooks/s at the peak", "wait after an hour", "in the databases", "on each gateway of 8 cores", "that is", "streams instead, synced"}}
	f := p.fronts()[0]
	for _, day := range scales() {
		d := p.demand(day)
		_, micros := p.micros(f)
		n := p.need(d, 8, micros)
		wait := d.Hooks * p.assume.Outage.Seconds()
		bytes := wait * p.bytes(QueueItem)
		rows = append(rows, []string{
			rough(day), two(d.Hooks), rough(wait), bytesOf(bytes), two(wait / float64(n.Nodes)), bytesOf(bytes / float64(n.Nodes)), figure(p.hookStreams(d)),
		})
	}
	return rows
}

// hookStreams is how many streams take the webhooks, each synced before its 2xx.
func (p *Plan) hookStreams(d Demand) float64 {
	return math.Ceil(d.Hooks / (p.streamRate(Publish, p.assume.StoreSync) * p.assume.Ceiling))
}

// storeNodes is how many machines of 8 cores the streams of a demand need.
func (p *Plan) storeNodes(d Demand) float64 {
	streams := float64(p.lanes(d.Saves)) + p.hookStreams(d)
	return max(3, math.Ceil(streams*float64(p.assume.Replicas)/float64(p.assume.Leads)))
}
