package proxy

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"os"
	"strconv"

	"veilwire"
)

// reasonHeader says of an answer that it is ours, and why the vendor's is not given.
const reasonHeader = "X-Veilwire-Reason"

// problem is the body of every refusal (RFC 9457). It never holds content.
type problem struct {
	Type    string   `json:"type"`
	Title   string   `json:"title"`
	Status  int      `json:"status"`
	Detail  string   `json:"detail"`
	Reason  string   `json:"reason"`
	Classes []string `json:"classes"`
}

// title says in one line what a reason means to the one who sent the message.
func title(reason veilwire.Reason) string {
	switch reason {
	case veilwire.Malformed:
		return "The body does not follow its own format"
	case veilwire.BadFraming:
		return "The HTTP message is ambiguous or broken"
	case veilwire.TooLarge:
		return "The message is over the size limit"
	case veilwire.TooDeep:
		return "The message is nested too deep"
	case veilwire.UnknownCoding:
		return "The content coding is not supported"
	case veilwire.UnknownCharset:
		return "The character set is not supported"
	case veilwire.UnknownType:
		return "The body is of a type that can't be read here"
	case veilwire.BlockedPolicy:
		return "The message holds data that may not be sent"
	case veilwire.WithheldPolicy:
		return "The message is withheld"
	case veilwire.Unverified:
		return "The webhook is not the vendor's"
	case veilwire.NoRoute:
		return "Nothing is served under this address"
	case veilwire.Timeout:
		return "The chat service took too long"
	case veilwire.Upstream:
		return "The chat service can't be reached"
	case veilwire.Overload:
		return "The service is busy or closing"
	case veilwire.ConversationAway:
		return "The message has to wait for its conversation"
	}
	return "The message could not be checked"
}

// statusOf is the status of a refused request.
func statusOf(reason veilwire.Reason) int {
	switch reason {
	case veilwire.Malformed, veilwire.BadFraming, veilwire.TooDeep:
		return http.StatusBadRequest
	case veilwire.TooLarge:
		return http.StatusRequestEntityTooLarge
	case veilwire.UnknownCoding, veilwire.UnknownCharset, veilwire.UnknownType:
		return http.StatusUnsupportedMediaType
	case veilwire.BlockedPolicy, veilwire.WithheldPolicy:
		return http.StatusForbidden
	case veilwire.Unverified:
		return http.StatusUnauthorized
	case veilwire.NoRoute:
		return http.StatusNotFound
	case veilwire.Timeout:
		return http.StatusGatewayTimeout
	case veilwire.Overload, veilwire.ConversationAway:
		return http.StatusServiceUnavailable
	}
	return http.StatusBadGateway
}

// writeRefusal answers with a problem document. Where a response has begun
// there is nothing left but to break it off: callers see to that.
func writeRefusal(w http.ResponseWriter, status int, refusal *veilwire.Refusal) {
	body := Problem(w.Header(), status, refusal)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client may have gone
}

// Problem gives the document of a refusal, and sets the header fields that go with it.
func Problem(h http.Header, status int, refusal *veilwire.Refusal) []byte {
	p := problem{
		Type:    "urn:veilwire:" + string(refusal.Reason),
		Title:   title(refusal.Reason),
		Status:  status,
		Reason:  string(refusal.Reason),
		Classes: refusal.Classes,
	}
	if p.Classes == nil {
		p.Classes = []string{}
	}
	p.Detail = refusal.Place
	if refusal.Hint != "" {
		if p.Detail != "" {
			p.Detail += ": "
		}
		p.Detail += refusal.Hint
	}
	body, err := json.Marshal(p)
	if err != nil {
		body = []byte("{}")
	}
	h.Set("Content-Type", "application/problem+json")
	h.Set(reasonHeader, string(refusal.Reason))
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	switch refusal.Reason {
	case veilwire.Overload, veilwire.ConversationAway:
		h.Set("Retry-After", "1")
	case veilwire.BadFraming:
		h.Set("Connection", "close")
	}
	return body
}

// refusalOf turns any error of a step into a refusal that holds no content.
func refusalOf(err error, otherwise veilwire.Reason) *veilwire.Refusal {
	if r := (*veilwire.Refusal)(nil); errors.As(err, &r) {
		return r
	}
	var tooLarge *http.MaxBytesError
	var network net.Error
	switch {
	case errors.As(err, &tooLarge):
		return &veilwire.Refusal{Reason: veilwire.TooLarge, Place: "body", Hint: "The limit is " + strconv.FormatInt(tooLarge.Limit, 10) + " bytes."}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		return &veilwire.Refusal{Reason: veilwire.Timeout}
	case errors.As(err, &network) && network.Timeout():
		return &veilwire.Refusal{Reason: veilwire.Timeout}
	}
	return &veilwire.Refusal{Reason: otherwise}
}
