package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"veilwire/proxy"
	"veilwire/proxy/xds"
)

// member is an engine's place in a fleet: its settings come from a control plane.
// What was in force last lies on the shelf, so that neither a start nor anything after
// it needs one.
type member struct {
	app    *App
	shelf  *shelf
	client *xds.Client
	own    *Config // the engine's own file, as it was last read well
	held   versions
}

// join opens the shelf and puts in force what was so before. It asks nobody.
func (a *App) join(c *MemberConfig, build string) error {
	metrics, err := xds.NewClientMetrics(a.registry)
	if err != nil {
		return err
	}
	node := c.Node
	if node == "" {
		if node, err = os.Hostname(); err != nil {
			return fmt.Errorf("extproc.fleet needs node, a name: the host has none: %w", err)
		}
	}
	if a.config.CertFile != "" {
		if err := a.certificate.load(a.config.CertFile, a.config.KeyFile); err != nil {
			return err
		}
	}
	shelf, err := openShelf(c.Dir)
	if err != nil {
		return err
	}
	a.gateway.Bound(a.config.Bounds)
	a.saw(a.config)
	m := &member{app: a, shelf: shelf, own: a.config}
	a.member = m
	m.restore()
	opt := xds.ClientOptions{Server: c.Server, Node: node, Build: build, Version: m.held.first(), Log: a.log, Metrics: metrics}
	if c.TLS != nil {
		opt.TLS = c.TLS.client
	} else if !local(c.Server) {
		a.log.Warn("the control plane is reached without TLS: whoever is in between says what is masked", "server", c.Server)
	}
	m.client = xds.NewClient(opt)
	return nil
}

// close lets another process have the stored settings.
func (m *member) close() error {
	if m == nil {
		return nil
	}
	return m.shelf.close()
}

// run follows the control plane.
func (m *member) run(ctx context.Context) error {
	m.recall(ctx)
	return m.client.Run(ctx, m.apply)
}

// snapshot finds settings by the version that an Envoy's route names; nil if they are
// not at hand, and outside of a fleet.
func (m *member) snapshot(name string) *proxy.Snapshot {
	if m == nil {
		return nil
	}
	for _, v := range m.held.all() {
		if v.name == name {
			return v.state.snapshot
		}
	}
	return nil
}

// inForce names the settings in force; empty without any, and outside of a fleet.
func (m *member) inForce() string {
	if m == nil {
		return ""
	}
	return m.held.first()
}

// restore puts the settings in force that were so when the process last ran. Where they
// can't be had it says why, and waits for the control plane's: older ones might mask
// less than what was promised since.
func (m *member) restore() {
	log := m.app.log
	stored, err := m.shelf.versions()
	if err == nil && len(stored) == 0 {
		log.Info("no settings yet; everything is refused until the control plane sends some")
		return
	}
	if err == nil {
		var v version
		if v, err = m.stored(context.Background(), stored[0]); err == nil {
			err = m.enforce(v)
		}
	}
	if err != nil {
		log.Error("the stored settings are not used; everything is refused until the control plane sends some", "error", err)
		return
	}
	m.app.logInForce()
}

// recall compiles what was in force before that. Envoys may still name it.
func (m *member) recall(ctx context.Context) {
	stored, err := m.shelf.versions()
	held := m.held.names()
	if err != nil || len(held) == 0 {
		return
	}
	for _, name := range stored {
		if slices.Contains(held, name) || ctx.Err() != nil {
			continue
		}
		if err := m.older(ctx, name); err != nil {
			m.app.log.Warn("older settings can't be used any more", "settings", name, "error", err)
		}
	}
}

func (m *member) older(ctx context.Context, name string) error {
	m.app.reload.Lock()
	defer m.app.reload.Unlock()
	v, err := m.stored(ctx, name)
	if err != nil {
		return err
	}
	m.app.gateway.Adopt(v.snapshot)
	m.held.behind(v)
	return nil
}

// apply takes settings from the control plane: stored, compiled, warm and in force, or
// nothing changes.
func (m *member) apply(ctx context.Context, set *xds.Settings) error {
	a := m.app
	a.reload.Lock()
	defer a.reload.Unlock()
	if m.held.first() == set.Version {
		return nil
	}
	listed, lost := m.shelf.versions()
	if err := m.replace(ctx, set); err != nil {
		a.gauges.reloaded(nil, time.Now())
		if lost == nil {
			err = errors.Join(err, m.shelf.keep(listed))
		}
		return err
	}
	a.logInForce()
	return nil
}

// replace notes on the shelf what will be in force before it is: a start in between
// finds what holds.
func (m *member) replace(ctx context.Context, set *xds.Settings) error {
	if err := m.shelf.put(set); err != nil {
		return err
	}
	v, err := m.stored(ctx, set.Version)
	if err != nil {
		return err
	}
	// Those of before serve meanwhile; where there are none everybody is refused, and
	// cold is better than that.
	warm, cancel := context.WithTimeout(ctx, warmFor)
	defer cancel()
	if m.held.first() != "" {
		_ = v.warm(warm) // what is not made in time messages will make
	}
	if err := m.shelf.keep(m.held.with(set.Version)); err != nil {
		return err
	}
	if err := m.enforce(v); err != nil {
		return err
	}
	_ = v.warm(warm)
	return nil
}

// warmFor is how long settings wait for the automata of policies that look for
// something new. They shall be live within a second.
const warmFor = 500 * time.Millisecond

// enforce puts a version in force.
func (m *member) enforce(v version) error {
	if err := m.app.enforce(v.state); err != nil {
		return err
	}
	m.held.put(v)
	m.app.read.Store(&v.read)
	select {
	case m.app.renamed <- struct{}{}:
	default:
	}
	m.app.gauges.settings.Reset()
	m.app.gauges.settings.WithLabelValues(v.name).Set(1)
	return nil
}
