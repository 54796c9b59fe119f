package redact_test

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"veilwire"
	"veilwire/conversation"
	"veilwire/policies"
	"veilwire/redact"
	"veilwire/redact/redacttest"
)

// busyStore is a store that others write to just before somebody saves.
type busyStore struct {
	states    map[string]string
	revisions map[string]uint64
	before    func(id string) // a save
	loads     int
}

func (s *busyStore) Load(_ context.Context, id string, dst []byte) ([]byte, uint64, error) {
	s.loads++
	return append(dst, s.states[id]...), s.revisions[id], nil
}

func (s *busyStore) Save(_ context.Context, id string, sealed []byte, revision uint64, _ time.Duration) (uint64, error) {
	if before := s.before; before != nil {
		s.before = nil
		before(id)
	}
	if s.revisions[id] != revision {
		return 0, conversation.ErrConflict
	}
	s.states[id] = string(sealed)
	s.revisions[id]++
	return s.revisions[id], nil
}

// sharing makes two redactors over one store, as two gateways have.
func sharing(t *testing.T) (*busyStore, [2]*redact.Redactor) {
	t.Helper()
	store := &busyStore{states: map[string]string{}, revisions: map[string]uint64{}}
	var both [2]*redact.Redactor
	for i := range both {
		memory, err := conversation.New(conversation.Options{Store: store, Key: bytes.Repeat([]byte{7}, 32)})
		if err != nil {
			t.Fatal(err)
		}
		both[i] = redacttest.Over(t, redacttest.Policy(t, ""), memory)
	}
	return store, both
}

// passed puts a body through and gives it with what was decided.
func passed(t *testing.T, r *redact.Redactor, body string) (string, redact.Result) {
	t.Helper()
	out, res, err := r.Redact(t.Context(), nil, []byte(body), generic(t, body))
	if err != nil {
		t.Fatal(err)
	}
	return string(out), res
}

// TestDecidedAnew: what another gateway took in while a message was decided has it
// decided once more, and the whole of it, also what stands before.
func TestDecidedAnew(t *testing.T) {
	store, gateway := sharing(t)
	store.before = func(string) {
		passed(t, gateway[1], said("customer", "40128888"))
	}
	got, res := passed(t, gateway[0], said("customer", "88881881"))
	if want := said("customer", "[CREDIT_CARD]"); got != want {
		t.Errorf("the second half of a card, at the same moment as the first: %s", got)
	}
	if res.Masked != 1 || len(res.Messages) != 1 || len(res.Messages[0].Exposures) != 1 {
		t.Errorf("the result counts twice: %+v", res)
	}
}

// TestStreamIsAdded: what is on its way already is not decided anew. The digits
// count, and both halves are told to have passed.
func TestStreamIsAdded(t *testing.T) {
	store, gateway := sharing(t)
	store.before = func(string) {
		passed(t, gateway[1], said("customer", "40128888"))
	}
	body := said("customer", "88881881")
	var out bytes.Buffer
	res, err := gateway[0].Stream(t.Context(), &out, strings.NewReader(body), generic(t, body))
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Messages) != 1 || len(res.Messages[0].Exposures) != 1 || res.Messages[0].Exposures[0].Bytes != 16 {
		t.Errorf("result %+v, want an exposure of 16 digits", res)
	}
	if got, _ := passed(t, gateway[1], said("agent", "so 4012888888881881")); !strings.Contains(got, "[CREDIT_CARD]") {
		t.Error("the whole number is not known afterwards")
	}
}

// TestBusyForEver: a conversation that always changes has the message refused, and
// nothing of it goes on.
func TestBusyForEver(t *testing.T) {
	store, gateway := sharing(t)
	var again func(id string)
	again = func(id string) {
		store.revisions[id]++
		store.before = again
	}
	store.before = again
	body := said("customer", "40128888")
	out, _, err := gateway[0].Redact(t.Context(), nil, []byte(body), generic(t, body))
	var refusal *veilwire.Refusal
	if !errors.As(err, &refusal) || refusal.Reason != veilwire.ConversationAway || !errors.Is(err, conversation.ErrConflict) || len(out) > 0 {
		t.Errorf("%d bytes and %v, want nothing and a refusal", len(out), err)
	}
	if store.loads < 2 || store.loads > 10 {
		t.Errorf("decided %d times, want a few", store.loads)
	}
	var plan policies.Plan
	err = gateway[0].Text(t.Context(), &plan, veilwire.Message{Conversation: "c"}, []byte("40128888"))
	if !errors.Is(err, conversation.ErrConflict) {
		t.Errorf("a text by itself: %v", err)
	}
}

// byPlace says by where a field stands to which conversation it belongs.
type byPlace map[string]string

// At implements redact.Envelope.
func (b byPlace) At(path []byte) veilwire.Message {
	for place, id := range b {
		if bytes.HasPrefix(path, []byte(place)) {
			return veilwire.Message{Conversation: id, ID: "m" + id}
		}
	}
	return veilwire.Message{}
}

// TestSecondConversationIsAdded: a unit of two conversations, whose second was
// changed when the first had taken its turn, does not take that turn twice.
func TestSecondConversationIsAdded(t *testing.T) {
	store, gateway := sharing(t)
	passed(t, gateway[1], said("agent", "What is your PIN?"))
	body := `[{"text":"one moment"},{"text":"88881881"}]`
	u := generic(t, body)
	u.Envelope = byPlace{"/0/": "c-1", "/1/": "c-2"}
	store.before = func(string) {
		store.before = func(string) {
			passed(t, gateway[1], strings.ReplaceAll(said("customer", "40128888"), "c-1", "c-2"))
		}
	}
	loads := store.loads
	_, res, err := gateway[0].Redact(t.Context(), nil, []byte(body), u)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(res.Messages, func(m redact.MessageResult) bool {
		return m.Message.Conversation == "c-2" && len(m.Exposures) == 1 && m.Exposures[0].Bytes == 16
	}) {
		t.Errorf("result %+v, want an exposure in the second conversation", res)
	}
	if n := store.loads - loads; n != 4 { // one each, the other gateway's, and the second's anew
		t.Errorf("%d loads, want 4", n)
	}
}
