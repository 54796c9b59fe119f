package conversation

import (
	"context"
	"testing"

	"veilwire"
)

// TestVenue: where people talk of shows, an address that the other side tells is the
// venue's, unless it is called somebody's own; what the customer writes is his.
func TestVenue(t *testing.T) {
	for _, c := range []struct {
		before string
		role   veilwire.Role
		text   string
		want   bool
	}{
		{"two tickets for the concert on Friday", veilwire.Agent, "It is at 12 Mill Lane.", true},
		{"two tickets for the concert on Friday", veilwire.Bot, "The address of the venue is 12 Mill Lane.", true},
		{"two tickets for the concert on Friday", veilwire.Agent, "Is your address still 12 Mill Lane?", false},
		{"two tickets for the concert on Friday", veilwire.Agent, "I'll have them delivered to 12 Mill Lane.", false},
		{"two tickets for the concert on Friday", veilwire.Customer, "12 Mill Lane", false},
		{"a table for the two of us", veilwire.Agent, "It is at 12 Mill Lane.", false},
		{"where is my parcel?", veilwire.Agent, "It is at 12 Mill Lane.", false},
	} {
		m := newMemory(t, Options{})
		hear := func(role veilwire.Role, text string) bool {
			tu, err := m.Turn(context.Background(), veilwire.Message{Conversation: "c", Role: role})
			if err != nil {
				t.Fatal(err)
			}
			venue := tu.Expect([]byte(text)).Venue
			tu.Observe([]byte(text), nil)
			if err := tu.End(); err != nil {
				t.Fatal(err)
			}
			return venue
		}
		hear(veilwire.Customer, c.before)
		if got := hear(c.role, c.text); got != c.want {
			t.Errorf("%q, behind %q: of a venue: %v, want %v", c.text, c.before, got, c.want)
		}
	}
}
