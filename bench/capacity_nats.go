package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"veilwire/bench/capacity"
	"veilwire/bench/measure"
	"veilwire/bench/simulate"
	"veilwire/proxy/relay"
	"veilwire/store/nats"
)

// shared takes what a store costs that gateways share: JetStream in a process of
// its own, encrypted, each write synced before it is acknowledged.
func (m *measuring) shared() (err error) {
	dir, err := os.MkdirTemp("", "veilwire-bench-nats-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	key := make([]byte, nats.KeySize)
	if _, err := rand.Read(key); err != nil {
		return err
	}
	ctx := context.Background()
	s, err := nats.Open(nats.Options{Dir: dir, Key: key})
	if err != nil {
		return err
	}
	defer func() { err = closed(err, s.Close) }()
	if err := m.published(ctx, s); err != nil {
		return err
	}
	return m.remembered(ctx, s, dir)
}

// published takes what a webhook costs in the relay's stream: one at a time, and
// with as many callers as a relay has.
func (m *measuring) published(ctx context.Context, s *nats.Store) (err error) {
	q, err := s.Queue(ctx, nats.QueueOptions{})
	if err != nil {
		return err
	}
	defer func() { err = closed(err, q.Close) }()
	to, err := url.Parse("http://127.0.0.1:1")
	if err != nil {
		return err
	}
	r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{{Lane: "crm", URL: to}}})
	if err != nil {
		return err
	}
	body := make([]byte, 600)
	var number atomic.Int64
	accept := func(int) error {
		return r.Accept(ctx, relay.Delivery{Lane: "crm", ID: fmt.Sprint("m", number.Add(1)), Body: body})
	}
	p, err := m.asked(m.some(1200), m.some(6000), accept)
	if err != nil {
		return err
	}
	p.Name, p.What = capacity.Publish, "a webhook of 0.6 KB into the relay's stream, encrypted, synced before it is acknowledged"
	m.put(p)
	return nil
}

// remembered takes what the state of a conversation costs, and the room it takes.
func (m *measuring) remembered(ctx context.Context, s *nats.Store, dir string) (err error) {
	key := make([]byte, 32)
	if _, err := rand.Read(key); err != nil {
		return err
	}
	c, err := s.Conversations(ctx, nats.ConversationOptions{Key: key, Timeout: 10 * time.Second})
	if err != nil {
		return err
	}
	defer func() { err = closed(err, c.Close) }()
	sealed := make([]byte, m.stateSize())
	if _, err := rand.Read(sealed); err != nil {
		return err
	}
	before, err := roomOf(dir)
	if err != nil {
		return err
	}
	var number atomic.Int64
	id := func(n int64) string { return fmt.Sprint("conversation ", n) }
	save, err := m.asked(m.some(1200), m.some(6000), func(int) error {
		_, err := c.Save(ctx, id(number.Add(1)), sealed, 0, time.Hour)
		return err
	})
	if err != nil {
		return err
	}
	after, err := roomOf(dir)
	if err != nil {
		return err
	}
	load, err := m.asked(m.some(1200), m.some(6000), func(i int) error {
		have, _, err := c.Load(ctx, id(1+int64(i)%number.Load()), nil)
		if err == nil && len(have) != len(sealed) {
			err = errors.New("a state that was saved is not there")
		}
		return err
	})
	if err != nil {
		return err
	}
	save.Name, save.What = capacity.Save, "a state into the bucket, synced; the processor time is that of client and server"
	load.Name, load.What = capacity.Load, "a state out of the bucket; the processor time is that of client and server"
	m.put(save)
	m.put(load)
	m.room(capacity.Size{
		Name: capacity.StoredKV, What: fmt.Sprintf("on the disk for each of %d states of %d bytes", number.Load(), len(sealed)),
		Bytes: always(float64(after-before) / float64(number.Load())),
	})
	return nil
}

// stateSize is that of half of the states that were measured.
func (m *measuring) stateSize() int {
	if s := m.facts.Size(capacity.Sealed); s != nil {
		return int(s.Bytes.At(.5))
	}
	return 128
}

// roomOf is what the files of a folder take.
func roomOf(dir string) (bytes int64, err error) {
	err = filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			bytes += info.Size()
		}
		return err
	})
	return bytes, err
}

// asked times a call: one after the other for how long each takes, and by many
// callers for how many a second there can be and the processor time of client and
// server together.
func (m *measuring) asked(alone, many int, call func(i int) error) (p capacity.Part, err error) {
	var micros, busy, rate []float64
	for i := range alone {
		begun := time.Now()
		if err := call(i); err != nil {
			return p, err
		}
		micros = append(micros, float64(time.Since(begun))/float64(time.Microsecond))
	}
	for range m.rounds {
		begun := time.Now()
		cpu, err := spent(measure.CPU, many, func() error { return atOnce(64, many, call) })
		if err != nil {
			return p, err
		}
		busy, rate = append(busy, cpu), append(rate, float64(many)/time.Since(begun).Seconds())
	}
	return capacity.Part{Busy: spread(busy), Alone: simulate.QuantilesOf(micros), Rate: spread(rate)}, nil
}

// atOnce makes n calls by some callers.
func atOnce(callers, n int, call func(i int) error) error {
	errs := make([]error, callers)
	var wg sync.WaitGroup
	for c := range callers {
		wg.Go(func() {
			for i := c; i < n && errs[c] == nil; i += callers {
				errs[c] = call(i)
			}
		})
	}
	wg.Wait()
	return errors.Join(errs...)
}
