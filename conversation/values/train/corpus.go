package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"strconv"

	"veilwire"
	"veilwire/conversation"
	"veilwire/conversation/values"
	"veilwire/detectors"
	"veilwire/internal/labelled"
)

// talk is a labelled conversation.
type talk struct {
	labelled.Transcript
	weight float64 // how much it counts beside one that somebody wrote
}

// ofGenerator is what conversations weigh that a generator made: what it says, it says often.
const ofGenerator = 0.3

func weighed(all []labelled.Transcript, weight float64) []talk {
	out := make([]talk, len(all))
	for i, t := range all {
		out[i] = talk{t, weight}
	}
	return out
}

// unanswered puts questions for secrets in words before messages that hold nothing, as many
// as are asked for: what a question is before is not always its answer.
func unanswered(all []labelled.Transcript, n int, rnd *rand.Rand) (pairs []labelled.Transcript) {
	var asks, clean []labelled.Message
	for _, t := range all {
		for i, m := range t.Messages {
			switch {
			case m.Role == "customer" && len(m.Spans) == 0:
				clean = append(clean, m)
			case m.Role == "customer" && i > 0 && t.Messages[i-1].Role != "customer" && slices.ContainsFunc(m.Spans, inWords):
				asks = append(asks, t.Messages[i-1])
			}
		}
	}
	for range n {
		pairs = append(pairs, labelled.Transcript{Messages: []labelled.Message{asks[rnd.IntN(len(asks))], clean[rnd.IntN(len(clean))]}})
	}
	return pairs
}

// inWords reports a label of a class whose values may be words.
func inWords(l labelled.Label) bool {
	c, _ := values.ClassOf(l.Type)
	return c == values.Password || c == values.Username || c == values.SecurityAnswer
}

// lesson is a piece of a message in the model's terms, and what it is.
type lesson struct {
	rows         []uint32
	class        values.Class
	found        bool // without the model
	weight       float64
	conversation int
	text         string // for report
	span         veilwire.Span
}

// collect plays conversations through detectors and memory as they would pass a proxy,
// and takes down the pieces of each message.
func collect(all []talk) (pieces, words []lesson, err error) {
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, nil, err
	}
	scanner, err := detectors.New(catalog, detectors.Options{})
	if err != nil {
		return nil, nil, err
	}
	memory, err := conversation.New(conversation.Options{Key: make([]byte, 32)}) // the same every time
	if err != nil {
		return nil, nil, err
	}
	for n, t := range all {
		for i, m := range t.Messages {
			role, _ := veilwire.ParseRole(m.Role)
			msg := veilwire.Message{Conversation: strconv.Itoa(n), ID: strconv.Itoa(i), Role: role}
			if role != veilwire.Customer {
				msg.Direction = veilwire.Outbound
			}
			turn, err := memory.Turn(context.Background(), msg)
			if err != nil {
				return nil, nil, err
			}
			text := []byte(m.Text)
			x := turn.Expect(text)
			x.Spoken = true
			x.Findings = slices.DeleteFunc(x.Findings, func(f veilwire.Finding) bool { return conversation.Guessed(&f) })
			found := slices.DeleteFunc(scanner.Scan(nil, text, x), func(f veilwire.Finding) bool { return f.Confidence < veilwire.MaskFloor })
			for _, p := range turn.Candidates(text) {
				if c, ok := classOf(&m, p.Span); ok {
					covered := slices.ContainsFunc(found, func(f veilwire.Finding) bool { return half(f.Span, p.Span) })
					pieces = append(pieces, lesson{p.Features, c, covered, t.weight, n, m.Text, p.Span})
				}
			}
			for _, w := range turn.Words(text) {
				covered := slices.ContainsFunc(found, func(f veilwire.Finding) bool { return half(f.Span, w.Span) })
				words = append(words, lesson{w.Features, classOfWord(&m, w.Span), covered, t.weight, n, m.Text, w.Span})
			}
			turn.Observe(text, found)
			if err := turn.End(); err != nil {
				return nil, nil, err
			}
		}
	}
	return pieces, words, nil
}

// classOf tells what a piece of the message is; of a part of a value nobody can say.
func classOf(m *labelled.Message, piece veilwire.Span) (values.Class, bool) {
	for _, l := range m.Spans {
		span := veilwire.Span{Start: l.Start, End: l.End}
		if !span.Overlaps(piece) {
			continue
		}
		c, ok := values.ClassOf(l.Type)
		switch {
		case l.Ignore:
			return values.Nothing, l.Type == "organisation"
		case !ok: // a name, a street: no piece of the model's
			return values.Nothing, true
		}
		return c, half(span, piece) && half(piece, span)
	}
	return values.Nothing, true
}

// classOfWord tells which secret a word is part of.
func classOfWord(m *labelled.Message, word veilwire.Span) values.Class {
	for _, l := range m.Spans {
		if half(veilwire.Span{Start: l.Start, End: l.End}, word) {
			if c, _ := values.ClassOf(l.Type); inWords(l) {
				return c
			}
		}
	}
	return values.Nothing
}

// half reports whether at least half of a piece lies in a span.
func half(span, piece veilwire.Span) bool {
	return 2*(min(span.End, piece.End)-max(span.Start, piece.Start)) >= piece.Len()
}
