package nats

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"veilwire"
	"veilwire/conversation"
)

// TestHalvesAtOnce has the halves of cards come to two gateways at the same moment,
// many at once. Whichever is second knows the first: of each card one half passes,
// which is told, and one is found.
func TestHalvesAtOnce(t *testing.T) {
	t.Parallel() // it mostly waits
	c := startCluster(t)
	var gateways []*conversation.Memory
	for i := range 2 {
		states := openStates(t, open(t, Options{Servers: c.urls(i)}), ConversationOptions{})
		m, err := conversation.New(conversation.Options{Store: states, Key: keyOf(1), Now: states.Now})
		if err != nil {
			t.Fatal(err)
		}
		gateways = append(gateways, m)
	}
	const cards = 50
	const half = "40128881" // twice is a card's number
	var found, exposed [cards]atomic.Int64
	var wg sync.WaitGroup
	for card := range cards {
		for g, m := range gateways {
			wg.Go(func() {
				msg := veilwire.Message{Conversation: fmt.Sprint("c", card), ID: fmt.Sprint("m", g)}
				for {
					n, told, err := message(t, m, msg, half)
					if errors.Is(err, conversation.ErrConflict) {
						continue
					}
					if err != nil {
						t.Error(err)
						return
					}
					found[card].Add(int64(n))
					exposed[card].Add(int64(told))
					return
				}
			})
		}
	}
	wg.Wait()
	for card := range cards {
		if found[card].Load() != 1 || exposed[card].Load() != 1 {
			t.Errorf("card %d: %d halves found and %d told to have passed, want one each", card, found[card].Load(), exposed[card].Load())
		}
	}
	if gateways[0].Conflicts()+gateways[1].Conflicts() == 0 {
		t.Error("no message was ever decided anew")
	}
}

// message takes what a customer says through a gateway.
func message(t testing.TB, m *conversation.Memory, msg veilwire.Message, text string) (found, exposed int, err error) {
	turn, err := m.Turn(t.Context(), msg)
	if err != nil {
		return 0, 0, err
	}
	findings := turn.Expect([]byte(text)).Findings
	turn.Observe([]byte(text), findings)
	found, exposed = len(findings), len(turn.Exposures())
	return found, exposed, turn.End()
}
