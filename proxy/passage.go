package proxy

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"time"

	"veilwire"
	"veilwire/content"
	"veilwire/policies"
	"veilwire/redact"
	"veilwire/vendors"
)

// passage is one way through the house: an HTTP exchange or a WebSocket. It
// knows whose traffic it carries and masks its units.
type passage struct {
	gateway  *Gateway
	route    *Route
	request  *http.Request
	endpoint *vendors.Endpoint
	via      Via
	log      *slog.Logger
	envelope vendors.Envelope       // of the unit in work
	walk     vendors.Walk           // over it
	messages []redact.MessageResult // of the last unit: room for the next one's
	aside    bool                   // it is no message but stands beside one
	history  bool                   // the unit answers a query
	asked    []string               // what the last unit asked for against the policy
	unnamed  veilwire.Message       // of the request, whose id only the answer tells
	opened   int                    // fields of the next unit that look sealed and were read all the same
}

// transport carries the exchange upstream.
func (p *passage) transport() http.RoundTripper {
	if p.via.Transport != nil {
		return p.via.Transport
	}
	return p.route.Transport
}

// apart is a passage for what runs beside this one: it carries the same traffic,
// and what it has in work is its own.
func (p *passage) apart() passage {
	q := *p
	q.envelope, q.walk, q.messages, q.aside, q.history = vendors.Envelope{Connection: p.envelope.Connection}, vendors.Walk{}, nil, false, false
	return q
}

// mask appends the masked unit to dst. Where it can't be decided the route's
// fail mode does; the error is then a *veilwire.Refusal and nothing may be
// forwarded.
func (p *passage) mask(ctx context.Context, dst, unit []byte, shape *vendors.Shape, format content.Format, dir veilwire.Direction) (out []byte, changed bool, err error) {
	if shape.Pass() || len(unit) == 0 {
		return append(dst, unit...), false, nil
	}
	began := time.Now()
	out, result, err := p.redact(ctx, dst, unit, shape, format, dir)
	took := time.Since(began)
	p.mend(ctx, &result) // what had passed before is no better for what is refused now
	if err == nil {
		p.asked = result.Asked
		if p.history {
			p.named(ctx)
		}
		p.count(dir, &result, took)
		if observe := p.gateway.opt.Observe; observe != nil && !p.aside {
			observe(dir, &result, took)
		}
		if p.via.Masked != nil {
			p.via.Masked(dir, &result)
		}
		if p.route.leads(shape) && (dir == veilwire.Outbound || p.route.Hook != nil) {
			return p.lead(dst, out, shape, format, changes(&result))
		}
		return out, changes(&result), nil
	}
	refusal := refusalOf(err, veilwire.ScanFailed)
	switch p.failMode(refusal.Reason) {
	case Withhold:
		if out, werr := p.withhold(ctx, dst, unit, shape, format); werr == nil {
			p.gateway.opt.Metrics.errors.WithLabelValues(string(refusal.Reason)).Inc()
			p.gateway.opt.Metrics.withheld.WithLabelValues(p.route.Name, string(refusal.Reason)).Inc()
			p.log.Warn("withheld", "route", p.route.Name, "direction", dir.String(), "reason", string(refusal.Reason))
			return out, true, nil
		}
	case Open:
		return p.floor(ctx, dst, unit, shape, refusal, dir)
	}
	return dst, false, refusal
}

// count adds what was decided about a unit to the metrics.
func (p *passage) count(dir veilwire.Direction, r *redact.Result, took time.Duration) {
	m := p.gateway.opt.Metrics
	if m.unit(p.route.meters, dir, r, took); !p.aside {
		m.said(p.route.meters, dir, r)
	}
}

// changes reports whether the unit's bytes differ now.
func changes(r *redact.Result) bool {
	return r.Masked+r.Notices > 0 || r.Verdict == policies.Withhold
}

// failMode is the route's, for reasons that have one: nobody decides against a
// policy's block, a limit, or the settings' word that a conversation must be known.
func (p *passage) failMode(reason veilwire.Reason) FailMode {
	switch reason {
	case veilwire.BlockedPolicy, veilwire.WithheldPolicy, veilwire.TooLarge, veilwire.BadFraming, veilwire.ConversationAway:
		return Closed
	}
	return p.route.failMode(p.gateway.opt.Now())
}

// redact runs the redactor and catches its panics.
func (p *passage) redact(ctx context.Context, dst, unit []byte, shape *vendors.Shape, format content.Format, dir veilwire.Direction) (out []byte, result redact.Result, err error) {
	defer p.gateway.caught(&err)
	if err := p.address(unit, shape, format); err != nil {
		return dst, redact.Result{}, err
	}
	p.provide(dir)
	defer p.walk.Clear()
	out, result, err = p.route.Redactor.Redact(ctx, dst, unit, p.unit(shape, format))
	p.messages = result.Messages
	return out, result, err
}

func (p *passage) withhold(ctx context.Context, dst, unit []byte, shape *vendors.Shape, format content.Format) (out []byte, err error) {
	defer p.gateway.caught(&err)
	defer p.walk.Clear()
	return p.route.Redactor.Withhold(ctx, dst, unit, p.unit(shape, format))
}

// address reads the unit's envelope: who writes to whom, in which conversation.
// What stands beside a message, in a query or a header, belongs to none: a page
// that polls is not a customer who speaks.
func (p *passage) address(unit []byte, shape *vendors.Shape, format content.Format) error {
	p.envelope.Message.Route = p.route.Name
	if !p.aside {
		if err := shape.Envelope(&p.envelope, p.request, unit, format, p.route.Limits); err != nil {
			return err
		}
		p.gateway.opt.Metrics.unread(p.route.Name, p.envelope.Sealed-p.opened, p.envelope.Attachments)
		p.opened = 0
		return nil
	}
	shape.Open(&p.envelope, p.request)
	p.envelope.Message.Conversation, p.envelope.Message.ID = "", ""
	return nil
}

// beside masks a text that stands beside the messages.
func (p *passage) beside(ctx context.Context, dst, text []byte, kind content.FormatKind, dir veilwire.Direction) (out []byte, changed bool, err error) {
	p.aside = true
	defer func() { p.aside = false }()
	return p.mask(ctx, dst, text, p.endpoint.Query(), content.Format{Kind: kind}, dir)
}

func (p *passage) unit(shape *vendors.Shape, format content.Format) redact.Unit {
	return redact.Unit{Shape: p.walk.Over(shape), Envelope: &p.envelope, Format: format, Limits: p.route.Limits, Messages: p.messages, History: p.history}
}

// floor is what an exception leaves in force: the unit is read as plain text,
// so that what can be found in it is still masked. Only what can't be read even
// so goes on unread; both are counted.
func (p *passage) floor(ctx context.Context, dst, unit []byte, shape *vendors.Shape, why *veilwire.Refusal, dir veilwire.Direction) (out []byte, changed bool, err error) {
	m := p.gateway.opt.Metrics
	m.errors.WithLabelValues(string(why.Reason)).Inc()
	m.unscanned.WithLabelValues(p.route.Name, string(why.Reason)).Inc()
	p.log.Warn("forwarded under an exception", "route", p.route.Name, "direction", dir.String(), "reason", string(why.Reason))
	out, result, err := p.redact(ctx, dst, unit, shape, content.Format{Kind: content.TextBody}, dir)
	p.mend(ctx, &result)
	if err == nil {
		m.exception(&result)
		return out, changes(&result), nil
	}
	if r := refusalOf(err, veilwire.ScanFailed); p.failMode(r.Reason) != Open {
		return dst, false, r
	}
	m.exception(nil)
	return append(dst, unit...), false, nil
}

// stream masks a unit that is too long to be held. Nothing of it can be taken
// back: an error means that the exchange must be broken off.
func (p *passage) stream(ctx context.Context, dst io.Writer, src io.Reader, shape *vendors.Shape, format content.Format, dir veilwire.Direction) (err error) {
	if shape.Pass() {
		return p.gateway.copy(dst, src)
	}
	defer p.gateway.caught(&err)
	began := time.Now()
	p.envelope.Message.Route = p.route.Name
	shape.Open(&p.envelope, p.request) // the unit is not there to be read first
	defer p.walk.Clear()
	result, err := p.route.Redactor.Stream(ctx, dst, src, p.unit(shape, format))
	p.mend(ctx, &result)
	if err != nil {
		return err
	}
	p.count(dir, &result, time.Since(began))
	if p.via.Masked != nil {
		p.via.Masked(dir, &result)
	}
	return nil
}
