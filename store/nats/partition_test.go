package nats

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"
	"time"

	"veilwire/proxy/relay"
)

// TestPartition cuts the node off that a gateway is connected to: it is there and
// gives no answer. The gateway goes to another one, nothing is lost, and what the
// node has missed it learns.
func TestPartition(t *testing.T) {
	t.Parallel() // it mostly waits
	b := newBook()
	receiver := httptest.NewServer(b)
	defer receiver.Close()
	c := startCluster(t)
	var gateways []*gateway
	for range 2 {
		gateways = append(gateways, startGateway(t, receiver.URL, Options{Servers: c.urls(0), Key: keyOf(1)}))
	}
	const each = 200
	var calling sync.WaitGroup
	started, parted := make(chan struct{}), make(chan struct{})
	begun := sync.OnceFunc(func() { close(started) })
	for w := range 8 {
		calling.Go(func() {
			for n := range each {
				if n == each/2 {
					begun()
					<-parted
				}
				b.call(t, t.Context(), gateways[w%2], fmt.Sprintf("w%d-%d", w, n))
			}
		})
	}
	<-started
	at := gateways[0].store.conn.ConnectedServerName()
	off := slices.IndexFunc(c.nodes, func(n *node) bool { return n.Name == at })
	c.cut(off, true)
	close(parted)
	calling.Wait()
	c.cut(off, false)
	c.whole(gateways[1].store)
	lost, repeats := b.verdict(t, gateways...)
	t.Logf("%d acknowledged, %s cut off: %d lost, %d arrived twice", len(b.acknowledged), at, lost, repeats)
	if lost > 0 || len(b.acknowledged) != 8*each {
		t.Errorf("%d of %d acknowledged are lost", lost, len(b.acknowledged))
	}
}

// TestClocks holds that gateways whose clocks differ agree on when a delivery is
// due: at once, if that is when it was accepted, and so many minutes after it was
// postponed.
func TestClocks(t *testing.T) {
	for _, off := range []time.Duration{time.Hour, -time.Hour} {
		s := open(t, Options{Dir: t.TempDir()})
		right := openQueue(t, s, QueueOptions{})
		wrong := openQueue(t, s, QueueOptions{})
		wrong.now, wrong.ahead = func() time.Time { return right.now().Add(off) }, wrong.ahead+off

		first := delivery("crm", "m1")
		first.Accepted, first.Due = wrong.now(), wrong.now()
		second := delivery("crm", "m2")
		second.Accepted, second.Due = right.now(), right.now()
		for q, d := range map[*Queue]*relay.Delivery{wrong: first, right: second} {
			if errs, err := q.Put(t.Context(), []*relay.Delivery{d}); err != nil || errs[0] != nil {
				t.Fatal(errs, err)
			}
		}
		for _, q := range []*Queue{right, wrong} {
			got := 0
			for got < 2 {
				page, _, err := q.Claim(t.Context(), "crm", q.now(), 9)
				if err != nil {
					t.Fatal(err)
				}
				if got += len(page); !pause(t.Context(), 10*time.Millisecond) {
					t.Fatalf("clock %s off: only %d of what both have accepted is due", off, got)
				}
			}
		}
		if err := wrong.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: "m2", Verdict: relay.Postponed, At: wrong.now(), Due: wrong.now().Add(30 * time.Minute)}}); err != nil {
			t.Fatal(err)
		}
		for {
			right.mu.Lock()
			e := right.index.find(name{"crm", right.seal.digest("crm", "m2")})
			attempts, wait := e.Attempts, e.Due.Sub(right.now())
			right.mu.Unlock()
			if attempts == 1 {
				if (wait - 30*time.Minute).Abs() > 10*time.Second {
					t.Errorf("clock %s off: postponed by 30m, and the other waits %s", off, wait)
				}
				break
			}
			if !pause(t.Context(), 10*time.Millisecond) {
				t.Fatal("the other never hears of it")
			}
		}
	}
}
