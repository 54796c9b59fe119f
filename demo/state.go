package demo

import (
	"slices"
	"time"
)

// Bounds of what the page remembers.
const (
	maxReasons = 20_000          // messages whose reasons are kept; the oldest go first
	maxSamples = 4_096           // latencies
	window     = 5 * time.Minute // what the latency figures speak of
	points     = 40              // points of the chart
)

// tally counts what passed the gateway. The Server's lock guards it.
type tally struct {
	first    time.Time // when the first message passed
	messages int
	scanned  int
	masked   int
	byGroup  map[string]int
	reasons  map[string][]bar // by message id
	order    []string         // ids as they came, oldest first
	samples  []sample         // a ring once it is full
	next     int
	last     time.Duration
}

type sample struct {
	at   time.Time
	took time.Duration
}

func newTally() tally {
	return tally{byGroup: make(map[string]int), reasons: make(map[string][]bar)}
}

func (t *tally) sample(now time.Time, took time.Duration) {
	if t.first.IsZero() {
		t.first = now
	}
	t.last = took
	s := sample{now, took}
	if len(t.samples) < maxSamples {
		t.samples = append(t.samples, s)
		return
	}
	t.samples[t.next] = s
	t.next = (t.next + 1) % maxSamples
}

// message counts a message once: it passes the gateway again whenever somebody
// fetches it, masked by then, and that neither counts nor changes its reasons.
func (t *tally) message(id string, bars []bar, scanned bool) (fresh bool) {
	if _, seen := t.reasons[id]; seen {
		return false
	}
	if len(t.order) == maxReasons {
		delete(t.reasons, t.order[0])
		t.order = slices.Delete(t.order, 0, 1)
	}
	t.order = append(t.order, id)
	t.reasons[id] = bars
	t.messages++
	if scanned {
		t.scanned++
	}
	t.masked += len(bars)
	for _, b := range bars {
		t.byGroup[b.Group]++
	}
	return true
}

// counters are the figures under the panes.
type counters struct {
	Messages int          `json:"messages"`
	Scanned  int          `json:"scanned"`
	Masked   int          `json:"masked"`
	Groups   []groupCount `json:"groups"`
	Latency  latency      `json:"latency"`
}

type groupCount struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Count int    `json:"count"`
}

// latency is in milliseconds.
type latency struct {
	Samples int     `json:"samples"`
	Last    float64 `json:"last"`
	P50     float64 `json:"p50"`
	P99     float64 `json:"p99"`
	Limit   float64 `json:"limit"`
	Series  []point `json:"series"`
}

// point is one step of the chart: X runs from 0 to 1 over the window.
type point struct {
	X   float64 `json:"x"`
	P50 float64 `json:"p50"`
	P99 float64 `json:"p99"`
}

// limit is what the product promises at the 99th percentile.
const limit = 2 * time.Millisecond

func (t *tally) counters(now time.Time) counters {
	c := counters{Messages: t.messages, Scanned: t.scanned, Masked: t.masked, Groups: []groupCount{}, Latency: t.latency(now)}
	known := 0
	for _, g := range groups() {
		known += t.byGroup[g.ID]
		if n := t.byGroup[g.ID]; n > 0 {
			c.Groups = append(c.Groups, groupCount{g.ID, g.Title, n})
		}
	}
	if other := t.masked - known; other > 0 {
		c.Groups = append(c.Groups, groupCount{"", "Other", other})
	}
	slices.SortStableFunc(c.Groups, func(a, b groupCount) int { return b.Count - a.Count })
	return c
}

// latency covers the last five minutes, or the time since the first message if
// that is shorter, so that the chart is filled from its first minute on.
func (t *tally) latency(now time.Time) latency {
	from := now.Add(-window)
	if t.first.After(from) {
		from = t.first
	}
	span := max(now.Sub(from), time.Second)
	var all []time.Duration
	steps := make([][]time.Duration, points)
	for _, s := range t.samples {
		if s.at.Before(from) {
			continue
		}
		all = append(all, s.took)
		i := min(int(int64(s.at.Sub(from))*points/int64(span)), points-1)
		steps[i] = append(steps[i], s.took)
	}
	l := latency{Samples: len(all), Last: millis(t.last), Limit: millis(limit), Series: []point{}}
	l.P50, l.P99 = percentiles(all)
	for i, step := range steps {
		if len(step) > 0 {
			p50, p99 := percentiles(step)
			l.Series = append(l.Series, point{X: float64(i) / (points - 1), P50: p50, P99: p99})
		}
	}
	return l
}

// percentiles by nearest rank; it sorts its argument.
func percentiles(took []time.Duration) (p50, p99 float64) {
	if len(took) == 0 {
		return 0, 0
	}
	slices.Sort(took)
	rank := func(p int) time.Duration { return took[(len(took)*p+99)/100-1] }
	return millis(rank(50)), millis(rank(99))
}

func millis(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
