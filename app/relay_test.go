package app

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"veilwire/internal/testkit"
)

// ringer is an adapter of somebody's own, with signed webhooks.
const ringer = `version: 1
name: ringer
channel: messenger
protect: [/**/id]
default: {request: event, response: event, params: event}
endpoints:
  - {name: event, method: POST, path: /**, header: {X-Ringer: "*"}, webhook: events, request: event}
webhooks:
  events:
    verify: [{hmac: sha256, header: X-Ringer, form: "v1={hex}"}]
    id: [/id]
shapes:
  event: {text: [/**], conversation: [/room]}
`

const relaySettings = `version: 1
listen: 127.0.0.1:0
admin: 127.0.0.1:0
adapters: adapters
relay: {dir: queue, retry: [100ms, 200ms, 1h]}
timeouts: {shutdown: 5s}
routes:
  - name: ringer
    path_prefix: /hooks
    vendor: ringer
    upstream: "UPSTREAM/in"
    webhook: {secret: vendor.key, sign: receiver.key, allow: [127.0.0.0/8]}
`

// sqliteQueue is where relaySettings say the queue is; queues are all the places
// where it may be.
const sqliteQueue = "relay: {dir: queue, "

func queues() map[string]string {
	return map[string]string{
		"sqlite":        sqliteQueue,
		"nats":          "nats: {dir: queue, key: nats.key}\nrelay: {store: nats, ",
		"nats, legible": "nats: {dir: queue}\nrelay: {store: nats, ",
	}
}

func ringerMAC(secret, body string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = io.WriteString(mac, body)
	return "v1=" + hex.EncodeToString(mac.Sum(nil))
}

// ring posts a webhook as the vendor does.
func ring(t *testing.T, r *running, body string) int {
	t.Helper()
	req, err := http.NewRequest(http.MethodPost, "http://"+r.Addr().String()+"/hooks/chat", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Ringer", ringerMAC("vendor", body))
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, resp.Body)
	_ = resp.Body.Close()
	http.DefaultClient.CloseIdleConnections()
	return resp.StatusCode
}

// relayFiles are those that relaySettings name.
func relayFiles() map[string]string {
	return map[string]string{
		"adapters/ringer/adapter.yaml":        ringer,
		"adapters/ringer/samples/event.txtar": "An event.\n-- request --\nPOST /chat HTTP/1.1\nHost: x.example\nX-Ringer: v1=0\nContent-Type: application/json\n\n{}\n",
		"vendor.key":                          "vendor\n",
		"nats.key":                            strings.Repeat("k", 32),
		"receiver.key":                        "receiver\n",
	}
}

// boardFiles are those of a ringer that names each message and takes it back.
func boardFiles() map[string]string {
	files := relayFiles()
	files["adapters/ringer/adapter.yaml"] = strings.NewReplacer(
		"shapes:", "repair: {method: DELETE, path: \"/rooms/{conversation}/{id}\", auth: \"Bearer {secret}\"}\nshapes:",
		"conversation: [/room]", "conversation: [/room], id: [/id]",
	).Replace(ringer)
	return files
}

// relaying runs an App with a relay in a folder, which may be one of an earlier App.
func relaying(f folder, receiver, where string) *running {
	f.t.Helper()
	r := appIn(f)
	// On a slow machine many attempts are made before a receiver is there: none of them
	// is followed by an hour.
	again := "[100ms, 200ms" + strings.Repeat(", 500ms", 600) + "]"
	r.write("veilwire.yaml", strings.NewReplacer("UPSTREAM", receiver, sqliteQueue, where, "[100ms, 200ms, 1h]", again).Replace(relaySettings))
	r.add(relayFiles())
	r.run()
	return r
}

// TestRelayed takes a webhook from the vendor to its receiver: verified, masked,
// on disk without a secret in it, signed anew, delivered once, also when the
// receiver was away and the process was started again in between.
func TestRelayed(t *testing.T) {
	for name, where := range queues() {
		t.Run(name, func(t *testing.T) { testRelayed(t, where) })
	}
}

func testRelayed(t *testing.T, where string) {
	type arrival struct{ path, sig, id, body string }
	got := make(chan arrival, 10)
	away := make(chan struct{}) // closed: the receiver is there
	receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-away:
		default:
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		body, _ := io.ReadAll(r.Body)
		got <- arrival{r.URL.Path, r.Header.Get("X-Ringer"), r.Header.Get("Veilwire-Delivery"), string(body)}
	}))
	defer receiver.Close()

	r := relaying(folderOf(t, nil), receiver.URL, where)
	body := `{"id":"e-1","room":"r","text":"` + canaries[2] + `, ` + canaries[3] + `, ` + canaries[5] + `, my password is ` + canaries[4] + `"}`
	for range 2 { // the vendor repeats itself
		if status := ring(t, r, body); status != http.StatusOK {
			t.Fatal(status)
		}
	}
	req, _ := http.NewRequest(http.MethodPost, "http://"+r.Addr().String()+"/hooks/chat", strings.NewReader(body))
	req.Header.Set("X-Ringer", "v1=00")
	if resp, err := http.DefaultClient.Do(req); err != nil || resp.StatusCode != http.StatusUnauthorized {
		t.Errorf("forged: %v %v", resp, err)
	} else {
		_ = resp.Body.Close()
	}
	_, metrics := r.admin("GET", "/metrics")
	for _, line := range []string{`veilwire_queue_depth{lane="ringer"} 1`, `veilwire_signature_failures_total{channel="messenger",reason="forged"} 1`} {
		if !strings.Contains(metrics, line) {
			t.Errorf("no %s", line)
		}
	}
	if err := errors.Join(r.end(), r.Close()); err != nil {
		t.Fatal(err)
	}
	for i, c := range canaries[2:6] {
		if strings.Contains(onDisk(t, r.path("queue")), c) {
			t.Errorf("canary %d lies on disk", i)
		}
	}

	close(away)
	again := relaying(r.folder, receiver.URL, where)
	select {
	case a := <-got:
		if a.path != "/in/hooks/chat" || a.id != "e-1" || a.sig != ringerMAC("receiver", a.body) {
			t.Errorf("arrived %q %q signed %q", a.path, a.id, a.sig)
		}
		if !strings.Contains(a.body, `{"id":"e-1","room":"r","text":"`) || !strings.Contains(a.body, "[PASSWORD]") || strings.Contains(a.body, canaries[4]) {
			t.Errorf("arrived %s", a.body)
		}
	case <-time.After(testkit.Hang):
		t.Fatal("nothing arrived after the restart")
	}
	if status := ring(t, again, body); status != http.StatusOK {
		t.Error(status)
	}
	if err := again.end(); err != nil {
		t.Fatal(err)
	}
	select {
	case a := <-got:
		t.Errorf("delivered twice: %s", a.id)
	default:
	}
}

// TestOneProcessAFolder refuses a second process on the same queue.
func TestOneProcessAFolder(t *testing.T) {
	for name, where := range queues() {
		t.Run(name, func(t *testing.T) { testOneProcessAFolder(t, where) })
	}
}

func testOneProcessAFolder(t *testing.T, where string) {
	r := relaying(folderOf(t, nil), "http://127.0.0.1:1", where)
	c := r.settings()
	if a, err := open(t, c); err == nil {
		_ = a.Close()
		t.Error("a second process delivers from the folder")
	} else if !strings.Contains(err.Error(), "another veilwire") {
		t.Error(err)
	}
	if err := r.end(); err != nil {
		t.Error(err)
	}
}

// TestWebhookSettings are mistakes in them, each told with its place.
func TestWebhookSettings(t *testing.T) {
	f := folderOf(t, relayFiles())
	for _, tc := range []struct{ route, want string }{
		{"vendor: ringer, webhook: {}", "webhook needs secret"},
		{"vendor: ringer, webhook: {profiles: [events]}", "name the secret"},
		{"vendor: ringer, webhook: {secret: vendor.key, profiles: [event]}", "has no webhooks \"event\" (did you mean \"events\"?)"},
		{"vendor: ringer, webhook: {secret: none.key}", "read secret"},
		{"vendor: discord, webhook: {secret: vendor.key}", "vendor.key: the secret can't be used with this vendor's scheme: it must be the vendor's ed25519 key, in hex digits or PEM"},
		{"vendor: ringer, webhook: {secret: vendor.key, standard: vendor.key}", "vendor.key: the secret can't be used with this vendor's scheme: it must be base64"},
		{"vendor: ringer, webhook: {secret: vendor.key, allow: [here]}", "allow is a list of networks"},
		{"vendor: ringer, webhook: {secret: vendor.key, timeout: soon}", "want a time from 10ms to 1h"},
		{"vendor: ringer, webhook: {secret: vendor.key, public_url: hooks}", "public_url is a URL"},
		{"vendor: ringer, webhook: {secret: vendor.key, queue: perhaps}", "want true or false"},
		{"vendor: ringer, webhook: {secret: vendor.key}, origins: ['https://shop.example']", "origins are for clients"},
		{"vendor: demo, links: {vendor.example: 'https://x.example'}", "links are written like"},
		{"vendor: demo, links: {'https://v.example': 'https://*.x.example'}", "links are written like"},
		{"vendor: demo, webhook: {secret: vendor.key}", "has no webhooks"},
		{"vendor: ringer, webhook: {secret: vendor.key, audience: bot}", "the route takes none"},
		{"vendor: teams, webhook: {profiles: activity, audience: ''}", "the bot's app id"},
		{"vendor: teams, webhook: {secret: vendor.key, decrypt: {key: ours.pem}}", "needs both decrypt"},
		{"vendor: teams, webhook: {secret: vendor.key, encrypt: {certificate: theirs.pem, id: x}}", "needs both decrypt"},
		{"vendor: teams, webhook: {secret: vendor.key, decrypt: {key: ours.pem}, encrypt: {certificate: theirs.pem}}", "needs both decrypt"},
		{"vendor: ringer, webhook: {secret: vendor.key, decrypt: {key: ours.pem}, encrypt: {certificate: theirs.pem, id: x}}", "hold nothing to decrypt"},
		{"vendor: teams, webhook: {secret: vendor.key, decrypt: {key: none.pem}, encrypt: {certificate: theirs.pem, id: x}}", "read secret"},
		{"vendor: teams, webhook: {secret: vendor.key, decrypt: {key: vendor.key}, encrypt: {certificate: theirs.pem, id: x}}", "vendor.key: want a private key in PEM"},
	} {
		src := "version: 1\nlisten: 127.0.0.1:0\nadapters: adapters\nrelay: {dir: queue}\nroutes: [{name: a, upstream: 'https://x.example', " + tc.route + "}]\n"
		c, err := ParseConfig(f.path("veilwire.yaml"), []byte(src), time.Now())
		if err == nil {
			var a *App
			if a, err = open(t, c); err == nil {
				_ = a.Close()
			}
		}
		if err == nil || !strings.Contains(err.Error(), tc.want) || !strings.Contains(err.Error(), "veilwire.yaml:5:") {
			t.Errorf("%s: %v", tc.route, err)
		}
	}
	src := "version: 1\nlisten: 127.0.0.1:0\nroutes: [{name: a, upstream: 'https://x.example', vendor: slack, webhook: {secret: s}}]\n"
	if _, err := ParseConfig("veilwire.yaml", []byte(src), time.Now()); err == nil || !strings.Contains(err.Error(), "relay: {dir: FOLDER}") {
		t.Error(err)
	}
}

// TestTakenBack has a vendor take back what held parts of a card number, with the
// secret put in only when the call is made.
func TestTakenBack(t *testing.T) {
	got := make(chan string, 10)
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodDelete {
			got <- r.URL.Path + " " + r.Header.Get("Authorization")
			return
		}
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"id":"m-`+strings.TrimFunc(string(body), func(c rune) bool { return c < '0' || c > '9' })+`"}`)
	}))
	defer vendor.Close()
	r := appIn(folderOf(t, boardFiles()))
	r.write("veilwire.yaml", strings.ReplaceAll(`version: 1
listen: 127.0.0.1:0
adapters: adapters
relay: {dir: queue}
routes:
  - {name: board, vendor: ringer, upstream: "UPSTREAM", repair: {secret: vendor.key, allow: [127.0.0.0/8]}}
`, "UPSTREAM", vendor.URL))
	r.run()
	for _, part := range []string{"401288", "8888881881"} {
		if status, body := r.ask(http.MethodPost, r.url(), `{"room":"r","text":"`+part+`"}`); status != http.StatusOK {
			t.Fatal(status, body)
		}
	}
	select {
	case call := <-got:
		if call != "/rooms/r/m-401288 Bearer vendor" {
			t.Errorf("called %s", call)
		}
	case <-time.After(testkit.Hang):
		t.Fatalf("nothing was taken back; the log:\n%s", r.log)
	}
	if err := errors.Join(r.end(), r.Close()); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(onDisk(t, r.path("queue")), "Bearer") {
		t.Error("the secret lay on disk")
	}
}
