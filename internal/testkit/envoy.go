package testkit

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// ErrNoEnvoy says that this machine has no Envoy to test with.
var ErrNoEnvoy = errors.New("no Envoy here; tools/envoy.sh installs the one the tests are written for")

// FindEnvoy names the Envoy to run: the one of VEILWIRE_ENVOY, or that which
// tools/envoy.sh installs.
func FindEnvoy() (string, error) {
	if p := os.Getenv("VEILWIRE_ENVOY"); p != "" {
		return p, nil
	}
	root, err := Root()
	if err != nil {
		return "", err
	}
	p := filepath.Join(root, ".cache", "envoy", "envoy")
	if _, err := os.Stat(p); err != nil {
		return "", ErrNoEnvoy
	}
	return p, nil
}

// EnvoyPath is FindEnvoy for tests. One that finds none is skipped.
func EnvoyPath(t testing.TB) string {
	t.Helper()
	p, err := FindEnvoy()
	if errors.Is(err, ErrNoEnvoy) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// Root is the folder of the module that the working directory lies in.
func Root() (string, error) {
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", errors.New("no go.mod above the working directory")
		}
		dir = up
	}
}

// Envoy is a running Envoy.
type Envoy struct {
	Admin string // its address, host:port

	cmd  *exec.Cmd
	out  *bytes.Buffer
	done chan struct{}
	err  error // of the process, once done is closed
}

// StartEnvoy runs an Envoy over a config, in YAML or JSON, that leaves admin and
// its address out; listeners should ask for port 0. It is ready when StartEnvoy
// returns, and ends with the test.
func StartEnvoy(t testing.TB, config string, args ...string) *Envoy {
	t.Helper()
	e, err := RunEnvoy(t.Context(), EnvoyPath(t), t.TempDir(), config, args...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		e.Stop()
		if t.Failed() {
			t.Logf("envoy wrote:\n%s", e.Log())
		}
	})
	return e
}

// RunEnvoy is StartEnvoy outside of tests: the Envoy at path, its files in dir.
func RunEnvoy(ctx context.Context, path, dir, config string, args ...string) (*Envoy, error) {
	file, admin := filepath.Join(dir, "envoy.yaml"), filepath.Join(dir, "admin")
	_ = os.Remove(admin)
	if !strings.Contains(config, "admin:") {
		config += "\nadmin: {address: {socket_address: {address: 127.0.0.1, port_value: 0}}}\n"
	}
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		return nil, err
	}
	// A fixed base id would clash with another Envoy of this machine.
	args = append([]string{
		"-c", file, "--use-dynamic-base-id", "--disable-hot-restart", "--concurrency", "1",
		"--admin-address-path", admin, "-l", "warning",
	}, args...)
	e := &Envoy{cmd: exec.Command(path, args...), out: &bytes.Buffer{}, done: make(chan struct{})}
	e.cmd.Stdout, e.cmd.Stderr = e.out, e.out
	if err := e.cmd.Start(); err != nil {
		return nil, err
	}
	go func() {
		e.err = e.cmd.Wait()
		close(e.done)
	}()
	if err := e.ready(ctx, admin); err != nil {
		e.Stop()
		return nil, fmt.Errorf("envoy did not start: %w\n%s", err, e.Log())
	}
	return e, nil
}

// ready waits until Envoy has said where its admin listens and is live.
func (e *Envoy) ready(ctx context.Context, admin string) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	for {
		if e.Admin == "" {
			if b, err := os.ReadFile(admin); err == nil {
				e.Admin = strings.TrimSpace(string(b))
			}
		} else if body, err := e.Get(ctx, "/ready"); err == nil && strings.HasPrefix(body, "LIVE") {
			return nil
		}
		select {
		case <-e.done:
			return fmt.Errorf("it ended: %w", e.err)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// Get asks the admin for a path and gives what it answers.
func (e *Envoy) Get(ctx context.Context, path string) (string, error) {
	return e.ask(ctx, http.MethodGet, path)
}

// Post asks the admin to do something, /reopen_logs for one.
func (e *Envoy) Post(ctx context.Context, path string) (string, error) {
	return e.ask(ctx, http.MethodPost, path)
}

func (e *Envoy) ask(ctx context.Context, method, path string) (string, error) {
	r, err := http.NewRequestWithContext(ctx, method, "http://"+e.Admin+path, http.NoBody)
	if err != nil {
		return "", err
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", err
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("envoy's admin answers %s with %d", path, resp.StatusCode)
	}
	return string(b), err
}

// Listener is the address of the listener of a name, host:port.
func (e *Envoy) Listener(ctx context.Context, name string) (string, error) {
	body, err := e.Get(ctx, "/listeners?format=json")
	if err != nil {
		return "", err
	}
	var all struct {
		Listeners []struct {
			Name  string `json:"name"`
			Local struct {
				Socket struct {
					Address string `json:"address"`
					Port    int    `json:"port_value"`
				} `json:"socket_address"`
			} `json:"local_address"`
		} `json:"listener_statuses"`
	}
	if err := json.Unmarshal([]byte(body), &all); err != nil {
		return "", err
	}
	for _, l := range all.Listeners {
		if l.Name == name {
			return l.Local.Socket.Address + ":" + strconv.Itoa(l.Local.Socket.Port), nil
		}
	}
	return "", fmt.Errorf("envoy has no listener %q yet", name)
}

// PID is the number of its process.
func (e *Envoy) PID() int { return e.cmd.Process.Pid }

// Log is what it has written, once it has ended.
func (e *Envoy) Log() string {
	select {
	case <-e.done:
		return e.out.String()
	default:
		return ""
	}
}

// Stop ends it and waits.
func (e *Envoy) Stop() {
	select {
	case <-e.done:
		return
	default:
	}
	_ = e.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-e.done:
	case <-time.After(5 * time.Second):
		_ = e.cmd.Process.Kill()
		<-e.done
	}
}

// ValidateEnvoy has Envoy itself judge a config: nil, or what it says is wrong.
func ValidateEnvoy(t testing.TB, config string) error {
	t.Helper()
	path := EnvoyPath(t)
	file := filepath.Join(t.TempDir(), "envoy.yaml")
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), path, "--mode", "validate", "-c", file, "-l", "warning").CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}
