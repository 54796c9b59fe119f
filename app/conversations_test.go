package app

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	natsd "github.com/nats-io/nats-server/v2/server"

	"veilwire/internal/testkit"
	"veilwire/store/nats"
)

// startNATS starts a server that several gateways can reach.
func startNATS(t *testing.T, dir string, port int) *natsd.Server {
	t.Helper()
	s, err := natsd.NewServer(&natsd.Options{Host: "127.0.0.1", Port: port, JetStream: true, StoreDir: dir, SyncAlways: true, NoSigs: true, NoLog: true})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	if !s.ReadyForConnections(testkit.Hang) {
		t.Fatal("NATS is not ready")
	}
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	return s
}

// board is a vendor that names each message and can take it back.
type board struct {
	*httptest.Server
	mu    sync.Mutex
	said  []string // the texts that came, masked or not
	taken []string // the messages that were taken back
}

func newBoard(t *testing.T) *board {
	b := &board{}
	text := regexp.MustCompile(`"text":"([^"]*)"`)
	b.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		b.mu.Lock()
		defer b.mu.Unlock()
		if r.Method == http.MethodDelete {
			b.taken = append(b.taken, r.URL.Path)
			return
		}
		b.said = append(b.said, text.FindStringSubmatch(string(body))[1])
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"id":"m%d"}`, len(b.said))
	}))
	t.Cleanup(b.Close)
	return b
}

// gatewayFolder writes what a gateway of the board has in its folder. All have the
// same key of the conversations.
func gatewayFolder(t *testing.T, vendor, shared string) *running {
	t.Helper()
	r := appIn(folderOf(t, boardFiles()))
	r.write("conversations.key", strings.Repeat("k", 32))
	r.write("veilwire.yaml", `version: 1
listen: 127.0.0.1:0
admin: 127.0.0.1:0
adapters: adapters
relay: {dir: queue}
`+shared+`
conversations: {store: nats, key: conversations.key, timeout: 5s}
routes:
  - {name: board, vendor: ringer, upstream: "`+vendor+`", repair: {secret: vendor.key, allow: [127.0.0.0/8]}}
`)
	return r
}

// tell posts a message to a gateway.
func tell(t *testing.T, address, text string) {
	t.Helper()
	resp, err := http.Post("http://"+address+"/x", "application/json", strings.NewReader(`{"room":"r","text":"`+text+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	defer http.DefaultClient.CloseIdleConnections()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		t.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("status %d", resp.StatusCode)
	}
}

// TestCardOverGateways types a card over four messages that come to three gateways,
// the first of which is killed in between. It is masked from where it is known, and
// what had passed is taken back, as one gateway would have.
func TestCardOverGateways(t *testing.T) {
	server := startNATS(t, t.TempDir(), natsd.RANDOM_PORT)
	vendor := newBoard(t)
	shared := "nats: {servers: [" + server.ClientURL() + "], replicas: 1}"
	cmd, first := process(gatewayFolder(t, vendor.URL, shared).folder)
	second, third := gatewayFolder(t, vendor.URL, shared), gatewayFolder(t, vendor.URL, shared)
	second.run()
	third.run()
	tell(t, first, "4012")
	kill(cmd)
	tell(t, second.Addr().String(), "8888")
	tell(t, third.Addr().String(), "8888")
	tell(t, second.Addr().String(), "1881")
	testkit.Eventually(t, "the message of the gateway that was killed is taken back", func() bool {
		vendor.mu.Lock()
		defer vendor.mu.Unlock()
		return slices.Equal(vendor.taken, []string{"/rooms/r/m1"})
	})
	vendor.mu.Lock()
	defer vendor.mu.Unlock()
	if want := []string{"4012", "[CREDIT_CARD]", "[CREDIT_CARD]", "[CREDIT_CARD]"}; !slices.Equal(vendor.said, want) {
		t.Errorf("the vendor was told %q, want %q", vendor.said, want)
	}
	_, metrics := second.admin("GET", "/metrics")
	for _, want := range []string{`veilwire_conversation_store_seconds_count{op="load"} 2`, "veilwire_exposure_seconds_count{class=\"credit_card\"} 1", "veilwire_conversation_adrift_total 0"} {
		if !strings.Contains(metrics, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
}

// digitsAlone finds what TestKilledAlone types, and not the times and numbers of NATS'
// own files that hold the same four digits by chance.
var digitsAlone = regexp.MustCompile(`(^|[^0-9])8888([^0-9]|$)`)

// TestKilledAlone holds that a gateway with its own NATS, killed and started anew,
// remembers what it had answered for.
func TestKilledAlone(t *testing.T) {
	vendor := newBoard(t)
	r := gatewayFolder(t, vendor.URL, "nats: {dir: nats}")
	r.replace("veilwire.yaml", "timeout: 5s", "timeout: 1m, start: 1m") // a busy machine is no outage
	for _, text := range []string{"4012", "8888", "8888", "1881"} {
		cmd, address := process(r.folder)
		tell(t, address, text)
		kill(cmd)
	}
	vendor.mu.Lock()
	defer vendor.mu.Unlock()
	if want := []string{"4012", "[CREDIT_CARD]", "[CREDIT_CARD]", "[CREDIT_CARD]"}; !slices.Equal(vendor.said, want) {
		t.Errorf("the vendor was told %q, want %q", vendor.said, want)
	}
	disk := onDisk(t, r.path("nats"))
	if digitsAlone.MatchString(disk) || strings.Contains(disk, "/rooms") {
		t.Error("what was said lies on the disk")
	}
}

// TestNATSAway stops NATS under a gateway: messages go on and are masked with what
// the gateway knows, the log says so once, and all is shared when NATS is back.
func TestNATSAway(t *testing.T) {
	dir := t.TempDir()
	server := startNATS(t, dir, natsd.RANDOM_PORT)
	url, port := server.ClientURL(), server.Addr().String()
	vendor := newBoard(t)
	shared := "nats: {servers: [" + url + "], replicas: 1}"
	one, two := gatewayFolder(t, vendor.URL, shared), gatewayFolder(t, vendor.URL, shared)
	one.run()
	two.run()
	tell(t, one.Addr().String(), "4012")
	server.Shutdown()
	server.WaitForShutdown()
	tell(t, one.Addr().String(), "8888")
	tell(t, one.Addr().String(), "8888")
	if n := strings.Count(one.log.String(), "this gateway goes on with what it knows itself"); n != 1 {
		t.Errorf("the outage is told %d times, want once", n)
	}
	var at int
	if _, err := fmt.Sscanf(port[strings.LastIndexByte(port, ':')+1:], "%d", &at); err != nil {
		t.Fatal(err)
	}
	startNATS(t, dir, at)
	testkit.Eventually(t, "what was said meanwhile is shared", func() bool {
		return strings.Contains(one.log.String(), "can be reached again") && two.parts.memory.Adrift() == 0
	})
	testkit.Eventually(t, "nothing is left to share", func() bool {
		_, metrics := one.admin("GET", "/metrics")
		return strings.Contains(metrics, "veilwire_conversation_unshared_entries 0")
	})
	tell(t, two.Addr().String(), "1881")
	vendor.mu.Lock()
	defer vendor.mu.Unlock()
	if want := []string{"4012", "[CREDIT_CARD]", "[CREDIT_CARD]", "[CREDIT_CARD]"}; !slices.Equal(vendor.said, want) {
		t.Errorf("the vendor was told %q, want %q", vendor.said, want)
	}
}

// TestNATSAwayRefuses stops NATS under a gateway that is told to refuse then: it says
// so with a problem document, the vendor is told nothing, and a client that sends its
// message again is served when NATS is back.
func TestNATSAwayRefuses(t *testing.T) {
	dir := t.TempDir()
	server := startNATS(t, dir, natsd.RANDOM_PORT)
	port := server.Addr().(*net.TCPAddr).Port
	vendor := newBoard(t)
	r := gatewayFolder(t, vendor.URL, "nats: {servers: ["+server.ClientURL()+"], replicas: 1}")
	r.replace("veilwire.yaml", "timeout: 5s", "timeout: 5s, outage: refuse", "repair:", "fail: withhold, repair:")
	r.run()
	address := r.url()
	tell(t, r.Addr().String(), "4012")
	server.Shutdown()
	server.WaitForShutdown()
	for range 2 {
		resp, err := http.Post(address, "application/json", strings.NewReader(`{"room":"r","text":"8888"}`))
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if resp.StatusCode != http.StatusServiceUnavailable || resp.Header.Get("Content-Type") != "application/problem+json" ||
			resp.Header.Get("Retry-After") == "" || !strings.Contains(string(body), `"reason":"conversation_away"`) {
			t.Errorf("status %d, %s, %s", resp.StatusCode, resp.Header, body)
		}
	}
	if n := strings.Count(r.log.String(), "messages are refused with 503"); n != 1 {
		t.Errorf("the outage is told %d times, want once", n)
	}
	_, metrics := r.admin("GET", "/metrics")
	for _, want := range []string{`veilwire_rejected_total{reason="conversation_away",route="board"} 2`, "veilwire_conversation_adrift_total 0"} {
		if !strings.Contains(metrics, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
	startNATS(t, dir, port)
	testkit.Eventually(t, "messages pass again", func() bool {
		status, _ := r.ask("POST", address, `{"room":"r","text":"8888"}`)
		return status == http.StatusOK
	})
	vendor.mu.Lock()
	defer vendor.mu.Unlock()
	if want := []string{"4012", "[CREDIT_CARD]"}; !slices.Equal(vendor.said, want) {
		t.Errorf("the vendor was told %q, want %q", vendor.said, want)
	}
}

// TestConversationsOfAnotherKey holds that a gateway with another key does not
// start beside those that share conversations.
func TestConversationsOfAnotherKey(t *testing.T) {
	server := startNATS(t, t.TempDir(), natsd.RANDOM_PORT)
	shared := "nats: {servers: [" + server.ClientURL() + "], replicas: 1}"
	one, two := gatewayFolder(t, "http://127.0.0.1:9", shared), gatewayFolder(t, "http://127.0.0.1:9", shared)
	one.run()
	two.write("conversations.key", strings.Repeat("x", 32))
	c := two.settings()
	if a, err := open(t, c); !errors.Is(err, nats.ErrOtherKey) {
		if a != nil {
			_ = a.Close()
		}
		t.Errorf("it starts: %v", err)
	}
}

// TestConversationKeyChanges types a card over gateways that are started one after the
// other with what rotating the key asks for: each knows what the one before was told.
func TestConversationKeyChanges(t *testing.T) {
	server := startNATS(t, t.TempDir(), natsd.RANDOM_PORT)
	vendor := newBoard(t)
	for i, step := range []struct{ keys, text string }{
		{"key: conversations.key", "4012"},
		{"key: [conversations.key, next.key], hash_key: conversations.key", "8888"},
		{"key: [next.key, conversations.key], hash_key: conversations.key", "8888"},
		{"key: next.key, hash_key: conversations.key", "1881"},
	} {
		r := gatewayFolder(t, vendor.URL, "nats: {servers: ["+server.ClientURL()+"], replicas: 1}")
		r.write("next.key", strings.Repeat("n", 32))
		r.replace("veilwire.yaml", "key: conversations.key", step.keys)
		r.run()
		tell(t, r.Addr().String(), step.text)
		if _, metrics := r.admin("GET", "/metrics"); !strings.Contains(metrics, "veilwire_conversation_lost_total 0") {
			t.Errorf("step %d: a state could not be opened", i+1)
		}
	}
	vendor.mu.Lock()
	defer vendor.mu.Unlock()
	if want := []string{"4012", "[CREDIT_CARD]", "[CREDIT_CARD]", "[CREDIT_CARD]"}; !slices.Equal(vendor.said, want) {
		t.Errorf("the vendor was told %q, want %q", vendor.said, want)
	}
}

func TestConversationSettings(t *testing.T) {
	const rest = "version: 1\nlisten: :8443\nroutes:\n  - {name: a, upstream: https://a.example}\n"
	for src, want := range map[string]string{
		"conversations: {keep: 30m}\n":                                                  "",
		"conversations: {store: nats, key: k}\n":                                        "a section nats with dir or servers",
		"nats: {dir: n}\nconversations: {store: nats}\n":                                "head -c 32 /dev/urandom",
		"conversations: {key: k}\n":                                                     "belong to store: nats",
		"conversations: {outage: refuse}\n":                                             "belong to store: nats",
		"nats: {dir: n}\nconversations: {store: nats, key: k, outage: wait}\n":          `"wait" is none of alone, refuse`,
		"nats: {dir: n}\nconversations: {store: nats, key: k, start: 0}\n":              "from 10ms to 1h",
		"nats: {dir: n}\nconversations: {store: nats, key: k, outage: refuse}\n":        "",
		"nats: {dir: n}\nconversations: {store: nats, key: [k, old]}\n":                 "hash_key is the first key there was",
		"nats: {dir: n}\nconversations: {store: nats, key: [k, old], hash_key: old}\n":  "",
		"nats: {dir: n}\nconversations: {store: nats, key: [], hash_key: old}\n":        "head -c 32 /dev/urandom",
		"conversations: {hash_key: k}\n":                                                "belong to store: nats",
		"conversations: {keep: 2d}\n":                                                   "from 1m to 24h",
		"conversations: {keep: 10s}\n":                                                  "from 1m to 24h",
		"conversations: {store: redis}\n":                                               `"redis" is none of memory, nats`,
		"nats: {dir: n}\nconversations: {store: nats, key: k, bytes: 1KiB}\n":           "want a size from 1MiB",
		"nats: {dir: n}\nconversations: {store: nats, key: k, keep: 2h, bytes: 4GiB}\n": "",
	} {
		c, err := ParseConfig("veilwire.yaml", []byte(rest+src), time.Now())
		switch {
		case want == "" && err != nil:
			t.Errorf("%s: %v", src, err)
		case want == "" && c.Conversations.Keep == 0:
			t.Errorf("%s: no time", src)
		case want != "" && (err == nil || !strings.Contains(err.Error(), want)):
			t.Errorf("%s: %v, want %q", src, err, want)
		}
	}
}

// TestDoctorLooksForTheKey holds that the doctor misses the key of the conversations,
// and minds who may read it.
func TestDoctorLooksForTheKey(t *testing.T) {
	r := gatewayFolder(t, "http://127.0.0.1:9", "nats: {dir: nats}")
	key := r.path("conversations.key")
	about := func() (all []Diagnosis) {
		for _, d := range Doctor(t.Context(), r.path("veilwire.yaml")) {
			if d.Check == "conversations" {
				all = append(all, d)
			}
		}
		return all
	}
	if got := about(); len(got) != 1 || got[0].Severity != Fine {
		t.Errorf("all is well: %+v", got)
	}
	if err := os.Chmod(key, 0o644); err != nil {
		t.Fatal(err)
	}
	if got := about(); len(got) != 2 || got[0].Severity != Advice || got[0].Remedy != "chmod 600 "+key {
		t.Errorf("others may read it: %+v", got)
	}
	r.write("conversations.key", "short")
	if got := about(); len(got) != 1 || got[0].Severity != Must {
		t.Errorf("it is short: %+v", got)
	}
}
