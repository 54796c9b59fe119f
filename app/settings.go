package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"veilwire/internal/yamlfile"
	"veilwire/proxy/xds"
)

// packSettings gathers what the engines of a fleet are to have in common: the
// settings file, and the policies, adapters and public certificates it names. These
// must lie below its folder and be named from there, so that they are found on every
// engine. Secrets never travel: the file names them by absolute paths, and they lie on
// each engine beforehand.
func packSettings(file string) (*xds.Settings, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	c, err := parseConfig(file, ".", src, time.Now())
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(filepath.Dir(file)) // no name and no link leads out of it
	if err != nil {
		return nil, fmt.Errorf("pack settings: %w", err)
	}
	defer func() { _ = root.Close() }()
	p := &packer{root: root, file: file, files: map[string][]byte{xds.SettingsFile: src}}
	for _, f := range c.secrets() {
		p.leave(f)
	}
	for _, f := range c.shared() {
		p.take(f)
	}
	p.adapters(c.Adapters)
	if len(p.errs) > 0 {
		return nil, errors.Join(p.errs...)
	}
	return xds.NewSettings(p.files)
}

// packer collects files, and what is wrong with their names.
type packer struct {
	root  *os.Root
	file  string // that names them
	files map[string][]byte
	errs  []error
}

func (p *packer) fail(pos yamlfile.Pos, format string, args ...any) {
	if pos.Line == 0 {
		pos = yamlfile.Pos{Line: 1, Col: 1}
	}
	p.errs = append(p.errs, yamlfile.Errorf(p.file, pos, format, args...))
}

// leave holds that a secret lies where each engine finds it.
func (p *packer) leave(f namedFile) {
	if !filepath.IsAbs(f.path) {
		p.fail(f.pos, "%s %s is a secret and never travels: put it on each engine, and name it by its absolute path there", f.key, f.path)
	}
}

// take adds a file. A certificate may also lie on each engine, as authorities of the
// operating system do; what decides about messages may not.
func (p *packer) take(f namedFile) {
	switch {
	case filepath.IsAbs(f.path) && f.local:
		return
	case !filepath.IsLocal(f.path):
		p.fail(f.pos, "%s %s can't travel to the engines: put it below the settings file's folder, and name it from there, like policies/shop.yaml", f.key, f.path)
		return
	}
	content, err := p.root.ReadFile(f.path)
	if err != nil {
		p.fail(f.pos, "%s: %v", f.key, err)
		return
	}
	name := filepath.ToSlash(f.path)
	if name == xds.SettingsFile {
		p.fail(f.pos, "%s: %s is the name under which the settings file itself travels; choose another", f.key, name)
		return
	}
	p.files[name] = content
}

// adapters adds what there is in a folder of them.
func (p *packer) adapters(dir string) {
	if dir == "" {
		return
	}
	if !filepath.IsLocal(dir) {
		p.take(namedFile{key: "adapters", path: dir}) // says what is wrong
		return
	}
	found, err := fs.Glob(p.root.FS(), path.Join(filepath.ToSlash(dir), "*", adapterFile))
	if err != nil || len(found) == 0 {
		p.fail(yamlfile.Pos{}, "adapters %s: no NAME/"+adapterFile+" there", dir)
	}
	for _, name := range found {
		p.take(namedFile{key: "adapters", path: filepath.FromSlash(name)})
	}
}

// skew is how far the clock of an engine may be behind the control plane's, whose
// word it is that an exception is short enough.
const skew = 5 * time.Minute

// unpacked reads settings that were unpacked to a folder.
func unpacked(dir string) (*Config, error) {
	file := filepath.Join(dir, xds.SettingsFile)
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	c, err := ParseConfig(file, src, time.Now().Add(skew))
	if err != nil {
		return nil, err
	}
	c.sent = true
	return c, nil
}

// with gives an engine's settings: what becomes of messages as its fleet says, and
// what the process does as its own file says.
func (c *Config) with(fleet *Config) (*Config, error) {
	m := *c
	m.File, m.own, m.sent = fleet.File, c.File, fleet.sent
	m.Routes, m.Policy, m.HashKey, m.Adapters, m.Limits = fleet.Routes, fleet.Policy, fleet.HashKey, fleet.Adapters, fleet.Limits
	if least := 2*m.Limits.Size + 1<<20; m.Bounds.Memory < least {
		return nil, fmt.Errorf("limits.body of the fleet is %s: limits.memory in %s must be at least %s", inUnits(m.Limits.Size), c.File, inUnits(least))
	}
	for _, r := range m.Routes {
		if (r.Repair != nil || r.Webhook != nil && r.Webhook.Queue) && m.Relay == nil {
			return nil, fmt.Errorf("route %s: what it takes waits in the relay; say where in %s, relay: {dir: FOLDER}", r.Name, c.File)
		}
	}
	return &m, nil
}
