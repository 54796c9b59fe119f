package capacity

import (
	"fmt"
	"time"

	"veilwire/bench/simulate"
)

// stage is a stretch of the story that the failure run tells.
type stage struct {
	name     string
	from, to time.Duration
}

// When what happens. A deploy is shortened: how long a machine is away changes
// nothing but how long one would have to watch.
const (
	oneDies   = 1000 * time.Millisecond
	twoDies   = 3000 * time.Millisecond
	allBack   = 5000 * time.Millisecond
	deploy    = 5500 * time.Millisecond
	drained   = 300 * time.Millisecond // each machine away, one after the other
	storyEnds = 7000 * time.Millisecond
	every     = 100 * time.Millisecond
)

// story plays ten machines, eight of which carry the peak at the ceiling: two die
// one after the other, come back, and then a deploy goes through half of them.
func (p *Plan) story(unseen time.Duration) (simulate.Result, []stage) {
	const nodes = 10
	a := p.assume
	s := p.fleet(p.fronts()[0], nodes, 2, false, a.Ceiling*float64(nodes-a.Spare)/nodes)
	s.Length = storyEnds
	s.Warm = 200 * time.Millisecond
	s.Bursts = simulate.Bursts{}
	at := func(d time.Duration) time.Duration { return s.Warm + d }
	s.Incidents = []simulate.Incident{
		{Engine: 0, At: at(oneDies), Until: at(allBack), Unseen: unseen},
		{Engine: 1, At: at(twoDies), Until: at(allBack), Unseen: unseen},
	}
	for i := range 5 {
		s.Incidents = append(s.Incidents, simulate.Incident{
			Engine: 2 + i, At: at(deploy + time.Duration(i)*drained), Until: at(deploy + time.Duration(i+1)*drained), Drained: true,
		})
	}
	return s.Run(every), []stage{
		{"all ten", 0, oneDies},
		{"one is dead, not yet seen", oneDies, oneDies + unseen},
		{"nine carry on", oneDies + unseen, twoDies},
		{"the second is dead, not yet seen", twoDies, twoDies + unseen},
		{"eight carry on", twoDies + unseen, allBack},
		{"ten again", allBack, deploy},
		{"a deploy, one at a time", deploy, storyEnds},
	}
}

// failures is the table of the story.
func (p *Plan) failures() [][]string {
	rows := [][]string{{"stage", "messages", "refused", "p50 ms", "p99", "p99.9"}}
	r, stages := p.story(p.assume.Unseen)
	for _, g := range stages {
		var w simulate.Window
		for _, one := range r.Windows {
			if one.From >= g.from && one.From < g.to {
				w.Sent += one.Sent
				w.Failed += one.Failed
				w.Added = merge(w.Added, one.Added)
			}
		}
		refused := "0"
		if w.Failed > 0 {
			refused = fmt.Sprintf("%s (%.1f %%)", figure(float64(w.Failed)), 100*float64(w.Failed)/float64(w.Sent))
		}
		rows = append(rows, []string{g.name, figure(float64(w.Sent)), refused, millis(w.Quantile(.5)), millis(w.Quantile(.99)), millis(w.Quantile(.999))})
	}
	return rows
}

// merge joins two ordered lists.
func merge(a, b []float64) []float64 {
	out := make([]float64, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0] <= b[0] {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
