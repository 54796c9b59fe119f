package extproc

import (
	"bufio"
	"errors"
	"net"
	"net/http"
	"strings"
	"time"

	"veilwire"
)

// mostSaid is how long an answer of our own may be; receivers of webhooks write
// the longest.
const mostSaid = 1 << 20

// answer is the http.ResponseWriter of a stream. The vendor's response goes on as
// answers to what came of it; one of ours goes in its stead, whole.
type answer struct {
	session *session
	header  http.Header
	status  int
	ours    bool
	said    []byte // the body of an answer of ours
	taken   bool   // the stream was taken over for a WebSocket
	err     error
}

var (
	errTooMuch = errors.New("an answer of ours over the limit")
	errSilence = errors.New("nothing was answered")
)

// reasonHeader marks answers of ours; package proxy lets no vendor write it.
const reasonHeader = "X-Veilwire-Reason"

// Header implements http.ResponseWriter.
func (a *answer) Header() http.Header { return a.header }

// WriteHeader implements http.ResponseWriter.
func (a *answer) WriteHeader(status int) {
	if a.status != 0 || status < 200 && status != http.StatusSwitchingProtocols {
		return
	}
	a.status = status
	x := a.session
	came := x.response
	if a.ours = came == nil || status != came.StatusCode || a.header[reasonHeader] != nil; a.ours {
		return
	}
	m := x.server.mutation()
	defer x.server.mutations.Put(m)
	changes(m, came.Header, a.header, lengthOf(a.header))
	a.err = x.out[veilwire.Outbound].begin(responseHeaders, m)
}

// Write implements http.ResponseWriter.
func (a *answer) Write(p []byte) (int, error) {
	a.WriteHeader(http.StatusOK)
	switch {
	case a.err != nil:
		return 0, a.err
	case !a.ours:
		n, err := a.session.out[veilwire.Outbound].Write(p)
		a.err = err
		return n, err
	case len(a.said)+len(p) > mostSaid:
		a.err = errTooMuch
		return 0, a.err
	}
	a.said = append(a.said, p...)
	return len(p), nil
}

// FlushError sends what was written; http.ResponseController calls it.
func (a *answer) FlushError() error {
	if a.err == nil && a.status != 0 && !a.ours {
		a.err = a.session.out[veilwire.Outbound].Flush()
	}
	return a.err
}

// SetReadDeadline is for http.ResponseController.
func (a *answer) SetReadDeadline(by time.Time) error {
	a.session.inbox.deadline(veilwire.Inbound, by)
	return nil
}

// SetWriteDeadline is for http.ResponseController: the server looks after replies
// that Envoy does not take.
func (a *answer) SetWriteDeadline(time.Time) error { return nil }

// Hijack implements http.Hijacker, behind a 101.
func (a *answer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	x := a.session
	if a.status != http.StatusSwitchingProtocols || a.ours || a.err != nil {
		return nil, nil, http.ErrNotSupported
	}
	a.taken = true
	c := &tunnel{pair: &x.pair, in: &x.in[veilwire.Inbound], to: veilwire.Outbound}
	return c, bufio.NewReadWriter(bufio.NewReader(c), bufio.NewWriter(c)), nil
}

// finish completes the answer.
func (a *answer) finish() error {
	x := a.session
	switch {
	case a.err != nil, a.taken:
		return a.err
	case a.status == 0:
		return errSilence
	case a.ours:
		return a.instead()
	}
	return x.out[veilwire.Outbound].close()
}

// instead sends an answer of ours: Envoy gives it to the client and asks the vendor
// no further.
func (a *answer) instead() error {
	x := a.session
	m := x.server.mutation()
	defer x.server.mutations.Put(m)
	for name, values := range a.header {
		if framed(name) || name == "Content-Length" {
			continue
		}
		for i, v := range values {
			m.set(strings.ToLower(name), v, i == 0)
		}
	}
	details := OwnDetails
	if reason := a.header.Get(reasonHeader); reason != "" {
		details += "_" + reason
	}
	return x.sendInstead(a.status, m, a.said, details)
}
