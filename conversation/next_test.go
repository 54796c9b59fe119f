package conversation

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"veilwire"
)

// A turn that goes on from message to message remembers, expects and reports
// what turns of their own do, and is held until its end.
func TestNextIsATurnOfItsOwn(t *testing.T) {
	lines := []struct {
		role veilwire.Role
		id   string
		text string
	}{
		{veilwire.Agent, "1", "What is your PIN?"},
		{veilwire.Customer, "2", "hm"},
		{veilwire.Customer, "2", "hm"}, // the vendor gives it again
		{veilwire.Customer, "3", "it's 7741"},
		{veilwire.Agent, "4", "so 7741, and your date of birth?"},
		{veilwire.Customer, "5", "08/13/1951"},
		{veilwire.Customer, "6", "my card is 4012"},
		{veilwire.Customer, "7", "8888"},
		{veilwire.Customer, "8", "wait"},
		{veilwire.Customer, "9", "my password is"},
		{veilwire.Customer, "10", "Otter1988x"},
		{veilwire.Agent, "11", "thanks, Otter1988x"},
	}
	c := newClock()
	one, other := newMemory(t, Options{Now: c.now}), newMemory(t, Options{Now: c.now})
	var tu *Turn
	for i, l := range lines {
		msg := veilwire.Message{Conversation: "c", ID: l.id, Role: l.role}
		want, _, _, notes := say(t, one, msg, l.text)
		if tu == nil {
			var err error
			if tu, err = other.Turn(t.Context(), msg); err != nil {
				t.Fatal(err)
			}
		} else if !tu.Next(msg) {
			t.Fatalf("line %d is not taken on", i+1)
		}
		var got []string
		found := resolve(unguessed(tu.Expect([]byte(l.text)).Findings))
		for _, f := range found {
			got = append(got, f.Class+":"+l.text[f.Span.Start:f.Span.End])
		}
		tu.Observe([]byte(l.text), found)
		if !slices.Equal(got, want) {
			t.Errorf("line %d: found %q, want %q", i+1, got, want)
		}
		if !slices.Equal(tu.Solicited(), notes.solicited) || len(tu.Exposures()) != len(notes.exposures) {
			t.Errorf("line %d: solicited %q and exposed %d, want %q and %d", i+1, tu.Solicited(), len(tu.Exposures()), notes.solicited, len(notes.exposures))
		}
		c.advance(time.Second)
	}
	if tu.Next(veilwire.Message{Conversation: "d"}) {
		t.Error("a message of another conversation is taken on")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := other.Turn(ctx, agentSays); !errors.Is(err, context.Canceled) {
		t.Errorf("the conversation is not held: %v", err)
	}
	if err := tu.End(); err != nil {
		t.Fatal(err)
	}
	for _, m := range []*Memory{one, other} {
		if got, _, _, _ := say(t, m, agentSays, "7741 and Otter1988x"); len(got) != 2 {
			t.Errorf("%d of 2 echoes heard", len(got))
		}
	}
}
