package proxy

import (
	"context"
	"errors"
	"io"
	"math"
	"net/http"
	"strings"
	"time"

	"veilwire"
	"veilwire/content"
	"veilwire/vendors"
)

// isEvents reports whether a response is a stream of server-sent events.
func isEvents(h http.Header) bool {
	ct := h["Content-Type"]
	if len(ct) != 1 {
		return false
	}
	name, _, _ := strings.Cut(ct[0], ";")
	return strings.EqualFold(strings.TrimSpace(name), "text/event-stream")
}

// endless are the limits of a stream that has no end: each event is bounded,
// their sum is not.
func endless(lim content.Limits) content.Limits {
	lim.Size = math.MaxInt64
	return lim
}

// events masks a stream event by event and flushes after each, so that nothing
// waits for the next one.
func (x *exchange) events(resp *http.Response, plain io.Reader, shape *vendors.Shape, codings []string) {
	x.streamed = true
	ctx := x.request.Context()
	x.head(resp, -1, true)
	flush := http.NewResponseController(x.w).Flush
	if flush() != nil {
		x.breakOff(errGone)
	}
	out, finish := io.Writer(&flushing{x: x}), func() error { return nil }
	if len(codings) > 0 {
		enc, err := content.Encode(out, codings)
		if err != nil {
			x.breakOff(err)
		}
		defer enc.Abort() // after a good end it has nothing to do
		plain := flush
		flush = func() error {
			if err := enc.Flush(); err != nil {
				return err
			}
			return plain()
		}
		finish = enc.Close
		out = enc
	}
	defer context.AfterFunc(x.gateway.leaving, x.cancel)()
	buf := x.gateway.buffer()
	defer x.gateway.release(buf)
	arrived := &arrivals{r: plain, now: x.gateway.opt.Now}
	for events := content.NewEventReader(arrived, x.route.Limits); ; {
		event, err := events.Next()
		if errors.Is(err, io.EOF) || err != nil && x.gateway.leaving.Err() != nil {
			// A stream that ends between two events is taken up again by its client.
			if finish() != nil {
				x.breakOff(errGone)
			}
			return
		}
		if err != nil {
			x.breakOff(err)
		}
		masked, _, err := x.mask(ctx, buf.b[:0], event, shape, content.Format{Kind: content.EventsBody}, veilwire.Outbound)
		buf.b = masked
		if err != nil {
			x.breakOff(err)
		}
		if _, err := out.Write(masked); err != nil {
			x.breakOff(errGone)
		}
		if err := flush(); err != nil {
			x.breakOff(errGone)
		}
		x.gateway.opt.Metrics.held(len(event), arrived.passed(len(event)))
	}
}

// arrivals notes when the bytes of a stream came that were not yet passed on.
type arrivals struct {
	r       io.Reader
	now     func() time.Time
	waiting int       // bytes that came and were not passed on
	first   time.Time // when the first of them came
	last    time.Time // when more came
}

// Read reads on; what comes while nothing waits is what the next wait begins with.
func (a *arrivals) Read(p []byte) (int, error) {
	n, err := a.r.Read(p)
	if n > 0 {
		a.last = a.now()
		if a.waiting == 0 {
			a.first = a.last
		}
		a.waiting += n
	}
	return n, err
}

// passed notes that n bytes are on their way and tells how long the first of
// them had waited. An event is complete with the last bytes that came, so what
// stands behind it came with them.
func (a *arrivals) passed(n int) time.Duration {
	waited := a.now().Sub(a.first)
	a.waiting -= n
	a.first = a.last
	return waited
}
