package nats

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"veilwire/conversation"
	"veilwire/store/storetest"
)

// openStates opens the conversations of a store.
func openStates(t testing.TB, s *Store, opt ConversationOptions) *Conversations {
	t.Helper()
	if opt.Key == nil {
		opt.Key = keyOf(1)
	}
	if opt.Timeout == 0 {
		opt.Timeout = 10 * time.Second // these tests are about what is kept, not how fast
	}
	c, err := s.Conversations(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	for c.bucket.Load() == nil && pause(t.Context(), 10*time.Millisecond) {
		continue // a cluster that has just started
	}
	return c
}

func TestConversations(t *testing.T) {
	storetest.Conversations(t, func(t testing.TB) conversation.Store {
		s := open(t, Options{Dir: t.TempDir()})
		return openStates(t, s, ConversationOptions{})
	})
}

// What lies in NATS names no conversation, and its name differs with the key.
func TestNATSSeesOnlyHashes(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir()})
	c := openStates(t, s, ConversationOptions{})
	if _, err := c.Save(t.Context(), "customer-maja@example.org", []byte("sealed"), 0, time.Hour); err != nil {
		t.Fatal(err)
	}
	info, err := c.bucket.Load().stream.Info(t.Context(), jetstream.WithSubjectFilter(">"))
	if err != nil {
		t.Fatal(err)
	}
	for subject := range info.State.Subjects {
		if strings.Contains(subject, "maja") {
			t.Error("a subject names the conversation")
		}
	}
	other := Conversations{ids: keyOf(9)}
	if c.subject("a") == other.subject("a") || c.subject("a") == c.subject("b") {
		t.Error("the names of conversations do not depend on the key and the id")
	}
}

// A gateway with another key must not start beside those that share the bucket:
// none of it could be opened, and its ids would be hashed otherwise.
func TestOtherKeyIsRefused(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir()})
	openStates(t, s, ConversationOptions{})
	_, err := s.Conversations(t.Context(), ConversationOptions{Key: keyOf(2)})
	if !errors.Is(err, ErrOtherKey) || !strings.Contains(err.Error(), "nats kv del "+bucketName) {
		t.Errorf("another key: %v, want one that names the remedy", err)
	}
	if _, err := s.Conversations(t.Context(), ConversationOptions{Key: []byte("short")}); err == nil {
		t.Error("a short key is taken")
	}
}

// A key that seals is followed by another one in two steps: all have it, then it
// seals. Who has not made the first step does not start beside who has made the second.
func TestSealChanges(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir()})
	was, next, third := keyOf(1), keyOf(2), keyOf(3)
	start := func(seals ...[]byte) error {
		c, err := s.Conversations(t.Context(), ConversationOptions{Key: was, Seals: seals})
		if err == nil {
			err = c.Close()
		}
		return err
	}
	for i, step := range []struct {
		seals [][]byte
		fits  bool
	}{
		{nil, true},
		{[][]byte{next}, false}, // nobody could open what it seals
		{[][]byte{was, next}, true},
		{[][]byte{next, was}, true},
		{[][]byte{was}, false},
		{nil, false},
		{[][]byte{was, next}, true}, // one that was started once more before its turn
		{[][]byte{next, was}, true},
		{[][]byte{next}, true},
		{[][]byte{was}, false},
		{[][]byte{next, third}, true},
		{[][]byte{third, next}, true},
	} {
		switch err := start(step.seals...); {
		case step.fits && err != nil:
			t.Errorf("step %d: %v", i, err)
		case !step.fits && !errors.Is(err, ErrOtherKey):
			t.Errorf("step %d: %v, want it refused", i, err)
		}
	}
}

// Over its size the bucket forgets what was saved longest ago.
func TestBucketForgetsTheOldest(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir()})
	c := openStates(t, s, ConversationOptions{MaxBytes: 20 << 10})
	for _, id := range []string{"first", "second", "third"} {
		if _, err := c.Save(t.Context(), id, make([]byte, 9<<10), 0, time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]int{"first": 0, "second": 9 << 10, "third": 9 << 10} {
		if got, _, err := c.Load(t.Context(), id, nil); len(got) != want || err != nil {
			t.Errorf("%s holds %d bytes, want %d: %v", id, len(got), want, err)
		}
	}
	larger := openStates(t, s, ConversationOptions{MaxBytes: 40 << 10}) // a gateway with new settings
	if got, _, err := larger.Load(t.Context(), "third", nil); len(got) == 0 || err != nil {
		t.Errorf("a new bound has taken what was kept: %v", err)
	}
	if _, err := larger.Save(t.Context(), "fourth", make([]byte, 9<<10), 0, time.Hour); err != nil {
		t.Fatal(err)
	}
	c.look(t.Context(), c.bucket.Load())
	if u := c.Usage(); u.Conversations != 3 || u.Bytes < 27<<10 {
		t.Errorf("usage is %+v", u)
	}
}

// A bucket that is larger than what NATS may take says which setting to change.
func TestBucketTooLarge(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir(), Bytes: 64 << 20})
	_, err := s.Conversations(t.Context(), ConversationOptions{Key: keyOf(1), MaxBytes: 1 << 30})
	if err == nil || !strings.Contains(err.Error(), "conversations.bytes") {
		t.Errorf("a gigabyte of 64 MiB: %v", err)
	}
}

// The time is that of NATS, whatever the local clock says and however it is set.
func TestClockIsShared(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir()})
	skew := time.Hour
	began := time.Now()
	c := openStates(t, s, ConversationOptions{Now: func() time.Time { return time.Now().Add(skew) }})
	near := func() bool { return c.Now().Sub(began) < time.Minute && began.Sub(c.Now()) < time.Minute }
	if !near() {
		t.Error("a local clock an hour ahead is believed")
	}
	skew = -time.Hour
	c.look(t.Context(), c.bucket.Load())
	if !near() {
		t.Error("a local clock an hour behind is believed")
	}
}
