// Package conversation remembers what was said before, as little of it as will
// do and never text: what an agent has just asked for, and a customer, which
// announcement a message ended with, short digit tails, and keyed hashes of values
// once masked.
// From these it tells the scanner what to expect of the next message.
//
// What it remembers is sealed under a key that lives in this process, bounded in
// number, bytes and time, and forgotten least recently used first. Replicas may
// share key and states by way of a Store; then messages that come to several of
// them at once have the outcome of some order, and while the store is away each
// goes on with what it knows itself, or fails if it is told to. It refuses to keep names, sentences or
// values; in doubt it expects nothing, and the scanner goes on without it.
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
	Key              []byte           // at least 32 bytes that seal; nil: random, for this process only
	OlderKeys        [][]byte         // that sealed before and still open; nothing is sealed with them
	HashKey          []byte           // hashes, and stays when Key changes; nil: Key
	Store            Store            // where sealed states lie that others share, with the Key; nil: in this process only
	Outage           func(error)      // told when the Store can't be reached and, with nil, when it can again; may be nil
	Refuse           bool             // a turn fails with ErrAway while the Store is away; false: it goes on with what is known here
	MaxConversations int              // kept at once in this process; 0: 100,000
	MaxBytes         int              // of all states in this process; 0: 64 MiB
	TTL              time.Duration    // how long an idle conversation is remembered; 0: 1 hour
	Window           time.Duration    // how long a question stays open; 0: 5 minutes
	Messages         int              // customer messages a question stays open for; 0: 3
	Now              func() time.Time // nil: time.Now
}

// Memory holds the state of all conversations. It is safe for concurrent use.
type Memory struct {
	here     *memoryStore
	shared   *shared // nil: nobody else has a part in the conversations
	refuse   bool    // no turn goes on without it
	sealer   *sealer
	lexicon  *lexicon
	gate     *gate
	closers  *closers
	sparse   *sparse
	framed   *frameGate
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

	conflicts atomic.Uint64
	adrift    atomic.Uint64
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
	s, err := newSealer(append([][]byte{key}, opt.OlderKeys...), opt.HashKey)
	if err != nil {
		return nil, err
	}
	if opt.Messages < 0 || opt.Messages > 200 {
		return nil, fmt.Errorf("conversation: %d messages for an answer, want 0 to 200", opt.Messages)
	}
	m := &Memory{
		sealer: s, ranks: order(), now: opt.Now, seed: maphash.MakeSeed(),
		checks:   newChecks(),
		ttl:      or(opt.TTL, time.Hour),
		window:   int64(or(opt.Window, 5*time.Minute) / time.Second),
		messages: uint8(or(opt.Messages, 3)),
	}
	m.learn()
	if m.now == nil {
		m.now = time.Now
	}
	m.here = newMemoryStore(or(opt.MaxConversations, 100_000), or(opt.MaxBytes, 64<<20), m.now)
	if opt.Store != nil {
		m.shared, m.refuse = newShared(opt.Store, m.here, m.ttl, opt.Outage), opt.Refuse
	}
	m.turns.New = func() any { return &Turn{} }
	return m, nil
}

// learn makes out what is known of words, in two halves: a process waits for it.
func (m *Memory) learn() {
	tables, roll := tables(), &m.sealer.rolling
	var half sync.WaitGroup
	half.Go(func() {
		m.closers = newClosers(roll, tables...)
		m.sparse = newSparse(roll, tables...)
		m.framed = newFrameGate(roll, framings())
	})
	m.lexicon = newLexicon(tables...)
	m.gate = newGate(roll, m.lexicon, tables...)
	half.Wait()
}

// tables lists all that is known of words.
func tables() [][]entry {
	return [][]entry{
		topics(), ordinary(), records(), harmless(), shortened(topics(), ordinary(), harmless()),
		questions(), frames(), replies(), typing(), curt(), rebuffs(), evasions(), written(), stories(), numbers(), contacts(),
	}
}

// Size reports how many conversations this process holds and how many bytes they
// take: all that there are, or copies of those it has seen where they are shared.
func (m *Memory) Size() (conversations, bytes int) { return m.here.size() }

// Conflicts counts messages that were decided anew, since another one changed the
// conversation at the same moment elsewhere.
func (m *Memory) Conflicts() uint64 { return m.conflicts.Load() }

// Adrift counts turns that went on with what this process knows itself, since the
// store that is shared could not be reached.
func (m *Memory) Adrift() uint64 { return m.adrift.Load() }

// Unshared counts conversations of which this process knows something that is to be
// shared still, see Share.
func (m *Memory) Unshared() int {
	if m.shared == nil {
		return 0
	}
	return m.shared.owing()
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
