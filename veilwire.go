// Package veilwire is the vocabulary of the house: what a message is, what is
// found in it, where, how surely and why, and for which reasons it may be
// refused. It holds words and no work: every other room speaks in these terms.
package veilwire

// Span is a half-open range [Start, End) of byte offsets.
type Span struct{ Start, End int }

// Len is the number of bytes the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Covers reports whether every byte of o lies in s.
func (s Span) Covers(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Finding is one piece of sensitive data: which detector found it, what kind of
// data it is, where it stands and how sure we are. It never carries the value.
type Finding struct {
	Detector   string // detector id, e.g. "iban_code"
	Class      string // kind of data that policies speak of, e.g. "iban"
	Span       Span   // bytes of the original text
	Confidence Confidence
	Evidence   Evidence
}

// Confidence says how sure a finding is, from 0 (not at all) to 100.
type Confidence uint8

// Word names the confidence band as people see it: possible (1–39),
// likely (40–69) or certain (70–100).
func (c Confidence) Word() string {
	switch {
	case c >= 70:
		return "certain"
	case c >= 40:
		return "likely"
	default:
		return "possible"
	}
}

// Evidence says why a finding was made, in closed terms that are safe to log
// and to show: a set of signals and the catalogue's own cue word, if one helped.
type Evidence struct {
	Signals Signal
	Word    string // a word of the catalogue, never of the message
}

// Signal is a set of reasons that speak for a finding.
type Signal uint16

// The signals. A finding carries all that applied.
const (
	Pattern   Signal = 1 << iota // its shape
	Checked                      // its check digits or structure agree
	Cued                         // a word that names it leads up to it
	Context                      // a word that goes with it stands nearby
	Asked                        // somebody asked for it just before
	Carried                      // the sender's previous message announced it
	Echoed                       // the same value was masked earlier in this conversation
	Joined                       // it completes a value begun in earlier messages
	Folded                       // it was written in disguise (other digits, letters, spacing)
	Decoded                      // it stood inside an encoding (base64, percent, entities)
	Listed                       // it stands on a list (policy values, word list)
	Shielding                    // it outranks a never-store finding there and is protected like one
)

var signalNames = [...]string{
	"pattern", "checked", "cued", "context", "asked", "carried",
	"echoed", "joined", "folded", "decoded", "listed", "shielding",
}

// Names lists the signals in the order of their definition.
func (s Signal) Names() []string {
	var names []string
	for i, name := range signalNames {
		if s&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// Edit replaces the bytes of a span by other bytes.
type Edit struct {
	Span Span
	With []byte
}

// Message is what a unit's envelope says about a text: who speaks to whom, where.
type Message struct {
	Conversation string // empty: unknown, conversation context is off
	ID           string // the vendor's message id, if it is known in transit
	Role         Role
	Direction    Direction
	Vendor       string // adapter name
	Route        string
	Channel      string // kind of channel the adapter names, e.g. "messenger", "sms"
}

// Role is who wrote a message.
type Role uint8

// The roles. An unknown author counts as Customer, the most protected one.
const (
	Customer Role = iota
	Agent
	Bot
	System
)

var roleNames = [...]string{"customer", "agent", "bot", "system"}

func (r Role) String() string { return roleNames[r] }

// ParseRole reads a role by its name.
func ParseRole(name string) (Role, bool) {
	for i, n := range roleNames {
		if n == name {
			return Role(i), true
		}
	}
	return Customer, false
}

// Direction is which way a message travels as the vendor sees it.
type Direction uint8

// Inbound is towards the vendor (a request), Outbound comes from it (a response).
const (
	Inbound Direction = iota
	Outbound
)

func (d Direction) String() string {
	if d == Outbound {
		return "outbound"
	}
	return "inbound"
}

// NeverStore reports whether a class may not leave readable under any
// configuration: sensitive authentication data and plain secrets.
func NeverStore(class string) bool {
	switch class {
	case "password", "pin", "otp", "cvv", "security_answer", "track_data", "private_key":
		return true
	}
	return false
}

// MaskFloor is the confidence from which sensitive findings are masked by
// default and never-store findings always.
const MaskFloor Confidence = 40
