package proxy

import (
	"errors"
	"net/url"
	"strings"

	"veilwire"
	"veilwire/content"
	"veilwire/vendors"
)

// believe holds the call to the vendor's signature and answers handshakes.
func (x *exchange) believe(h *hooked) error {
	hook, w := x.route.Hook, h.webhook
	err := error(nil)
	switch {
	case hook.defers(w):
		// Only the receiver can verify the token: it gets it, and answers.
	case w.Vouched():
		err = w.VerifyToken(x.request.Context(), &h.call, hook.Audience, hook.Keys)
	case w.Signed():
		err = w.Verify(&h.call, hook.Secrets)
	case !hook.Unsigned:
		err = errors.New("the vendor signs it in no way; `unsigned: true` would take it all the same")
	}
	if herr := x.challenge(h, w, err == nil); herr != nil || h.answered {
		return herr
	}
	if err != nil {
		return x.disbelieve(err, why(err))
	}
	return nil
}

// defers reports whether it is left to the receiver to believe a webhook.
func (h *Hook) defers(w *vendors.Webhook) bool { return w.Vouched() && len(h.Audience) == 0 }

// why is the reason of a signature that failed, from a closed set.
func why(err error) string {
	switch {
	case errors.Is(err, vendors.ErrForged):
		return "forged"
	case errors.Is(err, vendors.ErrStale):
		return "stale"
	case errors.Is(err, vendors.ErrKey):
		return "key"
	case errors.Is(err, vendors.ErrToken):
		return "token"
	case errors.Is(err, vendors.ErrAway):
		return "away"
	case errors.Is(err, vendors.ErrSealed):
		return "sealed"
	}
	return "unsigned"
}

func (x *exchange) disbelieve(err error, reason string) error {
	x.gateway.opt.Metrics.unbelieved(x.route.Adapter.Channel(), reason)
	refusal := &veilwire.Refusal{Reason: veilwire.Unverified, Place: "webhook", Err: err, Hint: err.Error() + "."}
	if errors.Is(err, vendors.ErrAway) {
		refusal.Reason = veilwire.Overload // it may well be the vendor's, and is to be sent again
	}
	return refusal
}

// challenge answers the call if it is a handshake.
func (x *exchange) challenge(h *hooked, w *vendors.Webhook, verified bool) error {
	answer, ok, err := w.Challenge(&h.call, verified, x.route.Hook.Token)
	if err != nil {
		return x.disbelieve(err, why(err))
	}
	if h.answered = ok; ok {
		x.acknowledge("text/plain; charset=utf-8", answer)
	}
	return nil
}

// greet answers a handshake that looks like none of the adapter's calls.
func (x *exchange) greet(h *hooked) error {
	for _, w := range x.route.Hook.Profiles {
		h.call = vendors.Call{Request: x.request}
		w.Read(&h.call, nil, content.Format{Kind: content.TextBody}, x.route.Limits)
		if err := x.challenge(h, w, false); err != nil || h.answered {
			return err
		}
	}
	return x.disbelieve(errors.New("it is none of the vendor's webhooks"), "unknown")
}

// publicURL is the address the vendor called, as it wrote it.
func (x *exchange) publicURL() string {
	base := x.route.Hook.Public
	if base == nil {
		base = &url.URL{Scheme: "http", Host: x.request.Host}
		if x.request.TLS != nil {
			base.Scheme = "https"
		}
	}
	query := rawQuery(x.request)
	if query != "" {
		query = "?" + query
	}
	return base.Scheme + "://" + base.Host + strings.TrimRight(base.EscapedPath(), "/") + x.path + query
}
