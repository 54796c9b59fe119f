package policies

import (
	"veilwire"
)

// Plan is what was decided about one text. It is meant to be reused: Decide
// fills it anew and keeps its buffers. It belongs to one goroutine.
type Plan struct {
	Verdict   Verdict
	Edits     []veilwire.Edit // sorted, not overlapping; With is valid until the next Decide
	Decisions []Decision      // one for each finding, in order
	Asked     []string        // classes that the text asks for against the policy

	arena []byte // the replacements
	norm  []byte // a value in normal form, while exceptions look at it
}

// Decision says what was done with one finding and by whose word. It holds no
// message text.
type Decision struct {
	Finding veilwire.Finding
	Action  string // redact, mask, hash, allow, warn, withhold or block
	Mode    Mode
	Rule    string // "exception 1", "rule 3", "pack pci: pan", "default" or "never-store"
	Cite    string // the article the rule serves, or the exception's reason
	Masked  bool
	Out     veilwire.Span // where the replacement, or the value, stands in the edited text
}

// Masked counts the findings that were taken out.
func (p *Plan) Masked() int {
	n := 0
	for i := range p.Decisions {
		if p.Decisions[i].Masked {
			n++
		}
	}
	return n
}

// Reset empties the plan and wipes its buffers, which may have held parts of
// values. Pools call it before they keep a plan.
func (p *Plan) Reset() {
	clear(p.arena[:cap(p.arena)])
	clear(p.norm[:cap(p.norm)])
	clear(p.Edits[:cap(p.Edits)])
	clear(p.Decisions[:cap(p.Decisions)])
	p.empty()
}

func (p *Plan) empty() {
	p.Verdict, p.Asked = Deliver, p.Asked[:0]
	p.Edits, p.Decisions = p.Edits[:0], p.Decisions[:0]
	p.arena, p.norm = p.arena[:0], p.norm[:0]
}

// Apply appends text with the edits carried out to dst. The edits are sorted and
// do not overlap.
func Apply(dst, text []byte, edits []veilwire.Edit) []byte {
	at := 0
	for i := range edits {
		e := &edits[i]
		dst = append(dst, text[at:e.Span.Start]...)
		dst = append(dst, e.With...)
		at = e.Span.End
	}
	return append(dst, text[at:]...)
}
