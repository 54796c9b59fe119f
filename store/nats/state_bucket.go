package nats

import (
	"context"
	"encoding/base32"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// bucketName is what `nats kv ls` lists.
const bucketName = "veilwire_conversations"

// bucket is the stream behind the bucket, open.
type bucket struct {
	stream jetstream.Stream
}

// Usage is what the bucket holds at a time.
type Usage struct {
	Conversations int
	Bytes         int
}

// Usage tells what the bucket held when it was last looked at, a few seconds ago;
// nothing while NATS is away from the start.
func (c *Conversations) Usage() Usage {
	b := c.bucket.Load()
	if b == nil {
		return Usage{}
	}
	s := b.stream.CachedInfo().State
	return Usage{int(s.Msgs), int(s.Bytes)}
}

// open finds the bucket, or makes it where there is none. That it was there once
// is no reason not to, as it is for the queue: what it holds is forgotten within
// the hour anyway, and who lost the key deletes it.
func (c *Conversations) open(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	began := c.opt.Now()
	stream, err := c.js.Stream(ctx, "KV_"+bucketName)
	if errors.Is(err, jetstream.ErrStreamNotFound) {
		stream, err = c.js.CreateStream(ctx, c.config())
		if errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) { // another gateway was faster
			stream, err = c.js.Stream(ctx, "KV_"+bucketName)
		}
	}
	if full(err) {
		return fmt.Errorf("make bucket %s: nats has no room for %d bytes; ask for less in conversations.bytes: %w", bucketName, c.opt.MaxBytes, err)
	}
	if err != nil {
		return fmt.Errorf("open bucket %s: %w", bucketName, err)
	}
	have := stream.CachedInfo().Config
	if err := c.prints.fit(have.Metadata); err != nil {
		return fmt.Errorf("bucket %s: %w", bucketName, err)
	}
	if sealed := c.prints.sealedBy(have.Metadata); have.MaxBytes != c.opt.MaxBytes || sealed != c.prints.seals[0] { // the settings have changed
		have.MaxBytes, have.Metadata = c.opt.MaxBytes, c.prints.metadata(have.Metadata)
		if stream, err = c.js.UpdateStream(ctx, have); err != nil {
			return fmt.Errorf("let bucket %s have %d bytes and the key %s: %w", bucketName, c.opt.MaxBytes, c.prints.seals[0], err)
		}
	}
	c.clock.set(stream.CachedInfo().TimeStamp, began)
	c.bucket.Store(&bucket{stream})
	return nil
}

// openTimeout bounds one try to open the bucket.
const openTimeout = 5 * time.Second

// config describes the bucket. It is that of a key-value bucket, with what
// ordinary ones can't have: the oldest states give way when it is full, each state
// has its own end, and none leaves a marker behind.
func (c *Conversations) config() jetstream.StreamConfig {
	replicas := c.opt.replicas
	return jetstream.StreamConfig{
		Name:        "KV_" + bucketName,
		Description: "sealed states of conversations; keys are hashes",
		Subjects:    []string{"$KV." + bucketName + ".>"},
		Storage:     jetstream.FileStorage,
		Replicas:    replicas,

		MaxMsgsPerSubject: 1,
		MaxBytes:          c.opt.MaxBytes,
		Discard:           jetstream.DiscardOld,
		AllowMsgTTL:       true,
		AllowRollup:       true,
		DenyDelete:        true,
		AllowDirect:       replicas == 1, // with more any of them would answer
		Metadata:          c.prints.metadata(nil),
	}
}

// tend opens the bucket if it is not yet, and looks at it from time to time.
func (c *Conversations) tend(ctx context.Context) {
	const often, seldom = time.Second, 15 * time.Second
	for {
		pause := seldom
		if c.bucket.Load() == nil {
			pause = often
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		}
		if b := c.bucket.Load(); b != nil {
			c.look(ctx, b)
			continue
		}
		switch err := c.open(ctx); {
		case err == nil:
			c.opt.log.Info("the bucket of the conversations is open")
		case !later(err) && ctx.Err() == nil:
			c.opt.log.Error("the bucket of the conversations can't be used; this gateway remembers for itself", "error", err)
		}
	}
}

// look renews what is known of the bucket, and the time.
func (c *Conversations) look(ctx context.Context, b *bucket) {
	ctx, cancel := context.WithTimeout(ctx, openTimeout)
	defer cancel()
	began := c.opt.Now()
	if info, err := b.stream.Info(ctx); err == nil {
		c.clock.set(info.TimeStamp, began)
	}
}

// hashed is how a hash is written in a subject.
var hashed = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)
