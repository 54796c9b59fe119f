package nats

import (
	"context"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"
)

// Errors of what is not there.
var (
	// ErrMissing says that a stream is gone that was made once.
	ErrMissing = errors.New("it was made once and is not there any more; put the store back from a copy. Nothing was made in its place")
	// ErrUnmarked says that a cluster holds a queue, and no word of its key.
	ErrUnmarked = errors.New(`the cluster holds a queue, but no bucket "veilwire" that tells its key; put that one back from where the queue was copied. Nothing was touched`)
	// ErrNone says that there is nothing to look into.
	ErrNone = errors.New("there is no queue yet; the first gateway that starts makes it. Do the settings name the right servers and credentials?")
)

// marks remember which streams were made. A stream that is marked and missing is
// a loss, and not a beginning.
type marks interface {
	has(ctx context.Context, stream string) (bool, error)
	add(ctx context.Context, stream string) error
}

// stream opens a stream, and makes it if it never was.
func (s *Store) stream(ctx context.Context, c jetstream.StreamConfig) (st jetstream.Stream, err error) {
	c.Replicas = s.opt.Replicas
	err = s.once(ctx, c.Name, func(ctx context.Context) error {
		st, err = s.js.Stream(ctx, c.Name)
		return err
	}, func(ctx context.Context) error {
		st, err = s.js.CreateStream(ctx, c)
		return err
	})
	return st, err
}

// bucket opens a bucket of keys and values, and makes it if it never was.
func (s *Store) bucket(ctx context.Context, c jetstream.KeyValueConfig) (kv jetstream.KeyValue, err error) {
	c.Replicas = s.opt.Replicas
	err = s.once(ctx, c.Bucket, func(ctx context.Context) error {
		kv, err = s.js.KeyValue(ctx, c.Bucket)
		return err
	}, func(ctx context.Context) error {
		kv, err = s.js.CreateKeyValue(ctx, c)
		return err
	})
	return kv, err
}

// once opens what is there, or makes what never was.
func (s *Store) once(ctx context.Context, name string, open, make func(context.Context) error) error {
	s.opening.Lock()
	defer s.opening.Unlock()
	err := s.eventually(ctx, func(ctx context.Context) (err error) {
		if s.marks == nil {
			if s.marks, err = openClusterMarks(ctx, s.js, s.opt); err != nil {
				s.marks = nil
				return err
			}
		}
		err = open(ctx)
		if errors.Is(err, jetstream.ErrStreamNotFound) || errors.Is(err, jetstream.ErrBucketNotFound) {
			made, err := s.marks.has(ctx, name)
			if err != nil {
				return err
			}
			switch {
			case made:
				return ErrMissing
			case s.opt.Beside:
				return ErrNone
			}
			if err := make(ctx); err != nil {
				return err
			}
		} else if err != nil {
			return err
		}
		return s.marks.add(ctx, name) // also of one that a crash left without its mark
	})
	if err != nil {
		return fmt.Errorf("open %s in nats: %w", name, err)
	}
	return nil
}

// clusterMarks are keys in a bucket of the cluster.
type clusterMarks struct{ jetstream.KeyValue }

// marksBucket is where they are, beside the fingerprint of the key.
const marksBucket = "veilwire"

// openClusterMarks finds the bucket, or makes it, and compares the key with the one
// that others use.
func openClusterMarks(ctx context.Context, js jetstream.JetStream, opt Options) (marks, error) {
	kv, err := js.KeyValue(ctx, marksBucket)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		if err := unmarked(ctx, js, opt); err != nil {
			return nil, err
		}
		kv, err = js.CreateKeyValue(ctx, jetstream.KeyValueConfig{
			Bucket: marksBucket, Description: "which streams veilwire has made, and the fingerprint of its key", Replicas: opt.Replicas,
		})
	}
	if err != nil {
		return nil, err
	}
	mine, err := fingerprintOf(opt.Key)
	if err != nil {
		return nil, err
	}
	if _, err := kv.Create(ctx, fingerprintFile, []byte(mine)); err != nil && !errors.Is(err, jetstream.ErrKeyExists) {
		return nil, err
	}
	theirs, err := kv.Get(ctx, fingerprintFile)
	switch {
	case err != nil:
		return nil, err
	case string(theirs.Value()) != mine:
		return nil, ErrKey
	}
	return clusterMarks{kv}, nil
}

// unmarked says why the bucket of marks, which was not found, must not be made. A
// gateway makes it before the queue; so one that starts beside us has made both, or
// the bucket is gone.
func unmarked(ctx context.Context, js jetstream.JetStream, opt Options) error {
	_, err := js.Stream(ctx, relayStream)
	switch {
	case err == nil:
		if _, err = js.KeyValue(ctx, marksBucket); errors.Is(err, jetstream.ErrBucketNotFound) {
			return ErrUnmarked
		}
		return err
	case !errors.Is(err, jetstream.ErrStreamNotFound):
		return err
	case opt.Beside:
		return ErrNone
	}
	return nil
}

func (m clusterMarks) has(ctx context.Context, stream string) (bool, error) {
	_, err := m.Get(ctx, "stream."+stream)
	if errors.Is(err, jetstream.ErrKeyNotFound) {
		return false, nil
	}
	return err == nil, err
}

func (m clusterMarks) add(ctx context.Context, stream string) error {
	if has, err := m.has(ctx, stream); has || err != nil {
		return err
	}
	_, err := m.Put(ctx, "stream."+stream, nil)
	return err
}
