package conversation

import (
	"slices"
	"testing"

	"veilwire"
)

// TestNamedLater: the pieces of a card number whose messages got their ids from
// the vendor's answers are named in the exposure.
func TestNamedLater(t *testing.T) {
	m, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	say := func(role veilwire.Role, id, text string) *Turn {
		turn, err := m.Turn(t.Context(), veilwire.Message{Conversation: "c", Role: role, ID: id})
		if err != nil {
			t.Fatal(err)
		}
		found := slices.Clone(turn.Expect([]byte(text)).Findings)
		turn.Observe([]byte(text), found)
		return turn
	}
	end := func(turn *Turn) {
		if err := turn.End(); err != nil {
			t.Fatal(err)
		}
	}
	for i, piece := range []string{"401288", "8888"} {
		id := []string{"~1", "~2"}[i]
		turn := say(veilwire.Customer, id, piece)
		if !turn.Unfinished() {
			t.Errorf("piece %d: nobody would wait for the rest", i)
		}
		end(turn)
	}
	for _, name := range [][2]string{{"~1", "m-1"}, {"~9", "m-9"}} {
		if err := m.Name(t.Context(), "c", name[0], name[1]); err != nil {
			t.Fatal(err)
		}
	}
	last := say(veilwire.Customer, "~3", "881881")
	var ids []string
	for _, x := range last.Exposures() {
		ids = append(ids, x.Messages...)
	}
	if !slices.Equal(ids, []string{"m-1", "~2"}) {
		t.Errorf("exposed %v", last.Exposures())
	}
	end(last)
	turn := say(veilwire.Customer, "x", "thank you")
	if turn.Unfinished() {
		t.Error("small talk is no piece of a number")
	}
	end(turn)
}

// TestShownAgain: a piece that was sent without an id comes back under the one the
// vendor gave it, to whoever reads along. It is the same piece.
func TestShownAgain(t *testing.T) {
	m := newMemory(t, Options{})
	hear := func(dir veilwire.Direction, id, line string) turnNotes {
		t.Helper()
		got, _, want, n := say(t, m, veilwire.Message{Conversation: "c", Role: veilwire.Customer, Direction: dir, ID: id}, line)
		if !slices.Equal(got, want) {
			t.Errorf("%s: found %q, want %q", line, got, want)
		}
		return n
	}
	hear(veilwire.Inbound, "", "4012")
	hear(veilwire.Outbound, "m-1", "4012")
	hear(veilwire.Outbound, "m-1", "4012") // the next reader
	if n := hear(veilwire.Inbound, "~2", "[[credit_card:8888]]"); len(n.exposures) != 1 || !slices.Equal(n.exposures[0].Messages, []string{"m-1"}) {
		t.Errorf("exposed %v", n.exposures)
	}
	hear(veilwire.Inbound, "~3", "[[credit_card:8888]]") // what is said twice is said twice
	hear(veilwire.Inbound, "~4", "[[credit_card:1881]]")
}

// TestShownMessagesDoNotCount: a question stays open as long for customers whose
// messages the vendor shows to everybody as for others.
func TestShownMessagesDoNotCount(t *testing.T) {
	m := newMemory(t, Options{})
	for i, line := range []string{"A: What is your PIN?", "C: one moment please", "C: where did I put it", "C: [[pin:7391]]"} {
		msg := veilwire.Message{Conversation: "c", Role: veilwire.Customer}
		if line[0] == 'A' {
			msg.Role = veilwire.Agent
		}
		got, text, want, _ := say(t, m, msg, line[3:])
		if !slices.Equal(got, want) {
			t.Errorf("%s: found %q", line, got)
		}
		msg.Direction, msg.ID = veilwire.Outbound, string(rune('a'+i))
		if len(want) == 0 {
			say(t, m, msg, text)
		}
	}
}
