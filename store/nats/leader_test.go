package nats

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"veilwire/proxy/relay"
)

// gateway is a relay over a queue of its own connection.
type gateway struct {
	*relay.Relay
	store *Store
	queue *Queue
	stop  func()
}

func startGateway(t testing.TB, to string, opt Options) *gateway {
	t.Helper()
	s := open(t, opt)
	q := openQueue(t, s, QueueOptions{})
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	e := relay.Endpoint{Lane: "crm", URL: u, AllowPrivate: []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}, Schedule: manyTimes()}
	r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{e}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { _ = r.Run(ctx) })
	stop := sync.OnceFunc(func() {
		cancel()
		running.Wait()
	})
	t.Cleanup(stop)
	return &gateway{r, s, q, stop}
}

// manyTimes is a schedule that gives nothing up.
func manyTimes() []time.Duration {
	waits := make([]time.Duration, 100)
	for i := range waits {
		waits[i] = 50 * time.Millisecond
	}
	return waits
}

// book is what was acknowledged and what arrived.
type book struct {
	mu           sync.Mutex
	acknowledged map[string]bool
	arrived      map[string]int
}

func newBook() *book { return &book{acknowledged: map[string]bool{}, arrived: map[string]int{}} }

// ServeHTTP implements http.Handler: it is the receiver.
func (b *book) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	_, _ = io.Copy(io.Discard, r.Body)
	b.mu.Lock()
	defer b.mu.Unlock()
	b.arrived[r.Header.Get(relay.HeaderDelivery)]++
}

// call is the vendor: it sends until it is told that all is well, and repeats
// itself with the same id.
func (b *book) call(t testing.TB, ctx context.Context, g *gateway, id string) {
	for {
		err := g.Accept(ctx, relay.Delivery{Lane: "crm", ID: id, Body: []byte(`{"text":"[EMAIL] asks for help with an order"}`)})
		if err == nil || errors.Is(err, relay.ErrDuplicate) {
			break
		}
		if !pause(ctx, 50*time.Millisecond) {
			t.Errorf("%s is never accepted: %v", id, err)
			return
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.acknowledged[id] = true
}

// verdict waits until nothing waits any more, neither as the gateways know it nor
// as somebody finds it who reads the queue anew, and counts.
func (b *book) verdict(t testing.TB, gateways ...*gateway) (lost, repeats int) {
	t.Helper()
	for _, g := range gateways {
		for !empty(t, g.queue) || !emptyAnew(t, g.store) {
			if !pause(t.Context(), 50*time.Millisecond) {
				t.Fatal("something still waits")
			}
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for id := range b.acknowledged {
		if b.arrived[id] == 0 {
			t.Errorf("%s was acknowledged and is lost", id)
			lost++
		}
	}
	for id, n := range b.arrived {
		if repeats += n - 1; !b.acknowledged[id] {
			t.Errorf("%s arrived and was never sent", id)
		}
	}
	return lost, repeats
}

func empty(t testing.TB, q *Queue) bool {
	t.Helper()
	counts, err := q.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(counts) > 0 && counts[0].Dead > 0 {
		t.Fatalf("left: %+v", counts)
	}
	return len(counts) == 0
}

func emptyAnew(t testing.TB, s *Store) bool {
	t.Helper()
	q, err := s.Queue(t.Context(), QueueOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = q.Close() }()
	return empty(t, q)
}

// TestLeaderKilled kills the leader of the queue under load, by kill -9, and lets
// it come back. VEILWIRE_LONG=1 is the long run.
func TestLeaderKilled(t *testing.T) {
	t.Parallel() // it mostly waits
	messages, kills := 2000, 1
	if os.Getenv("VEILWIRE_LONG") != "" {
		messages, kills = 100_000, 5
	}
	b := newBook()
	receiver := httptest.NewServer(b)
	defer receiver.Close()
	c := startCluster(t)
	var gateways []*gateway
	for i := range 2 {
		gateways = append(gateways, startGateway(t, receiver.URL, Options{Servers: c.urls(i), Key: keyOf(1)}))
	}
	begun := time.Now()
	var sent atomic.Int64
	var calling sync.WaitGroup
	for w := range 64 {
		calling.Go(func() {
			for n := sent.Add(1); n <= int64(messages); n = sent.Add(1) {
				b.call(t, t.Context(), gateways[w%2], fmt.Sprint("m", n))
			}
		})
	}
	for k := range kills {
		for sent.Load() < int64((k+1)*messages/(kills+1)) {
			if !pause(t.Context(), time.Millisecond) {
				t.Fatal("the time is over")
			}
		}
		leader := c.leader(gateways[0].store)
		c.kill(leader)
		if next := c.leader(gateways[1].store); next == leader {
			t.Logf("kill %d: the dead one is still called the leader", k+1)
		}
		c.start(leader)
		c.whole(gateways[0].store)
	}
	calling.Wait()
	accepted := time.Since(begun)
	lost, repeats := b.verdict(t, gateways...)
	t.Logf("%d acknowledged in %s, the leader killed %d times: %d lost, %d arrived twice, all delivered after %s",
		len(b.acknowledged), accepted.Round(time.Millisecond), kills, lost, repeats, time.Since(begun).Round(time.Millisecond))
	if lost > 0 || len(b.acknowledged) != messages {
		t.Errorf("%d of %d acknowledged are lost", lost, len(b.acknowledged))
	}
}
