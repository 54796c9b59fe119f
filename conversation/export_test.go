package conversation

import "time"

// NewMemoryStore makes the store of a single process, for the tests that hold
// all stores to the same promises.
func NewMemoryStore() Store { return newMemoryStore(100_000, 64<<20, time.Now) }
