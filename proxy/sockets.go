package proxy

import (
	"context"
	"sync"
	"time"

	"github.com/coder/websocket"
)

// socketPair is a WebSocket from end to end.
type socketPair struct{ client, vendor *websocket.Conn }

// goAway closes the client's side first: what it sent before it heard of it
// still goes to the vendor.
func (p *socketPair) goAway() {
	_ = p.client.Close(websocket.StatusGoingAway, "")
	_ = p.vendor.Close(websocket.StatusGoingAway, "")
}

// sockets are the open pairs.
type sockets struct {
	mu     sync.Mutex
	open   map[*socketPair]struct{}
	closed bool
	wg     sync.WaitGroup
}

func (s *sockets) add(p *socketPair) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	if s.open == nil {
		s.open = map[*socketPair]struct{}{}
	}
	s.open[p] = struct{}{}
	s.wg.Add(1)
	return true
}

func (s *sockets) remove(p *socketPair) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, p)
	s.wg.Done()
}

// drain sends everybody away, evenly over the given time, so that they do not
// come back all at once.
func (s *sockets) drain(ctx context.Context, spread time.Duration) error {
	s.mu.Lock()
	s.closed = true
	pairs := make([]*socketPair, 0, len(s.open))
	for p := range s.open {
		pairs = append(pairs, p)
	}
	s.mu.Unlock()
	done := make(chan struct{})
	var leaving sync.WaitGroup
	for i, p := range pairs {
		wait := spread * time.Duration(i) / time.Duration(len(pairs))
		leaving.Go(func() {
			select {
			case <-time.After(wait):
			case <-ctx.Done():
			}
			p.goAway()
		})
	}
	go func() {
		leaving.Wait()
		s.wg.Wait()
		close(done)
	}()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		for _, p := range pairs {
			_ = p.client.CloseNow()
			_ = p.vendor.CloseNow()
		}
		<-done
		return ctx.Err()
	}
}
