package relay_test

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"veilwire/proxy/relay"
	"veilwire/store/storetest"
)

// shared is a queue that another gateway writes to as well.
type shared struct {
	*storetest.Model
	rouse func(lane string)
}

// Hear implements relay.Herald.
func (s *shared) Hear(rouse func(lane string)) { s.rouse = rouse }

// TestHerald holds that what another gateway has put goes out at once, and not
// when the lane looks the next time.
func TestHerald(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		receiver := &fake{began: time.Now(), answer: always(200)}
		q := &shared{Model: storetest.NewModel(0)}
		r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{relay.Through(crm(t), receiver)}})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		var running sync.WaitGroup
		running.Go(func() { _ = r.Run(ctx) })
		defer running.Wait()
		defer cancel()
		synctest.Wait()
		after(time.Second)
		if _, err := q.Put(t.Context(), []*relay.Delivery{{Lane: "crm", ID: "m1", Method: "POST"}}); err != nil {
			t.Fatal(err)
		}
		q.rouse("crm")
		q.rouse("nowhere")
		synctest.Wait()
		if seen := receiver.attempts(); len(seen) != 1 || seen[0].at != time.Second {
			t.Errorf("the receiver saw %+v", seen)
		}
	})
}
