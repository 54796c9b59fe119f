package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// Run serves until ctx ends, then finishes what is in work, within the shutdown
// time of the settings. The listeners are vital: when one dies, Run ends.
func (a *App) Run(ctx context.Context) error {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	group, running := errgroup.WithContext(inner)
	where := []any{"tls", a.config.CertFile != "", "routes", len(a.inForce().Routes)}
	if a.front != nil {
		group.Go(func() error { return served(a.front.Serve(a.listener)) })
		where = append(where, "listen", a.Addr().String())
	}
	if a.engine != nil {
		group.Go(func() error { return a.engine.server.Serve(a.engine.listener) })
		where = append(where, "extproc", a.EngineAddr().String())
	}
	var admin *http.Server
	if a.adminListener != nil {
		admin = a.adminServer()
		group.Go(func() error { return served(admin.Serve(a.adminListener)) })
	}
	group.Go(func() error {
		a.supervise(running, "file watch", a.watch)
		return nil
	})
	group.Go(func() error {
		a.warm(running)
		return nil
	})
	if a.member != nil {
		group.Go(func() error {
			a.supervise(running, "fleet", a.member.run)
			return nil
		})
	}
	// The relay delivers until nothing more can be accepted, and what is known of
	// conversations is shared until nothing more can be said.
	delivering, finish := context.WithCancel(context.WithoutCancel(ctx))
	defer finish()
	if a.parts.relay != nil {
		group.Go(func() error { return a.parts.relay.Run(delivering) })
	}
	group.Go(func() error {
		a.parts.memory.Share(delivering, lastShare)
		return nil
	})
	a.log.Info("serving", where...)
	group.Go(func() error {
		<-running.Done()
		defer finish()
		return a.drain(admin)
	})
	return group.Wait()
}

// warm makes the automata of the policies in force while the first messages may
// already pass: none has to wait for it, and later ones need not.
func (a *App) warm(ctx context.Context) {
	st := a.state.Load()
	if st == nil || st.warm(ctx) != nil { // no settings yet, or the process is stopping
		return
	}
	debug.FreeOSMemory() // what making the automata took, as much again as they are
}

func served(err error) error {
	if errors.Is(err, http.ErrServerClosed) || errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}

// supervise runs an auxiliary part and starts it again when it fails.
func (a *App) supervise(ctx context.Context, name string, part func(context.Context) error) {
	supervise(ctx, a.log, name, part)
}

func supervise(ctx context.Context, log *slog.Logger, name string, part func(context.Context) error) {
	for pause := time.Second; ctx.Err() == nil; pause = min(2*pause, time.Minute) {
		if err := part(ctx); err == nil {
			return
		} else {
			log.Error("a part failed and is started again", "part", name, "error", err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
	}
}

// drain ends in order: not ready, no new connections, WebSockets sent away,
// requests finished, admin last, so that the end can be watched.
func (a *App) drain(admin *http.Server) error {
	a.draining.Store(true)
	a.log.Info("draining")
	ctx, cancel := context.WithTimeout(context.Background(), a.config.Shutdown)
	defer cancel()
	var errs [3]error
	var wg sync.WaitGroup
	wg.Go(func() { errs[0] = a.gateway.Drain(ctx, a.config.Shutdown/4) })
	if a.front != nil {
		wg.Go(func() { errs[1] = a.front.Shutdown(ctx) })
	}
	wg.Go(func() { errs[2] = a.engine.drain(ctx, a) })
	wg.Wait()
	if admin != nil {
		_ = admin.Close()
	}
	if err := errors.Join(errs[:]...); err != nil {
		a.log.Warn("not everything was finished in time")
		return fmt.Errorf("drain: %w", err)
	}
	a.log.Info("ended")
	return nil
}
