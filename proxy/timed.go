package proxy

import (
	"net"
	"sync"
	"time"
)

// timed is a connection that is lazy about deadlines. Several are set for each
// request, most of them while nobody reads, and each moves a timer of the
// runtime's: they are noted here and come into force with the next read, and one
// that is only a little later than that in force changes nothing.
type timed struct {
	net.Conn

	mu       sync.Mutex
	asked    time.Time // for reads, by whoever uses the connection
	headBy   time.Time // when the head that has begun must be complete
	headTime time.Duration
	inForce  time.Time // what reads are held to
	reading  bool
	writeBy  time.Time // what writes are held to
}

// Read reads under the deadline that was asked for.
func (t *timed) Read(p []byte) (int, error) {
	t.mu.Lock()
	t.reading = true
	err := t.apply()
	t.mu.Unlock()
	if err != nil {
		return 0, err
	}
	n, err := t.Conn.Read(p)
	t.mu.Lock()
	t.reading = false
	t.mu.Unlock()
	return n, err
}

// SetReadDeadline keeps the earlier of net/http's deadline and that of a head
// that has begun: a server starts its own clock only when it sees bytes.
func (t *timed) SetReadDeadline(by time.Time) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.asked = by
	return t.applyNow()
}

// head starts the clock of a head that has begun, or stops it.
func (t *timed) head(begun bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if begun == !t.headBy.IsZero() || t.headTime <= 0 {
		return
	}
	t.headBy = time.Time{}
	if begun {
		t.headBy = time.Now().Add(t.headTime)
	}
	_ = t.applyNow()
}

// applyNow is for a read that waits already.
func (t *timed) applyNow() error {
	if !t.reading {
		return nil
	}
	return t.apply()
}

func (t *timed) apply() error {
	by := t.asked
	if !t.headBy.IsZero() && (by.IsZero() || t.headBy.Before(by)) {
		by = t.headBy
	}
	if near(by, t.inForce) {
		return nil
	}
	t.inForce = by
	return t.Conn.SetReadDeadline(by)
}

// SetWriteDeadline holds writes to by.
func (t *timed) SetWriteDeadline(by time.Time) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if near(by, t.writeBy) {
		return nil
	}
	t.writeBy = by
	return t.Conn.SetWriteDeadline(by)
}

// SetDeadline sets both deadlines.
func (t *timed) SetDeadline(by time.Time) error {
	if err := t.SetWriteDeadline(by); err != nil {
		return err
	}
	return t.SetReadDeadline(by)
}

// near reports whether what is in force is as good as the deadline asked for: no
// later, and earlier by at most a sixteenth of the time that is left.
func near(asked, inForce time.Time) bool {
	if asked.IsZero() || inForce.IsZero() {
		return asked.Equal(inForce)
	}
	early := asked.Sub(inForce)
	return early >= 0 && early <= time.Until(asked)/16
}
