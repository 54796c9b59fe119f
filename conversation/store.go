package conversation

import (
	"context"
	"errors"
	"time"
)

// ErrConflict says that a state was saved by somebody else since it was loaded.
var ErrConflict = errors.New("conversation state has changed meanwhile")

// ErrAway says that the shared store can't be reached, where Options.Refuse asks for
// it.
var ErrAway = errors.New("the shared store of the conversations can't be reached")

// Store keeps sealed states by conversation. Replicas that share one, and the
// key, see the same conversations; the store never sees what is inside. What was
// saved must be seen by every load that begins afterwards, wherever it comes from.
type Store interface {
	// Load appends the state to dst and gives its revision; no state is no bytes
	// and revision 0.
	Load(ctx context.Context, id string, dst []byte) (sealed []byte, revision uint64, err error)
	// Save replaces the state whose revision was read, to be kept for ttl, and
	// gives the new revision. It fails with ErrConflict if the state has another
	// one by now. It must not keep sealed.
	Save(ctx context.Context, id string, sealed []byte, revision uint64, ttl time.Duration) (saved uint64, err error)
}
