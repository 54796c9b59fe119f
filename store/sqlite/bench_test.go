package sqlite_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
)

// loopback is where the receivers of tests are.
func loopback() []netip.Prefix { return []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")} }

func endpoint(t testing.TB, lane, address string) relay.Endpoint {
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return relay.Endpoint{Lane: lane, URL: u, AllowPrivate: loopback()}
}

// serve runs a receiver until the test ends, and gives its address.
func serve(t testing.TB, h http.Handler) string {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL
}

// receiver is told of every delivery and always content.
func receiver(t testing.TB, got func(*http.Request)) string {
	return serve(t, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got(r) }))
}

// webhook is a body of the usual size.
func webhook() []byte {
	return slices.Concat([]byte(`{"type":"message","text":"`), slices.Repeat([]byte("lorem ipsum "), 80), []byte(`"}`))
}

// run lets a relay run until the test ends.
func run(t testing.TB, r *relay.Relay) (stop func()) {
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- r.Run(ctx) }()
	stop = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(stop)
	return stop
}

// BenchmarkAccept is what the relay acknowledges, each on the disk first, while
// it delivers: 64 callers at the same time.
func BenchmarkAccept(b *testing.B) {
	const callers = 64
	q := open(b, b.TempDir(), sqlite.Options{Deliver: true})
	var delivered atomic.Int64
	r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{endpoint(b, "crm", receiver(b, func(*http.Request) { delivered.Add(1) }))}})
	if err != nil {
		b.Fatal(err)
	}
	stop := run(b, r)
	body := webhook()
	took := make([][]time.Duration, callers)
	var next atomic.Int64
	b.ResetTimer()
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				begin := time.Now()
				if err := r.Accept(b.Context(), relay.Delivery{Lane: "crm", ID: fmt.Sprint("m", n), Body: body}); err != nil {
					b.Error(err)
					return
				}
				took[i] = append(took[i], time.Since(begin))
			}
		})
	}
	all.Wait()
	b.StopTimer()
	stop()
	times := slices.Concat(took...)
	slices.Sort(times)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "acknowledged/s")
	b.ReportMetric(float64(delivered.Load())/b.Elapsed().Seconds(), "delivered/s")
	b.ReportMetric(float64(times[len(times)/2].Microseconds())/1e3, "p50-ms")
	b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1e3, "p99-ms")
	b.ReportMetric(float64(times[len(times)-1].Microseconds())/1e3, "max-ms")
}

// fill puts n deliveries into a lane.
func fill(b *testing.B, q relay.Queue, lane string, n int) {
	body, now := webhook(), time.Now()
	for from := 0; from < n; from += 500 {
		var batch []*relay.Delivery
		for i := from; i < min(n, from+500); i++ {
			batch = append(batch, &relay.Delivery{
				Lane: lane, ID: fmt.Sprint("q", i), Method: "POST", Body: body, Size: int64(len(body)), Accepted: now, Due: now,
			})
		}
		if _, err := q.Put(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
}

const many = 100_000

// BenchmarkBesideDead is the time from Accept to the receiver, beside a lane
// whose receiver is dead while nothing or very much waits for it.
func BenchmarkBesideDead(b *testing.B) {
	for _, waiting := range []int{0, many} {
		b.Run(fmt.Sprint(waiting, " waiting"), func(b *testing.B) {
			q := open(b, b.TempDir(), sqlite.Options{Deliver: true})
			fill(b, q, "dead", waiting)
			arrived := make(chan struct{}, 1)
			r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{
				endpoint(b, "crm", receiver(b, func(*http.Request) { arrived <- struct{}{} })),
				endpoint(b, "dead", "http://127.0.0.1:1"),
			}})
			if err != nil {
				b.Fatal(err)
			}
			run(b, r)
			var times []time.Duration
			n := 0
			for b.Loop() {
				begin := time.Now()
				n++
				if err := r.Accept(b.Context(), relay.Delivery{Lane: "crm", ID: fmt.Sprint("m", n), Body: webhook()}); err != nil {
					b.Fatal(err)
				}
				<-arrived
				times = append(times, time.Since(begin))
			}
			slices.Sort(times)
			var heap runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&heap)
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1e3, "p99-ms")
			b.ReportMetric(float64(heap.HeapInuse)/1e6, "heap-MB")
		})
	}
}

// BenchmarkRestart is the time from opening a queue in which very much waits to
// the first delivery.
func BenchmarkRestart(b *testing.B) {
	dir := b.TempDir()
	q := open(b, dir, sqlite.Options{Deliver: true})
	fill(b, q, "crm", many)
	if err := q.Close(); err != nil {
		b.Fatal(err)
	}
	arrived := make(chan struct{}, 1)
	to := receiver(b, func(*http.Request) {
		select {
		case arrived <- struct{}{}:
		default: // only the first counts
		}
	})
	for b.Loop() {
		q, err := sqlite.Open(b.Context(), dir, sqlite.Options{Deliver: true})
		if err != nil {
			b.Fatal(err)
		}
		opened := time.Now()
		r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{endpoint(b, "crm", to)}})
		if err != nil {
			b.Fatal(err)
		}
		stop := run(b, r)
		<-arrived
		b.ReportMetric(float64(time.Since(opened).Microseconds())/1e3, "after-open-ms")
		b.StopTimer()
		stop()
		_ = q.Close()
		select {
		case <-arrived:
		default:
		}
		b.StartTimer()
	}
}
