package relay

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics are the relay's counters. The label lane is a name of the settings,
// the others are words of this package.
type Metrics struct {
	queue    atomic.Pointer[Queue]
	entered  *prometheus.CounterVec
	rejected *prometheus.CounterVec
	attempts *prometheus.CounterVec
	waited   prometheus.Histogram
	depth    *prometheus.Desc
	dead     *prometheus.Desc
	bytes    *prometheus.Desc
	age      *prometheus.Desc
	stopped  *prometheus.Desc
}

// NewMetrics makes the counters and registers them. What lies in the queue is
// asked of the queue when somebody looks.
func NewMetrics(reg prometheus.Registerer) (*Metrics, error) {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "veilwire", Name: name, Help: help}, labels)
	}
	ofLane := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc("veilwire_"+name, help, []string{"lane"}, nil)
	}
	m := &Metrics{
		entered:  counter("relay_accepted_total", "Webhooks accepted, by whether they were stored or known already.", "lane", "outcome"),
		rejected: counter("queue_rejected_total", "Webhooks that were not stored and not acknowledged.", "lane", "reason"),
		attempts: counter("relay_attempts_total", "Attempts to deliver, by how they ended.", "lane", "outcome"),
		waited: prometheus.NewHistogram(prometheus.HistogramOpts{
			Namespace: "veilwire", Name: "relay_accept_seconds", Help: "Time until an accepted webhook was on stable storage.",
			Buckets: []float64{.0005, .001, .002, .005, .01, .02, .05, .1, .25, 1, 5},
		}),
		depth:   ofLane("queue_depth", "Deliveries that wait for an attempt."),
		dead:    ofLane("queue_dead_letters", "Deliveries that were given up and lie there until somebody sends them again or drops them."),
		bytes:   ofLane("queue_bytes", "Bytes of content that lie in the queue."),
		age:     ofLane("queue_oldest_seconds", "Age of the oldest delivery that waits."),
		stopped: ofLane("queue_stopped", "1 while a lane stands still because its receiver answered 410."),
	}
	for _, c := range []prometheus.Collector{m, m.entered, m.rejected, m.attempts, m.waited} {
		if err := reg.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Describe implements prometheus.Collector for what lies in the queue.
func (m *Metrics) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{m.depth, m.dead, m.bytes, m.age, m.stopped} {
		to <- d
	}
}

// Collect asks the queue. When it can't answer there are no values, which an
// alert can see.
func (m *Metrics) Collect(to chan<- prometheus.Metric) {
	queue := m.queue.Load()
	if queue == nil {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	counts, err := (*queue).Counts(ctx)
	if err != nil {
		return
	}
	for _, c := range counts {
		gauge := func(d *prometheus.Desc, v float64) {
			to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, c.Lane)
		}
		gauge(m.depth, float64(c.Waiting))
		gauge(m.dead, float64(c.Dead))
		gauge(m.bytes, float64(c.Bytes))
		age, stopped := 0.0, 0.0
		if !c.Oldest.IsZero() {
			age = max(0, time.Since(c.Oldest).Seconds())
		}
		if c.Stopped {
			stopped = 1
		}
		gauge(m.age, age)
		gauge(m.stopped, stopped)
	}
}

// accepted counts how Accept ended.
func (m *Metrics) accepted(lane string, took time.Duration, err error) {
	switch {
	case err == nil:
		m.entered.WithLabelValues(lane, "stored").Inc()
		m.waited.Observe(took.Seconds())
	case errors.Is(err, ErrDuplicate):
		m.entered.WithLabelValues(lane, "duplicate").Inc()
	case errors.Is(err, ErrFull):
		m.rejected.WithLabelValues(lane, "full").Inc()
	default:
		m.rejected.WithLabelValues(lane, "storage").Inc()
	}
}

// attempted counts how an attempt ended.
func (m *Metrics) attempted(lane string, k kind) {
	m.attempts.WithLabelValues(lane, string(k)).Inc()
}
