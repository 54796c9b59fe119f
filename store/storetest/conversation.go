package storetest

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"veilwire/conversation"
)

// OpenStates makes an empty store for the states of conversations.
type OpenStates func(t testing.TB) conversation.Store

// Conversations runs what a store of conversation states must do.
func Conversations(t *testing.T, open OpenStates) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, conversation.Store)
	}{
		{"what was saved is loaded as it was", stateRoundTrip},
		{"only the one who has seen the last state may save", stateRevisions},
		{"an id is any bytes and no two are one", stateIDs},
		{"of those who save at once each sees the one before", stateWriters},
		{"a state ends with its time, and a new one counts anew", stateEnds},
		{"whatever is done in whatever order", stateMachine},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t)) })
	}
}

func stateRoundTrip(t *testing.T, s conversation.Store) {
	ctx := t.Context()
	got, revision, err := s.Load(ctx, "nobody", []byte("front"))
	if string(got) != "front" || revision != 0 || err != nil {
		t.Fatalf("nothing there: %d bytes, revision %d, %v", len(got), revision, err)
	}
	for _, size := range []int{1, 500, 64 << 10} {
		id := fmt.Sprint("of ", size)
		state := bytes.Repeat([]byte{0, 'x', '\r', '\n', 0xff}, size/5+1)[:size]
		sealed := bytes.Clone(state)
		saved, err := s.Save(ctx, id, sealed, 0, time.Hour)
		if err != nil || saved == 0 {
			t.Fatalf("save %d bytes: revision %d, %v", size, saved, err)
		}
		clear(sealed) // the caller's again
		got, revision, err := s.Load(ctx, id, []byte("front"))
		if err != nil || revision != saved || !bytes.Equal(got, append([]byte("front"), state...)) {
			t.Fatalf("load %d bytes: %d came, revision %d, want %d; %v", size, len(got), revision, saved, err)
		}
	}
}

func stateRevisions(t *testing.T, s conversation.Store) {
	ctx := t.Context()
	var seen []uint64
	for i := range 4 {
		last := uint64(0)
		if i > 0 {
			last = seen[i-1]
		}
		revision, err := s.Save(ctx, "c", []byte{byte(i)}, last, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		if slices.Contains(seen, revision) {
			t.Fatalf("revision %d twice", revision)
		}
		seen = append(seen, revision)
	}
	for _, stale := range append([]uint64{0, seen[3] + 1, math.MaxInt64}, seen[:3]...) {
		if _, err := s.Save(ctx, "c", []byte("stale"), stale, time.Hour); !errors.Is(err, conversation.ErrConflict) {
			t.Errorf("save over revision %d, where %d is the last: %v, want a conflict", stale, seen[3], err)
		}
	}
	if got, revision, err := s.Load(ctx, "c", nil); !bytes.Equal(got, []byte{3}) || revision != seen[3] || err != nil {
		t.Errorf("after conflicts: %v, revision %d, %v", got, revision, err)
	}
}

func stateIDs(t *testing.T, s conversation.Store) {
	ctx := t.Context()
	ids := []string{
		"c1", "C1", "c1 ", "c.1", "c.>", "*", ">", "$KV.c1", "a/b", "a\\b", "a\x00b", "\r\nPUB", "ключ", "チャット", "\xff\xfe",
		"../../etc", "=", "room + thread", strings.Repeat("x", 4096), strings.Repeat("x", 4097),
	}
	for i, id := range ids {
		if _, err := s.Save(ctx, id, []byte{byte(i)}, 0, time.Hour); err != nil {
			t.Errorf("save id %d: %v", i, err)
		}
	}
	for i, id := range ids {
		if got, _, err := s.Load(ctx, id, nil); err != nil || !bytes.Equal(got, []byte{byte(i)}) {
			t.Errorf("id %d holds %v: %v", i, got, err)
		}
	}
}

// stateWriters has several count in one state at once: no step may be lost.
func stateWriters(t *testing.T, s conversation.Store) {
	const writers, steps = 4, 25
	var wg sync.WaitGroup
	for range writers {
		wg.Go(func() {
			for done := 0; done < steps; {
				b, revision, err := s.Load(t.Context(), "sum", nil)
				if err != nil {
					t.Error(err)
					return
				}
				n := uint64(0)
				if len(b) > 0 {
					n = binary.BigEndian.Uint64(b)
				}
				switch _, err := s.Save(t.Context(), "sum", binary.BigEndian.AppendUint64(nil, n+1), revision, time.Hour); {
				case err == nil:
					done++
				case !errors.Is(err, conversation.ErrConflict):
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	b, _, err := s.Load(t.Context(), "sum", nil)
	if err != nil || len(b) != 8 || binary.BigEndian.Uint64(b) != writers*steps {
		t.Errorf("the sum is %v, want %d: %v", b, writers*steps, err)
	}
}

func stateEnds(t *testing.T, s conversation.Store) {
	ctx := t.Context()
	short, err := s.Save(ctx, "short", []byte("s"), 0, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	renewed, err := s.Save(ctx, "renewed", []byte("r"), 0, time.Second)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Save(ctx, "renewed", []byte("r2"), renewed, time.Hour); err != nil {
		t.Fatal(err)
	}
	for {
		got, revision, err := s.Load(ctx, "short", nil)
		if err != nil {
			t.Fatal(err)
		}
		if len(got) == 0 {
			if revision != 0 {
				t.Errorf("no state, but revision %d", revision)
			}
			break
		}
		time.Sleep(50 * time.Millisecond) // until a real clock has gone on
	}
	if got, _, err := s.Load(ctx, "renewed", nil); string(got) != "r2" || err != nil {
		t.Errorf("a state that was saved again holds %q: %v", got, err)
	}
	if _, err := s.Save(ctx, "short", []byte("late"), short, time.Hour); err != nil && !errors.Is(err, conversation.ErrConflict) {
		t.Errorf("save over a state that has ended: %v", err)
	} else if err != nil {
		if _, err := s.Save(ctx, "short", []byte("late"), 0, time.Hour); err != nil {
			t.Errorf("save anew: %v", err)
		}
	}
	if got, _, err := s.Load(ctx, "short", nil); string(got) != "late" || err != nil {
		t.Errorf("after it ended it holds %q: %v", got, err)
	}
}

// stateMachine compares a store with a map.
func stateMachine(t *testing.T, s conversation.Store) {
	type entry struct {
		state    []byte
		revision uint64
	}
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		model := map[string]entry{}
		id := func(rt *rapid.T) string { return fmt.Sprint(run, "/", rapid.IntRange(0, 3).Draw(rt, "id")) }
		rt.Repeat(map[string]func(*rapid.T){
			"load": func(rt *rapid.T) {
				id := id(rt)
				got, revision, err := s.Load(t.Context(), id, nil)
				if want := model[id]; err != nil || revision != want.revision || !bytes.Equal(got, want.state) {
					rt.Fatalf("%d bytes, revision %d, want %d bytes, revision %d: %v", len(got), revision, len(want.state), want.revision, err)
				}
			},
			"save": func(rt *rapid.T) {
				id := id(rt)
				last := model[id].revision
				stale := rapid.IntRange(0, 3).Draw(rt, "stale") == 0
				state := rapid.SliceOfN(rapid.Byte(), 1, 40).Draw(rt, "state")
				if stale {
					last += uint64(rapid.IntRange(1, 9).Draw(rt, "off"))
				}
				revision, err := s.Save(t.Context(), id, state, last, time.Hour)
				switch {
				case stale && last > 0 && model[id].revision == 0 && err == nil:
					// A store that forgets need not know that there was none.
				case stale:
					if !errors.Is(err, conversation.ErrConflict) {
						rt.Fatalf("stale save: %v", err)
					}
					return
				case err != nil:
					rt.Fatalf("save: %v", err)
				}
				model[id] = entry{state, revision}
			},
		})
	})
}
