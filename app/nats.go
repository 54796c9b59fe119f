package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"time"

	"veilwire"
	"veilwire/store/nats"
)

// openNATS opens the store of the settings, if they have one and it is not open.
func (a *App) openNATS() error {
	c := a.config.NATS
	if c == nil || a.nats != nil {
		return nil
	}
	opt, err := c.options(a.config.File, a.log)
	if err == nil {
		a.nats, err = nats.Open(opt)
	}
	return err
}

// options are the settings as the store takes them.
func (n *NATSConfig) options(file string, log *slog.Logger) (nats.Options, error) {
	opt := nats.Options{Dir: n.Dir, Servers: n.Servers, Credentials: n.Credentials, Replicas: n.Replicas, Log: log}
	var err error
	if n.Key != "" {
		if opt.Key, err = readKey(n.Key, "nats.key", file); err != nil {
			return opt, err
		}
	}
	if n.TLS != nil {
		opt.TLS, err = n.TLS.client()
	}
	return opt, err
}

// readKey reads a key of at least 32 bytes, which the settings call by a name.
func readKey(path, name, file string) (veilwire.Secret, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w (named in %s)", name, err, file)
	}
	if len(b) < nats.KeySize {
		return nil, fmt.Errorf("%s %s: want at least 32 bytes; make one with: head -c 32 /dev/urandom", name, path)
	}
	return b, nil
}

// sharedQueue is a queue with the store it was opened for.
type sharedQueue struct {
	*nats.Queue
	store *nats.Store
}

// Close closes both.
func (q sharedQueue) Close() error { return errors.Join(q.Queue.Close(), q.store.Close()) }

// lookIn opens the queue of a store to look and change, beside those who deliver.
func lookIn(ctx context.Context, opt nats.Options) (Queue, error) {
	opt.Beside, opt.Start = true, 5*time.Second // somebody waits for it
	store, err := nats.Open(opt)
	if err != nil {
		return nil, err
	}
	q, err := store.Queue(ctx, nats.QueueOptions{})
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return sharedQueue{q, store}, nil
}
