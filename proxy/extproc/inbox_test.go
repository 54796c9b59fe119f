package extproc

import (
	"context"
	"errors"
	"io"
	"os"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"veilwire"
)

// chunk is a body message of some size.
func chunk(pool *sync.Pool, k kind, size int) *message {
	m := newMessage(pool)
	m.kind, m.body = k, make([]byte, size)
	return m
}

// counted is what a gateway holds, with a bound.
func counted(bound int64) (held *atomic.Int64, hold func(int) bool) {
	held = new(atomic.Int64)
	return held, func(n int) bool { return held.Add(int64(n)) <= bound }
}

// TestInboxIsBounded holds that a direction nobody reads keeps no more than its bound,
// that the other one is read past it, and that nothing stays counted.
func TestInboxIsBounded(t *testing.T) {
	for name, bound := range map[string]int64{"of its own": 1 << 40, "of all": 100 << 10} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var pool sync.Pool
				held, hold := counted(bound)
				b := newInbox(hold)
				b.put(chunk(&pool, responseBody, 1))
				var put atomic.Int64
				var wg sync.WaitGroup
				wg.Go(func() {
					for range 20 {
						b.put(chunk(&pool, requestBody, 64<<10))
						put.Add(1)
					}
				})
				synctest.Wait()
				if n := held.Load(); n > mostQueued+64<<10 || put.Load() == 20 || put.Load() == 0 {
					t.Errorf("%d messages, %d bytes are held", put.Load(), n)
				}
				if m, err := b.next(veilwire.Outbound); err != nil || len(m.body) != 1 {
					t.Errorf("the other direction: %v", err)
				} else {
					b.done(m)
				}
				for range 20 {
					m, err := b.next(veilwire.Inbound)
					if err != nil {
						t.Fatal(err)
					}
					b.done(m)
					synctest.Wait()
				}
				wg.Wait()
				b.put(chunk(&pool, requestBody, 1))
				b.end()
				if n := held.Load(); n != 0 {
					t.Errorf("%d bytes stay counted", n)
				}
			})
		})
	}
}

// TestInboxCountsMessages holds that bytes that come one by one are bounded as well:
// each takes the memory of a message.
func TestInboxCountsMessages(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var pool sync.Pool
		held, hold := counted(1 << 40)
		b := newInbox(hold)
		var put atomic.Int64
		var wg sync.WaitGroup
		wg.Go(func() {
			for range 10_000 {
				b.put(chunk(&pool, requestBody, 1))
				put.Add(1)
			}
		})
		synctest.Wait()
		if n := put.Load() * int64(reflect.TypeFor[message]().Size()); n > 2*mostQueued {
			t.Errorf("%d messages wait, which take %d bytes", put.Load(), n)
		}
		b.end()
		wg.Wait()
		if n := held.Load(); n != 0 {
			t.Errorf("%d bytes stay counted", n)
		}
	})
}

// TestInboxEnds holds every way in which a wait can end.
func TestInboxEnds(t *testing.T) {
	broken := errors.New("broken")
	for name, tc := range map[string]struct {
		do   func(*inbox)
		want error
	}{
		"deadline":        {func(b *inbox) { b.deadline(veilwire.Inbound, time.Now().Add(time.Hour)) }, os.ErrDeadlineExceeded},
		"deadline passed": {func(b *inbox) { b.deadline(veilwire.Inbound, time.Unix(1, 0)) }, os.ErrDeadlineExceeded},
		"put off": {func(b *inbox) {
			b.deadline(veilwire.Inbound, time.Now().Add(time.Minute))
			b.deadline(veilwire.Inbound, time.Now().Add(time.Hour))
		}, os.ErrDeadlineExceeded},
		"stop": {func(b *inbox) { b.stop(veilwire.Inbound, context.Canceled) }, context.Canceled},
		"fail": {func(b *inbox) { b.fail(broken) }, broken},
		"shut": {func(b *inbox) { b.shut(veilwire.Inbound) }, io.ErrClosedPipe},
		"end":  {func(b *inbox) { b.end() }, io.ErrClosedPipe},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				_, hold := counted(1 << 40)
				b := newInbox(hold)
				ended := make(chan error, 1)
				go func() {
					_, err := b.next(veilwire.Inbound)
					ended <- err
				}()
				synctest.Wait()
				tc.do(b)
				began := time.Now()
				if err := <-ended; !errors.Is(err, tc.want) {
					t.Errorf("%v", err)
				}
				if name == "put off" && time.Since(began) < time.Hour {
					t.Error("too early")
				}
				b.end()
			})
		})
	}
}

// TestInboxLeavesWhatCame holds that what had come is read before an end is.
func TestInboxLeavesWhatCame(t *testing.T) {
	var pool sync.Pool
	held, hold := counted(1 << 40)
	b := newInbox(hold)
	b.put(chunk(&pool, requestBody, 3))
	b.fail(io.EOF)
	m, err := b.next(veilwire.Inbound)
	if err != nil {
		t.Fatal(err)
	}
	b.done(m)
	if _, err := b.next(veilwire.Inbound); err != io.EOF {
		t.Errorf("%v", err)
	}
	b.put(chunk(&pool, requestBody, 3)) // nobody is there any more
	if n := held.Load(); n != 0 {
		t.Errorf("%d bytes stay counted", n)
	}
}
