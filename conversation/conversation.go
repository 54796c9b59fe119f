// Package conversation remembers what was said before, as little of it as will
// do and never text: what an agent has just asked for, and a customer, which
// announcement a message ended with, short digit tails, and keyed hashes of values
// once masked.
// From these it tells the scanner what to expect of the next message.
//
// What it remembers is sealed under a key that lives in this process, bounded in
// number, bytes and time, and forgotten least recently used first. It refuses to
// keep names, sentences or values; in doubt it expects nothing, and the scanner
// goes on without it.
package conversation

import (
	"context"
	"crypto/rand"
	"fmt"
	"hash/maphash"
	"sync"
	"sync/atomic"
	"time"

	"veilwire"
)

// Options configure a Memory. The zero value is ready for use.
type Options struct {
	Key              []byte           // 32 bytes that seal and hash; nil: random, for this process only
	Store            Store            // where sealed states lie; nil: in memory, bounded as below
	MaxConversations int              // kept at once by the in-memory store; 0: 100,000
	MaxBytes         int              // of all states in the in-memory store; 0: 64 MiB
	TTL              time.Duration    // how long an idle conversation is remembered; 0: 1 hour
	Window           time.Duration    // how long a question stays open; 0: 5 minutes
	Messages         int              // customer messages a question stays open for; 0: 3
	Now              func() time.Time // nil: time.Now
}

// Memory holds the state of all conversations. It is safe for concurrent use.
type Memory struct {
	store    Store
	sealer   *sealer
	lexicon  *lexicon
	gate     *gate
	closers  *closers
	checks   checks
	ranks    []kind
	now      func() time.Time
	ttl      time.Duration
	window   int64 // seconds
	messages uint8
	seed     maphash.Seed
	locks    locks
	lost     atomic.Uint64
	turns    sync.Pool
}

// New makes an empty Memory.
func New(opt Options) (*Memory, error) {
	key := opt.Key
	if key == nil {
		key = make([]byte, keySize)
		if _, err := rand.Read(key); err != nil {
			return nil, fmt.Errorf("make conversation key: %w", err)
		}
	}
	s, err := newSealer(key)
	if err != nil {
		return nil, err
	}
	if opt.Messages < 0 || opt.Messages > 200 {
		return nil, fmt.Errorf("conversation: %d messages for an answer, want 0 to 200", opt.Messages)
	}
	tables := [][]entry{topics(), harmless(), questions(), frames(), replies(), rebuffs(), numbers()}
	l := newLexicon(tables...)
	m := &Memory{
		store: opt.Store, sealer: s, ranks: order(), now: opt.Now, seed: maphash.MakeSeed(),
		lexicon:  l,
		gate:     newGate(&s.rolling, l, tables...),
		closers:  newClosers(&s.rolling, tables...),
		checks:   newChecks(),
		ttl:      or(opt.TTL, time.Hour),
		window:   int64(or(opt.Window, 5*time.Minute) / time.Second),
		messages: uint8(or(opt.Messages, 3)),
	}
	if m.now == nil {
		m.now = time.Now
	}
	if m.store == nil {
		m.store = newMemoryStore(or(opt.MaxConversations, 100_000), or(opt.MaxBytes, 64<<20), m.now)
	}
	m.turns.New = func() any { return &Turn{} }
	return m, nil
}

// Size reports how many conversations the in-memory store holds and how many
// bytes they take; with another Store it reports nothing.
func (m *Memory) Size() (conversations, bytes int) {
	if s, ok := m.store.(*memoryStore); ok {
		return s.size()
	}
	return 0, 0
}

// Lost counts stored states that could not be opened: sealed under another key,
// or damaged. Their conversations began anew, with nothing expected.
func (m *Memory) Lost() uint64 { return m.lost.Load() }

func or[T comparable](v, otherwise T) T {
	var zero T
	if v == zero {
		return otherwise
	}
	return v
}

// Turn opens the turn of a message and holds its conversation until End:
// messages of one conversation are decided one after the other. It waits for
// the conversation as long as ctx allows.
func (m *Memory) Turn(ctx context.Context, msg veilwire.Message) (*Turn, error) {
	t := m.turns.Get().(*Turn)
	t.open(ctx, m, msg)
	if msg.Conversation == "" {
		return t, nil
	}
	held, err := m.locks.hold(ctx, msg.Conversation)
	if err != nil {
		t.release()
		return nil, fmt.Errorf("wait for conversation: %w", err)
	}
	t.held = held
	if err := t.load(); err != nil {
		t.release()
		return nil, err
	}
	return t, nil
}
