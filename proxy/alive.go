package proxy

import (
	"net"
	"syscall"
)

// recordAlert is how a TLS alert begins: on an idle connection, its end.
const recordAlert = 0x15

// alive looks whether an idle connection still stands, without waiting and
// without taking anything from it. On plain connections also unasked data is the
// end of trust; inside TLS it may be a session ticket.
func alive(c net.Conn, inTLS bool) bool {
	sc, ok := c.(syscall.Conn)
	if !ok {
		return true // nothing to look at: the exchange will tell
	}
	rc, err := sc.SyscallConn()
	if err != nil {
		return false
	}
	var good bool
	err = rc.Read(func(fd uintptr) bool {
		var b [1]byte
		n, _, err := syscall.Recvfrom(int(fd), b[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		switch {
		case err == syscall.EAGAIN || err == syscall.EWOULDBLOCK || err == syscall.EINTR:
			good = true
		case err == nil && n > 0:
			good = inTLS && b[0] != recordAlert
		}
		return true
	})
	return err == nil && good
}
