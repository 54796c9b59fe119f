package proxy

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"github.com/coder/websocket"

	"veilwire"
	"veilwire/content"
)

// isWebSocket reports whether a request asks for a WebSocket. The connection's
// framing check decides by the same fields.
func isWebSocket(r *http.Request) bool {
	return r.ProtoMajor == 1 && r.ProtoMinor == 1 && r.ContentLength == 0 && len(r.TransferEncoding) == 0 &&
		anyLine(r.Header["Upgrade"], func(v string) bool { return strings.EqualFold(v, "websocket") }) &&
		anyLine(r.Header["Connection"], func(v string) bool { return listHas([]byte(v), "upgrade") })
}

func anyLine(lines []string, good func(string) bool) bool {
	for _, l := range lines {
		if good(l) {
			return true
		}
	}
	return false
}

// socket opens both sides, the vendor's first, and carries messages between
// them until one side ends.
func (x *exchange) socket() {
	x.streamed = true
	r := x.request
	if status, refusal := x.handshake(); refusal != nil {
		if status == http.StatusUpgradeRequired {
			x.w.Header().Set("Sec-WebSocket-Version", "13")
		}
		x.refuse(refusal, status)
		return
	}
	x.endpoint = x.route.Adapter.Endpoint(r)
	if refusal := x.prepare(); refusal != nil {
		x.refuse(refusal, 0)
		return
	}
	deflate := anyLine(r.Header["Sec-Websocket-Extensions"], func(v string) bool { return strings.Contains(v, "permessage-deflate") })
	vendor, resp, err := x.dial(deflate)
	if resp != nil {
		// The vendor answered, but not with an upgrade: that answer is the client's.
		defer func() { _ = resp.Body.Close() }()
		x.streamed = false
		x.respond(resp)
		return
	}
	if err != nil {
		x.refuse(x.failed(err), 0)
		return
	}
	defer func() { _ = vendor.CloseNow() }()
	h := x.w.Header()
	h.Del("Connection")
	opt := &websocket.AcceptOptions{InsecureSkipVerify: true, CompressionMode: compression(deflate)}
	if p := vendor.Subprotocol(); p != "" {
		opt.Subprotocols = []string{p}
	}
	client, err := websocket.Accept(x.w, r, opt)
	if err != nil {
		x.log.Info("websocket not opened", "route", x.route.Name)
		return
	}
	defer func() { _ = client.CloseNow() }()
	if c := wireOf(r.Context()); c != nil {
		c.Raw()
	}
	x.gateway.opt.Metrics.answered(x.route.meters, http.StatusSwitchingProtocols)
	x.gateway.carry(x, client, vendor)
}

// handshake refuses what is no proper request for a WebSocket.
func (x *exchange) handshake() (status int, refusal *veilwire.Refusal) {
	r := x.request
	keys := r.Header["Sec-Websocket-Key"]
	switch {
	case r.Method != http.MethodGet:
		return 405, &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "method", Hint: "A WebSocket begins with GET."}
	case r.Header.Get("Sec-Websocket-Version") != "13":
		return 426, &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "Sec-WebSocket-Version", Hint: "Version 13 is spoken here."}
	case len(keys) != 1:
		return 400, &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "Sec-WebSocket-Key"}
	}
	if key, err := base64.StdEncoding.DecodeString(keys[0]); err != nil || len(key) != 16 {
		return 400, &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "Sec-WebSocket-Key"}
	}
	if origin := r.Header.Get("Origin"); len(x.route.Origins) > 0 && !anyLine(x.route.Origins, func(o string) bool { return strings.EqualFold(o, origin) }) {
		return 403, &veilwire.Refusal{Reason: veilwire.BlockedPolicy, Place: "Origin", Hint: "Add the page's origin to the route."}
	}
	return 0, nil
}

var errNotUpgraded = errors.New("the vendor did not upgrade")

// dial opens the vendor's side. A response without an upgrade is handed out.
func (x *exchange) dial(deflate bool) (*websocket.Conn, *http.Response, error) {
	out := x.outgoing
	for name := range out.Header {
		if strings.HasPrefix(name, "Sec-Websocket-") {
			delete(out.Header, name)
		}
	}
	delete(out.Header, "Accept-Encoding")
	ctx, cancel := context.WithTimeout(x.request.Context(), x.gateway.opt.Timeouts.Response)
	defer cancel()
	var other *http.Response
	carrier := roundTripper(func(r *http.Request) (*http.Response, error) {
		r.URL, r.Host = out.URL, out.Host // the library would escape the path its own way
		x.sent = x.gateway.opt.Now()
		resp, err := x.route.Transport.RoundTrip(r)
		if err == nil && resp.StatusCode != http.StatusSwitchingProtocols {
			other = resp
			return nil, errNotUpgraded
		}
		return resp, err
	})
	conn, _, err := websocket.Dial(ctx, "http://"+out.Host, &websocket.DialOptions{
		HTTPClient:      &http.Client{Transport: carrier},
		HTTPHeader:      out.Header,
		Subprotocols:    subprotocols(x.request.Header),
		CompressionMode: compression(deflate),
	})
	x.answered = x.gateway.opt.Now()
	return conn, other, err
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(r *http.Request) (*http.Response, error) { return f(r) }

func subprotocols(h http.Header) []string {
	var names []string
	for _, line := range h["Sec-Websocket-Protocol"] {
		for name := range strings.SplitSeq(line, ",") {
			if name = strings.TrimSpace(name); name != "" {
				names = append(names, name)
			}
		}
	}
	return names
}

// compression keeps no window between messages: it would cost each idle pair
// more memory than everything else together.
func compression(asked bool) websocket.CompressionMode {
	if asked {
		return websocket.CompressionNoContextTakeover
	}
	return websocket.CompressionDisabled
}

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
	in := &lane{passage: x.passage, path: x.path, snapshot: g.snapshot.Load(), src: client, dst: vendor, dir: veilwire.Inbound}
	out := &lane{passage: x.passage, path: x.path, snapshot: in.snapshot, src: vendor, dst: client, dir: veilwire.Outbound}
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
	snapshot *Snapshot
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
		buf := g.buffer() // none is held while the line is idle
		if _, err = buf.readWhole(r, int(l.route.Limits.Size)); err != nil {
			g.release(buf)
			return l.ended(ctx, err)
		}
		end := l.message(ctx, kind, buf)
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
	masked, _, err := l.mask(ctx, out.b, in.b, l.endpoint.Shape(l.dir), sniffMessage(in.b), l.dir)
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

// sniffMessage tells the format of a message, which bears no label.
func sniffMessage(b []byte) content.Format {
	f, err := content.ParseFormat(nil, b)
	if err != nil {
		return content.Format{Kind: content.TextBody}
	}
	return f
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
	}
	return websocket.StatusPolicyViolation
}

// socketPair is a WebSocket from end to end.
type socketPair struct{ client, vendor *websocket.Conn }

// goAway closes the client's side first: what it sent before it heard of it
// still goes to the vendor.
func (p *socketPair) goAway() {
	_ = p.client.Close(websocket.StatusGoingAway, "")
	_ = p.vendor.Close(websocket.StatusGoingAway, "")
}

// sockets are the open pairs.
type sockets struct {
	mu     sync.Mutex
	open   map[*socketPair]struct{}
	closed bool
	wg     sync.WaitGroup
}

func (s *sockets) add(p *socketPair) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	if s.open == nil {
		s.open = map[*socketPair]struct{}{}
	}
	s.open[p] = struct{}{}
	s.wg.Add(1)
	return true
}

func (s *sockets) remove(p *socketPair) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, p)
	s.wg.Done()
}

// drain sends everybody away, evenly over the given time, so that they do not
// come back all at once.
func (s *sockets) drain(ctx context.Context, spread time.Duration) error {
	s.mu.Lock()
	s.closed = true
	pairs := make([]*socketPair, 0, len(s.open))
	for p := range s.open {
		pairs = append(pairs, p)
	}
	s.mu.Unlock()
	done := make(chan struct{})
	var leaving sync.WaitGroup
	for i, p := range pairs {
		wait := spread * time.Duration(i) / time.Duration(len(pairs))
		leaving.Go(func() {
			select {
			case <-time.After(wait):
			case <-ctx.Done():
			}
			p.goAway()
		})
	}
	go func() {
		leaving.Wait()
		s.wg.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		for _, p := range pairs {
			_ = p.client.CloseNow()
			_ = p.vendor.CloseNow()
		}
		<-done
		return ctx.Err()
	}
}
