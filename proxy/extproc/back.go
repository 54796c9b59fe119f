package extproc

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strconv"
	"time"

	"veilwire"
)

// body is an intake as net/http knows bodies.
type body struct{ *intake }

// Close has nothing to close.
func (body) Close() error { return nil }

var errTwice = errors.New("asked twice on one stream")

// RoundTrip implements http.RoundTripper: the request goes on as the answer to the
// one that came, and Envoy says what the vendor answers.
func (x *session) RoundTrip(r *http.Request) (*http.Response, error) {
	if x.out[veilwire.Inbound].begun {
		return nil, errTwice
	}
	if err := x.forward(r); err != nil {
		return nil, err
	}
	ctx := r.Context()
	stop := context.AfterFunc(ctx, func() { x.inbox.stop(veilwire.Outbound, context.Cause(ctx)) })
	m, err := x.inbox.next(veilwire.Outbound)
	if err != nil {
		stop()
		return nil, err
	}
	x.inbox.deadline(veilwire.Outbound, time.Time{})
	if m.kind != responseHeaders {
		stop()
		x.inbox.done(m)
		return nil, errOrder
	}
	ended := m.end
	x.response = x.responseOf(m, r)
	x.inbox.done(m)
	if x.response.StatusCode == http.StatusSwitchingProtocols {
		stop() // the stream outlives the request that asked for it
		x.response.Body = &tunnel{pair: &x.pair, in: &x.in[veilwire.Outbound], to: veilwire.Inbound}
		return x.response, nil
	}
	if !ended {
		x.response.Body = &ending{body{&x.in[veilwire.Outbound]}, stop}
		return x.response, nil
	}
	stop()
	return x.response, nil
}

// forward answers the request's head, and its body as far as it is there.
func (x *session) forward(r *http.Request) error {
	out := &x.out[veilwire.Inbound]
	length := r.ContentLength
	if r.Body == nil || r.Body == http.NoBody {
		length = 0
		if len(x.request.Header["Content-Length"]) == 0 {
			length = -1 // nothing states it, and nothing has to
		}
	}
	m := x.server.mutation()
	defer x.server.mutations.Put(m)
	if target := r.URL.RequestURI(); target != x.request.RequestURI {
		m.set(":path", target, true)
	}
	changes(m, x.request.Header, r.Header, length)
	if err := out.begin(requestHeaders, m); err != nil {
		return err
	}
	switch {
	case x.socket:
		x.asked()
		return nil
	case r.Body == nil || r.Body == http.NoBody:
	case r.ContentLength >= 0:
		if err := out.readFrom(r.Body, r.ContentLength); err != nil {
			return err
		}
	default:
		x.copying.Go(func() { x.pump(r.Body) })
		return nil
	}
	if err := out.close(); err != nil {
		return err
	}
	x.asked()
	return nil
}

// asked gives the vendor its time, from when it has the whole request.
func (x *session) asked() {
	x.inbox.await(veilwire.Outbound, time.Now().Add(x.server.times.Response))
}

// pump sends a body on whose end is not known yet. Where it may not go on, it does
// not end: Envoy learns that by the status of the stream.
func (x *session) pump(r io.ReadCloser) {
	defer func() { _ = r.Close() }()
	out := &x.out[veilwire.Inbound]
	b := make([]byte, 32<<10)
	for {
		n, err := r.Read(b)
		if _, werr := out.Write(b[:n]); werr != nil && err == nil {
			err = werr
		}
		if err == nil {
			err = out.Flush()
		}
		if err == io.EOF {
			if err = out.close(); err == nil {
				x.asked()
				return
			}
		}
		if err != nil {
			x.torn.Store(true)
			x.inbox.stop(veilwire.Outbound, err)
			return
		}
	}
}

// responseOf makes the response of its head.
func (x *session) responseOf(m *message, r *http.Request) *http.Response {
	resp := &http.Response{
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Request: r,
		Header: make(http.Header, len(m.fields)), Body: http.NoBody, ContentLength: 0,
	}
	x.server.names.fill(resp.Header, m.fields, func(name, value string) {
		if name == ":status" {
			resp.StatusCode, _ = strconv.Atoi(value)
		}
	})
	resp.Status = strconv.Itoa(resp.StatusCode) + " " + http.StatusText(resp.StatusCode)
	x.in[veilwire.Outbound].ended, x.out[veilwire.Outbound].bare = m.end, m.end
	if !m.end || r.Method == http.MethodHead {
		resp.ContentLength = lengthOf(resp.Header)
	}
	return resp
}

// ending is a response body whose reading ends with its request.
type ending struct {
	body
	stop func() bool
}

// Close ends the reading; what is left is dropped when the answer is complete.
func (b *ending) Close() error {
	b.stop()
	return nil
}
