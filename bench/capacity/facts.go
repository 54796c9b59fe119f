package capacity

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"veilwire/bench/measure"
	"veilwire/bench/simulate"
)

// Facts is what was measured, in one run on one machine.
type Facts struct {
	Command string          `json:"command"`
	Taken   time.Time       `json:"taken"`
	Machine measure.Machine `json:"machine"`
	Parts   []Part          `json:"parts"`
	Sizes   []Size          `json:"sizes"`
	Shares  []Share         `json:"shares"`
	Trials  []Trial         `json:"trials"`
	Missing []string        `json:"missing,omitempty"` // parts this machine or this build could not measure, and why
}

// Part is something that a message passes.
type Part struct {
	Name string `json:"name"`
	What string `json:"what"`
	// Busy is microseconds of processor time a message while there is always
	// another one waiting, by round.
	Busy *measure.Spread `json:"busy,omitempty"`
	// Alone is microseconds of processor time of messages that came one at a time:
	// their spread is what makes others wait. For a disk or a store, which is waited
	// for, it is microseconds until the answer, and Busy the time of client and server.
	Alone simulate.Quantiles `json:"alone,omitempty"`
	// Rate is how many a second it did for as many callers as it liked.
	Rate *measure.Spread `json:"rate,omitempty"`
}

// Size is how much room something takes.
type Size struct {
	Name  string             `json:"name"`
	What  string             `json:"what"`
	Bytes simulate.Quantiles `json:"bytes"`
}

// Share is a ratio that was counted.
type Share struct {
	Name  string  `json:"name"`
	What  string  `json:"what"`
	Value float64 `json:"value"`
}

// Trial is a load run against which the simulation is held: a gateway on one core,
// posts that come by chance.
type Trial struct {
	Rate    float64            `json:"rate"`    // posts a second
	CPU     float64            `json:"cpu"`     // microseconds of processor time a post
	Busy    float64            `json:"busy"`    // share of its core
	Direct  simulate.Quantiles `json:"direct"`  // microseconds without a gateway, at the same rate
	Through simulate.Quantiles `json:"through"` // and with it
}

// Names of parts and sizes. What a fleet is built of is looked up by them.
const (
	Single   = "gateway single"
	Thread   = "gateway thread"
	Reply    = "gateway reply"
	Pass     = "gateway pass"
	Socket   = "gateway socket message"
	Event    = "gateway event"
	Redact   = "redact"
	Webhook  = "relay webhook"
	Accepted = "relay accept"
	Disk     = "disk sync"
	Envoy    = "envoy plain"
	Edge     = "envoy ext_proc"
	Engine   = "engine ext_proc"
	Publish  = "nats publish"
	Load     = "nats load"
	Save     = "nats save"

	IdlePair  = "idle socket pair"
	UsedPair  = "used socket pair"
	InFlight  = "request in flight"
	Sealed    = "sealed state"
	StoredKV  = "stored state"
	QueueItem = "queued webhook"

	Loads    = "loads a message"
	Saves    = "saves a message"
	Stateful = "conversations with a state"
	Length   = "messages a conversation"
)

// Part finds one by its name; nil: it was not measured.
func (f *Facts) Part(name string) *Part {
	for i := range f.Parts {
		if f.Parts[i].Name == name {
			return &f.Parts[i]
		}
	}
	return nil
}

// Size finds one by its name; nil: it was not measured.
func (f *Facts) Size(name string) *Size {
	for i := range f.Sizes {
		if f.Sizes[i].Name == name {
			return &f.Sizes[i]
		}
	}
	return nil
}

// Share gives a ratio by its name; ok says whether it was counted.
func (f *Facts) Share(name string) (v float64, ok bool) {
	for _, s := range f.Shares {
		if s.Name == name {
			return s.Value, true
		}
	}
	return 0, false
}

// Read reads figures that were saved.
func Read(file string) (*Facts, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the measured times: %w (tools/bench.sh capacity takes them)", err)
	}
	var f Facts
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return nil, fmt.Errorf("read the measured times %s: %w", file, err)
	}
	return &f, nil
}

func (f *Facts) check() error {
	var errs []error
	for _, name := range []string{Single, Thread, Reply, Pass, Socket, Event, Redact, Webhook, Disk} {
		if p := f.Part(name); p == nil {
			errs = append(errs, fmt.Errorf("%q was not measured", name))
		}
	}
	for _, p := range f.Parts {
		if p.Alone != nil && !p.Alone.Valid() {
			errs = append(errs, fmt.Errorf("%q has quantiles that are none", p.Name))
		}
		if p.Busy == nil && p.Alone == nil {
			errs = append(errs, fmt.Errorf("%q has no figure", p.Name))
		}
	}
	for _, name := range []string{IdlePair, InFlight, Sealed} {
		if s := f.Size(name); s == nil || !s.Bytes.Valid() {
			errs = append(errs, fmt.Errorf("the size of %q was not measured", name))
		}
	}
	return errors.Join(errs...)
}

// Save writes the figures for Read.
func (f *Facts) Save(file string) error {
	data, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return fmt.Errorf("save the measured times: %w", err)
	}
	if err := os.WriteFile(file, append(data, '\n'), 0o644); err != nil {
		return fmt.Errorf("save the measured times: %w", err)
	}
	return nil
}

// Shape is the spread of a part's times with the mean it has under load: the
// quantiles of single messages say how they differ, the busy figure how long
// they take when caches are warm and wake-ups are shared.
func (p *Part) Shape() simulate.Quantiles {
	switch {
	case p.Alone == nil: // nobody could look at single ones
		q := make(simulate.Quantiles, len(simulate.Shares()))
		for i := range q {
			q[i] = p.Busy.Median
		}
		return q
	case p.Busy == nil:
		return p.Alone
	}
	return p.Alone.WithMean(p.Busy.Median)
}

// Mean is microseconds a message, under load where that was measured.
func (p *Part) Mean() float64 {
	if p.Busy != nil {
		return p.Busy.Median
	}
	return p.Alone.Mean()
}
