package nats

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"golang.org/x/sync/errgroup"

	"veilwire/proxy/relay"
)

// atOnce is how many questions to the server are under way together.
const atOnce = 16

// item is a delivery that is being put.
type item struct {
	name
	d    *relay.Delivery
	msgs []*nats.Msg
	seq  uint64 // 0: it was not stored, or not by us
	own  error
}

// slowest is how many bytes a second a server takes that is not thought dead.
const slowest = 4 << 20

// Put implements relay.Queue.
func (q *Queue) Put(ctx context.Context, batch []*relay.Delivery) ([]error, error) {
	wait := q.opt.Wait
	for _, d := range batch {
		wait += time.Duration(d.Size) * time.Second / slowest
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	errs := make([]error, len(batch))
	items := q.admit(batch, errs)
	err := q.put(ctx, items)
	q.admitted(items)
	if err != nil {
		return nil, fmt.Errorf("put into nats: %w", err)
	}
	for i := range batch {
		if it := items[i]; it != nil && errs[i] == nil {
			errs[i] = it.own
		}
	}
	return errs, nil
}

// admit keeps room for what may be put, and says why the others may not. Items
// have the places of the deliveries.
func (q *Queue) admit(batch []*relay.Delivery, errs []error) map[int]*item {
	items, seen, room := map[int]*item{}, map[digest]bool{}, q.room()
	q.mu.Lock()
	for i, d := range batch {
		n := name{d.Lane, q.seal.digest(d.Lane, d.ID)}
		l := q.index.lane(d.Lane)
		switch {
		case seen[n.digest] || l.all[n.digest] != nil || q.index.known.has(n.digest):
			errs[i] = relay.ErrDuplicate
		case l.rows >= q.opt.Rows || l.bytes+d.Size > q.opt.Bytes || q.crowded(room):
			errs[i] = relay.ErrFull
		default:
			seen[n.digest] = true
			l.rows, l.bytes = l.rows+1, l.bytes+d.Size
			items[i] = &item{name: n, d: d}
		}
	}
	q.mu.Unlock()
	for _, it := range items {
		it.msgs = q.contentMessages(it.name, it.d)
	}
	return items
}

// room is what deliveries may take of the server within; 0: nobody knows. A
// quarter is for what becomes of them, which must be noted also when nothing new
// is taken, and for other things that are kept there.
func (q *Queue) room() int64 {
	if q.store.server == nil {
		return 0
	}
	return q.store.opt.Bytes / 4 * 3
}

// crowded says whether all lanes together take as much as there is room, each
// delivery with what is stored beside its content. The caller holds the lock.
func (q *Queue) crowded(room int64) bool {
	if room == 0 {
		return false
	}
	used := int64(0)
	for _, l := range q.index.lanes {
		used += l.bytes + int64(l.rows)*512
	}
	return used >= room
}

// admitted takes in what was stored, and gives back the room of what was not.
func (q *Queue) admitted(items map[int]*item) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, it := range items {
		l := q.index.lane(it.lane)
		if it.seq == 0 || l.all[it.digest] != nil || q.index.known.has(it.digest) { // the tail was faster than we
			l.rows, l.bytes = l.rows-1, l.bytes-it.d.Size
			continue
		}
		l.add(&entry{Delivery: bare(it.d), digest: it.digest, seq: it.seq, parts: uint64(len(it.msgs) - 1)}, true)
		if q.leases != nil && it.d.Conversation != "" {
			l.fresh[it.digest] = it.seq
		}
	}
}

// bare is a delivery without its content.
func bare(d *relay.Delivery) relay.Delivery {
	b := *d
	b.Method, b.Target, b.Header, b.Body = "", "", nil, nil
	return b
}

// put stores them in their order: all as one, or one behind the other. What was
// not stored that way is tried again by itself.
func (q *Queue) put(ctx context.Context, items map[int]*item) error {
	var order []*item
	var all []*nats.Msg
	for _, i := range slices.Sorted(maps.Keys(items)) {
		order, all = append(order, items[i]), append(all, items[i].msgs...)
	}
	if q.together(all) {
		if last, err := q.write(ctx, all); err == nil {
			for i := len(order) - 1; i >= 0; i-- {
				order[i].seq, last = last, last-uint64(len(order[i].msgs))
			}
			return nil
		}
	}
	if len(all) == len(order) {
		for i, seq := range q.writeEach(ctx, all) {
			order[i].seq = seq
		}
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for _, it := range order {
		if it.seq == 0 {
			group.Go(func() error { return q.putOne(ctx, it) })
		}
	}
	return group.Wait()
}

// together says whether messages are better stored as one. A cluster agrees once
// then, and the disk is synced once. The server within makes a store of its own for
// each batch first, and writes everything twice.
func (q *Queue) together(all []*nats.Msg) bool {
	if q.store.server == nil {
		return len(all) > 1 && len(all) <= mostInBatch
	}
	return len(all) >= atOnce && len(all) <= mostInBatch && bytesOf(all) < slowest
}

func bytesOf(all []*nats.Msg) (n int) {
	for _, m := range all {
		n += len(m.Data)
	}
	return n
}

// putOne stores one delivery, or finds out that somebody has. An attempt that
// got no answer may have stored it all the same; then the next one finds it.
func (q *Queue) putOne(ctx context.Context, it *item) error {
	for {
		seq, err := q.write(ctx, it.msgs)
		switch {
		case err == nil:
			it.seq = seq
			return nil
		case full(err):
			it.own = relay.ErrFull
			return nil
		case conflicts(err):
			// The one that was before us may not be stored for certain yet.
			stored, ask := q.last(ctx, it.subject(kindContent))
			if stored != nil && it.is(stored) {
				it.seq = stored.Sequence
				return nil
			}
			if stored != nil {
				it.own = relay.ErrDuplicate
				return nil
			}
			err = errors.Join(err, ask)
		case !passing(err):
			return err
		}
		if !pause(ctx, 100*time.Millisecond) {
			return err
		}
	}
}

// is says whether a message is the one that we wanted to store. Its header says
// when it was made, to the nanosecond, or is sealed with a nonce of its own.
func (it *item) is(m *jetstream.RawStreamMsg) bool {
	return m.Header.Get(headerMeta) == it.msgs[len(it.msgs)-1].Header.Get(headerMeta)
}

// pause waits, and says whether there is time left.
func pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
