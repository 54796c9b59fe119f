package main

import (
	"context"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"veilwire/app"
	"veilwire/proxy/relay"
	"veilwire/store/nats"
	"veilwire/store/sqlite"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"veilwire": main})
}

// TestScripts runs one script a command and one a past bug.
func TestScripts(t *testing.T) {
	if underRace {
		t.Skip("each line starts a process, which the race detector slows tenfold; the rooms look for races themselves")
	}
	shared, err := filepath.Abs("../../../shared")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(shared); err != nil {
		shared = ""
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"port": port, "queue": queue},
		Setup: func(e *testscript.Env) error {
			e.Setenv("SHARED", shared)
			e.Setenv("NO_COLOR", "1")
			return nil
		},
	})
}

// queue makes a folder in which webhooks wait and were given up: of SQLite, or of
// NATS, if a second argument names a file with its key.
func queue(ts *testscript.TestScript, _ bool, args []string) {
	ctx, now := context.Background(), time.Now()
	var q app.Queue
	var err error
	if len(args) > 1 {
		var store *nats.Store
		store, err = nats.Open(nats.Options{Dir: ts.MkAbs(args[0]), Key: []byte(ts.ReadFile(args[1]))})
		ts.Check(err)
		defer func() { ts.Check(store.Close()) }()
		q, err = store.Queue(ctx, nats.QueueOptions{Deliver: true})
	} else {
		q, err = sqlite.Open(ctx, ts.MkAbs(args[0]), sqlite.Options{Deliver: true})
	}
	ts.Check(err)
	var batch []*relay.Delivery
	for _, d := range []relay.Delivery{{Lane: "slack", ID: "E1"}, {Lane: "slack", ID: "E2"}, {Lane: "crm", ID: "E3"}, {Lane: "crm", ID: "E4"}} {
		d.Method, d.Target, d.Body, d.Size = "POST", "/hooks?key=k7", []byte(`{"text":"my pin is [PIN]"}`), 26
		d.Header = map[string][]string{"Content-Type": {"application/json"}, "X-Token": {"t0"}}
		d.Accepted, d.Due = now.Add(-3*time.Hour), now
		batch = append(batch, &d)
	}
	_, err = q.Put(ctx, batch)
	ts.Check(err)
	ts.Check(q.Settle(ctx, []relay.Outcome{
		{Lane: "slack", ID: "E2", Verdict: relay.Postponed, Due: now.Add(100 * time.Minute), Last: "503"},
		{Lane: "crm", ID: "E3", Verdict: relay.Buried, At: now, Last: "400"},
		{Lane: "crm", ID: "E4", Verdict: relay.Postponed, Due: now, Last: "410", Stop: true},
	}))
	ts.Check(q.Close())
}

// port puts a port that nobody uses into a variable.
func port(ts *testscript.TestScript, _ bool, args []string) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	_, p, err := net.SplitHostPort(ln.Addr().String())
	ts.Check(err)
	ts.Check(ln.Close())
	ts.Setenv(args[0], p)
}
