package extproc

import (
	"github.com/prometheus/client_golang/prometheus"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Metrics are the counters of external processing. Those of what was masked are the
// gateway's.
type Metrics struct {
	open     prometheus.Gauge
	streams  *prometheus.CounterVec
	refusals *prometheus.CounterVec
	settings *prometheus.CounterVec
	bytes    *prometheus.CounterVec
	messages prometheus.Counter
	went     prometheus.Counter
	ok       prometheus.Counter // of streams
	ofBody   [2]prometheus.Counter
}

// NewMetrics makes the counters and registers them.
func NewMetrics(reg prometheus.Registerer) (*Metrics, error) {
	opts := func(name, help string) prometheus.CounterOpts {
		return prometheus.CounterOpts{Namespace: "veilwire", Subsystem: "extproc", Name: name, Help: help}
	}
	counts := prometheus.NewCounterVec(opts("messages_total", "Messages of Envoy's and answers to them."), []string{"side"})
	m := &Metrics{
		open:     prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "veilwire", Subsystem: "extproc", Name: "open_streams", Help: "Exchanges that an Envoy has in work here."}),
		streams:  prometheus.NewCounterVec(opts("streams_total", "Exchanges that ended, by the gRPC status Envoy got."), []string{"status"}),
		refusals: prometheus.NewCounterVec(opts("refused_streams_total", "Streams refused because the filter is set up in a way that would let something pass."), []string{"reason"}),
		settings: prometheus.NewCounterVec(opts("settings_missed_total", "Streams served by the settings in force because the route named none, or some that are not known here."), []string{"reason"}),
		bytes:    prometheus.NewCounterVec(opts("body_bytes_total", "Bytes of bodies that Envoy sent."), []string{"direction"}),
	}
	m.messages, m.went, m.ok = counts.WithLabelValues("envoy"), counts.WithLabelValues("engine"), m.streams.WithLabelValues(codes.OK.String())
	m.ofBody = [2]prometheus.Counter{m.bytes.WithLabelValues("inbound"), m.bytes.WithLabelValues("outbound")}
	for _, c := range []prometheus.Collector{m.open, m.streams, m.refusals, m.settings, m.bytes, counts} {
		if err := reg.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// came counts a message of Envoy's.
func (m *Metrics) came(x *message) {
	m.messages.Inc()
	if len(x.body) > 0 {
		m.ofBody[x.kind.direction()].Add(float64(len(x.body)))
	}
}

// ended counts a stream by its status.
func (m *Metrics) ended(err error) {
	if err == nil {
		m.ok.Inc()
		return
	}
	m.streams.WithLabelValues(status.Code(err).String()).Inc()
}
