package conversation

import (
	"bytes"
	"context"
	"math/bits"
	"unicode"

	"veilwire"
	"veilwire/detectors"
)

// Glance opens a turn of nobody: it can only Recall. It neither waits for the
// conversation nor changes it. With hold it keeps others out where nobody is in,
// so that Next can go on from it to what is said then, and nothing is loaded twice.
// End must be called once.
func (m *Memory) Glance(ctx context.Context, conversation string, hold bool) (*Turn, error) {
	t := m.turns.Get().(*Turn)
	t.open(ctx, m, veilwire.Message{Conversation: conversation})
	t.silent = true
	if conversation == "" {
		return t, nil
	}
	if hold {
		t.held = m.locks.try(conversation)
	}
	if err := t.load(); err != nil {
		t.release()
		return nil, err
	}
	return t, nil
}

// Recall says where values that were masked before stand in a text that nobody
// said: a title, a preview, a label. Names are left, they say whose message it
// is. So is a text of one word that could be an id which looks like a number
// somebody gave away; a password is none.
func (t *Turn) Recall(text []byte) detectors.Expectations {
	t.current, t.heard = nil, nil
	t.found = t.found[:0]
	if len(t.st.echoes) == 0 || !Recallable(text) {
		return detectors.Expectations{}
	}
	var recalled uint64
	prose, digits := isProse(text), hasDigit(text)
	for i := range t.st.echoes {
		if e := &t.st.echoes[i]; e.recalled(prose) && (digits || e.manner != numbered) {
			recalled |= 1 << i
		}
	}
	if recalled == 0 {
		return detectors.Expectations{}
	}
	t.sound.ofWords(text, &t.m.sealer.rolling)
	for some := t.alike(recalled); some != 0; some &= some - 1 {
		t.found = t.echo(t.found, &t.st.echoes[bits.TrailingZeros64(some)], text)
	}
	return detectors.Expectations{Findings: t.found}
}

// Recallable reports whether Recall could find anything in a text, whatever is
// remembered: a conversation need not be opened for others.
func Recallable(text []byte) bool {
	return len(text) >= minEcho && (bytes.ContainsFunc(text, unicode.IsLetter) || isProse(text))
}

// isProse reports a text of more than one word.
func isProse(text []byte) bool { return bytes.ContainsAny(text, " \t\n") }

// recalled reports whether a value is looked for in what nobody said.
func (e *echo) recalled(prose bool) bool {
	return e.manner.sure() && e.class != "person_name" && e.class != "location" && (prose || veilwire.NeverStore(e.class))
}

// Remember keeps the values that were masked in a part of a text which is too
// long to be observed whole.
func (t *Turn) Remember(text []byte, masked []veilwire.Finding) {
	if t.held == nil {
		return
	}
	for i := range masked {
		t.remember(text, &masked[i])
	}
}
