package vendors

import (
	"fmt"
	"slices"
	"strings"

	"veilwire/internal/yamlfile"
)

// Where an adapter can stand.
var positions = []string{"widget", "api", "webhook"}

// certainties say how sure the wire format is: checked against specification,
// SDK or capture; vendor's documentation; or hearsay.
var certainties = []string{"high", "medium", "low"}

// Transit says what of the vendor's traffic can't be seen in transit.
func (a *Adapter) Transit() string { return a.transit }

// Proof names the client or server the adapter was proved with.
func (a *Adapter) Proof() string { return a.proof }

// Certainty says how sure the wire format is: high, medium or low.
func (a *Adapter) Certainty() string { return a.certainty }

// Positions lists where the adapter can stand: widget, api, webhook.
func (a *Adapter) Positions() []string { return a.positions }

func (a *Adapter) about(c *compiler) {
	in := &c.in.About
	a.transit, a.proof, a.certainty, a.positions = in.Transit.Value, in.Proof.Value, in.Certainty.Value, in.Positions.Values()
	oneOf := func(t yamlfile.Text, what string, words []string) {
		if t.Value != "" && !slices.Contains(words, t.Value) {
			c.fail(t.Pos, "unknown %s %q%s", what, t.Value, yamlfile.DidYouMean(t.Value, words))
		}
	}
	oneOf(in.Certainty, "certainty", certainties)
	for _, p := range in.Positions {
		oneOf(p, "position", positions)
	}
}

// Webhooks lists the profiles of the adapter's webhooks, each once.
func (a *Adapter) Webhooks() []*Webhook {
	var out []*Webhook
	for _, e := range a.endpoints {
		if e.webhook != nil && !slices.Contains(out, e.webhook) {
			out = append(out, e.webhook)
		}
	}
	return out
}

// Repair is how messages are taken back, nil where the vendor can't or nobody
// described it.
func (a *Adapter) Repair() *Repair { return a.repair }

// Methods lists the methods the endpoint takes; none: any.
func (e *Endpoint) Methods() []string { return e.methods }

// Paths lists the paths the endpoint takes; none: any.
func (e *Endpoint) Paths() []string {
	var out []string
	for _, r := range e.routes {
		out = append(out, r.source)
	}
	return out
}

// Summary says in a line how the webhook is verified and answered.
func (w *Webhook) Summary() string {
	var parts []string
	for i := range w.schemes {
		s := &w.schemes[i]
		switch s.kind {
		case bySecret:
			parts = append(parts, "a secret in "+s.place.String())
		case byHMAC:
			parts = append(parts, "HMAC-"+strings.ToUpper(s.named)+" in "+s.place.String())
		case byPublicKey:
			parts = append(parts, s.public+" in "+s.place.String())
		case byBearer:
			token := "a token that its receiver verifies"
			if s.issuer.Name != "" {
				token = "a token of " + s.issuer.Name + ", verified here or by its receiver"
			}
			parts = append(parts, token)
		}
	}
	summary := "unsigned"
	if len(parts) > 0 {
		summary = strings.Join(parts, " or ")
	}
	if w.reply {
		summary += "; the answer goes back at once"
	}
	if w.deadline > 0 {
		summary += fmt.Sprintf("; within %v", w.deadline)
	}
	return summary
}
