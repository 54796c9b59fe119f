package nats

import (
	"sync/atomic"
	"time"
)

// clock tells the time of NATS, which all gateways share, from the local one: what
// a gateway whose clock is an hour off writes down must not be over for the others.
// Between two readings only the steady part of the local clock counts, so that
// setting it changes nothing.
type clock struct {
	local func() time.Time
	last  atomic.Pointer[reading]
}

// reading is what two clocks said at one moment.
type reading struct{ shared, local time.Time }

// set notes what the clock of NATS said between a local time and now.
func (c *clock) set(shared, since time.Time) {
	if !shared.IsZero() {
		c.last.Store(&reading{shared, since.Add(c.local().Sub(since) / 2)})
	}
}

// now is the time of NATS; before it was heard of, the local one.
func (c *clock) now() time.Time {
	local, last := c.local(), c.last.Load()
	if last == nil {
		return local
	}
	return last.shared.Add(local.Sub(last.local))
}

// Now is the time by the clock that all gateways share.
func (c *Conversations) Now() time.Time { return c.clock.now() }
