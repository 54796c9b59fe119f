package proxy

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"math"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Carrier takes requests upstream. Short ones, nearly all of a chat, go over
// connections of its own: head and body in one write, the response read by the
// goroutine that waits for it, no other goroutine in between. Everything
// unusual (long or streamed bodies, upgrades) it leaves to http.Transport.
type Carrier struct {
	other *http.Transport
	times Timeouts

	mu   sync.Mutex
	idle map[string][]*line // by scheme and host; the last used is the first taken
	reap *time.Timer
}

// Bounds of the carrier.
const (
	mostIdle     = 256 // connections of one host
	idleFor      = 90 * time.Second
	shortRequest = 64 << 10 // head and body: what a socket takes at once
	headLimit    = 64 << 10 // of a response
)

// sound is the last look at a head before it is written: whatever went before,
// no line break leaves in a field.
func sound(r *http.Request) bool {
	for name, values := range r.Header {
		for _, v := range values {
			if !allOf(v, isValue) {
				return false
			}
		}
		if !allOf(name, isToken) {
			return false
		}
	}
	return allOf(r.URL.RequestURI(), isTarget) && !strings.ContainsAny(r.Host, " \r\n\x00/")
}

var (
	errUnsound  = errors.New("a request head with a line break in it")
	errLongHead = errors.New("the response head is over the limit")
	errSilent   = errors.New("the connection ended before a response came")
)

// wholeBodyReader is a request body that is all there.
type wholeBodyReader struct {
	bytes.Reader
	b []byte
}

func newWholeBody(b []byte) *wholeBodyReader {
	w := &wholeBodyReader{b: b}
	w.Reset(b)
	return w
}

// Close has nothing to close.
func (*wholeBodyReader) Close() error { return nil }

// RoundTrip implements http.RoundTripper.
func (c *Carrier) RoundTrip(r *http.Request) (*http.Response, error) {
	body, short := shortBody(r)
	if !short {
		return c.other.RoundTrip(r)
	}
	if !sound(r) {
		return nil, errUnsound
	}
	ctx := r.Context()
	for {
		l, err := c.line(ctx, r)
		if err != nil {
			return nil, err
		}
		again := l.used && replayable(r)
		resp, err := c.exchange(ctx, l, r, body)
		if err == nil {
			return resp, nil
		}
		_ = l.Conn.Close()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		// A connection that was kept may have been closed at the other end just
		// now. Only what may safely be done twice is tried again.
		if !again || !errors.Is(err, errSilent) {
			return nil, err
		}
	}
}

// shortBody gives the body of a request that fits in one write.
func shortBody(r *http.Request) ([]byte, bool) {
	if r.Header["Upgrade"] != nil || r.Header["Connection"] != nil {
		return nil, false
	}
	if r.Body == nil || r.Body == http.NoBody {
		return nil, r.ContentLength == 0
	}
	if w, ok := r.Body.(*wholeBodyReader); ok && len(w.b) <= shortRequest {
		return w.b, true
	}
	return nil, false
}

func replayable(r *http.Request) bool {
	switch r.Method {
	case http.MethodGet, http.MethodHead, http.MethodOptions:
		return true
	}
	return r.Header["Idempotency-Key"] != nil || r.Header["X-Idempotency-Key"] != nil
}

// exchange writes the request and reads the response head.
func (c *Carrier) exchange(ctx context.Context, l *line, r *http.Request, body []byte) (*http.Response, error) {
	stop := context.AfterFunc(ctx, func() { _ = l.SetDeadline(time.Unix(1, 0)) })
	defer func() {
		if stop != nil {
			stop()
		}
	}()
	now := time.Now()
	_ = l.SetDeadline(now.Add(c.times.Response))
	if ctx.Err() != nil {
		return nil, ctx.Err() // it ended before the deadline above was set
	}
	buf := heads.Get().(*[]byte)
	*buf = append(appendHead((*buf)[:0], r, len(body)), body...)
	_, err := l.Write(*buf)
	clear(*buf)
	heads.Put(buf)
	if err != nil {
		if l.used {
			return nil, errors.Join(errSilent, err)
		}
		return nil, err
	}
	l.left = headLimit
	if _, err := l.r.Peek(1); err != nil {
		if errors.Is(err, io.EOF) || !isTimeout(err) {
			err = errors.Join(errSilent, err)
		}
		return nil, err
	}
	var resp *http.Response
	for {
		if resp, err = http.ReadResponse(l.r, r); err != nil {
			return nil, err
		}
		if resp.StatusCode >= 200 || resp.StatusCode == http.StatusSwitchingProtocols {
			break
		}
	}
	l.left = math.MaxInt64
	_ = l.SetDeadline(time.Time{}) // a stream may be silent for as long as it likes
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	resp.Body = &lineBody{ReadCloser: resp.Body, c: c, l: l, stop: stop, keep: !resp.Close && resp.StatusCode != http.StatusSwitchingProtocols}
	stop = nil
	return resp, nil
}

func isTimeout(err error) bool {
	var n net.Error
	return errors.As(err, &n) && n.Timeout()
}

// heads are write buffers.
var heads = sync.Pool{New: func() any { b := make([]byte, 0, 4<<10); return &b }}

// appendHead writes the request head.
func appendHead(b []byte, r *http.Request, length int) []byte {
	b = append(b, r.Method...)
	b = append(b, ' ')
	b = append(b, r.URL.RequestURI()...)
	b = append(b, " HTTP/1.1\r\nHost: "...)
	b = append(b, r.Host...)
	b = append(b, "\r\n"...)
	for name, values := range r.Header {
		for _, v := range values {
			b = append(b, name...)
			b = append(b, ": "...)
			b = append(b, v...)
			b = append(b, "\r\n"...)
		}
	}
	if length > 0 || r.Method == http.MethodPost || r.Method == http.MethodPut || r.Method == http.MethodPatch {
		b = append(b, "Content-Length: "...)
		b = strconv.AppendInt(b, int64(length), 10)
		b = append(b, "\r\n"...)
	}
	return append(b, "\r\n"...)
}

// line takes an idle connection or dials.
func (c *Carrier) line(ctx context.Context, r *http.Request) (*line, error) {
	key := r.URL.Scheme + "://" + r.URL.Host
	for {
		l := c.take(key)
		if l == nil {
			return c.dial(ctx, r, key)
		}
		if time.Since(l.at) < idleFor && alive(l.raw, l.raw != l.Conn) {
			return l, nil
		}
		_ = l.Conn.Close()
	}
}

func (c *Carrier) dial(ctx context.Context, r *http.Request, key string) (*line, error) {
	addr := r.URL.Host
	if r.URL.Port() == "" {
		addr = net.JoinHostPort(r.URL.Hostname(), map[string]string{"http": "80", "https": "443"}[r.URL.Scheme])
	}
	raw, err := c.other.DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	l := &line{timed: timed{Conn: raw}, raw: raw, key: key}
	if r.URL.Scheme == "https" {
		config := c.other.TLSClientConfig.Clone()
		config.ServerName = r.URL.Hostname()
		t := tls.Client(raw, config)
		hctx, cancel := context.WithTimeout(ctx, c.times.Connect)
		defer cancel()
		if err := t.HandshakeContext(hctx); err != nil {
			_ = raw.Close()
			return nil, err
		}
		l.Conn = t
	}
	l.r = bufio.NewReaderSize(l, 4<<10)
	return l, nil
}
