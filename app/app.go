package app

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"veilwire"
	"veilwire/proxy"
	"veilwire/redact"
	"veilwire/store/nats"
)

// App is the whole program behind `veilwire serve`.
type App struct {
	config   *Config // the first one: listeners do not change
	log      *slog.Logger
	parts    *parts
	registry *prometheus.Registry
	gauges   *gauges
	gateway  *proxy.Gateway
	nats     *nats.Store         // nil: the settings have none
	queue    Queue               // likewise
	states   *nats.Conversations // nil: conversations are not shared
	member   *member             // nil: the routes stand in the settings file
	front    *proxy.Front        // nil: only Envoys come in
	engine   *engine             // nil: no Envoy does

	certificate   certificate
	listener      net.Listener // of the front
	adminListener net.Listener

	state    atomic.Pointer[state]
	read     atomic.Pointer[[32]byte] // digest of the files as they were last read, well or not
	renamed  chan struct{}            // holds one while settings of a fleet name files that are not watched yet
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
	// EngineOnly leaves the gateway's own listener closed: Envoys come in, nobody else.
	EngineOnly bool
	// Wrap puts more on the gateway's listener; nil: nothing.
	Wrap func(gateway http.Handler) (http.Handler, error)

	stock *stock // nil: one of its own; the many Apps of tests share one
}

// New builds the house and opens its listeners, so that a port in use is said at
// once. Nothing is served before Run.
func New(c *Config, opt Options) (*App, error) {
	if c.Fleet != nil && c.Listen == "" && c.ExtProc == nil {
		return nil, fmt.Errorf("%s is a control plane's: run it with `veilwire fleet serve`", c.File)
	}
	a := &App{config: c, log: opt.Log, registry: prometheus.NewRegistry(), renamed: make(chan struct{}, 1)}
	if a.log == nil {
		a.log = newLog(c, opt.LogTo)
	}
	var err error
	if a.parts, err = newParts(opt.stock, opt.Recorder); err != nil {
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
	if err := a.openConversations(); err != nil {
		return nil, errors.Join(err, a.closeStores())
	}
	a.gateway = proxy.New(proxy.Options{Metrics: metrics, Log: a.log, Timeouts: c.Timeouts, Observe: opt.Observe})
	if err := a.begin(opt.Version); err != nil {
		return nil, errors.Join(err, a.closeStores())
	}
	if err := a.open(opt); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// open opens what the settings have of listeners.
func (a *App) open(opt Options) error {
	c := a.config
	if c.Listen != "" && !opt.EngineOnly {
		if err := a.openFront(opt); err != nil {
			return err
		}
	}
	if err := a.openEngine(); err != nil {
		return err
	}
	if c.Admin == "" {
		return nil
	}
	var err error
	a.adminListener, err = listen(c.Admin)
	return err
}

func (a *App) openFront(opt Options) (err error) {
	c, handler := a.config, http.Handler(a.gateway)
	if opt.Wrap != nil {
		if handler, err = opt.Wrap(handler); err != nil {
			return err
		}
	}
	front := proxy.FrontOptions{
		Handler: handler, H2C: c.H2C, Limits: c.Head, Timeouts: c.Timeouts, Refused: a.gateway.Refused, Panicked: a.gateway.Panicked, Log: a.log,
	}
	if c.CertFile != "" {
		front.TLS = a.certificate.config()
	}
	a.front = proxy.NewFront(front)
	a.listener, err = listen(c.Listen)
	return err
}

// begin puts the first settings in force, or, in a fleet, those of the last run.
func (a *App) begin(build string) error {
	if a.config.inFleet() {
		return a.join(a.config.ExtProc.Fleet, build)
	}
	return a.use(a.config)
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

// Addr is where the gateway listens, nil where only Envoys come in.
func (a *App) Addr() net.Addr {
	if a.listener == nil {
		return nil
	}
	return a.listener.Addr()
}

// Gateway is the proxy itself, for those who serve it elsewhere.
func (a *App) Gateway() *proxy.Gateway { return a.gateway }

// Close gives the listeners back when Run was never called, and the idle
// connections to vendors in any case.
func (a *App) Close() error {
	err := errors.Join(a.engine.close(), a.member.close(), a.closeStores())
	if a.listener != nil {
		err = errors.Join(err, a.listener.Close())
	}
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
