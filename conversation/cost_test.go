package conversation

import (
	"context"
	"fmt"
	"testing"

	"veilwire"
)

// pass takes a message through the memory as the gateway does, nothing masked.
func pass(t testing.TB, m *Memory, msg veilwire.Message, text []byte) {
	tu, err := m.Turn(context.Background(), msg)
	if err != nil {
		t.Fatal(err)
	}
	x := tu.Expect(text)
	tu.Observe(text, x.Findings)
	if err := tu.End(); err != nil {
		t.Fatal(err)
	}
}

// A clean message of a conversation without open questions costs no allocation,
// whoever writes it and whether or not it holds digits.
func TestCleanMessageAllocatesNothing(t *testing.T) {
	m := newMemory(t, Options{Now: newClock().now})
	for _, c := range []struct {
		role veilwire.Role
		text string
	}{
		{veilwire.Customer, "I would like to know when my parcel is going to arrive at my place."},
		{veilwire.Customer, "my order 48213377 has not arrived, and I paid on the 3rd"},
		{veilwire.Agent, "Thank you for waiting, I can see that it left our warehouse this morning."},
		{veilwire.Customer, "私の注文はまだ届いていません"},
	} {
		msg := veilwire.Message{Conversation: "clean", Role: c.role}
		text := []byte(c.text)
		if n := testing.AllocsPerRun(200, func() { pass(t, m, msg, text) }); n > 0 {
			t.Errorf("%v message of %d bytes: %v allocations", c.role, len(text), n)
		}
	}
}

// Nor does a whole post of a conversation that remembers something.
func TestUnitAllocatesNothing(t *testing.T) {
	m := newMemory(t, Options{Now: newClock().now})
	say(t, m, veilwire.Message{Conversation: "bench"}, "{{credit_card:4012888888881881}}, {{email:maja.lindqvist@example.org}}")
	u, i := newUnit(1000), 0
	if n := testing.AllocsPerRun(200, func() { u.through(t, m, i); i++ }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkTurn(b *testing.B) {
	for _, c := range []struct {
		name string
		role veilwire.Role
		text string
	}{
		{"customer", veilwire.Customer, "I would like to know when my parcel is going to arrive, thank you very much for looking."},
		{"customer with digits", veilwire.Customer, "my order 48213377 has not arrived, and I paid for it on the 3rd, could you look please"},
		{"agent", veilwire.Agent, "Thank you for waiting, I can see that it left our warehouse this morning at nine o'clock."},
		{"agent asks", veilwire.Agent, "Thanks! To verify you, could you please confirm your date of birth and your zip code?"},
	} {
		b.Run(c.name, func(b *testing.B) {
			m := newMemory(b, Options{})
			text := []byte(c.text)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				pass(b, m, veilwire.Message{Conversation: "bench", Role: c.role}, text)
			}
		})
	}
	b.Run("customer with 32 echoes", func(b *testing.B) {
		m := newMemory(b, Options{})
		for i := range 32 {
			say(b, m, veilwire.Message{Conversation: "bench"}, fmt.Sprintf("pw {{password:Otter1988x%d}}", i))
		}
		text := []byte("I would like to know when my parcel is going to arrive, thank you very much for looking.")
		b.ReportAllocs()
		for b.Loop() {
			pass(b, m, veilwire.Message{Conversation: "bench"}, text)
		}
	})
}
