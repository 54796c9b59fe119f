package relay

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
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
	return r, r.Use(context.Background(), opt.Endpoints)
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

// end lets a lane stand still. Its attempts under way are finished.
func (r *Relay) end(l *lane) {
	delete(r.lanes, l.name)
	if stop := r.stop[l.name]; stop != nil {
		stop()
		delete(r.stop, l.name)
	}
	l.receiver.Load().client.CloseIdleConnections()
}

// Accept stores a delivery and returns when it is on stable storage. Its answer
// decides the caller's: nil and ErrDuplicate mean 2xx, ErrTarget 400, any other
// error 503 with Retry-After. When ctx ends first, the delivery may be stored all
// the same.
func (r *Relay) Accept(ctx context.Context, d Delivery) error {
	begin := time.Now()
	r.mu.Lock()
	l := r.lanes[d.Lane]
	r.mu.Unlock()
	if l == nil {
		return ErrNoLane
	}
	if err := checkTarget(d.Target); err != nil {
		return err
	}
	if d.Method == "" {
		d.Method = http.MethodPost
	}
	d.ID = stableID(d.ID)
	d.Header = onward(d.Header)
	if d.Accepted.IsZero() {
		d.Accepted = begin
	}
	d.Due = r.now()
	d.Size = size(&d)
	if !l.receiver.Load().Ordered {
		d.Conversation = ""
	}
	err := r.accepted.do(ctx, &d)
	r.metrics.accepted(l.name, time.Since(begin), err)
	if err == nil {
		l.rouse()
	}
	return err
}

// size is what a delivery takes: names and values of its header, and its body.
func size(d *Delivery) int64 {
	n := len(d.Body)
	for name, values := range d.Header {
		for _, v := range values {
			n += len(name) + len(v)
		}
	}
	return int64(n)
}

// stableID makes an id that can stand in a header field. One that can't becomes
// a digest, the same each time; none at all becomes a new one.
func stableID(id string) string {
	if id == "" {
		return rand.Text()
	}
	ok := len(id) <= 128
	for i := range len(id) {
		ok = ok && id[i] > ' ' && id[i] < 0x7f
	}
	if ok {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "sha256-" + hex.EncodeToString(sum[:16])
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
