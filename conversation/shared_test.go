package conversation

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"veilwire"
)

// flaky is a store that can be away, and counts what is asked of it.
type flaky struct {
	*memoryStore
	away, deaf   bool   // deaf: it does what it is told, and its answer is lost
	busy         bool   // somebody else always was there before
	before       func() // the next answer to a load is given
	loads, saves int
}

var errAway = errors.New("away")

func (f *flaky) Load(ctx context.Context, id string, dst []byte) ([]byte, uint64, error) {
	if f.loads++; f.away {
		return dst, 0, errAway
	}
	sealed, revision, err := f.memoryStore.Load(ctx, id, dst)
	if before := f.before; before != nil {
		f.before = nil
		before()
	}
	return sealed, revision, err
}

func (f *flaky) Save(ctx context.Context, id string, sealed []byte, revision uint64, ttl time.Duration) (uint64, error) {
	switch f.saves++; {
	case f.away:
		return 0, errAway
	case f.busy:
		return 0, ErrConflict
	}
	saved, err := f.memoryStore.Save(ctx, id, sealed, revision, ttl)
	if f.deaf {
		return 0, errAway
	}
	return saved, err
}

// gateways makes Memories that share a store.
func gateways(t testing.TB, n int) ([]*Memory, *flaky, *clock) {
	t.Helper()
	var all []*Memory
	for range n {
		all = append(all, newMemory(t, Options{Store: &flaky{}, Key: bytes.Repeat([]byte{7}, keySize)}))
	}
	store, c := begin(all...)
	return all, store, c
}

// begin lets Memories begin anew with an empty store: to make one takes a while.
func begin(all ...*Memory) (*flaky, *clock) {
	c := newClock()
	store := &flaky{memoryStore: newMemoryStore(100, 1<<20, c.now)}
	for _, m := range all {
		m.locks = locks{} // of a run that failed
		m.now, m.here = c.now, newMemoryStore(100, 1<<20, c.now)
		m.shared = newShared(store, m.here, m.ttl, nil)
	}
	return store, c
}

// What is on its way can't be decided anew: it is added to what the conversation
// has become, and told as exposed where it should have been masked.
func TestSentIsAdded(t *testing.T) {
	all, _, _ := gateways(t, 2)
	one := decideBy(t, all[0], veilwire.Message{Conversation: "c", ID: "m1"}, "401288888888", unguessed)
	two := decideBy(t, all[1], veilwire.Message{Conversation: "c", ID: "m2"}, "1881", unguessed)
	if late, err := one.turn.EndSent(); len(late) > 0 || err != nil {
		t.Fatalf("the first: %v, %v", late, err)
	}
	late, err := two.turn.EndSent()
	if err != nil {
		t.Fatal(err)
	}
	if len(late) != 1 || late[0].Class != "credit_card" || late[0].Bytes != 16 || !slices.Equal(late[0].Messages, []string{"m1", "m2"}) {
		t.Errorf("exposures %+v, want one of both messages", late)
	}
	if got, _, _, _ := say(t, all[0], agentSays, "4012 8888 8888 1881?"); len(got) != 1 {
		t.Errorf("%d echoes of the whole number, want 1", len(got))
	}
	if n := all[1].Conflicts(); n != 1 {
		t.Errorf("%d conflicts counted, want 1", n)
	}
}

// Echoes of what was masked at once on two gateways are kept, both.
func TestSentEchoesAreKept(t *testing.T) {
	all, _, _ := gateways(t, 2)
	say(t, all[0], agentSays, "What is your PIN?")
	one := decide(t, all[0], customerSays, "it's 7741")
	two, err := all[1].Turn(t.Context(), customerSays)
	if err != nil {
		t.Fatal(err)
	}
	text := []byte("my pw is Otter1988x")
	two.Observe(text, []veilwire.Finding{{Class: "password", Span: veilwire.Span{Start: 9, End: 19}, Confidence: 90}})
	if _, err := one.turn.EndSent(); err != nil {
		t.Fatal(err)
	}
	if _, err := two.EndSent(); err != nil {
		t.Fatal(err)
	}
	if got, _, _, _ := say(t, all[0], agentSays, "so 7741 and Otter1988x"); len(got) != 2 {
		t.Errorf("%d of 2 echoes heard after both saved", len(got))
	}
}

// Messages that change nothing but the list of those seen cost one load and no
// save; the list reaches the others a little later.
func TestCleanMessagesAreNotSaved(t *testing.T) {
	all, store, _ := gateways(t, 2)
	for i := range 10 {
		say(t, all[0], veilwire.Message{Conversation: "c", ID: fmt.Sprint("m", i)}, "where is my parcel?")
		say(t, all[0], veilwire.Message{Conversation: "c", ID: fmt.Sprint("a", i), Role: veilwire.Agent}, "I will look.")
	}
	if store.loads != 20 || store.saves > 0 {
		t.Errorf("20 clean messages: %d loads and %d saves", store.loads, store.saves)
	}
	say(t, all[1], veilwire.Message{Conversation: "c", ID: "ask", Role: veilwire.Agent}, "What is your PIN?")
	all[0].settle(t.Context())
	for i := range 10 { // the other gateway is shown them all again: none is an answer
		say(t, all[1], veilwire.Message{Conversation: "c", ID: fmt.Sprint("m", i)}, "where is my parcel?")
	}
	if got, _, _, _ := say(t, all[1], veilwire.Message{Conversation: "c", ID: "new"}, "7741"); len(got) != 1 {
		t.Errorf("%d answers found after messages were repeated, want 1", len(got))
	}
	saves := store.saves
	if all[0].settle(t.Context()); store.saves != saves {
		t.Error("what was shared is shared again")
	}
}

// While the store is away each gateway goes on with what it knows; what was said
// then is shared when it is back, and the outage is told once.
func TestStoreAway(t *testing.T) {
	all, store, _ := gateways(t, 2)
	var told []error
	all[0].shared.outage.tell = func(err error) { told = append(told, err) }
	pause := func(m *Memory) { m.shared.outage.began = m.shared.outage.began.Add(-time.Hour) } // it may be asked again
	customer := func(id string) veilwire.Message { return veilwire.Message{Conversation: "c", ID: id} }

	say(t, all[0], customer("m1"), "4012")
	store.away = true
	if got, _, _, _ := say(t, all[0], customer("m2"), "8888"); len(got) != 1 {
		t.Error("a gateway whose store is away has forgotten the first piece")
	}
	asked := store.loads
	say(t, all[0], customer("m3"), "8888")
	if store.loads != asked || len(told) != 1 || !errors.Is(told[0], errAway) {
		t.Errorf("a store that is away was asked %d times, told %v", store.loads-asked, told)
	}
	store.away = false
	pause(all[0])
	all[0].settle(t.Context())
	if len(told) != 2 || told[1] != nil {
		t.Errorf("told %v, want the end of the outage", told)
	}
	if got, _, _, _ := say(t, all[1], customer("m4"), "1881"); len(got) != 1 {
		t.Error("what was said while the store was away is not shared")
	}
	if n := all[0].Adrift(); n != 2 {
		t.Errorf("%d turns counted without the store, want 2", n)
	}
}

// A message that is on its way does not fail because its conversation never stands
// still: what it said lies here, and is shared when the others leave room for it.
func TestSentIntoACrowd(t *testing.T) {
	all, store, _ := gateways(t, 2)
	sent := decide(t, all[0], veilwire.Message{Conversation: "c", ID: "m1"}, "40128888")
	store.busy = true
	if _, err := sent.turn.EndSent(); err != nil {
		t.Errorf("a message that was sent: %v", err)
	}
	if n := all[0].Adrift(); n != 1 {
		t.Errorf("%d turns counted that went on without the store, want that one", n)
	}
	store.busy = false
	all[0].settle(t.Context())
	if got, _, _, _ := say(t, all[1], veilwire.Message{Conversation: "c", ID: "m2"}, "88881881"); len(got) != 1 {
		t.Error("its piece of a card was forgotten")
	}
}

// Who would rather wait than be told in pieces is refused while the store is away:
// before anything passed, and with nothing remembered of what was not said. What is
// on its way can't be held back, and is shared afterwards as ever.
func TestStoreAwayRefuses(t *testing.T) {
	all, store, _ := gateways(t, 2)
	for _, m := range all {
		m.refuse = true
	}
	customer := func(id string) veilwire.Message { return veilwire.Message{Conversation: "c", ID: id} }
	again := func() { all[0].shared.outage.began = all[0].shared.outage.began.Add(-time.Hour) }

	say(t, all[0], customer("m1"), "4012")
	store.away = true
	for range 2 { // the second is refused without a question to the store
		if _, err := all[0].Turn(t.Context(), customer("m2")); !errors.Is(err, ErrAway) {
			t.Errorf("a turn while the store is away: %v", err)
		}
	}
	if _, err := all[0].Glance(t.Context(), "c", true); !errors.Is(err, ErrAway) {
		t.Errorf("a glance while the store is away: %v", err)
	}
	store.away = false
	again()
	lost := decide(t, all[0], customer("m2"), "8888")
	store.away = true // between the question and the answer
	if err := lost.turn.End(); !errors.Is(err, ErrAway) {
		t.Errorf("a turn that could not be saved: %v", err)
	}
	store.away = false
	again()
	sent := decide(t, all[0], customer("m2"), "8888")
	store.away = true
	if _, err := sent.turn.EndSent(); err != nil {
		t.Errorf("a message that was sent: %v", err)
	}
	if n := all[0].Adrift(); n != 1 {
		t.Errorf("%d turns counted that went on without the store, want the one that was sent", n)
	}
	store.away = false
	again()
	all[0].settle(t.Context())
	if got, _, _, _ := say(t, all[1], customer("m3"), "88881881"); len(got) != 1 {
		t.Error("what was sent while the store was away is not shared, or what was refused is remembered")
	}
}

// A save whose answer was lost is not added again to what has become of it.
func TestLostAnswer(t *testing.T) {
	all, store, _ := gateways(t, 2)
	say(t, all[0], agentSays, "What is your PIN?")
	store.deaf = true
	say(t, all[0], agentSays, "And your password?") // is saved, but nobody hears of it
	store.deaf = false
	all[0].shared.outage.began = all[0].shared.outage.began.Add(-time.Hour)
	say(t, all[0], veilwire.Message{Conversation: customerSays.Conversation, Role: veilwire.System}, "hello")
	for range 3 { // the questions are over
		say(t, all[1], customerSays, "where do I find it?")
	}
	if got, _, _, _ := say(t, all[0], customerSays, "7741"); len(got) > 0 {
		t.Errorf("an answer to questions that are over: %q", got)
	}
}

// A glance beside a turn leaves the copy alone that the turn has made.
func TestGlanceLeavesTheCopy(t *testing.T) {
	all, store, _ := gateways(t, 1)
	m := all[0]
	say(t, m, agentSays, "What is your PIN?")
	store.before = func() { say(t, m, agentSays, "Your card number please?") } // while the glance waits for its state
	glance, err := m.Glance(t.Context(), agentSays.Conversation, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := glance.End(); err != nil {
		t.Fatal(err)
	}
	_, here, _ := m.here.look(agentSays.Conversation, nil, time.Now())
	if _, there, _ := store.memoryStore.look(agentSays.Conversation, nil, time.Now()); here != there {
		t.Errorf("a glance has put revision %d in the place of %d", here, there)
	}
}

// What two gateways were told while the store was away is put together.
func TestApartAndTogether(t *testing.T) {
	all, store, c := gateways(t, 2)
	store.away = true
	say(t, all[0], veilwire.Message{Conversation: "c", ID: "m1"}, "4012")
	c.advance(time.Second)
	say(t, all[1], veilwire.Message{Conversation: "c", ID: "m2"}, "8888")
	store.away = false
	for _, m := range all {
		m.shared.outage.began = m.shared.outage.began.Add(-time.Hour)
		m.settle(t.Context())
	}
	_, _, _, notes := say(t, all[0], veilwire.Message{Conversation: "c", ID: "m3"}, "88881881")
	if len(notes.found) != 1 || len(notes.exposures) != 1 || !slices.Equal(notes.exposures[0].Messages, []string{"m1", "m2"}) {
		t.Errorf("found %v, exposures %+v", notes.found, notes.exposures)
	}
}

// While the store is away for long, what is to be shared is bounded like the copies
// it is taken from: one that gave way has nothing to share.
func TestOwedIsBounded(t *testing.T) {
	all, store, _ := gateways(t, 1)
	store.away = true
	for i := range 300 {
		say(t, all[0], veilwire.Message{Conversation: fmt.Sprint("c", i), ID: "m1", Role: veilwire.Agent}, "What is your PIN?")
	}
	if copies, _ := all[0].Size(); copies != 100 || all[0].Unshared() != copies {
		t.Errorf("%d conversations are to be shared, of %d copies", all[0].Unshared(), copies)
	}
}

// A key changes while people talk: what the older one has sealed is opened, with all
// that it remembers, and sealed with the new one from then on.
func TestKeyChanges(t *testing.T) {
	all, store, c := gateways(t, 1)
	was, next := bytes.Repeat([]byte{7}, keySize), bytes.Repeat([]byte{8}, keySize)
	with := func(key []byte, older ...[]byte) *Memory {
		return newMemory(t, Options{Now: c.now, Store: store, Key: key, OlderKeys: older, HashKey: was})
	}
	ready, after, alone := with(was, next), with(next, was), with(next)

	say(t, all[0], agentSays, "What is your PIN?")
	if got, _, _, _ := say(t, after, customerSays, "7741"); len(got) != 1 {
		t.Error("an ask is lost with the key")
	}
	for i, m := range []*Memory{alone, ready, after} { // ready seals with the older one again
		if got, _, _, _ := say(t, m, agentSays, "so it is 7741"); len(got) != 1 || m.Lost() > 0 {
			t.Errorf("gateway %d: %d echoes of what was masked, %d lost", i, len(got), m.Lost())
		}
		say(t, m, agentSays, "And your card number?")
	}
}

// A state under another key is none, is counted, and makes room for a new one.
func TestOtherKey(t *testing.T) {
	all, store, c := gateways(t, 1)
	other := newMemory(t, Options{Now: c.now, Store: store, Key: bytes.Repeat([]byte{8}, keySize)})
	say(t, all[0], agentSays, "What is your PIN?")
	if got, _, _, _ := say(t, other, customerSays, "4012"); len(got) != 0 || other.Lost() == 0 {
		t.Errorf("%d findings, %d lost", len(got), other.Lost())
	}
	if got, _, _, _ := say(t, other, customerSays, "888888881881"); len(got) != 1 {
		t.Error("the new state was not kept")
	}
}
