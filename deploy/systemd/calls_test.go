package systemd

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"veilwire/internal/testkit"
)

// TestTheFilterLetsItWork runs a gateway with a queue under strace, through a start, a
// message, a reload and a stop, and holds each system call that it makes against the
// units' filter: a call that is missing there shows in production only.
func TestTheFilterLetsItWork(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("no strace here")
	}
	allowed := allowed(t)
	if syscall.Geteuid() == 0 {
		allowed["fchown"] = true // which SQLite makes for root only, and the unit's user is not
	}
	dir := t.TempDir()
	binary := filepath.Join(dir, "veilwire")
	if out, err := exec.Command("go", "build", "-trimpath", "-o", binary, "../../cmd/veilwire").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	gateway, admin := testkit.FreeAddress(t), testkit.FreeAddress(t)
	settings := fmt.Sprintf("version: 1\nlisten: %s\nadmin: %s\nrelay: {dir: relay}\nroutes: [{name: chat, upstream: \"http://127.0.0.1:1\"}]\n", gateway, admin)
	config := filepath.Join(dir, "veilwire.yaml")
	if err := os.WriteFile(config, []byte(settings), 0o600); err != nil {
		t.Fatal(err)
	}
	trace := filepath.Join(dir, "trace")
	var log bytes.Buffer
	cmd := exec.Command(strace, "--follow-forks", "--quiet=all", "--output", trace, binary, "serve", "--config", config)
	cmd.Stderr = &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for deadline := time.Now().Add(2 * time.Minute); exec.Command(binary, "health", "--admin", admin).Run() != nil; time.Sleep(50 * time.Millisecond) {
		select {
		case err := <-ended:
			t.Skipf("it can't be traced here: %v\n%s", err, log.String())
		default:
		}
		if time.Now().After(deadline) {
			_ = cmd.Process.Kill()
			t.Fatalf("it is never ready\n%s", log.String())
		}
	}
	for _, url := range []string{"http://" + gateway + "/", "http://" + admin + "/metrics"} {
		if resp, err := http.Get(url); err != nil {
			t.Error(err)
		} else {
			_ = resp.Body.Close()
		}
	}
	if resp, err := http.Post("http://"+admin+"/-/reload", "", nil); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("reload: %v %v", resp, err)
	}
	// strace passes the end of what it traces on to itself, not the other way round.
	out, err := exec.Command("pgrep", "-P", fmt.Sprint(cmd.Process.Pid)).Output()
	if err == nil {
		err = exec.Command("kill", append([]string{"-TERM"}, strings.Fields(string(out))...)...).Run()
	}
	if err != nil {
		_ = cmd.Process.Kill()
		t.Fatalf("it can't be ended: %v", err)
	}
	if err := <-ended; err != nil {
		t.Errorf("it ends with %v\n%s", err, log.String())
	}
	seen := calls(t, trace)
	for call := range seen {
		if !allowed[call] {
			t.Errorf("veilwire calls %s, which the units' filter refuses", call)
		}
	}
	if len(seen) < 30 || !seen["epoll_pwait"] || !seen["fsync"] && !seen["fdatasync"] {
		t.Errorf("only %d calls seen; is the trace read right?", len(seen))
	}
}

// calls lists the system calls of a trace.
func calls(t *testing.T, file string) map[string]bool {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, m := range regexp.MustCompile(`(?m)^\d+ +(?:<\.\.\. )?([a-z][a-z0-9_]*)(?:\(| resumed)`).FindAllSubmatch(src, -1) {
		seen[string(m[1])] = true
	}
	return seen
}

// allowed expands the filter of the gateway's unit, which is that of all, by what
// systemd knows of its groups.
func allowed(t *testing.T) map[string]bool {
	t.Helper()
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze here")
	}
	var group func(name string) []string
	group = func(name string) (all []string) {
		out, err := exec.Command(analyze, "syscall-filter", name).Output()
		if err != nil {
			t.Skipf("this systemd-analyze does not know %s: %v", name, err)
		}
		for line := range strings.Lines(string(out)) {
			switch line = strings.TrimSpace(line); {
			case line == "" || line == name || strings.HasPrefix(line, "#"):
			case strings.HasPrefix(line, "@"):
				all = append(all, group(line)...)
			default:
				all = append(all, line)
			}
		}
		return all
	}
	set := map[string]bool{}
	for _, value := range units(t)["veilwire.service"]["Service"]["SystemCallFilter"] {
		names, off := strings.CutPrefix(value, "~")
		for _, name := range strings.Fields(names) {
			for _, call := range group(name) {
				set[call] = !off
			}
		}
	}
	for _, call := range group("@default") { // what systemd always lets through
		set[call] = true
	}
	return set
}
