package simulate

import (
	"math/rand/v2"
	"slices"
	"time"
)

// Kind is a kind of message and what it needs on its way. A draw that is nil
// stands for a part that it doesn't pass.
type Kind struct {
	Name   string
	Share  float64 // of all messages
	Edge   Draw    // work of an edge
	Engine Draw    // work of an engine
	Turns  int     // in which it does it
	Load   Draw    // a state is read before the engine begins
	Save   Draw    // and written after it ended, by the lane of its conversation
	Queued bool    // and lies on the disk before it is answered
	Apart  bool    // it makes others wait, and its own time is not reported
}

// Pool is some machines that are alike.
type Pool struct{ Nodes, Cores int }

// Incident is what happens to an engine: it dies, or is drained for a deploy.
type Incident struct {
	At, Until time.Duration // away in between
	Engine    int
	Unseen    time.Duration // how long the edges go on sending to it; it is dead and refuses
	Drained   bool          // ends what it has before it goes
}

// Fleet is edges before engines before a store, and how much is asked of them.
type Fleet struct {
	Seed      uint64
	Rate      float64 // messages a second, on average
	Bursts    Bursts
	Kinds     []Kind
	Edges     Pool // without nodes: clients reach the engines directly, dealt out by chance
	Engines   Pool
	Hop       Draw // one way between two machines
	Lanes     int  // of the store, each a core of its own; a conversation has one of them
	Copied    bool // what a lane was given is answered once another machine has it
	Log       *Log // of each engine
	Incidents []Incident
	Warm      time.Duration // not counted
	Length    time.Duration // counted
}

// Window is what happened to messages that came in one stretch of time.
type Window struct {
	From         time.Duration
	Added        []float64 // milliseconds of each that was answered, but for kinds apart, in order
	Apart        int       // answered, of kinds apart
	Sent, Failed int
}

// Result is what a Fleet did in the time that counts.
type Result struct {
	Window                        // all of it
	Windows              []Window // in stretches of the length asked for
	Edges, Engines       float64  // share of the time in which their cores were busy
	Store                float64  // the same of the store's lanes
	Syncs, Synced        int
	Unanswered, Answered int // in the end, of everything; nothing may be left
}

// play is a Fleet in motion.
type play struct {
	Fleet
	clock   Clock
	rng     *rand.Rand
	edges   []*Station // each worker of each edge: connections stay with theirs
	engines []*engine
	lanes   []*Station
	every   time.Duration
	windows []*Window
	open    int
	ended   int
}

// engine is one of them, and what the edges know about it.
type engine struct {
	*Station
	log  *Log
	open []int // exchanges of each edge, those that wait for the store too
	away bool  // sent nothing
	dead bool  // though it is sent something
}

// Run plays the Fleet and reports in windows of this length.
func (f Fleet) Run(every time.Duration) Result {
	p := &play{Fleet: f, rng: rand.New(rand.NewPCG(f.Seed, 0x6361)), every: every}
	for range f.Edges.Nodes * f.Edges.Cores {
		p.edges = append(p.edges, NewStation(&p.clock, 1))
	}
	for range f.Engines.Nodes {
		e := &engine{Station: NewStation(&p.clock, f.Engines.Cores), open: make([]int, f.Edges.Nodes)}
		if f.Log != nil {
			e.log = NewLog(&p.clock, p.rng, *f.Log)
		}
		p.engines = append(p.engines, e)
	}
	for range f.Lanes {
		p.lanes = append(p.lanes, NewStation(&p.clock, 1))
	}
	for _, i := range f.Incidents {
		p.plan(i)
	}
	end := f.Warm + f.Length
	Arrivals(&p.clock, p.rng, f.Rate, f.Bursts, end, p.come)
	p.clock.Run(f.Warm)
	before := p.busy()
	p.clock.Run(end)
	after := p.busy()
	p.clock.Drain()
	return p.result(before, after)
}

func (p *play) plan(i Incident) {
	e := p.engines[i.Engine]
	p.clock.After(i.At, func() {
		if i.Drained {
			e.away = true
			return
		}
		e.dead = true
		e.Stop()
		p.clock.After(i.Unseen, func() { e.away = true })
	})
	p.clock.After(i.Until, func() { e.away, e.dead = false, false })
}

// current is where a message that comes now is counted.
func (p *play) current() *Window {
	if p.clock.Now() < p.Warm {
		return nil
	}
	i := int((p.clock.Now() - p.Warm) / p.every)
	for len(p.windows) <= i {
		p.windows = append(p.windows, &Window{From: time.Duration(len(p.windows)) * p.every})
	}
	p.windows[i].Sent++
	return p.windows[i]
}

// busy is the time that the cores of edges, engines and store have worked.
func (p *play) busy() (all [3]time.Duration) {
	for _, s := range p.edges {
		all[0] += s.Meter().Busy
	}
	for _, e := range p.engines {
		all[1] += e.Meter().Busy
	}
	for _, s := range p.lanes {
		all[2] += s.Meter().Busy
	}
	return all
}

func (p *play) result(before, after [3]time.Duration) Result {
	part := func(i, cores int) float64 {
		if cores == 0 {
			return 0
		}
		return float64(after[i]-before[i]) / float64(p.Length) / float64(cores)
	}
	r := Result{
		Unanswered: p.open, Answered: p.ended,
		Edges:   part(0, p.Edges.Nodes*p.Edges.Cores),
		Engines: part(1, p.Engines.Nodes*p.Engines.Cores),
		Store:   part(2, p.Lanes),
	}
	for _, w := range p.windows {
		r.Sent += w.Sent
		r.Failed += w.Failed
		r.Apart += w.Apart
		r.Added = append(r.Added, w.Added...)
		slices.Sort(w.Added)
		r.Windows = append(r.Windows, *w)
	}
	slices.Sort(r.Added)
	for _, e := range p.engines {
		if e.log != nil {
			r.Syncs += e.log.Syncs
			r.Synced += e.log.Entries
		}
	}
	return r
}

// Quantile is how much was added to the slowest but a share of the messages, in
// milliseconds.
func (w Window) Quantile(share float64) float64 {
	if len(w.Added) == 0 {
		return 0
	}
	return at(w.Added, share)
}
