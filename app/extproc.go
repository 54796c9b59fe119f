package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"syscall"

	"veilwire/proxy/extproc"
)

// engine is the external processor beside the gateway, or instead of it.
type engine struct {
	server      *extproc.Server
	listener    net.Listener
	certificate *peerServer // nil: plain text
}

// openEngine builds the external processor and opens its listener, if the settings
// have one.
func (a *App) openEngine() error {
	c := a.config.ExtProc
	if c == nil {
		return nil
	}
	metrics, err := extproc.NewMetrics(a.registry)
	if err != nil {
		return err
	}
	opt := extproc.Options{Gateway: a.gateway, Metrics: metrics, Log: a.log, Key: a.digestKey}
	if a.member != nil {
		opt.Settings = a.member.snapshot
	}
	e := &engine{}
	if c.TLS != nil {
		if e.certificate, err = newPeerServer(c.TLS); err != nil {
			return err
		}
		opt.TLS = e.certificate.config()
	} else if host, _, _ := net.SplitHostPort(c.Listen); !strings.HasPrefix(c.Listen, unixAddress) && !loopback(host) {
		a.log.Warn("messages come without TLS from the network: set extproc.tls, or listen on loopback or a Unix socket", "extproc", c.Listen)
	}
	if e.server, err = extproc.New(opt); err != nil {
		return err
	}
	e.server.Ready(a.state.Load() != nil)
	if e.listener, err = listenAt(c.Listen); err != nil {
		e.server.Close()
		return err
	}
	a.engine = e
	return nil
}

// digestKey is the key of the digests by which access logs know conversations: that of
// the hash action, so that all engines have the same.
func (a *App) digestKey() []byte {
	if st := a.state.Load(); st != nil {
		return st.hashKey
	}
	return a.parts.hashKey // nothing is in force, so nothing is told
}

// renew takes a changed certificate over.
func (e *engine) renew(c *ExtProcConfig) error {
	if e == nil || e.certificate == nil || c == nil {
		return nil
	}
	return e.certificate.load(c.TLS)
}

// ready tells Envoys that there are settings to serve by.
func (e *engine) ready() {
	if e != nil {
		e.server.Ready(true)
	}
}

// drain ends it in order; health checks have until grace is over to notice.
func (e *engine) drain(ctx context.Context, a *App) error {
	if e == nil {
		return nil
	}
	return e.server.Drain(ctx, a.config.Shutdown/4)
}

func (e *engine) close() error {
	if e == nil {
		return nil
	}
	e.server.Close()
	return e.listener.Close()
}

// listenAt listens on an address with a port, or on a Unix socket. What a process that
// was killed has left of one is taken away; one that somebody listens on is not.
func listenAt(address string) (net.Listener, error) {
	path, unix := strings.CutPrefix(address, unixAddress)
	if !unix {
		return listen(address)
	}
	ln, err := net.Listen("unix", path)
	if errors.Is(err, syscall.EADDRINUSE) {
		if c, derr := net.Dial("unix", path); derr == nil {
			_ = c.Close()
		} else if errors.Is(derr, syscall.ECONNREFUSED) && os.Remove(path) == nil {
			ln, err = net.Listen("unix", path)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w (is another process using it, and does its folder exist?)", address, err)
	}
	// Who connects runs as somebody else, of the same group.
	if err := os.Chmod(path, 0o660); err != nil {
		_ = ln.Close()
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	return ln, nil
}

// EngineAddr is where the external processor listens, nil without one.
func (a *App) EngineAddr() net.Addr {
	if a.engine == nil {
		return nil
	}
	return a.engine.listener.Addr()
}
