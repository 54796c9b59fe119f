package storetest

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"sync"
	"time"

	"veilwire/proxy/relay"
)

// Model is a queue in memory, as plain as it can be: what other queues are
// compared with, and what tests of the relay run on.
type Model struct {
	mu      sync.Mutex
	rows    []*row // in order of acceptance, those delivered too
	stopped map[string]bool
	most    int // rows of a lane; 0: any number
}

type row struct {
	relay.Delivery
	done bool // only the id is remembered
	held bool // claimed and not yet settled
}

// NewModel makes a queue with room for that many deliveries in each lane.
func NewModel(most int) *Model { return &Model{most: most, stopped: map[string]bool{}} }

// Restart forgets what a process keeps in memory.
func (m *Model) Restart() {
	for _, r := range m.rows {
		r.held = false
	}
}

func (m *Model) find(lane, id string) *row {
	for _, r := range m.rows {
		if r.Lane == lane && r.ID == id {
			return r
		}
	}
	return nil
}

// Put implements relay.Queue.
func (m *Model) Put(_ context.Context, batch []*relay.Delivery) ([]error, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	errs := make([]error, len(batch))
	for i, d := range batch {
		live := 0
		for _, r := range m.rows {
			if r.Lane == d.Lane && !r.done {
				live++
			}
		}
		switch {
		case m.find(d.Lane, d.ID) != nil:
			errs[i] = relay.ErrDuplicate
		case m.most > 0 && live >= m.most:
			errs[i] = relay.ErrFull
		default:
			m.rows = append(m.rows, &row{Delivery: *d})
		}
	}
	return errs, nil
}

// behind says whether an elder one of the same conversation waits.
func (m *Model) behind(r *row) bool {
	if r.Conversation == "" {
		return false
	}
	for _, o := range m.rows {
		if o == r {
			return false
		}
		if o.Lane == r.Lane && o.Conversation == r.Conversation && !o.done && o.State == relay.Waiting {
			return true
		}
	}
	return false
}

// Claim implements relay.Queue.
func (m *Model) Claim(_ context.Context, lane string, now time.Time, n int) ([]*relay.Delivery, time.Time, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.stopped[lane] {
		return nil, time.Time{}, nil
	}
	var may []*row
	for _, r := range m.rows {
		if r.Lane == lane && !r.done && !r.held && r.State == relay.Waiting && !m.behind(r) {
			may = append(may, r)
		}
	}
	slices.SortStableFunc(may, func(a, b *row) int { return a.Due.Compare(b.Due) })
	var page []*relay.Delivery
	bytes := 0
	for _, r := range may {
		bytes += len(r.Body)
		if r.Due.After(now) || len(page) == n || len(page) > 0 && bytes > relay.PageBytes {
			return page, r.Due, nil
		}
		r.held = true
		d := r.Delivery
		page = append(page, &d)
	}
	return page, time.Time{}, nil
}

// Settle implements relay.Queue.
func (m *Model) Settle(_ context.Context, outcomes []relay.Outcome) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, o := range outcomes {
		if o.Stop {
			m.stopped[o.Lane] = true
		}
		r := m.find(o.Lane, o.ID)
		if r == nil || r.done || r.State == relay.Dead {
			continue
		}
		r.held = false
		if o.Verdict == relay.Delivered {
			r.erase()
			continue
		}
		r.Attempts++
		r.Last, r.Due = o.Last, o.Due
		if o.Verdict == relay.Buried {
			r.State, r.Due = relay.Dead, o.At
		}
	}
	return nil
}

func (r *row) erase() {
	r.done, r.held, r.Body, r.Header = true, false, nil, nil
}

// Resume implements relay.Queue.
func (m *Model) Resume(_ context.Context, lane string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.stopped, lane)
	return nil
}

// List implements relay.Queue.
func (m *Model) List(_ context.Context, f relay.Filter) iter.Seq2[*relay.Delivery, error] {
	return func(yield func(*relay.Delivery, error) bool) {
		m.mu.Lock()
		var all []relay.Delivery
		for _, r := range m.picked(f) {
			all = append(all, r.Delivery)
		}
		m.mu.Unlock()
		for _, d := range all {
			if len(f.IDs) == 0 {
				d.Method, d.Target, d.Header, d.Body = "", "", nil, nil
			}
			if !yield(&d, nil) {
				return
			}
		}
	}
}

// picked gives what a filter picks; the caller holds the lock.
func (m *Model) picked(f relay.Filter) []*row {
	var all []*row
	for _, r := range m.rows {
		if !r.done && f.Picks(&r.Delivery) {
			all = append(all, r)
		}
	}
	return all
}

// Resend implements relay.Queue.
func (m *Model) Resend(_ context.Context, f relay.Filter) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := m.picked(f)
	for _, r := range all {
		r.State, r.Due, r.Attempts = relay.Waiting, time.Time{}, 0
		delete(m.stopped, r.Lane)
	}
	return len(all), nil
}

// Drop implements relay.Queue.
func (m *Model) Drop(_ context.Context, f relay.Filter) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	all := m.picked(f)
	for _, r := range all {
		r.erase()
	}
	return len(all), nil
}

// Counts implements relay.Queue.
func (m *Model) Counts(context.Context) ([]relay.Count, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	lanes := map[string]*relay.Count{}
	of := func(lane string) *relay.Count {
		if lanes[lane] == nil {
			lanes[lane] = &relay.Count{Lane: lane}
		}
		return lanes[lane]
	}
	for lane := range m.stopped {
		of(lane).Stopped = true
	}
	for _, r := range m.rows {
		if r.done {
			continue
		}
		c := of(r.Lane)
		c.Bytes += r.Size
		if r.State == relay.Dead {
			c.Dead++
			continue
		}
		if c.Waiting++; c.Oldest.IsZero() || r.Accepted.Before(c.Oldest) {
			c.Oldest = r.Accepted
		}
	}
	var counts []relay.Count
	for _, c := range lanes {
		counts = append(counts, *c)
	}
	slices.SortFunc(counts, func(a, b relay.Count) int { return cmp.Compare(a.Lane, b.Lane) })
	return counts, nil
}
