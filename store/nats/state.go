package nats

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"veilwire/conversation"
)

// ConversationOptions say how the state of conversations is shared.
type ConversationOptions struct {
	// Key hashes the ids, 32 bytes. It is that of the bucket for as long as there is one.
	Key []byte
	// Seals are the keys that the states are sealed with before they come here, the
	// first, and opened with, all; none: Key. Nothing but their fingerprints is kept.
	Seals [][]byte
	// Timeout bounds one load or save; 0: 50 ms. A message waits for it.
	Timeout time.Duration
	// Start bounds how long opening them waits for an answer; 0: 10 s.
	Start time.Duration
	// MaxBytes bounds the bucket; over it goes what was saved longest ago. 0: 1 GiB.
	MaxBytes int64
	Now      func() time.Time // the local clock; nil: time.Now

	replicas int
	log      *slog.Logger
	answered func(error) // told how each question went
}

// Conversations keeps the sealed states of conversations in a JetStream bucket
// that all gateways share. What NATS sees of a conversation is a keyed hash of
// its id, and bytes it can't open.
//
// A load is answered by the one node that also decides who may save, so it sees
// every save that was acknowledged. Where the bucket has replicas they are not
// asked: one that lags behind would hide digits that are waiting for the rest.
type Conversations struct {
	js      jetstream.JetStream
	opt     ConversationOptions
	ids     []byte // key of the hashes of ids
	prints  prints
	bucket  atomic.Pointer[bucket]
	clock   clock
	stop    context.CancelFunc
	tending sync.WaitGroup
}

var _ conversation.Store = (*Conversations)(nil)

// errNotOpen says that NATS could not be reached since the start.
var errNotOpen = errors.New("the bucket of the conversations is not open yet: NATS was not reachable so far")

// Conversations opens the bucket, or makes it, and returns when it gives answers:
// nobody shall say he is ready while a card over several gateways would not be put
// together. Where NATS gives none in time it goes on trying, and every load and save
// fails meanwhile: an outage must not take chats down. A bucket that belongs to
// another key is an error.
func (s *Store) Conversations(ctx context.Context, opt ConversationOptions) (*Conversations, error) {
	opt.replicas, opt.log, opt.answered = s.opt.Replicas, s.opt.Log, s.answered
	return newConversations(ctx, s.js, opt)
}

func newConversations(ctx context.Context, js jetstream.JetStream, opt ConversationOptions) (*Conversations, error) {
	if opt.Timeout == 0 {
		opt.Timeout = 50 * time.Millisecond
	}
	if opt.Start == 0 {
		opt.Start = 10 * time.Second
	}
	if opt.MaxBytes == 0 {
		opt.MaxBytes = 1 << 30
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if len(opt.Key) < 32 {
		return nil, fmt.Errorf("key of the conversations has %d bytes, want at least 32", len(opt.Key))
	}
	ids, err := derive(opt.Key, "conversation ids", sha256.Size)
	if err != nil {
		return nil, fmt.Errorf("derive the key of conversation ids: %w", err)
	}
	prints, err := fingerprints(opt)
	if err != nil {
		return nil, err
	}
	c := &Conversations{js: js, opt: opt, ids: ids, prints: prints, clock: clock{local: opt.Now}}
	if err := c.begin(ctx); err != nil {
		return nil, err
	}
	tending, stop := context.WithCancel(context.WithoutCancel(ctx))
	c.stop = stop
	c.tending.Go(func() { c.tend(tending) })
	return c, nil
}

// begin opens the bucket and waits for its first answer. A cluster that has just
// started does not say that it can't answer yet: it says nothing, so a question is
// put again before the time is over.
func (c *Conversations) begin(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, c.opt.Start)
	defer cancel()
	for try := 0; ; try++ {
		err := c.ask(ctx)
		if err == nil || c.bucket.Load() == nil && !later(err) {
			return err
		}
		if try == 0 {
			c.opt.log.Info("waiting for NATS to answer about conversations", "at_most", c.opt.Start)
		}
		if !pause(ctx, 100*time.Millisecond) {
			c.opt.log.Warn("NATS gives no answer about conversations; the start goes on without, and it is asked again until it answers",
				"waited", c.opt.Start, "error", err)
			return nil
		}
	}
}

// ask puts to the bucket the question that every message puts.
func (c *Conversations) ask(ctx context.Context) error {
	once, done := context.WithTimeout(ctx, apiTimeout)
	defer done()
	if c.bucket.Load() == nil {
		if err := c.open(once); err != nil {
			return err
		}
	}
	_, _, err := c.Load(once, "", nil) // nobody's
	return err
}

// later reports an error that may be none in a while.
func later(err error) bool { return passing(err) || is(err, codeNoPeers) }

// Close ends what goes on in the background. What was saved stays.
func (c *Conversations) Close() error {
	c.stop()
	c.tending.Wait()
	return nil
}

// Load implements conversation.Store.
func (c *Conversations) Load(ctx context.Context, id string, dst []byte) ([]byte, uint64, error) {
	b := c.bucket.Load()
	if b == nil {
		return dst, 0, errNotOpen
	}
	ctx, cancel := context.WithTimeout(ctx, c.opt.Timeout)
	defer cancel()
	msg, err := b.stream.GetLastMsgForSubject(ctx, c.subject(id))
	c.opt.answered(err)
	switch {
	case errors.Is(err, jetstream.ErrMsgNotFound):
		return dst, 0, nil
	case err != nil:
		return dst, 0, fmt.Errorf("read from NATS: %w", err)
	}
	return append(dst, msg.Data...), msg.Sequence, nil
}

// Save implements conversation.Store. When the time runs out before NATS has
// answered, the state may have been kept or not. A leader that could not even say
// which revision is the last in that time has not answered: it waits for others, and
// may be alone.
func (c *Conversations) Save(ctx context.Context, id string, sealed []byte, revision uint64, ttl time.Duration) (uint64, error) {
	if c.bucket.Load() == nil {
		return 0, errNotOpen
	}
	ctx, cancel := context.WithTimeout(ctx, c.opt.Timeout)
	defer cancel()
	for wait := time.Millisecond; ; wait *= 2 {
		ack, err := c.js.PublishMsg(ctx, &nats.Msg{Subject: c.subject(id), Data: sealed},
			jetstream.WithExpectLastSequencePerSubject(revision),
			jetstream.WithMsgTTL(max(ttl, time.Second)),
			jetstream.WithRetryAttempts(0))
		c.opt.answered(err)
		switch {
		case err == nil:
			return ack.Sequence, nil
		case is(err, codeWrongLast):
			return 0, conversation.ErrConflict
		case !is(err, codeInFlight, codeNotReady):
			return 0, fmt.Errorf("write to NATS: %w", err)
		}
		if !pause(ctx, wait) { // for it to say which revision is the last
			return 0, fmt.Errorf("write to NATS: %w", err)
		}
	}
}

// codeNotReady is of a leader that can't compare revisions yet. One that says
// codeInFlight may mean our own last save, which it has acknowledged already.
const codeNotReady = 10163

// subject names a conversation to NATS.
func (c *Conversations) subject(id string) string {
	const prefix = "$KV." + bucketName + "."
	mac := hmac.New(sha256.New, c.ids)
	mac.Write([]byte(id))
	var sum [sha256.Size]byte
	name := make([]byte, len(prefix), len(prefix)+hashed.EncodedLen(idBytes))
	copy(name, prefix)
	return string(hashed.AppendEncode(name, mac.Sum(sum[:0])[:idBytes]))
}

// idBytes of a hash name a conversation: no two of a million share them by
// chance, and one that did would find a state that is not sealed for it.
const idBytes = 16
