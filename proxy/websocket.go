package proxy

import (
	"context"
	"encoding/base64"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/coder/websocket"

	"veilwire"
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
	x.recognize()
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

// dial opens the vendor's side. A response without an upgrade is handed out; its
// body can be read until the exchange ends.
func (x *exchange) dial(deflate bool) (*websocket.Conn, *http.Response, error) {
	out := x.outgoing
	for name := range out.Header {
		if strings.HasPrefix(name, "Sec-Websocket-") {
			delete(out.Header, name)
		}
	}
	delete(out.Header, "Accept-Encoding")
	ctx, cancel := context.WithCancelCause(out.Context())
	patience := time.AfterFunc(x.gateway.opt.Timeouts.Response, func() { cancel(context.DeadlineExceeded) })
	defer patience.Stop()
	var other *http.Response
	carrier := roundTripper(func(r *http.Request) (*http.Response, error) {
		r.URL, r.Host = out.URL, out.Host // the library would escape the path its own way
		x.sent = x.gateway.opt.Now()
		x.share.begun = true
		resp, err := x.transport().RoundTrip(r)
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
