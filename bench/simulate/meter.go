package simulate

import "time"

// Meter is what a machine has done in the time it was watched.
type Meter struct {
	Came, Went, Lost int
	Watched          time.Duration
	Busy             time.Duration // of all cores together
	InSystem         float64       // work that was here, waiting or in hand, on average
}

// Utilization is the share of the time in which the cores were busy.
func (m Meter) Utilization(cores int) float64 {
	return float64(m.Busy) / float64(m.Watched) / float64(cores)
}

// gauge watches one machine.
type gauge struct {
	came0, went0, lost0 int
	here                int
	cores               float64 // busy now
	since               time.Duration
	area, busy          float64 // nanoseconds times how many
}

func (g *gauge) pass(now time.Duration) {
	d := float64(now - g.since)
	g.area += float64(d * float64(g.here))
	g.busy += float64(d * g.cores)
	g.since = now
}

func (g *gauge) came(now time.Duration) {
	g.pass(now)
	g.came0++
	g.here++
}

func (g *gauge) went(now time.Duration) {
	g.pass(now)
	g.went0++
	g.here--
}

func (g *gauge) working(now time.Duration, cores float64) {
	g.pass(now)
	g.cores = cores
}

func (g *gauge) stopped(now time.Duration) {
	g.pass(now)
	g.lost0 += g.here
	g.here, g.cores = 0, 0
}

func (g *gauge) read(now time.Duration) Meter {
	g.pass(now)
	m := Meter{Came: g.came0, Went: g.went0, Lost: g.lost0, Watched: now, Busy: time.Duration(g.busy)}
	if now > 0 {
		m.InSystem = g.area / float64(now)
	}
	return m
}
