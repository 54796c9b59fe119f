package extproc

import (
	"net"
	"time"

	"veilwire"
)

// tunnel is one side of a connection that was upgraded: what comes from there, and
// what goes there.
type tunnel struct {
	pair *pair
	in   *intake
	came frames
	to   veilwire.Direction // of what goes
}

// Read implements net.Conn.
func (t *tunnel) Read(p []byte) (int, error) {
	n, err := t.in.Read(p)
	if t.came.pass(p[:n]) {
		t.pair.leaves(t.to)
	}
	return n, err
}

// Write implements net.Conn.
func (t *tunnel) Write(p []byte) (int, error) { return t.pair.write(t.to, p) }

// Close ends this side: nothing is read of it any more, and it is told the end.
func (t *tunnel) Close() error {
	t.in.inbox.shut(t.in.dir)
	return t.pair.close(t.to)
}

// LocalAddr implements net.Conn.
func (t *tunnel) LocalAddr() net.Addr { return side(t.to) }

// RemoteAddr implements net.Conn.
func (t *tunnel) RemoteAddr() net.Addr { return side(t.in.dir) }

// SetDeadline implements net.Conn. Whoever speaks the protocol closes the tunnel
// when a wait has taken too long.
func (t *tunnel) SetDeadline(time.Time) error { return nil }

// SetReadDeadline implements net.Conn.
func (t *tunnel) SetReadDeadline(time.Time) error { return nil }

// SetWriteDeadline implements net.Conn.
func (t *tunnel) SetWriteDeadline(time.Time) error { return nil }

// side names an end of a tunnel by a direction.
type side veilwire.Direction

// Network implements net.Addr.
func (side) Network() string { return "ext_proc" }

// String implements net.Addr.
func (s side) String() string { return veilwire.Direction(s).String() }
