package testkit

import (
	"net"
	"strings"
	"testing"
)

// Listen opens a port of this machine.
func Listen(t testing.TB) net.Listener {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return ln
}

// FreeAddress is an address, host:port, on which nobody listens. It is for programs
// that have to be told one.
func FreeAddress(t testing.TB) string {
	t.Helper()
	ln := Listen(t)
	defer func() { _ = ln.Close() }()
	return ln.Addr().String()
}

// Port is the port of an address, host:port, also of one with http:// before it.
func Port(t testing.TB, address string) string {
	t.Helper()
	_, port, err := net.SplitHostPort(strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	return port
}
