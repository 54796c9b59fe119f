package conversation

import (
	"bytes"

	"veilwire"
	"veilwire/conversation/values"
)

// guessWords adds the secrets that a text gives away in words, as far as a model can tell:
// word by word, and words of one class that follow each other are one secret. It is asked
// only where somebody asked for such a secret or the text speaks of one.
func (t *Turn) guessWords(text []byte) {
	r := t.reading(text)
	if r.choice() {
		return
	}
	context := t.context()
	known := t.found
	var last *veilwire.Finding
	end, chances, words := 0, float32(0), float32(0)
	t.words = r.words(t.words[:0])
	for _, i := range t.words {
		class, chance, ok := values.Words().Guess(t.wordCluesOf(r, i, context))
		s := r.tokenSpan(i)
		listed := findingAt(known, s)
		ok = ok && !setsNumber(text[s.Start:s.End]) && !r.inFileName(i)
		if listed != nil {
			if listed.Confidence == chosenNow {
				ok = ok && chance >= nearlyCertain
			}
			ok = ok && chance >= muchSurer && listed.Confidence <= mostDoubtful && class.Name() != listed.Class && classInWords(listed.Class)
		}
		joins := last != nil && last.Class == class.Name() && i-end <= mostBridged && !r.endsBetween(last.Span.End, s.Start)
		switch {
		case !ok || !joins && (r.tokens[i].shape == digits || s.Len() == 1): // neither a number nor a letter begins a secret in words
			last = nil
			continue
		case joins:
			last.Span.End = s.End
		default:
			t.found = append(t.found, veilwire.Finding{
				Detector: "conversation", Class: class.Name(), Span: s,
				Evidence: veilwire.Evidence{Signals: veilwire.Context},
			})
			last, chances, words = &t.found[len(t.found)-1], 0, 0
		}
		end, chances, words = i+1, chances+chance, words+1
		last.Confidence = surenessOfWords(chances / words)
		if listed != nil {
			last.Confidence = max(last.Confidence, listed.Confidence+1)
		}
	}
}

// inFileName reports a part of what a file is called: "[image.png]".
func (r *reading) inFileName(i int) bool {
	from := i
	for from > 0 && r.tokens[from-1].chunk == r.tokens[i].chunk {
		from--
	}
	b := r.text[r.tokens[from].start:r.tokens[r.chunkEnd(i)-1].end]
	return namesFile(bytes.Trim(b, "[](){}<>\"'.,!?"))
}

// mostBridged is how many words that are part of no secret may stand between two of one:
// "summer and the sea".
const mostBridged = 2

// surenessOfWords is how sure a secret in words is of which the model gives the chance: where
// it is very likely, surer than that the words are somebody's name.
func surenessOfWords(chance float32) veilwire.Confidence {
	const least, most = 40, 86
	return veilwire.Confidence(least + chance*(most-least))
}

func classInWords(name string) bool {
	k, ok := kindOf(name)
	return ok && inWords().has(k)
}

// endsBetween reports a mark between two places at which a secret ends.
func (r *reading) endsBetween(from, to int) bool {
	for _, c := range r.text[from:to] {
		switch c {
		case '.', ',', ';', '!', '?', ':', '\n', '/', '(', ')':
			return true
		}
	}
	return false
}
