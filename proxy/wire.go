package proxy

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"sync/atomic"
	"time"

	"veilwire"
)

// wire is a client connection whose HTTP/1.1 framing is checked before net/http
// sees a byte of it.
//
// A request that is refused is replaced by a stand-in, refusalHead, so that the
// answer takes its turn behind those still in work and is written like any
// other; nothing is read behind it. A body that breaks its own framing ends in
// an error that wraps a *veilwire.Refusal.
type wire struct {
	timed
	framing framing
	preface bool // HTTP/2 without TLS is allowed at the beginning

	// Bytes read but not yet handed on: buf[out:ok] may be, buf[ok:] is unchecked.
	buf     []byte
	out, ok int
	err     error

	refused   atomic.Pointer[frameError]
	lingering atomic.Bool
}

const refusalHead = refusalMethod + " / HTTP/1.1\r\nHost: refused\r\nConnection: close\r\n\r\n"

// Bounds on what is held back.
const (
	firstHold  = 4 << 10
	maxEarly   = 64 << 10 // octets a WebSocket client may send before the handshake is answered
	lingerTime = 500 * time.Millisecond
)

var errEarly = errors.New("too many octets before the upgrade was answered")

func newWire(c net.Conn, limits HeadLimits, headTime time.Duration) *wire {
	return &wire{timed: timed{Conn: c, headTime: headTime}, framing: framing{limits: limits}}
}

// Read hands on bytes whose framing is sound. Whole requests in one segment,
// the usual case, are checked where they lie and never copied.
func (w *wire) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if w.preface {
		if err := w.readPreface(); err != nil {
			return 0, err
		}
	}
	for {
		if w.out < w.ok {
			n := copy(p, w.buf[w.out:w.ok])
			w.out += n
			w.settle()
			return n, nil
		}
		if w.err != nil {
			return 0, w.err
		}
		if len(w.buf) > 0 {
			if err := w.readMore(); err != nil {
				return 0, err
			}
			continue
		}
		n, err := w.timed.Read(p)
		if n == 0 {
			return 0, w.truncated(err)
		}
		ok, bad := w.framing.feed(p[:n])
		if ok < n && bad == nil {
			w.hold(p[ok:n])
		}
		w.refuse(bad)
		if ok > 0 {
			return ok, nil
		}
	}
}

// readPreface looks whether the connection begins with HTTP/2's preface. If so
// it is handed on unchecked: its frames have one reading.
func (w *wire) readPreface() error {
	begun := make([]byte, 0, firstHold)
	for len(begun) < len(http2Preface) && string(begun) == http2Preface[:len(begun)] {
		n, err := w.timed.Read(begun[len(begun):cap(begun)])
		if n == 0 {
			return err
		}
		begun = begun[:len(begun)+n]
	}
	w.preface = false
	w.buf = begun
	if len(begun) >= len(http2Preface) && string(begun[:len(http2Preface)]) == http2Preface {
		w.framing.state = inRaw
	}
	w.check()
	return nil
}

// readMore reads on behind bytes that are held and checks both together.
func (w *wire) readMore() error {
	if w.framing.state == inUpgrade && len(w.buf) >= maxEarly {
		w.err = errEarly
		return w.err
	}
	if len(w.buf) == cap(w.buf) {
		grown := make([]byte, len(w.buf), 2*cap(w.buf))
		copy(grown, w.buf)
		w.buf = grown
	}
	n, err := w.timed.Read(w.buf[len(w.buf):cap(w.buf)])
	w.buf = w.buf[:len(w.buf)+n]
	if n == 0 {
		return w.truncated(err)
	}
	w.check()
	return nil
}

// short waits for the next request. It is false for one that a session can't
// serve; nothing of it is taken then.
func (w *wire) short() (in incoming, short bool, err error) {
	if w.buf == nil {
		w.buf = make([]byte, 0, firstHold)
	}
	for waited := false; ; {
		begun := w.ok > w.out
		if begun {
			var whole bool
			if in, short, whole = readShort(w.buf[w.out:w.ok], mostShort); !short || whole {
				return in, short, nil
			}
			if !waited {
				waited = true
				_ = w.SetReadDeadline(time.Now().Add(patience))
			}
		} else if w.err != nil {
			return in, false, w.err
		} else {
			w.head(len(w.buf) > 0)
		}
		if err := w.readMore(); err != nil {
			if begun {
				return in, false, nil // net/http has more patience, and words for what is wrong
			}
			return in, false, err
		}
	}
}

// ahead gives n bytes of what short found, from the given offset on.
func (w *wire) ahead(from, n int) []byte {
	from += w.out
	return w.buf[from : from+n]
}

// consume takes a request of n bytes that was found by short.
func (w *wire) consume(n int) {
	w.out += n
	if w.out < len(w.buf) {
		rest := copy(w.buf, w.buf[w.out:])
		w.buf, w.out, w.ok = w.buf[:rest], 0, w.ok-w.out
		return
	}
	w.buf, w.out, w.ok = emptied(w.buf), 0, 0
}

// check feeds the held bytes that are not yet checked.
func (w *wire) check() {
	ok, bad := w.framing.feed(w.buf[w.ok:])
	w.ok += ok
	if bad != nil {
		w.buf = w.buf[:w.ok]
	}
	w.refuse(bad)
	if w.ok > 0 {
		w.head(false)
	}
}

// hold keeps the beginning of something that is not yet complete.
func (w *wire) hold(b []byte) {
	w.buf = append(make([]byte, 0, max(firstHold, 2*len(b))), b...)
	w.out, w.ok = 0, 0
	w.head(w.framing.state == inHead)
}

// settle forgets what was handed on.
func (w *wire) settle() {
	switch {
	case w.out < w.ok:
	case w.ok == len(w.buf):
		w.buf, w.out, w.ok = nil, 0, 0
	default:
		n := copy(w.buf, w.buf[w.ok:])
		w.buf, w.out, w.ok = w.buf[:n], 0, 0
		w.head(w.framing.state == inHead)
	}
}

// refuse puts the stand-in where a bad head was, or ends a bad body.
func (w *wire) refuse(bad *frameError) {
	if bad == nil {
		return
	}
	if w.framing.state == inHead {
		w.buf = append(w.buf[:w.ok:w.ok], refusalHead...)
		w.ok = len(w.buf)
		w.err = io.EOF
	} else {
		w.err = bad.refusal()
	}
	w.refused.Store(bad)
	w.framing.state = inNothing
	w.head(false)
}

// truncated turns the end of the connection inside a body into what it is.
func (w *wire) truncated(err error) error {
	if !errors.Is(err, io.EOF) {
		return err
	}
	switch w.framing.state {
	case inBody, inData, inChunks, inTrailers:
		w.err = veilwire.Refuse(veilwire.BadFraming, "the end of a body that is shorter than stated")
		return w.err
	}
	return err
}

// Raw ends the checking: the request to upgrade was accepted and what follows
// is no longer HTTP. It must be called after the connection was hijacked.
func (w *wire) Raw() {
	w.framing.state = inRaw
	w.ok = len(w.buf)
	w.head(false)
}

// CloseWrite lets net/http say "no more" and still hear the client out.
func (w *wire) CloseWrite() error {
	if c, ok := w.Conn.(interface{ CloseWrite() error }); ok {
		return c.CloseWrite()
	}
	return nil
}

// Close closes the connection; after a refusal it first reads a little of what
// is still on its way, so that the answer is not lost to a reset.
func (w *wire) Close() error {
	if w.refused.Load() != nil && !w.lingering.Swap(true) {
		_ = w.CloseWrite()
		_ = w.Conn.SetReadDeadline(time.Now().Add(lingerTime))
		_, _ = io.CopyN(io.Discard, w.Conn, 8<<20)
	}
	return w.Conn.Close()
}

// tlsWire is a wire inside TLS; net/http asks it for the connection's state.
type tlsWire struct {
	*wire
	tls *tls.Conn
}

// ConnectionState tells net/http what was negotiated.
func (w tlsWire) ConnectionState() tls.ConnectionState { return w.tls.ConnectionState() }

const http2Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

type wireKey struct{}

// withWire remembers the connection of a request, for http.Server.ConnContext.
func withWire(ctx context.Context, c net.Conn) context.Context {
	switch c := c.(type) {
	case *wire:
		return context.WithValue(ctx, wireKey{}, c)
	case tlsWire:
		return context.WithValue(ctx, wireKey{}, c.wire)
	}
	return ctx
}

func wireOf(ctx context.Context) *wire {
	w, _ := ctx.Value(wireKey{}).(*wire)
	return w
}
