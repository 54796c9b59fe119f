package nats

import (
	"fmt"
	"testing"

	"github.com/nats-io/nats.go/jetstream"

	"veilwire/proxy/relay"
)

// TestTailOutlivesItsServer loses the server at the moment at which a queue that is read
// for the first time asks whether there is more to come. It is read to its end all the
// same, and no message comes twice.
func TestTailOutlivesItsServer(t *testing.T) {
	w := behindWire(t)
	s := open(t, Options{Servers: []string{"nats://" + w.listener.Addr().String()}, Replicas: 1})
	q := openQueue(t, s, QueueOptions{})
	var batch []*relay.Delivery
	for i := range 10 {
		batch = append(batch, delivery("crm", fmt.Sprint("m", i)))
	}
	if _, err := q.Put(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	asks := &trip{word: "CONSUMER.INFO", broken: make(chan struct{})}
	w.trip.Store(asks)
	var heard []uint64
	n, err := q.tail(t.Context(), q.relay, jetstream.OrderedConsumerConfig{HeadersOnly: true}, func(_ jetstream.Msg, md *jetstream.MsgMetadata) {
		<-asks.broken // nothing more comes, so it asks
		heard = append(heard, md.Sequence.Stream)
	})
	if err != nil {
		t.Fatal(err)
	}
	if n != 10 || len(heard) != 10 {
		t.Errorf("%d messages are said to have come, and %v were heard; want 10", n, heard)
	}
	for i := range heard {
		if heard[i] != uint64(i+1) {
			t.Fatalf("heard %v", heard)
		}
	}
}
