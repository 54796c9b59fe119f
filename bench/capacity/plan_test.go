package capacity

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"veilwire/bench/measure"
	"veilwire/bench/simulate"
)

// facts are times that are easy to reckon with.
func facts() *Facts {
	part := func(name string, micros float64) Part {
		return Part{Name: name, Busy: &measure.Spread{Median: micros, Low: micros, High: micros, Rounds: 3}, Alone: simulate.QuantilesOf([]float64{micros, 2 * micros, 3 * micros})}
	}
	size := func(name string, bytes float64) Size { return Size{Name: name, Bytes: constant(bytes)} }
	return &Facts{
		Parts: []Part{
			part(Single, 200), part(Thread, 200), part(Reply, 200), part(Pass, 50), part(Socket, 20), part(Event, 100), part(Webhook, 300),
			part(Redact, 20), part(Disk, 300),
		},
		Sizes:  []Size{size(IdlePair, 60_000), size(UsedPair, 70_000), size(InFlight, 40_000), size(Sealed, 120), size(QueueItem, 700)},
		Shares: []Share{{Name: Loads, Value: 1}, {Name: Saves, Value: .5}, {Name: Stateful, Value: .9}, {Name: Length, Value: 10}},
	}
}

func newPlan(t interface{ Fatal(...any) }, f *Facts) *Plan {
	p, err := NewPlan(f)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestAMessageOfTheMix reckons one example through by hand.
func TestAMessageOfTheMix(t *testing.T) {
	p := newPlan(t, facts())
	_, micros := p.micros(p.fronts()[0])
	if want := .55*200 + .25*20 + .15*100 + .05*300; math.Abs(micros-want) > 1e-9 {
		t.Errorf("a message takes %v µs, want %v", micros, want)
	}
	d := p.demand(86_400 * 1000) // a thousand a second, three thousand at the peak
	if d.Peak != 3000 || d.Talks != 300 {
		t.Errorf("%v messages and %v conversations a second", d.Peak, d.Talks)
	}
	if want := 300 * (9*25 + 3600) * .9; math.Abs(d.Live-want) > 1 {
		t.Errorf("%v states are kept, by Little's law %v", d.Live, want)
	}
	if want := 300 * 9 * 25 * 3 * .4 / .95; math.Abs(d.Pairs-want) > 1 {
		t.Errorf("%v connections are held, want %v", d.Pairs, want)
	}
	if got, want := p.processor(d, 8, micros), math.Ceil(3000*145e-6/8/.6); got != want {
		t.Errorf("%v machines for the processor, want %v", got, want)
	}
}

// TestSharesOfTheMix: they are shares of a whole, also after one was changed.
func TestSharesOfTheMix(t *testing.T) {
	p := newPlan(t, facts())
	for _, c := range changes() {
		sum := 0.
		for _, m := range p.with(c).assume.Mix {
			sum += m.Share
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("%s: all kinds together are %v of all messages", c.name, sum)
		}
	}
	if again := p.assume; again.Mix[0].Share != Assume().Mix[0].Share || p.facts.Part(Single).Mean() != 200 {
		t.Error("a change has changed the plan it was tried on")
	}
}

// TestMachinesHold: with the spare machines away, no machine is over the ceiling of
// anything, and there is none too many.
func TestMachinesHold(t *testing.T) {
	p := newPlan(t, facts())
	rapid.Check(t, func(t *rapid.T) {
		cores := rapid.SampledFrom([]int{2, 8, 16, 64}).Draw(t, "cores")
		micros := rapid.Float64Range(10, 2000).Draw(t, "micros")
		d := p.demand(math.Pow(10, rapid.Float64Range(6, 12).Draw(t, "day")))
		n := p.need(d, cores, micros)
		left := float64(n.Nodes - p.assume.Spare)
		over := func(nodes float64) bool {
			memory := (d.Pairs*70_000 + d.Open*40_000) / nodes / (float64(cores)*p.assume.Memory*p.assume.Ceiling - base)
			work := d.Peak * micros / 1e6 / nodes / float64(cores) / p.assume.Ceiling
			files := 2 * (d.Pairs + d.Open) / nodes / (p.assume.Files * p.assume.Ceiling)
			network := d.Bits / nodes / (p.assume.Network * p.assume.Ceiling)
			return max(memory, work, files, network) > 1+1e-9
		}
		if left < 1 || over(left) {
			t.Fatalf("%+v: %v machines are over the ceiling", n, left)
		}
		if left > 1 && !over(left-1) {
			t.Fatalf("%+v: %v machines would do", n, left-1)
		}
	})
}

// TestLimitsComeInOrder: the first is full first, and each is full at its own mark.
func TestLimitsComeInOrder(t *testing.T) {
	p := newPlan(t, facts())
	all := p.limits()
	for i := 1; i < len(all); i++ {
		if all[i].until < all[i-1].until {
			t.Errorf("%s (%v) stands after %s (%v)", all[i].name, all[i].until, all[i-1].name, all[i-1].until)
		}
	}
	for _, l := range all {
		if l.until <= 0 || math.IsInf(l.until, 0) || l.then == "" || l.basis == "" {
			t.Errorf("%+v", l)
		}
	}
}

// TestChangesPointTheirWay: what takes longer needs more.
func TestChangesPointTheirWay(t *testing.T) {
	p := newPlan(t, facts())
	micros := func(name string) float64 {
		for _, c := range changes() {
			if c.name == name {
				q := p.with(c)
				_, m := q.micros(q.fronts()[0])
				return m
			}
		}
		t.Fatalf("no change is called %q", name)
		return 0
	}
	planned := micros("as planned")
	for name, more := range map[string]bool{
		"processor time +20 %": true, "processor time −20 %": false, "posts twice as long": true, "posts half as long": false,
		"no WebSockets: all of them posts": true, "half of all messages over WebSockets": false, "webhooks 20 % of all messages": true,
	} {
		if got := micros(name); (got > planned) != more {
			t.Errorf("%s: %v µs, planned %v", name, got, planned)
		}
	}
}

// TestATrialIsPlayedAsItWas: at next to no load only the work itself is added.
func TestATrialIsPlayedAsItWas(t *testing.T) {
	p := newPlan(t, facts())
	trial := Trial{Rate: 1, CPU: 200, Direct: constant(100)}
	for _, m := range models() {
		if got := p.replay(trial, m).At(.5); math.Abs(got-300) > 1 {
			t.Errorf("%s: half within %v µs; the way takes 100 and the work 200", m.name, got)
		}
	}
}

// TestLightLoadIsDear: what a trial showed is taken over, and between two of them
// the way is straight.
func TestLightLoadIsDear(t *testing.T) {
	f := facts()
	if got := newPlan(t, f).dearer(.3); got != 1 {
		t.Errorf("without a trial a message is %v times as dear", got)
	}
	f.Trials = []Trial{{Rate: 4000, CPU: 220}, {Rate: 2000, CPU: 300}} // 80 and 40 % of 5,000
	p := newPlan(t, f)
	for share, want := range map[float64]float64{.1: 1.5, .4: 1.5, .6: 1.3, .8: 1.1, .9: 1.05, 1: 1, 1.2: 1} {
		if got := p.dearer(share); math.Abs(got-want) > 1e-9 {
			t.Errorf("at %v of the most a message is %v times as dear, want %v", share, got, want)
		}
	}
	if got := p.busy(.4); math.Abs(got-.6) > 1e-9 {
		t.Errorf("at 40 %% of the most the cores are %v busy", got)
	}
}

// TestEdgesArePlannedOnceMeasured: with times of Envoy and engine there are two
// fronts, and a message passes both.
func TestEdgesArePlannedOnceMeasured(t *testing.T) {
	f := facts()
	f.Parts = append(f.Parts, Part{Name: Edge, Busy: &measure.Spread{Median: 100}}, Part{Name: Engine, Busy: &measure.Spread{Median: 400}})
	p := newPlan(t, f)
	if len(p.fronts()) != 2 {
		t.Fatalf("%d fronts", len(p.fronts()))
	}
	edge, engine := p.micros(p.fronts()[1])
	if math.Abs(edge-72.5) > 1e-9 || math.Abs(engine-290) > 1e-9 { // 145 of 200 of each
		t.Errorf("%v µs in Envoy, %v in the engine", edge, engine)
	}
	kinds := p.kinds(p.fronts()[1], true, .6)
	if len(kinds) != 2*len(p.assume.Mix) || kinds[0].Edge == nil || kinds[0].Save != nil || kinds[1].Save == nil {
		t.Errorf("%d kinds of messages", len(kinds))
	}
}
