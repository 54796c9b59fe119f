package nats

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/nats-io/nats.go"

	"veilwire/proxy/relay"
)

// TestEraseInOrder holds that of a delivery in parts the message that holds its place
// goes last: what a crash leaves before that is found again, and a part without it
// would lie on the disk for ever.
func TestEraseInOrder(t *testing.T) {
	s := open(t, Options{Servers: []string{startSingle(t)}, Replicas: 1})
	q := openQueue(t, s, QueueOptions{})
	d := delivery("crm", "m1")
	d.Body = bytes.Repeat([]byte("x"), 4<<20)
	if errs, err := q.Put(t.Context(), []*relay.Delivery{d}); err != nil || errs[0] != nil {
		t.Fatal(errs, err)
	}
	place := q.picked(relay.Filter{})[0].seq
	asked, err := s.conn.SubscribeSync("$JS.API.STREAM.MSG.DELETE." + relayStream)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := q.Drop(t.Context(), relay.Filter{}); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	var order []uint64
	for range place {
		m, err := asked.NextMsgWithContext(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		order = append(order, seqOf(t, m))
	}
	if last := order[len(order)-1]; len(order) < 4 || last != place {
		t.Errorf("erased in the order %d, want %d last", order, place)
	}
}

func seqOf(t *testing.T, m *nats.Msg) uint64 {
	t.Helper()
	var question struct{ Seq uint64 }
	if err := json.Unmarshal(m.Data, &question); err != nil {
		t.Fatal(err)
	}
	return question.Seq
}
