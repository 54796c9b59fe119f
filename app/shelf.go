package app

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"veilwire/internal/datadir"
	"veilwire/proxy/xds"
)

// shelf keeps settings on disk: a folder for each version, and a list of those that
// were in force, the last one first. A folder counts only if its files make the
// digest it is named by: what was cut short or changed by hand is never loaded.
type shelf struct {
	dir  string
	mine *datadir.Dir // two that put and sweep there would undo each other's work
}

// listFile names what was in force, one version a line.
const listFile = "versions"

// openShelf takes a folder for this process alone, until close.
func openShelf(dir string) (*shelf, error) {
	mine, err := datadir.Take(dir)
	if err != nil {
		return nil, fmt.Errorf("open the folder of settings %s: %w", dir, err)
	}
	return &shelf{dir: dir, mine: mine}, nil
}

func (s *shelf) close() error { return s.mine.Release() }

// folder is where a version lies.
func (s *shelf) folder(version string) string { return filepath.Join(s.dir, version) }

// put stores settings, whole or not at all.
func (s *shelf) put(set *xds.Settings) (err error) {
	if _, err := s.get(set.Version); err == nil {
		return nil
	}
	defer func() {
		if err != nil {
			err = fmt.Errorf("store settings %s below %s: %w", set.Version, s.dir, err)
		}
	}()
	tmp, err := os.MkdirTemp(s.dir, unfinished+"*")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(tmp) }()
	root, err := os.OpenRoot(tmp)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	folders := map[string]bool{".": true}
	for name, content := range set.Files {
		for dir := path.Dir(name); !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
		if err := errors.Join(root.MkdirAll(path.Dir(name), 0o700), writeSynced(root, name, content)); err != nil {
			return err
		}
	}
	for dir := range folders {
		if err := datadir.Sync(filepath.Join(tmp, filepath.FromSlash(dir))); err != nil {
			return err
		}
	}
	if err := os.RemoveAll(s.folder(set.Version)); err != nil { // one that is broken
		return err
	}
	return errors.Join(os.Rename(tmp, s.folder(set.Version)), datadir.Sync(s.dir))
}

// unfinished begins the names of folders that are being written.
const unfinished = ".unfinished-"

// get reads a version.
func (s *shelf) get(version string) (*xds.Settings, error) {
	root, err := os.OpenRoot(s.folder(version))
	if err != nil {
		return nil, fmt.Errorf("read stored settings: %w", err)
	}
	defer func() { _ = root.Close() }()
	files := map[string][]byte{}
	err = fs.WalkDir(root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || d.IsDir():
			return err
		case !d.Type().IsRegular():
			return fmt.Errorf("%s is no plain file", name)
		}
		files[name], err = root.ReadFile(name)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read stored settings %s: %w", version, err)
	}
	set, err := xds.NewSettings(files)
	if err != nil {
		return nil, fmt.Errorf("stored %w", err)
	}
	if set.Version != version {
		return nil, fmt.Errorf("the files in %s are not those that were stored: they make version %s", s.folder(version), set.Version)
	}
	return set, nil
}

// versions lists what was in force, the last one first.
func (s *shelf) versions() ([]string, error) {
	text, err := os.ReadFile(filepath.Join(s.dir, listFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read stored settings: %w", err)
	}
	versions := strings.Fields(string(text))
	for _, v := range versions {
		if !isVersion(v) {
			return nil, fmt.Errorf("%s: %.64q is no version", filepath.Join(s.dir, listFile), v)
		}
	}
	return versions, nil
}

// isVersion tells our folders from those of others: somebody may name a folder in
// which there is more.
func isVersion(name string) bool {
	digest, err := hex.DecodeString(name)
	return err == nil && len(digest) == 8 && name == strings.ToLower(name)
}

// keep notes which versions were in force, the last one first, and removes all
// others.
func (s *shelf) keep(versions []string) error {
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return fmt.Errorf("note settings in force: %w", err)
	}
	defer func() { _ = root.Close() }()
	next := unfinished + listFile
	err = writeSynced(root, next, []byte(strings.Join(versions, "\n")+"\n"))
	if err = errors.Join(err, root.Rename(next, listFile), datadir.Sync(s.dir)); err != nil {
		return fmt.Errorf("note settings in force: %w", err)
	}
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return fmt.Errorf("tidy stored settings: %w", err)
	}
	for _, e := range entries {
		ours := isVersion(e.Name()) && !slices.Contains(versions, e.Name()) || strings.HasPrefix(e.Name(), unfinished)
		if e.IsDir() && ours {
			err = errors.Join(err, root.RemoveAll(e.Name()))
		}
	}
	return err
}

// writeSynced writes a file that is there after a power cut, too.
func writeSynced(root *os.Root, name string, content []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}
