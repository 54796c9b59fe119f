package nats

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"veilwire/proxy/relay"
)

// damaged fills a folder, lets fn damage the files of the queue, and opens it
// again. It gives what the log said.
func damaged(t *testing.T, key []byte, n, size int, fn func(files []string)) (*Queue, *bytes.Buffer) {
	t.Helper()
	opt := Options{Dir: t.TempDir(), Key: key}
	s := open(t, opt)
	q := openQueue(t, s, QueueOptions{})
	for i := range n {
		d := delivery("crm", fmt.Sprint("m", i))
		d.Body, d.Size = make([]byte, size), int64(size)
		if errs, err := q.Put(t.Context(), []*relay.Delivery{d}); err != nil || errs[0] != nil {
			t.Fatal(errs, err)
		}
	}
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	shut(t, s)
	files, err := filepath.Glob(filepath.Join(opt.Dir, serverFolder, "*", "streams", relayStream, "msgs", "*.blk"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	fn(files)
	var log bytes.Buffer
	return openQueue(t, open(t, opt), QueueOptions{Log: slog.New(slog.NewTextHandler(&log, nil))}), &log
}

func flip(t *testing.T, file string) {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 4
	if err := os.WriteFile(file, b, 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestDamaged holds that one bit that turned over in the middle makes a dead
// letter of its delivery, which can be dropped, and leaves the others whole.
func TestDamaged(t *testing.T) {
	for name, key := range map[string][]byte{"legible": nil, "encrypted": keyOf(1)} {
		t.Run(name, func(t *testing.T) {
			const n = 200
			q, log := damaged(t, key, n, 100_000, func(files []string) { flip(t, files[0]) })
			counts, err := q.Counts(t.Context())
			if err != nil || len(counts) != 1 || counts[0].Waiting != n-1 || counts[0].Dead != 1 {
				t.Fatalf("%+v %v; the log: %s", counts, err, log)
			}
			if !strings.Contains(log.String(), "a delivery is damaged and is set aside") {
				t.Errorf("the log says nothing: %s", log)
			}
			for got := 0; got < n-1; {
				page, _, err := q.Claim(t.Context(), "crm", time.Now(), n)
				if err != nil || len(page) == 0 {
					t.Fatal(len(page), err)
				}
				for _, d := range page {
					if got++; d.Damage != nil {
						t.Error(d.Damage)
					}
				}
			}
			if dropped, err := q.Drop(t.Context(), relay.Filter{Dead: true}); dropped != 1 || err != nil {
				t.Fatal(dropped, err)
			}
			if err := q.sweep.wait(t.Context()); err != nil {
				t.Fatal(err)
			}
			again := openQueue(t, q.store, QueueOptions{})
			if counts, err := again.Counts(t.Context()); err != nil || len(counts) != 1 || counts[0].Dead != 0 {
				t.Errorf("after it was dropped: %+v %v", counts, err)
			}
		})
	}
}

// TestCutOff holds that it is said what the server has thrown away without a word:
// all that came after a bad record in its last file.
func TestCutOff(t *testing.T) {
	q, log := damaged(t, keyOf(1), 50, 500, func(files []string) { flip(t, files[len(files)-1]) })
	counts, err := q.Counts(t.Context())
	if err != nil || len(counts) != 1 {
		t.Fatal(counts, err)
	}
	lost := 50 - counts[0].Waiting - counts[0].Dead
	if lost == 0 || !strings.Contains(log.String(), fmt.Sprint("lost=", lost)) {
		t.Errorf("%d of 50 are lost, and the log says: %s", lost, log)
	}
}
