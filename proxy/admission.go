package proxy

import (
	"sync/atomic"

	"veilwire"
)

// Bounds hold what a Gateway takes on at once. What goes beyond is refused with
// 503 at once: nobody waits in a queue that only grows, and what was begun is
// finished.
type Bounds struct {
	Requests int   // in work, WebSockets and event streams among them
	Memory   int64 // bytes for bodies and messages in work
}

// DefaultBounds are those of docs/config.md.
func DefaultBounds() Bounds { return Bounds{Requests: 10_000, Memory: 256 << 20} }

// load is what a Gateway has in work.
type load struct {
	bounds   atomic.Pointer[Bounds]
	requests atomic.Int64
	memory   atomic.Int64
}

// Bound puts bounds in force. What is in work beyond them is finished.
func (g *Gateway) Bound(b Bounds) { g.load.bounds.Store(&b) }

// enter takes a request on; whoever gets true leaves in the end.
func (l *load) enter() bool {
	if l.requests.Add(1) <= int64(l.bounds.Load().Requests) {
		return true
	}
	l.leave()
	return false
}

func (l *load) leave() { l.requests.Add(-1) }

// share is what one exchange or message takes of the memory for bodies. Each
// byte read counts twice, as it came and as it goes on, to the exchange's end:
// what waits for a slow vendor is held, too.
type share struct {
	of    *load
	bytes int64
	begun bool // the vendor was asked: its answer is taken, however much is in work
}

// take makes room for n bytes more, or refuses.
func (s *share) take(n int) error {
	more := 2 * int64(n)
	if s.of.memory.Add(more) > s.of.bounds.Load().Memory && !s.begun {
		s.of.memory.Add(-more)
		return &veilwire.Refusal{Reason: veilwire.Overload, Place: "body", Hint: "Too much is in work; try again soon."}
	}
	s.bytes += more
	return nil
}

// giveBack ends the share.
func (s *share) giveBack() {
	s.of.memory.Add(-s.bytes)
	s.bytes = 0
}
