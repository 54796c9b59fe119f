package conversation

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"veilwire"
)

// TestCleanMessagesStayReadable answers every question with every clean message
// of real and made-up chats, which never answer it: hardly anything may be found.
func TestCleanMessagesStayReadable(t *testing.T) {
	f, err := os.Open("../../shared/eval/dev.jsonl")
	if err != nil {
		t.Skip("the evaluation conversations are not here")
	}
	defer f.Close()
	clean := map[string]bool{}
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 4<<20)
	for lines.Scan() {
		var c struct {
			Messages []struct {
				Role, Text string
				Spans      []json.RawMessage
			}
		}
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		for _, m := range c.Messages {
			if m.Role == "customer" && len(m.Spans) == 0 {
				clean[m.Text] = true
			}
		}
	}
	m := newMemory(t, Options{MaxConversations: 1000})
	ctx := context.Background()
	for _, ask := range []string{
		"What is your password?", "What is your PIN?", "Please enter the code we sent you.", "What is your mother's maiden name?", "May I have your name?",
		"What's your phone number?", "What is your date of birth?", "What is your address?", "Card number please?", "What is your username?",
		"Which city are you in?", "What is your account number?", "What's the expiry date?", "What's your email?", "Your zip code?",
	} {
		pairs, found := 0, 0
		for text := range clean {
			id := fmt.Sprint(ask, pairs)
			tu, err := m.Turn(ctx, veilwire.Message{Conversation: id, Role: veilwire.Agent})
			if err != nil {
				t.Fatal(err)
			}
			tu.Observe([]byte(ask), nil)
			if err := tu.End(); err != nil {
				t.Fatal(err)
			}
			if tu, err = m.Turn(ctx, veilwire.Message{Conversation: id}); err != nil {
				t.Fatal(err)
			}
			if len(tu.Expect([]byte(text)).Findings) > 0 {
				found++
			}
			if err := tu.End(); err != nil {
				t.Fatal(err)
			}
			pairs++
		}
		// Bare words ("Portland", "Drama, please") do answer a question for a
		// name or a place; numbers must be told apart.
		if found*1000 > 25*pairs {
			t.Errorf("%q: %d of %d clean messages are taken as an answer", ask, found, pairs)
		}
	}
}
