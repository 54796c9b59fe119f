package extproc

import (
	"errors"
	"io"
	"sync"

	"veilwire"
)

// pair are the two sides of a WebSocket as they are written to. Envoy makes that
// harder than a socket would.
//
// It takes nothing for a side before something has come that goes there: an answer
// to a ping waits, and the other side is asked to say something, by a ping as well.
// And as soon as one side hangs up, Envoy cuts the other one off: the answer to a
// close frame, at which a side does, waits until the other one has its own.
type pair struct {
	mu   sync.Mutex
	ends [2]end             // by the direction of what goes there
	last veilwire.Direction // the one that leads to whoever said goodbye first
}

// end is one side.
type end struct {
	out      *outlet
	frames   frames // of what goes there
	heard    bool   // something has come that goes there
	waiting  bool   // something was written before
	knocked  bool   // it was asked to say something
	leaves   bool   // it has said goodbye
	farewell []byte // the close frame that waits for the one of the other side
	left     bool   // nothing more goes there
}

var errEarly = errors.New("too much to say before the other side has said something")

// write sends frames to a side, with their last write.
func (p *pair) write(d veilwire.Direction, b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	e := &p.ends[d]
	if e.left {
		return 0, io.ErrClosedPipe
	}
	if bye := e.frames.pass(b); bye && (e.leaves || p.ends[d^1].farewell != nil) || e.farewell != nil {
		if e.farewell = append(e.farewell, b...); p.ends[d^1].farewell == nil {
			p.last = d // what is sent there is the answer
		}
		return len(b), p.settle()
	}
	if !e.heard && e.out.page.buf != nil && e.out.page.left() < len(b) {
		return 0, errEarly
	}
	if n, err := e.out.Write(b); err != nil {
		return n, err
	}
	if e.waiting = !e.heard; e.waiting {
		return len(b), p.knock(d ^ 1)
	}
	if err := e.out.Flush(); err != nil {
		return 0, err
	}
	if p.ends[d^1].waiting {
		return len(b), p.knock(d)
	}
	return len(b), nil
}

// leaves learns that a side has said goodbye.
func (p *pair) leaves(d veilwire.Direction) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ends[d].leaves = true
}

// open learns that something has come that goes to a side.
func (p *pair) open(d veilwire.Direction) {
	p.mu.Lock()
	defer p.mu.Unlock()
	e := &p.ends[d]
	e.heard = true
	if e.waiting {
		e.waiting = false
		_ = e.out.Flush() // the next write would tell
	}
	_ = p.settle()
}

// close ends a side.
func (p *pair) close(d veilwire.Direction) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ends[d].left = true
	return p.settle()
}

// settle sends the close frames when both are there, or one side has left without
// one, and ends the sides that have left. Who began hears last: it hangs up then.
func (p *pair) settle() error {
	d := p.last ^ 1
	a, b := &p.ends[d], &p.ends[p.last]
	if a.farewell != nil && b.farewell != nil || a.left && b.left || a.left && a.farewell == nil || b.left && b.farewell == nil {
		switch {
		case !a.heard && b.heard && a.farewell != nil:
			return p.knock(p.last)
		case !b.heard && a.heard && b.farewell != nil:
			return p.knock(d)
		}
		return errors.Join(a.end(), b.end())
	}
	return nil
}

// end sends what is left to say, as far as Envoy takes it.
func (e *end) end() error {
	if !e.heard || e.out.ended {
		return nil
	}
	if e.farewell != nil {
		if _, err := e.out.Write(e.farewell); err != nil {
			return err
		}
		e.farewell = nil
	}
	if e.left {
		return e.out.cut()
	}
	return e.out.Flush()
}

// knock asks a side to say something: it answers a ping.
func (p *pair) knock(d veilwire.Direction) error {
	e := &p.ends[d]
	if !e.heard || e.knocked || e.left || !e.frames.between() {
		return nil
	}
	e.knocked = true
	ping := []byte{0x89, 0x00}
	if d == veilwire.Inbound {
		ping = []byte{0x89, 0x80, 0, 0, 0, 0} // to the vendor we are a client: masked, if by nothing
	}
	if _, err := e.out.Write(ping); err != nil {
		return err
	}
	return e.out.Flush()
}
