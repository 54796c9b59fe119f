package nats

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"veilwire/proxy/relay"
)

// Claim implements relay.Queue. What is held back is held in memory, and the
// lane by a lease: a process that dies holds nothing back for long.
func (q *Queue) Claim(ctx context.Context, lane string, now time.Time, n int) ([]*relay.Delivery, time.Time, error) {
	if q.leases != nil {
		ours, again, err := q.leases.take(ctx, lane)
		if err != nil || !ours {
			return nil, now.Add(again), err
		}
		if !q.heardAll(ctx, lane) {
			return nil, now.Add(leaseRetry), nil
		}
	}
	some, next := q.due(lane, now, n)
	if len(some) == 0 {
		return nil, next, nil
	}
	page := make([]*relay.Delivery, len(some))
	group, reading := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, e := range some {
		d := e.Delivery
		page[i] = &d
		group.Go(func() error { return q.read(reading, e, &d) })
	}
	if err := group.Wait(); err != nil {
		q.release(some)
		return nil, time.Time{}, fmt.Errorf("read from nats: %w", err)
	}
	return page, next, nil
}

// heardAll waits until the tail has come to what we have put into a lane ourselves:
// what another gateway has put before it comes before it, too.
func (q *Queue) heardAll(ctx context.Context, name string) bool {
	ctx, cancel := context.WithTimeout(ctx, apiTimeout)
	defer cancel()
	defer context.AfterFunc(ctx, func() { wake(q.news) })()
	q.mu.Lock()
	defer q.mu.Unlock()
	l := q.index.lanes[name]
	if l == nil {
		return true
	}
	newest := uint64(0)
	for _, seq := range l.fresh {
		newest = max(newest, seq)
	}
	behind := func() bool {
		for _, seq := range l.fresh {
			if seq <= newest {
				return true
			}
		}
		return false
	}
	for behind() {
		if ctx.Err() != nil {
			return false
		}
		q.news.Wait()
	}
	return true
}

// wake lets everybody who waits look again, also those who are about to wait.
func wake(c *sync.Cond) {
	c.L.Lock()
	defer c.L.Unlock()
	c.Broadcast()
}

// due holds the next n of a lane, and says when there will be more. Its entries
// are copies.
func (q *Queue) due(name string, now time.Time, n int) (some []entry, next time.Time) {
	q.mu.Lock()
	defer q.mu.Unlock()
	l := q.index.lanes[name]
	if l == nil || l.stopped {
		return nil, next
	}
	for bytes := int64(0); len(l.ready) > 0; {
		e := l.ready[0]
		if _, fresh := l.fresh[e.digest]; fresh {
			return some, now
		}
		bytes += e.Size
		if e.Due.After(now) || len(some) == n || len(some) > 0 && bytes > relay.PageBytes {
			return some, e.Due
		}
		some = append(some, *e)
		l.hold(e, true)
	}
	return some, next
}

// release lets go of what could not be read after all.
func (q *Queue) release(some []entry) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, e := range some {
		if now := q.index.find(name{e.lane.name, e.digest}); now != nil {
			now.lane.hold(now, false)
		}
	}
}

var errMissing = errors.New("its content is missing")

// read reads the content of e into d. What is damaged is said in d; the error is
// that nothing could be read at all.
func (q *Queue) read(ctx context.Context, e entry, d *relay.Delivery) error {
	if d.Damage != nil {
		return nil
	}
	content, err := q.content(ctx, e)
	if err != nil {
		return err
	}
	if content == nil {
		err = errMissing
	} else if content, err = q.seal.open(content, name{e.lane.name, e.digest}.subject(kindContent)); err == nil {
		err = unpackContent(content, d)
	}
	if err != nil {
		d.Damage = fmt.Errorf("delivery %s of lane %s is damaged: %w", d.ID, d.Lane, err)
	}
	return nil
}

// content gives what was stored, put together; nil: some of it is missing.
func (q *Queue) content(ctx context.Context, e entry) ([]byte, error) {
	if e.missing {
		return nil, nil
	}
	var whole []byte
	for seq := e.seq - e.parts; seq <= e.seq; seq++ {
		m, err := q.at(ctx, seq)
		if err != nil || m == nil {
			return nil, err
		}
		if e.parts == 0 {
			return m.Data, nil
		}
		whole = append(whole, m.Data...)
	}
	return whole, nil
}
