package extproc

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/coder/websocket"

	"veilwire/internal/testkit"
	"veilwire/proxy"
	"veilwire/proxy/relay"
	"veilwire/vendors"
)

// TestEvents holds that each event of a stream passes when it comes, and that a stream
// is ended well when the engine drains.
func TestEvents(t *testing.T) {
	next := make(chan string)
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/event-stream")
		for {
			select {
			case event := <-next:
				_, _ = io.WriteString(w, event)
				_ = http.NewResponseController(w).Flush()
			case <-r.Context().Done():
				return
			}
		}
	}))
	defer vendor.Close()
	h := build(t, vendor.URL, lot{})
	e := atEdge(t, h.engine, vendor.URL)
	resp := make(chan *http.Response, 1)
	go func() {
		r, err := testkit.Client(t).Do(testkit.Request(t, "GET", e.url+"/events", "", ""))
		if err != nil {
			t.Error(err)
		}
		resp <- r
	}()
	next <- "data: a card " + card + "\n\n"
	stream := <-resp
	defer func() { _ = stream.Body.Close() }()
	events := bufio.NewReader(stream.Body)
	read := func(want string) {
		t.Helper()
		for _, want := range []string{want, ""} {
			if line, err := events.ReadString('\n'); err != nil || strings.TrimSpace(line) != want {
				t.Fatalf("%d bytes, %v", len(line), err)
			}
		}
	}
	read("data: a card " + cardMask)
	for n := range 3 {
		next <- fmt.Sprintf("data: %d, card 4111 1111", n)
		next <- " 1111 1111\n\n"
		read(fmt.Sprintf("data: %d, card %s", n, cardMask))
	}
	ctx, cancel := context.WithTimeout(t.Context(), testkit.Hang)
	defer cancel()
	if err := h.gateway.Drain(ctx, 0); err != nil {
		t.Error(err)
	}
	if rest, err := io.ReadAll(events); err != nil || len(rest) > 0 {
		t.Errorf("it ended with %d bytes, %v", len(rest), err)
	}
	e.envoy.Stop()
	if log := e.envoy.Log(); !strings.Contains(log, `"findings":4`) {
		t.Errorf("the access log does not tell of 4 findings: %s", log)
	}
}

// TestPingBeforeAnything is about a side that has said nothing yet: Envoy takes nothing
// for the other one, but who asks whether the line stands must hear so.
func TestPingBeforeAnything(t *testing.T) {
	conns := make(chan *websocket.Conn, 1)
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			t.Error(err)
			return
		}
		conns <- c
		<-c.CloseRead(context.WithoutCancel(r.Context())).Done()
	}))
	defer vendor.Close()
	h := build(t, vendor.URL, lot{})
	e := atEdge(t, h.engine, vendor.URL)
	ctx, cancel := context.WithTimeout(t.Context(), testkit.Hang)
	defer cancel()
	for _, first := range []string{"client", "vendor"} {
		c, _, err := websocket.Dial(ctx, e.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		c.CloseRead(ctx)
		v := <-conns
		if first == "vendor" {
			err = v.Ping(ctx)
		} else {
			err = c.Ping(ctx)
		}
		if err != nil {
			t.Errorf("the %s's ping: %v", first, err)
		}
		_ = c.CloseNow()
		_ = v.CloseNow()
	}
}

// TestSocketDrain sends a client away. As soon as it has gone Envoy cuts the vendor off.
func TestSocketDrain(t *testing.T) {
	gone := make(chan struct{})
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		_ = c.Write(r.Context(), websocket.MessageText, []byte("hello"))
		_, _, _ = c.Read(r.Context())
		close(gone)
	}))
	defer vendor.Close()
	h := build(t, vendor.URL, lot{})
	e := atEdge(t, h.engine, vendor.URL)
	c, _, err := websocket.Dial(t.Context(), e.url, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, b, err := c.Read(t.Context()); err != nil || string(b) != "hello" {
		t.Fatalf("%d bytes, %v", len(b), err)
	}
	code := make(chan websocket.StatusCode, 1)
	go func() {
		_, _, err := c.Read(t.Context())
		code <- websocket.CloseStatus(err)
	}()
	ctx, cancel := context.WithTimeout(t.Context(), testkit.Hang)
	defer cancel()
	if err := h.gateway.Drain(ctx, 0); err != nil {
		t.Error(err)
	}
	if got := <-code; got != websocket.StatusGoingAway {
		t.Errorf("closed with %d", got)
	}
	<-gone
}

const hooked = `
version: 1
name: hooks
channel: messenger
default: {request: message, response: message, params: message}
endpoints:
  - {name: open, method: POST, path: /hooks/chat, webhook: open, request: message, response: message}
webhooks:
  open: {id: [/id]}
shapes:
  message: {text: [/**]}
`

// TestWebhooks takes a vendor's webhooks: those that are queued are answered in the
// receiver's stead, the others go to the receiver and come back masked.
func TestWebhooks(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, r *http.Request, body []byte) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"text":"thanks for `+card+`"}`)
	})
	for _, queued := range []bool{true, false} {
		hook := &proxy.Hook{Unsigned: true}
		var accepted []relay.Delivery
		if queued {
			hook.Accept = func(_ context.Context, d relay.Delivery) error {
				accepted = append(accepted, d)
				return nil
			}
		}
		adapter, err := vendors.Parse("test/adapter.yaml", []byte(hooked))
		if err != nil {
			t.Fatal(err)
		}
		h := build(t, rec.URL, lot{adapter: adapter, hook: hook})
		c := &http.Client{Transport: drive(t, h, rec.URL)}
		resp, body := testkit.Do(t, c, testkit.Request(t, "POST", "http://hooks.example/hooks/chat", "application/json", `{"text":"card `+card+`"}`))
		if resp.StatusCode != 200 || strings.Contains(string(body), card[:4]) {
			t.Errorf("queued %v: status %d, %d bytes", queued, resp.StatusCode, len(body))
		}
		if !queued {
			if up := rec.Last(t); string(up.Body) != `{"text":"card `+cardMask+`"}` || up.Header.Get(relay.HeaderDelivery) == "" {
				t.Errorf("%d bytes arrived", len(up.Body))
			}
			continue
		}
		rec.None(t)
		if len(accepted) != 1 || string(accepted[0].Body) != `{"text":"card `+cardMask+`"}` {
			t.Errorf("%d webhooks were accepted", len(accepted))
		}
	}
}

// TestLongMessages carries messages of a WebSocket that come in many pieces.
func TestLongMessages(t *testing.T) {
	got := make(chan string, 1)
	vendor := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		c.SetReadLimit(-1)
		_, b, err := c.Read(r.Context())
		if err != nil {
			t.Error(err)
		}
		got <- string(b)
		_ = c.Write(r.Context(), websocket.MessageText, b)
		_, _, _ = c.Read(r.Context())
	}))
	defer vendor.Close()
	h := build(t, vendor.URL, lot{})
	e := atEdge(t, h.engine, vendor.URL)
	for _, deflate := range []websocket.CompressionMode{websocket.CompressionDisabled, websocket.CompressionNoContextTakeover} {
		c, _, err := websocket.Dial(t.Context(), e.url, &websocket.DialOptions{CompressionMode: deflate})
		if err != nil {
			t.Fatal(err)
		}
		c.SetReadLimit(-1)
		long := strings.Repeat("all is well, thank you. ", 30_000)
		if err := c.Write(t.Context(), websocket.MessageText, []byte(long+"card "+card+" "+long)); err != nil {
			t.Fatal(err)
		}
		want := long + "card " + cardMask + " " + long
		if b := <-got; b != want {
			t.Errorf("%d bytes arrived, want %d", len(b), len(want))
		}
		if _, b, err := c.Read(t.Context()); err != nil || string(b) != want {
			t.Errorf("%d bytes came back, want %d: %v", len(b), len(want), err)
		}
		// The vendor hangs up behind its answer, for which Envoy may not wait.
		_ = c.Close(websocket.StatusNormalClosure, "")
	}
	e.envoy.Stop()
	if log := e.envoy.Log(); !strings.Contains(log, `"findings":1`) {
		t.Errorf("the access log does not tell what was found: %s", log)
	}
}

// TestChunked is about bodies whose length nobody stated: the vendor gets one length,
// stated in one way.
func TestChunked(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.Echo)
	h := build(t, rec.URL, lot{})
	e := atEdge(t, h.engine, rec.URL)
	for _, text := range []string{"card " + card, strings.Repeat("all is well, thank you. ", 100_000) + card} {
		r := testkit.Request(t, "POST", e.url+"/send", "text/plain", text)
		r.ContentLength, r.Body = -1, io.NopCloser(strings.NewReader(text))
		resp, body := testkit.Do(t, testkit.Client(t), r)
		want := strings.ReplaceAll(text, card, cardMask)
		up := rec.Last(t)
		if resp.StatusCode != 200 || string(body) != want || string(up.Body) != want {
			t.Errorf("status %d, %d and %d bytes, want %d", resp.StatusCode, len(up.Body), len(body), len(want))
		}
		if whole := len(want) < 1<<20; whole != (up.ContentLength == int64(len(want))) || whole != (len(up.TransferEncoding) == 0) {
			t.Errorf("length %d, %v for %d bytes", up.ContentLength, up.TransferEncoding, len(want))
		}
	}
}

// TestHTTP2 is about clients that speak HTTP/2 with Envoy.
func TestHTTP2(t *testing.T) {
	rec := testkit.StartUpstream(t, testkit.Echo)
	h := build(t, rec.URL, lot{})
	e := atEdge(t, h.engine, rec.URL)
	tr := &http.Transport{DisableCompression: true, Protocols: new(http.Protocols)}
	tr.Protocols.SetUnencryptedHTTP2(true)
	t.Cleanup(tr.CloseIdleConnections)
	c := &http.Client{Transport: tr}
	for _, text := range []string{"", "card " + card, strings.Repeat("all is well, thank you. ", 100_000) + card} {
		resp, body := testkit.Do(t, c, testkit.Request(t, "POST", e.url+"/send", "text/plain", text))
		want := strings.ReplaceAll(text, card, cardMask)
		if up := rec.Last(t); resp.ProtoMajor != 2 || resp.StatusCode != 200 || string(body) != want || string(up.Body) != want {
			t.Errorf("HTTP/%d, status %d, %d and %d bytes, want %d", resp.ProtoMajor, resp.StatusCode, len(up.Body), len(body), len(want))
		}
	}
}

// TestNoUpgrade is about a vendor that answers the wish for a WebSocket in another way:
// that answer is the client's, masked.
func TestNoUpgrade(t *testing.T) {
	rec := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, "not with "+card)
	})
	h := build(t, rec.URL, lot{})
	e := atEdge(t, h.engine, rec.URL)
	r := testkit.Request(t, "GET", e.url+"/socket", "", "")
	for name, v := range map[string]string{"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="} {
		r.Header.Set(name, v)
	}
	resp, body := testkit.Do(t, testkit.Client(t), r)
	if resp.StatusCode != 403 || string(body) != "not with "+cardMask {
		t.Errorf("status %d, %d bytes", resp.StatusCode, len(body))
	}
	rec.Last(t)
	r.Header.Set("Sec-WebSocket-Version", "12")
	if resp, _ := testkit.Do(t, testkit.Client(t), r); resp.StatusCode != 426 || resp.Header.Get("Sec-Websocket-Version") != "13" {
		t.Errorf("status %d, version %s", resp.StatusCode, resp.Header.Get("Sec-Websocket-Version"))
	}
	rec.None(t)
}
