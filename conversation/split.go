package conversation

import (
	"bytes"
	"time"

	"veilwire"
)

// openSplits are the classes asked for or announced that a bare row of digits
// may be the first piece of.
func (t *Turn) openSplits() kindSet {
	var s kindSet
	for i := range t.want {
		if w := &t.want[i]; w.fresh && !w.redo && (w.firm || w.kind != phone) {
			s |= setOf(w.kind)
		}
	}
	if s == 0 {
		return 0
	}
	return s & splittable()
}

// expectPart looks for a piece of a number.
func (t *Turn) expectPart(text []byte, open kindSet) {
	p, ok := t.reading(text).partIn(&t.st.tail, open)
	if !ok || t.showsAgain(&p) {
		return
	}
	k, sure, known := t.st.tail.judge(&p, open, t.m.checks)
	if known && k == bankAccount && len(t.st.tail.pieces) == 0 && t.reading(text).dialed(p.span) && bytes.IndexByte(text[p.span.Start:p.span.End], '/') > 0 {
		return // "0176 / 448 09 217" is called
	}
	for i := range t.found {
		f := &t.found[i]
		switch {
		case !f.Span.Overlaps(p.span):
		case known && t.fourMore(&p, k) && p.span.Covers(f.Span):
			*f = veilwire.Finding{
				Detector: "conversation", Class: k.name(), Span: p.span, Confidence: sure,
				Evidence: veilwire.Evidence{Signals: t.partSignals(p)},
			}
			return
		case f.Confidence >= sure || !t.st.tail.growing():
			return // an answer in full
		}
	}
	if known {
		t.found = append(t.found, veilwire.Finding{
			Detector: "conversation", Class: k.name(), Span: p.span, Confidence: sure,
			Evidence: veilwire.Evidence{Signals: t.partSignals(p)},
		})
	}
}

// fourMore reports four digits more of a card's number that is given in fours: they are
// neither its expiry nor a code, whatever else was asked for.
func (t *Turn) fourMore(p *part, k kind) bool {
	const group, whole = 4, 16
	n := len(t.st.tail.value)
	return k == creditCard && p.n == group && t.st.tail.kinds == setOf(creditCard) && 0 < n && n < whole && n%group == 0
}

func (t *Turn) partSignals(p part) veilwire.Signal {
	s := veilwire.Joined
	if p.kinds != 0 {
		s |= veilwire.Cued
	}
	return s
}

// observePart notes a piece of a number and, once its class is known, what of it
// had passed before.
func (t *Turn) observePart(text []byte, masked []veilwire.Finding) {
	if t.gist.partly {
		return
	}
	t.wanted()
	open := t.openSplits()
	if numeric := t.numeric(text); !numeric && !t.mayBePart(text, open) || numeric && !t.mayEndInPart(text) {
		return
	}
	p, ok := t.reading(text).partIn(&t.st.tail, open)
	if !ok {
		return
	}
	if t.gist.again = t.showsAgain(&p); t.gist.again {
		return
	}
	k, sure, known := t.st.tail.judge(&p, open, t.m.checks)
	for i := range masked {
		if !masked[i].Span.Overlaps(p.span) {
			continue
		}
		t.gist.partShown = true
		if Guessed(&masked[i]) {
			continue // what it is a part of, the pieces know better
		}
		if got, ok := kindOf(masked[i].Class); ok {
			full, _ := enough(got)
			if !splittable().has(got) || p.n >= full {
				return // complete, or no number that goes on
			}
			if !known {
				k, known, sure = got, true, masked[i].Confidence
			}
			if p.kinds == 0 && got != k {
				k = got
			}
			p.kinds |= setOf(got)
		}
	}
	t.gist.part, t.gist.partly, t.gist.partKind = p, true, k
	if known {
		t.gist.partSure = sure
		t.expose(k)
	}
}

// showsAgain reports a message of the vendor's that has no new piece of a number
// but the last one once more: it was sent without an id and now has one, or it is
// read by somebody else.
func (t *Turn) showsAgain(p *part) bool {
	tail := &t.st.tail
	if t.msg.Direction != veilwire.Outbound || len(tail.pieces) == 0 || !bytes.HasSuffix(tail.value, p.value[:p.n]) {
		return false
	}
	last := &tail.pieces[len(tail.pieces)-1]
	return !last.masked && (last.sent || t.msg.ID != "" && last.message == t.msg.ID)
}

// expose records what of a value had passed unmasked.
func (t *Turn) expose(k kind) {
	e := Exposure{Class: k.name()}
	for i := range t.st.tail.pieces {
		p := &t.st.tail.pieces[i]
		if p.masked {
			continue
		}
		if e.Bytes == 0 {
			e.Age = max(0, t.at.Sub(time.UnixMilli(p.at)))
		}
		e.Bytes += int(p.bytes)
		if p.message != "" {
			e.Messages = append(e.Messages, p.message)
		}
		p.masked = true
	}
	if e.Bytes > 0 {
		t.gist.exposures = append(t.gist.exposures, e)
	}
}

// Exposures tells which values were found out only now, after parts of them had
// passed. It is known after Observe and valid until End.
func (t *Turn) Exposures() []Exposure { return t.gist.exposures }
