package docker

import (
	"bytes"
	"debug/elf"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"veilwire/internal/testkit"
)

// build makes the binary as the Dockerfile does.
func build(t *testing.T, to string) {
	t.Helper()
	cmd := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w -buildid=", "-o", to, "./cmd/veilwire")
	cmd.Dir = "../.."
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
}

// TestRunsAsTheImageWould runs the binary as a container would: it alone on a disk that
// is read-only but for its own folder, as a user that is not root. It must be static,
// become ready, keep a queue, say so of itself, and end in order.
func TestRunsAsTheImageWould(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the image is for Linux")
	}
	if testing.Short() {
		t.Skip("builds the program")
	}
	root := t.TempDir()
	for _, dir := range []string{"usr/local/bin", "etc/veilwire", "var/lib/veilwire"} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	binary := filepath.Join(root, "usr/local/bin/veilwire")
	build(t, binary)
	static(t, binary)

	admin := testkit.FreeAddress(t)
	settings := fmt.Sprintf(`version: 1
listen: 127.0.0.1:0
admin: %s
relay: {dir: /var/lib/veilwire/relay}
routes:
  - name: hooks
    vendor: slack
    upstream: http://127.0.0.1:1
    webhook: {secret: signing, allow: [127.0.0.0/8]}
`, admin)
	if err := os.WriteFile(filepath.Join(root, "etc/veilwire/signing"), []byte("8f742231b10e8888abcd99yyyzzz85a5"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "etc/veilwire/veilwire.yaml"), []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
	// The outer namespace may mount; the inner one is nobody's root, as the image says.
	const inside = `set -e
mount --bind "$1" "$1"
mount -t tmpfs -o mode=0700 tmpfs "$1/var/lib/veilwire"
mount -o remount,bind,ro "$1"
exec unshare --user --map-user=65532 --map-group=65532 --root="$1" --wd=/var/lib/veilwire /usr/local/bin/veilwire "$2" --config /etc/veilwire/veilwire.yaml`
	confined := func(command string) *exec.Cmd {
		return exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside, "sh", root, command)
	}
	if out, err := exec.Command("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
		`mount -t tmpfs tmpfs "$1" && unshare --user --map-user=65532 --map-group=65532 true`, "sh", root+"/etc").CombinedOutput(); err != nil {
		t.Skipf("no such namespaces here: %v\n%s", err, out)
	}
	var log bytes.Buffer
	cmd := confined("serve")
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	ready := false
	for deadline := time.Now().Add(2 * time.Minute); !ready && time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		select {
		case err := <-ended:
			t.Fatalf("it ended: %v\n%s", err, log.String())
		default:
			ready = exec.Command(binary, "health", "--admin", admin).Run() == nil
		}
	}
	if !ready {
		_ = cmd.Process.Kill()
		<-ended
		t.Fatalf("it is never ready\n%s", log.String())
	}
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(status), "CapEff:\t0000000000000000\n") {
		t.Error("it has capabilities")
	}
	if f, err := os.OpenFile(fmt.Sprintf("/proc/%d/root/etc/x", cmd.Process.Pid), os.O_CREATE, 0o600); err == nil {
		_ = f.Close()
		t.Error("its disk can be written")
	}
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if err := <-ended; err != nil || !strings.Contains(log.String(), `"msg":"ended"`) {
		t.Errorf("it ends with %v\n%s", err, log.String())
	}
}

// static holds that a binary asks for no loader and no library.
func static(t *testing.T, name string) {
	t.Helper()
	f, err := elf.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for _, p := range f.Progs {
		if p.Type == elf.PT_INTERP || p.Type == elf.PT_DYNAMIC {
			t.Errorf("the binary is not static: it has %v", p.Type)
		}
	}
}
