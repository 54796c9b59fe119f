package conversation

import (
	"bytes"

	"veilwire"
)

// fitting is a frame that is held against a text.
type fitting struct {
	*reading
	frame *frame
	got   [4]slotted
	n     int
}

// slotted is what stands in a slot.
type slotted struct {
	span veilwire.Span
	kind kind
	made bool // made up
}

// framed finds what stands in the slots of frames that may be in the text. Of the kinds that
// are pending people tell in plain words, too.
func (r *reading) framed(dst []veilwire.Finding, all *framing, may *frameSet, pending kindSet, handed bool) []veilwire.Finding {
	const before = 12 // tokens that the slots before the word it is filed under take
	r.findRuns()
	numbered := r.roles&(benign|quantity) != 0 || len(r.items) > 0 && r.ofThing(0, len(r.items))
	elsewhere := r.names()&^setOf(pin, otp, password, creditCard, username, phone, email, securityAnswer, cvv) != 0
	for at := range r.tokens {
		if r.tokens[at].shape == punct {
			continue
		}
		filed := all.behind.under(hashOf(r.word(at)))
		if w, ok := bytes.CutPrefix(r.word(at), []byte(and)); ok && len(filed) == 0 {
			filed = all.behind.under(hashOf(w))
		}
		for _, n := range filed {
			f := &all.frames[n]
			if !may.has(n) || handed && !f.of.handed || f.of.clear && (numbered || elsewhere) || f.of.asked && !pending.has(f.of.kind) {
				continue
			}
			m := fitting{reading: r, frame: f}
			fits := false
			if f.anchor == 0 {
				fits = m.fits(f.steps, at)
			} else {
				for from := max(0, at-before); from <= at && !fits; from++ {
					fits = r.tokens[from].shape != punct && m.fits(f.steps, from)
				}
			}
			if fits {
				dst = m.take(dst)
			}
		}
	}
	return dst
}

// take appends what stands in the slots, where nothing else was found.
func (m *fitting) take(dst []veilwire.Finding) []veilwire.Finding {
	for _, s := range m.got[:m.n] {
		if m.taken(s.span) {
			continue
		}
		sure := veilwire.Confidence(70)
		if s.made {
			sure = 77
		}
		m.used = append(m.used, s.span)
		dst = append(dst, m.finding(&expected{kind: s.kind, signal: veilwire.Asked}, s.span, sure))
	}
	return dst
}

// fits reports that the text goes on at a token as the steps do.
func (m *fitting) fits(steps []step, tok int) bool {
	if len(steps) == 0 {
		return true
	}
	s, rest := &steps[0], steps[1:]
	at := m.pastMarks(tok)
	switch s.is {
	case stepStart:
		return (tok == 0 || m.tokens[tok-1].shape == punct || m.newline(m.itemAt(tok)-1) || m.leadsIn(tok)) && m.fits(rest, tok)
	case stepEnd:
		return (tok >= len(m.tokens) || m.closesClause(tok)) && m.fits(rest, tok)
	case stepGap:
		for n := 0; n <= s.most; n++ {
			if m.fits(rest, tok) {
				return true
			}
			if tok = m.pastMarks(tok); tok >= len(m.tokens) || m.tokens[tok].shape == punct {
				break
			}
			tok++
		}
		return false
	case stepMark:
		if tok > 0 && tok < len(m.tokens) && (assigning(m.mark(tok)) || m.newline(m.itemAt(tok)-1)) && m.fits(rest, at) {
			return true
		}
		fallthrough
	case stepWords:
		for _, p := range s.phrases {
			if to := m.says(p, at); to > 0 && m.fits(rest, to) {
				return true
			}
		}
	case stepNumber, stepCode:
		if v, to := m.numberIn(at, s.is == stepCode); to > 0 && m.hold(v, m.frame.of.kind, true, rest, to) {
			return true
		}
	case stepName:
		if v, to := m.nameIn(at); to > 0 && m.hold(v, username, true, rest, to) {
			return true
		}
	case stepSecret, stepAny:
		return m.secretIn(s, rest, at)
	}
	return s.optional && m.fits(rest, tok)
}

// assigning reports a mark between a value and its name.
func assigning(m rune) bool {
	switch m {
	case ':', '：', '=', '>', '→', '-', '–', '—':
		return true
	}
	return false
}

// hold goes on behind a slot.
func (m *fitting) hold(v veilwire.Span, k kind, made bool, rest []step, to int) bool {
	if m.n == len(m.got) {
		return false
	}
	if k == username && m.frame.of.kind != username && m.frame.of.kind != password {
		k = m.frame.of.kind
	}
	m.got[m.n] = slotted{v, k, made}
	m.n++
	if m.fits(rest, to) {
		return true
	}
	m.n--
	return false
}

// leadsIn reports that nothing but what leads up to an answer stands before a token in its clause.
func (r *reading) leadsIn(tok int) bool {
	for i := r.itemAt(tok) - 1; i >= 0 && r.markOf(i) == 0; i-- {
		if !r.items[i].is(lead) || r.items[i].is(topic) {
			return false
		}
	}
	return true
}

// pastMarks goes over marks that end no sentence.
func (r *reading) pastMarks(tok int) int {
	for tok < len(r.tokens) && r.tokens[tok].shape == punct {
		switch m := r.mark(tok); {
		case isEndMark(m), m == '.' && tok+1 < len(r.tokens) && r.mark(tok+1) != '.' && (tok == 0 || r.mark(tok-1) != '.'): // but "one sec.. pear"
			return tok
		}
		tok++
	}
	return tok
}

// says gives the token behind a phrase that stands at a token, 0 if it does not.
func (r *reading) says(phrase []string, at int) int {
	for i, w := range phrase {
		for i > 0 && at < len(r.tokens) && r.tokens[at].shape == punct && (r.mark(at) == '-' || r.mark(at) == '\'') {
			at++
		}
		if at >= len(r.tokens) || r.tokens[at].shape == punct {
			return 0
		}
		got := r.word(at)
		if string(got) != w && !(i == 0 && len(got) == len(and)+len(w) && string(got[:len(and)]) == and && string(got[len(and):]) == w) {
			return 0
		}
		at++
	}
	return at
}
