package app

import (
	"context"
	"errors"
	"time"
)

// inForce gives the settings in force; those of the start, when there are none yet.
func (a *App) inForce() *Config {
	if st := a.state.Load(); st != nil {
		return st.config
	}
	return a.config
}

// Reload reads the settings again and puts them in force as a whole, or keeps
// the old ones and says why.
func (a *App) Reload() error {
	c, err := LoadConfig(a.config.File)
	if err == nil {
		err = a.use(c)
	} else {
		a.saw(a.inForce())
	}
	if err != nil {
		a.gauges.reloaded(nil, time.Now())
		a.log.Error("settings refused, the old ones stay", "error", err)
		return err
	}
	a.logInForce()
	return nil
}

func (a *App) logInForce() {
	if st := a.state.Load(); st != nil {
		a.log.Info("settings in force", "settings", a.member.inForce(), "routes", len(st.config.Routes), "policies", st.versions)
	}
}

// saw notes the state of the files before they are read, so that a change in
// between is noticed.
func (a *App) saw(c *Config) {
	d := digest(c.files())
	a.read.Store(&d)
}

// needsRestart reports whether the settings differ in what is read at the start only.
func (c *Config) needsRestart(o *Config) bool {
	return c.Listen != o.Listen || c.Admin != o.Admin || c.H2C != o.H2C || (c.CertFile == "") != (o.CertFile == "") ||
		!c.ExtProc.same(o.ExtProc) || !c.Relay.same(o.Relay) || !c.NATS.same(o.NATS) || !c.Conversations.same(o.Conversations)
}

// use compiles settings and puts them in force.
func (a *App) use(c *Config) error {
	a.reload.Lock()
	defer a.reload.Unlock()
	if c.needsRestart(a.config) {
		a.log.Warn("listen, extproc.listen, admin, h2c, tls on or off, nats, conversations and the relay's place need a restart; they stay as they were")
	}
	if c.inFleet() != a.config.inFleet() {
		return errors.New("extproc.fleet is read at the start only; restart to join or leave a fleet")
	}
	if a.member != nil {
		return a.member.reuse(c)
	}
	a.saw(c)
	var older []*state
	if st := a.state.Load(); st != nil {
		older = append(older, st)
	}
	st, err := a.parts.compile(context.Background(), c, older...)
	if err != nil {
		return err
	}
	return a.enforce(st)
}

// enforce puts what was compiled in force. The reload lock is held.
func (a *App) enforce(st *state) error {
	c := st.config
	if a.config.CertFile != "" && c.CertFile != "" {
		if err := a.certificate.load(c.CertFile, c.KeyFile); err != nil {
			return err
		}
	}
	if err := a.engine.renew(c.ExtProc); err != nil {
		return err
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
	a.engine.ready()
	a.gauges.reloaded(st, time.Now())
	return nil
}
