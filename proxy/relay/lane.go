package relay

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// poll is how often a lane looks at the queue though nothing has woken it: an
// operator may have sent something again from another process.
const poll = 5 * time.Second

// lane brings the deliveries of one endpoint to their receiver. What it holds in
// memory is bounded by the attempts it may make at the same time, however much
// waits.
type lane struct {
	relay    *Relay
	name     string
	receiver atomic.Pointer[receiver]
	wake     chan struct{} // holds one token when there may be something to do
	attempts sync.WaitGroup

	mu     sync.Mutex
	flying int
	health health
}

func newLane(r *Relay, to *receiver) *lane {
	l := &lane{relay: r, name: to.Lane, wake: make(chan struct{}, 1)}
	l.receiver.Store(to)
	return l
}

// use gives the lane another receiver, of which it thinks no ill yet.
func (l *lane) use(to *receiver) {
	l.receiver.Swap(to).client.CloseIdleConnections()
	l.mu.Lock()
	l.health = health{}
	l.mu.Unlock()
	l.rouse()
}

// rouse makes the lane look at the queue now.
func (l *lane) rouse() {
	select {
	case l.wake <- struct{}{}:
	default: // it will look anyway
	}
}

// run starts attempts until ctx ends, and returns when those under way have
// ended; work bounds them.
func (l *lane) run(ctx, work context.Context) {
	defer l.attempts.Wait()
	for ctx.Err() == nil {
		pause := time.NewTimer(l.fill(ctx, work))
		select {
		case <-ctx.Done():
		case <-l.wake:
		case <-pause.C:
		}
		pause.Stop()
	}
}

// fill starts what is due, and says for how long there is nothing more to do.
func (l *lane) fill(ctx, work context.Context) time.Duration {
	for {
		n, wait := l.room()
		if n == 0 {
			return wait
		}
		page, next, err := l.relay.queue.Claim(ctx, l.name, l.relay.now(), n)
		if err != nil {
			if ctx.Err() == nil {
				l.relay.log.Error("the queue can't be read", "lane", l.name, "error", err)
			}
			return poll
		}
		for _, d := range page {
			l.start(work, d)
		}
		if len(page) == 0 {
			if next.IsZero() {
				return poll
			}
			return min(poll, next.Sub(l.relay.now()))
		}
	}
}

// room is how many attempts may be started; if none, for how long.
func (l *lane) room() (int, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, wait := l.health.allows(l.relay.now(), l.receiver.Load().InFlight)
	if n <= l.flying {
		return 0, wait
	}
	return n - l.flying, 0
}

func (l *lane) start(work context.Context, d *Delivery) {
	l.mu.Lock()
	l.flying++
	l.mu.Unlock()
	l.attempts.Go(func() {
		l.bring(work, d)
		l.mu.Lock()
		l.flying--
		l.mu.Unlock()
		l.rouse()
	})
}

// bring makes one attempt and notes how it ended.
func (l *lane) bring(ctx context.Context, d *Delivery) {
	to := l.receiver.Load()
	a := to.attempt(ctx, d)
	l.relay.metrics.attempted(l.name, a.kind)
	if a.kind == interrupted {
		return // it is due when we start again
	}
	now := l.relay.now()
	o := Outcome{Lane: l.name, ID: d.ID, At: now, Last: a.last}
	switch {
	case a.kind == delivered:
		o.Verdict = Delivered
	case a.kind == gone && !to.Apart:
		o.Verdict, o.Due, o.Stop = Postponed, now, true
	case a.kind == damaged || d.Attempts >= len(to.Schedule):
		o.Verdict = Buried
	default:
		o.Verdict, o.Due = Postponed, now.Add(max(jitter(to.Schedule[d.Attempts]), a.after))
	}
	l.learn(now, a)
	if o.Verdict == Buried {
		l.relay.log.Error("a delivery was given up and is a dead letter", "lane", l.name, "delivery", d.ID, "attempts", d.Attempts+1, "last", a.last, "error", a.err)
	}
	if o.Stop {
		l.relay.log.Error("the receiver wants nothing more: its lane stands still until a reload or resend", "lane", l.name, "delivery", d.ID)
	}
	l.settle(ctx, o)
}

// learn notes how the receiver is.
func (l *lane) learn(now time.Time, a answer) {
	l.mu.Lock()
	change := l.health.learn(now, a)
	l.mu.Unlock()
	switch change {
	case fellIll:
		l.relay.log.Warn("the receiver fails; its deliveries wait", "lane", l.name, "last", a.last, "error", a.err)
	case gotWell:
		l.relay.log.Info("the receiver is back", "lane", l.name)
	default:
		l.relay.log.Debug("attempt", "lane", l.name, "last", a.last, "error", a.err)
	}
}

// settle notes an outcome, again and again until it is noted: to forget it would
// mean to hold the delivery back for ever.
func (l *lane) settle(ctx context.Context, o Outcome) {
	for pause := time.Second; ; pause = min(2*pause, 30*time.Second) {
		err := l.relay.settled.do(ctx, o)
		if err == nil || ctx.Err() != nil {
			return
		}
		l.relay.log.Error("the queue can't be written", "lane", l.name, "error", err)
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}
