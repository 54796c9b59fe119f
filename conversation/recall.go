package conversation

import (
	"bytes"
	"context"
	"unicode"

	"veilwire"
	"veilwire/detectors"
)

// Glance opens a turn of nobody: it can only Recall. It neither waits for the
// conversation nor changes it. End must be called once.
func (m *Memory) Glance(ctx context.Context, conversation string) (*Turn, error) {
	t := m.turns.Get().(*Turn)
	t.open(ctx, m, veilwire.Message{Conversation: conversation})
	if conversation == "" {
		return t, nil
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
	if len(text) < minEcho || len(t.st.echoes) == 0 {
		return detectors.Expectations{}
	}
	t.found = t.echoes(t.found[:0], text)
	prose := bytes.ContainsAny(text, " \t\n")
	kept := t.found[:0]
	for _, f := range t.found {
		if f.Confidence >= distinctSureness && f.Class != "person_name" && f.Class != "location" &&
			(prose || veilwire.NeverStore(f.Class) && bytes.ContainsFunc(text, unicode.IsLetter)) {
			kept = append(kept, f)
		}
	}
	t.found = kept
	return detectors.Expectations{Findings: t.found}
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
