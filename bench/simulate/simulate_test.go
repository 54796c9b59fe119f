package simulate_test

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"veilwire/bench/simulate"
)

const µs = time.Microsecond

// turning serves in turns.
type turning struct {
	simulate.Server
	turns int
}

func (t turning) Serve(w simulate.Work) { simulate.Turns(t.Server, t.turns, w) }

// wait plays a station at a load and gives the mean time in it, work included,
// as a multiple of the mean work, and what the station says about itself.
func wait(server func(*simulate.Clock) simulate.Server, cores int, load float64, need simulate.Draw, mean time.Duration, seed uint64) (float64, int) {
	var c simulate.Clock
	r := rand.New(rand.NewPCG(seed, 1))
	s := server(&c)
	rate := load * float64(cores) / mean.Seconds()
	until := time.Duration(200_000 / rate * float64(time.Second))
	sum, n := 0., 0
	simulate.Arrivals(&c, r, rate, simulate.Bursts{}, until, func() {
		begun := c.Now()
		s.Serve(simulate.Work{Need: need(r), Done: func() {
			if begun > until/10 {
				sum += float64(c.Now() - begun)
				n++
			}
		}})
	})
	c.Drain()
	return sum / float64(n) / float64(mean), n
}

func station(cores int) func(*simulate.Clock) simulate.Server {
	return func(c *simulate.Clock) simulate.Server { return simulate.NewStation(c, cores) }
}

func sharing(cores int) func(*simulate.Clock) simulate.Server {
	return func(c *simulate.Clock) simulate.Server { return simulate.NewSharing(c, cores) }
}

func turns(n int) func(*simulate.Clock) simulate.Server {
	return func(c *simulate.Clock) simulate.Server { return turning{simulate.NewStation(c, 1), n} }
}

// apart is a line for each core, dealt out by chance.
type apart struct {
	simulate.Server // nothing of it is used but that it is one
	lines           []*simulate.Station
	rng             *rand.Rand
}

func (a apart) Serve(w simulate.Work) { a.lines[a.rng.IntN(len(a.lines))].Serve(w) }

func apartOf(cores int) func(*simulate.Clock) simulate.Server {
	return func(c *simulate.Clock) simulate.Server {
		a := apart{rng: rand.New(rand.NewPCG(6, 6))}
		for range cores {
			a.lines = append(a.lines, simulate.NewStation(c, 1))
		}
		return a
	}
}

// erlang is the chance that all of c cores are busy (Erlang's C formula), with
// arrivals by chance and work without memory.
func erlang(c int, load float64) float64 {
	a := load * float64(c)
	b := 1. // Erlang's B, by its recursion
	for k := 1; k <= c; k++ {
		b = a * b / (float64(k) + a*b)
	}
	return b / (1 - load*(1-b))
}

// TestKnownQueues holds the queues to what is known of them in closed form: the
// mean time in them, in units of the mean work.
func TestKnownQueues(t *testing.T) {
	const mean = 100 * µs
	random, fixed := simulate.Exponential(mean), simulate.Fixed(mean)
	for _, q := range []struct {
		name   string
		server func(*simulate.Clock) simulate.Server
		cores  int
		load   float64
		need   simulate.Draw
		want   float64
	}{
		{"M/M/1 at 30 %", station(1), 1, .3, random, 1 / (1 - .3)},
		{"M/M/1 at 60 %", station(1), 1, .6, random, 1 / (1 - .6)},
		{"M/M/1 at 80 %", station(1), 1, .8, random, 1 / (1 - .8)},
		{"M/D/1 at 60 %", station(1), 1, .6, fixed, 1 + .6/2/(1-.6)}, // Pollaczek and Khinchine
		{"M/D/1 at 80 %", station(1), 1, .8, fixed, 1 + .8/2/(1-.8)},
		{"M/M/8 at 80 %", station(8), 8, .8, random, 1 + erlang(8, .8)/(8*(1-.8))},
		{"M/M/16 at 90 %", station(16), 16, .9, random, 1 + erlang(16, .9)/(16*(1-.9))},
		{"M/M/1, shared, at 80 %", sharing(1), 1, .8, random, 1 / (1 - .8)},
		{"M/D/1, shared, at 80 %", sharing(1), 1, .8, fixed, 1 / (1 - .8)}, // insensitive to how work is spread
		{"M/D/1, shared, at 50 %", sharing(1), 1, .5, fixed, 1 / (1 - .5)},
		{"M/M/4, shared, at 70 %", sharing(4), 4, .7, random, 1 + erlang(4, .7)/(4*(1-.7))},
	} {
		got, n := wait(q.server, q.cores, q.load, q.need, mean, 7)
		if math.Abs(got-q.want) > .05*q.want {
			t.Errorf("%s: %.3f times the work in %d runs, known to be %.3f", q.name, got, n, q.want)
		}
	}
}

// TestManyTurnsShare: what is done in very short turns is done all at once.
func TestManyTurnsShare(t *testing.T) {
	fixed := simulate.Fixed(100 * µs)
	before := math.Inf(-1)
	for _, n := range []int{1, 3, 32} {
		got, _ := wait(turns(n), 1, .6, fixed, 100*µs, 7)
		if got < before {
			t.Errorf("%d turns: %.3f times the work, and %.3f in fewer", n, got, before)
		}
		before = got
	}
	if want := 1 / (1 - .6); math.Abs(before-want) > .05*want {
		t.Errorf("32 turns: %.3f times the work, shared out it is %.3f", before, want)
	}
}

// TestOneLineBeatsALineEach: with a line for each core some wait while others
// idle.
func TestOneLineBeatsALineEach(t *testing.T) {
	need := simulate.Exponential(100 * µs)
	one, _ := wait(station(8), 8, .8, need, 100*µs, 3)
	each, _ := wait(apartOf(8), 8, .8, need, 100*µs, 3)
	if each < 1.5*one {
		t.Errorf("a line each: %.2f times the work, one line: %.2f", each, one)
	}
}

// TestQuantilesDrawWhatWasMeasured: what is drawn has the mean and the quantiles
// it was made of.
func TestQuantilesDrawWhatWasMeasured(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var values []float64
	for range 50_000 {
		values = append(values, 20+80*r.ExpFloat64())
	}
	q := simulate.QuantilesOf(values).WithMean(150)
	if !q.Valid() {
		t.Fatalf("not valid: %v", q)
	}
	draw, sum := q.Draw(µs), 0.
	var drawn []float64
	for range 200_000 {
		d := float64(draw(r)) / float64(µs)
		sum += d
		drawn = append(drawn, d)
	}
	if got := sum / float64(len(drawn)); math.Abs(got-150) > 2 {
		t.Errorf("the mean drawn is %.1f", got)
	}
	again := simulate.QuantilesOf(drawn)
	for _, share := range []float64{.1, .5, .9, .99} {
		if a, b := q.At(share), again.At(share); math.Abs(a-b) > .05*a {
			t.Errorf("at %v: measured %.1f, drawn %.1f", share, a, b)
		}
	}
	if simulate.QuantilesOf(nil) != nil || simulate.Quantiles(nil).Valid() {
		t.Error("quantiles of nothing")
	}
}

// TestADayHasItsPeak holds the curve of the day: mean 1, the peak that was asked
// for, at noon.
func TestADayHasItsPeak(t *testing.T) {
	for _, peak := range []float64{1.5, 3, 6} {
		d, sum := simulate.NewDay(peak), 0.
		for m := range 1440 {
			sum += d.At(time.Duration(m) * time.Minute)
		}
		if mean := sum / 1440; math.Abs(mean-1) > 1e-6 {
			t.Errorf("peak %v: the mean is %v", peak, mean)
		}
		if got := d.At(12 * time.Hour); math.Abs(got-peak) > 1e-6 || math.Abs(d.Peak()-peak) > 1e-6 {
			t.Errorf("peak %v: noon has %v", peak, got)
		}
	}
}

// TestArrivalsKeepTheirRate: bursts move messages, and add none.
func TestArrivalsKeepTheirRate(t *testing.T) {
	for _, b := range []simulate.Bursts{{}, {Times: 3, Every: time.Second, Last: 100 * time.Millisecond}} {
		var c simulate.Clock
		n := 0
		counts := make([]float64, 0, 6000)
		seen := 0
		simulate.Arrivals(&c, rand.New(rand.NewPCG(4, 4)), 1000, b, 600*time.Second, func() { n++ })
		for i := range 6000 {
			c.Run(time.Duration(i+1) * 100 * time.Millisecond)
			counts = append(counts, float64(n-seen))
			seen = n
		}
		if math.Abs(float64(n)-600_000) > 12_000 {
			t.Errorf("%+v: %d messages in 600 s at 1,000 a second", b, n)
		}
		// By chance alone the counts vary by their mean; bursts add to that.
		mean, spread := float64(n)/6000, 0.
		for _, v := range counts {
			spread += (v - mean) * (v - mean) / 6000
		}
		if burst := spread / mean; b.Times == 0 && math.Abs(burst-1) > .1 || b.Times > 0 && burst < 3 {
			t.Errorf("%+v: counts of 100 ms vary by %.2f times their mean", b, burst)
		}
	}
}

// TestGroupCommit: the more there is to write, the more goes with one sync, and
// what waits is bounded by two of them.
func TestGroupCommit(t *testing.T) {
	for _, x := range []struct {
		rate float64
		most int
		with float64 // entries a sync, at least
	}{{10, 0, 1}, {50_000, 0, 45}, {5_000, 2, 2}} {
		var c simulate.Clock
		r := rand.New(rand.NewPCG(9, 9))
		log := simulate.NewLog(&c, r, simulate.Log{Sync: simulate.Fixed(time.Millisecond), Most: x.most})
		written, late := 0, 0
		simulate.Arrivals(&c, r, x.rate, simulate.Bursts{}, 2*time.Second, func() {
			begun := c.Now()
			log.Write(func() {
				if written++; c.Now()-begun > 2*time.Millisecond {
					late++
				}
			})
		})
		c.Drain()
		if log.Entries != written || float64(log.Entries)/float64(log.Syncs) < x.with*.9 {
			t.Errorf("%v a second: %d entries in %d syncs, %d written", x.rate, log.Entries, log.Syncs, written)
		}
		if x.most == 0 && late > 0 {
			t.Errorf("%v a second: %d waited longer than two syncs", x.rate, late)
		}
	}
}
