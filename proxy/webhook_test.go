package proxy

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"veilwire"
	"veilwire/internal/testkit"
	"veilwire/proxy/relay"
	"veilwire/vendors"
)

// hooks is a vendor with webhooks of each kind.
const hooks = `
version: 1
name: hooks
channel: messenger
protect: [/**/id]
default: {request: message, response: message, params: message}
endpoints:
  - {name: event, method: POST, path: /hooks/events, header: {X-Sig: "*"}, webhook: events, request: message}
  - {name: command, method: POST, path: /hooks/commands, header: {X-Sig: "*"}, webhook: commands, request: message, response: message}
  - {name: token, method: POST, path: /hooks/token, webhook: token, request: message, response: message}
  - {name: issued, method: POST, path: /hooks/issued, webhook: issued, request: message}
  - {name: open, method: POST, path: /hooks/open, webhook: open, request: message}
  - {name: plain, method: POST, path: /hooks/plain, webhook: plain, request: message}
webhooks:
  plain:
    verify: [{secret: header:X-Plain, form: "Word {secret}"}]
    receipt: '{"taken":true}'
  events:
    verify: [{hmac: sha256, header: X-Sig, form: "v0={hex}", over: "{header:X-Time}:{body}", time: header:X-Time}]
    id: [/id]
    challenge:
      - {method: POST, when: {/type: hello}, answer: /challenge}
      - {method: GET, when: {"query:mode": subscribe}, token: "query:token", answer: "query:challenge"}
  commands:
    verify: [{hmac: sha256, header: X-Sig, form: "v0={hex}", over: "{header:X-Time}:{body}", time: header:X-Time}]
    reply: true
    deadline: 150ms
  token:
    verify: [{bearer: jwt}]
    id: [/id]
  issued:
    verify: [{bearer: jwt, issuer: issuer, keys: "https://tokens.example"}]
  open:
    id: [/id]
shapes:
  message:
    text: [/**]
    conversation: [/room]
`

var (
	vendorSecret   = veilwire.Secret("what the vendor signs with")
	receiverSecret = veilwire.Secret("what the receiver verifies with")
)

// inbox keeps what a relay would.
type inbox struct {
	got []relay.Delivery
	err error
}

func (b *inbox) accept(_ context.Context, d relay.Delivery) error {
	if b.err == nil {
		b.got = append(b.got, d)
	}
	return b.err
}

func sig(secret veilwire.Secret, at, body string) string {
	mac := hmac.New(sha256.New, secret)
	_, _ = io.WriteString(mac, at+":"+body)
	return "v0=" + hex.EncodeToString(mac.Sum(nil))
}

// signed makes a call as the vendor does.
func signed(t *testing.T, target, body string) *http.Request {
	t.Helper()
	at := strconv.FormatInt(time.Now().Unix(), 10)
	r := testkit.Request(t, http.MethodPost, target, "application/json", body)
	r.Header.Set("X-Time", at)
	r.Header.Set("X-Sig", sig(vendorSecret, at, body))
	return r
}

// hookHouse is a gateway whose route takes webhooks.
func hookHouse(t *testing.T, upstream string, change func(*Hook)) (*house, *inbox) {
	t.Helper()
	box := new(inbox)
	hook := &Hook{
		Secrets: []veilwire.Secret{vendorSecret}, Token: veilwire.Secret("our token"),
		Sign: receiverSecret, Accept: box.accept,
	}
	if change != nil {
		change(hook)
	}
	return build(t, upstream, lot{source: hooks, hook: hook}), box
}

func TestQueuedWebhook(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h, box := hookHouse(t, rec.URL+"/bot", nil)
	r := signed(t, h.url+"/hooks/events?tenant=a%20b", `{"id":"4111111111111111","room":"r-1","text":"card 4111 1111 1111 1111"}`)
	r.Header.Set("Veilwire-Webhook", "open")
	r.Header.Set("X-Retry-Num", "2")
	if resp, body := send(t, r); resp.StatusCode != http.StatusOK || len(body) > 0 {
		t.Fatalf("%d %s", resp.StatusCode, body)
	}
	rec.NoneWhole(t)
	if len(box.got) != 1 {
		t.Fatalf("%d accepted", len(box.got))
	}
	d := box.got[0]
	if d.Lane != "chat" || d.ID != "4111111111111111" || d.Conversation != "r-1" || d.Method != http.MethodPost || d.Target != "/hooks/events?tenant=a%20b" {
		t.Errorf("delivery %q %q %q %q %q", d.Lane, d.ID, d.Conversation, d.Method, d.Target)
	}
	if got := string(d.Body); got != `{"id":"4111111111111111","room":"r-1","text":"card [CREDIT_CARD]"}` {
		t.Errorf("body %s", got)
	}
	if d.Header.Get("X-Retry-Num") != "2" || d.Header.Get("Veilwire-Webhook") != "events" {
		t.Errorf("head %v", d.Header)
	}
	// What the relay sends later is signed for then and there.
	out := testkit.Request(t, d.Method, rec.URL+"/bot"+d.Target, "", "")
	out.Header = d.Header
	later := time.Now().Add(time.Hour)
	if err := h.gateway.Snapshot().Routes()[0].SignWebhook(out, d.Body, later); err != nil {
		t.Fatal(err)
	}
	at := strconv.FormatInt(later.Unix(), 10)
	if out.Header.Get("X-Time") != at || out.Header.Get("X-Sig") != sig(receiverSecret, at, string(d.Body)) {
		t.Errorf("signed %v", out.Header)
	}
}

// TestReceipt tells a vendor that reads the answer what it wants to hear, each time.
func TestReceipt(t *testing.T) {
	for _, failure := range []error{nil, relay.ErrDuplicate} {
		h, _ := hookHouse(t, testkit.StartUpstream(t, testkit.OK).URL, func(hook *Hook) {
			hook.Accept = func(context.Context, relay.Delivery) error { return failure }
		})
		r := testkit.Request(t, http.MethodPost, h.url+"/hooks/plain", "application/json", `{"text":"hi"}`)
		r.Header.Set("X-Plain", "Word "+string(vendorSecret))
		resp, body := send(t, r)
		if kind := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusOK || kind != "application/json" || string(body) != `{"taken":true}` {
			t.Errorf("%v: %d %s %s", failure, resp.StatusCode, kind, body)
		}
	}
}

// TestSecretIsNotKept holds that a secret which the vendor sends as it is does not
// wait on the disk, and that the receiver gets its own all the same.
func TestSecretIsNotKept(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h, box := hookHouse(t, rec.URL, nil)
	r := testkit.Request(t, http.MethodPost, h.url+"/hooks/plain", "application/json", `{"text":"hi"}`)
	r.Header.Set("X-Plain", "Word "+string(vendorSecret))
	if resp, _ := send(t, r); resp.StatusCode != http.StatusOK || len(box.got) != 1 {
		t.Fatalf("%d, %d kept", resp.StatusCode, len(box.got))
	}
	kept := box.got[0]
	for name, values := range kept.Header {
		if strings.Contains(strings.Join(values, " "), string(vendorSecret)) {
			t.Errorf("%s is kept with the secret in it", name)
		}
	}
	sent := testkit.Request(t, kept.Method, rec.URL+kept.Target, "", "")
	sent.Header = kept.Header
	if err := h.gateway.Snapshot().Routes()[0].SignWebhook(sent, kept.Body, time.Now()); err != nil {
		t.Fatal(err)
	}
	if got := sent.Header.Get("X-Plain"); got != "Word "+string(receiverSecret) {
		t.Errorf("the receiver gets a header of %d bytes, not its secret", len(got))
	}
}

func TestQueueSaysNo(t *testing.T) {
	for err, status := range map[error]int{
		relay.ErrDuplicate: http.StatusOK, relay.ErrFull: http.StatusServiceUnavailable, errors.New("disk full"): http.StatusServiceUnavailable,
	} {
		h, box := hookHouse(t, "http://127.0.0.1:1", nil)
		box.err = err
		resp, _ := send(t, signed(t, h.url+"/hooks/events", `{"id":"e","text":"hi"}`))
		if resp.StatusCode != status || status == http.StatusServiceUnavailable && resp.Header.Get("Retry-After") == "" {
			t.Errorf("%v: %d %v", err, resp.StatusCode, resp.Header)
		}
	}
}

// TestUnbelieved refuses what is not the vendor's, stores and forwards none of it.
func TestUnbelieved(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	body := `{"id":"e","type":"hello","challenge":"c","text":"hi"}`
	for _, tc := range []struct {
		name, target, reason string
		change               func(*http.Request)
	}{
		{"another secret", "/hooks/events", "forged", func(r *http.Request) {
			r.Header.Set("X-Sig", sig(veilwire.Secret("theirs"), r.Header.Get("X-Time"), body))
		}},
		{"changed", "/hooks/events", "forged", func(r *http.Request) { r.Header.Set("X-Sig", sig(vendorSecret, r.Header.Get("X-Time"), body+" ")) }},
		{"old", "/hooks/events", "stale", func(r *http.Request) {
			at := strconv.FormatInt(time.Now().Add(-6*time.Minute).Unix(), 10)
			r.Header.Set("X-Time", at)
			r.Header.Set("X-Sig", sig(vendorSecret, at, body))
		}},
		{"from the future", "/hooks/events", "stale", func(r *http.Request) {
			at := strconv.FormatInt(time.Now().Add(6*time.Minute).Unix(), 10)
			r.Header.Set("X-Time", at)
			r.Header.Set("X-Sig", sig(vendorSecret, at, body))
		}},
		{"unsigned", "/hooks/events", "unknown", func(r *http.Request) { r.Header.Del("X-Sig") }},
		{"empty signature", "/hooks/events", "unsigned", func(r *http.Request) { r.Header.Set("X-Sig", "") }},
		{"command, another secret", "/hooks/commands", "forged", func(r *http.Request) { r.Header.Set("X-Sig", "v0=00") }},
		{"no such webhook", "/elsewhere", "unknown", func(*http.Request) {}},
		{"nobody signs these", "/hooks/open", "unsigned", func(*http.Request) {}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			h, box := hookHouse(t, rec.URL, nil)
			r := signed(t, h.url+tc.target, body)
			tc.change(r)
			resp, answer := send(t, r)
			checkProblem(t, resp, answer, http.StatusUnauthorized, veilwire.Unverified)
			want(t, h, `veilwire_signature_failures_total{channel="messenger",reason="`+tc.reason+`"} 1`)
			if rec.NoneWhole(t); len(box.got) > 0 {
				t.Error("it was accepted")
			}
		})
	}
}

func TestHandshakes(t *testing.T) {
	h, box := hookHouse(t, "http://127.0.0.1:1", nil)
	for _, tc := range []struct {
		name   string
		r      *http.Request
		status int
		answer string
	}{
		{"in the body", signed(t, h.url+"/hooks/events", `{"type":"hello","challenge":"<b>c</b>"}`), 200, "<b>c</b>"},
		{"in the URL", testkit.Request(t, http.MethodGet, h.url+"/hooks/events?mode=subscribe&token=our%20token&challenge=42", "", ""), 200, "42"},
		{"another token", testkit.Request(t, http.MethodGet, h.url+"/hooks/events?mode=subscribe&token=theirs&challenge=42", "", ""), 401, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			resp, body := send(t, tc.r)
			if resp.StatusCode != tc.status || tc.status == 200 && string(body) != tc.answer {
				t.Errorf("%d %q", resp.StatusCode, body)
			}
			if tc.status == 200 && (!strings.HasPrefix(resp.Header.Get("Content-Type"), "text/plain") || resp.Header.Get("X-Content-Type-Options") != "nosniff") {
				t.Errorf("a page could be made of it: %v", resp.Header)
			}
		})
	}
	if len(box.got) > 0 {
		t.Error("a handshake was queued")
	}
}

// TestAnsweredWebhook has the receiver answer at once: it gets the masked call
// with its own signature, and its answer is masked on the way back.
func TestAnsweredWebhook(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"text":"Your card 4111 1111 1111 1111 is fine"}`)
	})
	h, box := hookHouse(t, rec.URL+"/bot", nil)
	resp, body := send(t, signed(t, h.url+"/hooks/commands", `{"text":"my card is 4111 1111 1111 1111"}`))
	if resp.StatusCode != http.StatusOK || string(body) != `{"text":"Your card [CREDIT_CARD] is fine"}` {
		t.Errorf("%d %s", resp.StatusCode, body)
	}
	a := rec.Last(t)
	if a.URL.Path != "/bot/hooks/commands" || string(a.Body) != `{"text":"my card is [CREDIT_CARD]"}` || a.ContentLength != int64(len(a.Body)) {
		t.Errorf("%s %s", a.URL, a.Body)
	}
	if a.Header.Get("X-Sig") != sig(receiverSecret, a.Header.Get("X-Time"), string(a.Body)) || a.Header.Get(relay.HeaderDelivery) == "" {
		t.Errorf("head %v", a.Header)
	}
	if len(box.got) > 0 {
		t.Error("it was queued as well")
	}
}

// TestAnswerBelongsToTheCall: a bot that asks in its answer is heard in the call's
// conversation, which the answer doesn't name.
func TestAnswerBelongsToTheCall(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"text":"What is your PIN?"}`)
	})
	h, _ := hookHouse(t, rec.URL, nil)
	for _, tc := range []struct{ say, want string }{
		{`{"room":"r2","text":"4821"}`, `{"room":"r2","text":"4821"}`},
		{`{"room":"r1","text":"hello"}`, `{"room":"r1","text":"hello"}`},
		{`{"room":"r3","text":"4821"}`, `{"room":"r3","text":"4821"}`},
		{`{"room":"r1","text":"4821"}`, `{"room":"r1","text":"[PIN]"}`},
	} {
		if resp, _ := send(t, signed(t, h.url+"/hooks/commands", tc.say)); resp.StatusCode != http.StatusOK {
			t.Fatal(resp.Status)
		}
		if got := string(rec.Last(t).Body); got != tc.want {
			t.Errorf("got %s, want %s", got, tc.want)
		}
	}
}

// TestAnsweredOnce gives a webhook that comes again the answer it got, and has the
// receiver hear of it once; what failed is tried again.
func TestAnsweredOnce(t *testing.T) {
	fail := true
	heard := 0
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		heard++
		if fail {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("X-Receiver", "yes")
		_, _ = io.WriteString(w, `{"text":"card 4111 1111 1111 1111"}`)
	})
	h, _ := hookHouse(t, rec.URL, func(hook *Hook) { hook.Accept = nil })
	call := func(id string) (int, string, string) {
		resp, body := send(t, signed(t, h.url+"/hooks/events", `{"id":"`+id+`","text":"hi"}`))
		return resp.StatusCode, resp.Header.Get("X-Receiver"), string(body)
	}
	if status, _, _ := call("again-1"); status != http.StatusInternalServerError {
		t.Error(status)
	}
	fail = false
	for range 3 {
		if status, header, body := call("again-1"); status != http.StatusOK || header != "yes" || body != `{"text":"card [CREDIT_CARD]"}` {
			t.Errorf("%d %q %s", status, header, body)
		}
	}
	call("again-2")
	if heard != 3 {
		t.Errorf("the receiver heard %d calls, want one that failed and two", heard)
	}
}

// TestAnswerIsForItsCallAlone: who knows the id of a call gets no answer to it, by
// another body or by a token that nobody here has verified.
func TestAnswerIsForItsCallAlone(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		if token := r.Header.Get("Authorization"); token != "" && token != "Bearer good" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(body)
	})
	h, _ := hookHouse(t, rec.URL, func(hook *Hook) { hook.Accept = nil })
	for _, text := range []string{"first", "second"} {
		call := `{"id":"known-1","text":"` + text + `"}`
		if _, got := send(t, signed(t, h.url+"/hooks/events", call)); string(got) != call {
			t.Errorf("%s was answered with %s", call, got)
		}
	}
	for _, token := range []string{"good", "made up"} {
		want := http.StatusOK
		if token != "good" {
			want = http.StatusUnauthorized
		}
		r := testkit.Request(t, http.MethodPost, h.url+"/hooks/token", "application/json", `{"id":"known-2","text":"hi"}`)
		r.Header.Set("Authorization", "Bearer "+token)
		if resp, body := send(t, r); resp.StatusCode != want {
			t.Errorf("%s: %d %s", token, resp.StatusCode, body)
		}
	}
}

// TestIdsStayInTheirField: an id of the vendor's, in which a customer may have a say,
// ends no header field.
func TestIdsStayInTheirField(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h, _ := hookHouse(t, rec.URL, func(hook *Hook) { hook.Accept = nil })
	resp, body := send(t, signed(t, h.url+"/hooks/events", `{"id":"a\r\nX-Smuggled: yes","text":"hi"}`))
	if resp.StatusCode != http.StatusOK {
		t.Fatalf("%d %s", resp.StatusCode, body)
	}
	if head := rec.Last(t).Header; head.Get("X-Smuggled") != "" || !strings.HasPrefix(head.Get(relay.HeaderDelivery), "sha256-") {
		t.Errorf("head %v", head)
	}
}

// TestAnswersAreBounded forgets the oldest.
func TestAnswersAreBounded(t *testing.T) {
	var a answered
	at := time.Unix(1_790_000_000, 0)
	body := make([]byte, longestAnswer)
	for i := range 300 {
		a.keep(&spoken{key: strconv.Itoa(i), at: at, body: body})
	}
	if a.bytes > answersBytes || len(a.by) != len(a.order) || a.find("299", at) == nil || a.find("0", at) != nil {
		t.Errorf("%d bytes in %d answers, %d by key", a.bytes, len(a.order), len(a.by))
	}
	if a.find("299", at.Add(answerKept+time.Second)) != nil || a.bytes != 0 {
		t.Error("answers never grow old")
	}
}

// TestVouchedWebhook goes to the receiver with its token, which nobody else can
// verify, and is never queued on the word of nobody.
func TestVouchedWebhook(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h, box := hookHouse(t, rec.URL, nil)
	r := testkit.Request(t, http.MethodPost, h.url+"/hooks/token", "application/json", `{"text":"hi"}`)
	r.Header.Set("Authorization", "Bearer e.y.J")
	if resp, _ := send(t, r); resp.StatusCode != http.StatusOK || rec.Last(t).Header.Get("Authorization") != "Bearer e.y.J" || len(box.got) > 0 {
		t.Error(resp.Status)
	}
}

// TestTokenVerifiedHere believes a call by the token of an issuer, which may then
// wait like others, and has the vendor try again when nobody can tell.
func TestTokenVerifiedHere(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	public, private, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	by, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.EdDSA, Key: jose.JSONWebKey{Key: private, KeyID: "k"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	token, err := jwt.Signed(by).Claims(map[string]any{"iss": "issuer", "aud": "bot", "exp": time.Now().Add(time.Hour).Unix()}).Serialize()
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		audience string
		err      error
		status   int
		reason   string
	}{
		{"bot", nil, http.StatusOK, ""},
		{"another", nil, http.StatusUnauthorized, "forged"},
		{"bot", vendors.ErrNoKey, http.StatusUnauthorized, "forged"},
		{"bot", vendors.ErrAway, http.StatusServiceUnavailable, "away"},
	} {
		h, box := hookHouse(t, rec.URL, func(hook *Hook) {
			hook.Audience = []string{tc.audience}
			hook.Keys = func(context.Context, vendors.Issuer, string) (vendors.Key, error) {
				return vendors.Key{Public: public, Algorithms: []string{"EdDSA"}}, tc.err
			}
		})
		r := testkit.Request(t, http.MethodPost, h.url+"/hooks/issued", "application/json", `{"text":"pin is 4821"}`)
		r.Header.Set("Authorization", "Bearer "+token)
		if resp, _ := send(t, r); resp.StatusCode != tc.status || len(box.got) > 0 != (tc.err == nil && tc.audience == "bot") {
			t.Errorf("for %s, %v: %d, %d accepted", tc.audience, tc.err, resp.StatusCode, len(box.got))
		}
		if rec.NoneWhole(t); tc.reason != "" {
			want(t, h, `veilwire_signature_failures_total{channel="messenger",reason="`+tc.reason+`"} 1`)
		}
	}
}

func TestReceiverTooSlow(t *testing.T) {
	free := make(chan struct{})
	rec := testkit.StartUpstream(t, func(http.ResponseWriter, *http.Request, []byte) { <-free })
	defer close(free)
	h, _ := hookHouse(t, rec.URL, nil)
	resp, body := send(t, signed(t, h.url+"/hooks/commands", `{"text":"hi"}`))
	checkProblem(t, resp, body, http.StatusGatewayTimeout, veilwire.Timeout)
}

func TestUnsignedOnTheWordOfTheSettings(t *testing.T) {
	h, box := hookHouse(t, "http://127.0.0.1:1", func(hook *Hook) { hook.Unsigned = true })
	for range 2 {
		if resp, _ := send(t, testkit.Request(t, http.MethodPost, h.url+"/hooks/open", "application/json", `{"text":"pin is 4821"}`)); resp.StatusCode != http.StatusOK {
			t.Fatal(resp.Status)
		}
	}
	if len(box.got) != 2 || string(box.got[0].Body) != `{"text":"pin is [PIN]"}` || box.got[0].ID == "" || box.got[0].ID == box.got[1].ID {
		t.Errorf("%d accepted", len(box.got))
	}
}

// TestStandardSignature gives the receiver a scheme of its own.
func TestStandardSignature(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h, _ := hookHouse(t, rec.URL, func(hook *Hook) {
		hook.Sign, hook.Standard = nil, veilwire.Secret("whsec_YSBrZXkgb2Ygb3VyIG93bg==")
		hook.Accept = nil // so that the receiver answers
	})
	if resp, _ := send(t, signed(t, h.url+"/hooks/events", `{"id":"e-1","text":"hi"}`)); resp.StatusCode != http.StatusOK {
		t.Fatal(resp.Status)
	}
	a := rec.Last(t)
	want := a.Header.Get("Webhook-Signature")
	again := &vendors.Call{Request: a.Request, Body: a.Body, Now: time.Now()}
	if err := vendors.SignStandard(again, "e-1", veilwire.Secret("whsec_YSBrZXkgb2Ygb3VyIG93bg==")); err != nil {
		t.Fatal(err)
	}
	if a.Header.Get("X-Sig") != "" || a.Header.Get("Webhook-Id") != "e-1" || want == "" || want != a.Header.Get("Webhook-Signature") {
		t.Errorf("head %v", a.Header)
	}
}

// TestHookBodies are hard to read: the raw octets are what is signed.
func TestHookBodies(t *testing.T) {
	h, box := hookHouse(t, "http://127.0.0.1:1", nil)
	var packed bytes.Buffer
	zw := gzip.NewWriter(&packed)
	_, _ = io.WriteString(zw, `{"text":"pin is 4821"}`)
	_ = zw.Close()
	long := `{"text":"` + strings.Repeat("all is well. ", 200_000) + `my pin is 4821"}`
	for _, tc := range []struct {
		name, body, coding string
		status             int
	}{
		{"gzip", packed.String(), "gzip", 200},
		{"broken gzip", "\x1f\x8b\x08nothing", "gzip", 400},
		{"unknown coding", "abc", "lzma", 415},
		{"malformed", `{"text":`, "", 400},
		{"over a megabyte", long, "", 200},
		{"too large", `{"text":"` + strings.Repeat("x", 17<<20) + `"}`, "", 413},
	} {
		t.Run(tc.name, func(t *testing.T) {
			box.got = nil
			r := signed(t, h.url+"/hooks/events", tc.body)
			if tc.coding != "" {
				r.Header.Set("Content-Encoding", tc.coding)
			}
			resp, body := send(t, r)
			if resp.StatusCode != tc.status {
				t.Fatalf("%d %.200s", resp.StatusCode, body)
			}
			if tc.status != 200 {
				if len(box.got) > 0 {
					t.Error("it was accepted")
				}
				return
			}
			plain := box.got[0].Body
			if tc.coding != "" {
				zr, err := gzip.NewReader(bytes.NewReader(plain))
				if err != nil {
					t.Fatal(err)
				}
				plain, _ = io.ReadAll(zr)
			}
			if !bytes.Contains(plain, []byte("pin is [PIN]")) || bytes.Contains(plain, []byte("4821")) {
				t.Errorf("not masked: %d bytes", len(plain))
			}
		})
	}
}

// TestUnpackedWebhooksAreBounded holds what unpacks to the memory for bodies: nobody
// has shown a signature yet.
func TestUnpackedWebhooksAreBounded(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.OK)
	h, box := hookHouse(t, rec.URL, nil)
	h.gateway.Bound(Bounds{Requests: 100, Memory: 64 << 10})
	var packed bytes.Buffer
	zw := gzip.NewWriter(&packed)
	_, _ = io.WriteString(zw, `{"id":"packed","text":"`+strings.Repeat("a", 200<<10)+`"}`)
	_ = zw.Close()
	r := testkit.Request(t, http.MethodPost, h.url+"/hooks/events", "application/json", packed.String())
	r.Header.Set("Content-Encoding", "gzip")
	r.Header.Set("X-Sig", "v0=00")
	resp, body := send(t, r)
	checkProblem(t, resp, body, http.StatusServiceUnavailable, veilwire.Overload)
	if len(box.got) > 0 {
		t.Error("it was accepted")
	}
}

// TestPublicURL has the vendor sign the address it knows, not the one we hear.
func TestPublicURL(t *testing.T) {
	public, _ := url.Parse("https://hooks.shop.example/in")
	x := &exchange{passage: passage{route: &Route{Hook: &Hook{Public: public}}, request: &http.Request{RequestURI: "/sms/a%20b?x=%2B", Host: "10.0.0.1:8080"}}, path: "/sms/a%20b"}
	if got := x.publicURL(); got != "https://hooks.shop.example/in/sms/a%20b?x=%2B" {
		t.Error(got)
	}
	x.route.Hook.Public = nil
	if got := x.publicURL(); got != "http://10.0.0.1:8080/sms/a%20b?x=%2B" {
		t.Error(got)
	}
}
