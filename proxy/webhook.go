package proxy

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"veilwire"
	"veilwire/content"
	"veilwire/proxy/relay"
	"veilwire/vendors"
)

// Hook is how a route takes the vendor's webhooks: whom it believes, and how it
// proves itself to the receiver.
type Hook struct {
	Profiles []*vendors.Webhook // of the adapter, that are taken
	Secrets  []veilwire.Secret  // of the vendor; two while one is being changed
	Token    veilwire.Secret    // of handshakes; empty: none is answered that needs one
	Audience []string           // whom a token is for that is verified here; empty: the receiver verifies it
	Keys     vendors.Keys       // of the issuers of such tokens
	Open     *vendors.Opener    // of what is sealed for us; nil: it stays so
	Seal     *vendors.Sealer    // of the same for the receiver; there if Open is
	Unsigned bool               // webhooks that the vendor signs in no way are taken
	Public   *url.URL           // our address as the vendor knows it; nil: as the request says
	Sign     veilwire.Secret    // for the receiver, in the vendor's scheme; empty: its signatures are taken out
	Standard veilwire.Secret    // for the receiver, as Standard Webhooks; empty: not so
	Receiver *url.URL           // the receiver's address as it knows it; nil: Upstream

	// Accept keeps a masked webhook on stable storage and brings it to the
	// receiver; relay.Relay does. Nil: the receiver answers the vendor itself.
	Accept func(context.Context, relay.Delivery) error
}

// profileHeader tells the receiver's side of a relay how a webhook is to be signed.
const profileHeader = "Veilwire-Webhook"

// webhook takes a call of the vendor's: believed, masked and signed anew, it goes
// to the receiver at once or by way of the queue.
func (x *exchange) webhook() {
	h, err := x.receive()
	if err != nil {
		refusal := refusalOf(err, veilwire.ScanFailed)
		status := 0
		if refusal.Reason == veilwire.Timeout {
			status = http.StatusRequestTimeout // the vendor's time, not the receiver's
		}
		x.refuse(refusal, status)
		return
	}
	switch {
	case h.answered:
	case h.webhook.Reply(), x.route.Hook.defers(h.webhook), x.route.Hook.Accept == nil:
		x.relayNow(h)
	default:
		x.relayLater(h)
	}
}

// hooked is a webhook that was believed, on its way through the house.
type hooked struct {
	webhook  *vendors.Webhook
	call     vendors.Call // as it came
	plain    []byte       // its body, codings undone
	codings  []string
	format   content.Format
	unread   error  // why the format is not known
	body     []byte // masked, as it goes on
	answered bool
}

// receive reads, believes and masks the call, or answers it where it is a
// handshake.
func (x *exchange) receive() (*hooked, error) {
	h := &hooked{}
	x.endpoint = x.route.Adapter.Hook(x.request, x.route.Hook.Profiles)
	if x.endpoint == nil {
		return h, x.greet(h)
	}
	h.webhook = x.endpoint.Webhook()
	if err := x.readHook(h); err != nil {
		return h, err
	}
	if err := x.believe(h); err != nil || h.answered {
		return h, err
	}
	return h, x.maskHook(h)
}

// readHook reads the whole call: what is signed is all of it.
func (x *exchange) readHook(h *hooked) error {
	r, limit := x.request, x.route.Limits.Size
	if r.ContentLength > limit {
		return &http.MaxBytesError{Limit: limit}
	}
	buf := &buffer{make([]byte, 0, firstBuffer)} // goes on to the queue or the transport
	if r.Body != nil {
		body := &counted{r: http.MaxBytesReader(x.w, r.Body, limit), bytes: x.gateway.opt.Metrics.requestBytes}
		if _, err := buf.readWhole(body, int(limit), &x.share); err != nil {
			return err
		}
	}
	x.received = x.gateway.opt.Now()
	x.unhurried()
	h.call = vendors.Call{Request: r, URL: x.publicURL(), Body: buf.b, Now: x.received}
	h.plain = buf.b
	var err error
	if h.codings, err = content.ParseCodings(r.Header["Content-Encoding"]); err != nil {
		return err
	}
	if len(h.codings) > 0 {
		if h.plain, err = x.decoded(h); err != nil {
			return err
		}
	}
	// A body of no format is still verified before anybody is told so.
	h.format, h.unread = content.ParseFormat(r.Header["Content-Type"], h.plain)
	if h.unread != nil {
		h.webhook.Read(&h.call, nil, content.Format{Kind: content.TextBody}, x.route.Limits)
		return nil
	}
	h.webhook.Read(&h.call, h.plain, h.format, x.route.Limits)
	return nil
}

func (x *exchange) decoded(h *hooked) ([]byte, error) {
	r, err := content.Decode(bytes.NewReader(h.call.Body), h.codings, x.route.Limits)
	if err != nil {
		return nil, err
	}
	defer func() { _ = r.Close() }()
	buf := &buffer{make([]byte, 0, firstBuffer)} // may go on, too
	limit := x.route.Limits.Size
	whole, err := buf.readWhole(r, int(limit), &x.share)
	if err == nil && !whole {
		err = &http.MaxBytesError{Limit: limit}
	}
	return buf.b, err
}

// acknowledge answers the vendor itself.
func (x *exchange) acknowledge(kind, text string) {
	head := x.w.Header()
	head["Content-Type"] = []string{kind}
	if text == "" {
		head["Content-Type"] = nil // nothing is of no type, least of all JSON
	}
	head["X-Content-Type-Options"] = []string{"nosniff"}
	x.status = http.StatusOK
	x.gateway.opt.Metrics.answered(x.route.meters, x.status)
	x.deadline()
	x.w.WriteHeader(x.status)
	_, _ = io.WriteString(x.w, text) // the vendor may have gone
}

// maskHook masks the call and makes the request to the receiver of it.
func (x *exchange) maskHook(h *hooked) error {
	if h.unread != nil {
		var err error
		if h.format, err = x.unlabelled(h.unread, h.plain); err != nil {
			return err
		}
	}
	if refusal := x.outline(); refusal != nil {
		return refusal
	}
	shape := x.endpoint.Shape(veilwire.Inbound)
	unit, resealed, err := x.reseal(h, shape)
	if err != nil {
		return err
	}
	out, masked, err := x.mask(x.request.Context(), make([]byte, 0, len(unit)+len(unit)/8+64), unit, shape, h.format, veilwire.Inbound)
	if err != nil {
		return err
	}
	h.body = h.call.Body // what was not changed goes on as it came, codings and all
	if resealed || masked {
		fixChanged(x.outgoing.Header)
		if h.body = out; len(h.codings) > 0 {
			if h.body, err = encode(out, h.codings); err != nil {
				return err
			}
		}
	}
	for name := range x.outgoing.Header {
		if strings.HasPrefix(name, "Veilwire-") {
			x.outgoing.Header.Del(name) // these are ours to set
		}
	}
	x.outgoing.Header.Set(profileHeader, h.webhook.Name())
	return nil
}

// relayNow has the receiver answer, within the vendor's patience, and masks its
// answer on the way back.
func (x *exchange) relayNow(h *hooked) {
	key := x.repetition(h)
	if before := x.gateway.answered.find(key, x.received); before != nil {
		x.repeat(before)
		return
	}
	x.envelope.Connection = x.spokenIn() // an answer that names no conversation belongs to the call's
	id := x.hookID(h)
	x.outgoing.Header.Set(relay.HeaderDelivery, id)
	if err := x.route.SignWebhook(x.outgoing, h.body, x.gateway.opt.Now()); err != nil {
		x.log.Error("webhook not signed for its receiver", "route", x.route.Name, "error", err)
		x.refuse(&veilwire.Refusal{Reason: veilwire.ScanFailed, Place: "signature"}, 0)
		return
	}
	if d := h.webhook.Deadline(); d > 0 {
		ctx, cancel := context.WithTimeout(x.outgoing.Context(), d)
		defer cancel()
		x.outgoing = x.outgoing.WithContext(ctx)
	}
	x.outgoing.ContentLength = int64(len(h.body))
	x.outgoing.Body = newWholeBody(h.body)
	x.outgoing.GetBody = func() (io.ReadCloser, error) { return newWholeBody(h.body), nil }
	resp, err := x.send()
	if err != nil {
		x.refuse(x.failed(err), 0)
		return
	}
	defer func() { _ = resp.Body.Close() }()
	tape := &taped{ResponseWriter: x.w}
	x.w = tape
	x.respond(resp)
	if key != "" && !tape.long && tape.status >= 200 && tape.status < 300 {
		x.gateway.answered.keep(&spoken{key: key, at: x.received, status: tape.status, header: tape.Header().Clone(), body: tape.body})
	}
}

// relayLater answers the vendor once the masked webhook is on stable storage.
func (x *exchange) relayLater(h *hooked) {
	query := x.outgoing.URL.RawQuery
	if query != "" {
		query = "?" + query
	}
	h.webhook.Conceal(x.outgoing.Header)
	err := x.route.Hook.Accept(x.request.Context(), relay.Delivery{
		Lane: x.route.Name, ID: x.hookID(h), Conversation: x.spokenIn(),
		Method: x.request.Method, Target: x.path + query, Header: x.outgoing.Header, Body: h.body,
		Accepted: x.received,
	})
	switch {
	case err == nil, errors.Is(err, relay.ErrDuplicate):
		x.acknowledge("application/json", h.webhook.Receipt())
	case errors.Is(err, relay.ErrTarget):
		x.refuse(&veilwire.Refusal{Reason: veilwire.BadFraming, Place: "path"}, 0)
	default:
		x.log.Error("webhook not accepted", "route", x.route.Name, "error", err)
		x.refuse(&veilwire.Refusal{Reason: veilwire.Overload, Place: "queue", Hint: "The webhook could not be stored; send it again."}, 0)
	}
}

// hookID is the vendor's name for the call, or one that nobody has.
func (x *exchange) hookID(h *hooked) string { return relay.StableID(h.webhook.ID(&h.call)) }

// spokenIn is the conversation whose webhooks stay in order.
func (x *exchange) spokenIn() string {
	if parts := x.envelope.Parts; x.envelope.Message.Conversation == "" && len(parts) > 0 {
		return parts[0].Message.Conversation
	}
	return x.envelope.Message.Conversation
}

// SignWebhook signs a masked webhook for the route's receiver at the moment it is
// sent.
func (r *Route) SignWebhook(req *http.Request, body []byte, now time.Time) error {
	base := r.Hook.Receiver
	if base == nil {
		base = r.Upstream
	}
	c := &vendors.Call{Request: req, Body: body, Now: now}
	c.URL = base.Scheme + "://" + base.Host + req.URL.RequestURI()
	for _, w := range r.Hook.Profiles {
		if w.Name() != req.Header.Get(profileHeader) {
			continue
		}
		if err := w.Sign(c, r.Hook.Sign); err != nil {
			return err
		}
	}
	if len(r.Hook.Standard) > 0 {
		return vendors.SignStandard(c, req.Header.Get(relay.HeaderDelivery), r.Hook.Standard)
	}
	return nil
}
