package policies

import (
	"veilwire/policies/transform"
)

// Verdict is what becomes of a message as a whole. Verdicts are ordered: of
// several the last one holds.
type Verdict uint8

// The verdicts.
const (
	Deliver  Verdict = iota // pass, with the edits carried out
	Warn                    // pass, and count a warning
	Withhold                // pass with every text replaced by a placeholder
	Block                   // refuse
)

var verdictNames = [...]string{"deliver", "warn", "withhold", "block"}

func (v Verdict) String() string { return verdictNames[v] }

// Mode says whether a rule acts or only watches.
type Mode uint8

// The modes.
const (
	Enforce Mode = iota // carry the action out
	Monitor             // write down what would have been done
)

func (m Mode) String() string {
	if m == Monitor {
		return "monitor"
	}
	return "enforce"
}

// action is what a rule does with a finding: a verdict on the message, a
// transform of the value, or both.
type action struct {
	name    string // the word policies use
	verdict Verdict
	with    transform.Transform // nil: the value stays
}

// verdictActions are the actions that are no transforms. Those that stop a
// message also take the value out, so that nothing depends on the stop alone.
func verdictActions() []action {
	return []action{
		{"allow", Deliver, nil},
		{"warn", Warn, nil},
		{"withhold", Withhold, transform.Redact{}},
		{"block", Block, transform.Redact{}},
	}
}

func actionNames() []string {
	names := transform.Names()
	for _, a := range verdictActions() {
		names = append(names, a.name)
	}
	return names
}

// masks reports whether the value is taken out.
func (a *action) masks() bool { return a.with != nil }

// opaque reports whether nothing of the value is left, not even which values
// are equal.
func (a *action) opaque() bool { return a.with != nil && a.with.Residue() == transform.Nothing }

// protection orders actions for packs: the more, the better protected.
func (a *action) protection() int {
	switch {
	case a.verdict >= Withhold:
		return 10 * int(a.verdict)
	case a.with != nil:
		return 10 - int(a.with.Residue())
	}
	return int(a.verdict)
}
