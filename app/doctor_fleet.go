package app

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// member looks at an engine of a fleet: at what it has, and whether its control plane
// answers. It gives the settings as they would be in force at a start, nil without any.
func (d *doctor) member(c *Config) *Config {
	if !c.inFleet() {
		return c
	}
	f := c.ExtProc.Fleet
	answers := d.controlPlane(f)
	if !d.writable("fleet", f.Dir) {
		return nil
	}
	shelf := &shelf{dir: f.Dir}
	stored, err := shelf.versions()
	var merged *Config
	if err == nil && len(stored) > 0 {
		merged, err = shelf.merged(c, stored[0])
	}
	switch {
	case err != nil:
		d.must("fleet", err.Error(), "see to it that the control plane answers, and it sends them anew; a start refuses everything until then")
	case merged != nil:
		d.fine("fleet", fmt.Sprintf("settings %s lie in %s: %d %s", stored[0], f.Dir, len(merged.Routes), plural(len(merged.Routes), "route", "routes")))
	case answers:
		d.fine("fleet", "no settings yet; the control plane sends them")
	default:
		d.must("fleet", "no settings yet, and nobody to send them", "bring the control plane up: a start refuses everything until then")
	}
	return merged
}

// merged reads stored settings as an engine with that file would have them.
func (s *shelf) merged(own *Config, version string) (*Config, error) {
	if _, err := s.get(version); err != nil {
		return nil, err
	}
	fleet, err := unpacked(s.folder(version))
	if err != nil {
		return nil, err
	}
	return own.with(fleet)
}

// controlPlane greets it as an engine would, up to TLS, and leaves.
func (d *doctor) controlPlane(f *MemberConfig) bool {
	var config *tls.Config
	if f.TLS != nil {
		d.private("fleet", f.TLS.KeyFile)
		var err error
		if config, err = f.TLS.client(); err != nil {
			d.must("fleet", err.Error(), "name certificates in PEM form, and the key that belongs to them, in extproc.fleet.tls")
			return false
		}
		config.NextProtos = []string{"h2"}
	} else if !local(f.Server) {
		d.advise("fleet", "the control plane is reached without TLS: whoever is in between says what is masked", "set extproc.fleet.tls here and fleet.tls there")
	}
	ctx, cancel := context.WithTimeout(d.ctx, 5*time.Second)
	defer cancel()
	begun := time.Now()
	if err := greet(ctx, "tcp", f.Server, config); err != nil {
		d.advise("fleet", "the control plane does not answer: "+err.Error(), "the engine goes on with what is stored; look at `veilwire fleet serve` there, at the address and at tls")
		return false
	}
	d.fine("fleet", fmt.Sprintf("control plane %s answers in %d ms", f.Server, time.Since(begun).Milliseconds()))
	return true
}

// greet connects, with TLS where there is some, and says goodbye. With TLS 1.3 a server
// learns of a client's certificate last, so what it thinks of that is waited for.
func greet(ctx context.Context, network, address string, config *tls.Config) error {
	if config == nil {
		c, err := new(net.Dialer).DialContext(ctx, network, address)
		if err != nil {
			return err
		}
		return c.Close()
	}
	c, err := (&tls.Dialer{Config: config}).DialContext(ctx, network, address)
	if err != nil {
		return err
	}
	defer func() { _ = c.Close() }()
	if err := c.SetReadDeadline(time.Now().Add(500 * time.Millisecond)); err != nil {
		return err
	}
	_, err = c.Read(make([]byte, 1))
	if op := (*net.OpError)(nil); errors.As(err, &op) && op.Op == "remote error" {
		return fmt.Errorf("it does not accept the certificate: %w", err)
	}
	return nil
}

// writable looks whether a folder can be written, or made.
func (d *doctor) writable(check, dir string) bool {
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		dir = filepath.Dir(dir)
		info, err = os.Stat(dir)
	}
	switch {
	case err != nil:
		d.must(check, "its folder can't be made: "+err.Error(), "make the folder above it")
		return false
	case !info.IsDir():
		d.must(check, dir+" is no folder", "name another in dir")
		return false
	}
	probe, err := os.CreateTemp(dir, ".veilwire-doctor-*")
	if err != nil {
		d.must(check, dir+" can't be written by this user", "let the user of veilwire own it")
		return false
	}
	_ = errors.Join(probe.Close(), os.Remove(probe.Name()))
	return true
}

// extproc looks at what Envoys are shown.
func (d *doctor) extproc(c *Config) {
	e := c.ExtProc
	switch {
	case e == nil:
	case e.TLS != nil:
		d.pair("extproc", "its certificate", e.TLS.CertFile, e.TLS.KeyFile)
		d.trusted("extproc", "extproc.tls", e.TLS.CA, "any client that reaches it may ask what is masked")
	case !local(e.Listen):
		d.advise("extproc", "messages come here without TLS from the network", "set extproc.tls, or listen on loopback or a Unix socket")
	}
}

// trusted looks at the authorities of those who may come in.
func (d *doctor) trusted(check, key, file, otherwise string) {
	if file == "" {
		d.advise(check, otherwise, "set "+key+".ca, the authority of their certificates")
	} else if _, err := authorities(key+".ca", file); err != nil {
		d.must(check, err.Error(), "name a file of certificates in PEM form")
	}
}

// fleet looks at a control plane: at what it sends, and at those it sends it to.
func (d *doctor) fleet(c *Config) {
	f := c.Fleet
	if f == nil {
		return
	}
	if d.writable("fleet", f.Dir) {
		d.fine("fleet", f.Dir+" can be written")
	}
	if set, err := packSettings(c.File); err != nil {
		for _, e := range unjoin(err) {
			d.must("fleet", e.Error(), "see what travels to engines: docs/config.md, extproc.fleet")
		}
	} else {
		d.fine("fleet", fmt.Sprintf("settings %s: %d %s for the engines", set.Version, len(set.Files), plural(len(set.Files), "file", "files")))
	}
	if f.TLS != nil {
		d.pair("fleet", "its certificate", f.TLS.CertFile, f.TLS.KeyFile)
		d.trusted("fleet", "fleet.tls", f.TLS.CA, "anybody who reaches it is told the settings")
	} else if !local(f.Listen) {
		d.advise("fleet", "it is reached without TLS: whoever is in between says what is masked", "set fleet.tls")
	}
	for _, e := range f.Edges {
		if e.CertFile == "" {
			d.advise("edge", e.Name+" speaks plain HTTP", "set tls: {cert, key}, or put it behind a TLS terminator")
			continue
		}
		what := "the certificate of edge " + e.Name
		if pair := d.pair("edge", what, e.CertFile, e.KeyFile); pair != nil {
			d.hosts("edge", what, pair, c.Routes)
		}
	}
	d.engines(f)
}

// engines greets each engine as an Envoy would, up to TLS. From this machine some may be
// out of reach that the Envoys do reach.
func (d *doctor) engines(f *FleetConfig) {
	var config *tls.Config
	if t := f.EngineTLS; t != nil {
		d.private("engine", t.KeyFile)
		var err error
		if config, err = t.client(); err != nil {
			d.must("engine", err.Error(), "name certificates in PEM form, and the key that belongs to them, in fleet.engine_tls")
			return
		}
		config.NextProtos = []string{"h2"}
	}
	for _, e := range f.Engines {
		network, address := networkOf(e)
		ctx, cancel := context.WithTimeout(d.ctx, 5*time.Second)
		if err := greet(ctx, network, address, config); err != nil {
			d.advise("engine", e+" does not answer: "+err.Error(), "look whether `veilwire serve` runs there with extproc.listen; without an engine Envoys answer 503")
		} else {
			d.fine("engine", e+" answers")
		}
		cancel()
	}
}

// networkOf splits an address of the settings into what a dialer asks for.
func networkOf(address string) (network, at string) {
	if path, ok := strings.CutPrefix(address, unixAddress); ok {
		return "unix", path
	}
	return "tcp", address
}

// socket looks at a Unix socket that a start would make.
func (d *doctor) socket(key, path string) {
	if _, err := os.Stat(path); err == nil {
		if greet(d.ctx, "unix", path, nil) == nil {
			d.fine("port", key+" "+path+" is held by a running process")
			return
		}
		d.fine("port", key+" "+path+" was left by a process that has ended; a start replaces it")
		return
	}
	if d.writable("port", filepath.Dir(path)) {
		d.fine("port", key+" "+path+" is free")
	}
}
