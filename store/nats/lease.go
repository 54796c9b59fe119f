package nats

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Times of a lease. The servers end one that is not renewed; whoever had it ends
// it by his own clock, counted from before he asked, and so earlier. No two clocks
// are compared.
const (
	leaseTime  = 8 * time.Second
	leaseSure  = 6 * time.Second // how long its holder relies on it
	leaseRenew = 2 * time.Second
	leaseIdle  = 2 * time.Minute // a lane that nobody asks for is given to others
	leaseRetry = time.Second     // before asking again for one that somebody has
)

// leases say which lanes this process delivers. Each is a key that the first one
// makes and that ends by itself.
type leases struct {
	kv      jetstream.KeyValue
	log     *slog.Logger
	me      []byte
	stop    context.CancelFunc
	running sync.WaitGroup

	mu    sync.Mutex
	lanes map[string]*lease
}

type lease struct {
	mu       sync.Mutex // held while it is asked for
	revision uint64
	until    time.Time // ours, if that is not over
	again    time.Time // somebody's, until then at least
	asked    time.Time
}

func openLeases(ctx context.Context, s *Store, log *slog.Logger) (*leases, error) {
	kv, err := s.bucket(ctx, jetstream.KeyValueConfig{
		Bucket: leaseBucket, Description: "which gateway delivers a lane", TTL: leaseTime, History: 1,
	})
	if err != nil {
		return nil, err
	}
	l := &leases{kv: kv, log: log, me: []byte(rand.Text()), lanes: map[string]*lease{}}
	work, stop := context.WithCancel(context.Background())
	l.stop = stop
	l.running.Go(func() { l.renew(work) })
	return l, nil
}

func (l *leases) lane(name string) *lease {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lanes[name] == nil {
		l.lanes[name] = &lease{}
	}
	return l.lanes[name]
}

// take says whether the lane is ours, and if not, when to ask again.
func (l *leases) take(ctx context.Context, name string) (ours bool, again time.Duration, err error) {
	of := l.lane(name)
	of.mu.Lock()
	defer of.mu.Unlock()
	of.asked = time.Now()
	if of.asked.Before(of.until) {
		return true, 0, nil
	}
	if wait := of.again.Sub(of.asked); wait > 0 {
		return false, wait, nil
	}
	of.again = of.asked.Add(leaseRetry)
	if ours, err = l.ask(ctx, name, of); passing(err) {
		err = nil // the connection has told of it
	}
	if ours {
		l.log.Info("this gateway delivers the lane", "lane", name)
	}
	return ours, leaseRetry, err
}

// ask makes the lease ours, or ours for longer.
func (l *leases) ask(ctx context.Context, name string, of *lease) (ours bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, apiTimeout)
	defer cancel()
	begun := time.Now()
	for range 2 {
		if of.revision == 0 {
			of.revision, err = l.kv.Create(ctx, token(name), l.me)
		} else {
			var next uint64
			if next, err = l.kv.Update(ctx, token(name), l.me, of.revision); err == nil {
				of.revision = next
			}
		}
		if err == nil {
			of.until = begun.Add(leaseSure)
			return true, nil
		}
		if !errors.Is(err, jetstream.ErrKeyExists) && !conflicts(err) {
			return false, err
		}
		// An answer may have been lost, and the lease be ours all the same.
		of.revision = 0
		has, err := l.kv.Get(ctx, token(name))
		switch {
		case errors.Is(err, jetstream.ErrKeyNotFound): // it has just ended
		case err != nil:
			return false, err
		case string(has.Value()) != string(l.me):
			of.until = time.Time{}
			return false, nil
		default:
			of.revision = has.Revision()
		}
	}
	return false, nil
}

// renew renews what is ours until ctx ends.
func (l *leases) renew(ctx context.Context) {
	for pause(ctx, leaseRenew) {
		for name, of := range l.some() {
			l.renewOne(ctx, name, of)
		}
	}
}

func (l *leases) some() map[string]*lease {
	l.mu.Lock()
	defer l.mu.Unlock()
	some := make(map[string]*lease, len(l.lanes))
	for name, of := range l.lanes {
		some[name] = of
	}
	return some
}

func (l *leases) renewOne(ctx context.Context, name string, of *lease) {
	of.mu.Lock()
	defer of.mu.Unlock()
	begun := time.Now()
	if !begun.Before(of.until) {
		return // not ours
	}
	if begun.Sub(of.asked) > leaseIdle {
		l.give(ctx, name, of)
		return
	}
	ours, err := l.ask(ctx, name, of)
	switch {
	case err != nil: // it may be renewed yet
		l.log.Debug("a lease was not renewed", "lane", name, "error", err)
	case !ours:
		l.log.Warn("another gateway delivers the lane now", "lane", name)
	}
}

// give lets others have a lane at once.
func (l *leases) give(ctx context.Context, name string, of *lease) {
	revision := of.revision
	of.until, of.revision = time.Time{}, 0
	ctx, cancel := context.WithTimeout(ctx, apiTimeout)
	defer cancel()
	err := l.kv.Purge(ctx, token(name), jetstream.LastRevision(revision))
	if err != nil && !errors.Is(err, nats.ErrConnectionClosed) {
		l.log.Debug("a lease ends by itself", "lane", name, "error", err)
	}
}

// close gives all lanes to others.
func (l *leases) close() {
	l.stop()
	l.running.Wait()
	for name, of := range l.some() {
		of.mu.Lock()
		if time.Now().Before(of.until) {
			l.give(context.Background(), name, of)
		}
		of.mu.Unlock()
	}
}
