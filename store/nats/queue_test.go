package nats

import (
	"errors"
	"flag"
	"os"
	"testing"

	"veilwire/proxy/relay"
	"veilwire/store/storetest"
)

func openQueue(t testing.TB, s *Store, opt QueueOptions) *Queue {
	t.Helper()
	opt.Deliver = true
	q, err := s.Queue(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = q.Close() })
	return q
}

func TestQueue(t *testing.T) {
	storetest.Queue(t, func(t testing.TB, rows int) relay.Queue {
		return openQueue(t, open(t, Options{Dir: t.TempDir(), Key: keyOf(1)}), QueueOptions{Rows: rows})
	})
}

// TestMachine does less than it might: to open a folder anew takes a server its time.
// VEILWIRE_LONG=1 is the long run.
func TestMachine(t *testing.T) {
	if os.Getenv("VEILWIRE_LONG") == "" {
		checks := flag.Lookup("rapid.checks").Value
		defer func(was string) { _ = checks.Set(was) }(checks.String())
		if err := checks.Set("25"); err != nil {
			t.Fatal(err)
		}
	}
	var s *Store
	var q *Queue
	var dir string
	begin := func(rows int) relay.Queue {
		var err error
		if s, err = Open(Options{Dir: dir}); err != nil {
			t.Fatal(err)
		}
		if q, err = s.Queue(t.Context(), QueueOptions{Deliver: true, Rows: rows}); err != nil {
			t.Fatal(err)
		}
		return q
	}
	end := func() {
		if s == nil {
			return
		}
		if err := errors.Join(q.Close(), s.Close()); err != nil {
			t.Fatal(err)
		}
	}
	defer func() { end() }()
	storetest.Machine(t,
		func(_ testing.TB, rows int) relay.Queue {
			end()
			dir = t.TempDir()
			return begin(rows)
		},
		func(relay.Queue) relay.Queue {
			end()
			return begin(6)
		})
}
