package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"veilwire"
	"veilwire/proxy"
	"veilwire/redact"
	"veilwire/store/sqlite"
)

// App is the whole program behind `veilwire serve`.
type App struct {
	config   *Config // the first one: listeners do not change
	log      *slog.Logger
	parts    *parts
	registry *prometheus.Registry
	gauges   *gauges
	gateway  *proxy.Gateway
	queue    *sqlite.Queue // nil: the settings have none
	front    *proxy.Front

	certificate   certificate
	listener      net.Listener
	adminListener net.Listener

	state    atomic.Pointer[state]
	read     atomic.Pointer[[32]byte] // digest of the files as they were last read, well or not
	draining atomic.Bool
	reload   sync.Mutex
}

// Options are what New is given beside the settings.
type Options struct {
	Log      *slog.Logger    // nil: as the settings say, to LogTo
	LogTo    io.Writer       // nil: standard error
	Version  string          // of the build
	Recorder redact.Recorder // learns of every decision; may be nil

	// Observe learns of every unit the gateway masked; see proxy.Options.
	Observe func(veilwire.Direction, *redact.Result, time.Duration)
	// Wrap puts more on the gateway's listener; nil: nothing.
	Wrap func(gateway http.Handler) (http.Handler, error)
}

// New builds the house and opens its listeners, so that a port in use is said at
// once. Nothing is served before Run.
func New(c *Config, opt Options) (*App, error) {
	a := &App{config: c, log: opt.Log, registry: prometheus.NewRegistry()}
	if a.log == nil {
		a.log = newLog(c, opt.LogTo)
	}
	var err error
	if a.parts, err = newParts(opt.Recorder); err != nil {
		return nil, err
	}
	a.parts.keys.log = a.log
	if a.gauges, err = a.newGauges(a.registry, opt.Version); err != nil {
		return nil, err
	}
	metrics, err := proxy.NewMetrics(a.registry)
	if err != nil {
		return nil, err
	}
	if err := a.openRelay(); err != nil {
		return nil, err
	}
	a.gateway = proxy.New(proxy.Options{Metrics: metrics, Log: a.log, Timeouts: c.Timeouts, Observe: opt.Observe})
	if err := a.use(c); err != nil {
		return nil, errors.Join(err, a.closeQueue())
	}
	handler := http.Handler(a.gateway)
	if opt.Wrap != nil {
		if handler, err = opt.Wrap(handler); err != nil {
			return nil, err
		}
	}
	front := proxy.FrontOptions{
		Handler: handler, H2C: c.H2C, Limits: c.Head, Timeouts: c.Timeouts, Refused: a.gateway.Refused, Panicked: a.gateway.Panicked, Log: a.log,
	}
	if c.CertFile != "" {
		front.TLS = a.certificate.config()
	}
	a.front = proxy.NewFront(front)
	if a.listener, err = listen(c.Listen); err != nil {
		return nil, err
	}
	if c.Admin != "" {
		if a.adminListener, err = listen(c.Admin); err != nil {
			_ = a.listener.Close()
			return nil, err
		}
	}
	return a, nil
}

// newLog logs as the settings say.
func newLog(c *Config, w io.Writer) *slog.Logger {
	if w == nil {
		w = os.Stderr
	}
	var level slog.Level
	_ = level.UnmarshalText([]byte(c.LogLevel)) // one of four words: checked
	opt := &slog.HandlerOptions{Level: level}
	if c.LogFormat == "text" {
		return slog.New(slog.NewTextHandler(w, opt))
	}
	return slog.New(slog.NewJSONHandler(w, opt))
}

func listen(address string) (net.Listener, error) {
	ln, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w (is another process using the port? `veilwire doctor` looks)", address, err)
	}
	return ln, nil
}

// Addr is where the gateway listens.
func (a *App) Addr() net.Addr { return a.listener.Addr() }

// Gateway is the proxy itself, for those who serve it elsewhere.
func (a *App) Gateway() *proxy.Gateway { return a.gateway }

// Run serves until ctx ends, then finishes what is in work, within the shutdown
// time of the settings. The listeners are vital: when one dies, Run ends.
func (a *App) Run(ctx context.Context) error {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	group, running := errgroup.WithContext(inner)
	group.Go(func() error { return served(a.front.Serve(a.listener)) })
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
	// The relay delivers until nothing more can be accepted.
	delivering, finish := context.WithCancel(context.WithoutCancel(ctx))
	defer finish()
	if a.parts.relay != nil {
		group.Go(func() error { return a.parts.relay.Run(delivering) })
	}
	a.log.Info("serving", "listen", a.Addr().String(), "tls", a.config.CertFile != "", "routes", len(a.config.Routes))
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
	for _, r := range a.state.Load().redactors {
		if err := r.Warm(ctx); err != nil {
			return // the process is stopping
		}
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
	for pause := time.Second; ctx.Err() == nil; pause = min(2*pause, time.Minute) {
		if err := part(ctx); err == nil {
			return
		} else {
			a.log.Error("a part failed and is started again", "part", name, "error", err)
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
	var errs [2]error
	var wg sync.WaitGroup
	wg.Go(func() { errs[0] = a.gateway.Drain(ctx, a.config.Shutdown/4) })
	wg.Go(func() { errs[1] = a.front.Shutdown(ctx) })
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

// Reload reads the settings again and puts them in force as a whole, or keeps
// the old ones and says why.
func (a *App) Reload() error {
	c, err := LoadConfig(a.config.File)
	if err == nil {
		err = a.use(c)
	} else {
		a.saw(a.state.Load().config)
	}
	if err != nil {
		a.gauges.reloaded(nil, time.Now())
		a.log.Error("settings refused, the old ones stay", "error", err)
		return err
	}
	a.log.Info("settings in force", "routes", len(c.Routes), "policies", a.state.Load().versions)
	return nil
}

// saw notes the state of the files before they are read, so that a change in
// between is noticed.
func (a *App) saw(c *Config) {
	d := digest(c.files())
	a.read.Store(&d)
}

// use compiles settings and puts them in force.
func (a *App) use(c *Config) error {
	a.reload.Lock()
	defer a.reload.Unlock()
	if c.Listen != a.config.Listen || c.Admin != a.config.Admin || c.H2C != a.config.H2C || (c.CertFile == "") != (a.config.CertFile == "") || !c.Relay.same(a.config.Relay) {
		a.log.Warn("listen, admin, h2c, tls on or off and the relay's dir need a restart; they stay as they were")
	}
	a.saw(c)
	st, err := a.parts.compile(context.Background(), c)
	if err != nil {
		return err
	}
	if a.config.CertFile != "" && c.CertFile != "" {
		if err := a.certificate.load(c.CertFile, c.KeyFile); err != nil {
			return err
		}
	}
	for _, r := range c.Routes {
		if r.Exception != nil {
			a.log.Warn("exception", "route", r.Name, "owner", r.Exception.Owner, "until", r.Exception.Until, "reason", r.Exception.Reason,
				"in_force", time.Now().Before(r.Exception.Until))
		}
	}
	if err := a.relayTo(st); err != nil {
		return err
	}
	a.gateway.Bound(c.Bounds)
	a.gateway.Use(st.snapshot)
	a.state.Store(st)
	a.gauges.reloaded(st, time.Now())
	return nil
}

// Close gives the listeners back when Run was never called, and the idle
// connections to vendors in any case.
func (a *App) Close() error {
	err := errors.Join(a.listener.Close(), a.closeQueue())
	if a.adminListener != nil {
		err = errors.Join(err, a.adminListener.Close())
	}
	if st := a.state.Load(); st != nil {
		for _, r := range st.snapshot.Routes() {
			if t, ok := r.Transport.(*proxy.Carrier); ok {
				t.CloseIdleConnections()
			}
		}
	}
	if errors.Is(err, net.ErrClosed) {
		return nil
	}
	return err
}
