package proxy

import (
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"veilwire"
	"veilwire/policies"
	"veilwire/redact"
)

// Metrics are the gateway's counters. Their labels come from closed sets only:
// route names of the settings, classes and detectors of the catalogue, and words
// of this program.
type Metrics struct {
	requests      *prometheus.CounterVec
	messages      *prometheus.CounterVec
	requestBytes  prometheus.Counter
	responseBytes prometheus.Counter
	sockets       prometheus.Gauge
	socketMsgs    *prometheus.CounterVec
	added         *prometheus.HistogramVec
	scan          *prometheus.HistogramVec
	upstream      *prometheus.HistogramVec
	errors        *prometheus.CounterVec
	rejected      *prometheus.CounterVec
	withheld      *prometheus.CounterVec
	unscanned     *prometheus.CounterVec
	blind         *prometheus.CounterVec
	undescribed   *prometheus.CounterVec
	panics        prometheus.Counter
	signatures    *prometheus.CounterVec
	spans         *prometheus.CounterVec
	solicited     *prometheus.CounterVec
	late          *prometheus.CounterVec
	exposure      *prometheus.HistogramVec
	repairs       *prometheus.CounterVec
	excepted      *prometheus.CounterVec
	heldBytes     prometheus.Histogram
	heldTime      prometheus.Histogram
	load          atomic.Pointer[load]
}

// NewMetrics makes the counters and registers them.
func NewMetrics(reg prometheus.Registerer) (*Metrics, error) {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		return prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "veilwire", Name: name, Help: help}, labels)
	}
	histogram := func(name, help string, buckets []float64, labels ...string) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Namespace: "veilwire", Name: name, Help: help, Buckets: buckets}, labels)
	}
	histogramOf := func(name, help string, buckets []float64) prometheus.Histogram {
		return prometheus.NewHistogram(prometheus.HistogramOpts{Namespace: "veilwire", Name: name, Help: help, Buckets: buckets})
	}
	plain := func(name, help string) prometheus.Counter {
		return prometheus.NewCounter(prometheus.CounterOpts{Namespace: "veilwire", Name: name, Help: help})
	}
	gauge := func(name, help string) prometheus.Gauge {
		return prometheus.NewGauge(prometheus.GaugeOpts{Namespace: "veilwire", Name: name, Help: help})
	}
	fine := []float64{.00005, .0001, .0002, .0003, .0005, .001, .002, .005, .01, .05, .25, 1}
	coarse := []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60}
	sizes := prometheus.ExponentialBuckets(64, 4, 8) // to 1 MiB
	m := &Metrics{
		requests:      counter("requests_total", "Requests and responses, by the status the client saw.", "route", "direction", "code"),
		messages:      counter("messages_total", "Messages decided.", "route", "channel", "direction", "outcome"),
		requestBytes:  plain("request_bytes_total", "Bytes of request bodies read from clients."),
		responseBytes: plain("response_bytes_total", "Bytes of response bodies written to clients."),
		sockets:       gauge("websocket_connections", "Open WebSocket pairs."),
		socketMsgs:    counter("websocket_messages_total", "WebSocket messages forwarded.", "direction"),
		added:         histogram("added_latency_seconds", "Time an exchange spent inside veilwire, waiting for neither side.", fine, "route"),
		scan:          histogram("scan_duration_seconds", "Time to mask one unit.", fine, "stage"),
		upstream:      histogram("upstream_duration_seconds", "Time until the vendor's response head.", coarse, "route"),
		errors:        counter("errors_total", "Refusals and failures, by reason.", "reason"),
		rejected:      counter("rejected_total", "Messages refused.", "route", "reason"),
		withheld:      counter("withheld_total", "Messages whose text was replaced by a placeholder.", "route", "reason"),
		unscanned:     counter("unscanned_total", "Messages forwarded under an exception without having been read as their format.", "route", "reason"),
		blind:         counter("unread_fields_total", "Fields forwarded though nobody can look inside, by kind: ciphertext is sealed, a file or its address an attachment.", "route", "kind"),
		undescribed:   counter("undescribed_calls_total", "Calls that the route's adapter does not describe; every string of them is read.", "route"),
		panics:        plain("panics_total", "Panics that were caught."),
		signatures:    counter("signature_failures_total", "Webhooks that were not believed, by what was wrong with their signature.", "channel", "reason"),
		spans:         counter("spans_total", "Findings, by what was done with them.", "class", "detector", "action", "mode"),
		solicited:     counter("agent_solicitations_total", "Messages in which an agent or bot asked the customer for a secret.", "class"),
		late:          counter("late_masked_total", "Values recognized only after a part of them had passed in earlier messages.", "class"),
		exposure:      histogram("exposure_seconds", "Time from the first part of a value that passed until it was recognized.", []float64{1, 5, 15, 60, 300, 1800}, "class"),
		repairs:       counter("repairs_total", "Messages that held parts of a value recognized later, by what came of taking them back.", "route", "outcome"),
		excepted:      counter("exception_messages_total", "Messages forwarded under an exception, by what was still masked in them.", "class"),
		heldBytes:     histogramOf("stream_hold_bytes", "Bytes of a stream held until they were decided.", sizes),
		heldTime:      histogramOf("stream_hold_seconds", "Time they were held, from the first of them on.", fine),
	}
	loaded := func(name, help string, value func(*load) int64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Namespace: "veilwire", Name: name, Help: help}, func() float64 {
			if l := m.load.Load(); l != nil {
				return float64(value(l))
			}
			return 0
		})
	}
	for _, c := range []prometheus.Collector{
		loaded("inflight_requests", "Requests in work.", func(l *load) int64 { return l.requests.Load() }),
		loaded("buffer_pool_bytes", "Bytes taken for bodies and messages in work.", func(l *load) int64 { return l.memory.Load() }),
		m.requests, m.messages, m.requestBytes, m.responseBytes, m.sockets, m.socketMsgs, m.added, m.scan, m.upstream,
		m.errors, m.rejected, m.withheld, m.unscanned, m.blind, m.undescribed, m.panics, m.signatures, m.spans, m.solicited,
		m.late, m.exposure, m.repairs, m.excepted, m.heldBytes, m.heldTime,
	} {
		if err := reg.Register(c); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// routeMeters are the counters of one route, looked up once.
type routeMeters struct {
	name     string
	added    prometheus.Observer
	upstream prometheus.Observer
	scanIn   prometheus.Observer
	scanOut  prometheus.Observer
	ok       [2]prometheus.Counter // requests answered 200, by direction
}

func (m *Metrics) route(name string) *routeMeters {
	return &routeMeters{
		name:     name,
		added:    m.added.WithLabelValues(name),
		upstream: m.upstream.WithLabelValues(name),
		scanIn:   m.scan.WithLabelValues(veilwire.Inbound.String()),
		scanOut:  m.scan.WithLabelValues(veilwire.Outbound.String()),
		ok: [2]prometheus.Counter{
			m.requests.WithLabelValues(name, veilwire.Inbound.String(), "200"),
			m.requests.WithLabelValues(name, veilwire.Outbound.String(), "200"),
		},
	}
}

// noRoute is the route label of what belongs to none.
const noRoute = "none"

func (m *Metrics) answered(rm *routeMeters, status int) {
	if rm == nil {
		m.requests.WithLabelValues(noRoute, veilwire.Inbound.String(), code(status)).Inc()
		return
	}
	if status == 200 {
		rm.ok[veilwire.Inbound].Inc()
		return
	}
	m.requests.WithLabelValues(rm.name, veilwire.Inbound.String(), code(status)).Inc()
}

// code keeps the label's values to those of RFC 9110's range.
func code(status int) string {
	if status < 100 || status > 599 {
		return "other"
	}
	return strconv.Itoa(status)
}

// refused counts a refusal.
func (m *Metrics) refused(route string, reason veilwire.Reason) {
	m.errors.WithLabelValues(string(reason)).Inc()
	m.rejected.WithLabelValues(route, string(reason)).Inc()
}

// unbelieved counts a webhook that was refused for its signature.
func (m *Metrics) unbelieved(channel, reason string) {
	m.signatures.WithLabelValues(channel, reason).Inc()
}

// unread counts fields that were forwarded though nobody could look inside:
// ciphertext, and files or where they lie.
func (m *Metrics) unread(route string, sealed, attachments int) {
	if sealed > 0 {
		m.blind.WithLabelValues(route, "sealed").Add(float64(sealed))
	}
	if attachments > 0 {
		m.blind.WithLabelValues(route, "attachment").Add(float64(attachments))
	}
}

// unit counts what was decided about one unit.
func (m *Metrics) unit(rm *routeMeters, dir veilwire.Direction, r *redact.Result, took time.Duration) {
	scan := rm.scanIn
	if dir == veilwire.Outbound {
		scan = rm.scanOut
	}
	scan.Observe(took.Seconds())
	if r.Verdict == policies.Withhold {
		m.withheld.WithLabelValues(rm.name, string(veilwire.WithheldPolicy)).Inc()
	}
	for i := range r.Messages {
		msg := &r.Messages[i]
		for j := range msg.Decisions {
			d := &msg.Decisions[j]
			m.spans.WithLabelValues(d.Finding.Class, d.Finding.Detector, d.Action, d.Mode.String()).Inc()
		}
		for j := range msg.Exposures {
			m.late.WithLabelValues(msg.Exposures[j].Class).Inc()
		}
	}
	for _, class := range r.Solicited {
		m.solicited.WithLabelValues(class).Inc()
	}
}

// held counts what a stream had to wait for a decision.
func (m *Metrics) held(bytes int, waited time.Duration) {
	m.heldBytes.Observe(float64(bytes))
	m.heldTime.Observe(waited.Seconds())
}

// Class labels of a message under an exception that are no classes.
const (
	nothingFound = "none"
	nothingRead  = "unread"
)

// exception counts a message that was forwarded under one: once for each class
// that was still masked in it. Without a result nobody could read it.
func (m *Metrics) exception(r *redact.Result) {
	if r == nil {
		m.excepted.WithLabelValues(nothingRead).Inc()
		return
	}
	classes := map[string]bool{}
	for i := range r.Messages {
		for j := range r.Messages[i].Decisions {
			if d := &r.Messages[i].Decisions[j]; d.Masked {
				classes[d.Finding.Class] = true
			}
		}
	}
	if len(classes) == 0 {
		classes[nothingFound] = true
	}
	for class := range classes {
		m.excepted.WithLabelValues(class).Inc()
	}
}

// said counts the messages of a unit. It may hold a whole thread, nearly always of
// one channel.
func (m *Metrics) said(rm *routeMeters, dir veilwire.Direction, r *redact.Result) {
	outcome := "delivered"
	switch {
	case r.Verdict == policies.Withhold:
		outcome = "withheld"
	case r.Masked > 0:
		outcome = "masked"
	}
	for i, same := 0, 0; i < len(r.Messages); i++ {
		channel := r.Messages[i].Message.Channel
		if same++; i+1 == len(r.Messages) || r.Messages[i+1].Message.Channel != channel {
			m.messages.WithLabelValues(rm.name, channel, dir.String(), outcome).Add(float64(same))
			same = 0
		}
	}
}
