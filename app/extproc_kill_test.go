package app

import (
	"bufio"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"veilwire/internal/testkit"
	"veilwire/proxy/extproc"
)

// process runs this program as a veilwire that serves the settings of a folder, and
// gives its address, too.
func process(f folder) (*exec.Cmd, string) {
	t := f.t
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), servedFile+"="+f.path("veilwire.yaml"))
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kill(cmd) })
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("it did not start: %v", err)
	}
	return cmd, strings.TrimSpace(address)
}

func kill(cmd *exec.Cmd) {
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// TestEngineKilled kills the engine of a real Envoy under load, again and again:
// nothing passes unmasked, what can't be masked is answered 503, and when the engine
// is back, so is the traffic.
func TestEngineKilled(t *testing.T) {
	testkit.EnvoyPath(t)
	if underRace {
		t.Skip("the process that is killed takes too long to start under the race detector")
	}
	var arrived, unmasked atomic.Int64
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body) // what broke off is looked at, too
		arrived.Add(1)
		if strings.Contains(string(body), card[:9]) {
			unmasked.Add(1)
		}
		_, _ = io.WriteString(w, "a card "+card+" comes back")
	}))
	defer vendor.Close()
	f := folderOf(t, map[string]string{"veilwire.yaml": strings.Replace(engineOnly, "http://127.0.0.1:1", vendor.URL, 1), "policy.yaml": plain})
	cmd, _ := process(f)
	envoy, edge := testkit.StartEdge(t, testkit.Edge{
		Vendor: strings.TrimPrefix(vendor.URL, "http://"), Engine: "unix:" + f.path("engine.sock"), Filter: extproc.Filter("engine"), Health: extproc.Service,
	})
	var masked, refused, broken, leaked atomic.Int64
	ended := make(chan struct{})
	var load sync.WaitGroup
	for range 8 {
		load.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			for n := 0; ; n++ {
				select {
				case <-ended:
					return
				default:
				}
				text := strings.Repeat("all is well, thank you. ", n%400) + "my card is " + card
				resp, err := client.Post("http://"+edge+"/send", "text/plain", strings.NewReader(text))
				if err != nil {
					broken.Add(1)
					continue
				}
				body, err := io.ReadAll(resp.Body)
				_ = resp.Body.Close()
				switch {
				case strings.Contains(string(body), card[:9]):
					leaked.Add(1)
				case err != nil:
					broken.Add(1) // in the middle of an answer
				case resp.StatusCode == 200:
					masked.Add(1)
				case resp.StatusCode == 503:
					refused.Add(1)
				default:
					t.Errorf("status %d", resp.StatusCode)
				}
			}
		})
	}
	more := func(what string, n *atomic.Int64) {
		for was, by := n.Load(), time.Now().Add(testkit.Hang); n.Load() < was+50; time.Sleep(time.Millisecond) {
			if time.Now().After(by) {
				t.Fatalf("%s: nothing for a minute", what)
			}
		}
	}
	var back []time.Duration
	for range 3 {
		more("with an engine", &masked)
		kill(cmd)
		more("without one", &refused)
		cmd, _ = process(f)
		began := time.Now()
		more("with an engine again", &masked)
		back = append(back, time.Since(began).Round(time.Millisecond))
	}
	close(ended)
	load.Wait()
	t.Logf("%d masked, %d refused, %d broken off, %d arrived; back %v after the start", masked.Load(), refused.Load(), broken.Load(), arrived.Load(), back)
	if unmasked.Load() > 0 || leaked.Load() > 0 {
		t.Errorf("%d requests and %d answers passed unmasked", unmasked.Load(), leaked.Load())
	}
	if stats, err := envoy.Get(t.Context(), "/stats?filter=failure_mode_allowed"); err != nil || !strings.Contains(stats, "failure_mode_allowed: 0") {
		t.Errorf("%s, %v", stats, err)
	}
}
