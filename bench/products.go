package main

import (
	"context"
	"strconv"
	"time"

	"veilwire"
	"veilwire/bench/corpus"
	"veilwire/bench/measure"
	"veilwire/content"
	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/redact"
)

// wholeProducts is where products are compared: rules, names, folding and all.
const wholeProducts = "whole products"

// builtinRedactor is what a gateway without a policy of its own masks with.
func builtinRedactor() (*redact.Redactor, error) {
	return redactorRemembering(conversation.Options{})
}

// redactorRemembering is the one that ships, with a memory of its own kind.
func redactorRemembering(how conversation.Options) (*redact.Redactor, error) {
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, err
	}
	policy, err := policies.Default(catalog, policies.Options{})
	if err != nil {
		return nil, err
	}
	memory, err := conversation.New(how)
	if err != nil {
		return nil, err
	}
	return redact.New(redact.Options{Policy: policy, Memory: memory})
}

// listener masks what is said in conversations, each message a text by itself. It
// is the shape and the envelope of every one of them.
type listener struct {
	redactor *redact.Redactor
	message  veilwire.Message
	results  []redact.MessageResult
	out      []byte
	begun    int // conversations, so that none goes on with the one before
}

// Look implements redact.Shape: all is what somebody wrote.
func (l *listener) Look([]byte) (content.Treatments, bool, string) {
	return content.Treatments{content.Value: content.Text}, true, ""
}

// At implements redact.Envelope.
func (l *listener) At([]byte) veilwire.Message { return l.message }

// hear masks a conversation message by message and counts the masks.
func (l *listener) hear(said []corpus.Said) (masked int, err error) {
	l.begun++
	l.message.Conversation = strconv.Itoa(l.begun)
	for _, s := range said {
		l.message.Role = veilwire.Customer
		if s.Agent {
			l.message.Role = veilwire.Agent
		}
		out, res, err := l.redactor.Redact(context.Background(), l.out[:0], s.Text, redact.Unit{
			Shape: l, Envelope: l, Format: content.Format{Kind: content.TextBody}, Limits: content.DefaultLimits(), Messages: l.results,
		})
		if err != nil {
			return masked, err
		}
		l.out, l.results = out, res.Messages
		masked += res.Masked
	}
	return masked, nil
}

// hearing masks whole conversations.
func (l *listener) hearing(name string, all [][]corpus.Said) measure.Contender {
	messages := 0
	for _, said := range all {
		messages += len(said)
	}
	return measure.Contender{Name: name, Run: func(int) (int, int, error) {
		masked := 0
		for _, said := range all {
			n, err := l.hear(said)
			if err != nil {
				return 0, 0, err
			}
			masked += n
		}
		return messages, masked, nil
	}}
}

// dealt makes conversations of texts that have nothing to do with each other.
func dealt(texts [][]byte) (out [][]corpus.Said) {
	const length = 8
	for i, t := range texts {
		if i%length == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], corpus.Said{Agent: i%2 == 1, Text: t})
	}
	return out
}

// products compares with products that are used as a whole, and says what whole
// conversations cost.
func (c *comparison) products() error {
	texts, file, err := c.texts.corpus("chat")
	if err != nil {
		return err
	}
	redactor, err := builtinRedactor()
	if err != nil {
		return err
	}
	l := &listener{redactor: redactor}
	all := []contender{bare(l.hearing("veilwire, everything on", dealt(texts)))}
	if err := c.compare(wholeProducts, "veilwire with everything on", texts, append(all, c.facing(true, wholeProducts, file)...)); err != nil {
		return err
	}
	return c.conversations(l)
}

// conversations says what conversations take in which questions are asked and
// answered.
func (c *comparison) conversations(l *listener) error {
	const wanted = 100_000 // messages a second
	all := []measure.Contender{l.hearing("our own, in English", corpus.Conversations(17, 4000))}
	if recorded := conversations(25_000); len(recorded) > 0 {
		all = append(all, l.hearing("those of the evaluation, 12 languages", recorded))
	}
	tracks, err := measure.Rounds(c.rounds, all)
	if err != nil {
		return err
	}
	t := measure.Table{
		Title:   "Whole conversations, everything on",
		Columns: []string{"ns a message", "messages a second on one core", "masks in 1,000 messages", "allocations a message"},
	}
	for i, track := range tracks {
		allocations, err := measure.Allocations(all[i])
		if err != nil {
			return err
		}
		rates := make([]float64, len(track.PerUnit))
		for k, ns := range track.PerUnit {
			rates[k] = float64(time.Second) / ns
		}
		rate := measure.Of(rates)
		t.Rows = append(t.Rows, measure.Row{Name: track.Name, Cells: []measure.Spread{
			measure.Of(track.PerUnit), rate, measure.Exactly(float64(track.Results) / float64(track.Units) * 1000), measure.Exactly(allocations),
		}})
		c.progress("  conversations: %s, %s ns a message", track.Name, measure.Of(track.PerUnit))
		c.report.Goals = append(c.report.Goals, measure.AtLeast("conversations, everything on, "+track.Name+": messages a second on one core", wanted, rate.Median))
	}
	c.report.Tables = append(c.report.Tables, t)
	return nil
}
