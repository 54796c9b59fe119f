package app

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/coder/websocket"

	"veilwire/internal/testkit"
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
	testkit.Eventually(t, "a changed policy comes into force by itself", gone)

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
	testkit.Eventually(t, "a mended policy comes into force", func() bool { return r.chat("card "+card) == "card [CREDIT_CARD]" })
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
			f := folderOf(t, map[string]string{
				"policy.yaml":   plain,
				"veilwire.yaml": strings.ReplaceAll(strings.Replace(settings, tc.from, tc.to, 1), "UPSTREAM", "http://127.0.0.1:1"),
			})
			c, err := LoadConfig(f.path("veilwire.yaml"))
			if err == nil {
				_, err = open(t, c)
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
