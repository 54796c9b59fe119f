package relay_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"veilwire/proxy/relay"
	"veilwire/store/storetest"
)

// disk is a queue whose writes take time and may fail.
type disk struct {
	*storetest.Model
	takes   time.Duration
	broken  atomic.Bool // it can't be written
	blind   atomic.Bool // it can't be read
	batches []int
	settles atomic.Int64
}

// Put implements relay.Queue.
func (d *disk) Put(ctx context.Context, batch []*relay.Delivery) ([]error, error) {
	d.batches = append(d.batches, len(batch)) // the relay writes one batch at a time, which the race detector sees
	time.Sleep(d.takes)                       // the bubble's clock
	if d.broken.Load() {
		return nil, errors.New("no space left on device")
	}
	return d.Model.Put(ctx, batch)
}

// Claim implements relay.Queue.
func (d *disk) Claim(ctx context.Context, lane string, now time.Time, n int) ([]*relay.Delivery, time.Time, error) {
	if d.blind.Load() {
		return nil, time.Time{}, errors.New("input/output error")
	}
	return d.Model.Claim(ctx, lane, now, n)
}

// Settle implements relay.Queue.
func (d *disk) Settle(ctx context.Context, outcomes []relay.Outcome) error {
	d.settles.Add(1)
	if d.broken.Load() {
		return errors.New("no space left on device")
	}
	return d.Model.Settle(ctx, outcomes)
}

func onDisk(t *testing.T, takes time.Duration) (*relay.Relay, *disk) {
	t.Helper()
	return toDisk(t, takes, crm(t))
}

func toDisk(t *testing.T, takes time.Duration, e relay.Endpoint) (*relay.Relay, *disk) {
	t.Helper()
	d := &disk{Model: storetest.NewModel(100), takes: takes}
	r, err := relay.New(relay.Options{Queue: d, Endpoints: []relay.Endpoint{e}})
	if err != nil {
		t.Fatal(err)
	}
	return r, d
}

// TestGroupCommit holds that those who come while the disk writes share the next
// write, and that nobody is answered before his own is done.
func TestGroupCommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, d := onDisk(t, 10*time.Millisecond)
		begin := time.Now()
		var all sync.WaitGroup
		for i := range 50 {
			all.Go(func() {
				if err := r.Accept(t.Context(), relay.Delivery{Lane: "crm", ID: fmt.Sprint("m", i)}); err != nil {
					t.Error(err)
				}
				if took := time.Since(begin); took < d.takes {
					t.Errorf("answered after %v, before anything was written", took)
				}
				if c, _ := d.Counts(t.Context()); len(c) == 0 {
					t.Error("answered, and nothing is stored")
				}
			})
		}
		all.Wait()
		if len(d.batches) > 3 {
			t.Errorf("50 at the same time took %d writes: %v", len(d.batches), d.batches)
		}
	})
}

// TestBatchIsBounded holds that a batch has no more than it may.
func TestBatchIsBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, d := onDisk(t, time.Millisecond)
		body := make([]byte, 12<<20)
		var all sync.WaitGroup
		for i := range 9 {
			all.Go(func() {
				if err := r.Accept(t.Context(), relay.Delivery{Lane: "crm", ID: fmt.Sprint("m", i), Body: body}); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		for _, n := range d.batches {
			if n > 2 {
				t.Errorf("a batch had %d bodies of 12 MiB", n)
			}
		}
	})
}

// TestBrokenDisk holds that nothing is acknowledged that was not stored, and that
// work goes on when the disk does.
func TestBrokenDisk(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		receiver := &fake{began: time.Now(), answer: always(200)}
		r, d := toDisk(t, 0, relay.Through(crm(t), receiver))
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error, 1)
		go func() { done <- r.Run(ctx) }()
		d.blind.Store(true)
		d.broken.Store(true)
		for range 3 {
			if err := r.Accept(t.Context(), relay.Delivery{Lane: "crm", ID: "m1"}); err == nil || errors.Is(err, relay.ErrDuplicate) {
				t.Errorf("a broken disk gave %v", err)
			}
		}
		d.broken.Store(false)
		if err := r.Accept(t.Context(), relay.Delivery{Lane: "crm", ID: "m1"}); err != nil {
			t.Error(err)
		}
		d.broken.Store(true) // it will be delivered, and that can't be noted
		d.blind.Store(false)
		after(20 * time.Second)
		if n := len(receiver.attempts()); n != 1 {
			t.Errorf("%d attempts while the disk is broken", n)
		}
		d.broken.Store(false)
		after(time.Minute)
		if c, _ := d.Counts(t.Context()); len(c) != 0 || len(receiver.attempts()) != 1 {
			t.Errorf("left %+v after %d attempts", c, len(receiver.attempts()))
		}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
}

// TestCallerWhoLeaves holds that a caller's end neither waits for the disk nor
// takes others' deliveries with it.
func TestCallerWhoLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, d := onDisk(t, time.Second)
		hasty, leave := context.WithTimeout(t.Context(), 100*time.Millisecond)
		defer leave()
		var all sync.WaitGroup
		for i := range 20 {
			all.Go(func() {
				ctx := t.Context()
				if i%2 == 0 {
					ctx = hasty
				}
				err := r.Accept(ctx, relay.Delivery{Lane: "crm", ID: fmt.Sprint("m", i)})
				if i%2 == 1 && err != nil {
					t.Errorf("one who stayed got %v", err)
				}
			})
		}
		all.Wait()
		c, err := d.Counts(t.Context())
		if err != nil || len(c) != 1 || c[0].Waiting < 10 {
			t.Errorf("stored: %+v, %v", c, err)
		}
	})
}

func TestAcceptRefuses(t *testing.T) {
	r, d := onDisk(t, 0)
	for _, test := range []struct {
		d    relay.Delivery
		want error
	}{
		{relay.Delivery{Lane: "bot"}, relay.ErrNoLane},
		{relay.Delivery{Lane: "crm", Target: "/../admin"}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", Target: "/a/%2e%2E/b"}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", Target: "/a%2f..%2fb"}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", Target: `/a\..\b`}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", Target: "@evil.example/"}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", Target: ".evil.example/"}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", Target: "http://evil.example/"}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", Target: "/a\r\nb"}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", Target: "/%zz"}, relay.ErrTarget},
		{relay.Delivery{Lane: "crm", ID: "m1", Target: "/a%2Fb/..c?d=../e"}, nil},
		{relay.Delivery{Lane: "crm", ID: "m1"}, relay.ErrDuplicate},
		{relay.Delivery{Lane: "crm", ID: "m2", Target: "?x=1"}, nil},
		{relay.Delivery{Lane: "crm", ID: "bad\r\nid"}, nil},
		{relay.Delivery{Lane: "crm", ID: "bad\r\nid"}, relay.ErrDuplicate},
		{relay.Delivery{Lane: "crm"}, nil},
		{relay.Delivery{Lane: "crm"}, nil}, // without an id everything is new
	} {
		if err := r.Accept(t.Context(), test.d); !errors.Is(err, test.want) {
			t.Errorf("%+v got %v, want %v", test.d, err, test.want)
		}
	}
	for x := range d.List(t.Context(), relay.Filter{}) {
		if x.ID == "" || strings.ContainsAny(x.ID, "\r\n ") {
			t.Errorf("stored under the id %q", x.ID)
		}
	}
	for i := range 200 {
		err := r.Accept(t.Context(), relay.Delivery{Lane: "crm", ID: fmt.Sprint("n", i)})
		if i > 100 && !errors.Is(err, relay.ErrFull) {
			t.Fatalf("delivery %d got %v", i, err)
		}
	}
}

func TestEndpointsThatCanNotBe(t *testing.T) {
	for _, address := range []string{"", "crm.example/hooks", "ftp://crm.example", "https:crm.example", "https://user:pw@crm.example/", "https://crm.example/#a"} {
		if _, err := relay.New(relay.Options{Queue: storetest.NewModel(0), Endpoints: []relay.Endpoint{endpoint(t, "crm", address)}}); err == nil {
			t.Errorf("%q became an endpoint", address)
		}
	}
	if _, err := relay.New(relay.Options{Queue: storetest.NewModel(0), Endpoints: []relay.Endpoint{crm(t), crm(t)}}); err == nil {
		t.Error("two endpoints have one lane")
	}
}

// TestHeader holds which fields go on to the receiver.
func TestHeader(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := crm(t)
		e.URL.RawQuery = "key=k1"
		e.Sign = func(r *http.Request, body []byte, now time.Time) error {
			r.Header.Set("X-Signature", fmt.Sprint(len(body), r.Header.Get(relay.HeaderDelivery), now.Unix()))
			return nil
		}
		var got *http.Request
		h := build(t, e, func(_ int, r *http.Request) (int, http.Header, error) {
			got = r
			return 200, nil, nil
		})
		h.accept(relay.Delivery{ID: "m1", Method: "PUT", Target: "/a%2Fb?x=1", Body: []byte("body"), Header: http.Header{
			"Content-Type": {"text/plain"}, "X-Twice": {"1", "2"}, "Connection": {"X-Hop, close"}, "X-Hop": {"1"}, "Keep-Alive": {"5"},
			"Transfer-Encoding": {"chunked"}, "Content-Length": {"99"}, "Veilwire-Delivery": {"forged"}, "Host": {"evil.example"},
		}})
		after(0)
		want := fmt.Sprint(map[string][]string{
			"Content-Type": {"text/plain"}, "X-Twice": {"1", "2"}, "User-Agent": {"veilwire"},
			"Veilwire-Delivery": {"m1"}, "Veilwire-Attempt": {"1"}, "X-Signature": {fmt.Sprint("4m1", time.Now().Unix())},
		})
		if g := fmt.Sprint(map[string][]string(got.Header)); g != want {
			t.Errorf("header\n%s\nwant\n%s", g, want)
		}
		if got.Method != "PUT" || got.URL.String() != "https://crm.example/hooks/a%2Fb?key=k1&x=1" || got.Host != "crm.example" || got.ContentLength != 4 {
			t.Errorf("%s %s to %s, %d bytes", got.Method, got.URL, got.Host, got.ContentLength)
		}
	})
}

// TestLongConversation holds that an id of a conversation takes little room in the
// queue, however long the vendor makes it.
func TestLongConversation(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := crm(t)
		e.Ordered = true
		h := build(t, e, always(http.StatusServiceUnavailable))
		h.accept(relay.Delivery{ID: "m1", Conversation: strings.Repeat("c", 100_000)})
		h.accept(relay.Delivery{ID: "m2", Conversation: strings.Repeat("c", 100_000)})
		h.accept(relay.Delivery{ID: "m3", Conversation: "c 7"})
		var all []string
		for d, err := range h.queue.List(t.Context(), relay.Filter{}) {
			if err != nil || len(d.Conversation) > 1024 {
				t.Errorf("%s has a conversation of %d bytes, %v", d.ID, len(d.Conversation), err)
			}
			all = append(all, d.Conversation)
		}
		if len(all) != 3 || all[0] != all[1] || all[2] != "c 7" {
			t.Error("the order of the conversations is lost")
		}
	})
}
