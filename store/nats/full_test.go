package nats

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"veilwire/proxy/relay"
)

// TestFullStore holds that a store at its bound refuses what is new, goes on with
// what it has, and takes more when there is room again.
func TestFullStore(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir(), Bytes: 2 << 20})
	q := openQueue(t, s, QueueOptions{})
	stored := fill(t, q, 32<<10)
	if stored < 10 {
		t.Fatalf("only %d were stored", stored)
	}
	page, _, err := q.Claim(t.Context(), "crm", time.Now(), 1)
	if err != nil || len(page) != 1 {
		t.Fatal(page, err)
	}
	if err := q.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: "m0", Verdict: relay.Postponed, At: time.Now()}}); err != nil {
		t.Fatalf("nothing new is taken, and what becomes of the old can't be noted: %v", err)
	}
	// Others may fill what is left.
	if _, err := s.stream(t.Context(), jetstream.StreamConfig{Name: "T", Subjects: []string{"t.>"}}); err != nil {
		t.Fatal(err)
	}
	for full := false; !full; {
		_, err := s.js.Publish(t.Context(), "t.one", make([]byte, 64<<10))
		full = is(err, codeNoRoom, codeNoStorage)
		if err != nil && !full {
			t.Fatal(err)
		}
	}
	for i := range stored {
		page, _, err := q.Claim(t.Context(), "crm", time.Now(), 1)
		if err != nil || len(page) != 1 || page[0].Damage != nil || page[0].ID != fmt.Sprint("m", i) {
			t.Fatalf("claimed %s, %v", ids(page), err)
		}
		o := relay.Outcome{Lane: "crm", ID: page[0].ID, At: time.Now(), Due: time.Now().Add(time.Hour)}
		if err := q.Settle(t.Context(), []relay.Outcome{o}); err != nil {
			t.Fatalf("%s was delivered, and that can't be noted: %v", o.ID, err)
		}
	}
	if err := q.sweep.wait(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.js.DeleteStream(t.Context(), "T"); err != nil {
		t.Fatal(err)
	}
	if again := fill(t, q, 32<<10); again < stored/2 {
		t.Errorf("%d were stored at first, and %d when there was room again", stored, again)
	}
}

// fill puts deliveries until one is refused, and says how many were stored.
func fill(t *testing.T, q *Queue, size int) int {
	t.Helper()
	for i := 0; ; i++ {
		d := delivery("crm", fmt.Sprint("m", i))
		d.Body = make([]byte, size)
		d.Size = int64(size)
		errs, err := q.Put(t.Context(), []*relay.Delivery{d})
		switch {
		case err != nil:
			t.Fatal(err)
		case errors.Is(errs[0], relay.ErrFull):
			return i
		case errors.Is(errs[0], relay.ErrDuplicate):
			continue
		case errs[0] != nil:
			t.Fatal(errs[0])
		}
	}
}

// TestFullDisk holds that a full disk loses nothing acknowledged, and that the
// store gets well by itself when there is room.
func TestFullDisk(t *testing.T) {
	disk := t.TempDir()
	mount, err := exec.LookPath("mount")
	if err == nil {
		err = exec.CommandContext(t.Context(), mount, "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk).Run()
	}
	if err != nil {
		t.Skipf("no small disk can be made here: %v", err)
	}
	defer func() { _ = exec.CommandContext(context.WithoutCancel(t.Context()), "umount", disk).Run() }()
	dir := filepath.Join(disk, "data")
	s, err := Open(Options{Dir: dir, Key: keyOf(1), Bytes: 1 << 30})
	if err != nil {
		t.Fatal(err)
	}
	q, err := s.Queue(t.Context(), QueueOptions{Deliver: true, Wait: 500 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	beside := openQueue(t, s, QueueOptions{})
	defer func() {
		if err := errors.Join(q.Close(), s.Close()); err != nil {
			t.Error(err)
		}
	}()
	ballast := filepath.Join(disk, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 18<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	var acknowledged []string
	put := func(i int) bool {
		d := delivery("crm", fmt.Sprint("m", i))
		d.Body = make([]byte, 64<<10)
		errs, err := q.Put(t.Context(), []*relay.Delivery{d})
		if err != nil || errs[0] != nil && !errors.Is(errs[0], relay.ErrDuplicate) {
			return false
		}
		acknowledged = append(acknowledged, d.ID)
		return true
	}
	n := 0
	for ; put(n); n++ {
		if n > 1000 {
			t.Fatal("the disk never gets full")
		}
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	for !put(n) {
		if !pause(t.Context(), 100*time.Millisecond) {
			t.Fatal("it does not get well")
		}
	}
	t.Logf("%d were acknowledged until the disk was full", n)
	stored := map[string]bool{}
	for d, err := range q.List(t.Context(), relay.Filter{IDs: acknowledged}) {
		if err != nil || d.Damage != nil {
			t.Errorf("%s: %v %v", d.ID, d.Damage, err)
		}
		stored[d.ID] = true
	}
	for _, id := range acknowledged {
		if !stored[id] {
			t.Errorf("%s was acknowledged and is lost", id)
		}
	}
	for { // who follows the queue goes on, too
		counts, err := beside.Counts(t.Context())
		if err != nil || !pause(t.Context(), 20*time.Millisecond) {
			t.Fatalf("%+v %v", counts, err)
		}
		if len(counts) == 1 && counts[0].Waiting == len(stored) {
			break
		}
	}
}
