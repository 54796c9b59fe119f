package sqlite_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
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
