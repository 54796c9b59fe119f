package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// trial breaks the fleet in one way and checks what came of it.
type trial struct {
	name string
	what string
	run  func(context.Context, *fleet, *report) error
}

// trials are all of them, in the order in which they are made.
var trials = []trial{
	{"split", "a card in four messages that land on three gateways", splitCard},
	{"half", "requests cut off in the middle of their body", halfRequests},
	{"engine", "each engine killed under load, then all of them", killEngines},
	{"policy", "policy pushes under load", pushPolicies},
	{"nack", "settings that an Envoy refuses", refusedSettings},
	{"certificate", "the edge's certificate changed under load", changeCertificate},
	{"control", "the control plane killed, and started with an empty store", loseControl},
	{"envoy", "one Envoy of the pair killed under load", killEnvoy},
	{"nats", "the leader of NATS killed while webhooks come in", killLeader},
	{"partition", "one NATS node, then most of them cut off", partition},
	{"key", "an engine with another key for conversations", wrongKey},
}

// report is what a trial measured and what it found wrong.
type report struct {
	long  bool // the figures of docs/fleet.md are wanted
	out   io.Writer
	seen  bool // out is a terminal
	lines []string
	wrong []string
}

// figure notes what was measured.
func (r *report) figure(format string, args ...any) {
	r.lines = append(r.lines, fmt.Sprintf(format, args...))
}

// must notes what is wrong if a promise was not kept.
func (r *report) must(kept bool, format string, args ...any) {
	if !kept {
		r.wrong = append(r.wrong, fmt.Sprintf(format, args...))
	}
}

// within is must for how long something took. It is judged where figures are taken:
// on a machine that is busy with something else a fleet is late without a fault.
func (r *report) within(took, limit time.Duration, what string) {
	r.must(!r.long || took < limit, "%s only after %.1f s", what, took.Seconds())
}

// unharmed is what holds in every trial: nothing unmasked came to either side, and
// customers saw nothing but answers and, where the trial allows it, 503.
func (r *report) unharmed(f *fleet, c *customers, refusals bool) {
	r.must(c.ok.Load() > 0, "no message was answered")
	r.must(c.failed.Load() == 0, "messages failed: %v", c)
	r.must(refusals || c.refused.Load() == 0, "messages were refused: %v", c)
	r.must(c.leaked.Load() == 0, "%d answers reached customers unmasked", c.leaked.Load())
	r.must(f.outside.leaked.Load() == 0, "%d messages reached the vendor or the receiver unmasked", f.outside.leaked.Load())
}

// progress is a line that is written over while a trial goes on, where somebody
// looks on.
func (r *report) progress(format string, args ...any) {
	if r.seen {
		fmt.Fprintf(r.out, "\r\033[K    "+format, args...)
	}
}

// try makes one trial and prints how it went.
func (t trial) try(ctx context.Context, f *fleet, long bool, out *os.File) bool {
	r := &report{long: long, out: out, seen: term.IsTerminal(int(out.Fd()))}
	fmt.Fprintf(out, "%-12s %s\n", t.name, t.what)
	began := time.Now()
	if err := t.run(ctx, f, r); err != nil {
		r.wrong = append(r.wrong, err.Error())
	}
	if r.seen {
		fmt.Fprint(out, "\r\033[K")
	}
	for _, l := range r.lines {
		fmt.Fprintln(out, "    "+l)
	}
	for _, w := range r.wrong {
		fmt.Fprintln(out, "    WRONG "+strings.ReplaceAll(strings.TrimSpace(w), "\n", "\n          "))
	}
	word := "held"
	if len(r.wrong) > 0 {
		word = "BROKEN"
	}
	fmt.Fprintf(out, "    %s (%.0f s)\n\n", word, time.Since(began).Seconds())
	return len(r.wrong) == 0
}

// patience is how long something is waited for before it counts as never coming.
const patience = time.Minute

// soon repeats a question until the answer is yes; it tells how long that took.
func soon(ctx context.Context, within time.Duration, yes func() bool) (time.Duration, bool) {
	began := time.Now()
	for {
		if yes() {
			return time.Since(began), true
		}
		if time.Since(began) > within || ctx.Err() != nil {
			return time.Since(began), false
		}
		time.Sleep(5 * time.Millisecond)
	}
}
