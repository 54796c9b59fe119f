package nats

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"golang.org/x/sync/errgroup"

	"veilwire/proxy/relay"
)

// step is a delivery on its way from one state to the next.
type step struct {
	name
	to    relay.Delivery // without content
	state uint64         // the one it leaves
	done  bool           // it was delivered
}

// Settle implements relay.Queue. After an error some may be noted all the same;
// to note such a one again counts an attempt too many, and nothing else.
func (q *Queue) Settle(ctx context.Context, outcomes []relay.Outcome) error {
	ctx, cancel := context.WithTimeout(ctx, q.opt.Wait)
	defer cancel()
	for _, o := range outcomes {
		if o.Stop {
			if err := q.stop(ctx, o.Lane, true); err != nil {
				return fmt.Errorf("note in nats that a lane stands still: %w", err)
			}
		}
	}
	var done, steps []*step
	for _, s := range q.steps(outcomes) {
		if s.done {
			done = append(done, s)
		} else {
			steps = append(steps, s)
		}
	}
	if err := q.finish(ctx, done); err != nil {
		return fmt.Errorf("note in nats what was delivered: %w", err)
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for _, s := range steps {
		group.Go(func() error { return q.take(ctx, s, false) })
	}
	if err := group.Wait(); err != nil {
		return fmt.Errorf("note in nats what was not delivered: %w", err)
	}
	return nil
}

// steps says what outcomes change, one step a delivery.
func (q *Queue) steps(outcomes []relay.Outcome) []*step {
	q.mu.Lock()
	defer q.mu.Unlock()
	var all []*step
	for _, o := range outcomes {
		n := q.nameOf(o.Lane, o.ID)
		i := slices.IndexFunc(all, func(s *step) bool { return s.name == n })
		if i < 0 {
			e := q.index.find(n)
			if e == nil {
				continue // dropped meanwhile
			}
			i = len(all)
			all = append(all, &step{name: n, to: e.Delivery, state: e.state})
		}
		switch s := all[i]; {
		case s.done || s.to.State == relay.Dead:
		case o.Verdict == relay.Delivered:
			s.done = true
		case o.Verdict == relay.Buried:
			s.to.State, s.to.Due, s.to.Attempts, s.to.Last = relay.Dead, o.At, s.to.Attempts+1, o.Last
		default:
			s.to.Due, s.to.Attempts, s.to.Last = o.Due, s.to.Attempts+1, o.Last
		}
	}
	return all
}

// nameOf finds the name of a delivery by its id. One whose record can't be read has
// an id of ours, made of its name. The caller holds the lock.
func (q *Queue) nameOf(lane, id string) name {
	n := name{lane, q.seal.digest(lane, id)}
	if token, ours := strings.CutPrefix(id, damagedPrefix); ours && q.index.find(n) == nil {
		if d, ok := parseDigest(token); ok {
			n.digest = d
		}
	}
	return n
}

// take writes a step and takes it in, if the delivery stands where the step
// begins. Else somebody else was faster: what he said stands, unless again is
// true: then the step is taken from there. Either way it is not held any more
// than it was, or not at all.
func (q *Queue) take(ctx context.Context, s *step, again bool) error {
	for {
		seq, err := q.write(ctx, []*nats.Msg{q.metaMessage(kindState, s.name, &s.to, s.state)})
		if err == nil {
			q.taken(s, seq, again)
			return nil
		}
		if conflicts(err) {
			newer, ask := q.refresh(ctx, s)
			if newer && !again || q.gone(s.name) {
				q.taken(s, 0, false)
				return nil
			}
			err = errors.Join(err, ask)
		}
		if !pause(ctx, 50*time.Millisecond) {
			return err
		}
	}
}

// gone says whether a delivery was delivered or dropped meanwhile. Its state may be
// erased then, and is never again what a step begins with.
func (q *Queue) gone(n name) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.index.find(n) == nil
}

// taken takes a step in; seq 0: somebody else's stands, and was taken in before.
func (q *Queue) taken(s *step, seq uint64, held bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	e := q.index.find(s.name)
	if e == nil { // delivered or dropped meanwhile
		if seq > 0 {
			q.sweep.add(remnant{s.subject(kindState), seq})
		}
		return
	}
	if seq > e.state {
		e.state = seq
		e.lane.change(e, &s.to)
	}
	if !held {
		e.lane.hold(e, false)
	}
}

// refresh finds out where a delivery stands by now, and says whether that is news.
// The answer may also be old, of a node that has just become the leader.
func (q *Queue) refresh(ctx context.Context, s *step) (newer bool, err error) {
	m, err := q.last(ctx, s.subject(kindState))
	if err != nil || m == nil || m.Sequence <= s.state {
		return false, err
	}
	s.state = m.Sequence
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.index.find(s.name) != nil {
		q.heardDelivery(kindState, s.name, m.Sequence, m.Time, m.Header)
	}
	return true, nil
}

// mostKnown is how many ids go into one message.
const mostKnown = 4096

// finish notes that deliveries are delivered, and has them taken out.
func (q *Queue) finish(ctx context.Context, all []*step) error {
	for some := range slices.Chunk(all, mostKnown) {
		rest := q.remnants(some) // before anybody hears of it, and so we
		if err := q.note(ctx, some, rest); err != nil {
			return err
		}
		q.finished(some)
		q.sweep.add(rest...)
	}
	return nil
}

// note notes that deliveries are no more. After that a crash can't bring them
// back; what it leaves is taken out when somebody reads the queue again.
func (q *Queue) note(ctx context.Context, some []*step, rest []remnant) error {
	var ids []byte
	for _, s := range some {
		ids = append(ids, s.digest[:]...)
	}
	_, err := q.store.js.Publish(ctx, knownSubject, ids)
	q.store.answered(err)
	if !full(err) {
		return err
	}
	// To erase them gives room, and says that they are done. Only the vendor's
	// repetition of one would be taken for a new one.
	q.opt.Log.Warn("the store of nats is full: what is delivered is erased, and its ids may be forgotten")
	if err := q.erase(ctx, rest); err != nil {
		return err
	}
	_, _ = q.store.js.Publish(ctx, knownSubject, ids) // there is room by now, or not
	return nil
}

// finished takes in that deliveries are no more.
func (q *Queue) finished(some []*step) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, s := range some {
		q.index.known.add(s.digest)
		if e := q.index.find(s.name); e != nil {
			e.lane.remove(e)
		}
	}
}

// remnants are the messages that belong to deliveries.
func (q *Queue) remnants(some []*step) (rest []remnant) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, s := range some {
		if e := q.index.find(s.name); e != nil {
			rest = append(rest, e.remnants()...)
		}
	}
	return rest
}

// remnants are the messages that belong to a delivery. That which holds its
// place comes last: until it is gone, a crash leaves enough to find the others by.
func (e *entry) remnants() (rest []remnant) {
	n := name{e.lane.name, e.digest}
	if e.state > 0 {
		rest = append(rest, remnant{n.subject(kindState), e.state})
	}
	if e.missing {
		return append(rest, remnant{subject: n.subject(kindContent)})
	}
	for i := range e.parts {
		rest = append(rest, remnant{n.part(int(i)), e.seq - e.parts + i})
	}
	return append(rest, remnant{n.subject(kindContent), e.seq})
}
