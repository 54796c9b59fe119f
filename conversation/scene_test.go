package conversation

import (
	"testing"

	"veilwire"
	"veilwire/detectors/names"
)

// The scene of a conversation is what was last talked about before a message, by
// either side, for as long as the conversation is remembered.
func TestScene(t *testing.T) {
	coach := names.Scene(0).After([]byte("bus"))
	m := newMemory(t, Options{})
	for _, l := range []struct {
		role     veilwire.Role
		id, text string
		want     names.Scene
	}{
		{veilwire.Customer, "1", "hello", 0},
		{veilwire.Customer, "2", "is there a bus?", 0},
		{veilwire.Agent, "3", "where from?", coach},
		{veilwire.Customer, "4", "the flights are too dear", coach},
		{veilwire.Agent, "5", "then a bus", names.Scene(0).After([]byte("flight"))},
		{veilwire.Customer, "4", "the flights are too dear", coach}, // the vendor gives it again
		{veilwire.Customer, "6", "fine", coach},
		{veilwire.Customer, "7", "and my parcel?", coach},
		{veilwire.Customer, "8", "hello?", 0},
	} {
		turn, err := m.Turn(t.Context(), veilwire.Message{Conversation: "c", ID: l.id, Role: l.role})
		if err != nil {
			t.Fatal(err)
		}
		if got := turn.Expect([]byte(l.text)).Scene; got != l.want {
			t.Errorf("%q: scene %d, want %d", l.text, got, l.want)
		}
		turn.Observe([]byte(l.text), nil)
		if err := turn.End(); err != nil {
			t.Fatal(err)
		}
	}
}
