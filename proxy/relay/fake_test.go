package relay_test

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/goleak"

	"veilwire/proxy/relay"
	"veilwire/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// attempt is what a receiver saw.
type attempt struct {
	at     time.Duration // since the test began
	id, no string
	path   string
}

// fake is a receiver without a network. Each attempt is answered by answer.
type fake struct {
	began  time.Time
	answer func(n int, r *http.Request) (int, http.Header, error)

	mu   sync.Mutex
	seen []attempt
}

// RoundTrip implements http.RoundTripper.
func (f *fake) RoundTrip(r *http.Request) (*http.Response, error) {
	if _, err := io.Copy(io.Discard, r.Body); err != nil {
		return nil, err
	}
	f.mu.Lock()
	n := len(f.seen)
	f.seen = append(f.seen, attempt{time.Since(f.began), r.Header.Get(relay.HeaderDelivery), r.Header.Get(relay.HeaderAttempt), r.URL.RequestURI()})
	f.mu.Unlock()
	status, header, err := f.answer(n, r)
	if err != nil {
		return nil, err
	}
	if header == nil {
		header = http.Header{}
	}
	return &http.Response{StatusCode: status, Header: header, Body: http.NoBody, Request: r, ProtoMajor: 1, ProtoMinor: 1}, nil
}

func (f *fake) attempts() []attempt {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]attempt(nil), f.seen...)
}

// always answers every attempt alike.
func always(status int) func(int, *http.Request) (int, http.Header, error) {
	return func(int, *http.Request) (int, http.Header, error) { return status, nil, nil }
}

// house is a relay with one lane, crm, over a queue in memory.
type house struct {
	*relay.Relay
	t     *testing.T
	queue *storetest.Model
	crm   *fake
	end   func()
}

func endpoint(t testing.TB, lane, address string) relay.Endpoint {
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return relay.Endpoint{Lane: lane, URL: u}
}

// build runs a relay in the bubble of a test; it ends with the bubble.
func build(t *testing.T, e relay.Endpoint, answer func(int, *http.Request) (int, http.Header, error)) *house {
	t.Helper()
	h := &house{t: t, queue: storetest.NewModel(0), crm: &fake{began: time.Now(), answer: answer}}
	var err error
	if h.Relay, err = relay.New(relay.Options{Queue: h.queue, Endpoints: []relay.Endpoint{relay.Through(e, h.crm)}}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- h.Run(ctx) }()
	h.end = sync.OnceFunc(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(h.end)
	synctest.Wait()
	return h
}

func (h *house) accept(d relay.Delivery) {
	h.t.Helper()
	d.Lane = "crm"
	if err := h.Accept(h.t.Context(), d); err != nil {
		h.t.Fatal(err)
	}
}

// counts is what lies in the lane.
func (h *house) counts() relay.Count {
	h.t.Helper()
	all, err := h.queue.Counts(h.t.Context())
	if err != nil {
		h.t.Fatal(err)
	}
	for _, c := range all {
		if c.Lane == "crm" {
			return c
		}
	}
	return relay.Count{Lane: "crm"}
}

// after lets time pass and everything come to rest.
func after(d time.Duration) {
	time.Sleep(d) // the bubble's clock
	synctest.Wait()
}

func crm(t testing.TB) relay.Endpoint { return endpoint(t, "crm", "https://crm.example/hooks") }
