package redact_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"veilwire/conversation"
	"veilwire/redact"
	"veilwire/redact/redacttest"
)

// talk sends bodies through a redactor, one after the other, whole or as streams.
func talk(t *testing.T, r *redact.Redactor, streamed bool, bodies ...string) (last string) {
	t.Helper()
	for _, body := range bodies {
		u := generic(t, body)
		if streamed {
			var out bytes.Buffer
			if _, err := r.Stream(context.Background(), &out, &slowReader{[]byte(body), 4096}, u); err != nil {
				t.Fatal(err)
			}
			last = out.String()
			continue
		}
		out, _, err := r.Redact(context.Background(), nil, []byte(body), u)
		if err != nil {
			t.Fatal(err)
		}
		last = string(out)
	}
	return last
}

// anew gives bodies a conversation of their own.
func anew(bodies ...string) []string {
	id := fmt.Sprintf("c-%016x", rand.Uint64())
	for i := range bodies {
		bodies[i] = strings.ReplaceAll(bodies[i], "c-1", id)
	}
	return bodies
}

func said(role, text string) string {
	return fmt.Sprintf(`{"conversation_id":"c-1","role":%q,"text":%q}`, role, text)
}

// TestTitlesRepeatValues: what was masked once is masked in a title, too, before
// or behind what is said, also where nothing is said.
func TestTitlesRepeatValues(t *testing.T) {
	r := redacttest.New(t, "")
	first := said("customer", "my password is Otter-88x")
	for _, tc := range []struct{ in, want string }{
		{`{"conversation_id":"c-1","role":"agent","title":"on Otter-88x"}`, `{"conversation_id":"c-1","role":"agent","title":"on [PASSWORD]"}`},
		{`{"conversation_id":"c-1","role":"agent","title":"on Otter-88x","text":"hi"}`, `{"conversation_id":"c-1","role":"agent","title":"on [PASSWORD]","text":"hi"}`},
		{`{"conversation_id":"c-1","role":"agent","text":"hi","title":"Otter-88x"}`, `{"conversation_id":"c-1","role":"agent","text":"hi","title":"[PASSWORD]"}`},
		{`{"conversation_id":"c-2","role":"agent","title":"on Otter-88x"}`, `{"conversation_id":"c-2","role":"agent","title":"on Otter-88x"}`},
	} {
		for _, streamed := range []bool{false, true} {
			talked := anew(first, tc.in, tc.want)
			if got := talk(t, r, streamed, talked[:2]...); got != talked[2] {
				t.Errorf("streamed %v:\ngot  %s\nwant %s", streamed, got, talked[2])
			}
		}
	}
}

// TestLongTextsAreRemembered: a value masked anywhere in a text that comes in
// pieces is known again, and a question at its end is heard.
func TestLongTextsAreRemembered(t *testing.T) {
	r := redacttest.New(t, "")
	filler := strings.Repeat("and so it goes on and on. ", 6000)
	for _, tc := range []struct{ name, long, next, want string }{
		{"at the front", said("customer", "my password is Otter-88x. "+filler), said("agent", "so Otter-88x"), "so [PASSWORD]"},
		{"in the middle", said("customer", filler+"my password is Otter-88x. "+filler), said("agent", "so Otter-88x"), "so [PASSWORD]"},
		{"at the end", said("customer", filler+"my password is Otter-88x"), said("agent", "so Otter-88x"), "so [PASSWORD]"},
		{"asked at the end", said("agent", filler+"What is your telephone banking PIN?"), said("customer", "7305"), "[PIN]"},
		{"known in it", said("customer", "my password is Otter-88x"), said("agent", filler+"so Otter-88x. "+filler), filler + "so [PASSWORD]. " + filler},
	} {
		for _, streamed := range []bool{false, true} {
			got := talk(t, r, streamed, anew(tc.long, tc.next)...)
			if _, text, _ := strings.Cut(got, `"text":"`); text != tc.want+`"}` {
				t.Errorf("%s, streamed %v: %.200s", tc.name, streamed, got)
			}
		}
	}
}

// TestEchoAcrossPieces: however a long text is cut, a value that was masked before
// is known in it where a cut goes through it.
func TestEchoAcrossPieces(t *testing.T) {
	r := redacttest.New(t, "")
	const times = 12_000
	first := said("customer", "my password is Otter-88x")
	for _, streamed := range []bool{false, true} {
		got := talk(t, r, streamed, anew(first, said("agent", strings.Repeat("Otter-88x or ", times)))...)
		if n := strings.Count(got, "[PASSWORD]"); n != times || strings.Contains(got, "88x") {
			t.Errorf("streamed %v: %d of %d are masked", streamed, n, times)
		}
	}
}

// countedStore keeps nothing and counts how often it is asked.
type countedStore struct{ loads atomic.Int32 }

func (s *countedStore) Load(_ context.Context, _ string, dst []byte) ([]byte, uint64, error) {
	s.loads.Add(1)
	return dst, 0, nil
}

func (s *countedStore) Save(context.Context, string, []byte, uint64, time.Duration) (uint64, error) {
	return 1, nil
}

// TestUnitLoadsOnce: labels before what is said do not have the conversation
// loaded twice, and labels that can't hold a value not at all.
func TestUnitLoadsOnce(t *testing.T) {
	store := &countedStore{}
	memory, err := conversation.New(conversation.Options{Store: store})
	if err != nil {
		t.Fatal(err)
	}
	r := redacttest.Over(t, redacttest.Policy(t, ""), memory)
	for _, tc := range []struct {
		name, body string
		want       int32
	}{
		{"said", `{"conversation_id":"c-1","role":"agent","text":"hello there"}`, 1},
		{"labeled", `{"conversation_id":"c-1","title":"about your order","role":"agent","text":"hello there"}`, 1},
		{"a thread", `{"conversation_id":"c-1","title":"about your order","messages":[{"role":"agent","text":"hello there"},{"role":"customer","text":"and to you"}]}`, 1},
		{"nothing said", `{"conversation_id":"c-1","title":"about your order"}`, 1},
		{"nothing to recall", `{"conversation_id":"c-1","title":"no","created_at":"1732240972"}`, 0},
	} {
		store.loads.Store(0)
		talk(t, r, false, tc.body)
		if got := store.loads.Load(); got != tc.want {
			t.Errorf("%s: %d loads, want %d", tc.name, got, tc.want)
		}
	}
}
