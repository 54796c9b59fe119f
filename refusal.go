package veilwire

import "fmt"

// Reason says in a closed set of words why a message was refused or withheld.
// It is a metric label, an HTTP header and a problem+json member.
type Reason string

// The reasons.
const (
	Malformed      Reason = "malformed"         // the bytes do not follow their own format: 400
	BadFraming     Reason = "bad_framing"       // ambiguous or broken HTTP framing: 400
	TooLarge       Reason = "too_large"         // over a size or ratio limit: 413
	TooDeep        Reason = "too_deep"          // nested beyond the limit: 400
	UnknownCoding  Reason = "unknown_coding"    // a content coding we cannot undo: 415
	UnknownCharset Reason = "unknown_charset"   // a character set we cannot read: 415
	UnknownType    Reason = "unknown_type"      // a body nobody here can read, on a route that needs reading: 415
	BlockedPolicy  Reason = "blocked_by_policy" // a rule says block: 403
	WithheldPolicy Reason = "withheld_by_policy"
	Unverified     Reason = "unverified"  // a webhook nobody can believe: 401
	NoRoute        Reason = "no_route"    // 404
	ScanFailed     Reason = "scan_failed" // an internal step failed: 502
	Timeout        Reason = "timeout"     // 504
	Upstream       Reason = "upstream"    // the vendor could not be reached: 502
	Overload       Reason = "overload"    // 503

	// ConversationAway is of a message that waits for what was said before, where
	// the settings would rather refuse it than go on without, or where more is said
	// at once than can be put in order: 503.
	ConversationAway Reason = "conversation_away"
)

// Refusal is the error of a message that may not pass. It never holds message
// text: Place names a position ("body byte 312", "field /blocks/0/text") in
// terms of structure only.
type Refusal struct {
	Reason  Reason
	Place   string
	Hint    string   // what the sender or operator can do
	Classes []string // the classes a policy blocked, if it did
	Err     error    // cause, content-free; may be nil
}

func (r *Refusal) Error() string {
	s := string(r.Reason)
	if r.Place != "" {
		s += " at " + r.Place
	}
	if r.Err != nil {
		s += ": " + r.Err.Error()
	}
	return s
}

// Unwrap gives the cause.
func (r *Refusal) Unwrap() error { return r.Err }

// Refuse makes a Refusal with a formatted place.
func Refuse(reason Reason, format string, args ...any) *Refusal {
	return &Refusal{Reason: reason, Place: fmt.Sprintf(format, args...)}
}
