package conversation

import (
	"context"
	"errors"
	"sync"
	"time"
)

// ErrConflict says that a state was saved by somebody else since it was loaded.
var ErrConflict = errors.New("conversation state has changed meanwhile")

// Store keeps sealed states by conversation. Replicas that share one see the
// same conversations; they never see what is inside.
type Store interface {
	// Load appends the state to dst and gives its revision; no state is no bytes
	// and revision 0.
	Load(ctx context.Context, id string, dst []byte) (sealed []byte, revision uint64, err error)
	// Save replaces the state whose revision was read, to be kept for ttl. It
	// fails with ErrConflict if the state has another revision by now. It must
	// not keep sealed.
	Save(ctx context.Context, id string, sealed []byte, revision uint64, ttl time.Duration) error
}

// memoryStore is the Store of a single process: bounded in entries and bytes,
// least recently used goes first.
type memoryStore struct {
	mu         sync.Mutex
	byID       map[string]*stored
	root       stored // ring: root.next is the most recently used
	bytes      int
	maxEntries int
	maxBytes   int
	now        func() time.Time
}

type stored struct {
	id         string
	sealed     []byte
	revision   uint64
	until      time.Time
	prev, next *stored
}

// overhead is what an entry costs beside its state and id, roughly.
const overhead = 160

func newMemoryStore(entries, bytes int, now func() time.Time) *memoryStore {
	s := &memoryStore{byID: map[string]*stored{}, maxEntries: entries, maxBytes: bytes, now: now}
	s.root.prev, s.root.next = &s.root, &s.root
	return s
}

func (s *memoryStore) Load(_ context.Context, id string, dst []byte) ([]byte, uint64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.byID[id]
	if e == nil {
		return dst, 0, nil
	}
	if s.now().After(e.until) {
		s.drop(e)
		return dst, 0, nil
	}
	s.touch(e)
	return append(dst, e.sealed...), e.revision, nil
}

func (s *memoryStore) Save(_ context.Context, id string, sealed []byte, revision uint64, ttl time.Duration) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	e := s.byID[id]
	if e == nil {
		// A state that was evicted since it was loaded is simply made anew.
		e = &stored{id: id, revision: revision}
		e.prev, e.next = e, e
		s.byID[id] = e
		s.bytes += overhead + len(id)
	} else if e.revision != revision {
		return ErrConflict
	}
	s.bytes += len(sealed) - len(e.sealed)
	e.sealed = append(e.sealed[:0], sealed...)
	e.revision++
	e.until = now.Add(ttl)
	s.touch(e)
	for s.root.prev != &s.root {
		oldest := s.root.prev
		if len(s.byID) <= s.maxEntries && s.bytes <= s.maxBytes && !now.After(oldest.until) {
			break
		}
		s.drop(oldest)
	}
	return nil
}

func (s *memoryStore) touch(e *stored) {
	e.prev.next, e.next.prev = e.next, e.prev
	e.prev, e.next = &s.root, s.root.next
	e.prev.next, e.next.prev = e, e
}

func (s *memoryStore) drop(e *stored) {
	e.prev.next, e.next.prev = e.next, e.prev
	delete(s.byID, e.id)
	s.bytes -= overhead + len(e.id) + len(e.sealed)
	clear(e.sealed)
}

// size reports entries and bytes held, for metrics.
func (s *memoryStore) size() (entries, bytes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.byID), s.bytes
}
