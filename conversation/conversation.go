// Package conversation remembers what was said before, as little of it as will
// do and never text: what an agent has just asked for, which announcement a
// message ended with, short digit tails, and keyed hashes of values once masked.
// From these it tells the scanner what to expect of the next message.
package conversation

import (
	"context"
	"time"

	"veilwire"
	"veilwire/detectors"
)

// Options configure a Memory.
type Options struct{}

// Memory holds the state of all conversations.
type Memory struct{}

// New makes an empty Memory.
func New(Options) (*Memory, error) { return &Memory{}, nil }

// Turn is one message of a conversation, from its first field to its end.
type Turn struct{}

// Turn opens the turn of a message.
func (m *Memory) Turn(context.Context, veilwire.Message) (*Turn, error) { return &Turn{}, nil }

// Expect says what the conversation knows about a text before it is scanned.
func (t *Turn) Expect([]byte) detectors.Expectations { return detectors.Expectations{} }

// Observe remembers what the text, with what was masked in it, means for later ones.
func (t *Turn) Observe([]byte, []veilwire.Finding) {}

// End commits the turn.
func (t *Turn) End() error { return nil }

// Exposure says that a part of a value had passed before the value was known.
type Exposure struct {
	Class    string
	Messages []string // ids of the messages it passed in
	Bytes    int
	Since    time.Time
}

// Exposures lists what had passed of values that this turn completed.
func (t *Turn) Exposures() []Exposure { return nil }

// Solicited lists the classes that an agent asked for in this turn.
func (t *Turn) Solicited() []string { return nil }
