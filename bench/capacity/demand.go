package capacity

import (
	"math"

	"veilwire/bench/simulate"
)

// Demand is what a number of messages a day asks for at its peak.
type Demand struct {
	Day   float64 // messages
	Mean  float64 // a second
	Peak  float64 // a second
	Talks float64 // conversations that begin, a second
	Going float64 // conversations that go on
	Live  float64 // states that are kept
	Pairs float64 // connections held: WebSockets, event streams
	Open  float64 // requests in flight
	Bits  float64 // a second, in one direction
	Hooks float64 // webhooks a second
	Loads float64 // of states, a second
	Saves float64
}

// demand follows from the assumptions; what is there at a time from how much
// comes and how long it stays (Little's law).
func (p *Plan) demand(day float64) Demand {
	a := p.assume
	d := Demand{Day: day, Mean: day / 86400}
	d.Peak = d.Mean * a.Peak
	d.Talks = d.Peak / p.length()
	talk := p.talk()
	d.Going = d.Talks * (talk.Kept() - talk.Keep).Seconds()
	d.Live = d.Talks * talk.Kept().Seconds() * p.share(Stateful)
	held, hooks := 0., 0.
	for _, t := range a.Mix {
		switch t.Part {
		case Socket, Event:
			held += t.Share
		case Single, Thread, Reply:
			d.Open += d.Peak * t.Share * a.Vendor.Seconds()
		case Webhook:
			d.Hooks += d.Peak * t.Share
			hooks += t.Share
		}
	}
	d.Pairs = d.Going * a.PairsEach * held / (1 - hooks)
	d.Bits = d.Peak * a.Wire * 8
	d.Loads, d.Saves = d.Peak*p.share(Loads), d.Peak*p.share(Saves)
	return d
}

func (p *Plan) length() float64 { return max(1, p.share(Length)) }

func (p *Plan) talk() simulate.Talk {
	return simulate.Talk{Messages: p.length(), Gap: p.assume.Gap, Keep: p.assume.Keep}
}

// share is a ratio that was counted; one for what was not.
func (p *Plan) share(name string) float64 {
	if v, ok := p.facts.Share(name); ok {
		return v
	}
	return 1
}

// Need is how many machines of a size it takes, and why.
type Need struct {
	Cores   int
	Nodes   int
	Why     string  // what asks for most of them
	Calm    float64 // share of the cores busy at the peak, all machines there
	Strain  float64 // the same with the spare ones away
	Memory  float64 // bytes of each at the peak
	Network float64 // bits a second of each
	Pairs   float64 // of each
}

// base is what a process has resident before it has anything to do, in bytes.
const base = 150 << 20

// need sizes machines for processor, memory, files and network, whichever asks
// for more, each used up to the ceiling.
func (p *Plan) need(d Demand, cores int, micros float64) Need {
	a := p.assume
	usable := a.Ceiling
	memory := d.Pairs*p.bytes(UsedPair, IdlePair) + d.Open*p.bytes(InFlight)
	n := Need{Cores: cores}
	for _, bound := range []struct {
		why  string
		want float64
	}{
		{"processor", p.processor(d, cores, micros)},
		{"memory", memory / (float64(cores)*a.Memory*usable - base)},
		{"open files", (2*d.Pairs + 2*d.Open) / (a.Files * usable)},
		{"network", d.Bits / (a.Network * usable)},
	} {
		if want := int(math.Ceil(bound.want)); want > n.Nodes {
			n.Nodes, n.Why = want, bound.why
		}
	}
	busy := d.Peak * micros / 1e6 / float64(cores)
	n.Strain = p.busy(busy / float64(n.Nodes))
	n.Nodes += a.Spare
	each := float64(n.Nodes)
	n.Calm = p.busy(busy / each)
	n.Memory, n.Network, n.Pairs = base+memory/each, d.Bits/each, d.Pairs/each
	return n
}

// busy is the share of the time in which cores work that do a share of the most
// they can.
func (p *Plan) busy(share float64) float64 { return share * p.dearer(share) }

// processor is how many machines the work alone needs, none of them spare.
func (p *Plan) processor(d Demand, cores int, micros float64) float64 {
	return math.Ceil(d.Peak*micros/1e6/float64(cores)/p.assume.Ceiling - 1e-9)
}

// bytes is the median of the first size of these that was measured.
func (p *Plan) bytes(names ...string) float64 {
	for _, name := range names {
		if s := p.facts.Size(name); s != nil {
			return s.Bytes.At(.5)
		}
	}
	return 0
}
