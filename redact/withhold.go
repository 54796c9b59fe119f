package redact

import (
	"veilwire"
	"veilwire/content"
	"veilwire/detectors"
)

// Withheld stands in for the text of a message that a policy withholds.
const Withheld = "[MESSAGE WITHHELD]"

// withholder replaces every text of a unit. Keys and file names are part of its
// structure: they are masked like any other, and numbers read 0.
type withholder struct{ *pass }

// Field implements content.Visitor.
func (w *withholder) Field(f *content.Field) ([]veilwire.Edit, int, error) {
	if !f.Final {
		return nil, 0, &veilwire.Refusal{Reason: veilwire.WithheldPolicy, Place: "a field too long to be withheld whole"}
	}
	with := Withheld
	switch f.Kind {
	case content.Key, content.FileName:
		w.found = w.r.scanner.Scan(w.found[:0], f.Text, detectors.Expectations{})
		w.r.policy.Decide(&w.plan, w.message, f.Text, w.found)
		return w.plan.Edits, len(f.Text), nil
	case content.Number:
		with = "0"
	}
	if len(f.Text) == 0 {
		return nil, 0, nil
	}
	w.single[0] = veilwire.Edit{Span: veilwire.Span{End: len(f.Text)}, With: []byte(with)}
	return w.single[:], len(f.Text), nil
}
