package proxy

import (
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"veilwire"
	"veilwire/internal/testkit"
)

// slow is a vendor that answers when it is let.
type slow struct {
	*testkit.Upstream
	answer chan string
}

func slowVendor(t *testing.T) *slow {
	s := &slow{answer: make(chan string)}
	s.Upstream = testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, _ []byte) {
		select {
		case text := <-s.answer:
			_, _ = io.WriteString(w, text)
		case <-r.Context().Done():
		}
	})
	return s
}

// wait sends a request and gives its answer when there is one.
func (s *slow) wait(t *testing.T, h *house, body string) chan string {
	t.Helper()
	got := make(chan string, 1)
	r := testkit.Request(t, "POST", h.url, "text/plain", body)
	c := testkit.Client(t)
	go func() {
		resp, err := c.Do(r)
		if err != nil {
			got <- err.Error()
			return
		}
		text, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil || resp.StatusCode != 200 {
			got <- resp.Status
			return
		}
		got <- string(text)
	}()
	s.Last(t) // it is there, and waits
	return got
}

func TestRequestsAreBounded(t *testing.T) {
	vendor := slowVendor(t)
	h := build(t, vendor.URL, lot{})
	h.gateway.Bound(Bounds{Requests: 3, Memory: 1 << 30})
	waiting := make([]chan string, 3)
	for i := range waiting {
		waiting[i] = vendor.wait(t, h, "hello")
	}
	want(t, h, `veilwire_inflight_requests 3`)
	resp, body := send(t, testkit.Request(t, "POST", h.url, "text/plain", "one too many"))
	checkProblem(t, resp, body, 503, veilwire.Overload)
	if resp.Header.Get("Retry-After") == "" {
		t.Error("it is not said when to try again")
	}
	vendor.NoneWhole(t)
	for _, w := range waiting {
		vendor.answer <- "done"
		if got := <-w; got != "done" {
			t.Errorf("what was begun ended with %s", got)
		}
	}
	want(t, h, `veilwire_inflight_requests 0`)
	again := vendor.wait(t, h, "hello")
	vendor.answer <- "done"
	if got := <-again; got != "done" {
		t.Errorf("with room again: %s", got)
	}
	want(t, h, `veilwire_rejected_total{reason="overload",route="none"} 1`)
}

// TestLongBodiesTakeNoMoreThanTheyNeed sends more than is decided as a whole:
// what is held is that, and no more.
func TestLongBodiesTakeNoMoreThanTheyNeed(t *testing.T) {
	vendor := slowVendor(t)
	h := build(t, vendor.URL, lot{})
	got := vendor.wait(t, h, strings.Repeat("nothing ", wholeBody/8+100))
	want(t, h, fmt.Sprintf("veilwire_buffer_pool_bytes %v", float64(2*(wholeBody+firstBuffer))))
	vendor.answer <- "done"
	<-got
}

func TestMemoryIsBounded(t *testing.T) {
	vendor := slowVendor(t)
	h := build(t, vendor.URL, lot{})
	h.gateway.Bound(Bounds{Requests: 100, Memory: 100 << 10})
	text := strings.Repeat("nothing ", 10<<7) // 10 KiB: 16 KiB of buffer, and its copy
	waiting := make([]chan string, 3)
	for i := range waiting {
		waiting[i] = vendor.wait(t, h, text)
	}
	want(t, h, `veilwire_buffer_pool_bytes 98304`)
	resp, body := send(t, testkit.Request(t, "POST", h.url, "text/plain", text))
	checkProblem(t, resp, body, 503, veilwire.Overload)
	vendor.NoneWhole(t)
	long := strings.Repeat("an answer ", 20<<10)
	for _, w := range waiting {
		vendor.answer <- long
		if got := <-w; got != long {
			t.Errorf("what was begun ended with %d bytes, want %d", len(got), len(long))
		}
	}
	want(t, h, `veilwire_buffer_pool_bytes 0`)
}

// TestRefusedBodiesTakeNoRoom sends what ends early in several ways.
func TestRefusedBodiesTakeNoRoom(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h := build(t, rec.URL, lot{policy: "version: 1\nrules:\n  - {detect: credit_card, action: block}\n"})
	for _, tc := range [][2]string{
		{"application/json", `{"text":"`},
		{"application/json", `{"text":"` + card + `"}`},
		{"text/plain; charset=unheard-of", "hello"},
		{"text/plain", strings.Repeat("hello ", 1<<18) + card},
	} {
		resp, err := testkit.Client(t).Do(testkit.Request(t, "POST", h.url, tc[0], tc[1]))
		if err == nil {
			_ = resp.Body.Close()
			if resp.StatusCode < 400 {
				t.Errorf("%s: status %d", tc[0], resp.StatusCode)
			}
		}
	}
	want(t, h, `veilwire_buffer_pool_bytes 0`)
}

func TestSocketMessagesAreBounded(t *testing.T) {
	url, conns := socketVendor(t, nil)
	h := build(t, url, lot{})
	h.gateway.Bound(Bounds{Requests: 100, Memory: 64 << 10})
	c, v := pair(t, h, conns, nil)
	ctx := t.Context()
	for _, text := range []string{"hello", strings.Repeat("nothing ", 1<<10)} {
		if err := c.Write(ctx, websocket.MessageText, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if _, got, err := v.Read(ctx); err != nil || string(got) != text {
			t.Fatalf("%d bytes arrived, %v", len(got), err)
		}
	}
	if err := c.Write(ctx, websocket.MessageText, []byte(strings.Repeat("nothing ", 4<<10))); err != nil {
		t.Fatal(err)
	}
	closedWith(t, c, websocket.StatusTryAgainLater)
	closedWith(t, v, websocket.StatusGoingAway)
	want(t, h, `veilwire_rejected_total{reason="overload",route="chat"} 1`)
	want(t, h, `veilwire_buffer_pool_bytes 0`)
}
