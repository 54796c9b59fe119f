package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"veilwire/proxy/xds"
)

// begin finds out where to listen and where what was in force lies: from the file, or
// where that can't be read, from what was in force.
func (f *Fleet) begin(opt FleetOptions) (stored *xds.Settings, err error) {
	c, broken := readFleet(f.file)
	dir := opt.Dir
	if dir == "" && c != nil && c.Fleet != nil {
		dir = c.Fleet.Dir
	}
	switch {
	case broken == nil && c.Fleet == nil:
		return nil, fmt.Errorf("%s has no fleet section: it says where Envoys and engines are (docs/fleet.md has one to begin with)", f.file)
	case dir == "":
		return nil, fmt.Errorf("%w\nWhere what was in force lies can't be read there; --dir names it", broken)
	}
	if f.shelf, err = openShelf(dir); err != nil {
		return nil, err
	}
	stored, lost := f.last()
	if broken != nil && stored != nil {
		if whole, err := f.parse(stored.Files[xds.SettingsFile]); err != nil {
			lost = errors.Join(lost, err)
		} else {
			c = whole
		}
	}
	if c == nil || c.Fleet == nil || c.Fleet.Listen == "" {
		return nil, errors.Join(broken, lost)
	}
	f.config = c
	if f.log = opt.Log; f.log == nil {
		f.log = newLog(c, opt.LogTo)
	}
	if lost != nil {
		f.log.Error("what was in force can't be had; nodes keep what they have until the file is in force", "error", lost)
	}
	return stored, nil
}

// readFleet reads a settings file for where to listen. It gives what can be made out
// of it beside what is wrong.
func readFleet(file string) (*Config, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	return readConfig(file, filepath.Dir(file), src, time.Now())
}

// last is what was in force, nil if nothing was.
func (f *Fleet) last() (*xds.Settings, error) {
	versions, err := f.shelf.versions()
	if err != nil || len(versions) == 0 {
		return nil, err
	}
	return f.shelf.get(versions[0])
}

// parse reads a settings file that was in force. Certificates and keys it names lie
// where they always did, beside the file that people write.
func (f *Fleet) parse(src []byte) (*Config, error) {
	return ParseConfig(filepath.Join(filepath.Dir(f.file), xds.SettingsFile), src, time.Now().Add(skew))
}

// offer puts in force what was so before, without asking anybody.
func (f *Fleet) offer(stored *xds.Settings) {
	if stored == nil {
		f.log.Warn("nothing was in force before; nodes keep what they have until the file is", "dir", f.shelf.dir)
		return
	}
	if err := f.again(stored); err != nil {
		f.log.Error("what was in force is not offered; nodes keep what they have until the file is in force", "version", stored.Version, "error", err)
		return
	}
	f.log.Info("offering what was in force", "version", stored.Version)
}

func (f *Fleet) again(stored *xds.Settings) error {
	c, err := unpacked(f.shelf.folder(stored.Version))
	if err != nil {
		return err
	}
	written, err := f.parse(stored.Files[xds.SettingsFile])
	if err != nil {
		return err
	}
	c.Fleet = written.Fleet
	st, err := f.parts.compile(context.Background(), c)
	if err != nil {
		return err
	}
	next, err := fleetState(stored, st)
	if err != nil {
		return err
	}
	if err := f.server.Load(next); err != nil {
		return err
	}
	f.state = st
	f.gauges.reloaded(st, time.Now())
	return nil
}

func (f *Fleet) listen() (err error) {
	if f.listener, err = listenAt(f.config.Fleet.Listen); err != nil {
		return err
	}
	if f.config.Admin != "" {
		f.adminListener, err = listen(f.config.Admin)
	}
	return err
}
