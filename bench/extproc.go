package main

import (
	"errors"
	"fmt"
	"strconv"
	"time"

	"veilwire/bench/measure"
	"veilwire/internal/testkit"
)

// crossing is one way to the upstream with posts of a form.
type crossing struct {
	name, addr string
	form       form
	envoy      *testkit.Envoy // on the way; nil: none
	veilwire   bool           // is on the way
	fast       tally          // as fast as answers come
	steady     tally          // at steadyRate
}

// tally is what the requests of each round took: microseconds of processor time, of
// the Envoy and of veilwire.
type tally struct {
	ofEnvoy, ofEngine, sum []float64
	rate                   []float64 // requests a second
	late                   int       // at a rate: sent late
}

// steadyRate is far below what any way carries, so that all of them do the same work
// in the same time: an Envoy that has more to do at once needs less for each.
const steadyRate = 500

// edge is the part of the benchmark about Envoys that ask veilwire.
func edge(o settings) (r *measure.Report, err error) {
	r = o.report("extproc", "External processing: a chat post through Envoy and back")
	f, err := openFort(o.binary, "echo")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.close()) }()
	var ways []*crossing
	for _, form := range forms() {
		if form.name != "single" && form.name != "login" {
			continue
		}
		ways = append(ways,
			&crossing{name: form.name + ": Envoy, asks nobody", addr: f.bareAt, form: form, envoy: f.bare},
			&crossing{name: form.name + ": Envoy, asks veilwire", addr: f.asksAt, form: form, envoy: f.asks, veilwire: true},
			&crossing{name: form.name + ": Envoy, hands over to veilwire", addr: f.handsAt, form: form, envoy: f.hands, veilwire: true},
			&crossing{name: form.name + ": veilwire serve by itself", addr: f.veilwire.addr, form: form, veilwire: true})
	}
	requests := 8_000
	if o.quick {
		requests = 4_000
	}
	for round := -1; round < o.rounds; round++ {
		for k := range ways {
			c := ways[(k+round+1)%len(ways)]
			if err := f.cross(c, requests, round < 0); err != nil {
				return nil, err
			}
			if round < 0 {
				continue
			}
			if err := f.crossSteadily(c, 2*steadyRate); err != nil {
				return nil, err
			}
		}
	}
	fillEdge(r, ways)
	return r, nil
}

// cross sends requests as fast as they are answered.
func (f *fort) cross(c *crossing, requests int, warm bool) error {
	if warm {
		return f.send(c, requests, 0, &tally{})
	}
	return f.send(c, requests, 0, &c.fast)
}

// crossSteadily sends requests at steadyRate.
func (f *fort) crossSteadily(c *crossing, requests int) error {
	return f.send(c, requests, steadyRate, &c.steady)
}

// send sends requests, at a rate if there is one, and reads what processor time was
// needed where.
func (f *fort) send(c *crossing, requests int, rate float64, t *tally) error {
	if _, err := f.seen(); err != nil {
		return err
	}
	envoy, engine, err := f.spent(c)
	if err != nil {
		return err
	}
	var res loadResult
	if err := finish(&res, "load", "-addr", c.addr, "-form", c.form.name, "-conns", "16", "-requests", strconv.Itoa(requests), "-rate", fmt.Sprint(rate)); err != nil {
		return fmt.Errorf("%s: %w", c.name, err)
	}
	envoyThen, engineThen, err := f.spent(c)
	if err != nil {
		return err
	}
	s, err := f.seen()
	if err != nil {
		return err
	}
	leaks := int64(res.Requests)
	if c.veilwire && !c.form.pass {
		leaks = 0
	}
	if s.Posts != int64(res.Requests) || s.Leaks != leaks {
		return fmt.Errorf("%s: %d posts were sent, %d arrived, %d of them readable", c.name, res.Requests, s.Posts, s.Leaks)
	}
	each := func(d time.Duration) float64 { return float64(d) / float64(time.Microsecond) / float64(res.Requests) }
	t.ofEnvoy, t.ofEngine = append(t.ofEnvoy, each(envoyThen-envoy)), append(t.ofEngine, each(engineThen-engine))
	t.sum = append(t.sum, each(envoyThen-envoy+engineThen-engine))
	t.rate = append(t.rate, float64(res.Requests)/res.Took.Seconds())
	t.late += res.Late
	return nil
}

// spent reads the processor time of both sides so far.
func (f *fort) spent(c *crossing) (envoy, engine time.Duration, err error) {
	if c.envoy != nil {
		if envoy, err = cpuOf(c.envoy.PID()); err != nil {
			return 0, 0, err
		}
	}
	if c.veilwire {
		engine, err = cpuOf(f.veilwire.pid())
	}
	return envoy, engine, err
}

// fillEdge writes down what the ways cost, form by form.
func fillEdge(r *measure.Report, ways []*crossing) {
	columns := []string{"CPU µs a request, Envoy", "times that of one that asks nobody", "CPU µs, veilwire", "CPU µs, both"}
	fast := measure.Table{Title: "As fast as answers come, 16 connections", Columns: append(columns[:4:4], "requests/s (all on one machine)")}
	steady := measure.Table{Title: fmt.Sprintf("At %d requests a second, 16 connections", steadyRate), Columns: append(columns[:4:4], "sent late")}
	for k := 0; k < len(ways); k += 4 {
		bare, asks, hands, alone := ways[k], ways[k+1], ways[k+2], ways[k+3]
		for _, c := range ways[k : k+4] {
			fast.Rows = append(fast.Rows, measure.Row{Name: c.name, Cells: append(c.fast.cells(&bare.fast), measure.Of(c.fast.rate))})
			steady.Rows = append(steady.Rows, measure.Row{Name: c.name, Cells: append(c.steady.cells(&bare.steady), measure.Exactly(float64(c.steady.late)))})
		}
		form := bare.form.name
		r.Goals = append(r.Goals,
			measure.AtMost(form+": CPU of an Envoy that asks, times that of one that does not", 2.2, asks.fast.times(&bare.fast).Median),
			measure.Stated(fmt.Sprintf("%s: the same at %d requests a second", form, steadyRate), asks.steady.times(&bare.steady).Median),
			measure.Stated(form+": CPU of an Envoy that hands over, times that of one that does not", hands.fast.times(&bare.fast).Median),
			measure.AtMost(form+": CPU of the engine, µs a request", 120, measure.Of(asks.fast.ofEngine).Median),
			measure.Stated(form+": CPU of the engine, times that of veilwire as a proxy", measure.Of(measure.Ratios(asks.fast.ofEngine, alone.fast.ofEngine)).Median))
	}
	r.Tables = []measure.Table{fast, steady}
	r.Notes = []string{
		fmt.Sprintf("Posts of about %d bytes; the upstream sends back what it gets, so that as much comes back. Envoy has one worker.", bodyBytes),
		"Single: a message with one value to mask, scanned on both ways with everything on. Login: a post that the adapter lets pass unread, which leaves what asking costs.",
		"An Envoy that hands over does what one does that asks nobody, but its upstream is veilwire. Where it needs more all the same, that is the neighbor on the same cores: it finds its caches used by others, and fewer requests ready at once.",
		"The upstream looks into each post: no value got through where veilwire masks, every one where nobody does; anything else ends the run.",
	}
}

// times compares the Envoy's processor time with that of another way.
func (t *tally) times(bare *tally) measure.Spread {
	return measure.Of(measure.Ratios(t.ofEnvoy, bare.ofEnvoy))
}

// cells are those that all tables have; what was not on the way is left blank.
func (t *tally) cells(bare *tally) []measure.Spread {
	envoy, times, engine := measure.Of(t.ofEnvoy), t.times(bare), measure.Of(t.ofEngine)
	if envoy.Median == 0 {
		envoy, times = measure.Blank(), measure.Blank()
	}
	if engine.Median == 0 {
		engine = measure.Blank()
	}
	if t == bare {
		times = measure.Blank()
	}
	return []measure.Spread{envoy, times, engine, measure.Of(t.sum)}
}
