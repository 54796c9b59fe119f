package xds

import (
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"
)

// Metrics are the control plane's counters.
type Metrics struct {
	nacks       *prometheus.CounterVec
	pushes      *prometheus.CounterVec
	propagation *prometheus.HistogramVec
	away        prometheus.Counter
	nodes       atomic.Pointer[nodes]
}

// NewMetrics makes the counters and registers them.
func NewMetrics(reg prometheus.Registerer) (*Metrics, error) {
	m := &Metrics{
		nacks: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "veilwire", Name: "xds_nacks_total", Help: "What nodes refused, by its type.",
		}, []string{"type"}),
		pushes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Namespace: "veilwire", Name: "xds_pushes_total", Help: "Settings that were brought to the fleet, by what came of it.",
		}, []string{"outcome"}),
		propagation: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Namespace: "veilwire", Name: "policy_propagation_seconds", Help: "Time from the beginning of a push until a node held it.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 15, 60},
		}, []string{"kind"}),
		away: prometheus.NewCounter(prometheus.CounterOpts{
			Namespace: "veilwire", Name: "xds_turned_away_total", Help: "Nodes that were not let in: no Envoy, or one that is too old.",
		}),
	}
	connected := func(k kind) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{
			Namespace: "veilwire", Name: "xds_nodes", Help: "Nodes that are connected.", ConstLabels: prometheus.Labels{"kind": string(k)},
		}, func() float64 {
			if ns := m.nodes.Load(); ns != nil {
				return float64(ns.count(k))
			}
			return 0
		})
	}
	for _, c := range []prometheus.Collector{m.nacks, m.pushes, m.propagation, m.away, connected(envoys), connected(engines)} {
		if err := reg.Register(c); err != nil {
			return nil, err
		}
	}
	for _, word := range []string{"cluster", "endpoint", "listener", "route", "secret", "settings", "other"} {
		m.nacks.WithLabelValues(word) // so that the first one shows as an increase
	}
	return m, nil
}

// watch has the gauges speak of these nodes.
func (m *Metrics) watch(ns *nodes) {
	if m != nil {
		m.nodes.Store(ns)
	}
}

func (m *Metrics) nacked(typ string) {
	if m != nil {
		m.nacks.WithLabelValues(typ).Inc()
	}
}

func (m *Metrics) turnedAway() {
	if m != nil {
		m.away.Inc()
	}
}

// pushed counts a push by its outcome.
func (m *Metrics) pushed(r *Report, nack *NACK) {
	if m == nil {
		return
	}
	outcome := "in_force"
	switch {
	case nack != nil:
		outcome = "refused"
	case len(r.Late) > 0:
		outcome = "unconfirmed"
	}
	m.pushes.WithLabelValues(outcome).Inc()
	if nack != nil {
		return
	}
	for _, a := range r.Arrived {
		m.propagation.WithLabelValues(a.Kind).Observe(a.Took.Seconds())
	}
}
