package proxy

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"veilwire"
	"veilwire/content"
)

// exchange is one HTTP request and its response. The front of the data plane is
// http.Handler (request head, body reader, response writer), its back is
// http.RoundTripper: whether net/http or the leaner session and Carrier stand there,
// an exchange asks for nothing else.
type exchange struct {
	passage
	w        http.ResponseWriter
	path     string
	snapshot *Snapshot // that the route is of
	share    share     // of the memory for bodies

	start    time.Time
	received time.Time // the request body was there
	sent     time.Time // it went upstream
	answered time.Time // the response was there

	streamed bool
	warned   []string // classes that the request asked for, though the policy would rather not
	status   int      // what the client saw; 0: nothing yet
	outgoing *http.Request
	cancel   context.CancelFunc // of the outgoing request
	late     chan error         // why the streaming of a long request body ended
	lateDone chan struct{}
}

// run takes the exchange from end to end.
func (x *exchange) run() {
	x.recognize()
	if refusal := x.prepare(); refusal != nil {
		status := 0
		if refusal.Reason == veilwire.Timeout {
			status = http.StatusRequestTimeout // the client's time, not the vendor's
		}
		x.refuse(refusal, status)
		return
	}
	resp, err := x.send()
	if err != nil {
		x.refuse(x.failed(err), 0)
		return
	}
	defer func() { _ = resp.Body.Close() }()
	x.respond(resp)
}

// recognize names the call.
func (x *exchange) recognize() {
	x.endpoint = x.route.Adapter.Endpoint(x.request)
	if !x.route.Adapter.Described(x.endpoint) {
		x.gateway.opt.Metrics.undescribed.WithLabelValues(x.route.Name).Inc()
	}
}

func (x *exchange) refuse(refusal *veilwire.Refusal, status int) {
	if status == 0 {
		status = statusOf(refusal.Reason)
	}
	x.status = status
	x.gateway.refuse(x.w, x.route, refusal, status)
}

// end writes the exchange down and waits for what still runs in its name.
func (x *exchange) end() {
	if x.lateDone != nil {
		x.letGo()
	}
	if x.cancel != nil {
		x.cancel()
	}
	x.share.giveBack()
	if x.answered.IsZero() || x.streamed {
		return // no response, or one whose time is the vendor's
	}
	ours := x.sent.Sub(x.received) + x.gateway.opt.Now().Sub(x.answered)
	x.route.meters.added.Observe(ours.Seconds())
}

// letGo waits for the streaming of a request body that the vendor may have
// answered before it had all of it: the answer goes out, and no more is read.
func (x *exchange) letGo() {
	select {
	case <-x.lateDone:
		return
	default:
	}
	rc := http.NewResponseController(x.w)
	_ = rc.Flush()
	_ = rc.SetReadDeadline(time.Unix(1, 0))
	<-x.lateDone
}

// prepare reads and masks the request and builds the one that goes upstream.
func (x *exchange) prepare() *veilwire.Refusal {
	if refusal := x.outline(); refusal != nil {
		return refusal
	}
	if err := x.requestBody(); err != nil {
		return refusalOf(err, veilwire.BadFraming)
	}
	return nil
}

// outline builds the request that goes upstream, but for its body.
func (x *exchange) outline() *veilwire.Refusal {
	r := x.request
	header := outgoingHeader(r)
	query, err := x.query(r.Context())
	if err == nil {
		err = x.headers(r.Context(), header)
	}
	if err != nil {
		return refusalOf(err, veilwire.ScanFailed)
	}
	up := x.route.Upstream
	ctx, cancel := context.WithCancel(r.Context())
	x.cancel = cancel
	x.outgoing = (&http.Request{
		Method: r.Method,
		URL:    target(up, x.path, query, strings.HasSuffix(r.RequestURI, "?")),
		Proto:  "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header,
		Host:   up.Host,
	}).WithContext(ctx)
	return nil
}

// target is the vendor's URL: its base path, then ours as it stood on the wire; bare
// tells of a question mark with nothing behind it.
func target(up *url.URL, path, query string, bare bool) *url.URL {
	u := &url.URL{Scheme: up.Scheme, Host: up.Host, RawQuery: query, ForceQuery: bare}
	full := strings.TrimRight(up.EscapedPath(), "/") + path
	if strings.HasPrefix(full, "//") {
		// Opaque would make a host of it.
		u.Path, _ = url.PathUnescape(full)
		u.RawPath = full
	} else {
		u.Opaque = full
	}
	return u
}

// query masks the query string.
func (x *exchange) query(ctx context.Context) (string, error) {
	raw := rawQuery(x.request)
	if raw == "" {
		return "", nil
	}
	buf := x.gateway.buffer()
	defer x.gateway.release(buf)
	out, changed, err := x.beside(ctx, buf.b, []byte(raw), content.FormBody, veilwire.Inbound)
	buf.b = out
	if err != nil {
		return "", place(err, "query")
	}
	if !changed {
		return raw, nil
	}
	return string(out), nil
}

// rawQuery is the query as it stood on the wire.
func rawQuery(r *http.Request) string {
	_, q, _ := strings.Cut(r.RequestURI, "?")
	return q
}

// place says which part of a message a refusal is about.
func place(err error, part string) error {
	r := *refusalOf(err, veilwire.ScanFailed)
	r.Place = strings.TrimSpace(part + " " + r.Place)
	return &r
}

// requestBody reads the body, masks it and hands it to the outgoing request.
func (x *exchange) requestBody() error {
	r := x.request
	if r.Body == nil || r.Body == http.NoBody || r.ContentLength == 0 {
		x.received = x.gateway.opt.Now()
		return nil
	}
	limit := x.route.Limits.Size
	if r.ContentLength > limit {
		return &http.MaxBytesError{Limit: limit}
	}
	shape := x.endpoint.Shape(veilwire.Inbound)
	codings, err := content.ParseCodings(r.Header["Content-Encoding"])
	if err != nil && !shape.Pass() {
		return err
	}
	body := &counted{r: http.MaxBytesReader(x.w, r.Body, limit), bytes: x.gateway.opt.Metrics.requestBytes}

	var plain io.Reader = body
	if len(codings) > 0 && !shape.Pass() {
		decoded, err := content.Decode(body, codings, x.route.Limits)
		if err != nil {
			return err
		}
		defer func() {
			if x.lateDone == nil {
				_ = decoded.Close()
			}
		}()
		plain = decoded
	}
	buf := x.gateway.buffer()
	whole, err := buf.readWhole(plain, wholeBody, &x.share)
	x.received = x.gateway.opt.Now()
	if err != nil {
		x.gateway.release(buf)
		return err
	}
	format, err := content.Format{}, error(nil)
	if !shape.Pass() {
		format, err = content.ParseFormat(r.Header["Content-Type"], buf.b)
	}
	if whole {
		x.unhurried()
	}
	if !whole {
		if err != nil {
			x.gateway.release(buf)
			return err
		}
		x.longBody(buf, plain, shape, format, codings)
		return nil
	}
	defer x.gateway.release(buf)
	if err != nil {
		// The label can't be read; an exception may still let the bytes be.
		if format, err = x.unlabelled(err, buf.b); err != nil {
			return err
		}
	}
	return x.shortBody(buf.b, shape, format, codings)
}

// hurried gives the client its time to send the body, and no more. It stays in
// force for what net/http reads of a refused body, to end the connection well.
func hurried(w http.ResponseWriter, r *http.Request, t time.Duration) {
	if r.ContentLength != 0 {
		_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(t))
	}
}

// unhurried lifts that limit once the body is there: a long poll may wait.
func (x *exchange) unhurried() {
	_ = http.NewResponseController(x.w).SetReadDeadline(time.Time{})
}

// failed says why a request got no response.
func (x *exchange) failed(err error) *veilwire.Refusal {
	select {
	case late := <-x.late:
		if late != nil {
			return refusalOf(late, veilwire.BadFraming)
		}
	default:
	}
	if errors.Is(err, context.Canceled) && x.request.Context().Err() != nil {
		return &veilwire.Refusal{Reason: veilwire.BadFraming, Place: "connection", Hint: "The client went away."}
	}
	r := refusalOf(err, veilwire.Upstream)
	x.log.Warn("upstream failed", "route", x.route.Name, "reason", string(r.Reason), "cause", cause(err))
	return r
}

// send asks the vendor.
func (x *exchange) send() (*http.Response, error) {
	x.sent = x.gateway.opt.Now()
	x.share.begun = true
	resp, err := x.transport().RoundTrip(x.outgoing)
	x.answered = x.gateway.opt.Now()
	if err == nil {
		x.route.meters.upstream.Observe(x.answered.Sub(x.sent).Seconds())
	}
	return resp, err
}
