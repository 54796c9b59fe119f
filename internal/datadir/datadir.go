// Package datadir takes folders of data for one process alone: two that write to one
// would each believe what the other has undone.
package datadir

import (
	"errors"
	"os"
	"path/filepath"
)

// ErrTaken says that another process has the folder.
var ErrTaken = errors.New("another veilwire has this folder; stop it first, or give each a folder of its own")

// LockFile is the name of the file that is locked.
const LockFile = "lock"

// Dir is a folder that this process alone has.
type Dir struct {
	Path string // absolute
	lock *os.File
}

// Take makes the folder where there is none, for its owner only, and locks it. The
// system gives the lock back however the process ends.
func Take(dir string) (*Dir, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(filepath.Join(dir, LockFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	if err := lock(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return &Dir{Path: dir, lock: f}, nil
}

// Release lets another process have it.
func (d *Dir) Release() error { return d.lock.Close() }
