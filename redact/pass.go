package redact

import (
	"context"
	"slices"

	"veilwire"
	"veilwire/content"
	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/vendors"
)

// pass is one unit on its way through: the content.Visitor that decides fields.
// It belongs to one goroutine and is pooled.
type pass struct {
	r         *Redactor
	ctx       context.Context
	unit      Unit
	place     place
	writer    Writer
	channel   Channel
	repeats   bool // fields of a message may say the same once more
	copies    copies
	tables    []*vendors.Offsets // that count places in texts of the unit
	moved     []moved            // what happened to those
	streaming bool

	turn    *conversation.Turn // of message, of the last one that spoke, or a glance where nobody has yet
	message veilwire.Message
	entered bool                     // message is set
	spoke   bool                     // message has the turn
	left    bool                     // a conversation of the unit has been changed
	stale   bool                     // one was changed by others since it was read
	field   int                      // ordinal in the message
	listed  int                      // where the message stands in the result, from 1; 0: not looked for
	lists   map[veilwire.Message]int // the same, of those that stand there

	long    *detectors.Stream  // of a field that comes in pieces
	spoken  bool               // it is what somebody said
	fed     int                // bytes of the long field given to the stream
	decided int                // and decided
	settled []veilwire.Finding // found beyond that; the stream gives them once

	found  []veilwire.Finding
	taken  []veilwire.Finding
	plan   policies.Plan
	single [1]veilwire.Edit
	res    Result
}

// Treat implements content.Visitor.
func (p *pass) Treat(path []byte, kind content.Kind) content.Treatment {
	return p.look(path).treat[kind]
}

// Field implements content.Visitor.
func (p *pass) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	if p.long != nil || !f.Final {
		return p.piece(f)
	}
	if len(f.Text) == 0 {
		return nil, 0, nil
	}
	at := p.look(f.Path)
	if err := p.enter(at); err != nil {
		return nil, 0, err
	}
	spoken := f.Kind == content.Value && at.spoken
	x, err := p.known(f, spoken)
	if err != nil {
		return nil, 0, err
	}
	x.Findings = named(x.Findings, f, at.holds)
	p.found = p.r.scanner.Scan(p.found[:0], f.Text, x)
	if f.Kind == content.Number {
		p.r.policy.DecideNumber(&p.plan, p.message, f.Text, p.found)
	} else {
		p.r.policy.Decide(&p.plan, p.message, f.Text, p.found)
		p.fit(&p.plan, f.Path, f.Text)
	}
	p.taken = masked(p.taken[:0], &p.plan)
	if spoken {
		p.turn.Observe(f.Text, p.taken)
		p.question(f.Text)
	}
	if p.repeats && !p.streaming && f.Kind != content.Number {
		p.copies.keep(p.message, f.Text, p.plan.Edits)
	}
	p.note(len(f.Text))
	return p.plan.Edits, len(f.Text), p.tooLate(f.Path)
}

// fit makes what is written into a text fit its channel.
func (p *pass) fit(plan *policies.Plan, path, text []byte) {
	if len(plan.Edits) == 0 || p.channel == nil {
		return
	}
	gsm7, limit := p.channel.Room(path)
	plan.Fit(text, policies.Room{GSM7: gsm7, Limit: limit})
}

// fieldDetector is the id under which a field's own name speaks.
const fieldDetector = "named_field"

// named adds the whole text of a field whose name says which class it holds.
func named(found []veilwire.Finding, f *content.Field, class string) []veilwire.Finding {
	if class == "" || f.Kind == content.Key || numeric(class) && digits(f.Text) < leastDigits {
		return found
	}
	return append(found, veilwire.Finding{
		Detector: fieldDetector, Class: class, Span: veilwire.Span{End: len(f.Text)},
		Confidence: 100, Evidence: veilwire.Evidence{Signals: veilwire.Listed},
	})
}

// leastDigits is how many digits a code has: "pin=true" pins a message.
const leastDigits = 3

// numeric reports the classes whose values are made of digits.
func numeric(class string) bool { return class == "pin" || class == "otp" || class == "cvv" }

func digits(text []byte) int {
	n := 0
	for _, b := range text {
		if b-'0' <= 9 {
			n++
		}
	}
	return n
}

// piece decides a part of a long field. The stream is given each byte once; what
// it leaves unsettled comes again at the front of the next piece.
func (p *pass) piece(f *content.Field) ([]veilwire.Edit, int, error) {
	if p.long == nil {
		at := p.look(f.Path)
		if err := p.enter(at); err != nil {
			return nil, 0, err
		}
		if p.spoken = f.Kind == content.Value && at.spoken; p.spoken {
			if err := p.listen(); err != nil {
				return nil, 0, err
			}
		}
		p.long, p.fed, p.decided, p.settled = p.r.scanner.NewStream(), 0, 0, p.settled[:0]
		if p.spoken {
			p.long.Spoken()
		}
	}
	origin := p.decided // f.Text[0] in the field
	fresh := f.Text[p.fed-origin:]
	var settled int
	p.found, settled = p.long.Write(append(p.found[:0], p.settled...), fresh)
	p.fed += len(fresh)
	if f.Final {
		p.found, settled = p.long.Close(p.found)
		p.long = nil
	}
	for i := range p.found {
		p.found[i].Span.Start -= origin
		p.found[i].Span.End -= origin
	}
	decided, err := p.recognize(f.Text, settled-origin)
	if err != nil {
		return nil, 0, err
	}
	p.decided += decided
	p.r.policy.Decide(&p.plan, p.message, f.Text[:decided], p.found)
	p.fit(&p.plan, f.Path, f.Text[:decided])
	p.taken = masked(p.taken[:0], &p.plan)
	p.remember(f.Text[:decided], f.Final)
	p.note(len(fresh))
	return p.plan.Edits, decided, p.tooLate(f.Path)
}

// tooLate refuses at once what a stream can't take back later.
func (p *pass) tooLate(path []byte) error {
	if !p.streaming {
		return nil
	}
	switch p.res.Verdict {
	case policies.Block:
		return p.blocked()
	case policies.Withhold:
		return &veilwire.Refusal{Reason: veilwire.WithheldPolicy, Place: "a body too long to be withheld whole"}
	}
	if len(p.plan.Edits) > 0 && p.tabled(path) {
		return &veilwire.Refusal{Reason: veilwire.TooLarge, Place: "a body too long to be held", Hint: "its tables count places in a text that must be masked"}
	}
	return nil
}

// blocked is the refusal of a Block verdict, with the classes that caused it.
func (p *pass) blocked() error {
	refusal := &veilwire.Refusal{Reason: veilwire.BlockedPolicy, Hint: "the message holds data that this channel does not accept"}
	if len(p.res.Asked) > 0 {
		refusal.Hint = "the message asks for data that customers must not be asked for here"
		refusal.Classes = append(refusal.Classes, p.res.Asked...)
	}
	for _, m := range p.res.Messages {
		for _, d := range m.Decisions {
			if d.Action == "block" && d.Mode == policies.Enforce && !slices.Contains(refusal.Classes, d.Finding.Class) {
				refusal.Classes = append(refusal.Classes, d.Finding.Class)
			}
		}
	}
	return refusal
}

// finish closes the turn and gives the result.
func (p *pass) finish(err *error) Result {
	if e := p.leave(); e != nil && *err == nil {
		*err = e
	}
	return p.res
}

// clear forgets the unit; buffers that held values are wiped.
func (p *pass) clear() {
	p.plan.Reset()
	p.found, p.taken = p.found[:0], p.taken[:0]
	p.copies.clear()
	p.repeats = false
	clear(p.moved)
	clear(p.lists)
	p.writer, p.channel, p.tables, p.moved = nil, nil, nil, p.moved[:0]
	p.ctx, p.unit, p.long, p.turn = nil, Unit{}, nil, nil
	p.place.clear()
	p.message, p.res, p.streaming, p.entered, p.spoke, p.field, p.listed = veilwire.Message{}, Result{}, false, false, false, 0, 0
	p.left, p.stale = false, false
}
