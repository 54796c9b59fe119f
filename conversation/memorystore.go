package conversation

import (
	"context"
	"sync"
	"time"
)

// memoryStore keeps states in this process: it is the Store of a single one, and
// holds the copies of one that shares a Store with others. It is bounded in
// entries and bytes; least recently used goes first.
type memoryStore struct {
	mu         sync.Mutex
	byID       map[string]*stored
	root       stored // ring: root.next is the most recently used
	bytes      int
	maxEntries int
	maxBytes   int
	now        func() time.Time
	dropped    func(id string) // told of what goes that a shared store does not have; may be nil
}

type stored struct {
	id         string
	sealed     []byte
	revision   uint64
	owes       owed
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

// Load implements Store.
func (s *memoryStore) Load(_ context.Context, id string, dst []byte) ([]byte, uint64, error) {
	sealed, revision, _ := s.look(id, dst, s.now())
	return sealed, revision, nil
}

// Save implements Store.
func (s *memoryStore) Save(_ context.Context, id string, sealed []byte, revision uint64, ttl time.Duration) (uint64, error) {
	return s.save(id, sealed, revision, ttl, s.now())
}

// save is Save by a clock that the caller has read.
func (s *memoryStore) save(id string, sealed []byte, revision uint64, ttl time.Duration, now time.Time) (uint64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	// A state that was evicted since it was loaded is simply made anew.
	if e := s.byID[id]; e != nil && e.revision != revision {
		return 0, ErrConflict
	}
	s.put(id, sealed, revision+1, even, ttl, now)
	return revision + 1, nil
}

// look appends the state to dst, and tells its revision and what is in it that a
// shared store does not have.
func (s *memoryStore) look(id string, dst []byte, now time.Time) ([]byte, uint64, owed) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.byID[id]
	if e == nil {
		return dst, 0, even
	}
	if now.After(e.until) {
		s.drop(e)
		return dst, 0, even
	}
	s.touch(e)
	return append(dst, e.sealed...), e.revision, e.owes
}

// keep holds a state, whatever was there before.
func (s *memoryStore) keep(id string, sealed []byte, revision uint64, owes owed, ttl time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(id, sealed, revision, owes, ttl, s.now())
}

// forget lets a state go.
func (s *memoryStore) forget(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.byID[id]; e != nil {
		s.drop(e)
	}
}

func (s *memoryStore) put(id string, sealed []byte, revision uint64, owes owed, ttl time.Duration, now time.Time) {
	e := s.byID[id]
	if e == nil {
		e = &stored{id: id}
		e.prev, e.next = e, e
		s.byID[id] = e
		s.bytes += overhead + len(id)
	}
	s.bytes += len(sealed) - len(e.sealed)
	e.sealed = append(e.sealed[:0], sealed...)
	e.revision, e.owes, e.until = revision, owes, now.Add(ttl)
	s.touch(e)
	for s.root.prev != &s.root {
		oldest := s.root.prev
		if len(s.byID) <= s.maxEntries && s.bytes <= s.maxBytes && !now.After(oldest.until) {
			break
		}
		s.drop(oldest)
	}
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
	if e.owes != even && s.dropped != nil {
		s.dropped(e.id)
	}
}

// size reports entries and bytes held, for metrics.
func (s *memoryStore) size() (entries, bytes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.byID), s.bytes
}
