package nats

import (
	"cmp"
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"golang.org/x/sync/errgroup"

	"veilwire/proxy/relay"
)

// picked gives what a filter picks, in order of acceptance. They are copies.
func (q *Queue) picked(f relay.Filter) []entry {
	q.mu.Lock()
	defer q.mu.Unlock()
	var some []entry
	for _, l := range q.index.lanes {
		for _, e := range l.all {
			if f.Picks(&e.Delivery) {
				some = append(some, *e)
			}
		}
	}
	slices.SortFunc(some, func(a, b entry) int { return cmp.Compare(a.seq, b.seq) })
	return some
}

// List implements relay.Queue.
func (q *Queue) List(ctx context.Context, f relay.Filter) iter.Seq2[*relay.Delivery, error] {
	return func(yield func(*relay.Delivery, error) bool) {
		for _, e := range q.picked(f) {
			d := e.Delivery
			if len(f.IDs) > 0 {
				if err := q.read(ctx, e, &d); err != nil {
					yield(nil, fmt.Errorf("read from nats: %w", err))
					return
				}
			}
			if !yield(&d, nil) {
				return
			}
		}
	}
}

// Resend implements relay.Queue.
func (q *Queue) Resend(ctx context.Context, f relay.Filter) (int, error) {
	some, lanes := q.picked(f), map[string]bool{}
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for _, e := range some {
		s := e.step()
		s.to.State, s.to.Due, s.to.Attempts = relay.Waiting, time.Time{}, 0
		lanes[e.lane.name] = true
		group.Go(func() error { return q.take(inner, s, true) })
	}
	if err := group.Wait(); err != nil {
		return 0, fmt.Errorf("send again from nats: %w", err)
	}
	for lane := range lanes {
		if err := q.Resume(ctx, lane); err != nil {
			return 0, fmt.Errorf("resume lane %s: %w", lane, err)
		}
	}
	return len(some), nil
}

// step begins a step from where a delivery stands.
func (e *entry) step() *step {
	return &step{name: name{e.lane.name, e.digest}, to: e.Delivery, state: e.state}
}

// attempts is how often the server is told to erase what somebody waits for.
const attempts = 3

// Drop implements relay.Queue. It returns when the server has erased what was
// picked.
func (q *Queue) Drop(ctx context.Context, f relay.Filter) (int, error) {
	some := q.picked(f)
	for part := range slices.Chunk(some, mostKnown) {
		var steps []*step
		for _, e := range part {
			steps = append(steps, e.step())
		}
		rest := q.remnants(steps)
		if err := q.note(ctx, steps, rest); err != nil {
			return 0, fmt.Errorf("drop from nats: %w", err)
		}
		q.finished(steps)
		// What the sweeper alone takes out would lie on the disk for a while yet.
		err := q.erase(ctx, rest)
		for n := 1; n < attempts && passing(err) && pause(ctx, q.opt.Wait/attempts); n++ {
			err = q.erase(ctx, rest)
		}
		q.sweep.add(rest...)
		if err != nil {
			return len(some), fmt.Errorf("they are dropped, but may not be erased yet: %w", err)
		}
	}
	return len(some), nil
}

// Counts implements relay.Queue.
func (q *Queue) Counts(context.Context) ([]relay.Count, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	var counts []relay.Count
	for _, name := range slices.Sorted(maps.Keys(q.index.lanes)) {
		if c, some := q.index.lanes[name].count(); some {
			counts = append(counts, c)
		}
	}
	return counts, nil
}

// Resume implements relay.Queue.
func (q *Queue) Resume(ctx context.Context, lane string) error {
	q.mu.Lock()
	l := q.index.lanes[lane]
	stopped := l != nil && l.stopped
	q.mu.Unlock()
	if !stopped {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, q.opt.Wait)
	defer cancel()
	return q.stop(ctx, lane, false)
}

// stop lets a lane stand still, or run.
func (q *Queue) stop(ctx context.Context, lane string, stopped bool) error {
	m := nats.NewMsg(laneSubject(lane))
	m.Header.Set(headerStopped, strconv.FormatBool(stopped))
	seq, err := q.write(ctx, []*nats.Msg{m})
	if err != nil {
		return err
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	q.index.lane(lane).heardStopped(seq, stopped)
	return nil
}
