// Package redact takes one unit (a body, an event, a WebSocket message) through
// the house: fields, conversation, scan, policy, edits. It knows the order of
// the steps and nothing of how the unit travels.
//
// In doubt it returns a *veilwire.Refusal and no output.
package redact

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"veilwire"
	"veilwire/content"
	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/policies"
)

// Redactor applies one policy. It is immutable and safe for concurrent use.
type Redactor struct {
	policy   *policies.Policy
	scanner  *detectors.Scanner
	memory   *conversation.Memory
	recorder Recorder
	passes   sync.Pool
}

// Options are the parts of a Redactor.
type Options struct {
	Policy   *policies.Policy
	Memory   *conversation.Memory
	Recorder Recorder // nil: results are only returned

	// Others are redactors whose scanner is taken if the policy needs the same: it is
	// most of what a Redactor costs.
	Others []*Redactor
}

// New compiles the scanner for a policy.
func New(opt Options) (*Redactor, error) {
	var scanner *detectors.Scanner
	for _, o := range opt.Others {
		if scanner == nil && opt.Policy.ScansAs(o.policy) {
			scanner = o.scanner
		}
	}
	if scanner == nil {
		var err error
		if scanner, err = opt.Policy.Scanner(); err != nil {
			return nil, fmt.Errorf("compile detectors: %w", err)
		}
	}
	r := &Redactor{policy: opt.Policy, scanner: scanner, memory: opt.Memory, recorder: opt.Recorder}
	r.passes.New = func() any { return &pass{r: r, lists: map[veilwire.Message]int{}} }
	return r, nil
}

// Warm makes the detectors' automata before messages need them. It ends early
// when ctx does.
func (r *Redactor) Warm(ctx context.Context) error { return r.scanner.Warm(ctx, r.policy.Catalog()) }

// Policy gives the policy that is applied.
func (r *Redactor) Policy() *policies.Policy { return r.policy }

// decisions bounds how often a unit is decided while others change its
// conversation.
const decisions = 8

// Redact appends the masked unit to dst. With a *veilwire.Refusal nothing may be
// forwarded. A Withhold verdict is already carried out: every text reads
// [MESSAGE WITHHELD]; a Block verdict is a Refusal with reason BlockedPolicy.
//
// Where messages of one conversation come to several gateways at once, it decides
// as if one had come after the other.
func (r *Redactor) Redact(ctx context.Context, dst, unit []byte, u Unit) (out []byte, res Result, err error) {
	p := r.begin(ctx, u)
	out, err = p.decide(dst, unit)
	for n := 1; p.stale && n < decisions; n++ {
		p.clear()
		p.start(ctx, u)
		out, err = p.decide(dst, unit)
	}
	res = p.res
	r.end(ctx, p)
	return out, res, err
}

// decide carries a held unit through.
func (p *pass) decide(dst, unit []byte) (out []byte, err error) {
	defer func() {
		if v := recover(); v != nil {
			out, err = dst, panicked(v)
		}
		p.finish(&err)
		if err != nil {
			out = dst
		}
	}()
	u := &p.unit
	if out, err = content.Append(dst, unit, u.Format, u.Limits, p); err != nil {
		return dst, err
	}
	if first := out[len(dst):]; len(p.copies.values) > 0 && p.res.Verdict < policies.Withhold {
		out, err = content.Append(dst, slices.Clone(first), u.Format, u.Limits, &copier{p: p})
	}
	switch p.res.Verdict {
	case policies.Block:
		return dst, p.blocked()
	case policies.Withhold:
		p.moved = p.moved[:0]
		out, err = content.Append(dst, unit, u.Format, u.Limits, &withholder{p})
	}
	if err == nil && len(p.moved) > 0 {
		out, err = p.move(dst, slices.Clone(out[len(dst):]))
	}
	return out, err
}

// Stream masks a unit that is too long to be held: decided bytes are written as
// soon as they are settled. A late Refusal leaves dst cut short, and the caller
// must abort the exchange towards the receiver. Since what was written can't be
// taken back, a Withhold verdict is a Refusal here.
func (r *Redactor) Stream(ctx context.Context, dst io.Writer, src io.Reader, u Unit) (res Result, err error) {
	p := r.begin(ctx, u)
	p.streaming = true
	defer func() {
		if v := recover(); v != nil {
			err = panicked(v)
		}
		res = p.finish(&err)
		r.end(ctx, p)
	}()
	err = content.Rewrite(dst, src, u.Format, u.Limits, p)
	return res, err
}

// Query masks the raw query of a URL, as Redact does a unit.
func (r *Redactor) Query(ctx context.Context, dst []byte, raw string, u Unit) ([]byte, Result, error) {
	u.Format = content.Format{Kind: content.FormBody}
	return r.Redact(ctx, dst, []byte(raw), u)
}

// Withhold appends the unit with every text replaced by [MESSAGE WITHHELD]. It
// fails when the fields can't be read.
func (r *Redactor) Withhold(ctx context.Context, dst, unit []byte, u Unit) (out []byte, err error) {
	p := r.begin(ctx, u)
	defer func() {
		if v := recover(); v != nil {
			out, err = dst, panicked(v)
		}
		p.finish(&err)
		p.clear()
		r.passes.Put(p)
	}()
	out, err = content.Append(dst, unit, u.Format, u.Limits, &withholder{p})
	if err == nil && len(p.moved) > 0 {
		out, err = p.move(dst, slices.Clone(out[len(dst):]))
	}
	return out, err
}

// Text decides one text of a message by itself: what the command line and policy
// tests use. The plan's Edits are valid until its next use.
func (r *Redactor) Text(ctx context.Context, plan *policies.Plan, m veilwire.Message, text []byte) error {
	for n := 1; ; n++ {
		if err := r.text(ctx, plan, m, text); !errors.Is(err, conversation.ErrConflict) || n == decisions {
			return err
		}
	}
}

func (r *Redactor) text(ctx context.Context, plan *policies.Plan, m veilwire.Message, text []byte) error {
	turn, err := r.memory.Turn(ctx, m)
	if err != nil {
		return err
	}
	x := turn.Expect(text)
	x.Spoken = true
	found := r.scanner.Scan(nil, text, x)
	r.policy.Decide(plan, m, text, found)
	turn.Observe(text, masked(found[:0], plan))
	if r.policy.Asks() {
		r.policy.Asked(plan, m, text, turn.Solicited())
	}
	return turn.End()
}

// Name tells the conversation under which id the vendor keeps a message that was
// redacted under a provisional one.
func (r *Redactor) Name(ctx context.Context, conversation, provisional, id string) error {
	return r.memory.Name(ctx, conversation, provisional, id)
}

func (r *Redactor) begin(ctx context.Context, u Unit) *pass {
	p := r.passes.Get().(*pass)
	p.start(ctx, u)
	return p
}

// start goes to the beginning of a unit.
func (p *pass) start(ctx context.Context, u Unit) {
	p.ctx, p.unit = ctx, u
	shape, ok := u.Shape.(Repeater)
	p.repeats = ok && shape.Copies()
	p.writer, _ = u.Envelope.(Writer)
	p.channel, _ = u.Shape.(Channel)
	if shape, ok := u.Shape.(Counter); ok {
		p.tables = shape.Offsets()
	}
	p.res = Result{Policy: p.r.policy.Version(), Messages: u.Messages[:0]}
}

func (r *Redactor) end(ctx context.Context, p *pass) {
	if r.recorder != nil {
		r.recorder.Record(ctx, &p.res)
	}
	p.clear()
	r.passes.Put(p)
}

// panicked turns a panic into a refusal. The panic's value may quote message
// text, so only its type is kept.
func panicked(v any) error {
	return &veilwire.Refusal{
		Reason: veilwire.ScanFailed,
		Err:    fmt.Errorf("a step panicked with a %T", v),
		Hint:   "this is a bug in veilwire; please report the policy version and the time",
	}
}

// masked appends the findings of a plan that were taken out.
func masked(dst []veilwire.Finding, plan *policies.Plan) []veilwire.Finding {
	for i := range plan.Decisions {
		if plan.Decisions[i].Masked {
			dst = append(dst, plan.Decisions[i].Finding)
		}
	}
	return dst
}
