package nats

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// atATime is how many messages are on their way to a tail.
const atATime = 5000

// lookAgain is how long nothing has come before a tail asks whether there is more.
const lookAgain = 20 * time.Millisecond

// tail hands every message to apply, in order, and returns when it has come to the
// end for the first time, and how many there were. The client begins anew where it
// was when the connection or a server is lost; it is an error when nothing comes for
// as long as a start may take.
func (q *Queue) tail(ctx context.Context, from jetstream.Stream, c jetstream.OrderedConsumerConfig, apply func(jetstream.Msg, *jetstream.MsgMetadata)) (uint64, error) {
	r := &catchUp{end: make(chan struct{})}
	r.reached = sync.OnceFunc(func() { close(r.end) })
	handle := func(m jetstream.Msg) {
		md, err := m.Metadata()
		if err != nil {
			return // not from a stream
		}
		apply(m, md)
		r.came(md)
	}
	anew := jetstream.ConsumeErrHandler(func(_ jetstream.ConsumeContext, err error) {
		q.opt.Log.Debug("the queue is followed anew", "reason", err)
	})
	var tail jetstream.ConsumeContext
	if err := q.store.eventually(ctx, func(ctx context.Context) (err error) {
		if r.consumer, err = from.OrderedConsumer(ctx, c); err == nil {
			tail, err = r.consumer.Consume(handle, anew, jetstream.PullMaxMessages(atATime))
		}
		return err
	}); err != nil {
		return 0, err
	}
	q.tails = append(q.tails, tail)
	return r.wait(ctx, q)
}

// catchUp is a tail on its way to the end.
type catchUp struct {
	consumer jetstream.Consumer
	end      chan struct{}
	reached  func()

	mu      sync.Mutex // guards what follows
	of      string     // the consumer of the last message: the client makes a new one when it begins anew
	place   uint64     // of the last message, among those of its consumer
	handled uint64     // messages of all consumers
}

// came takes note of a message that was handled.
func (r *catchUp) came(md *jetstream.MsgMetadata) {
	r.mu.Lock()
	r.of, r.place = md.Consumer, md.Sequence.Consumer
	r.handled++
	r.mu.Unlock()
	if md.NumPending == 0 {
		r.reached()
	}
}

func (r *catchUp) count() uint64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.handled
}

// wait returns when the end is reached. There may be nothing to come, so where nothing
// does it asks; never where it would have to wait for the answer itself: the client
// may be looking for a server meanwhile, and says nothing until it has found one.
func (r *catchUp) wait(ctx context.Context, q *Queue) (uint64, error) {
	look := time.NewTicker(lookAgain)
	defer look.Stop()
	asked := make(chan struct{}, 1) // holds one while nobody asks
	asked <- struct{}{}
	before, since := uint64(0), time.Now()
	for {
		select {
		case <-r.end:
			return r.count(), nil
		case <-ctx.Done():
			return 0, ctx.Err()
		case <-look.C:
		}
		if n := r.count(); n != before {
			before, since = n, time.Now()
			continue
		}
		if silent := time.Since(since); silent > q.store.opt.Start {
			return 0, fmt.Errorf("nats has given nothing of it for %v, and %d messages before; does its log say why?", silent.Round(time.Second), before)
		}
		select {
		case <-asked:
			q.asking.Go(func() {
				r.ask(ctx)
				asked <- struct{}{}
			})
		default:
		}
	}
}

// ask finds out whether all was handled that the server has given. An answer may be
// lost with its server, so it is not waited for without end: the client keeps
// messages back as long as somebody waits.
func (r *catchUp) ask(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, apiTimeout)
	defer cancel()
	info, err := r.consumer.Info(ctx)
	if err != nil || info.NumPending > 0 {
		return
	}
	r.mu.Lock()
	mine := uint64(0) // of a consumer that has given nothing yet
	if r.of == info.Name {
		mine = r.place
	}
	r.mu.Unlock()
	if info.Delivered.Consumer == mine {
		r.reached()
	}
}
