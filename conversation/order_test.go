package conversation

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"veilwire"
)

// decided is a message that is decided but not saved yet.
type decided struct {
	msg    veilwire.Message
	text   string
	turn   *Turn
	at     time.Time
	order  int // of its load, or of its save
	result []string
}

// decide takes a message to its end, but not further.
func decide(t testing.TB, m *Memory, msg veilwire.Message, text string) *decided {
	t.Helper()
	return decideBy(t, m, msg, text, func(all []veilwire.Finding) []veilwire.Finding { return all })
}

// decideBy decides by some of the findings.
func decideBy(t testing.TB, m *Memory, msg veilwire.Message, text string, some func([]veilwire.Finding) []veilwire.Finding) *decided {
	t.Helper()
	tu, err := m.Turn(context.Background(), msg)
	if err != nil {
		t.Fatal(err)
	}
	d := &decided{msg: msg, text: text, turn: tu, at: tu.at}
	found := resolve(some(tu.Expect([]byte(text)).Findings))
	for _, f := range found {
		d.result = append(d.result, f.Class+":"+text[f.Span.Start:f.Span.End])
	}
	tu.Observe([]byte(text), found)
	for _, e := range tu.Exposures() {
		d.result = append(d.result, fmt.Sprint("exposed ", e))
	}
	return d
}

// stateOf opens what a store holds of a conversation and lasts.
func stateOf(t testing.TB, m *Memory, store Store, id string, now time.Time) state {
	t.Helper()
	sealed, _, err := store.Load(context.Background(), id, nil)
	if err != nil {
		t.Fatal(err)
	}
	var st state
	if len(sealed) > 0 {
		plain, err := m.sealer.open(nil, sealed, []byte(id))
		if err != nil {
			t.Fatal(err)
		}
		if err := st.parse(plain); err != nil {
			t.Fatal(err)
		}
	}
	st.expire(now.Unix())
	st.seen, st.unshown = nil, 0 // others may learn of these later
	st.spoken = st.spoken && len(st.asks) > 0
	return st
}

// TestGatewaysAgreeOnAnOrder lets messages of one conversation come to several
// gateways at once, in whatever interleaving. What is found, what is told to have
// passed and what is remembered is what one gateway would have made of the same
// messages one after the other.
func TestGatewaysAgreeOnAnOrder(t *testing.T) {
	lines := []struct {
		role veilwire.Role
		text string
	}{
		{veilwire.Customer, "4012"},
		{veilwire.Customer, "8888"},
		{veilwire.Customer, "1881"},
		{veilwire.Customer, "it is 7741"},
		{veilwire.Customer, "hm"},
		{veilwire.Customer, "my password is"},
		{veilwire.Customer, "Otter1988x"},
		{veilwire.Customer, "sorry, I meant 7742"},
		{veilwire.Agent, "What is your PIN?"},
		{veilwire.Agent, "Your card number please?"},
		{veilwire.Agent, "so 7741, one moment please"},
	}
	redone := 0
	all, _, _ := gateways(t, 4)
	alone, all := all[3], all[:3]
	rapid.Check(t, func(rt *rapid.T) {
		store, c := begin(all...)
		open := map[string]*decided{}
		var done []*decided
		step := 0
		slot := func(rt *rapid.T) (key string, m *Memory, conversation string) {
			g, conversation := rapid.IntRange(0, 2).Draw(rt, "gateway"), rapid.SampledFrom([]string{"a", "b"}).Draw(rt, "conversation")
			return fmt.Sprint(g, conversation), all[g], conversation
		}
		finish := func(key string, m *Memory) {
			d := open[key]
			_, before, _ := store.memoryStore.Load(context.Background(), d.msg.Conversation, nil)
			err := d.turn.End()
			if errors.Is(err, ErrConflict) {
				redone++
				open[key] = decide(t, m, d.msg, d.text)
				open[key].order = step
				return
			}
			if err != nil {
				rt.Fatal(err)
			}
			if _, after, _ := store.memoryStore.Load(context.Background(), d.msg.Conversation, nil); after != before {
				d.order = step // it took effect now; one that changed nothing, when it looked
			}
			done = append(done, d)
			delete(open, key)
		}
		rt.Repeat(map[string]func(*rapid.T){
			"begin": func(rt *rapid.T) {
				step++
				key, m, conversation := slot(rt)
				if open[key] != nil {
					rt.Skip("this gateway is at it")
				}
				l := rapid.SampledFrom(lines).Draw(rt, "line")
				open[key] = decide(t, m, veilwire.Message{Conversation: conversation, ID: fmt.Sprint("m", step), Role: l.role}, l.text)
				open[key].order = step
			},
			"finish": func(rt *rapid.T) {
				step++
				if key, m, _ := slot(rt); open[key] != nil {
					finish(key, m)
				}
			},
			"time passes": func(rt *rapid.T) { // far longer than a message takes
				if len(open) > 0 {
					rt.Skip("messages are at it")
				}
				c.advance(time.Duration(rapid.IntRange(1, 100).Draw(rt, "seconds")) * time.Second)
			},
		})
		for len(open) > 0 {
			for key := range open {
				step++
				finish(key, all[key[0]-'0'])
			}
		}
		slices.SortStableFunc(done, func(a, b *decided) int { return a.order - b.order })
		ordered, clock := begin(alone)
		for i, d := range done {
			clock.t = d.at
			same := decide(t, alone, d.msg, d.text)
			if err := same.turn.End(); err != nil {
				rt.Fatal(err)
			}
			if diff := cmp.Diff(same.result, d.result); diff != "" {
				rt.Fatalf("message %d of %d in order, %q: one gateway and several differ (-one +several):\n%s", i+1, len(done), d.text, diff)
			}
		}
		for _, id := range []string{"a", "b"} {
			one, several := stateOf(t, alone, ordered.memoryStore, id, c.t), stateOf(t, all[0], store.memoryStore, id, c.t)
			if diff := cmp.Diff(one, several, cmp.AllowUnexported(state{}, ask{}, said{}, tail{}, piece{}, echo{}), cmpopts.EquateEmpty()); diff != "" {
				rt.Fatalf("after %d messages one gateway remembers something else of %s than several (-one +several):\n%s", len(done), id, diff)
			}
		}
	})
	if redone == 0 {
		t.Error("no message was ever decided anew")
	}
}

// A card over four messages is put together whichever gateways they come to, and
// all that had passed before it was known is told.
func TestSplitOverGateways(t *testing.T) {
	all, _, _ := gateways(t, 3)
	rapid.Check(t, func(rt *rapid.T) {
		begin(all...)
		var found, passed []string
		for i, text := range []string{"4012", "8888", "8888", "1881"} {
			for range rapid.IntRange(0, 2).Draw(rt, "small talk") {
				m := rapid.SampledFrom(all).Draw(rt, "gateway")
				say(t, m, veilwire.Message{Conversation: "c", Role: veilwire.Agent}, "one moment")
			}
			m := rapid.SampledFrom(all).Draw(rt, "gateway")
			id := fmt.Sprint("m", i)
			got, _, _, notes := say(t, m, veilwire.Message{Conversation: "c", ID: id}, text)
			if len(got) > 0 {
				found = append(found, id)
			}
			for _, e := range notes.exposures {
				passed = append(passed, e.Messages...)
			}
		}
		if diff := cmp.Diff([]string{"m1", "m2", "m3"}, found); diff != "" {
			rt.Errorf("pieces found (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff([]string{"m0"}, passed); diff != "" {
			rt.Errorf("pieces told to have passed (-want +got):\n%s", diff)
		}
	})
}
