package nats

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	natsd "github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"go.uber.org/goleak"

	"veilwire"
	"veilwire/internal/datadir"
)

// TestMain is also the main of the nodes and of the process that is killed.
func TestMain(m *testing.M) {
	var err error
	switch node := os.Getenv(nodeEnv); {
	case node != "":
		err = runNode(node)
	default:
		os.Exit(leftBehind(m.Run()))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// leftBehind fails tests that left goroutines running. A server that has shut down
// lets go of some of its own only when they are next awake.
func leftBehind(code int) int {
	if code != 0 {
		return code
	}
	err := goleak.Find()
	for deadline := time.Now().Add(20 * time.Second); err != nil && time.Now().Before(deadline); {
		err = goleak.Find()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func keyOf(b byte) veilwire.Secret { return bytes.Repeat([]byte{b}, KeySize) }

func open(t testing.TB, opt Options) *Store {
	t.Helper()
	s, err := Open(opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { shut(t, s) })
	return s
}

func shut(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// kept is what a test leaves in a folder.
const kept = "written by a test"

func leave(t *testing.T, s *Store) {
	t.Helper()
	if _, err := s.stream(t.Context(), jetstream.StreamConfig{Name: "T", Subjects: []string{"t.>"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.js.Publish(t.Context(), "t.one", []byte(kept)); err != nil {
		t.Fatal(err)
	}
}

func found(t *testing.T, s *Store) string {
	t.Helper()
	st, err := s.stream(t.Context(), jetstream.StreamConfig{Name: "T", Subjects: []string{"t.>"}})
	if err != nil {
		t.Fatal(err)
	}
	m, err := st.GetLastMsgForSubject(t.Context(), "t.one")
	if err != nil {
		t.Fatal(err)
	}
	return string(m.Data)
}

// TestWrongKey holds that a key that is not the folder's is refused before the
// server has seen it, and that all is there with the right one.
func TestWrongKey(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	s := open(t, Options{Dir: dir, Key: keyOf(1)})
	leave(t, s)
	shut(t, s)
	before := files(t, dir)
	for _, wrong := range []veilwire.Secret{keyOf(2), nil} {
		if s, err := Open(Options{Dir: dir, Key: wrong}); !errors.Is(err, ErrKey) {
			_ = s.Close()
			t.Fatalf("a wrong key got %v", err)
		}
	}
	if after := files(t, dir); after != before {
		t.Errorf("a wrong key has touched the folder:\n%s\nbefore:\n%s", after, before)
	}
	if got := found(t, open(t, Options{Dir: dir, Key: keyOf(1)})); got != kept {
		t.Errorf("found %q", got)
	}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || e.Type() == fs.ModeSocket {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte(kept)) {
			t.Errorf("%s is legible", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestCipherStays holds that a folder keeps the cipher it began with: the server would
// write all of it anew under another one, and a crash amid that is nobody's to test.
func TestCipherStays(t *testing.T) {
	for _, cipher := range []natsd.StoreCipher{natsd.ChaCha, natsd.AES} {
		t.Run(cipher.String(), func(t *testing.T) {
			dir, key := t.TempDir(), keyOf(1)
			mark, err := fingerprintOf(key)
			if err != nil {
				t.Fatal(err)
			}
			if cipher == natsd.ChaCha { // as it was written before there was a choice
				if err := os.WriteFile(filepath.Join(dir, fingerprintFile), []byte(mark+"\n"), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			for range 2 {
				s := open(t, Options{Dir: dir, Key: key})
				if s.server.cipher != cipher {
					t.Errorf("it is opened with %s", s.server.cipher)
				}
				leave(t, s)
				shut(t, s)
			}
			if got := found(t, open(t, Options{Dir: dir, Key: key})); got != kept {
				t.Errorf("found %q", got)
			}
		})
	}
}

// files lists names, sizes and times of change of a folder.
func files(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			all.WriteString(path + " " + info.ModTime().String() + "\n")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

// TestForeign holds that a store that says nothing of its key is left alone.
func TestForeign(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Options{Dir: dir})
	leave(t, s)
	shut(t, s)
	if err := os.Remove(filepath.Join(dir, fingerprintFile)); err != nil {
		t.Fatal(err)
	}
	if s, err := Open(Options{Dir: dir}); !errors.Is(err, ErrForeign) {
		_ = s.Close()
		t.Errorf("opened: %v", err)
	}
}

// TestMissing holds that no stream is made where there was one.
func TestMissing(t *testing.T) {
	dir := t.TempDir()
	s := open(t, Options{Dir: dir})
	leave(t, s)
	if err := s.js.DeleteStream(t.Context(), "T"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.stream(t.Context(), jetstream.StreamConfig{Name: "T", Subjects: []string{"t.>"}}); !errors.Is(err, ErrMissing) {
		t.Errorf("got %v", err)
	}
	if _, err := s.bucket(t.Context(), jetstream.KeyValueConfig{Bucket: "b"}); err != nil {
		t.Errorf("one that never was: %v", err)
	}
}

// TestOneProcess holds that a folder has one process, and that a command can look
// into it meanwhile and afterwards.
func TestOneProcess(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if _, err := Open(Options{Dir: dir, Beside: true}); err == nil {
		t.Error("to look into a folder that is not there made one")
	}
	s := open(t, Options{Dir: dir})
	leave(t, s)
	if _, err := Open(Options{Dir: dir}); !errors.Is(err, ErrLocked) {
		t.Errorf("a second one got %v", err)
	}
	beside := open(t, Options{Dir: dir, Beside: true})
	if got := found(t, beside); got != kept {
		t.Errorf("beside the process: %q", got)
	}
	shut(t, beside)
	for name, mode := range map[string]os.FileMode{"": 0o700, datadir.LockFile: 0o600, fingerprintFile: 0o600, streamsFile: 0o600, doorFile: 0o600} {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != mode {
			t.Errorf("%q has mode %o, want %o", name, info.Mode().Perm(), mode)
		}
	}
	shut(t, s)
	if got := found(t, open(t, Options{Dir: dir, Beside: true})); got != kept {
		t.Errorf("after the process: %q", got)
	}
}

func TestOptions(t *testing.T) {
	for _, opt := range []Options{
		{}, {Dir: "x", Servers: []string{"nats://127.0.0.1:1"}}, {Dir: "x", Key: []byte("short")}, {Dir: "x", Replicas: 3},
	} {
		if s, err := Open(opt); err == nil {
			_ = s.Close()
			t.Errorf("%+v was opened", opt)
		}
	}
}

// TestOutOfReach holds that a node that is out of reach is not taken for one that is
// there and gives no answer: who reads that looks in the wrong place.
func TestOutOfReach(t *testing.T) {
	var log bytes.Buffer
	s := open(t, Options{Servers: []string{"nats://127.0.0.1:1"}, Log: slog.New(slog.NewTextHandler(&log, nil))})
	for range 3 {
		s.answered(context.DeadlineExceeded)
		s.silent.Add(-int64(2 * patience))
	}
	if strings.Contains(log.String(), "gives no answer") {
		t.Error(log.String())
	}
}

// TestUnableIsNoAnswer holds that a node which says that it can't do anything, as one
// does that is cut off from its cluster, is left like one that says nothing.
func TestUnableIsNoAnswer(t *testing.T) {
	server, err := natsd.NewServer(&natsd.Options{Host: "127.0.0.1", Port: natsd.RANDOM_PORT, NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	server.Start()
	defer server.Shutdown()
	if !server.ReadyForConnections(time.Minute) {
		t.Fatal("the server does not get ready")
	}
	node, err := nats.Connect(server.ClientURL())
	if err != nil {
		t.Fatal(err)
	}
	defer node.Close()
	for _, c := range []struct {
		answer string
		silent bool
	}{
		{`{"error":{"code":503,"err_code":10008,"description":"JetStream system temporarily unavailable"}}`, true},
		{`{"error":{"code":404,"err_code":10037,"description":"no message found"}}`, false},
		{`{"success":true}`, false},
	} {
		sub, err := node.Subscribe("$JS.API.>", func(m *nats.Msg) { _ = m.Respond([]byte(c.answer)) })
		if err != nil {
			t.Fatal(err)
		}
		if err := node.Flush(); err != nil {
			t.Fatal(err)
		}
		s := open(t, Options{Servers: []string{server.ClientURL()}})
		_ = s.call(t.Context(), "STREAM.MSG.DELETE.S", map[string]any{"seq": 1}, &struct{}{})
		if got := s.silent.Load() != 0; got != c.silent {
			t.Errorf("after %s the node counts as silent: %t", c.answer, got)
		}
		if err := sub.Unsubscribe(); err != nil {
			t.Fatal(err)
		}
	}
}
