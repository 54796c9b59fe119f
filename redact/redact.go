// Package redact takes one unit (a body, an event, a WebSocket message) through
// the house: fields, conversation, scan, policy, edits. It knows the order of
// the steps and nothing of how the unit travels.
//
// In doubt it returns a *veilwire.Refusal and no output.
package redact

import (
	"context"
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
}

// A Recorder learns what was decided about each unit. It must not block and must
// not keep the Result beyond the call.
type Recorder interface {
	Record(ctx context.Context, r *Result)
}

// A Shape says what the fields of a unit are; vendors.Shape is one.
type Shape interface {
	// Look says what stands at a path: what to do with each kind of field; whether
	// it is what a person wrote, as opposed to ids and labels that are only scanned,
	// since conversation context, such as "this is the answer to a question", is
	// applied to what a person wrote; and the class of data that it holds whole,
	// because its name says so: "new_password" in a dialog.
	Look(path []byte) (treat content.Treatments, spoken bool, holds string)
}

// An Envelope says to which message a field belongs; vendors.Envelope is one.
type Envelope interface {
	At(path []byte) veilwire.Message
}

// A Writer is an Envelope that knows in which format a text is written, where the
// unit itself says so.
type Writer interface {
	Written(path []byte) (content.Treatment, bool)
}

// A Channel is a Shape that knows what may be written into a text: whether it has to
// keep to the alphabet of SMS, and how many UTF-16 units there is room for, 0 if any.
type Channel interface {
	Room(path []byte) (gsm7 bool, limit int)
}

// Unit says what the bytes given to a Redactor are.
type Unit struct {
	Shape    Shape
	Envelope Envelope
	Format   content.Format
	Limits   content.Limits
	// History says that the unit repeats what was said before, as the answer to a
	// query does: who asked for what was decided when it was said.
	History bool
	// Messages is room for those of the Result, such as the last one's; nil: none.
	Messages []MessageResult
}

// Result is what was decided about a unit. It holds no message text.
type Result struct {
	Verdict   policies.Verdict
	Messages  []MessageResult
	Fields    int    // fields scanned
	Bytes     int    // bytes of their text
	Masked    int    // spans taken out
	Notices   int    // lines put behind texts
	Policy    string // its version
	Solicited []string
	Asked     []string // of those, what the policy warns of or blocks
}

// MessageResult is the part of a Result that concerns one message.
type MessageResult struct {
	Message   veilwire.Message
	Decisions []Decision
	Exposures []conversation.Exposure
	// Unfinished says that the message left a piece of a number, which may show
	// later for what it is.
	Unfinished bool
}

// Decision is a policy decision with the ordinal of its field in the message.
type Decision struct {
	policies.Decision
	Field int
}

// New compiles the scanner for a policy.
func New(opt Options) (*Redactor, error) {
	scanner, err := opt.Policy.Scanner()
	if err != nil {
		return nil, fmt.Errorf("compile detectors: %w", err)
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

// Redact appends the masked unit to dst. With a *veilwire.Refusal nothing may be
// forwarded. A Withhold verdict is already carried out: every text reads
// [MESSAGE WITHHELD]; a Block verdict is a Refusal with reason BlockedPolicy.
func (r *Redactor) Redact(ctx context.Context, dst, unit []byte, u Unit) (out []byte, res Result, err error) {
	p := r.begin(ctx, u)
	defer func() {
		if v := recover(); v != nil {
			out, err = dst, panicked(v)
		}
		res = p.finish(&err)
		if err != nil {
			out = dst
		}
		r.end(ctx, p)
	}()
	if out, err = content.Append(dst, unit, u.Format, u.Limits, p); err != nil {
		return dst, res, err
	}
	if first := out[len(dst):]; len(p.copies.values) > 0 && p.res.Verdict < policies.Withhold {
		out, err = content.Append(dst, slices.Clone(first), u.Format, u.Limits, &copier{p: p})
	}
	switch p.res.Verdict {
	case policies.Block:
		return dst, res, p.blocked()
	case policies.Withhold:
		p.moved = p.moved[:0]
		out, err = content.Append(dst, unit, u.Format, u.Limits, &withholder{p})
	}
	if err == nil && len(p.moved) > 0 {
		out, err = p.move(dst, slices.Clone(out[len(dst):]))
	}
	return out, res, err
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
	p.ctx, p.unit = ctx, u
	shape, ok := u.Shape.(Repeater)
	p.repeats = ok && shape.Copies()
	p.writer, _ = u.Envelope.(Writer)
	p.channel, _ = u.Shape.(Channel)
	if shape, ok := u.Shape.(Counter); ok {
		p.tables = shape.Offsets()
	}
	p.res = Result{Policy: r.policy.Version(), Messages: u.Messages[:0]}
	return p
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
