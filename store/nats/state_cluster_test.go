package nats

import (
	"bytes"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"veilwire"
	"veilwire/conversation"
	"veilwire/store/storetest"
)

// TestConversationsOfCluster holds the bucket of three nodes to what every store
// promises.
func TestConversationsOfCluster(t *testing.T) {
	t.Parallel() // it mostly waits
	c := startCluster(t)
	storetest.Conversations(t, func(t testing.TB) conversation.Store {
		s := open(t, Options{Servers: c.urls(0)})
		for { // also of a cluster that has just started
			err := s.js.DeleteStream(t.Context(), "KV_"+bucketName)
			if err == nil || errors.Is(err, jetstream.ErrStreamNotFound) {
				break
			}
			if !passing(err) || !pause(t.Context(), 50*time.Millisecond) {
				t.Fatal(err)
			}
		}
		return openStates(t, s, ConversationOptions{})
	})
}

// TestSlowNodeHidesNothing holds that a load sees every save that was acknowledged,
// whichever node the gateway talks to: one that lags behind is not asked.
func TestSlowNodeHidesNothing(t *testing.T) {
	t.Parallel() // it mostly waits
	c := startCluster(t)
	states := openStates(t, open(t, Options{Servers: c.urls(0)}), ConversationOptions{})
	leader := c.leads(t, states)
	slow := (leader + 1) % 3
	near := openStates(t, open(t, Options{Servers: c.urls(leader)[:1]}), ConversationOptions{})
	far := openStates(t, open(t, Options{Servers: c.urls(slow)[:1]}), ConversationOptions{})
	last, err := near.Save(t.Context(), "c", []byte("0"), 0, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	c.delay(slow, 100*time.Millisecond)
	for i := range 20 { // a replica answers two seconds after the start, if it may
		if last, err = near.Save(t.Context(), "c", fmt.Append(nil, i), last, time.Hour); err != nil {
			t.Fatal(err)
		}
		if got, revision, err := far.Load(t.Context(), "c", nil); err != nil || revision != last {
			t.Fatalf("a node that lags behind gives %q, revision %d, where %d is the last: %v", got, revision, last, err)
		}
	}
}

// TestLeaderAloneIsAway cuts the leader off from both others: it goes on to answer
// loads, and every save behind the first waits for that one. That is a store which is
// away, and no conflict, which would have a message decided again and again.
func TestLeaderAloneIsAway(t *testing.T) {
	t.Parallel() // it mostly waits
	c := startCluster(t)
	leader := c.leads(t, openStates(t, open(t, Options{Servers: c.urls(0)}), ConversationOptions{}))
	states := openStates(t, open(t, Options{Servers: c.urls(leader)[:1]}), ConversationOptions{})
	last, err := states.Save(t.Context(), "c", []byte("0"), 0, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	c.cut(leader, true)
	for i := range 4 {
		if _, err := states.Save(t.Context(), "c", []byte("1"), last, time.Hour); err == nil || errors.Is(err, conversation.ErrConflict) {
			t.Errorf("save %d of a leader that is alone: %v", i+1, err)
		}
	}
}

// delay has whatever a node says to the others, or hears, take its time.
func (c *cluster) delay(i int, by time.Duration) {
	for pair, w := range c.wires {
		if pair[0] == i || pair[1] == i {
			w.delay.Store(int64(by))
		}
	}
}

// leads is the number of the node that leads the bucket.
func (c *cluster) leads(t testing.TB, states *Conversations) int {
	t.Helper()
	for {
		info, err := states.bucket.Load().stream.Info(t.Context())
		if err == nil {
			for i, n := range c.nodes {
				if n.Name == info.Cluster.Leader {
					return i
				}
			}
		}
		if !pause(t.Context(), 50*time.Millisecond) {
			t.Fatal("nobody leads: ", err)
		}
	}
}

// TestStatesSurviveANode kills the node that leads the bucket: what was saved is
// there, and what is saved next is, too.
func TestStatesSurviveANode(t *testing.T) {
	t.Parallel() // it mostly waits
	c := startCluster(t)
	s := open(t, Options{Servers: c.urls(0)})
	states := openStates(t, s, ConversationOptions{})
	revisions := map[string]uint64{}
	for i := range 50 {
		id := fmt.Sprint("c", i)
		var err error
		if revisions[id], err = states.Save(t.Context(), id, []byte(id), 0, time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	c.kill(c.leads(t, states))
	for id, revision := range revisions {
		for {
			got, now, err := states.Load(t.Context(), id, nil)
			if err == nil && (now != revision || !bytes.Equal(got, []byte(id))) {
				t.Fatalf("%s holds %q, revision %d, want revision %d", id, got, now, revision)
			}
			if err == nil {
				break
			}
			if !pause(t.Context(), 20*time.Millisecond) {
				t.Fatal(err)
			}
		}
	}
	for {
		_, err := states.Save(t.Context(), "c1", []byte("anew"), revisions["c1"], time.Hour)
		if err == nil || errors.Is(err, conversation.ErrConflict) { // an answer that was lost
			break
		}
		if !pause(t.Context(), 20*time.Millisecond) {
			t.Fatal(err)
		}
	}
	if got, _, err := states.Load(t.Context(), "c1", nil); string(got) != "anew" || err != nil {
		t.Errorf("after the new leader took a save: %q, %v", got, err)
	}
}

// TestClocksAreOff holds that a card over four messages is put together by
// gateways whose clocks are an hour ahead, an hour behind and right.
func TestClocksAreOff(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir()})
	var gateways []*conversation.Memory
	for _, skew := range []time.Duration{time.Hour, -time.Hour, 0} {
		states := openStates(t, s, ConversationOptions{Now: func() time.Time { return time.Now().Add(skew) }})
		m, err := conversation.New(conversation.Options{Store: states, Key: keyOf(1), Now: states.Now})
		if err != nil {
			t.Fatal(err)
		}
		gateways = append(gateways, m)
	}
	for i, piece := range []string{"4012", "8888", "8888", "1881"} {
		turn, err := gateways[i%3].Turn(t.Context(), veilwire.Message{Conversation: "c", ID: fmt.Sprint("m", i)})
		if err != nil {
			t.Fatal(err)
		}
		found := turn.Expect([]byte(piece)).Findings
		turn.Observe([]byte(piece), found)
		if want := min(i, 1); len(found) != want {
			t.Errorf("piece %d: %d findings, want %d", i+1, len(found), want)
		}
		for _, e := range turn.Exposures() {
			if e.Age > time.Minute {
				t.Errorf("what had passed is told to be %v old", e.Age)
			}
		}
		if err := turn.End(); err != nil {
			t.Fatal(err)
		}
	}
}
