package sqlite_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
	"veilwire/store/storetest"
)

func open(t testing.TB, dir string, opt sqlite.Options) *sqlite.Queue {
	t.Helper()
	q, err := sqlite.Open(t.Context(), dir, opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	return q
}

func TestQueue(t *testing.T) {
	storetest.Queue(t, func(t testing.TB, rows int) relay.Queue {
		return open(t, t.TempDir(), sqlite.Options{Deliver: true, Rows: rows})
	})
}

// TestModel holds the model to the tables as well: a model that is wrong proves
// nothing.
func TestModel(t *testing.T) {
	storetest.Queue(t, func(_ testing.TB, rows int) relay.Queue { return storetest.NewModel(rows) })
}

func TestMachine(t *testing.T) {
	dirs := map[relay.Queue]string{}
	make := func(dir string, rows int) relay.Queue {
		q, err := sqlite.Open(t.Context(), dir, sqlite.Options{Deliver: true, Rows: rows})
		if err != nil {
			t.Fatal(err)
		}
		dirs[q] = dir
		return q
	}
	shut := func(q relay.Queue) {
		if err := q.(*sqlite.Queue).Close(); err != nil {
			t.Fatal(err)
		}
		delete(dirs, q)
	}
	storetest.Machine(t,
		func(_ testing.TB, rows int) relay.Queue {
			for q := range dirs {
				shut(q)
			}
			return make(t.TempDir(), rows)
		},
		func(q relay.Queue) relay.Queue {
			dir := dirs[q]
			shut(q)
			return make(dir, 6)
		})
	for q := range dirs {
		shut(q)
	}
}

// TestOneDeliverer holds that a folder is delivered from once, and can be looked
// into beside that.
func TestOneDeliverer(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := sqlite.Open(t.Context(), dir, sqlite.Options{}); err == nil {
		t.Error("to look into a folder that is not there made one")
	}
	first := open(t, dir, sqlite.Options{Deliver: true})
	if _, err := sqlite.Open(t.Context(), dir, sqlite.Options{Deliver: true}); !errors.Is(err, sqlite.ErrLocked) {
		t.Errorf("a second deliverer got %v", err)
	}
	if _, err := open(t, dir, sqlite.Options{}).Counts(t.Context()); err != nil {
		t.Errorf("nobody can look: %v", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir, sqlite.Options{Deliver: true})
}

func TestOnlyTheOwnerReads(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes mean little there")
	}
	dir := filepath.Join(t.TempDir(), "data")
	open(t, dir, sqlite.Options{Deliver: true})
	for name, mode := range map[string]os.FileMode{"": 0o700, "relay.db": 0o600, "relay.db-wal": 0o600, "relay.lock": 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%q has mode %o, want %o", name, info.Mode().Perm(), mode)
		}
	}
}
