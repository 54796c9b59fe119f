package capacity

import (
	"fmt"
	"math"
	"strings"
	"time"

	"veilwire/bench/simulate"
)

// charts are the pictures of the page by their file names.
func (p *Plan) charts() map[string]string {
	return map[string]string{
		"scaling-latency.svg": p.latencyChart(),
		"scaling-day.svg":     p.dayChart(),
		"scaling-failure.svg": p.failureChart(),
		"scaling-limits.svg":  p.limitChart(),
	}
}

func (p *Plan) latencyChart() string {
	c := chart{
		title: "Added to a message, gateways of 8 cores", x: "of the most messages that the cores can do", y: "ms", log: true,
		xLabel: func(v float64) string {
			if v == .95 { // beside 90 %
				return ""
			}
			return percent(v)
		},
	}
	lines := []line{{name: "p99.9"}, {name: "p99"}, {name: "p50"}}
	for _, pt := range p.sweep(p.fronts()[0], 8, false) {
		c.xs = append(c.xs, pt.load)
		for i, v := range []float64{pt.p999, pt.p99, pt.p50} {
			lines[i].ys = append(lines[i].ys, v)
		}
	}
	c.lines = lines
	return c.svg()
}

// ofDay is the number of messages whose day is followed.
const ofDay = 1e10

// followsDay gives the machines that are there for the peak, and those that a
// fleet has which follows the day, by the half-hour.
func (p *Plan) followsDay() (fixed float64, halfHours []float64) {
	d := simulate.NewDay(p.assume.Peak)
	_, micros := p.micros(p.fronts()[0])
	fixed = float64(p.need(p.demand(ofDay), 8, micros).Nodes)
	for h := range 49 {
		now := d.At(time.Duration(h)*30*time.Minute) / p.assume.Peak // of the peak
		halfHours = append(halfHours, float64(p.need(p.demand(ofDay*now), 8, micros).Nodes))
	}
	return fixed, halfHours
}

// followed says what following the day saves.
func (p *Plan) followed() string {
	fixed, hours := p.followsDay()
	sum := 0.
	for _, n := range hours[1:] {
		sum += n
	}
	return fmt.Sprintf("A fleet that follows the day, two machines spare at any time, has %s on average instead of %s: %s less.\n",
		figure(math.Round(sum/48)), figure(fixed), percent(1-sum/48/fixed))
}

// dayChart shows how many machines a day needs by the hour.
func (p *Plan) dayChart() string {
	fixed, hours := p.followsDay()
	c := chart{
		title: "Gateways of 8 cores for " + rough(ofDay) + " messages a day", x: "hours", y: "machines",
		xLabel: func(h float64) string {
			if math.Mod(h, 3) != 0 {
				return ""
			}
			if h == 12 {
				return "peak"
			}
			return fmt.Sprintf("%+.0f", h-12)
		},
	}
	always, follows := line{name: "there for the peak"}, line{name: "following the day"}
	for i, n := range hours {
		c.xs = append(c.xs, float64(i)/2)
		always.ys = append(always.ys, fixed)
		follows.ys = append(follows.ys, n)
	}
	c.lines = []line{follows, always}
	return c.svg()
}

// failureChart shows what is refused while machines die, by how soon it is seen.
func (p *Plan) failureChart() string {
	c := chart{
		title: "Ten gateways: two die, a deploy goes round", x: "seconds", y: "refused %", reach: 14,
		xLabel: func(s float64) string {
			if math.Abs(s-math.Round(s)) > 1e-9 {
				return ""
			}
			return fmt.Sprintf("%.0f", s)
		},
	}
	for _, seen := range []time.Duration{p.assume.Unseen, p.assume.Unseen / 10} {
		r, stages := p.story(seen)
		refused := line{name: fmt.Sprintf("seen after %v", seen)}
		c.xs, c.marks = nil, nil
		for _, w := range r.Windows {
			if w.From < storyEnds {
				c.xs = append(c.xs, w.From.Seconds())
				refused.ys = append(refused.ys, 100*float64(w.Failed)/float64(max(1, w.Sent)))
			}
		}
		for _, m := range []struct {
			stage int
			name  string
		}{{1, "one dies"}, {3, "second dies"}, {5, "both back"}, {6, "deploy"}} {
			c.marks = append(c.marks, mark{stages[m.stage].from.Seconds(), m.name})
		}
		c.lines = append(c.lines, refused)
	}
	return c.svg()
}

func (p *Plan) limitChart() string {
	var names []string
	var values []float64
	for _, l := range p.limits() {
		names, values = append(names, strings.ReplaceAll(l.name, "`", "")), append(values, l.until)
	}
	var marks []mark
	for _, s := range scales() {
		marks = append(marks, mark{s, rough(s)})
	}
	return bars("One of each is full at so many messages a day", "messages a day", names, values, marks)
}
