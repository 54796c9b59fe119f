package detectors

import (
	"sync"
	"sync/atomic"
)

// lazy is a value that is made when it is first asked for. Where it is asked for at every
// keyword of a text, sync.OnceValue, a call through a closure, is felt.
type lazy[T any] struct {
	value atomic.Pointer[T]
	once  sync.Once
	made  func() *T
}

func (l *lazy[T]) get() *T {
	if v := l.value.Load(); v != nil {
		return v
	}
	return l.first()
}

func (l *lazy[T]) first() *T {
	l.once.Do(func() { l.value.Store(l.made()) })
	return l.value.Load()
}
