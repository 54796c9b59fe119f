package nats

import (
	"slices"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"veilwire/proxy/relay"
)

// TestDamagedResent holds that a delivery whose record can't be read, and which
// somebody sends again, becomes a dead letter once more: what is neither sent nor
// dead is seen by nobody.
func TestDamagedResent(t *testing.T) {
	s := open(t, Options{Dir: t.TempDir()})
	q := openQueue(t, s, QueueOptions{})
	n := name{"crm", q.seal.digest("crm", "m1")}
	m := nats.NewMsg(n.subject(kindContent))
	m.Header.Set(headerMeta, "bm90aGluZw==")
	if _, err := s.js.PublishMsg(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	if err := q.Close(); err != nil {
		t.Fatal(err)
	}
	q = openQueue(t, s, QueueOptions{})
	if n, err := q.Resend(t.Context(), relay.Filter{}); n != 1 || err != nil {
		t.Fatalf("%d are sent again, %v; want the damaged one", n, err)
	}
	page, _, err := q.Claim(t.Context(), "crm", time.Now(), 9)
	if err != nil || len(page) != 1 || page[0].Damage == nil {
		t.Fatalf("claimed %d, %v; want the damaged one", len(page), err)
	}
	if err := q.Settle(t.Context(), []relay.Outcome{{Lane: "crm", ID: page[0].ID, Verdict: relay.Buried, At: time.Now(), Last: "damaged"}}); err != nil {
		t.Fatal(err)
	}
	counts, err := q.Counts(t.Context())
	if err != nil || len(counts) != 1 || counts[0].Dead != 1 || counts[0].Waiting != 0 {
		t.Errorf("the queue holds %+v, %v; want one dead letter", counts, err)
	}
	for d, err := range q.List(t.Context(), relay.Filter{IDs: []string{page[0].ID}}) {
		if err != nil || d.Damage == nil {
			t.Errorf("listed as %+v, %v", d, err)
		}
	}
}

// TestDamagedCount holds that a count of values that nobody wrote is an error, and
// not a loop that takes all memory.
func TestDamagedCount(t *testing.T) {
	var p packer
	p.num(form)
	p.str("POST")
	p.str("/")
	p.num(1)
	p.str("A")
	p.num(1 << 40)
	var d relay.Delivery
	if err := unpackContent(slices.Clone(p), &d); err == nil {
		t.Error("a record with a trillion values that are not there is read")
	}
}
