package proxy

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"runtime/debug"
	"sync/atomic"
	"time"
)

// session is a client connection that speaks HTTP/1.1. Requests that are short,
// nearly all of a chat, are served on it as they lie in memory, by the goroutine
// that read them. With the first one that is not (an upload, an upgrade, another
// version) the connection goes over to net/http for good.
type session struct {
	front  *Front
	conn   net.Conn // what net/http gets
	wire   *wire    // the same, or what it wraps inside TLS
	raw    net.Conn // the socket
	tls    *tls.ConnectionState
	remote string
	ctx    context.Context
	cancel context.CancelFunc
	blank  *http.Request // with the context in it

	header http.Header // of the request in work
	body   shortReader
	reply  reply

	busy atomic.Int64 // since when a request is in work, in Unix nanoseconds; 0: none, -1: no more
}

const (
	mostShort = 16 << 10        // of a request, head and body
	patience  = 1 * time.Second // with a client whose body is late, or that may have gone
	retired   = -1
)

// newSession makes the session of a wire; conn is the wire itself or its like
// inside TLS, raw the socket below.
func newSession(f *Front, conn net.Conn, w *wire, raw net.Conn) *session {
	s := &session{front: f, conn: conn, wire: w, raw: raw, remote: conn.RemoteAddr().String(), header: http.Header{}}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	s.blank = (&http.Request{}).WithContext(s.ctx)
	s.reply = reply{conn: &w.timed, header: http.Header{}}
	if t, ok := conn.(tlsWire); ok {
		state := t.ConnectionState()
		s.tls = &state
	}
	return s
}

// run serves the connection to its end, or until it goes over to net/http.
func (s *session) run() {
	defer s.cancel()
	over := s.requests()
	s.front.leave(s)
	if over {
		s.front.hand.give(s.conn)
		return
	}
	_ = s.conn.Close()
}

// requests serves one request after the other; over tells that net/http is to
// serve the next.
func (s *session) requests() (over bool) {
	defer s.caught()
	for {
		_ = s.wire.SetReadDeadline(time.Now().Add(s.front.opt.Timeouts.Idle))
		in, short, err := s.wire.short()
		if err == nil && !short {
			return true
		}
		if err != nil || !s.busy.CompareAndSwap(0, time.Now().UnixNano()) {
			return false
		}
		goOn := s.serve(&in)
		s.wire.consume(len(in.head) + in.length)
		if !goOn || s.ctx.Err() != nil || !s.rest() {
			return false
		}
	}
}

// caught lets a panic end this connection and no other. What is held back is
// dropped: the response is broken off.
func (s *session) caught() {
	v := recover()
	if v == nil {
		return
	}
	if err, ok := v.(error); !ok || !errors.Is(err, http.ErrAbortHandler) {
		if s.front.opt.Panicked != nil {
			s.front.opt.Panicked()
		}
		s.front.opt.Log.Error("panic in an exchange", "stack", frames(debug.Stack()))
	}
}

// serve takes one request through the handler; it reports whether the
// connection can go on.
func (s *session) serve(in *incoming) (goOn bool) {
	r := new(http.Request)
	*r = *s.blank
	r.RemoteAddr, r.TLS, r.Header = s.remote, s.tls, s.header
	if err := in.fill(r, &s.body, s.wire.ahead(len(in.head), in.length)); err != nil {
		return false // the framing check lets no such target through
	}
	s.reply.begin(r.Method)
	s.front.serve(&s.reply, r)
	if s.front.closing() {
		s.reply.close = true
	}
	return s.reply.end()
}

// rest ends the time of being busy; it reports whether another request is welcome.
func (s *session) rest() bool {
	if s.front.closing() {
		return false
	}
	s.busy.Store(0)
	return !s.front.closing() || !s.busy.CompareAndSwap(0, retired)
}

// retire closes the connection if nothing is in work on it.
func (s *session) retire() {
	if s.busy.CompareAndSwap(0, retired) {
		_ = s.conn.Close()
	}
}

// cut ends it whatever is in work.
func (s *session) cut() {
	s.cancel()
	_ = s.raw.Close()
}

// look ends a request whose client has gone. Nobody reads from the connection
// while a request is in work, so somebody has to look, now and then.
func (s *session) look(now time.Time) {
	if since := s.busy.Load(); since > 0 && now.UnixNano()-since > int64(patience) && hungUp(s.raw, s.tls != nil) {
		s.cancel()
	}
}
