package capacity

import (
	"fmt"
	"math"
	"time"

	"veilwire/bench/measure"
	"veilwire/bench/simulate"
)

// messages of one run: enough that one in a thousand is some dozens of them.
const messages = 40_000

// point is a share of the most that a pool can do and what it adds to messages, in
// milliseconds.
type point struct {
	load             float64
	p50, p99, p999   float64
	engines, perCore float64 // share busy in fact; messages a second and core
}

// loads are shares of the most that a pool can do.
func loads() []float64 { return []float64{.1, .3, .5, .6, .7, .8, .9, .95} }

// fleet is a pool of machines of a size that do a share of the most they can; what it takes of
// edges and streams is there with room to spare, so that only this pool waits.
func (p *Plan) fleet(f front, nodes, cores int, stored bool, load float64) simulate.Fleet {
	edge, engine := p.micros(f)
	if stored {
		engine += p.storeMicros()
	}
	rate := load * float64(nodes*cores) / engine * 1e6
	s := simulate.Fleet{
		Seed: 1, Rate: rate, Bursts: p.assume.Bursts, Kinds: p.kinds(f, stored, load),
		Engines: simulate.Pool{Nodes: nodes, Cores: cores},
		Hop:     simulate.Fixed(p.assume.Hop),
		Log:     p.log(),
	}
	if f.edges {
		s.Edges = simulate.Pool{Nodes: max(2, int(math.Ceil(rate*edge/1e6/float64(cores)/p.assume.Ceiling))), Cores: cores}
	}
	if stored {
		s.Lanes = max(1, p.lanes(rate*p.share(Saves)))
		s.Copied = p.assume.Replicas > 1
	}
	return s
}

// lanes is how many streams a rate of saves needs.
func (p *Plan) lanes(saves float64) int {
	return int(math.Ceil(saves / (p.streamRate(Save, p.assume.StoreSave) * p.assume.Ceiling)))
}

// log is the relay's database on each gateway.
func (p *Plan) log() *simulate.Log {
	return &simulate.Log{
		Sync: p.facts.Part(Disk).Shape().Draw(time.Microsecond),
		Each: time.Duration(p.assume.SQLite * float64(time.Microsecond)), Most: 256,
	}
}

// sweep plays a pool under rising load. Bursts are left out: the load is what it
// says.
func (p *Plan) sweep(f front, cores int, stored bool) []point {
	name := fmt.Sprint(f.name, cores, stored)
	if done, ok := p.played[name]; ok {
		return done
	}
	var out []point
	for _, load := range loads() {
		s := p.fleet(f, 8, cores, stored, load)
		s.Bursts = simulate.Bursts{}
		out = append(out, p.point(s, load, messages*max(1, .25/(1-load)))) // full pools forget slowly
	}
	p.played[name] = out
	return out
}

func (p *Plan) point(s simulate.Fleet, load float64, messages float64) point {
	s.Length = time.Duration(messages / s.Rate * float64(time.Second))
	s.Warm = s.Length / 4
	r := s.Run(s.Length)
	return point{
		load: load, p50: r.Quantile(.5), p99: r.Quantile(.99), p999: r.Quantile(.999), engines: r.Engines,
		perCore: s.Rate / float64(s.Engines.Nodes*s.Engines.Cores),
	}
}

// latency is the table of added time over load.
func (p *Plan) latency() [][]string {
	rows := [][]string{{"of the most", "messages/s a core", "cores busy", "8 cores: p50 ms", "p99", "p99.9", "16 cores: p50 ms", "p99", "p99.9", "8 cores, states in NATS: p50 ms", "p99", "p99.9"}}
	f := p.fronts()[0]
	small, large, stored := p.sweep(f, 8, false), p.sweep(f, 16, false), p.sweep(f, 8, true)
	for i, s := range small {
		row := []string{percent(s.load), figure(s.perCore), percent(s.engines)}
		for _, x := range []point{s, large[i], stored[i]} {
			row = append(row, millis(x.p50), millis(x.p99), millis(x.p999))
		}
		rows = append(rows, row)
	}
	return rows
}

// edges is the same for engines behind Envoys, where both were measured.
func (p *Plan) edges() string {
	if !p.edgesMeasured() {
		return "Envoy and the engine behind it were not measured in this build.\n"
	}
	f := p.fronts()[1]
	rows := [][]string{{"of the most an engine can do", "messages/s a core", "cores busy", "machines of Envoys for eight of engines", "p50 ms", "p99", "p99.9"}}
	for _, x := range p.sweep(f, 8, false) {
		s := p.fleet(f, 8, 8, false, x.load)
		rows = append(rows, []string{percent(x.load), figure(x.perCore), percent(x.engines), figure(float64(s.Edges.Nodes)), millis(x.p50), millis(x.p99), millis(x.p999)})
	}
	return measure.Grid(rows)
}

// relayed is the time to a webhook's 2xx on one gateway of 8 cores whose relay
// keeps a database of its own.
func (p *Plan) relayed() [][]string {
	rows := [][]string{{"webhooks a second, one gateway", "p50 ms to the 2xx", "p99", "p99.9", "webhooks a sync"}}
	hook := p.facts.Part(Webhook)
	shape := p.facts.Part(Single).Alone.WithMean(hook.Mean())
	for _, rate := range []float64{100, 1000, 5000, 10_000, 15_000} {
		shape := shape.WithMean(shape.Mean() * p.dearer(rate*shape.Mean()/8e6))
		s := simulate.Fleet{
			Seed: 2, Rate: rate, Engines: simulate.Pool{Nodes: 1, Cores: 8}, Log: p.log(),
			Kinds: []simulate.Kind{{Share: 1, Engine: shape.Draw(time.Microsecond), Queued: true}},
		}
		s.Length = time.Duration(messages / 2 / rate * float64(time.Second))
		s.Warm = s.Length / 4
		r := s.Run(s.Length)
		rows = append(rows, []string{
			two(rate), millis(r.Quantile(.5)), millis(r.Quantile(.99)), millis(r.Quantile(.999)),
			fmt.Sprintf("%.1f", float64(r.Synced)/float64(r.Syncs)),
		})
	}
	return rows
}
