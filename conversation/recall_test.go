package conversation

import (
	"context"
	"testing"
	"time"

	"veilwire"
)

// TestRecall: what was masked is recognized in a title, but for names and for
// what may be an id; and looking does not wait for the conversation.
func TestRecall(t *testing.T) {
	m := newMemory(t, Options{Now: newClock().now})
	for _, line := range []string{
		"pw {{password:Otter-88x}}", "account {{account_number:48213377}}", "I am {{person_name:Ottilie Brandt}}",
		"A: What is your memorable word?", "{{security_answer:turquoise}}",
	} {
		say(t, m, customerSays, line)
	}
	held, err := m.Turn(context.Background(), customerSays)
	if err != nil {
		t.Fatal(err)
	}
	defer held.End()
	glance, err := m.Glance(context.Background(), customerSays.Conversation, true)
	if err != nil {
		t.Fatal(err)
	}
	defer glance.End()
	buffer := make([]byte, 0, 64) // read again and again, as a pass does
	for _, tc := range []struct {
		text string
		want int
	}{
		{"Re: Otter-88x", 1},
		{"Re: Otter_99x", 0},
		{"Re: otter 88x", 1},
		{"Otter-88x", 1},
		{"48213377", 0},
		{"account 48213377", 1},
		{"Ottilie Brandt", 0},
		{"a turquoise dress", 0},
		{"", 0},
	} {
		text := append(buffer, tc.text...)
		if got := glance.Recall(text); len(got.Findings) != tc.want {
			t.Errorf("%q: %d recalled, want %d", tc.text, len(got.Findings), tc.want)
		}
		if got := held.Recall(text); len(got.Findings) != tc.want {
			t.Errorf("%q, in a turn: %d recalled, want %d", tc.text, len(got.Findings), tc.want)
		}
	}
}

// counted is a Store that counts what is asked of it.
type counted struct {
	*memoryStore
	loads, saves int
}

func (c *counted) Load(ctx context.Context, id string, dst []byte) ([]byte, uint64, error) {
	c.loads++
	return c.memoryStore.Load(ctx, id, dst)
}

func (c *counted) Save(ctx context.Context, id string, sealed []byte, revision uint64, ttl time.Duration) (uint64, error) {
	c.saves++
	return c.memoryStore.Save(ctx, id, sealed, revision, ttl)
}

// TestGlanceGoesOn: a glance that holds the conversation becomes the turn of what
// is said next and loads nothing again; by itself it counts as no message.
func TestGlanceGoesOn(t *testing.T) {
	now := newClock().now
	store := &counted{memoryStore: newMemoryStore(10, 1<<20, now)}
	m := newMemory(t, Options{Now: now, Store: store, Messages: 1})
	say(t, m, agentSays, "What is your PIN?")
	store.loads, store.saves = 0, 0
	glance := func(hold bool) *Turn {
		t.Helper()
		tu, err := m.Glance(t.Context(), customerSays.Conversation, hold)
		if err != nil {
			t.Fatal(err)
		}
		return tu
	}
	for range 3 {
		if err := glance(true).End(); err != nil {
			t.Fatal(err)
		}
	}
	if store.saves != 0 {
		t.Errorf("glances saved the state %d times", store.saves)
	}
	store.loads = 0
	tu := glance(true)
	if beside := glance(true); beside.Next(customerSays) {
		t.Error("two turns of a conversation at once")
	} else if err := beside.End(); err != nil {
		t.Fatal(err)
	}
	if other := (veilwire.Message{Conversation: "d"}); tu.Next(other) {
		t.Error("a glance goes on to another conversation")
	}
	if !tu.Next(customerSays) {
		t.Fatal("a glance does not go on to what is said")
	}
	if got := tu.Expect([]byte("7741")).Findings; len(got) != 1 {
		t.Errorf("%d findings in an answer after a glance, want 1", len(got))
	}
	if err := tu.End(); err != nil {
		t.Fatal(err)
	}
	if store.loads != 2 || store.saves != 1 {
		t.Errorf("two glances and a turn: %d loads and %d saves, want 2 and 1", store.loads, store.saves)
	}
	if tu := glance(false); tu.Next(customerSays) {
		t.Error("a glance that holds nothing goes on")
	} else if err := tu.End(); err != nil {
		t.Fatal(err)
	}
}

// TestRecallable: what is called not recallable holds nothing that is recalled.
func TestRecallable(t *testing.T) {
	for text, want := range map[string]bool{
		"": false, "otp": false, "1732240972": false, "2026-11-28": false,
		"u_xvjm": true, "4012 8888": true, "暗証番号": true,
	} {
		if got := Recallable([]byte(text)); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
