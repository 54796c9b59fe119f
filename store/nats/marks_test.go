package nats

import (
	"errors"
	"testing"
	"time"

	natsd "github.com/nats-io/nats-server/v2/server"

	"veilwire/proxy/relay"
)

// startSingle starts a server of somebody's that stands alone, and says where.
func startSingle(t testing.TB) string {
	t.Helper()
	s, err := natsd.NewServer(&natsd.Options{Host: "127.0.0.1", Port: -1, JetStream: true, StoreDir: t.TempDir(), SyncAlways: true, NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	if !s.ReadyForConnections(time.Minute) {
		t.Fatal("the server does not start")
	}
	return s.ClientURL()
}

// TestUnmarked holds that streams without the mark of their key are left alone, and
// are not taken over by whichever key comes next.
func TestUnmarked(t *testing.T) {
	at := Options{Servers: []string{startSingle(t)}, Replicas: 1, Key: keyOf(1)}
	s := open(t, at)
	q := openQueue(t, s, QueueOptions{})
	if errs, err := q.Put(t.Context(), []*relay.Delivery{delivery("crm", "m1")}); err != nil || errs[0] != nil {
		t.Fatal(errs, err)
	}
	if err := errors.Join(q.Close(), s.js.DeleteStream(t.Context(), "KV_"+marksBucket)); err != nil {
		t.Fatal(err)
	}
	at.Key, at.Start = keyOf(2), time.Second
	if q, err := open(t, at).Queue(t.Context(), QueueOptions{}); !errors.Is(err, ErrUnmarked) {
		t.Errorf("opened under another key: %v", err)
		_ = q.Close()
	}
	if _, err := s.js.Stream(t.Context(), "KV_"+marksBucket); err == nil {
		t.Error("the streams were marked as those of another key")
	}
}

// TestLookMakesNothing holds that who only looks into a cluster makes no stream there,
// and leaves no mark of a key that no gateway may have.
func TestLookMakesNothing(t *testing.T) {
	s := open(t, Options{Servers: []string{startSingle(t)}, Replicas: 1, Key: keyOf(1), Beside: true})
	if q, err := s.Queue(t.Context(), QueueOptions{}); !errors.Is(err, ErrNone) {
		t.Errorf("a queue that is not there is opened: %v", err)
		_ = q.Close()
	}
	for name := range s.js.StreamNames(t.Context()).Name() {
		t.Errorf("it made %s", name)
	}
}
