package proxy

import (
	"net"
	"syscall"
)

// recordAlert is how a TLS alert begins: on an idle connection, its end.
const recordAlert = 0x15

// alive looks whether an idle connection to a vendor still stands. On plain
// connections also unasked data is the end of trust; inside TLS it may be a
// session ticket.
func alive(c net.Conn, inTLS bool) bool {
	pending, first, open := peek(c)
	return open && (!pending || inTLS && first != recordAlert)
}

// hungUp looks whether a client that waits for its response has gone.
func hungUp(c net.Conn, inTLS bool) bool {
	pending, first, open := peek(c)
	return !open || pending && inTLS && first == recordAlert
}

// peek looks at a connection without waiting and without taking anything from
// it: does it stand, and has the other side sent something?
func peek(c net.Conn) (pending bool, first byte, open bool) {
	sc, ok := c.(syscall.Conn)
	if !ok {
		return false, 0, true // nothing to look at: the exchange will tell
	}
	rc, err := sc.SyscallConn()
	if err != nil {
		return false, 0, false
	}
	var b [1]byte
	err = rc.Read(func(fd uintptr) bool {
		n, _, err := syscall.Recvfrom(int(fd), b[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		pending = err == nil && n > 0
		open = pending || err == syscall.EAGAIN || err == syscall.EWOULDBLOCK || err == syscall.EINTR
		return true
	})
	return pending, b[0], open && err == nil
}
