package vendors

import (
	"slices"

	"veilwire/internal/yamlfile"
)

// Where an adapter can stand.
var positions = []string{"widget", "api", "webhook"}

// certainties say how sure the wire format is: checked against specification,
// SDK or capture; vendor's documentation; or hearsay.
var certainties = []string{"high", "medium", "low"}

// Transit says what of the vendor's traffic can't be seen in transit.
func (a *Adapter) Transit() string { return a.transit }

// Certainty says how sure the wire format is: high, medium or low.
func (a *Adapter) Certainty() string { return a.certainty }

// Positions lists where the adapter can stand: widget, api, webhook.
func (a *Adapter) Positions() []string { return a.positions }

func (a *Adapter) about(c *compiler) {
	in := &c.in.About
	a.transit, a.certainty, a.positions = in.Transit.Value, in.Certainty.Value, in.Positions.Values()
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
