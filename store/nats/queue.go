package nats

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"veilwire/proxy/relay"
)

// QueueOptions bound a queue. Zero values take the defaults.
type QueueOptions struct {
	// Deliver lets the queue be claimed from. Of several gateways that share one,
	// one at a time gives the deliveries of a lane.
	Deliver bool

	Rows  int           // of one lane, dead letters included; 0: 1,000,000
	Bytes int64         // of one lane; 0: 8 GiB
	Ids   int           // how many ids are remembered; 0: 1,000,000
	Wait  time.Duration // for an answer to one Put or Settle; 0: 5 s
	Log   *slog.Logger  // nil: nothing is logged
}

func (o QueueOptions) withDefaults() QueueOptions {
	if o.Rows <= 0 {
		o.Rows = 1_000_000
	}
	if o.Bytes <= 0 {
		o.Bytes = 8 << 30
	}
	if o.Ids <= 0 {
		o.Ids = 1_000_000
	}
	if o.Wait <= 0 {
		o.Wait = 5 * time.Second
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return o
}

// Queue is a relay.Queue in JetStream. DESIGN.md tells how it lies there.
type Queue struct {
	store  *Store
	opt    QueueOptions
	seal   *sealer
	now    func() time.Time
	ahead  time.Duration // of the server's clock, as it was at the start
	relay  jetstream.Stream
	known  jetstream.Stream
	leases *leases // nil: the store is this process's alone
	sweep  *sweeper
	tails  []jetstream.ConsumeContext
	asking sync.WaitGroup // whether a tail has come to the end
	newest atomic.Uint64  // place of the last message that was stored
	noting sync.WaitGroup // it is noted in the folder
	noted  func()         // ends that; nil: there is none

	mu    sync.Mutex // guards what follows
	index *index
	rouse func(lane string) // nil: nobody wants to know
	news  *sync.Cond        // something was heard
}

// Queue opens the queue and returns when it knows what lies there.
func (s *Store) Queue(ctx context.Context, opt QueueOptions) (*Queue, error) {
	opt = opt.withDefaults()
	q := &Queue{store: s, opt: opt, now: steady(time.Now()), index: newIndex(opt.Ids)}
	q.news = sync.NewCond(&q.mu)
	if err := q.open(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open the queue: %w", err), q.Close())
	}
	return q, nil
}

func (q *Queue) open(ctx context.Context) error {
	key := q.store.opt.Key
	if q.store.opt.Dir != "" {
		key = nil // the server does it
	}
	var err error
	if q.seal, err = newSealer(key); err != nil {
		return err
	}
	if q.relay, err = q.store.stream(ctx, jetstream.StreamConfig{
		Name: relayStream, Description: "webhooks that wait for their receivers, and dead letters",
		Subjects:  []string{subjects + kindContent + ".>", subjects + kindPart + ".>", subjects + kindState + ".>", subjects + kindLane + ".>"},
		Retention: jetstream.LimitsPolicy, MaxMsgsPerSubject: 1, Discard: jetstream.DiscardNew,
		AllowAtomicPublish: true, AllowDirect: true, AllowMsgTTL: true,
		Duplicates: 100 * time.Millisecond, // subjects tell them; a window would be read through at each start
	}); err != nil {
		return err
	}
	if q.known, err = q.store.stream(ctx, jetstream.StreamConfig{
		Name: knownStream, Description: "ids of webhooks that were delivered or dropped", Subjects: []string{knownSubject},
		Retention: jetstream.LimitsPolicy, MaxMsgs: int64(q.opt.Ids), MaxBytes: q.idBytes(), Discard: jetstream.DiscardOld,
		AllowDirect: true,
	}); err != nil {
		return err
	}
	c := q.relay.CachedInfo().Config
	if !c.AllowAtomicPublish || !c.AllowMsgTTL {
		return errors.New("the nodes of nats are too old; 2.12 is the first that can store many messages as one")
	}
	q.sweep = newSweeper(q)
	if err := q.follow(ctx); err != nil {
		return err
	}
	if q.store.folder != nil && q.store.server != nil {
		ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
		q.noted = stop
		q.noting.Go(func() { q.noteNewest(ctx) })
	}
	if q.opt.Deliver && q.store.opt.Dir == "" {
		q.leases, err = openLeases(ctx, q.store, q.opt.Log)
	}
	return err
}

// idBytes is what the ids may take, if each came alone; not all there is, though.
func (q *Queue) idBytes() int64 {
	most := int64(q.opt.Ids) * 80
	if q.store.server != nil {
		most = min(most, q.store.opt.Bytes/8)
	}
	return most
}

// steady is the wall clock of the start, and the time since then: a clock that is
// set does not move what waits.
func steady(began time.Time) func() time.Time {
	return func() time.Time { return began.Add(time.Since(began)) }
}

// Hear implements relay.Herald.
func (q *Queue) Hear(rouse func(lane string)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.rouse = rouse
}

// Close ends what the queue does by itself, and gives its lanes to others. The
// Store stays open.
func (q *Queue) Close() error {
	for _, t := range q.tails {
		t.Stop()
	}
	for _, t := range q.tails {
		<-t.Closed()
	}
	q.asking.Wait()
	if q.sweep != nil {
		q.sweep.close()
	}
	if q.noted != nil {
		q.noted()
		q.noting.Wait()
	}
	if q.leases != nil {
		q.leases.close()
	}
	q.tails, q.sweep, q.leases, q.noted = nil, nil, nil, nil
	return nil
}

var _ relay.Queue = (*Queue)(nil)
