package conversation

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"veilwire"
)

// TestStateMachine lets agents ask and customers answer in several
// conversations while time passes, beside a model that knows only the rule: a
// question is open for three customer messages and five minutes.
func TestStateMachine(t *testing.T) {
	const maxConversations, maxBytes = 6, 1 << 20
	rapid.Check(t, func(rt *rapid.T) {
		c := newClock()
		store := newMemoryStore(maxConversations, maxBytes, c.now)
		m := newMemory(t, Options{Now: c.now, Store: store})
		type question struct {
			left  int
			until time.Time
		}
		open := map[string]*question{}
		pins := 1000
		id := rapid.SampledFrom([]string{"a", "b", "c"})
		rt.Repeat(map[string]func(*rapid.T){
			"ask": func(rt *rapid.T) {
				conv := id.Draw(rt, "conversation")
				say(t, m, veilwire.Message{Conversation: conv, Role: veilwire.Agent}, "What is your PIN?")
				open[conv] = &question{3, c.t.Add(5 * time.Minute)}
			},
			"agent talks": func(rt *rapid.T) {
				say(t, m, veilwire.Message{Conversation: id.Draw(rt, "conversation"), Role: veilwire.Agent}, "One moment please.")
			},
			"customer talks": func(rt *rapid.T) {
				conv := id.Draw(rt, "conversation")
				if got, _, _, _ := say(t, m, veilwire.Message{Conversation: conv}, "where do I find it?"); len(got) > 0 {
					rt.Fatalf("small talk gives %d findings", len(got))
				}
				if q := open[conv]; q != nil {
					q.left--
				}
			},
			"customer answers": func(rt *rapid.T) {
				conv := id.Draw(rt, "conversation")
				pins++
				got, _, _, _ := say(t, m, veilwire.Message{Conversation: conv}, fmt.Sprintf("it is %d", pins))
				q := open[conv]
				want := q != nil && q.left > 0 && !c.t.After(q.until)
				if found := slices.Contains(got, fmt.Sprint("pin:", pins)); found != want {
					rt.Fatalf("answer found: %v, want %v", found, want)
				}
				if want {
					delete(open, conv) // answered
				} else if q != nil {
					q.left--
				}
			},
			"time passes": func(rt *rapid.T) {
				c.advance(time.Duration(rapid.IntRange(1, 200).Draw(rt, "seconds")) * time.Second)
			},
			"": func(rt *rapid.T) {
				entries, bytes := store.size()
				if entries > maxConversations || bytes > maxBytes {
					rt.Fatalf("%d conversations in %d bytes", entries, bytes)
				}
			},
		})
	})
}

// The in-memory store stays within its bounds and forgets the least recently
// used conversation first.
func TestStoreBounds(t *testing.T) {
	ctx := context.Background()
	c := newClock()
	s := newMemoryStore(3, 1<<20, c.now)
	for _, id := range []string{"a", "b", "c"} {
		if _, err := s.Save(ctx, id, []byte(id), 0, time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	if _, rev, _ := s.Load(ctx, "a", nil); rev != 1 {
		t.Fatalf("revision %d, want 1", rev)
	}
	if _, err := s.Save(ctx, "d", []byte("d"), 0, time.Hour); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"a": "a", "b": "", "c": "c", "d": "d"} {
		if got, _, _ := s.Load(ctx, id, nil); string(got) != want {
			t.Errorf("%s holds %q, want %q", id, got, want)
		}
	}
	if _, err := s.Save(ctx, "a", []byte("x"), 0, time.Hour); !errors.Is(err, ErrConflict) {
		t.Errorf("save over another revision: %v", err)
	}
	c.advance(2 * time.Hour)
	if got, rev, _ := s.Load(ctx, "a", nil); len(got) != 0 || rev != 0 {
		t.Error("an expired state is still there")
	}
	small := newMemoryStore(100, 2000, c.now)
	for i := range 50 {
		if _, err := small.Save(ctx, fmt.Sprint(i), make([]byte, 300), 0, time.Hour); err != nil {
			t.Fatal(err)
		}
		if _, bytes := small.size(); bytes > 2000 {
			t.Fatalf("%d bytes held, want at most 2000", bytes)
		}
	}
}

// However long a conversation lasts, its state stays small.
func TestStateIsBounded(t *testing.T) {
	c := newClock()
	store := newMemoryStore(10, 1<<20, c.now)
	m := newMemory(t, Options{Now: c.now, Store: store})
	for i := range 500 {
		msg := veilwire.Message{Conversation: "long", ID: fmt.Sprint("a", i), Role: veilwire.Agent}
		say(t, m, msg, "What is your password, PIN, date of birth, name, address, phone number, card number, cvv, iban and passport number?")
		msg = veilwire.Message{Conversation: "long", ID: fmt.Sprint("c", i)}
		say(t, m, msg, fmt.Sprintf("pw {{password:Otter%06dx}} and %d", i, i))
	}
	if _, bytes := store.size(); bytes > 8<<10 {
		t.Errorf("state of a long conversation takes %d bytes", bytes)
	}
}

// What lies in the store is sealed: no digit tail, no value, and no tampering.
func TestSealed(t *testing.T) {
	c := newClock()
	store := newMemoryStore(10, 1<<20, c.now)
	m := newMemory(t, Options{Now: c.now, Store: store})
	msg := veilwire.Message{Conversation: "x"}
	say(t, m, msg, "4012")
	say(t, m, msg, "8888")
	sealed := store.byID["x"].sealed
	if bytes.Contains(sealed, []byte("4012")) || bytes.Contains(sealed, []byte("8888")) {
		t.Error("digits lie in the store in clear")
	}
	if _, err := store.Save(context.Background(), "y", sealed, 0, time.Hour); err != nil {
		t.Fatal(err)
	}
	say(t, m, veilwire.Message{Conversation: "y"}, "hello")
	if n := m.Lost(); n != 1 {
		t.Errorf("a state of another conversation opens: %d lost, want 1", n)
	}
	sealed[len(sealed)-1] ^= 1
	if got, _, _, _ := say(t, m, msg, "8888"); len(got) > 0 || m.Lost() != 2 {
		t.Errorf("a changed state opens: %d lost, want 2", m.Lost())
	}
}

// A turn holds its conversation; others go on; a caller that gives up waits no longer.
func TestTurnsAreExclusive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := newMemory(t, Options{})
		first, err := m.Turn(t.Context(), customerSays)
		if err != nil {
			t.Fatal(err)
		}
		other, err := m.Turn(t.Context(), veilwire.Message{Conversation: "other"})
		if err != nil {
			t.Fatal(err)
		}
		if err := other.End(); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := m.Turn(ctx, customerSays); !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("second turn: %v", err)
		}
		var wg sync.WaitGroup
		done := false
		wg.Go(func() {
			second, err := m.Turn(t.Context(), customerSays)
			if err != nil {
				t.Error(err)
				return
			}
			done = true
			if err := second.End(); err != nil {
				t.Error(err)
			}
		})
		synctest.Wait()
		if done {
			t.Error("the second turn did not wait for the first")
		}
		if err := first.End(); err != nil {
			t.Fatal(err)
		}
		wg.Wait()
		if !done {
			t.Error("the second turn never came")
		}
		if n := len(m.locks.held); n != 0 {
			t.Errorf("%d locks left", n)
		}
	})
}

func TestOptions(t *testing.T) {
	if _, err := New(Options{Key: []byte("short")}); err == nil {
		t.Error("a short key is accepted")
	}
	if _, err := New(Options{Messages: 1000}); err == nil {
		t.Error("1000 messages are accepted")
	}
}

// Whatever is said, spans lie in the text, states survive the store, and
// nothing panics.
func FuzzTurn(f *testing.F) {
	for _, seed := range []string{
		"What is your password?|it's Otter1988x", "card number please|4012|8888", "my pin is|5882", "¿Su DNI?|12345678Z", "カード番号|４０１２",
		"date of birth|3rd of May 1977", "ما اسمك؟|حارث", "code|\xff\xfe 12", "e\u0301 \u200b4012|a@b.c", "-'’|''s", "iban|DE89|3704",
	} {
		f.Add(seed, byte(3))
	}
	m := newMemory(f, Options{Now: newClock().now})
	n := 0
	f.Fuzz(func(t *testing.T, script string, roles byte) {
		n++
		for i, text := range bytes.Split([]byte(script), []byte("|")) {
			msg := veilwire.Message{Conversation: fmt.Sprint(n), ID: fmt.Sprint(i % 5), Role: veilwire.Role(roles >> (2 * (i % 4)) & 3)}
			tu, err := m.Turn(context.Background(), msg)
			if err != nil {
				t.Fatal(err)
			}
			found := tu.Expect(text).Findings
			for _, x := range found {
				if x.Span.Start < 0 || x.Span.Start >= x.Span.End || x.Span.End > len(text) || x.Confidence == 0 || x.Confidence > 100 {
					t.Fatalf("finding %+v in %d bytes", x, len(text))
				}
			}
			tu.Observe(text, found)
			if err := tu.End(); err != nil {
				t.Fatal(err)
			}
		}
	})
}
