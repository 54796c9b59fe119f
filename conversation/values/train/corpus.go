package main

import (
	"context"
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
func collect(all []talk) (lessons []lesson, err error) {
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, err
	}
	scanner, err := detectors.New(catalog, detectors.Options{})
	if err != nil {
		return nil, err
	}
	memory, err := conversation.New(conversation.Options{Key: make([]byte, 32)}) // the same every time
	if err != nil {
		return nil, err
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
				return nil, err
			}
			text := []byte(m.Text)
			x := turn.Expect(text)
			x.Spoken = true
			x.Findings = slices.DeleteFunc(x.Findings, func(f veilwire.Finding) bool { return conversation.Guessed(&f) })
			found := slices.DeleteFunc(scanner.Scan(nil, text, x), func(f veilwire.Finding) bool { return f.Confidence < veilwire.MaskFloor })
			for _, p := range turn.Candidates(text) {
				if c, ok := classOf(&m, p.Span); ok {
					covered := slices.ContainsFunc(found, func(f veilwire.Finding) bool { return half(f.Span, p.Span) })
					lessons = append(lessons, lesson{p.Features, c, covered, t.weight, n, m.Text, p.Span})
				}
			}
			turn.Observe(text, found)
			if err := turn.End(); err != nil {
				return nil, err
			}
		}
	}
	return lessons, nil
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

// half reports whether at least half of a piece lies in a span.
func half(span, piece veilwire.Span) bool {
	return 2*(min(span.End, piece.End)-max(span.Start, piece.Start)) >= piece.Len()
}
