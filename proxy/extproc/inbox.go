package extproc

import (
	"io"
	"os"
	"sync"
	"time"

	"veilwire"
)

// mostQueued is how many bytes of one direction wait for whoever reads it, beyond
// the first message. Envoy sends as fast as they come from the other side.
const mostQueued = 256 << 10

// inbox holds what has come from Envoy until somebody reads it, each direction by
// itself: a vendor may answer while the request still flows.
type inbox struct {
	hold func(n int) (room bool) // counts bytes as held; see proxy.Gateway.Hold

	mu    sync.Mutex
	lanes [2]lane
	timer *time.Timer
	fires time.Time // when the timer does; zero: it does not
	err   error     // why nothing more comes
}

// lane is one direction of an inbox.
type lane struct {
	queue   []*message
	room    [4]*message // for most queues
	bytes   int
	begun   bool      // something was taken out of it
	closed  bool      // nobody reads it any more
	stopped error     // why whoever reads is to give up
	by      time.Time // until when there is something to read; zero: whenever
	came    sync.Cond
	gone    sync.Cond
}

func newInbox(hold func(int) bool) *inbox {
	b := &inbox{hold: hold}
	for i := range b.lanes {
		l := &b.lanes[i]
		l.queue, l.came.L, l.gone.L = l.room[:0], &b.mu, &b.mu
	}
	return b
}

// put hands a message to whoever reads its direction. It waits while more than
// enough lies there, and keeps nothing for a reader that has gone.
func (b *inbox) put(m *message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l, n := &b.lanes[m.kind.direction()], m.weight()
	for len(l.queue) > 0 && !l.closed && b.err == nil && (l.bytes+n > mostQueued || !b.hold(0)) {
		l.gone.Wait()
	}
	if l.closed || b.err != nil {
		m.free()
		return
	}
	b.hold(n)
	l.bytes += n
	l.queue = append(l.queue, m)
	l.came.Signal()
}

// first hands on what a stream begins with, whatever it is, to whoever waits for the
// head of a request.
func (b *inbox) first(m *message) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l, n := &b.lanes[veilwire.Inbound], m.weight()
	if l.closed || b.err != nil {
		m.free()
		return
	}
	b.hold(n)
	l.bytes += n
	l.queue = append(l.queue, m)
	l.came.Signal()
}

// next gives the next message of a direction. The bytes of a body stay counted
// until done is called.
func (b *inbox) next(d veilwire.Direction) (*message, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l := &b.lanes[d]
	for {
		switch {
		case l.stopped != nil:
			return nil, l.stopped
		case !l.by.IsZero() && !time.Now().Before(l.by):
			return nil, os.ErrDeadlineExceeded
		case len(l.queue) > 0:
			m := l.queue[0]
			copy(l.queue, l.queue[1:])
			l.queue, l.begun = l.queue[:len(l.queue)-1], true
			return m, nil
		case b.err != nil:
			return nil, b.err
		case l.closed:
			return nil, io.ErrClosedPipe
		}
		b.arm(l.by)
		l.came.Wait()
	}
}

// done gives the memory of a message back.
func (b *inbox) done(m *message) {
	n, d := m.weight(), m.kind.direction()
	m.free()
	b.mu.Lock()
	defer b.mu.Unlock()
	l := &b.lanes[d]
	b.hold(-n)
	l.bytes -= n
	l.gone.Signal()
}

// deadline says until when a direction is waited for; zero: as long as it takes.
func (b *inbox) deadline(d veilwire.Direction, by time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.until(&b.lanes[d], by)
}

// await says until when the first message of a direction is waited for. Behind that it
// says nothing.
func (b *inbox) await(d veilwire.Direction, by time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if l := &b.lanes[d]; !l.begun {
		b.until(l, by)
	}
}

func (b *inbox) until(l *lane, by time.Time) {
	l.by = by
	b.arm(by)
	if !by.IsZero() {
		l.came.Signal() // it may have passed
	}
}

// stop ends the wait of whoever reads a direction, now and from now on.
func (b *inbox) stop(d veilwire.Direction, why error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lanes[d].stopped = why
	b.lanes[d].came.Signal()
}

// arm has the timer fire at by, if it does not anyway before: then it looks again.
func (b *inbox) arm(by time.Time) {
	if by.IsZero() || !b.fires.IsZero() && !by.Before(b.fires) {
		return
	}
	b.fires = by
	if b.timer == nil {
		b.timer = time.AfterFunc(time.Until(by), b.expire)
		return
	}
	b.timer.Reset(time.Until(by))
}

// expire wakes those whose time is over.
func (b *inbox) expire() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fires = time.Time{}
	now := time.Now()
	for i := range b.lanes {
		if l := &b.lanes[i]; now.Before(l.by) {
			b.arm(l.by)
		} else {
			l.came.Signal()
		}
	}
}

// shut closes a direction: what lies there and what comes is dropped.
func (b *inbox) shut(d veilwire.Direction) {
	b.mu.Lock()
	defer b.mu.Unlock()
	l := &b.lanes[d]
	l.closed = true
	b.drop(l)
	l.came.Signal()
	l.gone.Signal()
}

// fail ends both directions behind what lies there already.
func (b *inbox) fail(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.err = err
	}
	for i := range b.lanes {
		b.lanes[i].came.Signal()
		b.lanes[i].gone.Signal()
	}
}

// end lets go of everything.
func (b *inbox) end() {
	b.fail(io.ErrClosedPipe)
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.lanes {
		b.lanes[i].closed = true
		b.drop(&b.lanes[i])
	}
	if b.timer != nil {
		b.timer.Stop()
	}
}

// drop frees what lies in a lane.
func (b *inbox) drop(l *lane) {
	for _, m := range l.queue {
		n := m.weight()
		m.free()
		b.hold(-n)
		l.bytes -= n
	}
	l.queue = nil
}
