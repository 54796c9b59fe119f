package sqlite_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"veilwire/proxy/relay"
	"veilwire/store/sqlite"
)

func delivery(id string) *relay.Delivery {
	return &relay.Delivery{
		Lane: "crm", ID: id, Conversation: "c" + id, Method: "POST", Target: "/in", Header: map[string][]string{"X-Id": {id}},
		Body: crashBody(id), Size: 1, Accepted: time.Unix(1_800_000_000, 5), Due: time.Unix(1_800_000_000, 5),
	}
}

func put(t testing.TB, q relay.Queue, ids ...string) error {
	t.Helper()
	var batch []*relay.Delivery
	for _, id := range ids {
		batch = append(batch, delivery(id))
	}
	errs, err := q.Put(t.Context(), batch)
	return errors.Join(append(errs, err)...)
}

// claimAll gives what is whole and what is damaged, dead letters too.
func claimAll(t testing.TB, q relay.Queue) (whole, damaged []string, err error) {
	t.Helper()
	var ids []string
	for d, err := range q.List(t.Context(), relay.Filter{}) {
		if err != nil {
			return nil, nil, err
		}
		ids = append(ids, d.ID)
	}
	if len(ids) == 0 {
		return nil, nil, nil
	}
	for d, err := range q.List(t.Context(), relay.Filter{IDs: ids}) {
		switch {
		case err != nil:
			return nil, nil, err
		case d.Damage != nil:
			damaged = append(damaged, d.ID)
			if d.Body != nil || !strings.Contains(d.Damage.Error(), d.ID) {
				t.Errorf("damage of %s is told as %v", d.ID, d.Damage)
			}
		default:
			whole = append(whole, d.ID)
			want := delivery(d.ID)
			if !bytes.Equal(d.Body, want.Body) || d.Target != "/in" || d.Header["X-Id"][0] != d.ID || d.Conversation != want.Conversation {
				t.Errorf("%s came back changed, and nobody noticed", d.ID)
			}
		}
	}
	return whole, damaged, nil
}

// TestDamagedContent holds that content which is not what was stored is named,
// never sent, and disturbs nothing else.
func TestDamagedContent(t *testing.T) {
	for name, stmt := range map[string]string{
		"body":         `UPDATE contents SET body = substr(body, 2) WHERE seq = 2`,
		"header":       `UPDATE contents SET header = x'05' WHERE seq = 2`,
		"target":       `UPDATE contents SET target = '/out' WHERE seq = 2`,
		"digest":       `UPDATE contents SET digest = zeroblob(32) WHERE seq = 2`,
		"id":           `UPDATE ids SET id = 'm9' WHERE seq = 2`,
		"conversation": `UPDATE deliveries SET conversation = 'c9' WHERE seq = 2`,
		"no content":   `DELETE FROM contents WHERE seq = 2`,
		"no id":        `DELETE FROM ids WHERE seq = 2`,
		"no state":     `DELETE FROM deliveries WHERE seq = 2`,
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			q := open(t, dir, sqlite.Options{Deliver: true})
			if err := errors.Join(put(t, q, "m1", "m2", "m3"), q.Run(t.Context(), stmt), q.Close()); err != nil {
				t.Fatal(err)
			}
			q = open(t, dir, sqlite.Options{Deliver: true})
			whole, damaged, err := claimAll(t, q)
			if err != nil || !slices.Equal(whole, []string{"m1", "m3"}) || len(damaged) != 1 {
				t.Errorf("whole %v, damaged %v, %v", whole, damaged, err)
			}
			page, _, err := q.Claim(t.Context(), "crm", time.Now(), 9)
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range page {
				if (d.Damage != nil) != (d.ID != "m1" && d.ID != "m3") {
					t.Errorf("claimed %s with damage %v", d.ID, d.Damage)
				}
			}
		})
	}
}

// TestFlippedBits holds that a bit that turns over anywhere in the file is found:
// the file is refused, or the delivery is named, or the bit meant nothing. FLIPS
// sets how many are tried.
func TestFlippedBits(t *testing.T) {
	flips := 40
	if n, err := strconv.Atoi(os.Getenv("FLIPS")); err == nil {
		flips = n
	}
	var ids []string
	for i := range 12 {
		ids = append(ids, fmt.Sprint("m", i))
	}
	dir := t.TempDir()
	q := open(t, dir, sqlite.Options{Deliver: true})
	if err := errors.Join(put(t, q, ids...), q.Close()); err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(filepath.Join(dir, "relay.db"))
	if err != nil {
		t.Fatal(err)
	}
	refused, named, harmless := 0, 0, 0
	for range flips {
		bad := bytes.Clone(good)
		at, bit := somewhere(bad), rand.IntN(8)
		bad[at] ^= 1 << bit
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "relay.db"), bad, 0o600); err != nil {
			t.Fatal(err)
		}
		whole, damaged, err := readAll(t, dir)
		switch {
		case err != nil:
			refused++
		case len(whole)+len(damaged) < len(ids):
			t.Errorf("byte %d, bit %d: %d are gone without a word", at, bit, len(ids)-len(whole)-len(damaged))
		case len(damaged) > 0:
			named++
		default:
			harmless++
		}
	}
	t.Logf("%d flips: %d times the file was refused, %d times a delivery named, %d times the bit meant nothing", flips, refused, named, harmless)
}

// somewhere picks a byte that means something; every other time one of the pages
// with ids, states and indexes, which are few.
func somewhere(file []byte) int {
	within := len(file)
	if rand.IntN(2) == 0 {
		within = min(within, 8*4096)
	}
	for {
		if at := rand.IntN(within); file[at] != 0 {
			return at
		}
	}
}

// readAll opens a folder that may be damaged.
func readAll(t *testing.T, dir string) (whole, damaged []string, err error) {
	q, err := sqlite.Open(t.Context(), dir, sqlite.Options{Deliver: true})
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = q.Close() }()
	if whole, damaged, err = claimAll(t, q); err != nil {
		return whole, damaged, err
	}
	return whole, damaged, drain(t, q, len(whole)+len(damaged))
}

// drain settles all that can be claimed, which must come to an end.
func drain(t *testing.T, q relay.Queue, most int) error {
	for range most + 1 {
		page, _, err := q.Claim(t.Context(), "crm", time.Now(), 1)
		if err != nil || len(page) == 0 {
			return err
		}
		verdict := relay.Delivered
		if page[0].Damage != nil {
			verdict = relay.Buried
		}
		if err := q.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: page[0].ID, Verdict: verdict}}); err != nil {
			return err
		}
	}
	t.Error("what was settled is claimed again")
	return nil
}

// TestPowerCut holds that a log whose tail never reached the disk loses nothing
// that was acknowledged before it.
func TestPowerCut(t *testing.T) {
	dir := t.TempDir()
	q := open(t, dir, sqlite.Options{Deliver: true})
	const puts = 30
	log := filepath.Join(dir, "relay.db-wal")
	var synced []int64 // length of the log after each acknowledged put
	for i := range puts {
		if err := put(t, q, fmt.Sprint("m", i)); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(log)
		if err != nil {
			t.Fatal(err)
		}
		synced = append(synced, info.Size())
	}
	file, err := os.ReadFile(filepath.Join(dir, "relay.db"))
	if err != nil {
		t.Fatal(err)
	}
	wal, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	for range 40 {
		cut := rand.Int64N(int64(len(wal)))
		acknowledged := 0
		for acknowledged < puts && synced[acknowledged] <= cut {
			acknowledged++
		}
		torn := bytes.Clone(wal[:cut])
		if rand.IntN(2) == 0 { // the length was written, the bytes were not
			torn = append(torn, make([]byte, len(wal)-int(cut))...)
		}
		dir := t.TempDir()
		if err := errors.Join(os.WriteFile(filepath.Join(dir, "relay.db"), file, 0o600), os.WriteFile(filepath.Join(dir, "relay.db-wal"), torn, 0o600)); err != nil {
			t.Fatal(err)
		}
		whole, damaged, err := readAll(t, dir)
		if err != nil || len(damaged) > 0 || len(whole) != acknowledged {
			t.Fatalf("cut at %d of %d: %d whole of %d acknowledged, %d damaged, %v", cut, len(wal), len(whole), acknowledged, len(damaged), err)
		}
	}
}

// TestFullDisk holds that nothing is acknowledged without room, and that room is
// all it takes to go on.
func TestFullDisk(t *testing.T) {
	q := open(t, t.TempDir(), sqlite.Options{Deliver: true})
	if err := errors.Join(put(t, q, "m1"), q.Room(t.Context(), 2)); err != nil {
		t.Fatal(err)
	}
	n := 2
	for ; n < 100; n++ {
		if err := put(t, q, fmt.Sprint("m", n)); err != nil {
			break
		}
	}
	if n == 100 {
		t.Fatal("a full disk took everything")
	}
	if err := q.Room(t.Context(), 1000); err != nil {
		t.Fatal(err)
	}
	if err := put(t, q, fmt.Sprint("m", n)); err != nil {
		t.Errorf("with room again: %v", err)
	}
	if whole, damaged, err := claimAll(t, q); err != nil || len(whole) != n || len(damaged) != 0 {
		t.Errorf("%d whole of %d, %d damaged, %v", len(whole), n, len(damaged), err)
	}
}

// TestBytesAreBounded holds that a lane has a bound of bytes as well, which what
// somebody drops from beside makes room in.
func TestBytesAreBounded(t *testing.T) {
	dir := t.TempDir()
	q := open(t, dir, sqlite.Options{Deliver: true, Bytes: 3}) // the size of a delivery is 1 here
	if err := put(t, q, "m1", "m2", "m3"); err != nil {
		t.Fatal(err)
	}
	if err := put(t, q, "m4"); !errors.Is(err, relay.ErrFull) {
		t.Errorf("one too many: %v", err)
	}
	if n, err := open(t, dir, sqlite.Options{}).Drop(t.Context(), relay.Filter{IDs: []string{"m1"}}); n != 1 || err != nil {
		t.Fatalf("%d dropped, %v", n, err)
	}
	q.Recount()
	if err := put(t, q, "m4"); err != nil {
		t.Errorf("with room again: %v", err)
	}
}

// TestFailedWrite holds that the file is trusted again only after it was opened
// anew, and then holds what was acknowledged.
func TestFailedWrite(t *testing.T) {
	q := open(t, t.TempDir(), sqlite.Options{Deliver: true})
	if err := errors.Join(put(t, q, "m1"), q.Break()); err != nil {
		t.Fatal(err)
	}
	if err := put(t, q, "m2"); err == nil {
		t.Error("a failed write was acknowledged")
	}
	if err := put(t, q, "m3"); err != nil {
		t.Errorf("opened anew: %v", err)
	}
	if whole, _, err := claimAll(t, q); err != nil || !slices.Equal(whole, []string{"m1", "m3"}) {
		t.Errorf("whole: %v, %v", whole, err)
	}
}

func TestNewerFile(t *testing.T) {
	dir := t.TempDir()
	q := open(t, dir, sqlite.Options{Deliver: true})
	if err := errors.Join(q.Run(t.Context(), `PRAGMA user_version = 99`), q.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := sqlite.Open(t.Context(), dir, sqlite.Options{Deliver: true}); err == nil || !strings.Contains(err.Error(), "newer") {
		t.Errorf("a file of a newer version gave %v", err)
	}
}

// TestIdsAreForgotten holds that the memory of ids is bounded, and keeps those
// that were not delivered.
func TestIdsAreForgotten(t *testing.T) {
	q := open(t, t.TempDir(), sqlite.Options{Deliver: true, Ids: 5})
	for i := range 20 {
		if err := put(t, q, fmt.Sprint("m", i)); err != nil {
			t.Fatal(err)
		}
		if i%3 > 0 {
			if err := q.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: fmt.Sprint("m", i), Verdict: relay.Delivered}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	known := func(id string) bool { return errors.Is(put(t, q, id), relay.ErrDuplicate) }
	if known("m1") || !known("m19") || !known("m0") {
		t.Errorf("known: delivered long ago %v, of late %v, waiting for long %v", known("m1"), known("m19"), known("m0"))
	}
	if err := q.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: "m0", Verdict: relay.Delivered}}); err != nil {
		t.Fatal(err)
	}
	if known("m0") {
		t.Error("an id outlives its time and its delivery")
	}
}
