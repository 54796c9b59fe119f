package proxy

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/common/expfmt"

	"veilwire/internal/testkit"
)

// scrape gives the metrics in the text format.
func scrape(t *testing.T, h *house) string {
	t.Helper()
	families, err := h.metrics.Gather()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, f := range families {
		if _, err := expfmt.MetricFamilyToText(&b, f); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// want waits for a line to appear: some counters move behind the answer.
func want(t *testing.T, h *house, line string) {
	t.Helper()
	var got string
	for by := time.Now().Add(testkit.Hang); time.Now().Before(by); {
		if got = scrape(t, h); strings.Contains(got, line+"\n") {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	name, _, _ := strings.Cut(line, "{")
	var near []string
	for l := range strings.Lines(got) {
		if strings.HasPrefix(l, name) {
			near = append(near, l)
		}
	}
	t.Errorf("no line %s among\n%s", line, strings.Join(near, ""))
}

func TestCountsWhatWasMaskedLate(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{})
	for _, part := range []string{"4111", "1111 1111 1111"} {
		send(t, testkit.Request(t, "POST", h.url+"/?conversation_id=c1", "application/json", `{"text":"`+part+`"}`))
	}
	want(t, h, `veilwire_late_masked_total{class="credit_card"} 1`)
}

// TestCountsMessages: what stands beside a message, in a query or a header, is
// masked and its findings are counted, but it is no message.
func TestCountsMessages(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{})
	r := testkit.Request(t, "POST", h.url+"/?page=2", "application/json", `{"text":"hello"}`)
	r.Header.Set("Referer", "https://shop.example/?c=4111111111111111")
	send(t, r)
	want(t, h, `veilwire_spans_total{action="redact",class="credit_card",detector="credit_card_number",mode="enforce"} 1`)
	want(t, h, `veilwire_messages_total{channel="",direction="inbound",outcome="delivered",route="chat"} 1`)
}

// TestCountsUndescribedCalls tells when a vendor's calls are not those its adapter
// knows; a word in them is masked all the same.
func TestCountsUndescribedCalls(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{adapter: "demo"})
	send(t, testkit.Request(t, "POST", h.url+"/chat/v9/new", "application/json", `{"text":"4111 1111 1111 1111"}`))
	if got := string(rec.Last(t).Body); got != `{"text":"[CREDIT_CARD]"}` {
		t.Error(got)
	}
	want(t, h, `veilwire_undescribed_calls_total{route="chat"} 1`)
}
