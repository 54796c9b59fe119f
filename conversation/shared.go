package conversation

import (
	"context"
	"errors"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// shared stands between the turns of this process and a Store that others use,
// too. The store is asked for every message: a copy that lags behind would hide
// digits which wait for the rest of a card. Beside it lies a copy of what this
// process last saw of each conversation. It is what the turns go on with while the
// store is away, and it holds what can wait: see owed.
type shared struct {
	far    Store
	near   *memoryStore
	ttl    time.Duration
	outage outage
	mu     sync.Mutex
	due    map[string]struct{} // conversations whose copy owes something
	busy   int                 // of those that are just being paid
}

func newShared(far Store, near *memoryStore, ttl time.Duration, tell func(error)) *shared {
	s := &shared{far: far, near: near, ttl: ttl, due: map[string]struct{}{}, outage: outage{tell: tell, began: time.Now()}}
	near.dropped = s.dropped
	return s
}

// dropped strikes out a conversation whose copy is gone, so that no more is due than
// there are copies, however long the store is away.
func (s *shared) dropped(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.due, id)
}

// owed is what the copy of a conversation holds that the store does not have.
type owed uint8

const (
	even owed = iota
	// ids: which messages were seen and who spoke last, where nothing is pending. No
	// message waits for these to be written: most messages change nothing else.
	ids
	// all: what was said while the store was away.
	all
)

// load asks the store, unless it is known to be away. Only the end of ctx is an
// error.
func (s *shared) load(ctx context.Context, id string, dst []byte) (sealed []byte, revision uint64, reached bool, err error) {
	if !s.outage.mayAsk() {
		return dst, 0, false, nil
	}
	sealed, revision, err = s.far.Load(ctx, id, dst)
	if err == nil {
		s.outage.over()
		return sealed, revision, true, nil
	}
	if ctx.Err() != nil {
		return dst, 0, false, err
	}
	s.outage.failed(err)
	return dst, 0, false, nil
}

// save gives the store a state. A conflict and the end of ctx are errors.
func (s *shared) save(ctx context.Context, id string, sealed []byte, revision uint64) (saved uint64, reached bool, err error) {
	saved, err = s.far.Save(ctx, id, sealed, revision, s.ttl)
	switch {
	case err == nil || errors.Is(err, ErrConflict):
		s.outage.over()
		return saved, true, err
	case ctx.Err() != nil:
		return 0, false, err
	}
	s.outage.failed(err)
	return 0, false, nil
}

// keep holds the copy of a conversation.
func (s *shared) keep(id string, sealed []byte, revision uint64, owes owed) {
	s.near.keep(id, sealed, revision, owes, s.ttl)
	if owes == even {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.due[id] = struct{}{}
}

// owing counts the conversations whose copies owe something.
func (s *shared) owing() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.due) + s.busy
}

// settle calls pay for each conversation whose copy owes something now. What it does
// not pay comes again.
func (s *shared) settle(pay func(id string) bool) {
	s.mu.Lock()
	due := slices.Collect(maps.Keys(s.due))
	s.mu.Unlock()
	for _, id := range due {
		s.mu.Lock()
		delete(s.due, id)
		s.busy = 1
		s.mu.Unlock()
		paid := pay(id)
		s.mu.Lock()
		if s.busy = 0; !paid {
			s.due[id] = struct{}{}
		}
		s.mu.Unlock()
	}
}

// outage knows whether the store is away. While it is, one turn at a time asks it
// again, after a pause; all others go on at once.
type outage struct {
	tell  func(error) // of its begin, and with nil of its end
	until atomic.Int64
	began time.Time
}

// askAgain is how long a store that failed is left alone.
const askAgain = 250 * time.Millisecond

func (o *outage) mayAsk() bool {
	until := o.until.Load()
	if until == 0 {
		return true
	}
	now := int64(time.Since(o.began)) + 1
	if now >= until && o.until.CompareAndSwap(until, now+int64(askAgain)) {
		return true
	}
	return false
}

// on reports an outage in which it is not time to ask again.
func (o *outage) on() bool { return o.until.Load() > int64(time.Since(o.began)) }

func (o *outage) failed(err error) {
	if o.until.Swap(int64(time.Since(o.began)+askAgain)+1) == 0 && o.tell != nil {
		o.tell(err)
	}
}

func (o *outage) over() {
	if o.until.Load() != 0 && o.until.Swap(0) != 0 && o.tell != nil {
		o.tell(nil)
	}
}
