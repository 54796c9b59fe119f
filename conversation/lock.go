package conversation

import (
	"context"
	"sync"
)

// locks lets one turn at a time into each conversation.
type locks struct {
	mu   sync.Mutex
	held map[string]*slot
	free []*slot
}

// slot is the lock of one conversation; its channel holds one token while
// nobody is inside.
type slot struct {
	key   string
	users int
	token chan struct{}
}

const maxFreeSlots = 1024

// hold waits for a conversation.
func (l *locks) hold(ctx context.Context, key string) (*slot, error) {
	l.mu.Lock()
	s := l.held[key]
	if s == nil {
		s = l.slot(key)
	}
	s.users++
	l.mu.Unlock()
	select {
	case <-s.token:
		return s, nil
	default:
	}
	select {
	case <-s.token:
		return s, nil
	case <-ctx.Done():
		l.leave(s)
		return nil, ctx.Err()
	}
}

// try holds a conversation if nobody is in it or waits for it; else it gives nil.
func (l *locks) try(key string) *slot {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.held[key] != nil {
		return nil
	}
	s := l.slot(key)
	s.users++
	<-s.token
	return s
}

// slot makes the lock of a conversation that has none.
func (l *locks) slot(key string) *slot {
	var s *slot
	if n := len(l.free); n > 0 {
		s, l.free = l.free[n-1], l.free[:n-1]
	} else {
		s = &slot{token: make(chan struct{}, 1)}
		s.token <- struct{}{}
	}
	if l.held == nil {
		l.held = map[string]*slot{}
	}
	s.key = key
	l.held[key] = s
	return s
}

// drop gives a held conversation back.
func (l *locks) drop(s *slot) {
	s.token <- struct{}{}
	l.leave(s)
}

func (l *locks) leave(s *slot) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if s.users--; s.users > 0 {
		return
	}
	delete(l.held, s.key)
	if len(l.free) < maxFreeSlots {
		s.key = ""
		l.free = append(l.free, s)
	}
}
