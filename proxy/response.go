package proxy

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"veilwire"
	"veilwire/content"
	"veilwire/vendors"
)

// respond masks the vendor's response and passes it on.
func (x *exchange) respond(resp *http.Response) {
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		x.unnamed = veilwire.Message{} // what the vendor has not taken, its answer does not name
	}
	if resp.StatusCode == http.StatusSwitchingProtocols {
		x.reject(veilwire.Refuse(veilwire.Upstream, "an upgrade nobody asked for"))
		return
	}
	if x.request.Method == http.MethodHead || resp.StatusCode == http.StatusNoContent || resp.StatusCode == http.StatusNotModified {
		x.bodyless(resp)
		return
	}
	if resp.ContentLength == 0 {
		x.head(resp, 0, false) // nothing stays nothing, whatever coding it is said to have
		return
	}
	shape := x.endpoint.Shape(veilwire.Outbound)
	if shape.Pass() {
		x.flow(resp, resp.Body, shape, content.Format{}, nil)
		return
	}
	codings, err := content.ParseCodings(resp.Header["Content-Encoding"])
	if err != nil {
		x.unreadable(resp, err)
		return
	}
	var plain io.Reader = resp.Body
	if len(codings) > 0 {
		limits := x.route.Limits
		if isEvents(resp.Header) {
			limits = endless(limits)
		}
		decoded, err := content.Decode(resp.Body, codings, limits)
		if err != nil {
			x.reject(refusalOf(err, veilwire.UnknownCoding))
			return
		}
		defer func() { _ = decoded.Close() }()
		plain = decoded
	}
	if isEvents(resp.Header) {
		x.events(resp, plain, shape, codings)
		return
	}
	x.history = x.route.Hook == nil // the answer to a webhook is said now
	if resp.ContentLength > x.route.Limits.Size {
		x.reject(&veilwire.Refusal{Reason: veilwire.TooLarge, Place: "response body"})
		return
	}
	buf := x.gateway.buffer()
	defer x.gateway.release(buf)
	most := wholeBody
	if x.route.leads(shape) {
		most = int(x.route.Limits.Size) // a link that flows by leads past us
	}
	whole, err := buf.readWhole(plain, most, &x.share)
	x.answered = x.gateway.opt.Now()
	if err != nil {
		x.reject(x.failed(err))
		return
	}
	format, err := content.ParseFormat(resp.Header["Content-Type"], buf.b)
	if err != nil {
		if format, err = x.unlabelled(err, buf.b); err != nil {
			x.reject(refusalOf(err, veilwire.Malformed))
			return
		}
	}
	if whole {
		x.short(resp, buf.b, shape, format, codings)
		return
	}
	limited := &capped{r: io.MultiReader(bytes.NewReader(buf.b), plain), left: x.route.Limits.Size}
	x.flow(resp, limited, shape, format, codings)
}

// reject answers for a response that may not pass: 502, or 504 when the vendor
// was too slow.
func (x *exchange) reject(refusal *veilwire.Refusal) {
	status := http.StatusBadGateway
	if refusal.Reason == veilwire.Timeout {
		status = http.StatusGatewayTimeout
	}
	x.refuse(refusal, status)
}

// unreadable is a response in a coding we did not ask for and can't undo.
func (x *exchange) unreadable(resp *http.Response, err error) {
	refusal := refusalOf(err, veilwire.UnknownCoding)
	if x.failMode(refusal.Reason) != Open {
		x.reject(refusal)
		return
	}
	x.gateway.opt.Metrics.unscanned.WithLabelValues(x.route.Name, string(refusal.Reason)).Inc()
	x.gateway.opt.Metrics.exception(nil)
	x.streamed = true
	x.head(resp, resp.ContentLength, false)
	if err := x.gateway.copy(&flushing{x: x}, resp.Body); err != nil {
		x.breakOff(err)
	}
}

// head writes the response head.
func (x *exchange) head(resp *http.Response, length int64, changed bool) {
	h := x.w.Header()
	copyResponseHeader(h, resp.Header)
	if changed {
		fixChanged(h)
	}
	if len(x.warned) > 0 {
		h["X-Veilwire-Warning"] = []string{"asks for " + strings.Join(x.warned, ", ")}
	}
	if length >= 0 {
		h["Content-Length"] = []string{strconv.FormatInt(length, 10)}
	}
	x.status = resp.StatusCode
	x.gateway.opt.Metrics.answered(x.route.meters, x.status)
	x.deadline()
	x.w.WriteHeader(resp.StatusCode)
}

// deadline gives the client its time to take the next write.
func (x *exchange) deadline() {
	_ = http.NewResponseController(x.w).SetWriteDeadline(time.Now().Add(x.gateway.opt.Timeouts.Write))
}

func (x *exchange) bodyless(resp *http.Response) {
	x.head(resp, -1, false)
}

// short passes a whole response on, with its length stated.
func (x *exchange) short(resp *http.Response, body []byte, shape *vendors.Shape, format content.Format, codings []string) {
	buf := x.gateway.buffer()
	defer x.gateway.release(buf)
	out, changed, err := x.mask(x.request.Context(), buf.b, body, shape, format, veilwire.Outbound)
	buf.b = out
	if err != nil {
		x.reject(refusalOf(err, veilwire.ScanFailed))
		return
	}
	if len(codings) > 0 {
		if out, err = encode(out, codings); err != nil {
			x.reject(refusalOf(err, veilwire.ScanFailed))
			return
		}
	}
	x.head(resp, int64(len(out)), changed)
	x.gateway.opt.Metrics.responseBytes.Add(float64(len(out)))
	_, _ = x.w.Write(out) // the client may have gone
}

// flow passes a long response on as far as it is decided. What fails late
// breaks the response off: no last chunk, so nobody takes it for whole.
func (x *exchange) flow(resp *http.Response, src io.Reader, shape *vendors.Shape, format content.Format, codings []string) {
	x.streamed = true
	length := int64(-1)
	if shape.Pass() {
		length = resp.ContentLength
	}
	x.head(resp, length, !shape.Pass())
	if err := x.pump(x.request.Context(), &flushing{x: x, live: length < 0}, src, shape, format, codings, veilwire.Outbound); err != nil {
		x.breakOff(err)
	}
}

// breakOff ends a response that has begun and may not go on.
func (x *exchange) breakOff(err error) {
	if errors.Is(err, errGone) || x.request.Context().Err() != nil {
		panic(http.ErrAbortHandler) // nobody is left to tell
	}
	refusal := refusalOf(err, veilwire.Upstream)
	x.gateway.opt.Metrics.refused(x.route.Name, refusal.Reason)
	x.log.Warn("response broken off", "route", x.route.Name, "reason", string(refusal.Reason))
	panic(http.ErrAbortHandler)
}

// flushing writes to the client and gives each write its time. Long responses
// may be live ones: what is decided is not held back.
type flushing struct {
	x    *exchange
	live bool // flush after each write
}

func (f *flushing) Write(p []byte) (int, error) {
	f.x.deadline()
	n, err := f.x.w.Write(p)
	f.x.gateway.opt.Metrics.responseBytes.Add(float64(n))
	if err == nil && f.live {
		err = http.NewResponseController(f.x.w).Flush()
	}
	if err != nil {
		return n, errGone
	}
	return n, nil
}

var errGone = errors.New("the client went away")

// capped refuses what goes beyond the size limit.
type capped struct {
	r    io.Reader
	left int64
}

func (c *capped) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.left -= int64(n); c.left < 0 {
		return 0, &veilwire.Refusal{Reason: veilwire.TooLarge, Place: "response body"}
	}
	return n, err
}
