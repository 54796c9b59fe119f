package relay

import (
	"context"
	"slices"
	"sync"
)

// A group writes what waits together. Whoever finds nobody writing takes the
// turn and writes for all who wait; those who come meanwhile are the next batch.
// So there is one wait for the disk per batch, however many callers there are.
type group[T any] struct {
	write  func(ctx context.Context, batch []T) ([]error, error)
	weight func(T) int // bytes
	turn   chan struct{}

	mu      sync.Mutex
	waiting []*ticket[T]
}

type ticket[T any] struct {
	item T
	done chan error
}

// Bounds of one batch.
const (
	batchItems = 256
	batchBytes = 32 << 20
)

func newGroup[T any](weight func(T) int, write func(context.Context, []T) ([]error, error)) *group[T] {
	return &group[T]{write: write, weight: weight, turn: make(chan struct{}, 1)}
}

// do returns when the batch with item was written. When ctx ends first the item
// may be written all the same.
func (g *group[T]) do(ctx context.Context, item T) error {
	t := &ticket[T]{item: item, done: make(chan error, 1)}
	g.mu.Lock()
	g.waiting = append(g.waiting, t)
	g.mu.Unlock()
	for {
		select {
		case err := <-t.done:
			return err
		case g.turn <- struct{}{}:
			g.next(context.WithoutCancel(ctx)) // it is not only our own
			<-g.turn
		case <-ctx.Done():
			g.leave(t)
			return ctx.Err()
		}
	}
}

// next writes the next batch, if something waits.
func (g *group[T]) next(ctx context.Context) {
	batch := g.take()
	if len(batch) == 0 {
		return
	}
	items := make([]T, len(batch))
	for i, t := range batch {
		items[i] = t.item
	}
	errs, err := g.write(ctx, items)
	for i, t := range batch {
		if err == nil && errs != nil {
			t.done <- errs[i]
			continue
		}
		t.done <- err
	}
}

func (g *group[T]) take() []*ticket[T] {
	g.mu.Lock()
	defer g.mu.Unlock()
	n, bytes := 0, 0
	for n < min(len(g.waiting), batchItems) {
		if bytes += g.weight(g.waiting[n].item); n > 0 && bytes > batchBytes {
			break
		}
		n++
	}
	batch := slices.Clone(g.waiting[:n])
	g.waiting = slices.Delete(g.waiting, 0, n)
	return batch
}

// leave takes back what nobody has begun to write.
func (g *group[T]) leave(t *ticket[T]) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if i := slices.Index(g.waiting, t); i >= 0 {
		g.waiting = slices.Delete(g.waiting, i, i+1)
	}
}
