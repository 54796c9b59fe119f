package app

import (
	"context"
	"errors"
	"fmt"
	"time"

	"veilwire/proxy/xds"
)

// Reload reads the settings and brings them to the fleet as a whole, or everything
// stays and it says why.
func (f *Fleet) Reload() error { return f.reloadFor(context.Background()) }

func (f *Fleet) reloadFor(ctx context.Context) error {
	f.reload.Lock()
	defer f.reload.Unlock()
	err := f.bring(ctx)
	if err != nil && ctx.Err() != nil {
		return err // the process is stopping
	}
	if err != nil {
		f.trouble.Store(&FleetTrouble{Since: time.Now(), Reason: err.Error()})
		f.gauges.reloaded(nil, time.Now())
		f.log.Error("settings refused, those in force stay", "error", err)
		return err
	}
	f.trouble.Store(nil)
	f.gauges.reloaded(f.state, time.Now())
	return nil
}

// bring takes what is written to the fleet. It is stored before it is offered, and
// noted as in force when the fleet has it.
func (f *Fleet) bring(ctx context.Context) error {
	set, st, err := f.consider(ctx)
	if err != nil {
		return err
	}
	next, err := fleetState(set, st)
	if err != nil {
		return err
	}
	if f.certificate != nil {
		if err := f.certificate.load(st.config.Fleet.TLS); err != nil {
			return err
		}
	}
	if err := f.shelf.put(set); err != nil {
		return err
	}
	before, err := f.shelf.versions()
	if err != nil {
		f.log.Warn("the list of what was in force begins anew", "error", err)
	}
	if _, err := f.server.Push(ctx, next); err != nil {
		return errors.Join(err, f.shelf.keep(before))
	}
	f.state = st
	return f.shelf.keep(latest(set.Version, before))
}

// latest puts a version before those that were in force, and leaves out the oldest.
func latest(version string, before []string) []string {
	list := []string{version}
	for _, v := range before {
		if v != version && len(list) < keptVersions {
			list = append(list, v)
		}
	}
	return list
}

// consider reads and compiles what is written, and packs what the engines get of it.
func (f *Fleet) consider(ctx context.Context) (*xds.Settings, *state, error) {
	c, err := readFleet(f.file)
	f.saw(c)
	if err != nil {
		return nil, nil, err
	}
	if c.Fleet == nil {
		return nil, nil, fmt.Errorf("%s has no fleet section any more", f.file)
	}
	if o := f.config; c.Fleet.Listen != o.Fleet.Listen || c.Admin != o.Admin || (c.Fleet.TLS == nil) != (o.Fleet.TLS == nil) {
		f.log.Warn("fleet.listen, admin and fleet.tls on or off need a restart; they stay as they were")
	}
	set, err := packSettings(f.file)
	if err != nil {
		return nil, nil, err
	}
	var older []*state
	if f.state != nil {
		older = append(older, f.state)
	}
	st, err := f.parts.compile(ctx, c, older...)
	if err != nil {
		return nil, nil, err
	}
	// What was compiled must be what travels, also while somebody is writing.
	again, err := packSettings(f.file)
	if err != nil {
		return nil, nil, err
	}
	if again.Version != set.Version {
		return nil, nil, errors.New("the files changed while they were read; they are read again")
	}
	return set, st, nil
}

// saw notes which files the settings are made of, and what they say.
func (f *Fleet) saw(c *Config) {
	files := func() []string { return []string{f.file} }
	switch {
	case c != nil && c.Fleet != nil:
		files = func() []string { return append(c.files(), c.Fleet.files()...) }
	case f.watched.Load() != nil:
		files = *f.watched.Load()
	}
	d := digest(files())
	f.watched.Store(&files)
	f.read.Store(&d)
}
