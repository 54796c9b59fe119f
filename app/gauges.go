package app

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// gauges are the measures of the process as a whole.
type gauges struct {
	*reloads
	settings *prometheus.GaugeVec // of a fleet
}

// reloads are the measures of every process that reads settings.
type reloads struct {
	ok     prometheus.Gauge
	time   prometheus.Gauge
	policy *prometheus.GaugeVec
}

func gauge(name, help string) prometheus.GaugeOpts {
	return prometheus.GaugeOpts{Namespace: "veilwire", Name: name, Help: help}
}

func newReloads(reg prometheus.Registerer, version string) (*reloads, error) {
	g := &reloads{
		ok:     prometheus.NewGauge(gauge("config_last_reload_successful", "1 if the last reload was put in force.")),
		time:   prometheus.NewGauge(gauge("config_last_reload_success_timestamp_seconds", "When settings were last put in force.")),
		policy: prometheus.NewGaugeVec(gauge("policy_info", "Policies in force."), []string{"version"}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{
		Namespace: "veilwire", Name: "build_info", Help: "The version that runs.", ConstLabels: prometheus.Labels{"version": version},
	})
	build.Set(1)
	for _, c := range []prometheus.Collector{
		g.ok, g.time, g.policy, build,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	} {
		if err := reg.Register(c); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (a *App) newGauges(reg prometheus.Registerer, version string) (*gauges, error) {
	common, err := newReloads(reg, version)
	if err != nil {
		return nil, err
	}
	g := &gauges{
		reloads:  common,
		settings: prometheus.NewGaugeVec(gauge("settings_info", "Settings of the fleet that are in force."), []string{"version"}),
	}
	expiry := gauge("certificate_expiry_timestamp_seconds", "When the certificate in use ends.")
	expiry.ConstLabels = prometheus.Labels{"listener": "gateway"}
	all := []prometheus.Collector{
		prometheus.NewGaugeFunc(gauge("draining", "1 while the process finishes its work before it ends."), func() float64 {
			if a.draining.Load() {
				return 1
			}
			return 0
		}),
		prometheus.NewGaugeFunc(gauge("exceptions_active", "Routes that are open under an exception."), func() float64 {
			if st := a.state.Load(); st != nil {
				return float64(st.exceptions(time.Now()))
			}
			return 0
		}),
		prometheus.NewGaugeFunc(gauge("conversation_state_entries", "Conversations remembered."), func() float64 {
			entries, _ := a.parts.memory.Size()
			return float64(entries)
		}),
		prometheus.NewGaugeFunc(gauge("conversation_state_bytes", "Memory taken by what is remembered of them."), func() float64 {
			_, bytes := a.parts.memory.Size()
			return float64(bytes)
		}),
	}
	if a.config.CertFile != "" {
		all = append(all, prometheus.NewGaugeFunc(expiry, func() float64 { return float64(a.certificate.expiry().Unix()) }))
	}
	if a.config.inFleet() {
		all = append(all, g.settings)
	}
	if a.config.NATS != nil {
		all = append(all, prometheus.NewGaugeFunc(gauge("nats_connected", "1 while NATS is connected."), func() float64 {
			if a.nats != nil && a.nats.Connected() {
				return 1
			}
			return 0
		}))
	}
	for _, c := range all {
		if err := reg.Register(c); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// reloaded notes the outcome of a reload.
func (g *reloads) reloaded(st *state, now time.Time) {
	if st == nil {
		g.ok.Set(0)
		return
	}
	g.ok.Set(1)
	g.time.Set(float64(now.Unix()))
	g.policy.Reset()
	for _, v := range st.versions {
		g.policy.WithLabelValues(v).Set(1)
	}
}
