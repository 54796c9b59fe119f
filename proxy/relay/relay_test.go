package relay_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/goleak"

	"veilwire/proxy/relay"
	"veilwire/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// attempt is what a receiver saw.
type attempt struct {
	at     time.Duration // since the test began
	id, no string
	path   string
}

// fake is a receiver without a network. Each attempt is answered by answer.
type fake struct {
	began  time.Time
	answer func(n int, r *http.Request) (int, http.Header, error)

	mu   sync.Mutex
	seen []attempt
}

// RoundTrip implements http.RoundTripper.
func (f *fake) RoundTrip(r *http.Request) (*http.Response, error) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return nil, err
	}
	f.mu.Lock()
	n := len(f.seen)
	f.seen = append(f.seen, attempt{time.Since(f.began), r.Header.Get(relay.HeaderDelivery), r.Header.Get(relay.HeaderAttempt), r.URL.RequestURI()})
	f.mu.Unlock()
	status, header, err := f.answer(n, r)
	if err != nil {
		return nil, err
	}
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: status, Header: header, Body: http.NoBody, Request: r, ProtoMajor: 1, ProtoMinor: 1}, nil
}

func (f *fake) attempts() []attempt {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]attempt(nil), f.seen...)
}

// always answers every attempt alike.
func always(status int) func(int, *http.Request) (int, http.Header, error) {
	return func(int, *http.Request) (int, http.Header, error) { return status, nil, nil }
}

// house is a relay with one lane, crm, over a queue in memory.
type house struct {
	*relay.Relay
	t     *testing.T
	queue *storetest.Model
	crm   *fake
	end   func()
}

func endpoint(t testing.TB, lane, address string) relay.Endpoint {
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return relay.Endpoint{Lane: lane, URL: u}
}

// build runs a relay in the bubble of a test; it ends with the bubble.
func build(t *testing.T, e relay.Endpoint, answer func(int, *http.Request) (int, http.Header, error)) *house {
	t.Helper()
	h := &house{t: t, queue: storetest.NewModel(0), crm: &fake{began: time.Now(), answer: answer}}
	var err error
	if h.Relay, err = relay.New(relay.Options{Queue: h.queue, Endpoints: []relay.Endpoint{relay.Through(e, h.crm)}}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	h.end = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(h.end)
	synctest.Wait()
	return h
}

func (h *house) accept(d relay.Delivery) {
	h.t.Helper()
	d.Lane = "crm"
	if err := h.Accept(h.t.Context(), d); err != nil {
		h.t.Fatal(err)
	}
}

// counts is what lies in the lane.
func (h *house) counts() relay.Count {
	h.t.Helper()
	all, err := h.queue.Counts(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	for _, c := range all {
		if c.Lane == "crm" {
			return c
		}
	}
	return relay.Count{Lane: "crm"}
}

// after lets time pass and everything come to rest.
func after(d time.Duration) {
	time.Sleep(d) // the bubble's clock
	synctest.Wait()
}

func crm(t testing.TB) relay.Endpoint { return endpoint(t, "crm", "https://crm.example/hooks") }

func TestScheduleEndsWithADeadLetter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, crm(t), always(503))
		h.accept(relay.Delivery{ID: "m1", Target: "/a?b=c"})
		after(4 * 24 * time.Hour)
		seen := h.crm.attempts()
		schedule := relay.DefaultSchedule()
		if len(seen) != 1+len(schedule) {
			t.Fatalf("%d attempts, want %d", len(seen), 1+len(schedule))
		}
		if seen[0].at != 0 {
			t.Errorf("the first attempt waited %v", seen[0].at)
		}
		for i, a := range seen {
			if a.id != "m1" || a.no != fmt.Sprint(i+1) || a.path != "/hooks/a?b=c" {
				t.Errorf("attempt %d was %+v", i+1, a)
			}
			if i == 0 {
				continue
			}
			if wait, least := a.at-seen[i-1].at, schedule[i-1]; wait < least || wait > least+least/10+poll {
				t.Errorf("attempt %d came after %v, want %v and a tenth at most", i+1, wait, least)
			}
		}
		if last := seen[len(seen)-1].at; last > 80*time.Hour {
			t.Errorf("the last attempt came after %v", last)
		}
		if c := h.counts(); c.Waiting != 0 || c.Dead != 1 {
			t.Errorf("left: %+v", c)
		}
	})
}

// poll is how late a lane may notice that something is due.
const poll = 5 * time.Second

func TestRetryAfter(t *testing.T) {
	for _, test := range []struct {
		status      int
		value       string
		least, most time.Duration
	}{
		{429, "120", 120 * time.Second, 126 * time.Second},
		{503, "90", 90 * time.Second, 96 * time.Second},
		{429, "0", 5 * time.Second, 6 * time.Second},
		{429, "soon", 5 * time.Second, 6 * time.Second},
		{429, "-5", 5 * time.Second, 6 * time.Second},
		{503, "99999999", time.Hour, time.Hour + poll},
		{503, "Sat, 01 Jan 2000 00:02:00 GMT", 2 * time.Minute, 2*time.Minute + poll}, // a bubble begins at the first second of 2000
	} {
		t.Run(fmt.Sprint(test.status, " ", test.value), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := build(t, crm(t), func(n int, _ *http.Request) (int, http.Header, error) {
					if n == 0 {
						return test.status, http.Header{"Retry-After": {test.value}}, nil
					}
					return 200, nil, nil
				})
				h.accept(relay.Delivery{ID: "m1"})
				after(0)
				for d := range h.queue.List(t.Context(), relay.Filter{}) {
					if wait := time.Until(d.Due); wait < test.least || wait > test.most {
						t.Errorf("it waits %v, want %v to %v", wait, test.least, test.most)
					}
				}
				h.accept(relay.Delivery{ID: "m2"}) // the receiver wants neither
				after(2 * time.Hour)
				seen := h.crm.attempts()
				if len(seen) != 3 {
					t.Fatalf("attempts: %+v", seen)
				}
				for _, a := range seen[1:] {
					if a.id == "m1" && (a.at < test.least || a.at > test.most) || test.least > 6*time.Second && a.at < test.least {
						t.Errorf("attempts %+v, want the second between %v and %v", seen, test.least, test.most)
					}
				}
			})
		})
	}
}

// TestGone holds that 410 ends a lane, and what makes it run again.
func TestGone(t *testing.T) {
	for name, again := range map[string]func(*house) error{
		"reload": func(h *house) error {
			return h.Use(h.t.Context(), []relay.Endpoint{relay.Through(crm(h.t), h.crm)})
		},
		"resend": func(h *house) error {
			_, err := h.queue.Resend(h.t.Context(), relay.Filter{IDs: []string{"m1"}})
			return err
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				h := build(t, crm(t), func(n int, _ *http.Request) (int, http.Header, error) {
					if n == 0 {
						return 410, nil, nil
					}
					return 200, nil, nil
				})
				h.accept(relay.Delivery{ID: "m1"})
				after(0)
				h.accept(relay.Delivery{ID: "m2"})
				after(24 * time.Hour)
				if n, c := len(h.crm.attempts()), h.counts(); n != 1 || c.Waiting != 2 || !c.Stopped {
					t.Fatalf("%d attempts, left %+v", n, c)
				}
				if err := again(h); err != nil {
					t.Fatal(err)
				}
				after(poll)
				if c := h.counts(); c.Waiting != 0 || c.Stopped {
					t.Errorf("left after it runs again: %+v", c)
				}
			})
		})
	}
}

func TestConversationKeepsItsOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := crm(t)
		e.Ordered = true
		h := build(t, e, func(_ int, r *http.Request) (int, http.Header, error) {
			if r.Header.Get(relay.HeaderDelivery) == "m0" && r.Header.Get(relay.HeaderAttempt) == "1" {
				return 500, nil, nil
			}
			return 200, nil, nil
		})
		for i := range 5 {
			h.accept(relay.Delivery{ID: fmt.Sprint("m", i), Conversation: "c1"})
		}
		h.accept(relay.Delivery{ID: "other", Conversation: "c2"})
		after(time.Minute)
		var ids []string
		for _, a := range h.crm.attempts() {
			if a.id != "other" {
				ids = append(ids, a.id)
			} else if a.at > 0 {
				t.Errorf("another conversation waited %v", a.at)
			}
		}
		if got := strings.Join(ids, " "); got != "m0 m0 m1 m2 m3 m4" {
			t.Errorf("order of attempts: %s", got)
		}
	})
}

// TestNoOrderUnlessAsked holds that conversations hold up nobody where their
// order does not matter.
func TestNoOrderUnlessAsked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, crm(t), always(500))
		for i := range 3 {
			h.accept(relay.Delivery{ID: fmt.Sprint("m", i), Conversation: "c1"})
		}
		after(0)
		if n := len(h.crm.attempts()); n != 3 {
			t.Errorf("%d attempts at once", n)
		}
	})
}

// TestDamagedIsNeverSent holds that a delivery which is not what was stored is a
// dead letter at once.
func TestDamagedIsNeverSent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, crm(t), always(200))
		if _, err := h.queue.Put(t.Context(), []*relay.Delivery{{Lane: "crm", ID: "m1", Damage: errors.New("it is not what was stored")}}); err != nil {
			t.Fatal(err)
		}
		h.accept(relay.Delivery{ID: "m2"})
		after(time.Minute)
		if seen := h.crm.attempts(); len(seen) != 1 || seen[0].id != "m2" {
			t.Errorf("attempts: %+v", seen)
		}
		for d := range h.queue.List(t.Context(), relay.Filter{Dead: true}) {
			if d.ID != "m1" || d.Last != "damaged" {
				t.Errorf("dead: %+v", d)
			}
		}
		if h.counts().Dead != 1 {
			t.Errorf("left: %+v", h.counts())
		}
	})
}

// TestDeadReceiverCostsLittle holds that many waiting deliveries are not tried
// one by one while their receiver is down, and all go out when it is back.
func TestDeadReceiverCostsLittle(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const waiting = 500
		var back atomic.Bool
		h := build(t, crm(t), func(int, *http.Request) (int, http.Header, error) {
			if !back.Load() {
				return 0, nil, errors.New("connection refused")
			}
			return 204, nil, nil
		})
		for i := range waiting {
			h.accept(relay.Delivery{ID: fmt.Sprint("m", i)})
		}
		after(2 * time.Minute)
		var pauses []time.Duration
		for i, a := range h.crm.attempts() {
			if i > 0 && a.at > 0 {
				pauses = append(pauses, a.at-h.crm.attempts()[i-1].at)
			}
		}
		if got, want := fmt.Sprint(pauses), "[1s 2s 4s 8s 16s 30s 30s]"; got != want {
			t.Errorf("it is asked after with pauses of %s, want %s", got, want)
		}
		after(time.Hour)
		if n := len(h.crm.attempts()); n > 200 || n < 100 {
			t.Errorf("%d attempts in an hour", n)
		}
		back.Store(true)
		after(6 * time.Hour) // those that were tried have their schedules
		if c := h.counts(); c.Waiting+c.Dead != 0 {
			t.Errorf("left: %+v", c)
		}
	})
}

// TestStopFinishesWork holds that work under way ends well, or is tried again.
func TestStopFinishesWork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, crm(t), func(_ int, r *http.Request) (int, http.Header, error) {
			wait := 3 * time.Second
			if r.Header.Get(relay.HeaderDelivery) == "slow" {
				wait = time.Hour
			}
			select {
			case <-time.After(wait):
				return 200, nil, nil
			case <-r.Context().Done():
				return 0, nil, r.Context().Err()
			}
		})
		h.accept(relay.Delivery{ID: "quick"})
		after(2 * time.Second)
		h.accept(relay.Delivery{ID: "slow"})
		synctest.Wait()
		begin := time.Now()
		h.end()
		if took := time.Since(begin); took != 10*time.Second {
			t.Errorf("it ended after %v, want the time of grace", took)
		}
		for d := range h.queue.List(t.Context(), relay.Filter{}) {
			if d.ID != "slow" || d.Attempts != 0 {
				t.Errorf("left: %s after %d attempts", d.ID, d.Attempts)
			}
		}
	})
}

func TestLateReceiver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, crm(t), func(n int, r *http.Request) (int, http.Header, error) {
			if n > 0 {
				return 200, nil, nil
			}
			<-r.Context().Done()
			return 0, nil, r.Context().Err()
		})
		h.accept(relay.Delivery{ID: "m1"})
		after(16 * time.Second)
		for d := range h.queue.List(t.Context(), relay.Filter{}) {
			if d.Last != "late" || d.Attempts != 1 {
				t.Errorf("after its time: %+v", d)
			}
		}
		after(time.Minute)
		if c := h.counts(); c.Waiting != 0 {
			t.Errorf("left: %+v", c)
		}
	})
}

// TestReload holds that lanes come and go, and lose nothing by it.
func TestReload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := build(t, crm(t), always(200))
		if err := h.Use(t.Context(), []relay.Endpoint{crm(t), {Lane: "bad"}}); err == nil {
			t.Error("a bad endpoint was put in force")
		}
		bot := &fake{began: time.Now(), answer: always(200)}
		if err := h.Use(t.Context(), []relay.Endpoint{relay.Through(endpoint(t, "bot", "https://bot.example"), bot)}); err != nil {
			t.Fatal(err)
		}
		if err := h.Accept(t.Context(), relay.Delivery{Lane: "crm", ID: "m1"}); !errors.Is(err, relay.ErrNoLane) {
			t.Errorf("a lane that is gone gave %v", err)
		}
		if errs, err := h.queue.Put(t.Context(), []*relay.Delivery{{Lane: "crm", ID: "m1", Method: "POST"}}); err != nil || errs[0] != nil {
			t.Fatal(errs, err)
		}
		if err := h.Accept(t.Context(), relay.Delivery{Lane: "bot", ID: "m1"}); err != nil {
			t.Fatal(err)
		}
		after(time.Hour)
		if len(bot.attempts()) != 1 || len(h.crm.attempts()) != 0 || h.counts().Waiting != 1 {
			t.Errorf("attempts: %d to the new lane, %d to the old; left %+v", len(bot.attempts()), len(h.crm.attempts()), h.counts())
		}
		if err := h.Use(t.Context(), []relay.Endpoint{relay.Through(crm(t), h.crm)}); err != nil {
			t.Fatal(err)
		}
		after(poll)
		if len(h.crm.attempts()) != 1 || h.counts().Waiting != 0 {
			t.Errorf("the lane is back: %d attempts, left %+v", len(h.crm.attempts()), h.counts())
		}
	})
}

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
