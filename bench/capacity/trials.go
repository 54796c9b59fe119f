package capacity

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"veilwire/bench/measure"
	"veilwire/bench/simulate"
)

// model is a way in which a machine may deal with what it has to do.
type model struct {
	name   string
	server func(*simulate.Clock) simulate.Server
	turns  int
}

// models are those that are held against what was measured, the one that the plan
// takes first.
func models() []model {
	line := func(c *simulate.Clock) simulate.Server { return simulate.NewStation(c, 1) }
	shared := func(c *simulate.Clock) simulate.Server { return simulate.NewSharing(c, 1) }
	return []model{{fmt.Sprintf("one line, %d turns", posted), line, posted}, {"one line, at a stretch", line, 1}, {"everything at once", shared, 1}}
}

// checked holds the simulation against the runs that were measured.
func (p *Plan) checked() string {
	if len(p.facts.Trials) == 0 {
		return "No trial was run in this build.\n"
	}
	head := []string{"posts/s on one core", "busy", "added", "measured ms"}
	for _, m := range models() {
		head = append(head, m.name, "error")
	}
	rows := [][]string{head}
	worst := map[string]float64{}
	for _, t := range p.facts.Trials {
		var played []simulate.Quantiles
		for _, m := range models() {
			played = append(played, p.replay(t, m))
		}
		for _, q := range []struct {
			name  string
			share float64
		}{{"p50", .5}, {"p99", .99}} {
			have := (t.Through.At(q.share) - t.Direct.At(q.share)) / 1000
			row := []string{figure(t.Rate), percent(t.Busy), q.name, millis(have)}
			for i, x := range played {
				said := (x.At(q.share) - t.Direct.At(q.share)) / 1000
				off := 100 * (said/have - 1)
				row = append(row, millis(said), fmt.Sprintf("%+.0f %%", off))
				if i == 0 {
					worst[q.name] = max(worst[q.name], math.Abs(off))
				}
			}
			rows = append(rows, row)
		}
	}
	return measure.Grid(rows, 2) + fmt.Sprintf("\nThe plan takes the first, which is off by at most %.0f %% at the p50 and %.0f %% at the p99.\n", worst["p50"], worst["p99"])
}

// replay plays a trial: posts that come by chance, one core, the time that a post
// took there, and the way without a gateway besides. The result is microseconds.
func (p *Plan) replay(t Trial, m model) simulate.Quantiles {
	var c simulate.Clock
	r := rand.New(rand.NewPCG(3, 3))
	s := m.server(&c)
	need := p.facts.Part(Single).Alone.WithMean(t.CPU).Draw(time.Microsecond)
	way := t.Direct.Draw(time.Microsecond)
	var took []float64
	simulate.Arrivals(&c, r, t.Rate, simulate.Bursts{}, time.Duration(30_000/t.Rate*float64(time.Second)), func() {
		begun := c.Now()
		c.After(way(r), func() {
			simulate.Turns(s, m.turns, simulate.Work{Need: need(r), Done: func() {
				took = append(took, float64(c.Now()-begun)/float64(time.Microsecond))
			}})
		})
	})
	c.Drain()
	return simulate.QuantilesOf(took)
}
