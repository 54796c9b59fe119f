package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"veilwire/policies"
)

// Severity says how much a doctor's finding matters.
type Severity uint8

// The severities.
const (
	Fine   Severity = iota // nothing to do
	Advice                 // it works, but look at it
	Must                   // it has to be put right
)

var severityNames = [...]string{"ok", "warn", "FAIL"}

func (s Severity) String() string { return severityNames[s] }

// Diagnosis is one thing the doctor looked at.
type Diagnosis struct {
	Check    string
	Severity Severity
	Found    string
	Remedy   string // what to do; empty if nothing
}

// Doctor looks at a settings file and its surroundings. It changes nothing and
// sends no message: an upstream is reached, greeted with HEAD and left.
func Doctor(ctx context.Context, file string) []Diagnosis {
	d := &doctor{ctx: ctx, now: time.Now()}
	c, err := LoadConfig(file)
	if err != nil {
		remedy := correct
		if errors.Is(err, fs.ErrNotExist) {
			remedy = "name the settings file with --config; docs/config.md has one to begin with"
		}
		for _, e := range unjoin(err) {
			d.must("settings", e.Error(), remedy)
		}
		d.fileLimit(Defaults())
		return d.found
	}
	d.fine("settings", file+": "+summary(c))
	if whole := d.member(c); whole != nil {
		c = whole
		d.policies(c)
		d.exceptions(c)
	}
	for _, f := range c.secrets() {
		d.private("secret", f.path)
	}
	d.conversations(c)
	d.relay(c)
	d.nats(c)
	d.extproc(c)
	d.fleet(c)
	d.ports(c)
	d.certificate(c)
	d.upstreams(c)
	d.fileLimit(c)
	return d.found
}

func summary(c *Config) string {
	if c.inFleet() {
		return "an engine of the fleet of " + c.ExtProc.Fleet.Server
	}
	return fmt.Sprintf("%d %s", len(c.Routes), plural(len(c.Routes), "route", "routes"))
}

// correct is what to do about most mistakes.
const correct = "correct the file; docs/config.md describes every key"

type doctor struct {
	ctx   context.Context
	now   time.Time
	found []Diagnosis
	skews []time.Duration
}

func (d *doctor) fine(check, found string) {
	d.found = append(d.found, Diagnosis{check, Fine, found, ""})
}

func (d *doctor) advise(check, found, remedy string) {
	d.found = append(d.found, Diagnosis{check, Advice, found, remedy})
}

func (d *doctor) must(check, found, remedy string) {
	d.found = append(d.found, Diagnosis{check, Must, found, remedy})
}

// unjoin lists the errors that errors.Join put together.
func unjoin(err error) []error {
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		var all []error
		for _, e := range j.Unwrap() {
			all = append(all, unjoin(e)...)
		}
		return all
	}
	return []error{err}
}

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// policies compiles everything the routes name, as a start would.
func (d *doctor) policies(c *Config) {
	p, err := newParts(nil, nil)
	if err != nil {
		d.must("policy", err.Error(), "this build is broken; install it anew")
		return
	}
	p.dry, p.blind = true, c.Fleet != nil
	st, err := p.compile(d.ctx, c)
	if err != nil {
		for _, e := range unjoin(err) {
			if p := (*policyError)(nil); errors.As(e, &p) {
				d.must("policy", e.Error(), "correct the file; `veilwire policy lint` shows all of a policy's mistakes")
				continue
			}
			d.must("settings", e.Error(), correct)
		}
		return
	}
	d.fine("policy", fmt.Sprintf("%d compiled, self-test passed", len(st.versions)))
	noted := map[*policies.Policy]bool{}
	for _, r := range st.snapshot.Routes() {
		policy := r.Redactor.Policy()
		if noted[policy] {
			continue
		}
		noted[policy] = true
		for _, n := range policy.Notes() {
			d.advise("policy", n.Error(), "say what is meant, or leave it if it is")
		}
	}
}

func (d *doctor) exceptions(c *Config) {
	for _, r := range c.Routes {
		switch {
		case r.Exception == nil:
		case d.now.Before(r.Exception.Until):
			d.advise("exception", fmt.Sprintf("route %s is open until %s (%s)", r.Name, r.Exception.Until.Format(time.RFC3339), r.Exception.Owner),
				"remove fail: open and the exception as soon as the cause is gone")
		default:
			d.advise("exception", fmt.Sprintf("the exception of route %s has ended; the route is closed", r.Name), "remove fail: open and the exception")
		}
	}
}

// conversations looks whether what is shared can be sealed.
func (d *doctor) conversations(c *Config) {
	if c.Conversations == nil || !c.Conversations.NATS {
		return
	}
	s := c.Conversations
	if _, err := s.read(c.File); err != nil {
		d.must("conversations", err.Error(), "give every gateway the same files of 32 random bytes")
		return
	}
	for _, file := range s.Keys {
		d.private("conversations", file)
	}
	if hash := s.hashKey(); !slices.Contains(s.Keys, hash) {
		d.private("conversations", hash)
	}
	d.fine("conversations", "shared in NATS, sealed with "+s.Keys[0])
}

// relay looks whether the queue's folder can be written. One that a running
// veilwire delivers from is not opened.
func (d *doctor) relay(c *Config) {
	if c.Relay == nil || c.Relay.NATS {
		return
	}
	if d.writable("relay", c.Relay.Dir) {
		d.fine("relay", c.Relay.Dir+" can be written")
	}
}
