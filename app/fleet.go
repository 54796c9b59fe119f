package app

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/sync/errgroup"

	"veilwire/proxy/xds"
)

// Fleet is the control plane behind `veilwire fleet serve`. It reads settings as the
// gateway does and proves them in the same way, but instead of serving by them it
// brings them to the fleet's engines and Envoys.
type Fleet struct {
	file     string  // the settings, as they are written
	config   *Config // of the start: its listeners do not change
	log      *slog.Logger
	parts    *parts
	shelf    *shelf // what was in force
	server   *xds.Server
	registry *prometheus.Registry
	gauges   *reloads

	listener      net.Listener
	adminListener net.Listener
	certificate   *peerServer // nil: nodes speak plain text

	reload  sync.Mutex
	state   *state                          // in force; nil: nothing is offered
	watched atomic.Pointer[func() []string] // lists the files of the settings that were last read
	read    atomic.Pointer[[32]byte]        // their digest
	trouble atomic.Pointer[FleetTrouble]    // nil: what is written is in force
}

// FleetTrouble is why what is written is not in force.
type FleetTrouble struct {
	Since  time.Time `json:"since"`
	Reason string    `json:"reason"`
}

// FleetStatus is how a fleet stands.
type FleetStatus struct {
	xds.Status
	Trouble *FleetTrouble `json:"trouble,omitempty"`
}

// FleetOptions are what NewFleet is given beside the settings.
type FleetOptions struct {
	Dir     string       // of what was in force; empty: as the settings say
	Log     *slog.Logger // nil: as the settings say, to LogTo
	LogTo   io.Writer    // nil: standard error
	Version string       // of the build

	stock *stock // as in Options
}

// NewFleet opens the control plane: what was in force when it last ran is offered
// again, whatever has become of the file since. The file itself is read by Run.
func NewFleet(file string, opt FleetOptions) (*Fleet, error) {
	f := &Fleet{file: file, registry: prometheus.NewRegistry()}
	if err := f.open(opt); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

func (f *Fleet) open(opt FleetOptions) error {
	stored, err := f.begin(opt)
	if err != nil {
		return err
	}
	if f.parts, err = newParts(opt.stock, nil); err != nil {
		return err
	}
	f.parts.dry, f.parts.blind = true, true
	if f.gauges, err = newReloads(f.registry, opt.Version); err != nil {
		return err
	}
	metrics, err := xds.NewMetrics(f.registry)
	if err != nil {
		return err
	}
	options := xds.Options{Log: f.log, Metrics: metrics}
	if t := f.config.Fleet.TLS; t != nil {
		if f.certificate, err = newPeerServer(t); err != nil {
			return err
		}
		options.TLS = f.certificate.config()
	}
	f.server = xds.NewServer(options)
	f.offer(stored)
	return f.listen()
}

// Addr is where nodes connect.
func (f *Fleet) Addr() net.Addr { return f.listener.Addr() }

// AdminAddr is where the admin listener is, nil without one.
func (f *Fleet) AdminAddr() net.Addr {
	if f.adminListener == nil {
		return nil
	}
	return f.adminListener.Addr()
}

// Status says how the fleet stands.
func (f *Fleet) Status() FleetStatus {
	return FleetStatus{Status: f.server.Status(), Trouble: f.trouble.Load()}
}

// Run serves nodes, reads the file and follows its changes, until ctx ends. Then the
// nodes are left with what they have.
func (f *Fleet) Run(ctx context.Context) error {
	inner, stop := context.WithCancel(ctx)
	defer stop()
	group, running := errgroup.WithContext(inner)
	group.Go(func() error { return f.server.Serve(f.listener) })
	admin, at := f.adminServer(), ""
	if f.adminListener != nil {
		at = f.AdminAddr().String()
		group.Go(func() error { return served(admin.Serve(f.adminListener)) })
	}
	f.log.Info("serving the fleet", "listen", f.Addr().String(), "admin", at, "tls", f.certificate != nil,
		"edges", len(f.config.Fleet.Edges), "engines", len(f.config.Fleet.Engines))
	group.Go(func() error {
		_ = f.reloadFor(running) // it has said what is wrong
		supervise(running, f.log, "file watch", func(ctx context.Context) error {
			return watch(ctx, watching{
				files:   func() []string { return (*f.watched.Load())() },
				read:    func() [32]byte { return *f.read.Load() },
				changed: func() { _ = f.reloadFor(ctx) },
			})
		})
		return nil
	})
	group.Go(func() error {
		<-running.Done()
		f.server.Close()
		_ = admin.Close()
		f.log.Info("ended; the nodes keep what they have")
		return nil
	})
	return group.Wait()
}

// Close ends what Run has not, and lets another process have the folder.
func (f *Fleet) Close() (err error) {
	if f.server != nil {
		f.server.Close()
	}
	for _, ln := range []net.Listener{f.listener, f.adminListener} {
		if ln == nil {
			continue
		}
		if e := ln.Close(); !errors.Is(e, net.ErrClosed) {
			err = errors.Join(err, e)
		}
	}
	if f.shelf != nil {
		err = errors.Join(err, f.shelf.close())
	}
	return err
}
