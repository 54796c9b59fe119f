package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"
	"go.uber.org/goleak"
)

// TestMain is also the main of the process that TestKilled kills.
func TestMain(m *testing.M) {
	if file := os.Getenv(servedFile); file != "" {
		fmt.Fprintln(os.Stderr, serveUntilKilled(file))
		os.Exit(1)
	}
	goleak.VerifyTestMain(m)
}

// journal is a log that may be read while it is written.
type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

// running is an App with its settings in a folder of its own.
type running struct {
	*App
	t     *testing.T
	dir   string
	log   *journal
	stop  context.CancelFunc
	ended chan error
}

// start runs an App; UPSTREAM in the settings is replaced.
func start(t *testing.T, settings, upstream string) *running {
	t.Helper()
	r := &running{t: t, dir: t.TempDir(), log: &journal{}, ended: make(chan error, 1)}
	r.write("veilwire.yaml", strings.ReplaceAll(settings, "UPSTREAM", upstream))
	r.write("policy.yaml", "version: 1\n")
	r.run()
	return r
}

// run opens the App and lets it run.
func (r *running) run() {
	t := r.t
	t.Helper()
	c, err := LoadConfig(filepath.Join(r.dir, "veilwire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if r.App, err = New(c, Options{LogTo: r.log, Version: "test"}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	r.stop = stop
	go func() { r.ended <- r.Run(ctx) }()
	t.Cleanup(func() { r.end(); _ = r.Close() })
}

// end stops the App and waits.
func (r *running) end() error {
	r.stop()
	err, ok := <-r.ended
	if ok {
		close(r.ended)
	}
	return err
}

func (r *running) write(name, text string) {
	r.t.Helper()
	// As editors do: written beside, then put in its place.
	tmp := filepath.Join(r.dir, "."+name+".tmp")
	if err := os.WriteFile(tmp, []byte(text), 0o600); err != nil {
		r.t.Fatal(err)
	}
	if err := os.Rename(tmp, filepath.Join(r.dir, name)); err != nil {
		r.t.Fatal(err)
	}
}

func (r *running) ask(method, url, body string) (int, string) {
	r.t.Helper()
	tr := &http.Transport{}
	defer tr.CloseIdleConnections()
	req, err := http.NewRequestWithContext(r.t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		r.t.Fatal(err)
	}
	resp, err := tr.RoundTrip(req)
	if err != nil {
		r.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

func (r *running) admin(method, path string) (int, string) {
	return r.ask(method, "http://"+r.AdminAddr().String()+path, "")
}

func (r *running) chat(body string) string {
	_, b := r.ask("POST", "http://"+r.Addr().String()+"/x", body)
	return b
}

// eventually waits for something that happens behind the scenes.
func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for range 500 {
		if ok() {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatalf("it never came about: %s", what)
}

// mirror is an upstream that sends back what it got.
func mirror(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["Content-Type"] = r.Header["Content-Type"]
		_, _ = io.Copy(w, r.Body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

const settings = `version: 1
listen: 127.0.0.1:0
admin: 127.0.0.1:0
policy: policy.yaml
log: {level: debug}
timeouts: {shutdown: 5s}
routes:
  - {name: chat, upstream: UPSTREAM}
`

const (
	card  = "4111 1111 1111 1111"
	other = "version: 1\nrules:\n  - {detect: credit_card, action: {redact: {label: GONE}}}\n"
)

func TestRun(t *testing.T) {
	r := start(t, settings, mirror(t))
	if got := r.chat(`{"text":"card ` + card + `"}`); got != `{"text":"card [CREDIT_CARD]"}` {
		t.Errorf("came back as %s", got)
	}
	for _, path := range []string{"/-/healthy", "/-/ready"} {
		if status, body := r.admin("GET", path); status != 200 {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
	if status, _ := r.ask("GET", "http://"+r.Addr().String()+"/-/healthy", ""); status != 404 && status != 200 {
		t.Errorf("status %d", status)
	}
	if status, _ := r.admin("GET", "/-/reload"); status != 405 {
		t.Errorf("GET /-/reload: %d", status)
	}
	if err := r.end(); err != nil {
		t.Errorf("end: %v", err)
	}
	if _, err := net.Dial("tcp", r.Addr().String()); err == nil {
		t.Error("it still listens")
	}
}

func TestReload(t *testing.T) {
	r := start(t, settings, mirror(t))
	gone := func() bool { return r.chat("card "+card) == "card GONE" }
	r.write("policy.yaml", other)
	eventually(t, "a changed policy comes into force by itself", gone)

	r.write("policy.yaml", "version: 1\nrules: [{detect: nonsense, action: redact}]\n")
	status, body := r.admin("POST", "/-/reload")
	if status != 422 || !strings.Contains(body, "policy.yaml:2:") {
		t.Errorf("a broken policy: %d %s", status, body)
	}
	if !gone() {
		t.Error("the policy in force did not stay")
	}
	if _, m := r.admin("GET", "/metrics"); !strings.Contains(m, "veilwire_config_last_reload_successful 0\n") {
		t.Error("the failed reload is not in the metrics")
	}
	r.write("policy.yaml", "version: 1\n")
	eventually(t, "a mended policy comes into force", func() bool { return r.chat("card "+card) == "card [CREDIT_CARD]" })
	if _, m := r.admin("GET", "/metrics"); !strings.Contains(m, "veilwire_config_last_reload_successful 1\n") {
		t.Error("the good reload is not in the metrics")
	}
	r.write("veilwire.yaml", "version: 1\nlisten: nowhere\n")
	if err := r.Reload(); err == nil || !strings.Contains(err.Error(), "veilwire.yaml:2:9") {
		t.Errorf("broken settings: %v", err)
	}
}

func TestReloadUnderLoad(t *testing.T) {
	r := start(t, settings, mirror(t))
	stop := make(chan struct{})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
				}
				if got := r.chat("card " + card); got != "card [CREDIT_CARD]" && got != "card GONE" {
					t.Errorf("during a reload: %s", got)
					return
				}
			}
		})
	}
	for i := range 6 {
		r.write("policy.yaml", []string{other, "version: 1\n"}[i%2])
		if err := r.Reload(); err != nil {
			t.Error(err)
		}
	}
	close(stop)
	wg.Wait()
}

func TestDrainSendsSocketsAway(t *testing.T) {
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		for {
			kind, b, err := c.Read(context.Background())
			if err != nil {
				return
			}
			_ = c.Write(context.Background(), kind, b)
		}
	}))
	defer vendor.Close()
	r := start(t, settings, vendor.URL)
	c, _, err := websocket.Dial(t.Context(), "http://"+r.Addr().String(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.CloseNow() }()
	_ = c.Write(t.Context(), websocket.MessageText, []byte("hello"))
	if _, b, err := c.Read(t.Context()); err != nil || string(b) != "hello" {
		t.Fatalf("%q %v", b, err)
	}
	r.stop()
	if _, _, err := c.Read(t.Context()); websocket.CloseStatus(err) != websocket.StatusGoingAway {
		t.Errorf("closed with %d", websocket.CloseStatus(err))
	}
	if err := r.end(); err != nil {
		t.Errorf("drain: %v", err)
	}
}

func TestStartMistakes(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = taken.Close() }()
	for name, tc := range map[string]struct{ from, to, want string }{
		"missing policy": {"policy: policy.yaml", "policy: none.yaml", "read policy: open "},
		"bad policy":     {"policy: policy.yaml", "policy: veilwire.yaml", "unknown key"},
		"unknown vendor": {"name: chat,", "name: chat, vendor: intrcom,", `unknown vendor "intrcom" (did you mean "intercom"?)`},
		"port in use":    {"listen: 127.0.0.1:0", "listen: " + taken.Addr().String(), "address already in use"},
		"admin in use":   {"admin: 127.0.0.1:0", "admin: " + taken.Addr().String(), "address already in use"},
		"no certificate": {"policy: policy.yaml", "tls: {cert: c.pem, key: k.pem}", "load certificate"},
		"no authority":   {"name: chat,", "name: chat, upstream_ca: ca.pem,", "read upstream_ca"},
		"bad authority":  {"name: chat,", "name: chat, upstream_ca: veilwire.yaml,", "holds no certificate"},
		"no hash key":    {"policy: policy.yaml", "hash_key: k", "read hash_key"},
		"short hash key": {"policy: policy.yaml", "hash_key: policy.yaml", "at least 32 bytes"},
	} {
		t.Run(name, func(t *testing.T) {
			r := &running{t: t, dir: t.TempDir()}
			r.write("policy.yaml", "version: 1\n")
			r.write("veilwire.yaml", strings.ReplaceAll(strings.Replace(settings, tc.from, tc.to, 1), "UPSTREAM", "http://127.0.0.1:1"))
			c, err := LoadConfig(filepath.Join(r.dir, "veilwire.yaml"))
			if err == nil {
				_, err = New(c, Options{LogTo: io.Discard})
			}
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

// TestOverload sends a second request while the only one allowed is in work.
func TestOverload(t *testing.T) {
	asked, answer := make(chan struct{}), make(chan struct{})
	vendor := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			asked <- struct{}{}
			<-answer
		}
	}))
	t.Cleanup(vendor.Close)
	r := start(t, settings+"limits: {requests: 1}\n", vendor.URL)
	slow := make(chan int)
	go func() {
		resp, err := http.Get("http://" + r.Addr().String() + "/slow")
		if err != nil {
			slow <- 0
			return
		}
		_ = resp.Body.Close()
		slow <- resp.StatusCode
	}()
	<-asked
	if status, body := r.ask("GET", "http://"+r.Addr().String()+"/x", ""); status != 503 || !strings.Contains(body, `"overload"`) {
		t.Errorf("one too many: %d %s", status, body)
	}
	r.write("veilwire.yaml", strings.ReplaceAll(settings+"limits: {requests: 2}\n", "UPSTREAM", vendor.URL))
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	if status, body := r.ask("GET", "http://"+r.Addr().String()+"/x", ""); status != 200 {
		t.Errorf("with more allowed: %d %s", status, body)
	}
	close(answer)
	if status := <-slow; status != 200 {
		t.Errorf("what was begun ended with %d", status)
	}
	http.DefaultClient.CloseIdleConnections()
}

func TestConversationsAreCounted(t *testing.T) {
	r := start(t, settings, mirror(t))
	remembered := regexp.MustCompile(`veilwire_conversation_state_(entries|bytes) ([1-9].*)`)
	if _, text := r.admin("GET", "/metrics"); remembered.MatchString(text) {
		t.Error("somebody is remembered before anybody spoke")
	}
	r.ask("POST", "http://"+r.Addr().String()+"/x", `{"conversation_id":"c1","role":"agent","text":"What is your PIN?"}`)
	_, text := r.admin("GET", "/metrics")
	got := remembered.FindAllStringSubmatch(text, -1)
	if len(got) != 2 || got[1][1] != "entries" || got[1][2] != "1" {
		t.Errorf("got %q, want one conversation and its bytes", got)
	}
}

// TestMetricNames holds names and labels to the closed list of the contract.
func TestMetricNames(t *testing.T) {
	r := start(t, settings, mirror(t))
	r.chat("card " + card)
	r.ask("GET", "http://"+r.Addr().String()+"/who%20are%20you?x=1", "")
	_, text := r.admin("GET", "/metrics")
	labels := map[string][]string{
		"requests_total": {"code", "direction", "route"}, "messages_total": {"channel", "direction", "outcome", "route"},
		"request_bytes_total": nil, "response_bytes_total": nil, "websocket_connections": nil, "websocket_messages_total": {"direction"},
		"added_latency_seconds": {"route"}, "scan_duration_seconds": {"stage"}, "upstream_duration_seconds": {"route"},
		"errors_total": {"reason"}, "rejected_total": {"reason", "route"}, "withheld_total": {"reason", "route"}, "unscanned_total": {"reason", "route"},
		"unread_fields_total": {"kind", "route"},
		"panics_total":        nil, "inflight_requests": nil, "spans_total": {"action", "class", "detector", "mode"}, "agent_solicitations_total": {"class"},
		"exceptions_active": nil, "config_last_reload_successful": nil, "config_last_reload_success_timestamp_seconds": nil,
		"policy_info": {"version"}, "build_info": {"version"}, "draining": nil, "certificate_expiry_timestamp_seconds": {"listener"},
		"stream_hold_bytes": nil, "stream_hold_seconds": nil, "late_masked_total": {"class"}, "exception_messages_total": {"class"},
		"buffer_pool_bytes": nil, "conversation_state_entries": nil, "conversation_state_bytes": nil,
	}
	pair := regexp.MustCompile(`(\w+)="`)
	seen := map[string]bool{}
	for line := range strings.Lines(text) {
		rest, ours := strings.CutPrefix(line, "veilwire_")
		if !ours {
			continue
		}
		name, _, _ := strings.Cut(rest, " ")
		name, set, _ := strings.Cut(name, "{")
		for _, suffix := range []string{"_bucket", "_sum", "_count"} {
			base := strings.TrimSuffix(name, suffix)
			if _, known := labels[base]; known {
				name = base
			}
		}
		want, known := labels[name]
		if !known {
			t.Errorf("veilwire_%s is not in the contract", name)
			continue
		}
		seen[name] = true
		var have []string
		for _, m := range pair.FindAllStringSubmatch(set, -1) {
			if m[1] != "le" {
				have = append(have, m[1])
			}
		}
		if slices.Sort(have); !slices.Equal(have, want) {
			t.Errorf("veilwire_%s has the labels %v, want %v", name, have, want)
		}
	}
	for _, name := range []string{"requests_total", "messages_total", "spans_total", "added_latency_seconds", "policy_info", "build_info", "draining", "inflight_requests"} {
		if !seen[name] {
			t.Errorf("veilwire_%s does not show", name)
		}
	}
}
