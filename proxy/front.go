package proxy

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"veilwire"
)

// Front serves a handler on a listener, with the framing of every HTTP/1.1
// connection checked before anybody reads it. Short requests are served by
// sessions, everything else by net/http. Inside TLS it also speaks HTTP/2;
// without TLS only where that was asked for.
type Front struct {
	opt  FrontOptions
	http *http.Server

	hand *handover // of the listener

	mu       sync.Mutex
	pending  map[net.Conn]struct{} // connections in their TLS handshake
	sessions map[*session]struct{}
	closed   atomic.Bool
	wg       sync.WaitGroup
}

// FrontOptions are the parts of a Front.
type FrontOptions struct {
	Handler  http.Handler
	TLS      *tls.Config // nil: plain text
	H2C      bool        // allow HTTP/2 without TLS, from its preface on
	Limits   HeadLimits
	Timeouts Timeouts
	Refused  func(*veilwire.Refusal) // learns of connections refused for their framing; may be nil
	Panicked func()                  // learns of panics that ended a connection; may be nil
	Log      *slog.Logger
}

// NewFront builds a Front.
func NewFront(opt FrontOptions) *Front {
	opt.Timeouts = opt.Timeouts.withDefaults()
	if opt.Limits == (HeadLimits{}) {
		opt.Limits = DefaultHeadLimits()
	}
	if opt.Log == nil {
		opt.Log = slog.New(slog.DiscardHandler)
	}
	f := &Front{opt: opt, pending: map[net.Conn]struct{}{}, sessions: map[*session]struct{}{}}
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	protocols.SetHTTP2(true)
	protocols.SetUnencryptedHTTP2(opt.H2C)
	f.http = &http.Server{
		Handler:           http.HandlerFunc(f.serve),
		ReadHeaderTimeout: opt.Timeouts.Head,
		IdleTimeout:       opt.Timeouts.Idle,
		MaxHeaderBytes:    opt.Limits.Bytes,
		ConnContext:       withWire,
		Protocols:         protocols,
		HTTP2: &http.HTTP2Config{
			MaxConcurrentStreams: 250,
			SendPingTimeout:      opt.Timeouts.Idle,
			WriteByteTimeout:     opt.Timeouts.Write,
		},
		// net/http quotes what clients send: its words stay out of the log.
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
	return f
}

// serve answers for refused connections and passes everything else on.
func (f *Front) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method == refusalMethod {
		status, refusal := http.StatusBadRequest, bad("a reserved method").refusal()
		if c := wireOf(r.Context()); c != nil {
			if why := c.refused.Load(); why != nil {
				status, refusal = why.status, why.refusal()
			}
		}
		if f.opt.Refused != nil {
			f.opt.Refused(refusal)
		}
		writeRefusal(w, status, refusal)
		return
	}
	if isWebSocket(r) {
		// Behind such a request no HTTP is read (see framing.go): unless the upgrade
		// comes about, the connection ends with the answer.
		w.Header().Set("Connection", "close")
	}
	f.opt.Handler.ServeHTTP(w, r)
}

// Serve accepts connections until the listener is closed or Shutdown is called;
// then it returns http.ErrServerClosed.
func (f *Front) Serve(ln net.Listener) error {
	f.hand = &handover{addr: ln.Addr(), conns: make(chan net.Conn), done: make(chan struct{})}
	accepted := make(chan error, 1)
	f.wg.Go(func() {
		accepted <- f.accept(ln)
		_ = f.hand.Close()
	})
	f.wg.Go(f.watch)
	err := f.http.Serve(f.hand)
	_ = ln.Close()
	if aerr := <-accepted; !errors.Is(err, http.ErrServerClosed) {
		err = aerr
	}
	return err
}

// accept wraps each connection. Handshakes run beside it, so that a silent
// client holds up nobody.
func (f *Front) accept(ln net.Listener) error {
	for pause := time.Duration(0); ; {
		c, err := ln.Accept()
		if err != nil {
			// Out of files is no reason to stop serving.
			//lint:ignore SA1019 on a listener it means EMFILE and its kin
			if ne := net.Error(nil); errors.As(err, &ne) && ne.Temporary() {
				pause = min(max(2*pause, 5*time.Millisecond), time.Second)
				time.Sleep(pause)
				continue
			}
			return err
		}
		pause = 0
		if f.opt.TLS == nil {
			w := newWire(c, f.opt.Limits, f.opt.Timeouts.Head)
			if w.preface = f.opt.H2C; w.preface {
				f.hand.give(w)
				continue
			}
			f.converse(newSession(f, w, w, c))
			continue
		}
		if !f.track(c) {
			_ = c.Close()
			continue
		}
		f.wg.Go(func() {
			defer f.untrack(c)
			switch out := f.handshake(c).(type) {
			case nil:
			case tlsWire:
				f.converse(newSession(f, out, out.wire, c))
			default:
				f.hand.give(out)
			}
		})
	}
}

// handshake ends with the connection net/http is to see: bare for HTTP/2, whose
// framing is binary and has one reading, a wire for HTTP/1.1.
func (f *Front) handshake(c net.Conn) net.Conn {
	t := tls.Server(c, f.opt.TLS)
	ctx, cancel := context.WithTimeout(context.Background(), f.opt.Timeouts.Head)
	defer cancel()
	if err := t.HandshakeContext(ctx); err != nil {
		f.opt.Log.Debug("TLS handshake failed", "cause", "handshake")
		_ = c.Close()
		return nil
	}
	if t.ConnectionState().NegotiatedProtocol == "h2" {
		return t
	}
	return tlsWire{newWire(t, f.opt.Limits, f.opt.Timeouts.Head), t}
}

func (f *Front) track(c net.Conn) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closing() {
		return false
	}
	f.pending[c] = struct{}{}
	return true
}

func (f *Front) untrack(c net.Conn) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.pending, c)
}

// closing reports whether Shutdown was called.
func (f *Front) closing() bool { return f.closed.Load() }

// converse runs a session.
func (f *Front) converse(s *session) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closing() {
		_ = s.conn.Close()
		return
	}
	f.sessions[s] = struct{}{}
	f.wg.Go(s.run)
}

func (f *Front) leave(s *session) {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.sessions, s)
}

// each calls do for every session.
func (f *Front) each(do func(*session)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for s := range f.sessions {
		do(s)
	}
}

// watch looks after clients that go away while they are waited upon.
func (f *Front) watch() {
	tick := time.NewTicker(patience)
	defer tick.Stop()
	for {
		select {
		case now := <-tick.C:
			f.each(func(s *session) { s.look(now) })
		case <-f.hand.done:
			return
		}
	}
}

// Shutdown stops accepting, waits for requests in work and closes what is idle.
// When ctx ends first, everything still open is closed.
func (f *Front) Shutdown(ctx context.Context) error {
	f.mu.Lock()
	f.closed.Store(true)
	for c := range f.pending {
		_ = c.Close()
	}
	f.mu.Unlock()
	f.each((*session).retire)
	err := f.http.Shutdown(ctx)
	done := make(chan struct{})
	go func() {
		f.wg.Wait()
		close(done)
	}()
	select {
	case <-done:
	case <-ctx.Done():
		err = ctx.Err()
	}
	if err != nil {
		_ = f.http.Close()
		f.each((*session).cut)
	}
	<-done
	return err
}
