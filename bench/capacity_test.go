package main

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"veilwire/bench/capacity"
	"veilwire/bench/corpus"
	"veilwire/bench/simulate"
	"veilwire/conversation"
)

// TestAWebhookOfTheBenchmarkIsSlacks: one that the gateway refused would take no
// time at all.
func TestAWebhookOfTheBenchmarkIsSlacks(t *testing.T) {
	ids := map[string]bool{}
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/hooks/events" || !strings.HasPrefix(r.Header.Get("X-Slack-Signature"), "v0=") {
			t.Errorf("%s with a signature of %d bytes", r.URL.Path, len(r.Header.Get("X-Slack-Signature")))
		}
		w.WriteHeader(http.StatusOK)
	}))
	defer vendor.Close()
	c := callers{addr: vendor.Listener.Addr().String(), path: "/hooks/events", name: "t", count: 4}
	micros, err := c.call(10)
	if err != nil || len(micros) != 10 {
		t.Fatalf("%d webhooks were acknowledged, %v", len(micros), err)
	}
	for k := range 10 {
		hook, err := c.webhook(k, []byte("hello"))
		if err != nil {
			t.Fatal(err)
		}
		_, id, _ := strings.Cut(string(hook), `"event_id":"`)
		id, _, _ = strings.Cut(id, `"`)
		if ids[id] {
			t.Errorf("two webhooks have the id %s: the second would be passed over", id)
		}
		ids[id] = true
	}
}

// TestALedgerHoldsWhatConversationsLeave: loads and saves are counted, and a
// state that was saved is there at the next message.
func TestALedgerHoldsWhatConversationsLeave(t *testing.T) {
	l := &ledger{states: map[string][]byte{}}
	r, err := redactorRemembering(conversation.Options{Store: l})
	if err != nil {
		t.Fatal(err)
	}
	said := []corpus.Said{{Agent: true, Text: []byte("What is your PIN, please?")}, {Text: []byte("4711")}}
	micros, err := hearEach(r, [][]corpus.Said{said}, "")
	if err != nil || len(micros) != 2 {
		t.Fatalf("%d messages, %v", len(micros), err)
	}
	if l.loads != 2 || l.saves == 0 || len(l.states) != 1 {
		t.Errorf("%d loads, %d saves, %d states", l.loads, l.saves, len(l.states))
	}
}

// TestCallersShareTheCalls: each call is made once, and an error of one is an error
// of all.
func TestCallersShareTheCalls(t *testing.T) {
	made := make([]atomic.Int64, 100)
	if err := atOnce(7, len(made), func(i int) error { made[i].Add(1); return nil }); err != nil {
		t.Fatal(err)
	}
	for i := range made {
		if n := made[i].Load(); n != 1 {
			t.Errorf("call %d was made %d times", i, n)
		}
	}
	broken := errors.New("broken")
	if err := atOnce(7, 100, func(i int) error {
		if i == 50 {
			return broken
		}
		return nil
	}); !errors.Is(err, broken) {
		t.Errorf("%v", err)
	}
}

// TestFiguresAreNotedOnce: what is taken anew takes the place of what was there.
func TestFiguresAreNotedOnce(t *testing.T) {
	m := measuring{facts: &capacity.Facts{}}
	m.log = new(strings.Builder)
	for _, v := range []float64{1, 2} {
		m.put(capacity.Part{Name: capacity.Disk, Alone: simulate.QuantilesOf([]float64{v})})
		m.room(capacity.Size{Name: capacity.Sealed, Bytes: always(v)})
		m.share(capacity.Loads, "", v)
		m.lacks("Envoy", "there is none")
	}
	if len(m.facts.Missing) != 1 {
		t.Errorf("missing: %q", m.facts.Missing)
	}
	if m.lacks("Envoy", ""); len(m.facts.Missing) != 0 {
		t.Errorf("missing although it was found: %q", m.facts.Missing)
	}
	if len(m.facts.Parts) != 1 || len(m.facts.Sizes) != 1 || len(m.facts.Shares) != 1 {
		t.Fatalf("%d parts, %d sizes, %d shares", len(m.facts.Parts), len(m.facts.Sizes), len(m.facts.Shares))
	}
	share, ok := m.facts.Share(capacity.Loads)
	if m.facts.Part(capacity.Disk).Alone.At(.5) != 2 || m.facts.Size(capacity.Sealed).Bytes.At(.5) != 2 || !ok || share != 2 {
		t.Error("what was measured anew is not what is kept")
	}
}
