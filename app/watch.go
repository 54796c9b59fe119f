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
)

// settle is how long files must be still before they are read: editors and
// copy tools write in several steps.
const settle = 100 * time.Millisecond

// files lists everything the settings are made of.
func (s *state) files() []string { return s.config.files() }

func (c *Config) files() []string {
	list := []string{c.File, c.Policy, c.HashKey, c.CertFile, c.KeyFile}
	for _, r := range c.Routes {
		list = append(list, r.Policy, r.UpstreamCA)
		if r.Repair != nil {
			list = append(list, r.Repair.Secret)
		}
		if w := r.Webhook; w != nil {
			list = append(slices.Concat(list, w.Secrets, w.Decrypt), w.Token, w.Sign, w.Standard)
			if w.Encrypt != nil {
				list = append(list, w.Encrypt.Certificate)
			}
		}
	}
	if c.Adapters != "" {
		own, _ := filepath.Glob(filepath.Join(c.Adapters, "*", "adapter.yaml"))
		list = append(list, own...)
	}
	var out []string
	for _, f := range list {
		if f != "" {
			out = append(out, f)
		}
	}
	return out
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

// watch reloads when the contents of the settings' files change. It watches the
// folders, since files are replaced rather than written, and Kubernetes swaps a
// link further up.
func (a *App) watch(ctx context.Context) error {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return err
	}
	defer func() { _ = w.Close() }()
	watched := map[string]bool{}
	follow := func() {
		for _, f := range a.state.Load().files() {
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
			if digest(a.state.Load().files()) != *a.read.Load() {
				_ = a.Reload() // it has said what is wrong, and counted it
				follow()
			}
			timer.Reset(time.Hour)
		}
	}
}
