package nats

import (
	"context"
	"testing"
	"time"

	"veilwire/proxy/relay"
)

// TestDroppedMeanwhile holds that a step of a delivery that somebody drops before it
// is written ends, and brings nothing back.
func TestDroppedMeanwhile(t *testing.T) {
	q := openQueue(t, open(t, Options{Dir: t.TempDir()}), QueueOptions{})
	outcome := []relay.Outcome{{Lane: "crm", ID: "m1", Verdict: relay.Buried, At: time.Now(), Last: "500"}}
	if errs, err := q.Put(t.Context(), []*relay.Delivery{delivery("crm", "m1")}); err != nil || errs[0] != nil {
		t.Fatal(errs, err)
	}
	if err := q.Settle(t.Context(), outcome); err != nil {
		t.Fatal(err)
	}
	resent := q.picked(relay.Filter{})[0].step()
	resent.to.State = relay.Waiting
	if n, err := q.Drop(t.Context(), relay.Filter{}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	for _, again := range []bool{false, true} {
		if err := q.take(ctx, resent, again); err != nil {
			t.Errorf("again %v: it is tried for ever: %v", again, err)
		}
	}
	if counts, err := q.Counts(t.Context()); err != nil || len(counts) > 0 {
		t.Errorf("what was dropped is back: %+v, %v", counts, err)
	}
}
