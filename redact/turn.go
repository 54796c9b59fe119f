package redact

import (
	"errors"
	"slices"

	"veilwire"
	"veilwire/conversation"
)

// question decides about what a text asks for.
func (p *pass) question(text []byte) {
	if p.unit.History || !p.r.policy.Asks() {
		return
	}
	before := len(p.plan.Edits)
	p.r.policy.Asked(&p.plan, p.message, text, p.turn.Solicited())
	p.res.Notices += len(p.plan.Edits) - before
	for _, class := range p.plan.Asked {
		if !slices.Contains(p.res.Asked, class) {
			p.res.Asked = append(p.res.Asked, class)
		}
	}
}

// enter goes to the message that the fields at a place belong to.
func (p *pass) enter(at *place) error {
	if at.inside {
		p.field++
		return nil
	}
	m := veilwire.Message{}
	if p.unit.Envelope != nil {
		m = p.unit.Envelope.At(at.path)
	}
	at.inside = true
	if p.entered && m == p.message {
		p.field++
		return nil
	}
	p.conclude()
	// A stream lets the conversation go: its next message may be long in coming. So
	// does what comes after another conversation: see leave.
	if p.streaming || p.left || m.Conversation != p.message.Conversation {
		if err := p.leave(); err != nil {
			return err
		}
	}
	p.message, p.field, p.entered, p.listed = m, 0, true, 0
	return nil
}

// listen opens the turn of the message at its first spoken text. A unit in which
// nobody says anything, such as a typing notice, uses up no turn. Messages of one
// conversation that follow each other share what is at hand of it.
func (p *pass) listen() error {
	if p.spoke {
		return nil
	}
	if p.turn == nil || !p.turn.Next(p.message) {
		if err := p.leave(); err != nil {
			return err
		}
		turn, err := p.r.memory.Turn(p.ctx, p.message)
		if err != nil {
			return unremembered(err)
		}
		p.turn = turn
	}
	p.spoke = true
	return nil
}

// conclude takes down what the message's turn has found out.
func (p *pass) conclude() {
	if !p.spoke {
		return
	}
	p.spoke = false
	for _, c := range p.turn.Solicited() {
		if !slices.Contains(p.res.Solicited, c) {
			p.res.Solicited = append(p.res.Solicited, c)
		}
	}
	if x := p.turn.Exposures(); len(x) > 0 {
		m := p.messageResult()
		m.Exposures = append(m.Exposures, x...)
	}
	if p.turn.Unfinished() {
		p.messageResult().Unfinished = true
	}
}

// leave ends the turn that is open. What was said on another gateway meanwhile has
// the unit decided anew, unless it is on its way or another conversation's turn
// would be taken twice.
func (p *pass) leave() error {
	if p.turn == nil {
		return nil
	}
	p.conclude()
	turn := p.turn
	p.turn = nil
	if p.streaming || p.left {
		late, err := turn.EndSent()
		if len(late) > 0 {
			m := p.messageResult()
			m.Exposures = append(m.Exposures, late...)
		}
		if err != nil {
			return unremembered(err)
		}
		return nil
	}
	if err := turn.End(); err != nil {
		p.stale = errors.Is(err, conversation.ErrConflict)
		return unremembered(err)
	}
	p.left = p.message.Conversation != ""
	return nil
}
