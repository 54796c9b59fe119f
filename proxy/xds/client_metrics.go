package xds

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// ClientMetrics are the measures of an engine that is one of a fleet.
type ClientMetrics struct {
	open    prometheus.Gauge
	pushes  *prometheus.CounterVec
	seconds prometheus.Histogram
}

// NewClientMetrics makes them and registers them.
func NewClientMetrics(reg prometheus.Registerer) (*ClientMetrics, error) {
	m := &ClientMetrics{
		open: prometheus.NewGauge(prometheus.GaugeOpts{
			Namespace: "veilwire", Name: "settings_connected", Help: "1 while this engine is connected to its control plane.",
		}),
		pushes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "veilwire", Name: "settings_pushes_total", Help: "Settings that the control plane sent, by what became of them.",
		}, []string{"outcome"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Namespace: "veilwire", Name: "settings_apply_seconds", Help: "Time from the receipt of settings until they were in force or refused.",
			Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}),
	}
	for _, c := range []prometheus.Collector{m.open, m.pushes, m.seconds} {
		if err := reg.Register(c); err != nil {
			return nil, err
		}
	}
	for _, outcome := range []string{"applied", "refused"} {
		m.pushes.WithLabelValues(outcome)
	}
	return m, nil
}

func (m *ClientMetrics) connected(yes bool) {
	switch {
	case m == nil:
	case yes:
		m.open.Set(1)
	default:
		m.open.Set(0)
	}
}

func (m *ClientMetrics) pushed(err error, took time.Duration) {
	if m == nil {
		return
	}
	outcome := "applied"
	if err != nil {
		outcome = "refused"
	}
	m.pushes.WithLabelValues(outcome).Inc()
	m.seconds.Observe(took.Seconds())
}
