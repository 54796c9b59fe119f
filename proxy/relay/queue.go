package relay

import (
	"context"
	"errors"
	"iter"
	"time"
)

// Errors of single deliveries.
var (
	// ErrDuplicate says that the lane knows the id already: whoever sent it may
	// be told that all is well.
	ErrDuplicate = errors.New("relay: a delivery with this id was accepted before")
	// ErrFull says that the lane is at its bound of rows or bytes.
	ErrFull = errors.New("relay: the lane is full")
	// ErrNoLane says that no endpoint has this lane.
	ErrNoLane = errors.New("relay: no endpoint has this lane")
	// ErrTarget says that a target would leave the path of the endpoint.
	ErrTarget = errors.New("relay: the target is no path below the endpoint")
)

// PageBytes bounds the content that one Claim reads into memory, but for its
// first delivery.
const PageBytes = 4 << 20

// Queue is the stable storage behind a Relay. All methods may be called at the
// same time. What implements it is held to its promises by package storetest.
type Queue interface {
	// Put stores a batch as one. When it returns without an error, the batch is
	// on stable storage, but for deliveries whose own error is ErrDuplicate or
	// ErrFull. After an error nothing of the batch counts as stored, though it
	// may be.
	Put(ctx context.Context, batch []*Delivery) ([]error, error)

	// Claim gives up to n deliveries of a lane that are due, those longest due
	// first, and holds them back from later claims until they are settled or the
	// queue is opened anew. A lane that is stopped gives none. Of one
	// conversation only the eldest is given. Next is when there will be more to
	// claim, if nothing else happens; zero: never.
	Claim(ctx context.Context, lane string, now time.Time, n int) (page []*Delivery, next time.Time, err error)

	// Settle notes how attempts ended. Deliveries that were dropped meanwhile
	// are passed over.
	Settle(ctx context.Context, outcomes []Outcome) error

	// Resume lets a stopped lane run.
	Resume(ctx context.Context, lane string) error

	// List gives what is picked, in order of acceptance. Content is read for
	// filters that name ids only.
	List(ctx context.Context, f Filter) iter.Seq2[*Delivery, error]

	// Resend makes what is picked due at once, as if it had never been tried,
	// lets its lanes run, and says how many there were.
	Resend(ctx context.Context, f Filter) (int, error)

	// Drop erases what is picked and says how many there were. The ids stay
	// known.
	Drop(ctx context.Context, f Filter) (int, error)

	// Counts says what lies in each lane, in order of their names.
	Counts(ctx context.Context) ([]Count, error)
}

// Herald is a Queue that others write to as well, and that tells of it.
type Herald interface {
	// Hear gives it a function to call whenever there may be something to do in a
	// lane. The function returns at once.
	Hear(rouse func(lane string))
}
