package capacity

import (
	"cmp"
	"slices"
	"time"

	"veilwire/bench/simulate"
)

// Plan is what the measured times come to under the assumptions.
type Plan struct {
	facts  *Facts
	assume Assumptions
	played map[string][]point // sweeps that a table and a chart share
}

// NewPlan makes a plan of measured times.
func NewPlan(f *Facts) (*Plan, error) {
	if err := f.check(); err != nil {
		return nil, err
	}
	return &Plan{facts: f, assume: Assume(), played: map[string][]point{}}, nil
}

// front is how messages reach the redactor.
type front struct {
	name  string
	edges bool // Envoys before it, which ask an engine
}

const both = "Envoys and engines"

// fronts are those that were measured.
func (p *Plan) fronts() []front {
	all := []front{{"gateways", false}}
	if p.edgesMeasured() {
		all = append(all, front{both, true})
	}
	return all
}

func (p *Plan) edgesMeasured() bool {
	return p.facts.Part(Edge) != nil && p.facts.Part(Engine) != nil
}

// micros is the processor time of a message of the mix: in a gateway, or in an
// edge and an engine.
func (p *Plan) micros(f front) (edge, engine float64) {
	for _, t := range p.assume.Mix {
		e, g := p.times(f, t)
		if e != nil {
			edge += t.Share * e.Mean()
		}
		engine += t.Share * g.Mean()
	}
	return edge, engine
}

// times gives the quantiles of the processor time that a kind of message takes.
// Where single messages could not be looked at, they are taken to differ as posts
// do. Behind an edge, a kind is to a post what it is in the gateway.
func (p *Plan) times(f front, t Traffic) (edge, engine simulate.Quantiles) {
	part := p.facts.Part(t.Part)
	engine = part.Shape()
	post := p.facts.Part(Single)
	if part.Alone == nil && post.Alone != nil {
		engine = post.Alone.WithMean(part.Mean())
	}
	if !f.edges {
		return nil, engine
	}
	by := part.Mean() / post.Mean()
	return p.facts.Part(Edge).Shape().WithMean(p.facts.Part(Edge).Mean() * by), engine.WithMean(p.facts.Part(Engine).Mean() * by)
}

// dearer is by how much more processor time a message takes at a share of the most
// that a core can do than it does at all of it: caches are colder, and threads are
// woken for fewer messages at once. It is what the trials showed; 1 without any.
func (p *Plan) dearer(share float64) float64 {
	type seen struct{ share, by float64 }
	points := []seen{{1, 1}}
	most := 1e6 / p.facts.Part(Single).Mean()
	for _, t := range p.facts.Trials {
		points = append(points, seen{t.Rate / most, max(1, t.CPU/p.facts.Part(Single).Mean())})
	}
	slices.SortFunc(points, func(a, b seen) int { return cmp.Compare(a.share, b.share) })
	for i, x := range points {
		if share > x.share {
			continue
		}
		if i == 0 {
			return x.by
		}
		low := points[i-1]
		return low.by + float64((share-low.share)/(x.share-low.share)*(x.by-low.by))
	}
	return points[len(points)-1].by
}

// kinds are the messages of a fleet that does a share of the most it can, with a
// store for states or without. Webhooks wait for a disk; they have a table of their
// own.
func (p *Plan) kinds(f front, stored bool, share float64) []simulate.Kind {
	var out []simulate.Kind
	for _, t := range p.assume.Mix {
		edge, engine := p.times(f, t)
		engine = engine.WithMean(engine.Mean() * p.dearer(share))
		k := simulate.Kind{Name: t.Name, Share: t.Share, Engine: engine.Draw(time.Microsecond), Turns: t.Turns, Queued: t.Part == Webhook, Apart: t.Part == Webhook}
		if edge != nil {
			k.Edge = edge.Draw(time.Microsecond)
		}
		if !stored {
			out = append(out, k)
			continue
		}
		if asks := p.storeMicros(); asks > 0 {
			k.Engine = k.Engine.Plus(simulate.Fixed(time.Duration(asks * float64(time.Microsecond))))
		}
		k.Load = p.answers(Load, p.assume.StoreLoad).Draw(time.Microsecond)
		k.Share = t.Share * (1 - min(1, p.share(Saves)))
		saved := k
		saved.Share = t.Share - k.Share
		saved.Save = simulate.Fixed(time.Duration(1e9 / p.streamRate(Save, p.assume.StoreSave)))
		out = append(out, k, saved)
	}
	return out
}

// answers is how long a store takes to answer, measured or assumed.
func (p *Plan) answers(name string, otherwise float64) simulate.Quantiles {
	if part := p.facts.Part(name); part != nil {
		return part.Alone
	}
	return constant(otherwise)
}

// storeMicros is the processor time that a message takes to have its state loaded
// and saved, the server's share in it; 0 where it was not measured.
func (p *Plan) storeMicros() float64 {
	load, save := p.facts.Part(Load), p.facts.Part(Save)
	if load == nil || save == nil {
		return 0
	}
	return p.share(Loads)*load.Mean() + p.share(Saves)*save.Mean()
}

// constant is a time that is always the same.
func constant(v float64) simulate.Quantiles { return simulate.QuantilesOf([]float64{v}) }

// streamRate is how many a second one stream takes: measured as a rate, or what
// its time allows.
func (p *Plan) streamRate(name string, otherwise float64) float64 {
	if part := p.facts.Part(name); part != nil && part.Rate != nil {
		return part.Rate.Median
	}
	return 1e6 / otherwise
}
