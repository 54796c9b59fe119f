package extproc

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"veilwire"
	"veilwire/proxy"
)

// pipe is Envoy's stream, as gRPC has it.
type pipe interface {
	Context() context.Context
	RecvMsg(m any) error
	SendMsg(m any) error
}

// session is one stream: one exchange, of which Envoy tells both ends.
type session struct {
	server *Server
	pipe   pipe
	cancel context.CancelCauseFunc // ends the stream, whoever waits on it
	inbox  *inbox

	request  *http.Request
	response *http.Response // nil: none has come
	socket   bool           // a WebSocket was asked for
	in       [2]intake      // bodies as they come, by direction
	out      [2]outlet      // and as they go on
	answer   answer
	notes    notes
	pair     pair

	sending sync.Mutex
	reply   reply        // being sent
	since   atomic.Int64 // when the reply began that is being sent, in Unix nanoseconds; 0: none
	copying sync.WaitGroup
	torn    atomic.Bool                   // the request was broken off
	broken  atomic.Pointer[status.Status] // why the stream may not end well
}

func newSession(s *Server, p pipe, cancel context.CancelCauseFunc) *session {
	x := &session{server: s, pipe: p, cancel: cancel, inbox: newInbox(s.opt.Gateway.Hold)}
	for d := range x.in {
		x.in[d] = intake{inbox: x.inbox, dir: veilwire.Direction(d)}
		x.out[d] = outlet{session: x, dir: veilwire.Direction(d), in: &x.in[d]}
	}
	x.pair.ends = [2]end{{out: &x.out[0]}, {out: &x.out[1]}}
	x.answer = answer{session: x, header: http.Header{}}
	x.notes.key = s.opt.Key()
	return x
}

// run takes the exchange from end to end. Nil is for those alone of which both
// bodies are over.
func (x *session) run() error {
	defer x.end()
	x.server.readers.run(x.receive)
	x.inbox.deadline(veilwire.Inbound, time.Now().Add(x.server.times.Head))
	m, err := x.inbox.next(veilwire.Inbound)
	if err != nil {
		return status.Error(codes.Unavailable, "the stream ended before the head of a request came")
	}
	defer x.inbox.done(m)
	if err := x.check(m); err != nil {
		return err
	}
	x.inbox.deadline(veilwire.Inbound, time.Time{})
	if m.kind == responseHeaders {
		return x.own(m)
	}
	via := proxy.Via{Transport: x, Snapshot: x.server.settings(x.pipe.Context()), Masked: x.notes.masked}
	x.fill(m)
	x.serve(via)
	return x.finish()
}

// receive puts what Envoy says into the inbox, until the stream ends.
func (x *session) receive() {
	var begun bool
	var heard [2]bool
	for {
		m := newMessage(&x.server.messages)
		if err := x.pipe.RecvMsg(m); err != nil {
			m.free()
			if err == io.EOF || x.pipe.Context().Err() != nil {
				err = errGone
			}
			x.cancel(err) // who has gone is gone for the exchange, too
			x.inbox.fail(err)
			return
		}
		x.server.metrics.came(m)
		if m.kind == 0 {
			m.free()
			continue // a part that did not exist when this was written, or none
		}
		if d := m.kind.direction(); m.kind == bodyOf(d) && !heard[d] {
			heard[d] = true
			x.pair.open(d)
		}
		if !begun {
			begun = true
			x.inbox.first(m)
			continue
		}
		x.inbox.put(m)
	}
}

var errGone = fmt.Errorf("the client went away: %w", context.Canceled)

// check refuses a filter that is set up in a way which would let something pass.
func (x *session) check(m *message) error {
	switch {
	case m.observing:
		return x.server.refused("observing", "the filter observes only: everything passes unmasked; take observability_mode out of its settings")
	case !m.configured:
		return x.server.refused("unconfigured", "the filter does not say how it sends bodies; veilwire needs Envoy 1.40 or later")
	case m.kind != requestHeaders && !ownReply(m):
		return x.server.refused("headless", "the stream does not begin with the head of a request; set request_header_mode to SEND")
	case m.requestMode != fullDuplex:
		return x.server.refused("mode", "request_body_mode is "+m.requestMode.String()+"; set it to FULL_DUPLEX_STREAMED, the one mode in which nothing passes unmasked")
	case m.responseMode != fullDuplex:
		return x.server.refused("mode", "response_body_mode is "+m.responseMode.String()+"; set it to FULL_DUPLEX_STREAMED, the one mode in which nothing passes unmasked")
	}
	return nil
}

// serve runs the exchange as the gateway's own front would.
func (x *session) serve(via proxy.Via) {
	defer func() {
		if v := recover(); v != nil {
			x.server.opt.Gateway.Recovered(v)
			x.breakOff(codes.Internal, "the exchange was broken off")
		}
	}()
	x.server.opt.Gateway.Serve(&x.answer, x.request, via)
	if x.broken.Load() != nil {
		return
	}
	if err := x.answer.finish(); err != nil {
		x.server.log.Info("answer not completed", "error", err)
		x.breakOff(codes.Unavailable, "the answer could not be completed")
	}
}

// breakOff notes why the stream may not end well; the first reason counts.
func (x *session) breakOff(code codes.Code, why string) {
	x.broken.CompareAndSwap(nil, status.New(code, why))
}

// finish gives the status of the stream. As long as Envoy has more to say there is
// none that is good: it would take it for leave to let the rest pass. What was
// answered early Envoy ends itself.
func (x *session) finish() error {
	if x.torn.Load() && !x.answer.ours {
		x.breakOff(codes.Unavailable, "the request was broken off")
	}
	if x.broken.Load() == nil && !x.over() {
		x.linger()
	}
	if s := x.broken.Load(); s != nil {
		return s.Err()
	}
	return nil
}

// over reports whether everything has come and all of it was answered.
func (x *session) over() bool {
	for d := range x.in {
		if !x.in[d].ended || !x.out[d].ended {
			return false
		}
	}
	return true
}

// patience is how long Envoy has to end a stream that we are done with.
const patience = time.Second

// linger waits for Envoy to end the stream.
func (x *session) linger() {
	x.inbox.shut(veilwire.Inbound)
	x.inbox.shut(veilwire.Outbound)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-x.pipe.Context().Done():
	case <-timer.C:
	}
	x.breakOff(codes.Unavailable, "the exchange is over")
}

// end lets go of what the stream held.
func (x *session) end() {
	x.inbox.stop(veilwire.Inbound, io.ErrClosedPipe)
	x.inbox.stop(veilwire.Outbound, io.ErrClosedPipe)
	x.copying.Wait()
	x.pair.mu.Lock()
	defer x.pair.mu.Unlock()
	for d := range x.in {
		if m := x.in[d].message; m != nil {
			x.inbox.done(m)
		}
		x.out[d].drop()
		x.pair.ends[d] = end{out: &x.out[d]} // what still comes finds nothing to send
	}
	x.inbox.end()
}

// abort ends the exchange while it waits for Envoy to say more. A reply that is not
// taken ends with its connection.
func (x *session) abort(why string) {
	x.breakOff(codes.Unavailable, why)
	x.inbox.fail(&veilwire.Refusal{Reason: veilwire.Overload, Hint: "The engine is closing."})
}

// fill makes the request of the head.
func (x *session) fill(m *message) {
	r := x.server.blank.WithContext(x.pipe.Context())
	r.RemoteAddr, r.Header = m.source, make(http.Header, len(m.fields))
	scheme := ""
	x.server.names.fill(r.Header, m.fields, func(name, value string) {
		switch name {
		case ":method":
			r.Method = value
		case ":path":
			r.RequestURI = value
		case ":authority":
			r.Host = value
		case ":scheme":
			scheme = value
		}
	})
	r.URL = targetOf(r.RequestURI)
	if scheme == "https" {
		r.TLS = &tls.ConnectionState{}
	}
	if r.RemoteAddr == "" {
		r.RemoteAddr = peerOf(r.Header)
	}
	x.in[veilwire.Inbound].ended, x.out[veilwire.Inbound].bare = m.end, m.end
	switch {
	case isUpgrade(r.Header):
		x.socket = true
		r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.1", 1, 1
		addKey(r.Header)
	case !m.end:
		r.ContentLength = lengthOf(r.Header)
		r.Body = body{&x.in[veilwire.Inbound]}
	}
	x.request = r
}
