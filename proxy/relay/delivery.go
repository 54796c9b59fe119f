package relay

import (
	"net/http"
	"slices"
	"time"
)

// Delivery is one masked webhook on its way to a receiver.
type Delivery struct {
	Lane         string // the endpoint it goes to
	ID           string // the same over all attempts; known already in its lane: a duplicate
	Conversation string // those of one conversation go out in order; empty: in no order
	Method       string
	Target       string // path and query below the endpoint's URL, escaped as on the wire
	Header       http.Header
	Body         []byte // masked
	Accepted     time.Time

	State    State
	Due      time.Time // when it may be tried; zero: at once
	Attempts int       // that have failed
	Last     string    // how the last one ended: a status or a word of ours, never content
	Size     int64     // bytes of header and body, known also where they were not read
	Damage   error     // what is wrong with the stored content; such a delivery is never sent
}

// State is where a delivery stands. What was delivered stands nowhere: only its
// id is remembered.
type State uint8

// The states.
const (
	Waiting State = iota // for its first or next attempt
	Dead                 // given up; it stays until it is sent again or dropped
)

func (s State) String() string {
	if s == Dead {
		return "dead"
	}
	return "waiting"
}

// Verdict is what becomes of a delivery after an attempt.
type Verdict uint8

// The verdicts.
const (
	Delivered Verdict = iota // the receiver has it: content is erased, the id remembered
	Postponed                // it is tried again when it is due
	Buried                   // it becomes a dead letter
)

// Outcome is the end of one attempt.
type Outcome struct {
	Lane, ID string
	Verdict  Verdict
	At       time.Time // when it ended
	Due      time.Time // of the next attempt, if it was postponed
	Last     string
	Stop     bool // the receiver wants nothing more: the lane stands still until it is resumed
}

// Filter picks deliveries. The zero value picks all.
type Filter struct {
	Lane string   // empty: every lane
	IDs  []string // empty: every id
	Dead bool     // only dead letters
}

// Picks says whether the filter picks a delivery.
func (f Filter) Picks(d *Delivery) bool {
	return (f.Lane == "" || f.Lane == d.Lane) &&
		(len(f.IDs) == 0 || slices.Contains(f.IDs, d.ID)) &&
		(!f.Dead || d.State == Dead)
}

// Count is what lies in one lane.
type Count struct {
	Lane    string
	Waiting int
	Dead    int
	Bytes   int64     // of content, dead letters included
	Oldest  time.Time // when the oldest of those waiting was accepted; zero: none waits
	Stopped bool      // the receiver answered 410
}
