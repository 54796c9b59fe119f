package extproc

import "sync"

// workers run functions on goroutines that are kept for the next ones: a new one has
// to grow its stack first, which takes longer than what it does.
type workers struct {
	idle chan func()
	done chan struct{}
	all  sync.WaitGroup
}

func newWorkers() *workers { return &workers{idle: make(chan func()), done: make(chan struct{})} }

// run has somebody call do.
func (w *workers) run(do func()) {
	select {
	case w.idle <- do:
	default:
		w.all.Go(func() {
			for {
				do()
				select {
				case do = <-w.idle:
				case <-w.done:
					return
				}
			}
		})
	}
}

// end waits for those at work; nobody may be sent for any more.
func (w *workers) end() {
	close(w.done)
	w.all.Wait()
}
