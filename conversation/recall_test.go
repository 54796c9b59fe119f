package conversation

import (
	"context"
	"testing"
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
	glance, err := m.Glance(context.Background(), customerSays.Conversation)
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
