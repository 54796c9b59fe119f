package nats

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"golang.org/x/sync/errgroup"
)

// sweeper takes out messages that belong to nothing any more, beside everything
// else. What it can't take out it tries again; what a crash leaves is swept when
// the queue is read the next time.
//
// In place of each it puts an empty one, which ends by itself: many of these are
// one write, and each deletion would be one. While it is there the server itself
// knows the id, so that another gateway need not have heard of it.
type sweeper struct {
	queue   *Queue
	work    context.Context // ends when nothing more is tried
	cancel  context.CancelFunc
	running sync.WaitGroup

	mu    sync.Mutex
	turn  *sync.Cond // signals all that follows
	rest  []remnant
	busy  bool
	err   error // of the last round; nil: all of it was taken out
	ended bool
}

func newSweeper(q *Queue) *sweeper {
	s := &sweeper{queue: q}
	s.turn = sync.NewCond(&s.mu)
	s.work, s.cancel = context.WithCancel(context.Background())
	s.running.Go(s.run)
	return s
}

// sweepEvery is how long it gathers.
const sweepEvery = 200 * time.Millisecond

// remnant is a message that belongs to nothing any more.
type remnant struct {
	subject string
	seq     uint64 // 0: not known
}

// add returns at once.
func (s *sweeper) add(rest ...remnant) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rest = append(s.rest, rest...)
	s.turn.Broadcast()
}

// wait returns when all that was added is gone, or why it is not.
func (s *sweeper) wait(ctx context.Context) error {
	defer context.AfterFunc(ctx, func() { wake(s.turn) })()
	s.mu.Lock()
	defer s.mu.Unlock()
	for (len(s.rest) > 0 || s.busy) && s.err == nil && ctx.Err() == nil {
		s.turn.Wait()
	}
	return errors.Join(s.err, ctx.Err())
}

func (s *sweeper) run() {
	for {
		s.mu.Lock()
		for len(s.rest) == 0 && !s.ended {
			s.turn.Wait()
		}
		if len(s.rest) == 0 || s.work.Err() != nil {
			s.mu.Unlock()
			return
		}
		if !s.ended { // the more at once, the less to write
			s.mu.Unlock()
			pause(s.work, sweepEvery)
			s.mu.Lock()
		}
		some := s.rest[:min(len(s.rest), mostInBatch)]
		s.rest, s.busy = s.rest[len(some):], true
		s.mu.Unlock()

		err := s.queue.vacate(s.work, some)

		s.mu.Lock()
		if s.busy, s.err = false, err; err != nil {
			s.rest = append(some, s.rest...)
		}
		s.turn.Broadcast()
		s.mu.Unlock()
		if err != nil {
			pause(s.work, time.Second)
		}
	}
}

// vacate puts empty messages in the place of what is there.
func (q *Queue) vacate(ctx context.Context, rest []remnant) error {
	var all []*nats.Msg
	for _, r := range rest {
		m := nats.NewMsg(r.subject)
		m.Header.Set(headerGone, "true")
		m.Header.Set(headerEnd, goneFor.String())
		all = append(all, m)
	}
	if q.together(all) {
		_, err := q.write(ctx, all)
		if full(err) { // an empty one takes room, too
			return q.erase(ctx, rest)
		}
		return err
	}
	var left []remnant
	for i, seq := range q.writeEach(ctx, all) {
		if seq == 0 {
			left = append(left, rest[i])
		}
	}
	return q.erase(ctx, left)
}

// goneFor is how long an empty message tells of what was there. It is longer than
// the ids of one gateway take to come to another.
const goneFor = time.Minute

// erase overwrites messages and takes them out: those that hold a place when all
// others are gone, since nobody would look for a part without it.
func (q *Queue) erase(ctx context.Context, rest []remnant) error {
	for _, places := range []bool{false, true} {
		group, ctx := errgroup.WithContext(ctx)
		group.SetLimit(atOnce)
		for _, r := range rest {
			if r.seq > 0 && strings.HasPrefix(r.subject, subjects+kindContent+".") == places {
				group.Go(func() error { return q.eraseOne(ctx, r.seq) })
			}
		}
		if err := group.Wait(); err != nil {
			return err
		}
	}
	return nil
}

// close finishes what was added, within reason.
func (s *sweeper) close() {
	end := time.AfterFunc(5*time.Second, s.cancel)
	defer end.Stop()
	s.mu.Lock()
	s.ended = true
	s.turn.Broadcast()
	s.mu.Unlock()
	s.running.Wait()
	s.cancel()
}
