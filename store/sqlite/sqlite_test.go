package sqlite_test

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
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
	if underRace {
		t.Skip("it does one thing after the other, and slowly under the race detector")
	}
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
	if err := newLedger().child(t.Context(), dir, "http://127.0.0.1:1", "", 0, 0); err == nil || !strings.Contains(err.Error(), "another veilwire") {
		t.Errorf("another process got %v", err)
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

// TestTogether holds that callers, lanes and somebody who looks may be at it at
// the same time, and everything arrives once.
func TestTogether(t *testing.T) {
	const callers, each = 8, 25
	dir := t.TempDir()
	q, beside := open(t, dir, sqlite.Options{Deliver: true}), open(t, dir, sqlite.Options{})
	var mu sync.Mutex
	arrived := map[string]int{}
	all := make(chan struct{})
	to := receiver(t, func(r *http.Request) {
		mu.Lock()
		defer mu.Unlock()
		if arrived[r.Header.Get(relay.HeaderDelivery)]++; len(arrived) == callers*each {
			close(all)
		}
	})
	r, err := relay.New(relay.Options{Queue: q, Endpoints: []relay.Endpoint{endpoint(t, "crm", to), endpoint(t, "bot", to)}})
	if err != nil {
		t.Fatal(err)
	}
	stop := run(t, r)
	var calling sync.WaitGroup
	for c := range callers {
		calling.Go(func() {
			for i := range each {
				d := relay.Delivery{Lane: []string{"crm", "bot"}[c%2], ID: fmt.Sprintf("m%d-%d", c, i), Body: webhook()}
				if err := r.Accept(t.Context(), d); err != nil {
					t.Error(err)
				}
				if _, err := beside.Counts(t.Context()); err != nil {
					t.Error(err)
				}
			}
		})
	}
	calling.Wait()
	<-all
	stop()
	if counts, err := beside.Counts(t.Context()); err != nil || len(counts) != 0 {
		t.Errorf("left: %+v, %v", counts, err)
	}
	for id, n := range arrived {
		if n != 1 {
			t.Errorf("%s arrived %d times", id, n)
		}
	}
}
