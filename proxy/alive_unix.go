//go:build unix

package proxy

import (
	"net"
	"syscall"
)

// peeks says that a connection can be looked at here.
const peeks = true

// peek looks at a connection without waiting and without taking anything from
// it: does it stand, and what has the other side sent, up to the header of a
// record?
func peek(c net.Conn) (pending []byte, open bool) {
	sc, ok := c.(syscall.Conn)
	if !ok {
		return nil, true // nothing to look at: the exchange will tell
	}
	rc, err := sc.SyscallConn()
	if err != nil {
		return nil, false
	}
	var b [recordHeader]byte
	err = rc.Read(func(fd uintptr) bool {
		n, _, err := syscall.Recvfrom(int(fd), b[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		if err == nil {
			pending = b[:n]
		}
		open = len(pending) > 0 || err == syscall.EAGAIN || err == syscall.EWOULDBLOCK || err == syscall.EINTR
		return true
	})
	return pending, open && err == nil
}
