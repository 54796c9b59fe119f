package proxy

import (
	"bufio"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veilwire/content"
	"veilwire/internal/testkit"
)

func TestEventsFlowOneByOne(t *testing.T) {
	next := make(chan string)
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
		w.WriteHeader(200)
		_ = http.NewResponseController(w).Flush()
		for e := range next {
			_, _ = io.WriteString(w, e)
			_ = http.NewResponseController(w).Flush()
		}
	})
	h := build(t, rec.URL, lot{})
	resp, err := testkit.Client(t).Do(testkit.Request(t, "GET", h.url, "", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	r := bufio.NewReader(resp.Body)
	for _, tc := range [][2]string{
		{": hello\n\n", ": hello\n\n"},
		{"id: 7\nevent: message\ndata: {\"text\": \"card " + card + "\"}\n\n", "id: 7\nevent: message\ndata: {\"text\": \"card " + cardMask + "\"}\n\n"},
		{"data: plain\r\ndata: card 4111\r\ndata: done\r\n\r\n", "data: plain\r\ndata: card 4111\r\ndata: done\r\n\r\n"},
		{"data: bye\n\n", "data: bye\n\n"},
	} {
		next <- tc[0]
		got := make([]byte, len(tc[1]))
		if _, err := io.ReadFull(r, got); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(tc[1], string(got)); diff != "" {
			t.Errorf("event (-want +got):\n%s", diff)
		}
	}
	close(next)
	if rest, err := io.ReadAll(r); err != nil || len(rest) > 0 {
		t.Errorf("behind the last event: %q, %v", rest, err)
	}
	want(t, h, `veilwire_stream_hold_seconds_count 4`)
	want(t, h, `veilwire_stream_hold_bytes_count 4`)
	want(t, h, `veilwire_stream_hold_bytes_bucket{le="64"} 3`)
}

// TestWaitingIsMeasured follows the bytes of three events that come in three
// reads, at one, two and five seconds.
func TestWaitingIsMeasured(t *testing.T) {
	var clock time.Time
	at := func(second int) { clock = time.Time{}.Add(time.Duration(second) * time.Second) }
	pr, pw := io.Pipe()
	a := &arrivals{r: pr, now: func() time.Time { return clock }}
	come := func(second, n int) {
		t.Helper()
		at(second)
		go func() { _, _ = pw.Write(make([]byte, n)) }()
		if _, err := io.ReadFull(a, make([]byte, n)); err != nil {
			t.Fatal(err)
		}
	}
	pass := func(second, n int, waited time.Duration) {
		t.Helper()
		at(second)
		if got := a.passed(n); got != waited {
			t.Errorf("%d bytes at second %d waited %v, want %v", n, second, got, waited)
		}
	}
	come(1, 10) // the beginning of an event
	come(2, 30) // its end, a second one, the beginning of a third
	pass(3, 20, 2*time.Second)
	pass(3, 10, time.Second)
	come(5, 10) // the end of the third
	pass(6, 20, 4*time.Second)
	come(8, 10) // with nothing waiting
	pass(8, 10, 0)
}

func TestEventsInACoding(t *testing.T) {
	hold := make(chan struct{})
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("Content-Encoding", "gzip")
		enc, err := content.Encode(w, []string{"gzip"})
		if err != nil {
			panic(err)
		}
		_, _ = io.WriteString(enc, "data: card "+card+"\n\n")
		_ = enc.Flush()
		_ = http.NewResponseController(w).Flush()
		<-hold
		_, _ = io.WriteString(enc, "data: end\n\n")
		_ = enc.Close()
	})
	h := build(t, rec.URL, lot{})
	resp, err := testkit.Client(t).Do(testkit.Request(t, "GET", h.url, "", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	d, err := content.Decode(resp.Body, []string{"gzip"}, content.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	first := "data: card " + cardMask + "\n\n"
	got := make([]byte, len(first))
	if _, err := io.ReadFull(d, got); err != nil || string(got) != first {
		t.Fatalf("the first event came as %q, %v", got, err)
	}
	close(hold) // only now does the vendor go on: nothing was waited for
	if rest, err := io.ReadAll(d); err != nil || string(rest) != "data: end\n\n" {
		t.Errorf("then came %q, %v", rest, err)
	}
}

func TestBlockedEventBreaksTheStreamOff(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, "data: one\n\ndata: card "+card+"\n\ndata: three\n\n")
	})
	h := build(t, rec.URL, lot{policy: "version: 1\nrules:\n  - {detect: credit_card, action: block}\n"})
	resp, err := testkit.Client(t).Do(testkit.Request(t, "GET", h.url, "", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	got, err := io.ReadAll(resp.Body)
	if err == nil || string(got) != "data: one\n\n" {
		t.Errorf("got %q, %v; want the first event and then an end that is none", got, err)
	}
	want(t, h, `veilwire_rejected_total{reason="blocked_by_policy",route="chat"} 1`)
}

func TestDrainEndsEventStreams(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, "data: one\n\ndata: tw")
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	})
	h := build(t, rec.URL, lot{})
	resp, err := testkit.Client(t).Do(testkit.Request(t, "GET", h.url, "", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	first := make([]byte, len("data: one\n\n"))
	if _, err := io.ReadFull(resp.Body, first); err != nil {
		t.Fatal(err)
	}
	if err := h.gateway.Drain(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if rest, err := io.ReadAll(resp.Body); err != nil || len(rest) != 0 {
		t.Errorf("behind the last whole event came %q, %v", rest, err)
	}
}

func TestLongPollEndsWithItsClient(t *testing.T) {
	gone := make(chan struct{})
	started := make(chan struct{})
	rec := testkit.StartUpstream(t, func(_ http.ResponseWriter, r *http.Request, _ []byte) {
		close(started)
		<-r.Context().Done()
		close(gone)
	})
	h := build(t, rec.URL, lot{})
	r := testkit.Request(t, "GET", h.url, "", "")
	conn := dialRaw(t, h.addr)
	_, _ = io.WriteString(conn, "GET / HTTP/1.1\r\nHost: "+r.Host+"\r\n\r\n")
	<-started
	_ = conn.Close()
	<-gone
}

func TestNotEvents(t *testing.T) {
	for _, ct := range []string{"text/event-streams", "application/json", ""} {
		if isEvents(http.Header{"Content-Type": {ct}}) {
			t.Errorf("%q is taken for events", ct)
		}
	}
	if !isEvents(http.Header{"Content-Type": {"Text/Event-Stream;x=" + strings.Repeat("y", 3)}}) {
		t.Error("events are not recognized")
	}
}
