package relay_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"veilwire/proxy/relay"
)

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
