package relay_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"veilwire/proxy/relay"
	"veilwire/store/storetest"
)

// TestGauges holds that what lies in the queue can be watched.
func TestGauges(t *testing.T) {
	reg := prometheus.NewRegistry()
	metrics, err := relay.NewMetrics(reg)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := reg.Gather(); err != nil || len(all) != 1 { // the histogram
		t.Errorf("without a relay: %v, %v", all, err)
	}
	q := storetest.NewModel(3)
	r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{crm(t)}, Metrics: metrics})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"m1", "m2", "m2", "m3", "m4"} {
		_ = r.Accept(t.Context(), relay.Delivery{Lane: "crm", ID: id, Body: []byte("12345")})
	}
	if err := q.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: "m1", Verdict: relay.Buried, Stop: true}}); err != nil {
		t.Fatal(err)
	}
	all, err := reg.Gather()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, f := range all {
		for _, m := range f.GetMetric() {
			name := f.GetName()
			for _, l := range m.GetLabel() {
				name += " " + l.GetValue()
			}
			got[strings.TrimPrefix(name, "veilwire_")] = m.GetGauge().GetValue() + m.GetCounter().GetValue() + float64(m.GetHistogram().GetSampleCount())
		}
	}
	if age := got["queue_oldest_seconds crm"]; age <= 0 || age > 60 {
		t.Errorf("oldest age %v", age)
	}
	delete(got, "queue_oldest_seconds crm")
	if d := cmp.Diff(map[string]float64{
		"queue_depth crm": 2, "queue_dead_letters crm": 1, "queue_bytes crm": 15, "queue_stopped crm": 1, "relay_accept_seconds": 3,
		"relay_accepted_total crm stored": 3, "relay_accepted_total crm duplicate": 1, "queue_rejected_total crm full": 1,
	}, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}
