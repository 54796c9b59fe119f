package sqlite_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
)

// The fault test lets the n-th call of a kind fail in a process of its own, by
// strace. What was acknowledged all the same must be there afterwards, and the
// process must have got well again by itself.

// faultDir in the environment makes this process the child.
const faultDir = "VEILWIRE_FAULT_DIR"

// faultPuts is how many deliveries the child puts one by one.
const faultPuts = 40

// faultChild prints the ids that were acknowledged.
func faultChild(dir string) error {
	runtime.LockOSThread() // strace counts calls by thread
	ctx := context.Background()
	q, err := sqlite.Open(ctx, dir, sqlite.Options{Deliver: true})
	if err != nil {
		return err
	}
	for i := range faultPuts {
		id := fmt.Sprint("m", i)
		if _, err := q.Put(ctx, []*relay.Delivery{delivery(id)}); err == nil {
			fmt.Println(id)
		}
		if i%4 == 3 {
			_ = q.Settle(ctx, []relay.Outcome{{Lane: "crm", ID: id, Verdict: relay.Postponed}}) // it may fail too
		}
	}
	return q.Close()
}

// TestFaults fails a few calls; FAULTS=200 fails each of the first 200 of every
// kind in turn.
func TestFaults(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("no strace found: faults of the disk are left out")
	}
	if out, err := exec.CommandContext(t.Context(), strace, "-f", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not look at processes here: %v %s", err, out)
	}
	var places []int
	if n, err := strconv.Atoi(os.Getenv("FAULTS")); err == nil {
		for i := range n {
			places = append(places, i+1)
		}
	} else {
		places = []int{1 + rand.IntN(60)}
	}
	refused := 0
	for _, fault := range []string{"fsync,fdatasync:error=EIO", "pwrite64:error=EIO", "pwrite64:error=ENOSPC", "openat:error=EMFILE"} {
		for _, n := range places {
			if fail(t, strace, fault, n) < faultPuts {
				refused++
			}
		}
	}
	t.Logf("%d times of %d something was not acknowledged", refused, 4*len(places))
}

// fail lets the n-th call fail, looks at what is left, and says how many were
// acknowledged.
func fail(t *testing.T, strace, fault string, n int) int {
	t.Helper()
	dir := t.TempDir()
	calls, _, _ := strings.Cut(fault, ":")
	cmd := exec.CommandContext(t.Context(), strace, "-f", "-o", os.DevNull, "-e", "trace="+calls, "-e", fmt.Sprintf("inject=%s:when=%d", fault, n), os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), faultDir+"="+dir)
	var out, problems bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problems
	err := cmd.Run()
	acknowledged := strings.Fields(out.String())
	if err != nil && len(acknowledged) == 0 {
		return 0 // it did not start, and said so
	}
	if len(acknowledged) < faultPuts-3 {
		t.Errorf("%s at call %d: only %d were acknowledged; it did not get well: %v %s", fault, n, len(acknowledged), err, problems.String())
	}
	whole, damaged, err := readAll(t, dir)
	stored := map[string]bool{}
	for _, id := range whole {
		stored[id] = true
	}
	for _, id := range acknowledged {
		if !stored[id] {
			err = errors.Join(err, fmt.Errorf("%s was acknowledged and is lost", id))
		}
	}
	if err != nil || len(damaged) > 0 {
		t.Errorf("%s at call %d: damaged %v, %v", fault, n, damaged, err)
	}
	return len(acknowledged)
}
