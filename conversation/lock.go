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

// slot is the lock of one conversation. Who makes it has it; the token passes it on
// to one of those who wait.
type slot struct {
	key   string
	users int // inside, or waiting
	token chan struct{}
}

const maxFreeSlots = 1024

// hold waits for a conversation.
func (l *locks) hold(ctx context.Context, key string) (*slot, error) {
	l.mu.Lock()
	s := l.held[key]
	if s == nil {
		s = l.slot(key)
		l.mu.Unlock()
		return s, nil
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
		l.leave(s, false)
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
	return l.slot(key)
}

// slot makes the lock of a conversation that has none, and has it.
func (l *locks) slot(key string) *slot {
	var s *slot
	if n := len(l.free); n > 0 {
		s, l.free = l.free[n-1], l.free[:n-1]
	} else {
		s = &slot{token: make(chan struct{}, 1)}
	}
	if l.held == nil {
		l.held = map[string]*slot{}
	}
	s.key, s.users = key, 1
	l.held[key] = s
	return s
}

// drop gives a held conversation back.
func (l *locks) drop(s *slot) { l.leave(s, true) }

// leave takes a user away: the one inside, who passes the token on, or one who gave
// up waiting.
func (l *locks) leave(s *slot, inside bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if s.users--; s.users > 0 {
		if inside {
			s.token <- struct{}{}
		}
		return
	}
	select {
	case <-s.token: // passed on to one who gave up meanwhile
	default:
	}
	delete(l.held, s.key)
	if len(l.free) < maxFreeSlots {
		s.key = ""
		l.free = append(l.free, s)
	}
}
