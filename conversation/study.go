package conversation

import (
	"slices"

	"veilwire"
)

// Candidate is a part of a message that could be a value, with what speaks about it in the
// terms of the model in package values.
type Candidate struct {
	Span     veilwire.Span
	Features []uint32
}

// Candidates gives those of a text. The program that trains the model learns from them.
func (t *Turn) Candidates(text []byte) []Candidate {
	if len(text) == 0 || t.held == nil {
		return nil
	}
	t.wanted()
	r := t.reading(text)
	all := r.candidates(nil)
	found := make([]Candidate, len(all))
	for i := range all {
		found[i] = Candidate{all[i].span, slices.Clone(t.cluesOf(r, all, i))}
	}
	return found
}

// Words gives those words of a text that could be a secret or part of one, if it may hold
// any.
func (t *Turn) Words(text []byte) []Candidate {
	if len(text) == 0 || t.held == nil {
		return nil
	}
	t.wanted()
	if !t.mayTellWords(text) {
		return nil
	}
	r := t.reading(text)
	context := t.context()
	var found []Candidate
	for _, i := range r.words(nil) {
		found = append(found, Candidate{r.tokenSpan(i), slices.Clone(t.wordCluesOf(r, i, context))})
	}
	return found
}

// Guessed reports a finding that the model made by itself.
func Guessed(f *veilwire.Finding) bool {
	return f.Detector == "conversation" && f.Evidence.Signals == veilwire.Context
}
