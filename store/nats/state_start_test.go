package nats

import (
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	natsd "github.com/nats-io/nats-server/v2/server"
)

// heardLog is a log that somebody waits for a word of.
type heardLog struct {
	mu   sync.Mutex
	text strings.Builder
	came *sync.Cond
}

func newHeardLog() *heardLog {
	l := &heardLog{}
	l.came = sync.NewCond(&l.mu)
	return l
}

// Write implements io.Writer.
func (l *heardLog) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	defer l.came.Broadcast()
	return l.text.Write(p)
}

// hears waits until something was logged.
func (l *heardLog) hears(want string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for !strings.Contains(l.text.String(), want) {
		l.came.Wait()
	}
}

// behindWire starts a server that is reached through a wire.
func behindWire(t *testing.T) *wire {
	t.Helper()
	s, err := natsd.NewServer(&natsd.Options{Host: "127.0.0.1", Port: natsd.RANDOM_PORT, JetStream: true, StoreDir: t.TempDir(), SyncAlways: true, NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(10 * time.Second) {
		t.Fatal("NATS is not ready")
	}
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	w := newWire(t, s.Addr().String())
	t.Cleanup(w.close)
	return w
}

// TestStartWaitsForAnswers holds that conversations are not open before NATS answers
// about them: who says he is ready would go on with what he knows himself.
func TestStartWaitsForAnswers(t *testing.T) {
	w := behindWire(t)
	w.cut(true)
	log := newHeardLog()
	s := open(t, Options{Servers: []string{"nats://" + w.listener.Addr().String()}, Replicas: 1, Log: slog.New(slog.NewTextHandler(log, nil))})
	opened := make(chan error, 1)
	var c *Conversations
	go func() {
		var err error
		c, err = s.Conversations(t.Context(), ConversationOptions{Key: keyOf(1), Timeout: 10 * time.Second, Start: time.Hour})
		opened <- err
	}()
	log.hears("waiting for NATS")
	select {
	case <-opened:
		t.Fatal("it did not wait")
	default:
	}
	w.cut(false)
	if err := <-opened; err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if _, _, err := c.Load(t.Context(), "c", nil); err != nil {
		t.Errorf("the first load: %v", err)
	}
}

// TestStartIsBounded holds that NATS that is away keeps nobody from starting for
// ever, that the log says so, and that it is used when it is there.
func TestStartIsBounded(t *testing.T) {
	w := behindWire(t)
	w.cut(true)
	log := newHeardLog()
	s := open(t, Options{Servers: []string{"nats://" + w.listener.Addr().String()}, Replicas: 1, Log: slog.New(slog.NewTextHandler(log, nil))})
	c, err := s.Conversations(t.Context(), ConversationOptions{Key: keyOf(1), Timeout: 10 * time.Second, Start: 50 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	log.hears("the start goes on without")
	if _, _, err := c.Load(t.Context(), "c", nil); err == nil {
		t.Error("a load while NATS is away found something")
	}
	w.cut(false)
	log.hears("the bucket of the conversations is open")
	if _, _, err := c.Load(t.Context(), "c", nil); err != nil {
		t.Errorf("a load when it is back: %v", err)
	}
}
