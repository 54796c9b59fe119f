package main

import (
	"context"
	"runtime"
	"strconv"
	"time"

	"veilwire"
	"veilwire/bench/capacity"
	"veilwire/bench/corpus"
	"veilwire/bench/simulate"
	"veilwire/content"
	"veilwire/conversation"
	"veilwire/redact"
)

// ledger is a conversation.Store that notes what it is asked for.
type ledger struct {
	states       map[string][]byte
	loads, saves int
}

// Load implements conversation.Store.
func (l *ledger) Load(_ context.Context, id string, dst []byte) ([]byte, uint64, error) {
	l.loads++
	state, ok := l.states[id]
	if !ok {
		return dst, 0, nil
	}
	return append(dst, state...), 1, nil
}

// Save implements conversation.Store.
func (l *ledger) Save(_ context.Context, id string, sealed []byte, revision uint64, _ time.Duration) (uint64, error) {
	l.saves++
	l.states[id] = append(l.states[id][:0], sealed...)
	return revision + 1, nil
}

// redact takes what masking alone costs, message by message, and what the
// conversations leave in a store.
func (m *measuring) redact() error {
	l := &ledger{states: map[string][]byte{}}
	r, err := redactorRemembering(conversation.Options{Store: l})
	if err != nil {
		return err
	}
	said := corpus.Conversations(17, m.some(4000))
	what := "a chat message of our own corpus through detectors, conversation and policy, nothing around it"
	if recorded := conversations(m.some(25_000)); len(recorded) > 0 {
		said = append(said, recorded...)
		what = "a chat message of our own corpus and of the evaluation's dialogues through detectors, conversation and policy, nothing around it"
	}
	if _, err := hearEach(r, said[:len(said)/4], "warm "); err != nil {
		return err
	}
	*l = ledger{states: map[string][]byte{}}
	micros, err := hearEach(r, said, "")
	if err != nil {
		return err
	}
	m.put(capacity.Part{Name: capacity.Redact, What: what, Alone: simulate.QuantilesOf(micros)})
	var sizes []float64
	for _, state := range l.states {
		sizes = append(sizes, float64(len(state)))
	}
	m.room(capacity.Size{Name: capacity.Sealed, What: "the state of a conversation as a store is given it, sealed", Bytes: simulate.QuantilesOf(sizes)})
	messages := float64(len(micros))
	m.share(capacity.Loads, "loads of a state for each message", float64(l.loads)/messages)
	m.share(capacity.Saves, "saves of a state for each message", float64(l.saves)/messages)
	m.share(capacity.Stateful, "conversations that leave a state", float64(len(l.states))/float64(len(said)))
	m.share(capacity.Length, "messages of a conversation", messages/float64(len(said)))
	return nil
}

// share notes a ratio.
func (m *measuring) share(name, what string, value float64) {
	m.progress("  %s: %.3f", name, value)
	for i := range m.facts.Shares {
		if m.facts.Shares[i].Name == name {
			m.facts.Shares[i].Value = value
			return
		}
	}
	m.facts.Shares = append(m.facts.Shares, capacity.Share{Name: name, What: what, Value: value})
}

// hearEach masks conversations and gives the microseconds that each message took.
func hearEach(r *redact.Redactor, said [][]corpus.Said, prefix string) ([]float64, error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	l := &listener{redactor: r}
	var micros []float64
	for n, c := range said {
		l.message.Conversation = prefix + strconv.Itoa(n)
		for _, s := range c {
			l.message.Role = veilwire.Customer
			if s.Agent {
				l.message.Role = veilwire.Agent
			}
			before, err := threadCPU()
			if err != nil {
				return nil, err
			}
			out, res, err := r.Redact(context.Background(), l.out[:0], s.Text, redact.Unit{
				Shape: l, Envelope: l, Format: content.Format{Kind: content.TextBody}, Limits: content.DefaultLimits(), Messages: l.results,
			})
			if err != nil {
				return nil, err
			}
			l.out, l.results = out, res.Messages
			after, err := threadCPU()
			if err != nil {
				return nil, err
			}
			micros = append(micros, float64(after-before)/float64(time.Microsecond))
		}
	}
	return micros, nil
}
