package conversation

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
)

// One at a time is inside, and the lock goes on even if those who wait for it give up
// while it is passed to them.
func TestLocksPassOn(t *testing.T) {
	var l locks
	var inside, entered atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 500 {
				ctx, giveUp := context.WithCancel(context.Background())
				go giveUp()
				s, err := l.hold(ctx, "c")
				if err != nil {
					continue
				}
				if inside.Add(1) != 1 {
					t.Error("two are inside")
				}
				entered.Add(1)
				inside.Add(-1)
				l.drop(s)
			}
		})
	}
	all.Wait()
	if entered.Load() == 0 || len(l.held) != 0 {
		t.Errorf("%d got in, %d locks are left", entered.Load(), len(l.held))
	}
	s := l.try("c")
	if s == nil || l.try("c") != nil {
		t.Error("a lock that nobody has can't be had, or one that somebody has can")
	}
	l.drop(s)
	if len(s.token) != 0 {
		t.Error("a lock that is free holds a token")
	}
}
