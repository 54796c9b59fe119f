package redact

import (
	"context"

	"veilwire"
	"veilwire/conversation"
	"veilwire/policies"
)

// A Recorder learns what was decided about each unit. It must not block and must
// not keep the Result beyond the call.
type Recorder interface {
	Record(ctx context.Context, r *Result)
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

// note adds the plan of a field to the result.
func (p *pass) note(bytes int) {
	p.res.Fields++
	p.res.Bytes += bytes
	p.res.Verdict = max(p.res.Verdict, p.plan.Verdict)
	p.res.Masked += len(p.taken)
	if len(p.plan.Decisions) == 0 {
		if p.field == 0 && p.message != (veilwire.Message{}) {
			p.messageResult()
		}
		return
	}
	m := p.messageResult()
	for i := range p.plan.Decisions {
		m.Decisions = append(m.Decisions, Decision{p.plan.Decisions[i], p.field})
	}
}

// messageResult is the result of the message whose turn it is.
func (p *pass) messageResult() *MessageResult {
	if p.listed == 0 {
		p.listed = p.lists[p.message]
	}
	if p.listed == 0 {
		p.res.Messages = append(p.res.Messages, MessageResult{Message: p.message})
		p.listed = len(p.res.Messages)
		p.lists[p.message] = p.listed
	}
	return &p.res.Messages[p.listed-1]
}
