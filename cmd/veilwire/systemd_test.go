//go:build unix

package main

import (
	"context"
	"net"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// asked is a process that says what it was asked to do.
type asked struct{ reloaded chan struct{} }

func (a *asked) Run(ctx context.Context) error { <-ctx.Done(); return nil }
func (a *asked) Reload() error                 { a.reloaded <- struct{}{}; return nil }

// TestSystemdIsTold holds the conversation with systemd over a socket like its own:
// ready, reloading with a time and ready again, stopping.
func TestSystemdIsTold(t *testing.T) {
	name := filepath.Join(t.TempDir(), "notify")
	socket, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: name, Net: "unixgram"})
	if err != nil {
		t.Skipf("no such sockets here: %v", err)
	}
	defer func() { _ = socket.Close() }()
	t.Setenv("NOTIFY_SOCKET", name)
	hears := func(want string) {
		t.Helper()
		buf := make([]byte, 256)
		if err := socket.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		n, err := socket.Read(buf)
		if err != nil || !strings.HasPrefix(string(buf[:n]), want) {
			t.Fatalf("systemd hears %q (%v), want %q", buf[:n], err, want)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	p := &asked{make(chan struct{}, 1)}
	ended := make(chan error)
	go func() { ended <- runUntilSignal(ctx, p) }()
	hears("READY=1")
	if err := syscall.Kill(syscall.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	hears("RELOADING=1\nMONOTONIC_USEC=")
	hears("READY=1")
	<-p.reloaded
	stop()
	hears("STOPPING=1")
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
}
