package nats

import (
	"errors"
	"fmt"
	"net/http/httptest"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"veilwire/proxy/relay"
)

// BenchmarkRelay takes webhooks from 64 callers and brings them to a receiver,
// with a server within and with three nodes.
func BenchmarkRelay(b *testing.B) {
	for _, where := range []string{"folder", "cluster"} {
		b.Run(where, func(b *testing.B) {
			opt := Options{Dir: b.TempDir(), Key: keyOf(1)}
			if where == "cluster" {
				opt = Options{Servers: startCluster(b).urls(0), Key: keyOf(1)}
			}
			book := newBook()
			receiver := httptest.NewServer(book)
			defer receiver.Close()
			g := startGateway(b, receiver.URL, opt)
			var sent atomic.Int64
			var calling sync.WaitGroup
			b.ResetTimer()
			for range 64 {
				calling.Go(func() {
					for n := sent.Add(1); n <= int64(b.N); n = sent.Add(1) {
						err := g.Accept(b.Context(), relay.Delivery{Lane: "crm", ID: fmt.Sprint("m", n), Body: make([]byte, 1024)})
						if err != nil && !errors.Is(err, relay.ErrDuplicate) {
							b.Error(err)
						}
					}
				})
			}
			calling.Wait()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acknowledged/s")
			for counts, _ := g.queue.Counts(b.Context()); len(counts) > 0; counts, _ = g.queue.Counts(b.Context()) {
				pause(b.Context(), 10*time.Millisecond)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "delivered/s")
		})
	}
}

// BenchmarkRestart opens a folder in which 100,000 webhooks wait, and claims the
// first of them.
func BenchmarkRestart(b *testing.B) {
	const waiting = 100_000
	opt := Options{Dir: b.TempDir(), Key: keyOf(1)}
	s := open(b, opt)
	q := openQueue(b, s, QueueOptions{})
	for n := 0; n < waiting; {
		var batch []*relay.Delivery
		for range 250 {
			d := delivery("crm", fmt.Sprint("m", n))
			d.Body, d.Size = make([]byte, 1024), 1024
			batch, n = append(batch, d), n+1
		}
		if _, err := q.Put(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	if err := q.Close(); err != nil {
		b.Fatal(err)
	}
	shut(b, s)
	for b.Loop() {
		s := open(b, opt)
		q := openQueue(b, s, QueueOptions{})
		if page, _, err := q.Claim(b.Context(), "crm", time.Now(), 1); err != nil || len(page) != 1 {
			b.Fatal(page, err)
		}
		if err := q.Close(); err != nil {
			b.Fatal(err)
		}
		shut(b, s)
	}
}

// BenchmarkIndex says what a webhook takes in memory while it waits.
func BenchmarkIndex(b *testing.B) {
	const waiting = 100_000
	for b.Loop() {
		var before, after runtime.MemStats
		x, s := newIndex(1), &sealer{}
		runtime.GC()
		runtime.ReadMemStats(&before)
		for i := range waiting {
			id := fmt.Sprintf("Ev%010d", i)
			d := relay.Delivery{ID: id, Lane: "crm", Conversation: fmt.Sprintf("C%08d", i/4), Accepted: time.Now(), Due: time.Now(), Size: 700}
			x.lane("crm").add(&entry{Delivery: d, digest: s.digest("crm", id), seq: uint64(i)}, false)
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/waiting, "B/webhook")
		runtime.KeepAlive(x)
	}
}
