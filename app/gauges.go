package app

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// gauges are the measures of the process as a whole.
type gauges struct {
	reloadOK   prometheus.Gauge
	reloadTime prometheus.Gauge
	policy     *prometheus.GaugeVec
}

func (a *App) newGauges(reg prometheus.Registerer, version string) (*gauges, error) {
	opts := func(name, help string) prometheus.GaugeOpts {
		return prometheus.GaugeOpts{Namespace: "veilwire", Name: name, Help: help}
	}
	g := &gauges{
		reloadOK:   prometheus.NewGauge(opts("config_last_reload_successful", "1 if the last reload was put in force.")),
		reloadTime: prometheus.NewGauge(opts("config_last_reload_success_timestamp_seconds", "When settings were last put in force.")),
		policy:     prometheus.NewGaugeVec(opts("policy_info", "Policies in force."), []string{"version"}),
	}
	expiry := opts("certificate_expiry_timestamp_seconds", "When the certificate in use ends.")
	expiry.ConstLabels = prometheus.Labels{"listener": "gateway"}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Namespace: "veilwire", Name: "build_info", Help: "The version that runs.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	all := []prometheus.Collector{
		g.reloadOK, g.reloadTime, g.policy, build,
		prometheus.NewGaugeFunc(opts("draining", "1 while the process finishes its work before it ends."), func() float64 {
			if a.draining.Load() {
				return 1
			}
			return 0
		}),
		prometheus.NewGaugeFunc(opts("exceptions_active", "Routes that are open under an exception."), func() float64 {
			if st := a.state.Load(); st != nil {
				return float64(st.exceptions(time.Now()))
			}
			return 0
		}),
		prometheus.NewGaugeFunc(opts("conversation_state_entries", "Conversations remembered."), func() float64 {
			entries, _ := a.parts.memory.Size()
			return float64(entries)
		}),
		prometheus.NewGaugeFunc(opts("conversation_state_bytes", "Memory taken by what is remembered of them."), func() float64 {
			_, bytes := a.parts.memory.Size()
			return float64(bytes)
		}),
		collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	}
	if a.config.CertFile != "" {
		all = append(all, prometheus.NewGaugeFunc(expiry, func() float64 { return float64(a.certificate.expiry().Unix()) }))
	}
	for _, c := range all {
		if err := reg.Register(c); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// reloaded notes the outcome of a reload.
func (g *gauges) reloaded(st *state, now time.Time) {
	if st == nil {
		g.reloadOK.Set(0)
		return
	}
	g.reloadOK.Set(1)
	g.reloadTime.Set(float64(now.Unix()))
	g.policy.Reset()
	for _, v := range st.versions {
		g.policy.WithLabelValues(v).Set(1)
	}
}
