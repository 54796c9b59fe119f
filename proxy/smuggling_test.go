package proxy

import (
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// TestSmuggling runs the shared suite of ambiguous requests, where it is at
// hand, with its own strict recorder as the upstream.
func TestSmuggling(t *testing.T) {
	const suite = "../../shared/conformance/smuggling/run.py"
	if _, err := os.Stat(suite); err != nil {
		t.Skip("the shared smuggling suite is not here")
	}
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	if testing.Short() {
		t.Skip("takes half a minute")
	}
	t.Parallel()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	upstream := ln.Addr().String()
	_ = ln.Close() // the suite opens it again
	h := build(t, "http://"+upstream, lot{})
	out, err := exec.CommandContext(t.Context(), python, suite, "--proxy", h.addr, "--listen", upstream).CombinedOutput()
	t.Logf("%s", out)
	if err != nil || !strings.Contains(string(out), "98 passed, 0 failed") {
		t.Errorf("not every case passed: %v", err)
	}
}
