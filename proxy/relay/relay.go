package relay

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Options are what New is given.
type Options struct {
	Queue     Queue
	Endpoints []Endpoint
	Log       *slog.Logger  // nil: nothing is logged
	Metrics   *Metrics      // nil: nobody looks
	Grace     time.Duration // for attempts under way when Run's context ends; 0: 10 s
}

// Relay accepts deliveries and brings them to their endpoints.
type Relay struct {
	queue   Queue
	log     *slog.Logger
	metrics *Metrics
	grace   time.Duration
	began   time.Time

	accepted *group[*Delivery]
	settled  *group[Outcome]

	mu    sync.Mutex
	lanes map[string]*lane
	start func(*lane) // set while Run runs
	stop  map[string]context.CancelFunc
}

// New makes a relay over a queue. Nothing is delivered before Run.
func New(opt Options) (*Relay, error) {
	if opt.Queue == nil {
		return nil, errors.New("relay: no queue")
	}
	r := &Relay{
		queue: opt.Queue, log: opt.Log, metrics: opt.Metrics, grace: opt.Grace, began: time.Now(),
		lanes: map[string]*lane{}, stop: map[string]context.CancelFunc{},
	}
	if r.log == nil {
		r.log = slog.New(slog.DiscardHandler)
	}
	if r.metrics == nil {
		var err error
		if r.metrics, err = NewMetrics(prometheus.NewRegistry()); err != nil {
			return nil, err
		}
	}
	if r.grace <= 0 {
		r.grace = 10 * time.Second
	}
	r.metrics.queue.Store(&r.queue)
	r.accepted = newGroup(func(d *Delivery) int { return int(d.Size) }, r.queue.Put)
	r.settled = newGroup(func(Outcome) int { return 0 }, func(ctx context.Context, o []Outcome) ([]error, error) {
		return nil, r.queue.Settle(ctx, o)
	})
	if h, ok := r.queue.(Herald); ok {
		h.Hear(r.rouse)
	}
	if len(opt.Endpoints) == 0 {
		return r, nil // Use will bring them
	}
	return r, r.Use(context.Background(), opt.Endpoints)
}

// rouse makes a lane look at the queue now.
func (r *Relay) rouse(lane string) {
	r.mu.Lock()
	l := r.lanes[lane]
	r.mu.Unlock()
	if l != nil {
		l.rouse()
	}
}

// now is the wall clock of the start plus the time since then: a clock that is
// set does not move what waits.
func (r *Relay) now() time.Time { return r.began.Add(time.Since(r.began)) }

// Use puts endpoints in force, all or none. Lanes that have none any more stand
// still; what lies in them stays. A lane that a receiver had stopped runs again.
func (r *Relay) Use(ctx context.Context, endpoints []Endpoint) error {
	receivers := map[string]*receiver{}
	for _, e := range endpoints {
		to, err := newReceiver(e)
		if err != nil {
			return err
		}
		if receivers[e.Lane] != nil {
			return fmt.Errorf("relay: two endpoints have the lane %s", e.Lane)
		}
		receivers[e.Lane] = to
	}
	for name := range receivers {
		if err := r.queue.Resume(ctx, name); err != nil {
			return fmt.Errorf("resume lane %s: %w", name, err)
		}
	}
	if err := r.forsaken(ctx, receivers); err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for name, l := range r.lanes {
		if receivers[name] == nil {
			r.end(l)
		}
	}
	for name, to := range receivers {
		if l := r.lanes[name]; l != nil {
			l.use(to)
			continue
		}
		l := newLane(r, to)
		r.lanes[name] = l
		if r.start != nil {
			r.start(l)
		}
	}
	return nil
}

// forsaken tells of what waits for endpoints that are no more: a route may have
// got another name, and its webhooks would wait for ever.
func (r *Relay) forsaken(ctx context.Context, receivers map[string]*receiver) error {
	counts, err := r.queue.Counts(ctx)
	if err != nil {
		return fmt.Errorf("count what waits: %w", err)
	}
	for _, c := range counts {
		if receivers[c.Lane] == nil {
			r.log.Warn("a lane has no endpoint; what lies in it is kept", "lane", c.Lane, "waiting", c.Waiting, "dead", c.Dead)
		}
	}
	return nil
}

// end lets a lane stand still. Its attempts under way are finished.
func (r *Relay) end(l *lane) {
	delete(r.lanes, l.name)
	if stop := r.stop[l.name]; stop != nil {
		stop()
		delete(r.stop, l.name)
	}
	l.receiver.Load().client.CloseIdleConnections()
}

// Run delivers until ctx ends. Then nothing more is started, and what is under
// way gets the time of grace; what had to be broken off is tried again at the
// next start, with the same id.
func (r *Relay) Run(ctx context.Context) error {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	var lanes sync.WaitGroup
	r.mu.Lock()
	if r.start != nil {
		r.mu.Unlock()
		return errors.New("relay: it runs already")
	}
	r.start = func(l *lane) {
		inner, stop := context.WithCancel(ctx)
		r.stop[l.name] = stop
		lanes.Go(func() { l.run(inner, work) })
	}
	for _, l := range r.lanes {
		r.start(l)
	}
	r.mu.Unlock()

	<-ctx.Done()
	end := time.AfterFunc(r.grace, cancel)
	defer end.Stop()
	r.mu.Lock()
	r.start = nil
	r.mu.Unlock()
	lanes.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	clear(r.stop)
	for _, l := range r.lanes {
		l.receiver.Load().client.CloseIdleConnections()
	}
	return nil
}
