package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
	"sync"
	"time"

	"veilwire/bench/capacity"
	"veilwire/bench/measure"
	"veilwire/bench/simulate"
)

// trials are load runs against which the simulation is held: a gateway with one
// core to itself, load and upstream on another.
func (m *measuring) trials() (err error) {
	if m.facts.Machine.Cores < 2 {
		m.lacks("trials", "they need two cores")
		return nil
	}
	m.lacks("trials", "")
	var up *child
	if err := pinned(1, func() (err error) { up, err = start("upstream"); return err }); err != nil {
		return err
	}
	defer func() { err = closed(err, up.stop) }()
	var g *gateway
	if err := pinned(0, func() (err error) { g, err = startGateway(m.binary, up.addr); return err }); err != nil {
		return err
	}
	defer func() { err = closed(err, g.stop) }()
	most, err := m.most(g)
	if err != nil {
		return err
	}
	m.progress("  the gateway's core carries %.0f posts a second", most)
	m.facts.Trials = nil
	for _, share := range []float64{.3, .6, .8} {
		t, err := m.trial(g, up, share*most)
		if err != nil {
			return err
		}
		m.progress("  at %.0f a second: busy %.0f %%, p50 %.0f µs, p99 %.0f µs; without a gateway %.0f and %.0f",
			t.Rate, 100*t.Busy, t.Through.At(.5), t.Through.At(.99), t.Direct.At(.5), t.Direct.At(.99))
		m.facts.Trials = append(m.facts.Trials, t)
	}
	return nil
}

// most is how many posts a second the gateway's core is worth.
func (m *measuring) most(g *gateway) (float64, error) {
	var busy []float64
	for round := -1; round < 3; round++ {
		n := m.some(6000)
		cpu, err := spent(g.cpu, n, func() error {
			return pinned(1, func() error {
				var res loadResult
				return finish(&res, "load", "-addr", g.addr, "-form", "single", "-conns", "16", "-requests", strconv.Itoa(n))
			})
		})
		if err != nil {
			return 0, err
		}
		if round >= 0 {
			busy = append(busy, cpu)
		}
	}
	return 1e6 / measure.Of(busy).Median, nil
}

func (g *gateway) cpu() (time.Duration, error) { return cpuOf(g.pid()) }

// trial runs one rate, with the gateway and without. Of several runs it keeps the
// calmest: what a neighbour does to a machine is no part of a queue.
func (m *measuring) trial(g *gateway, up *child, rate float64) (best capacity.Trial, err error) {
	seconds := 6.
	if m.quick {
		seconds = 2
	}
	n := int(rate * seconds)
	at := func(addr string, seed int) (res arrived, err error) {
		return res, pinned(1, func() error {
			return finish(&res, "come", "-addr", addr, "-rate", fmt.Sprint(rate), "-requests", strconv.Itoa(n), "-seed", strconv.Itoa(seed))
		})
	}
	for seed := range 3 {
		direct, err := at(up.addr, seed)
		if err != nil {
			return best, err
		}
		var through arrived
		cpu, err := spent(g.cpu, n, func() (err error) {
			through, err = at(g.addr, seed)
			return err
		})
		if err != nil {
			return best, err
		}
		t := capacity.Trial{
			Rate: float64(n) / through.Took.Seconds(), CPU: cpu,
			Direct: simulate.QuantilesOf(direct.Micros), Through: simulate.QuantilesOf(through.Micros),
		}
		t.Busy = t.Rate * t.CPU / 1e6
		if best.Through == nil || t.Through.At(.9) < best.Through.At(.9) {
			best = t
		}
	}
	return best, nil
}

// arrived is what posts that came by chance report.
type arrived struct {
	Took   time.Duration `json:"took"`
	Micros []float64     `json:"micros"` // of each, from sending to the last byte of the answer
}

// come posts messages by chance at a rate, whether those before are answered or
// not.
func come(args []string) error {
	flags := flag.NewFlagSet("come", flag.ContinueOnError)
	addr := flags.String("addr", "", "where to post")
	rate := flags.Float64("rate", 100, "posts a second")
	requests := flags.Int("requests", 1000, "posts in all")
	seed := flags.Uint64("seed", 0, "of chance")
	if err := flags.Parse(args); err != nil {
		return err
	}
	posts, err := requestBytes(*addr, "single")
	if err != nil {
		return err
	}
	const conns = 128 // more than ever wait, or the rate would follow the answers
	turns := make(chan struct{}, *requests)
	var wg sync.WaitGroup
	clients := make([]*poster, conns)
	for i := range clients {
		c, err := net.Dial("tcp", *addr)
		if err != nil {
			return err
		}
		defer func() { _ = c.Close() }()
		p := &poster{conn: c, reader: bufio.NewReader(c), posts: posts, next: i}
		clients[i] = p
		wg.Go(func() {
			for range turns {
				if p.err == nil {
					p.err = p.post()
				}
			}
		})
	}
	chance := rand.New(rand.NewPCG(*seed, 0x636f6d65))
	begun := time.Now()
	due := begun
	for range *requests {
		due = due.Add(time.Duration(chance.ExpFloat64() / *rate * float64(time.Second)))
		time.Sleep(time.Until(due))
		turns <- struct{}{}
	}
	close(turns)
	wg.Wait()
	result := arrived{Took: time.Since(begun)}
	for _, p := range clients {
		if p.err != nil {
			return p.err
		}
		result.Micros = append(result.Micros, p.took...)
	}
	return json.NewEncoder(os.Stdout).Encode(result)
}
