package redact

import (
	"errors"
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
		x := p.turn.Expect(f.Text)
		x.Spoken = true
		return x, nil
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
	switch {
	case errors.Is(err, conversation.ErrAway):
		return &veilwire.Refusal{
			Reason: veilwire.ConversationAway, Place: "conversation", Err: err,
			Hint: "What was said before can't be asked for right now; send it again soon.",
		}
	case errors.Is(err, conversation.ErrConflict): // at the last decision, too
		return &veilwire.Refusal{
			Reason: veilwire.ConversationAway, Place: "conversation", Err: err,
			Hint: "Too much is said in it at once; send it again soon.",
		}
	}
	return &veilwire.Refusal{Reason: veilwire.ScanFailed, Place: "conversation", Err: err}
}

// recognize adds to what was found in a long text, of which so much is settled, the
// values that were masked before. Only what would not be masked gives way to them.
// It reports how much is decided: not the beginning of a value that goes on behind
// what is settled. What was found beyond that is put by for the next piece.
func (p *pass) recognize(text []byte, settled int) (decided int, err error) {
	x, err := p.recall(text)
	decided = settled
	for _, echo := range x.Findings {
		over := func(f veilwire.Finding) bool { return f.Span.Overlaps(echo.Span) }
		if echo.Span.Start >= settled || slices.ContainsFunc(p.found, func(f veilwire.Finding) bool { return over(f) && f.Confidence >= veilwire.MaskFloor }) {
			continue
		}
		p.found = slices.DeleteFunc(p.found, over)
		if echo.Span.End > settled {
			decided = min(decided, echo.Span.Start)
			continue
		}
		at, _ := slices.BinarySearchFunc(p.found, echo, func(f, e veilwire.Finding) int { return f.Span.Start - e.Span.Start })
		p.found = slices.Insert(p.found, at, echo)
	}
	from, _ := slices.BinarySearchFunc(p.found, decided, func(f veilwire.Finding, at int) int { return f.Span.Start - at })
	p.settled = append(p.settled[:0], p.found[from:]...)
	for i := range p.settled {
		p.settled[i].Span.Start += p.decided
		p.settled[i].Span.End += p.decided
	}
	p.found = p.found[:from]
	return decided, err
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
