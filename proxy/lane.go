package proxy

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"unicode/utf8"

	"github.com/coder/websocket"

	"veilwire"
	"veilwire/content"
)

// ending is why and how one direction ended.
type ending struct {
	from, to websocket.StatusCode // what either side is told
	reason   string               // for to
}

// carry runs both directions and closes both sides when the first one ends.
func (g *Gateway) carry(x *exchange, client, vendor *websocket.Conn) {
	pair := &socketPair{client: client, vendor: vendor}
	if !g.sockets.add(pair) {
		pair.goAway()
		return
	}
	defer g.sockets.remove(pair)
	g.opt.Metrics.sockets.Inc()
	defer g.opt.Metrics.sockets.Dec()
	ctx, cancel := context.WithCancel(context.WithoutCancel(x.request.Context()))
	defer cancel()
	x.envelope.Connection = "websocket " + rand.Text()
	in := &lane{passage: x.apart(), path: x.path, snapshot: x.snapshot, src: client, dst: vendor, dir: veilwire.Inbound}
	out := &lane{passage: x.apart(), path: x.path, snapshot: x.snapshot, src: vendor, dst: client, dir: veilwire.Outbound}
	var wg sync.WaitGroup
	for _, l := range []*lane{in, out} {
		limit := l.route.Limits.Size
		l.src.SetReadLimit(limit)
		wg.Go(func() {
			end := l.run(ctx)
			var both sync.WaitGroup
			both.Go(func() { closeWith(l.dst, end.to, end.reason) })
			both.Go(func() { closeWith(l.src, end.from, "") })
			both.Wait()
		})
	}
	wg.Wait()
}

func closeWith(c *websocket.Conn, code websocket.StatusCode, reason string) {
	_ = c.Close(code, reason) // gives up by itself when the peer does not answer
}

// lane is one direction of a WebSocket pair: messages stay in order, the next
// is read when the last is written.
type lane struct {
	passage
	path     string
	snapshot *Snapshot // that the route is of
	src, dst *websocket.Conn
	dir      veilwire.Direction
}

func (l *lane) run(ctx context.Context) ending {
	g := l.gateway
	for {
		kind, r, err := l.src.Reader(ctx)
		if err != nil {
			return l.ended(ctx, err)
		}
		buf, room := g.buffer(), share{of: &g.load} // none is held while the line is idle
		if _, err = buf.readWhole(r, int(l.route.Limits.Size), &room); err != nil {
			room.giveBack()
			g.release(buf)
			return l.ended(ctx, err)
		}
		end := l.message(ctx, kind, buf)
		room.giveBack()
		g.release(buf)
		if end != nil {
			return *end
		}
	}
}

// message masks and forwards one message; nil means all is well.
func (l *lane) message(ctx context.Context, kind websocket.MessageType, in *buffer) *ending {
	g := l.gateway
	if !l.current() {
		return &ending{from: websocket.StatusPolicyViolation, to: websocket.StatusGoingAway}
	}
	if kind == websocket.MessageText && !utf8.Valid(in.b) {
		g.opt.Metrics.refused(l.route.Name, veilwire.Malformed)
		return &ending{from: websocket.StatusInvalidFramePayloadData, to: websocket.StatusGoingAway}
	}
	out := g.buffer()
	defer g.release(out)
	masked, _, err := l.mask(ctx, out.b, in.b, l.endpoint.Shape(l.dir), content.MessageFormat(in.b), l.dir)
	out.b = masked
	if err != nil {
		refusal := refusalOf(err, veilwire.ScanFailed)
		g.opt.Metrics.refused(l.route.Name, refusal.Reason)
		l.log.Info("message refused", "route", l.route.Name, "direction", l.dir.String(), "reason", string(refusal.Reason))
		return &ending{from: closeCode(refusal.Reason), to: websocket.StatusGoingAway}
	}
	wctx, cancel := context.WithTimeout(ctx, g.opt.Timeouts.Write)
	defer cancel()
	if err := l.dst.Write(wctx, kind, masked); err != nil {
		return &ending{from: websocket.StatusGoingAway, to: websocket.StatusGoingAway}
	}
	g.opt.Metrics.socketMsgs.WithLabelValues(l.dir.String()).Inc()
	return nil
}

// current goes over to the settings now in force; false means that they have
// no room for this connection any more.
func (l *lane) current() bool {
	snap := l.gateway.snapshot.Load()
	if snap == l.snapshot {
		return true
	}
	route := snap.match(l.request.Host, l.path)
	if route == nil || route.Upstream.String() != l.route.Upstream.String() {
		return false
	}
	l.snapshot, l.route = snap, route
	l.endpoint = route.Adapter.Endpoint(l.request)
	return true
}

// ended reads from a failed read what the other side is to be told.
func (l *lane) ended(ctx context.Context, err error) ending {
	var ce websocket.CloseError
	if errors.As(err, &ce) {
		return ending{from: ce.Code, to: ce.Code, reason: l.reason(ctx, ce.Reason)}
	}
	end := ending{from: websocket.StatusProtocolError, to: websocket.StatusGoingAway}
	if l.dir == veilwire.Outbound {
		end.to = websocket.StatusInternalError
	}
	if r := (*veilwire.Refusal)(nil); errors.As(err, &r) { // no room for it
		l.gateway.opt.Metrics.refused(l.route.Name, r.Reason)
		end.from, end.to = closeCode(r.Reason), websocket.StatusGoingAway
	}
	if errors.Is(err, websocket.ErrMessageTooBig) {
		l.gateway.opt.Metrics.refused(l.route.Name, veilwire.TooLarge)
		end.from = websocket.StatusMessageTooBig
	}
	return end
}

// reason masks the words that go with a close; in doubt there are none.
func (l *lane) reason(ctx context.Context, text string) string {
	if text == "" || !utf8.ValidString(text) {
		return ""
	}
	out, _, err := l.beside(ctx, nil, []byte(text), content.TextBody, l.dir)
	if err != nil || len(out) > 123 {
		return ""
	}
	return string(out)
}

// closeCode is what the sender of a refused message is told.
func closeCode(reason veilwire.Reason) websocket.StatusCode {
	switch reason {
	case veilwire.TooLarge:
		return websocket.StatusMessageTooBig
	case veilwire.UnknownType:
		return websocket.StatusUnsupportedData
	case veilwire.ScanFailed:
		return websocket.StatusInternalError
	case veilwire.Overload, veilwire.ConversationAway:
		return websocket.StatusTryAgainLater
	}
	return websocket.StatusPolicyViolation
}
