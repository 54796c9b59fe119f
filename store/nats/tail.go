package nats

import (
	"context"
	"encoding/base64"
	"fmt"
	"strconv"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"veilwire/proxy/relay"
)

// Header fields of our messages.
const (
	headerMeta    = "Veilwire-Meta"    // packMeta, sealed, base64
	headerParts   = "Veilwire-Parts"   // how many messages before this one belong to it
	headerStopped = "Veilwire-Stopped" // of a lane: true or false
	headerGone    = "Veilwire-Gone"    // of an empty message: what was here was delivered or dropped
)

// follow reads what lies in the queue, and from then on what anybody writes to
// it. Ids come first: what is known was delivered, whatever still lies there.
func (q *Queue) follow(ctx context.Context) error {
	var info *jetstream.StreamInfo
	if err := q.store.eventually(ctx, func(ctx context.Context) (err error) {
		info, err = q.relay.Info(ctx)
		return err
	}); err != nil {
		return err
	}
	q.ahead = q.now().Sub(info.TimeStamp)
	if _, err := q.tail(ctx, q.known, jetstream.OrderedConsumerConfig{}, q.heardKnown); err != nil {
		return fmt.Errorf("read the ids: %w", err)
	}
	// To leave parts out would cost more than they do without their content.
	read, err := q.tail(ctx, q.relay, jetstream.OrderedConsumerConfig{HeadersOnly: true}, q.heard)
	if err != nil {
		return fmt.Errorf("read what waits: %w", err)
	}
	q.came(info.State.LastSeq)
	if q.store.server == nil {
		return nil
	}
	return q.examine(ctx, info, read)
}

// heardKnown takes note of ids that somebody has delivered or dropped.
func (q *Queue) heardKnown(m jetstream.Msg, _ *jetstream.MsgMetadata) {
	q.mu.Lock()
	defer q.mu.Unlock()
	defer q.news.Broadcast()
	lanes := map[string]bool{}
	for b := m.Data(); len(b) >= len(digest{}); b = b[len(digest{}):] {
		d := digest(b[:len(digest{})])
		q.index.known.add(d)
		for _, l := range q.index.lanes {
			if e := l.all[d]; e != nil { // whoever said so erases it
				l.remove(e)
				lanes[l.name] = true
			}
		}
	}
	q.tell(lanes)
}

// heard takes note of a message of the queue.
func (q *Queue) heard(m jetstream.Msg, md *jetstream.MsgMetadata) {
	kind, n, ok := parse(m.Subject())
	if !ok {
		q.opt.Log.Error("a message in the queue has a subject that nobody knows", "seq", md.Sequence.Stream)
		return
	}
	if kind == kindPart {
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	defer q.news.Broadcast()
	changed := false
	if l := q.index.lanes[n.lane]; l != nil {
		delete(l.fresh, n.digest)
	}
	switch seq := md.Sequence.Stream; kind {
	case kindLane:
		changed = q.index.lane(n.lane).heardStopped(seq, m.Headers().Get(headerStopped) == "true")
	case kindContent, kindState:
		changed = q.heardDelivery(kind, n, seq, md.Timestamp, m.Headers())
	}
	if changed {
		q.tell(map[string]bool{n.lane: true})
	}
}

// tell tells whoever wants to know that there may be something to do; the caller
// holds the lock.
func (q *Queue) tell(lanes map[string]bool) {
	if q.rouse == nil {
		return
	}
	for lane := range lanes {
		q.rouse(lane)
	}
}

func (l *lane) heardStopped(seq uint64, stopped bool) bool {
	if seq <= l.seq {
		return false
	}
	l.seq, l.stopped = seq, stopped
	return true
}

// heardDelivery takes note of a delivery's content or state, unless it is known
// already, and says whether it has changed anything.
func (q *Queue) heardDelivery(kind string, n name, seq uint64, stored time.Time, h nats.Header) bool {
	e := q.index.find(n)
	if h.Get(headerGone) != "" {
		if kind == kindContent {
			q.index.known.add(n.digest)
			if e != nil {
				e.lane.remove(e)
			}
		}
		return e != nil
	}
	if e == nil && q.index.known.has(n.digest) {
		q.sweep.add(q.left(kind, n, seq, h)...) // by a crash
		return false
	}
	if e != nil && seq <= max(e.seq, e.state) {
		return false // we have written it ourselves
	}
	d, clock, err := q.readMeta(n.subject(kind), h)
	if err != nil {
		q.opt.Log.Error("a delivery is damaged and is set aside", "lane", n.lane, "seq", seq, "error", err)
		d = &relay.Delivery{Lane: n.lane, ID: damagedID(n), State: relay.Dead, Damage: err}
	}
	d.Due, d.Accepted = q.shifted(d.Due, clock, stored), q.shifted(d.Accepted, clock, stored)
	l := q.index.lane(n.lane)
	switch {
	case kind == kindState && e != nil:
		e.state = seq
		if err == nil {
			l.change(e, d)
		}
	case kind == kindState: // its content ought to have come before it
		q.opt.Log.Error("the content of a delivery is missing", "lane", n.lane, "seq", seq)
		l.add(&entry{Delivery: *d, digest: n.digest, seq: seq, state: seq, missing: true}, false)
	default:
		if e != nil { // that it was delivered we have not heard, and now it comes again
			l.remove(e)
		}
		l.add(&entry{Delivery: *d, digest: n.digest, seq: seq, parts: partsOf(h)}, false)
	}
	return true
}

func partsOf(h nats.Header) uint64 {
	parts, _ := strconv.ParseUint(h.Get(headerParts), 10, 16) // none: 0
	return parts
}

// left is what is to be swept with a message of a delivery that is no more.
func (q *Queue) left(kind string, n name, seq uint64, h nats.Header) []remnant {
	e := entry{lane: q.index.lane(n.lane), digest: n.digest, seq: seq, parts: partsOf(h)}
	if kind == kindState {
		e.state, e.missing = seq, true
	}
	return e.remnants()
}

func (q *Queue) readMeta(place string, h nats.Header) (*relay.Delivery, time.Time, error) {
	sealed, err := base64.StdEncoding.DecodeString(h.Get(headerMeta))
	if err != nil {
		return nil, time.Time{}, errRecord
	}
	b, err := q.seal.open(sealed, place+" meta")
	if err != nil {
		return nil, time.Time{}, err
	}
	return unpackMeta(b)
}

// skew is what two clocks may differ before somebody minds.
const skew = 2 * time.Second

// shifted turns a time by the clock of whoever wrote it into one by ours. Both
// are compared with the server's, which has stamped the message.
func (q *Queue) shifted(t, clock, stored time.Time) time.Time {
	theirs := clock.Sub(stored)
	if by := q.ahead - theirs; !t.IsZero() && !clock.IsZero() && by.Abs() > skew {
		return t.Add(by)
	}
	return t
}
