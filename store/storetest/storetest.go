// Package storetest holds every database to the same promises: tables of what a
// queue must do, and a state machine that compares it step by step with a queue
// in memory that is too plain to be wrong.
//
// It refuses nothing and stores nothing; it is for tests only.
package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"veilwire/proxy/relay"
)

// Open makes an empty queue with room for that many deliveries in each lane; 0:
// for many.
type Open func(t testing.TB, rows int) relay.Queue

// Queue runs the tables.
func Queue(t *testing.T, open Open) {
	for _, test := range []struct {
		name string
		run  func(*testing.T, relay.Queue)
	}{
		{"what was put comes out as it was", roundTrip},
		{"a delivery may have no header and no body", bare},
		{"an id is known for ever in its lane", duplicates},
		{"a full lane refuses, others do not", full},
		{"what is claimed is not claimed again", claims},
		{"what is not due waits", notDue},
		{"large bodies come a few at a time", pages},
		{"a conversation keeps its order", order},
		{"a stopped lane gives nothing until it is resumed", stopped},
		{"dead letters are sent again or dropped", deadLetters},
		{"of those who put an id at once, one has stored it", atOnce},
		{"names may be anything", names},
	} {
		t.Run(test.name, func(t *testing.T) { test.run(t, open(t, mostRows)) })
	}
}

// mostRows is the bound of a lane in the tables.
const mostRows = 9

// begin is when the tests begin, by the queue's clock.
func begin() time.Time { return time.Date(2026, 3, 1, 9, 0, 0, 123456789, time.UTC) }

func delivery(lane, id string) *relay.Delivery {
	return &relay.Delivery{
		Lane: lane, ID: id, Method: "POST", Target: "/hooks/" + id + "?v=1",
		Header:   map[string][]string{"Content-Type": {"application/json"}, "X-Topic": {"a", "b"}},
		Body:     []byte(`{"text":"[CREDIT_CARD] ` + id + `"}`),
		Accepted: begin(), Due: begin(), Size: 42,
	}
}

// bare is a call that says everything in its address.
func bare(t *testing.T, q relay.Queue) {
	d := delivery("lane", "bare")
	d.Header, d.Body = nil, nil
	put(t, q, d)
	page, _, err := q.Claim(t.Context(), "lane", begin(), 1)
	if err != nil || len(page) != 1 || page[0].Damage != nil || len(page[0].Body)+len(page[0].Header) > 0 {
		t.Fatalf("%+v %v", page, err)
	}
}

func put(t *testing.T, q relay.Queue, batch ...*relay.Delivery) []error {
	t.Helper()
	errs, err := q.Put(t.Context(), batch)
	if err != nil {
		t.Fatal(err)
	}
	return errs
}

// claim gives the ids of a page.
func claim(t *testing.T, q relay.Queue, lane string, now time.Time, n int) string {
	t.Helper()
	page, _, err := q.Claim(t.Context(), lane, now, n)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, d := range page {
		ids = append(ids, d.ID)
	}
	return strings.Join(ids, " ")
}

func settle(t *testing.T, q relay.Queue, outcomes ...relay.Outcome) {
	t.Helper()
	if err := q.Settle(t.Context(), outcomes); err != nil {
		t.Fatal(err)
	}
}

func want[T any](t *testing.T, what string, got, want T) {
	t.Helper()
	if d := cmp.Diff(want, got, cmpopts.EquateErrors(), cmpopts.EquateEmpty(), cmpopts.EquateApproxTime(0)); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

func roundTrip(t *testing.T, q relay.Queue) {
	in := delivery("crm", "m1")
	in.Conversation = "c7"
	in.Body = []byte("not \x00 text \xff")
	put(t, q, in)
	page, next, err := q.Claim(t.Context(), "crm", begin(), 5)
	if err != nil {
		t.Fatal(err)
	}
	want(t, "claimed", page, []*relay.Delivery{in})
	want(t, "next", next, time.Time{})
	for d, err := range q.List(t.Context(), relay.Filter{IDs: []string{"m1"}}) {
		want(t, "error", err, nil)
		want(t, "listed with content", d, in)
	}
	bare := *in
	bare.Method, bare.Target, bare.Header, bare.Body = "", "", nil, nil
	for d := range q.List(t.Context(), relay.Filter{}) {
		want(t, "listed without content", d, &bare)
	}
	counts, err := q.Counts(t.Context())
	want(t, "error", err, nil)
	want(t, "counts", counts, []relay.Count{{Lane: "crm", Waiting: 1, Bytes: 42, Oldest: begin()}})
}

func duplicates(t *testing.T, q relay.Queue) {
	want(t, "twice in one batch", put(t, q, delivery("crm", "m1"), delivery("crm", "m1"), delivery("bot", "m1")), []error{nil, relay.ErrDuplicate, nil})
	want(t, "while it waits", put(t, q, delivery("crm", "m1")), []error{relay.ErrDuplicate})
	claim(t, q, "crm", begin(), 1)
	settle(t, q, relay.Outcome{Lane: "crm", ID: "m1", Verdict: relay.Delivered, At: begin()})
	want(t, "after delivery", put(t, q, delivery("crm", "m1")), []error{relay.ErrDuplicate})
	if _, err := q.Drop(t.Context(), relay.Filter{Lane: "bot"}); err != nil {
		t.Fatal(err)
	}
	want(t, "after it was dropped", put(t, q, delivery("bot", "m1")), []error{relay.ErrDuplicate})
	want(t, "nothing is left to claim", claim(t, q, "crm", begin(), 9)+claim(t, q, "bot", begin(), 9), "")
}

func atOnce(t *testing.T, q relay.Queue) {
	for round := range 5 {
		lane := fmt.Sprint("lane", round)
		var stored atomic.Int64
		var putting sync.WaitGroup
		for range mostRows - 1 {
			putting.Go(func() {
				switch errs, err := q.Put(t.Context(), []*relay.Delivery{delivery(lane, "m1")}); {
				case err != nil:
					t.Error(err)
				case errs[0] == nil:
					stored.Add(1)
				case !errors.Is(errs[0], relay.ErrDuplicate):
					t.Error(errs[0])
				}
			})
		}
		putting.Wait()
		want(t, "stored", stored.Load(), 1)
		want(t, "claimed", claim(t, q, lane, begin(), 9), "m1")
	}
}

// names of lanes are routes', and those of repairs have a colon; ids and
// conversations are the vendor's.
func names(t *testing.T, q relay.Queue) {
	for i, lane := range []string{"crm", "crm:repair", "a.b", "*", ">", "a b", "ü", "=2e"} {
		d := delivery(lane, strings.Repeat("*>. =", i+1))
		d.Conversation = "c \x00\xff" + lane
		want(t, "put", put(t, q, d), []error{nil})
		page, _, err := q.Claim(t.Context(), lane, begin(), 1)
		want(t, "error", err, nil)
		want(t, "claimed", page, []*relay.Delivery{d})
		settle(t, q, relay.Outcome{Lane: lane, ID: d.ID, Verdict: relay.Delivered})
		want(t, "put again", put(t, q, d), []error{relay.ErrDuplicate})
	}
}

func full(t *testing.T, q relay.Queue) {
	for i := range mostRows {
		want(t, "with room", put(t, q, delivery("crm", fmt.Sprint("m", i))), []error{nil})
	}
	want(t, "at the bound", put(t, q, delivery("crm", "m9"), delivery("bot", "m9"), delivery("crm", "m0")), []error{relay.ErrFull, nil, relay.ErrDuplicate})
	claim(t, q, "crm", begin(), 1)
	settle(t, q, relay.Outcome{Lane: "crm", ID: "m0", Verdict: relay.Delivered, At: begin()})
	want(t, "with room again", put(t, q, delivery("crm", "m9")), []error{nil})
	want(t, "and full again", put(t, q, delivery("crm", "m10")), []error{relay.ErrFull})
}

func claims(t *testing.T, q relay.Queue) {
	put(t, q, delivery("crm", "m1"), delivery("crm", "m2"), delivery("crm", "m3"), delivery("bot", "b1"))
	want(t, "first", claim(t, q, "crm", begin(), 2), "m1 m2")
	want(t, "second", claim(t, q, "crm", begin(), 2), "m3")
	want(t, "third", claim(t, q, "crm", begin(), 2), "")
	settle(t, q, relay.Outcome{Lane: "crm", ID: "m2", Verdict: relay.Postponed, Due: begin(), Last: "503"})
	page, _, err := q.Claim(t.Context(), "crm", begin(), 2)
	if err != nil || len(page) != 1 {
		t.Fatalf("%d claimed after one was postponed, %v", len(page), err)
	}
	want(t, "attempts", page[0].Attempts, 1)
	want(t, "last", page[0].Last, "503")
	want(t, "of the other lane", claim(t, q, "bot", begin(), 2), "b1")
	settle(t, q, relay.Outcome{Lane: "nowhere", ID: "m9", Verdict: relay.Delivered}) // dropped meanwhile
}

func notDue(t *testing.T, q relay.Queue) {
	later, latest := begin().Add(time.Second), begin().Add(time.Minute)
	first, second := delivery("crm", "m1"), delivery("crm", "m2")
	first.Due, second.Due = latest, later
	put(t, q, first, second)
	page, next, err := q.Claim(t.Context(), "crm", begin(), 5)
	want(t, "error", err, nil)
	want(t, "too early", page, nil)
	want(t, "next", next, later)
	want(t, "just due", claim(t, q, "crm", later, 5), "m2")
	_, next, _ = q.Claim(t.Context(), "crm", later, 5)
	want(t, "next but what is held", next, latest)
	if n, err := q.Resend(t.Context(), relay.Filter{IDs: []string{"m1"}}); n != 1 || err != nil {
		t.Fatalf("%d sent again, %v", n, err)
	}
	want(t, "sent again", claim(t, q, "crm", begin(), 5), "m1")
}

func pages(t *testing.T, q relay.Queue) {
	var batch []*relay.Delivery
	for i := range 3 {
		d := delivery("crm", fmt.Sprint("m", i))
		d.Body = slices.Repeat([]byte("x"), relay.PageBytes/2+1)
		d.Size = int64(len(d.Body))
		batch = append(batch, d)
	}
	batch[1].Body = slices.Repeat([]byte("y"), 4*relay.PageBytes)
	batch[1].Size = int64(len(batch[1].Body))
	put(t, q, batch...)
	for i := range 3 {
		page, _, err := q.Claim(t.Context(), "crm", begin(), 9)
		if err != nil || len(page) != 1 || len(page[0].Body) != len(batch[i].Body) {
			t.Fatalf("page %d has %d deliveries, %v", i, len(page), err)
		}
	}
}

func order(t *testing.T, q relay.Queue) {
	var batch []*relay.Delivery
	for i := range 6 {
		d := delivery("crm", fmt.Sprint("m", i))
		d.Conversation = []string{"c1", "c2"}[i%2]
		batch = append(batch, d)
	}
	put(t, q, batch[:4]...)
	want(t, "the eldest of each", claim(t, q, "crm", begin(), 9), "m0 m1")
	put(t, q, batch[4:]...)
	later := begin().Add(time.Hour)
	settle(t, q, relay.Outcome{Lane: "crm", ID: "m0", Verdict: relay.Postponed, Due: later}, relay.Outcome{Lane: "crm", ID: "m1", Verdict: relay.Delivered})
	want(t, "nobody overtakes one that is tried again", claim(t, q, "crm", begin(), 9), "m3")
	settle(t, q, relay.Outcome{Lane: "crm", ID: "m3", Verdict: relay.Buried, At: begin()})
	want(t, "a dead one holds up nobody", claim(t, q, "crm", begin(), 9), "m5")
	want(t, "when it is due", claim(t, q, "crm", later, 9), "m0")
	if _, err := q.Drop(t.Context(), relay.Filter{IDs: []string{"m0"}}); err != nil {
		t.Fatal(err)
	}
	settle(t, q, relay.Outcome{Lane: "crm", ID: "m5", Verdict: relay.Postponed, Due: begin()})
	if n, err := q.Resend(t.Context(), relay.Filter{IDs: []string{"m3"}}); n != 1 || err != nil {
		t.Fatalf("%d sent again, %v", n, err)
	}
	want(t, "after the eldest was dropped, and one that comes back goes first", claim(t, q, "crm", begin(), 9), "m3 m2")
}

func stopped(t *testing.T, q relay.Queue) {
	put(t, q, delivery("crm", "m1"), delivery("crm", "m2"))
	claim(t, q, "crm", begin(), 1)
	settle(t, q, relay.Outcome{Lane: "crm", ID: "m1", Verdict: relay.Postponed, Due: begin(), Stop: true, Last: "410"})
	page, next, err := q.Claim(t.Context(), "crm", begin(), 9)
	want(t, "error", err, nil)
	want(t, "stopped", page, nil)
	want(t, "next", next, time.Time{})
	counts, _ := q.Counts(t.Context())
	want(t, "counts", counts, []relay.Count{{Lane: "crm", Waiting: 2, Bytes: 84, Oldest: begin(), Stopped: true}})
	if err := q.Resume(t.Context(), "crm"); err != nil {
		t.Fatal(err)
	}
	want(t, "resumed", claim(t, q, "crm", begin(), 9), "m1 m2")
}

func deadLetters(t *testing.T, q relay.Queue) {
	put(t, q, delivery("crm", "m1"), delivery("crm", "m2"), delivery("bot", "m2"))
	claim(t, q, "crm", begin(), 9)
	died := begin().Add(time.Minute)
	settle(t, q,
		relay.Outcome{Lane: "crm", ID: "m1", Verdict: relay.Buried, At: died, Last: "refused", Stop: true},
		relay.Outcome{Lane: "crm", ID: "m2", Verdict: relay.Buried, At: died, Last: "503"})
	counts, err := q.Counts(t.Context())
	want(t, "error", err, nil)
	want(t, "counts", counts, []relay.Count{{Lane: "bot", Waiting: 1, Bytes: 42, Oldest: begin()}, {Lane: "crm", Dead: 2, Bytes: 84, Stopped: true}})
	var listed []string
	for d, err := range q.List(t.Context(), relay.Filter{Dead: true}) {
		want(t, "error", err, nil)
		listed = append(listed, fmt.Sprintln(d.Lane, d.ID, d.State, d.Attempts, d.Last, d.Due.Equal(died)))
	}
	want(t, "listed", listed, []string{"crm m1 dead 1 refused true\n", "crm m2 dead 1 503 true\n"})
	n, err := q.Resend(t.Context(), relay.Filter{Lane: "crm", IDs: []string{"m2"}, Dead: true})
	want(t, "error", err, nil)
	want(t, "sent again", n, 1)
	want(t, "it is due, and its lane runs", claim(t, q, "crm", begin(), 9), "m2")
	n, err = q.Drop(t.Context(), relay.Filter{Dead: true})
	want(t, "error", err, nil)
	want(t, "dropped", n, 1)
	for d := range q.List(t.Context(), relay.Filter{Dead: true}) {
		t.Errorf("%s is still there", d.ID)
	}
}
