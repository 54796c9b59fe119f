package redact

import (
	"slices"
	"unicode/utf8"

	"veilwire"
	"veilwire/content"
	"veilwire/conversation"
	"veilwire/detectors"
)

// known says what the conversation knows about a field. Of what nobody said, a
// title or a label, it is only that values in it were masked before.
func (p *pass) known(f *content.Field, spoken bool) (detectors.Expectations, error) {
	if spoken {
		if err := p.listen(); err != nil {
			return detectors.Expectations{}, err
		}
		return p.turn.Expect(f.Text), nil
	}
	if f.Kind != content.Value {
		return detectors.Expectations{}, nil
	}
	return p.recall(f.Text)
}

// recall finds values in a text that were masked before. Where nobody has spoken
// in the message yet it only glances at the conversation; a stream, which may be
// long in coming, keeps nobody out for that.
func (p *pass) recall(text []byte) (detectors.Expectations, error) {
	if p.message.Conversation == "" || !conversation.Recallable(text) {
		return detectors.Expectations{}, nil
	}
	if p.turn == nil {
		glance, err := p.r.memory.Glance(p.ctx, p.message.Conversation, !p.streaming)
		if err != nil {
			return detectors.Expectations{}, unremembered(err)
		}
		p.turn = glance
	}
	return p.turn.Recall(text), nil
}

// unremembered is the refusal where the conversation can't be asked.
func unremembered(err error) error {
	return &veilwire.Refusal{Reason: veilwire.ScanFailed, Place: "conversation", Err: err}
}

// recognize adds to what was found in a piece of a long text the values that were
// masked before. Only what would not be masked gives way to them.
func (p *pass) recognize(piece []byte) error {
	x, err := p.recall(piece)
	for _, echo := range x.Findings {
		over := func(f veilwire.Finding) bool { return f.Span.Overlaps(echo.Span) }
		p.found = slices.DeleteFunc(p.found, func(f veilwire.Finding) bool { return over(f) && f.Confidence < veilwire.MaskFloor })
		if !slices.ContainsFunc(p.found, over) {
			at, _ := slices.BinarySearchFunc(p.found, echo, func(f, e veilwire.Finding) int { return f.Span.Start - e.Span.Start })
			p.found = slices.Insert(p.found, at, echo)
		}
	}
	return err
}

// heard is how much of the end of a long text the conversation listens to: where
// an agent asks for something.
const heard = 4 << 10

// remember gives the conversation what it is to know of a piece of somebody's
// long words: the values taken out of it and, at the end, the last that was said.
func (p *pass) remember(piece []byte, last bool) {
	if !p.spoken {
		return
	}
	p.turn.Remember(piece, p.taken)
	if !last {
		return
	}
	from := max(0, len(piece)-heard)
	for from < len(piece) && !utf8.RuneStart(piece[from]) {
		from++
	}
	p.found = p.found[:0]
	for _, f := range p.taken {
		if f.Span.Start >= from {
			f.Span.Start, f.Span.End = f.Span.Start-from, f.Span.End-from
			p.found = append(p.found, f)
		}
	}
	p.turn.Observe(piece[from:], p.found)
}
