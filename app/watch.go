package app

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/fsnotify/fsnotify"

	"veilwire/internal/yamlfile"
)

// settle is how long files must be still before they are read: editors and
// copy tools write in several steps.
const settle = 100 * time.Millisecond

// files lists everything the settings are made of.
func (c *Config) files() []string {
	list := []string{c.File, c.own, c.CertFile, c.KeyFile}
	if c.ExtProc != nil {
		list = append(list, c.ExtProc.TLS.files()...)
	}
	for _, f := range slices.Concat(c.shared(), c.secrets()) {
		list = append(list, f.path)
	}
	if c.Adapters != "" {
		own, _ := filepath.Glob(filepath.Join(c.Adapters, "*", adapterFile))
		list = append(list, own...)
		// No file, but it has the folder watched, in which new adapters appear.
		list = append(list, filepath.Join(c.Adapters, adapterFile))
	}
	return slices.DeleteFunc(list, func(f string) bool { return f == "" })
}

// adapterFile is what each folder of adapters of one's own must have.
const adapterFile = "adapter.yaml"

// namedFile is a file that the settings name.
type namedFile struct {
	key   string
	path  string
	local bool // it may be another one on each engine of a fleet
	pos   yamlfile.Pos
}

// shared lists the files that hold no secret. All engines of a fleet have the same.
func (c *Config) shared() []namedFile {
	list := []namedFile{{key: "policy", path: c.Policy}}
	for _, r := range c.Routes {
		list = append(list, namedFile{key: "policy", path: r.Policy, pos: r.Pos}, namedFile{key: "upstream_ca", path: r.UpstreamCA, local: true, pos: r.Pos})
		if w := r.Webhook; w != nil && w.Encrypt != nil {
			list = append(list, namedFile{key: "encrypt.certificate", path: w.Encrypt.Certificate, local: true, pos: w.Pos})
		}
	}
	return named(list)
}

// secrets lists the files that nobody else may read.
func (c *Config) secrets() []namedFile {
	list := []namedFile{{key: "hash_key", path: c.HashKey}}
	for _, r := range c.Routes {
		if r.Repair != nil {
			list = append(list, namedFile{key: "repair.secret", path: r.Repair.Secret, pos: r.Pos})
		}
		w := r.Webhook
		if w == nil {
			continue
		}
		for _, f := range w.Secrets {
			list = append(list, namedFile{key: "secret", path: f, pos: w.Pos})
		}
		for _, f := range w.Decrypt {
			list = append(list, namedFile{key: "decrypt.key", path: f, pos: w.Pos})
		}
		list = append(list, namedFile{key: "token", path: w.Token, pos: w.Pos},
			namedFile{key: "sign", path: w.Sign, pos: w.Pos}, namedFile{key: "standard", path: w.Standard, pos: w.Pos})
	}
	return named(list)
}

// named leaves out what the settings don't name.
func named(list []namedFile) []namedFile {
	return slices.DeleteFunc(list, func(f namedFile) bool { return f.path == "" })
}

// digest is a fingerprint of the files' contents: a file that was touched but
// says the same is no reason to reload.
func digest(files []string) [32]byte {
	h := sha256.New()
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			_, _ = io.WriteString(h, "missing\x00")
			continue
		}
		_, _ = io.Copy(h, f)
		_ = f.Close()
		_, _ = h.Write([]byte{0})
	}
	return [32]byte(h.Sum(nil))
}

// watching is files, and what follows when they say something else.
type watching struct {
	files   func() []string // as they are named now
	read    func() [32]byte // digest of what was read last
	changed func()
	others  <-chan struct{} // tells that other files are named now; nil: only changed leads to that
}

// watch reloads when the contents of the settings' files change.
func (a *App) watch(ctx context.Context) error {
	return watch(ctx, watching{
		files:   func() []string { return a.inForce().files() },
		read:    func() [32]byte { return *a.read.Load() },
		changed: func() { _ = a.Reload() }, // it has said what is wrong, and counted it
		others:  a.renamed,
	})
}

// watch follows files until ctx ends. It watches their folders, since files are replaced
// rather than written, and Kubernetes swaps a link further up.
func watch(ctx context.Context, these watching) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer func() { _ = w.Close() }()
	watched := map[string]bool{}
	follow := func() {
		for _, f := range these.files() {
			if dir := filepath.Dir(f); !watched[dir] && w.Add(dir) == nil {
				watched[dir] = true
			}
		}
	}
	follow()
	timer := time.NewTimer(settle) // what changed before the watch began counts too
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-these.others:
			follow()
			timer.Reset(settle) // they may have changed before
		case err, ok := <-w.Errors:
			if !ok {
				return errors.New("the file watcher ended")
			}
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				timer.Reset(settle)
			}
		case _, ok := <-w.Events:
			if !ok {
				return errors.New("the file watcher ended")
			}
			timer.Reset(settle)
		case <-timer.C:
			follow() // there may be folders that were not there before
			if digest(these.files()) != these.read() {
				these.changed()
				follow()
			}
			timer.Reset(time.Hour)
		}
	}
}
