package nats

import (
	"context"
	"errors"
	"fmt"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"veilwire/proxy/relay"
	"veilwire/store/storetest"
)

// forget makes the cluster as if it were new.
func forget(t testing.TB, s *Store) {
	t.Helper()
	for _, name := range []string{relayStream, knownStream, "KV_" + leaseBucket, "KV_" + marksBucket} {
		_ = s.js.DeleteStream(t.Context(), name) // it may not be there
	}
}

// TestQueueOfCluster holds the queue of three nodes to what every queue promises.
func TestQueueOfCluster(t *testing.T) {
	t.Parallel() // it mostly waits
	c := startCluster(t)
	storetest.Queue(t, func(t testing.TB, rows int) relay.Queue {
		s, err := Open(Options{Servers: c.urls(0), Key: keyOf(1)})
		if err != nil {
			t.Fatal(err)
		}
		forget(t, s)
		shut(t, s)
		return eager{openQueue(t, open(t, Options{Servers: c.urls(0), Key: keyOf(1)}), QueueOptions{Rows: rows})}
	})
}

// eager claims again what could not be read, as a relay does: three nodes that share
// a busy machine may not answer in time.
type eager struct{ *Queue }

func (q eager) Claim(ctx context.Context, lane string, now time.Time, n int) (page []*relay.Delivery, next time.Time, err error) {
	for {
		page, next, err = q.Queue.Claim(ctx, lane, now, n)
		if !passing(err) || !pause(ctx, 20*time.Millisecond) {
			return page, next, err
		}
	}
}

func delivery(lane, id string) *relay.Delivery {
	now := time.Now()
	return &relay.Delivery{Lane: lane, ID: id, Method: "POST", Target: "/" + id, Body: []byte(`{"text":"[EMAIL]"}`), Accepted: now, Due: now, Size: 18}
}

func ids(page []*relay.Delivery) string {
	var all []string
	for _, d := range page {
		all = append(all, d.ID)
	}
	return strings.Join(all, " ")
}

// claimed claims until somebody gives something.
func claimed(t *testing.T, lane string, from ...*Queue) (page []*relay.Delivery, by *Queue) {
	t.Helper()
	for pause(t.Context(), 20*time.Millisecond) {
		for _, q := range from {
			page, _, err := q.Claim(t.Context(), lane, time.Now(), 9)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) > 0 {
				return page, q
			}
		}
	}
	t.Fatal("nobody gives anything")
	return nil, nil
}

// TestGateways holds that gateways share a queue: what one has accepted another
// delivers, one at a time has the lane, a conversation keeps its order over both,
// and an id that one has delivered is a repetition for the other.
func TestGateways(t *testing.T) {
	t.Parallel() // it mostly waits
	c := startCluster(t)
	var queues []*Queue
	for i := range 2 {
		queues = append(queues, openQueue(t, open(t, Options{Servers: c.urls(i), Key: keyOf(1)}), QueueOptions{}))
	}
	roused := make(chan string, 99)
	queues[1].Hear(func(lane string) { roused <- lane })
	for i := range 6 {
		d := delivery("crm", fmt.Sprint("m", i))
		d.Conversation = []string{"c1", "c2"}[i%2]
		if errs, err := queues[i%2].Put(t.Context(), []*relay.Delivery{d}); err != nil || errs[0] != nil {
			t.Fatal(errs, err)
		}
	}
	if errs, err := queues[1].Put(t.Context(), []*relay.Delivery{delivery("crm", "m0")}); err != nil || errs[0] != relay.ErrDuplicate {
		t.Errorf("a repetition at the other gateway: %v %v", errs, err)
	}
	if lane := <-roused; lane != "crm" {
		t.Errorf("lane %q was roused", lane)
	}
	page, first := claimed(t, "crm", queues...)
	if len(page) == 1 { // the other's had not come yet
		more, _ := claimed(t, "crm", first)
		page = append(page, more...)
	}
	if got := ids(page); got != "m0 m1" {
		t.Fatalf("the first has claimed %s", got)
	}
	second := queues[0]
	if second == first {
		second = queues[1]
	}
	if page, _, err := second.Claim(t.Context(), "crm", time.Now(), 9); len(page) > 0 || err != nil {
		t.Fatalf("the second has claimed %s, %v", ids(page), err)
	}
	if err := first.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: "m0", Verdict: relay.Delivered, At: time.Now()}}); err != nil {
		t.Fatal(err)
	}
	// The first dies: it neither renews its lease nor gives it back.
	first.leases.stop()
	first.leases.running.Wait()
	again, by := claimed(t, "crm", second)
	if by != second || ids(again) != "m1 m2" && ids(again) != "m1" {
		t.Errorf("after the first had died, %s was claimed", ids(again))
	}
	for {
		errs, err := second.Put(t.Context(), []*relay.Delivery{delivery("crm", "m0")})
		if err != nil {
			t.Fatal(err)
		}
		if errs[0] == relay.ErrDuplicate {
			break
		}
		t.Fatalf("what the first has delivered is taken for a new one: %v", errs)
	}
	if q, err := open(t, Options{Servers: c.urls(0), Key: keyOf(2)}).Queue(t.Context(), QueueOptions{}); !errors.Is(err, ErrKey) {
		_ = q.Close()
		t.Errorf("a gateway with another key got %v", err)
	}
}

// TestServersDown holds that without any node what comes is refused, in time to
// tell the vendor so, and that all goes on by itself when they are back.
func TestServersDown(t *testing.T) {
	t.Parallel() // it mostly waits
	b := newBook()
	receiver := httptest.NewServer(b)
	defer receiver.Close()
	c := startCluster(t)
	g := startGateway(t, receiver.URL, Options{Servers: c.urls(0)})
	g.queue.opt.Wait = 500 * time.Millisecond // so that the test need not wait longer
	for i := range 50 {
		b.call(t, t.Context(), g, fmt.Sprint("before-", i))
	}
	for i := range c.nodes {
		c.kill(i)
	}
	errs, err := g.queue.Put(t.Context(), []*relay.Delivery{delivery("crm", "meanwhile")})
	if err == nil {
		t.Errorf("something was stored nowhere: %v", errs)
	}
	var starting sync.WaitGroup
	for i := range c.nodes {
		starting.Go(func() { c.start(i) })
	}
	starting.Wait()
	for i := range 50 {
		b.call(t, t.Context(), g, fmt.Sprint("after-", i))
	}
	if lost, repeats := b.verdict(t, g); lost > 0 {
		t.Errorf("%d are lost, %d arrived twice", lost, repeats)
	}
}

// TestOrderOverGateways holds that the gateway that delivers a conversation sends
// what another one has accepted before what it has accepted itself later, also if
// it has not heard of it yet.
func TestOrderOverGateways(t *testing.T) {
	t.Parallel() // it mostly waits
	c := startCluster(t)
	other := openQueue(t, open(t, Options{Servers: c.urls(0)}), QueueOptions{})
	ours := openQueue(t, open(t, Options{Servers: c.urls(1)}), QueueOptions{})
	both := func(round string) {
		for i, q := range []*Queue{other, ours} {
			d := delivery("crm", fmt.Sprint(round, "-", i))
			d.Conversation = "c1"
			if errs, err := q.Put(t.Context(), []*relay.Delivery{d}); err != nil || errs[0] != nil {
				t.Fatal(errs, err)
			}
		}
	}
	both("first")
	for _, id := range []string{"first-0", "first-1"} {
		page, _ := claimed(t, "crm", ours)
		if got := ids(page); got != id {
			t.Fatalf("%s was given, and it is the turn of %s", got, id)
		}
		if err := ours.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: id, Verdict: relay.Delivered, At: time.Now()}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, tail := range ours.tails { // it hears nothing any more
		tail.Stop()
		<-tail.Closed()
	}
	both("second")
	if page, _, err := ours.Claim(t.Context(), "crm", time.Now(), 9); len(page) > 0 || err != nil {
		t.Errorf("%s was given, %v; it is the turn of second-0", ids(page), err)
	}
}
