package simulate_test

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"veilwire/bench/simulate"
)

// TestLaws holds the machines to what holds of every queue, whatever comes.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c simulate.Clock
		cores := rapid.IntRange(1, 9).Draw(t, "cores")
		type machine interface {
			simulate.Server
			Meter() simulate.Meter
		}
		var s machine = simulate.NewStation(&c, cores)
		if rapid.Bool().Draw(t, "shared") {
			s = simulate.NewSharing(&c, cores)
		}
		n := rapid.IntRange(1, 200).Draw(t, "work")
		var done, lost int
		var stayed, needed, at time.Duration
		var last time.Duration
		stops := rapid.SliceOfN(rapid.IntRange(0, 200_000), 0, 2).Draw(t, "stops")
		for _, stop := range stops {
			c.After(time.Duration(stop)*time.Microsecond, s.Stop)
		}
		for range n {
			at += time.Duration(rapid.IntRange(0, 2000).Draw(t, "gap")) * time.Microsecond
			need := time.Duration(rapid.IntRange(1, 5000).Draw(t, "need")) * time.Microsecond
			c.After(at, func() {
				begun := c.Now()
				s.Serve(simulate.Work{
					Need: need,
					Done: func() { done++; needed += need; stayed += c.Now() - begun; last = c.Now() },
					Lost: func() { lost++; stayed += c.Now() - begun; last = max(last, c.Now()) },
				})
			})
		}
		c.Drain()
		m := s.Meter()
		// Nothing is lost but by a stop, and nothing is done twice.
		if done+lost != n || m.Came != n || m.Went != done || m.Lost != lost || s.Len() != 0 {
			t.Fatalf("%d came, %d done, %d lost; the meter says %+v", n, done, lost, m)
		}
		if len(stops) == 0 && lost > 0 {
			t.Fatalf("%d lost without a stop", lost)
		}
		// Little's law: what is here on average is what comes times how long it stays.
		if little := float64(stayed) / float64(m.Watched); math.Abs(m.InSystem-little) > 1e-9*(1+little) {
			t.Fatalf("in the system %v, by Little's law %v", m.InSystem, little)
		}
		// Work is conserved: cores were busy exactly as long as the work took. A
		// machine that shares rounds each end up to a nanosecond.
		if lost == 0 && (m.Busy-needed).Abs() > time.Duration(2*n*cores) {
			t.Fatalf("busy for %v, and the work was %v", m.Busy, needed)
		}
		if m.Utilization(cores) > 1+1e-9 {
			t.Fatalf("busier than its cores: %v", m.Utilization(cores))
		}
	})
}

// TestNobodyIdlesWhileSomebodyWaits is the other half of work conservation: with
// all work there at once, the last end is no later than any fair plan's.
func TestNobodyIdlesWhileSomebodyWaits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c simulate.Clock
		cores := rapid.IntRange(1, 8).Draw(t, "cores")
		s := simulate.NewStation(&c, cores)
		var sum, longest time.Duration
		for _, ms := range rapid.SliceOfN(rapid.IntRange(1, 50), 1, 60).Draw(t, "needs") {
			need := time.Duration(ms) * time.Millisecond
			sum, longest = sum+need, max(longest, need)
			s.Serve(simulate.Work{Need: need, Done: func() {}})
		}
		c.Drain()
		if bound := sum/time.Duration(cores) + longest; c.Now() > bound { // Graham's bound
			t.Fatalf("took %v, at most %v if no core idles", c.Now(), bound)
		}
	})
}

func someFleet(t *rapid.T) simulate.Fleet {
	work := simulate.Exponential(300 * time.Microsecond)
	f := simulate.Fleet{
		Seed: rapid.Uint64().Draw(t, "seed"), Rate: float64(rapid.IntRange(100, 9000).Draw(t, "rate")),
		Edges:   simulate.Pool{Nodes: rapid.IntRange(0, 3).Draw(t, "edges"), Cores: 2},
		Engines: simulate.Pool{Nodes: rapid.IntRange(1, 4).Draw(t, "engines"), Cores: 2},
		Lanes:   rapid.IntRange(0, 2).Draw(t, "lanes"),
		Hop:     simulate.Fixed(50 * time.Microsecond),
		Log:     &simulate.Log{Sync: simulate.Fixed(time.Millisecond)},
		Kinds: []simulate.Kind{
			{Name: "plain", Share: .6, Edge: work, Engine: work, Turns: 3},
			{Name: "stored", Share: .3, Edge: work, Engine: work, Load: simulate.Fixed(200 * time.Microsecond), Save: simulate.Fixed(50 * time.Microsecond)},
			{Name: "webhook", Share: .1, Edge: work, Engine: work, Queued: true, Apart: rapid.Bool().Draw(t, "apart")},
		},
		Warm: 100 * time.Millisecond, Length: 300 * time.Millisecond,
	}
	if rapid.Bool().Draw(t, "incident") {
		f.Incidents = []simulate.Incident{{
			At: 150 * time.Millisecond, Until: 250 * time.Millisecond, Unseen: 20 * time.Millisecond,
			Drained: rapid.Bool().Draw(t, "drained"), Engine: f.Engines.Nodes - 1,
		}}
	}
	return f
}

// TestAFleetAnswersEverything: every message that came was answered or refused,
// and counted once; the same seed plays the same.
func TestAFleetAnswersEverything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := someFleet(t)
		r := f.Run(50 * time.Millisecond)
		if r.Unanswered != 0 {
			t.Fatalf("%d messages are still open", r.Unanswered)
		}
		if r.Sent != len(r.Added)+r.Apart+r.Failed {
			t.Fatalf("%d sent, %d answered, %d failed", r.Sent, len(r.Added), r.Failed)
		}
		if len(f.Incidents) == 0 && r.Failed > 0 {
			t.Fatalf("%d failed, and nothing happened", r.Failed)
		}
		if len(f.Incidents) > 0 && f.Incidents[0].Drained && f.Engines.Nodes > 1 && r.Failed > 0 {
			t.Fatalf("%d failed in a deploy", r.Failed)
		}
		if r.Synced < r.Syncs {
			t.Fatalf("%d syncs wrote %d entries", r.Syncs, r.Synced)
		}
		if again := f.Run(50 * time.Millisecond); !reflect.DeepEqual(r, again) {
			t.Fatal("the same seed played differently")
		}
	})
}

// TestConversationsAndLittle plays conversations by themselves: how many states
// are alive is what begins times how long a state is kept, and their messages
// together come by chance, as Arrivals has them.
func TestConversationsAndLittle(t *testing.T) {
	var c simulate.Clock
	r := rand.New(rand.NewPCG(5, 5))
	talk := simulate.Talk{Messages: 9, Gap: 20 * time.Second, Keep: 5 * time.Minute}
	var gauge []float64
	var came int
	s := simulate.NewTalks(&c, r, 3, talk, 3*time.Hour, func() { came++ })
	for at := time.Hour; at < 3*time.Hour; at += 10 * time.Second {
		c.Run(at)
		gauge = append(gauge, float64(s.Alive))
	}
	sum := 0.
	for _, v := range gauge {
		sum += v
	}
	want := 3 * talk.Kept().Seconds()
	if got := sum / float64(len(gauge)); math.Abs(got-want) > .04*want {
		t.Errorf("%.0f states alive, by Little's law %.0f", got, want)
	}
	if want := 3 * 9 * 3 * 3600.; math.Abs(float64(came)-want) > .05*want {
		t.Errorf("%d messages, planned %.0f", came, want)
	}
}
