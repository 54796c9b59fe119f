package relay_test

import (
	"errors"
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"veilwire/proxy/relay"
)

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

// TestGoneAtLast: the last attempt stops the lane like any other, and buries nothing.
func TestGoneAtLast(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		last := len(relay.DefaultSchedule())
		h := build(t, crm(t), func(n int, _ *http.Request) (int, http.Header, error) {
			if n == last {
				return 410, nil, nil
			}
			return 503, nil, nil
		})
		h.accept(relay.Delivery{ID: "m1"})
		after(4 * 24 * time.Hour)
		if c := h.counts(); c.Waiting != 1 || c.Dead != 0 || !c.Stopped {
			t.Errorf("left %+v", c)
		}
	})
}

// TestOneThatIsGone stops no lane whose calls are about a thing each.
func TestOneThatIsGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := crm(t)
		e.Apart = true
		h := build(t, e, always(410))
		h.accept(relay.Delivery{ID: "m1"})
		after(4 * 24 * time.Hour)
		if c := h.counts(); c.Waiting != 0 || c.Dead != 1 || c.Stopped {
			t.Errorf("left %+v", c)
		}
	})
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

// TestUnsigned holds that what can't be signed is not sent, and tried again.
func TestUnsigned(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := crm(t)
		var good atomic.Bool
		e.Sign = func(*http.Request, []byte, time.Time) error {
			if good.Load() {
				return nil
			}
			return errors.New("no key")
		}
		h := build(t, e, always(200))
		h.accept(relay.Delivery{ID: "m1"})
		after(time.Second)
		for d := range h.queue.List(t.Context(), relay.Filter{}) {
			if d.Last != "unsigned" || len(h.crm.attempts()) > 0 {
				t.Errorf("after %d attempts: %+v", len(h.crm.attempts()), d)
			}
		}
		good.Store(true)
		after(time.Minute)
		if c := h.counts(); c.Waiting != 0 || len(h.crm.attempts()) != 1 {
			t.Errorf("left %+v after %d attempts", c, len(h.crm.attempts()))
		}
	})
}
