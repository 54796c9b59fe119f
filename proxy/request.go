package proxy

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/prometheus/client_golang/prometheus"

	"veilwire"
	"veilwire/content"
	"veilwire/vendors"
)

// shortBody masks a body that is all there and keeps its length stated.
func (x *exchange) shortBody(body []byte, shape *vendors.Shape, format content.Format, codings []string) error {
	// The transport may hold on to what it is given after the exchange is over,
	// so these bytes are never used again for somebody else.
	out, changed, err := x.mask(x.request.Context(), make([]byte, 0, len(body)+len(body)/8+64), body, shape, format, veilwire.Inbound)
	if err != nil {
		return err
	}
	x.warned = x.asked
	if len(codings) > 0 && !shape.Pass() {
		if out, err = encode(out, codings); err != nil {
			return err
		}
	}
	if changed {
		fixChanged(x.outgoing.Header)
	}
	x.outgoing.ContentLength = int64(len(out))
	x.outgoing.Body = newWholeBody(out)
	// Only where nothing at all was sent does the transport read it again.
	x.outgoing.GetBody = func() (io.ReadCloser, error) { return newWholeBody(out), nil }
	return nil
}

// longBody lets a body flow upstream as far as it is decided. When it turns out
// late that it may not pass, the request upstream is broken off without its
// last chunk.
func (x *exchange) longBody(begun *buffer, rest io.Reader, shape *vendors.Shape, format content.Format, codings []string) {
	pr, pw := io.Pipe()
	x.late, x.lateDone = make(chan error, 1), make(chan struct{})
	fixChanged(x.outgoing.Header)
	x.outgoing.Body = pr
	x.outgoing.ContentLength = -1
	ctx := x.request.Context()
	up := x.apart() // the answer may come while this body still flows
	go func() {     // x.end waits for it
		defer close(x.lateDone)
		defer x.gateway.release(begun)
		err := up.pump(ctx, pw, io.MultiReader(bytes.NewReader(begun.b), rest), shape, format, codings, veilwire.Inbound)
		if err == nil {
			x.unhurried()
		} else {
			x.gateway.opt.Metrics.errors.WithLabelValues(string(refusalOf(err, veilwire.BadFraming).Reason)).Inc()
		}
		x.late <- err // before the transport hears of it
		_ = pw.CloseWithError(err)
	}()
}

// pump streams plain bytes through the masking and the codings into w.
func (p *passage) pump(ctx context.Context, w io.Writer, src io.Reader, shape *vendors.Shape, format content.Format, codings []string, dir veilwire.Direction) error {
	if shape.Pass() || len(codings) == 0 {
		return p.stream(ctx, w, src, shape, format, dir)
	}
	enc, err := content.Encode(w, codings)
	if err != nil {
		return err
	}
	if err := p.stream(ctx, enc, src, shape, format, dir); err != nil {
		enc.Abort()
		return err
	}
	return enc.Close()
}

// encode puts codings back on a whole body.
func encode(body []byte, codings []string) ([]byte, error) {
	var b bytes.Buffer
	b.Grow(len(body)/2 + 64)
	enc, err := content.Encode(&b, codings)
	if err != nil {
		return nil, err
	}
	if _, err := enc.Write(body); err != nil {
		enc.Abort()
		return nil, err
	}
	if err := enc.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// unlabelled decides about a body whose Content-Type has no reading: refused,
// unless an exception lets plain text be the floor.
func (x *exchange) unlabelled(err error, body []byte) (content.Format, error) {
	refusal := refusalOf(err, veilwire.Malformed)
	if x.failMode(refusal.Reason) != Open {
		return content.Format{}, refusal
	}
	m := x.gateway.opt.Metrics
	m.errors.WithLabelValues(string(refusal.Reason)).Inc()
	m.unscanned.WithLabelValues(x.route.Name, string(refusal.Reason)).Inc()
	format, err := content.ParseFormat(nil, body)
	if err != nil {
		return content.Format{Kind: content.TextBody}, nil
	}
	return format, nil
}

// headers masks the fields of a head that the adapter calls text, and the page
// address that browsers send along with everything.
func (x *exchange) headers(ctx context.Context, h http.Header) error {
	if err := x.header(ctx, h, "Referer"); err != nil {
		return err
	}
	for _, name := range x.route.Adapter.Headers() {
		if name == "Referer" {
			continue
		}
		if err := x.header(ctx, h, name); err != nil {
			return err
		}
	}
	return nil
}

func (x *exchange) header(ctx context.Context, h http.Header, name string) error {
	values := h[name]
	for i, v := range values {
		if v == "" {
			continue
		}
		out, changed, err := x.beside(ctx, nil, []byte(v), content.TextBody, veilwire.Inbound)
		if err != nil {
			return place(err, "header "+name)
		}
		if changed {
			masked := slices.Clone(values) // the client's own head stays as it came
			masked[i] = strings.Map(visible, string(out))
			h[name], values = masked, masked
		}
	}
	return nil
}

// visible keeps a field value to one line.
func visible(r rune) rune {
	if r < ' ' || r == 0x7f {
		return ' '
	}
	return r
}

// counted adds what is read to a counter.
type counted struct {
	r     io.Reader
	bytes prometheus.Counter
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if n > 0 {
		c.bytes.Add(float64(n))
	}
	return n, err
}
