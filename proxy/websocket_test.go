package proxy

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/coder/websocket"

	"veilwire/content"
	"veilwire/internal/testkit"
)

func dialRaw(t *testing.T, addr string) net.Conn {
	t.Helper()
	c, err := net.Dial("tcp", addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

// socketVendor is an upstream that hands its side of each WebSocket to the test.
func socketVendor(t *testing.T, opt *websocket.AcceptOptions) (url string, conns chan *websocket.Conn) {
	t.Helper()
	conns = make(chan *websocket.Conn, 10)
	end := make(chan struct{})
	if opt == nil {
		opt = &websocket.AcceptOptions{}
	}
	opt.InsecureSkipVerify = true
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := websocket.Accept(w, r, opt)
		if err != nil {
			return
		}
		conns <- c
		<-end
		_ = c.CloseNow()
	}))
	t.Cleanup(func() { close(end); s.Close() })
	return s.URL, conns
}

// pair opens a WebSocket through the house and gives both ends.
func pair(t *testing.T, h *house, conns chan *websocket.Conn, opt *websocket.DialOptions) (client, vendor *websocket.Conn) {
	t.Helper()
	c, _, err := websocket.Dial(t.Context(), h.url+"/ws", opt)
	if err != nil {
		t.Fatal(err)
	}
	v := <-conns
	t.Cleanup(func() { _, _ = c.CloseNow(), v.CloseNow() })
	return c, v
}

func write(t *testing.T, c *websocket.Conn, kind websocket.MessageType, text string) {
	t.Helper()
	if err := c.Write(t.Context(), kind, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, c *websocket.Conn) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testkit.Hang)
	defer cancel()
	_, b, err := c.Read(ctx)
	if err != nil {
		t.Fatalf("read: status %d, deadline %v", websocket.CloseStatus(err), errors.Is(err, context.DeadlineExceeded))
	}
	return string(b)
}

// closedWith waits for the other side's close.
func closedWith(t *testing.T, c *websocket.Conn, code websocket.StatusCode) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testkit.Hang)
	defer cancel()
	for {
		if _, _, err := c.Read(ctx); err != nil {
			if got := websocket.CloseStatus(err); got != code {
				t.Errorf("closed with %d, want %d", got, code)
			}
			return
		}
	}
}

func TestWebSocketMasksBothWays(t *testing.T) {
	for _, mode := range []websocket.CompressionMode{websocket.CompressionDisabled, websocket.CompressionNoContextTakeover, websocket.CompressionContextTakeover} {
		url, conns := socketVendor(t, &websocket.AcceptOptions{CompressionMode: mode, Subprotocols: []string{"chat.v2"}})
		h := build(t, url, lot{})
		client, vendor := pair(t, h, conns, &websocket.DialOptions{CompressionMode: mode, Subprotocols: []string{"chat.v9", "chat.v2"}})
		if client.Subprotocol() != "chat.v2" || vendor.Subprotocol() != "chat.v2" {
			t.Errorf("subprotocols %q and %q", client.Subprotocol(), vendor.Subprotocol())
		}
		for _, tc := range [][2]string{
			{`{"text" : "card ` + card + `"}`, `{"text" : "card ` + cardMask + `"}`},
			{`plain words`, `plain words`},
			{`card ` + card, `card ` + cardMask},
			{``, ``},
			{`{"a":[1.0,"é"]} `, `{"a":[1.0,"é"]} `},
			{strings.Repeat("words ", 5000), strings.Repeat("words ", 5000)},
		} {
			write(t, client, websocket.MessageText, tc[0])
			if got := read(t, vendor); got != tc[1] {
				t.Errorf("vendor got %.100q", got)
			}
			write(t, vendor, websocket.MessageText, tc[0])
			if got := read(t, client); got != tc[1] {
				t.Errorf("client got %.100q", got)
			}
		}
		write(t, client, websocket.MessageBinary, `{"text":"`+card+`"}`)
		if got := read(t, vendor); got != `{"text":"`+cardMask+`"}` {
			t.Errorf("binary JSON arrived as %.100q", got)
		}
	}
}

// The way in and the way out work at once. What the query of the handshake left
// in memory belongs to neither of them: the race detector watches.
func TestWebSocketBothWaysAtOnce(t *testing.T) {
	url, conns := socketVendor(t, nil)
	h := build(t, url, lot{})
	client, _, err := websocket.Dial(t.Context(), h.url+"/ws?token=a&user=b", nil)
	if err != nil {
		t.Fatal(err)
	}
	vendor := <-conns
	t.Cleanup(func() { _, _ = client.CloseNow(), vendor.CloseNow() })
	var both sync.WaitGroup
	for _, c := range []*websocket.Conn{client, vendor} {
		both.Go(func() {
			for range 20 {
				if c.Write(t.Context(), websocket.MessageText, []byte(`{"text":"card `+card+`"}`)) != nil {
					return // the reader tells
				}
			}
		})
	}
	for range 20 {
		for _, c := range []*websocket.Conn{client, vendor} {
			if got := read(t, c); got != `{"text":"card `+cardMask+`"}` {
				t.Fatalf("arrived as %q", got)
			}
		}
	}
	both.Wait()
}

func TestWebSocketFragments(t *testing.T) {
	url, conns := socketVendor(t, nil)
	h := build(t, url, lot{})
	client, vendor := pair(t, h, conns, nil)
	w, err := client.Writer(t.Context(), websocket.MessageText)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []byte("card " + card) {
		if _, err := w.Write([]byte{c}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got := read(t, vendor); got != "card "+cardMask {
		t.Errorf("arrived as %q", got)
	}
}

func TestWebSocketEarlyFrames(t *testing.T) {
	url, conns := socketVendor(t, nil)
	h := build(t, url, lot{})
	conn := dialRaw(t, h.addr)
	frame := "\x81\x82\x00\x00\x00\x00hi" // text, masked with zeros
	_, _ = io.WriteString(conn, "GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"+frame)
	vendor := <-conns
	if got := read(t, vendor); got != "hi" {
		t.Errorf("the early frame arrived as %q", got)
	}
	_ = vendor.CloseNow()
}

func TestWebSocketCloses(t *testing.T) {
	small := content.DefaultLimits()
	small.Size = 1 << 10
	url, conns := socketVendor(t, nil)
	t.Run("the client's code reaches the vendor", func(t *testing.T) {
		client, vendor := pair(t, build(t, url, lot{}), conns, nil)
		go func() { _ = client.Close(4321, "bye") }()
		closedWith(t, vendor, 4321)
	})
	t.Run("the vendor's code reaches the client", func(t *testing.T) {
		client, vendor := pair(t, build(t, url, lot{}), conns, nil)
		go func() { _ = vendor.Close(websocket.StatusTryAgainLater, "") }()
		closedWith(t, client, websocket.StatusTryAgainLater)
	})
	t.Run("reasons are masked", func(t *testing.T) {
		client, vendor := pair(t, build(t, url, lot{}), conns, nil)
		go func() { _ = client.Close(websocket.StatusNormalClosure, "card 4111111111111111") }()
		_, _, err := vendor.Read(t.Context())
		if ce := (websocket.CloseError{}); !errors.As(err, &ce) || strings.Contains(ce.Reason, "4111") || !strings.Contains(ce.Reason, "card ") {
			t.Errorf("the reason is not masked, or gone")
		}
	})
	t.Run("too large", func(t *testing.T) {
		client, _ := pair(t, build(t, url, lot{limits: small}), conns, nil)
		write(t, client, websocket.MessageText, strings.Repeat("a", 2<<10))
		closedWith(t, client, websocket.StatusMessageTooBig)
	})
	t.Run("bad UTF-8", func(t *testing.T) {
		h := build(t, url, lot{})
		client, vendor := pair(t, h, conns, nil)
		write(t, client, websocket.MessageText, "\xc3\x28")
		closedWith(t, client, websocket.StatusInvalidFramePayloadData)
		closedWith(t, vendor, websocket.StatusGoingAway)
	})
	t.Run("blocked", func(t *testing.T) {
		h := build(t, url, lot{policy: "version: 1\nrules:\n  - {detect: credit_card, action: block}\n"})
		client, vendor := pair(t, h, conns, nil)
		write(t, client, websocket.MessageText, "hello")
		if got := read(t, vendor); got != "hello" {
			t.Errorf("arrived as %q", got)
		}
		write(t, client, websocket.MessageText, "card "+card)
		closedWith(t, client, websocket.StatusPolicyViolation)
		closedWith(t, vendor, websocket.StatusGoingAway)
	})
	t.Run("vendor vanishes", func(t *testing.T) {
		client, vendor := pair(t, build(t, url, lot{}), conns, nil)
		_ = vendor.CloseNow()
		closedWith(t, client, websocket.StatusInternalError)
	})
	t.Run("drain", func(t *testing.T) {
		h := build(t, url, lot{})
		client, vendor := pair(t, h, conns, nil)
		write(t, client, websocket.MessageText, "hello") // until it has passed, the pair may not be known yet
		read(t, vendor)
		done := make(chan error, 1)
		go func() { done <- h.gateway.Drain(t.Context(), 10*time.Millisecond) }()
		go closedWith(t, vendor, websocket.StatusGoingAway)
		closedWith(t, client, websocket.StatusGoingAway)
		if err := <-done; err != nil {
			t.Errorf("drain: %v", err)
		}
	})
}

func TestWebSocketGoesOverToNewSettings(t *testing.T) {
	url, conns := socketVendor(t, nil)
	h := build(t, url, lot{})
	client, vendor := pair(t, h, conns, nil)
	write(t, client, websocket.MessageText, "card "+card)
	if got := read(t, vendor); got != "card "+cardMask {
		t.Errorf("arrived as %q", got)
	}
	h.use(url, lot{policy: "version: 1\nrules:\n  - {detect: credit_card, action: {redact: {label: GONE}}}\n"})
	write(t, client, websocket.MessageText, "card "+card)
	if got := read(t, vendor); got != "card GONE" {
		t.Errorf("under the new policy it arrived as %q", got)
	}
}

// TestWebSocketOpenedDuringAChange holds that one which began on other settings than
// those in force goes over as well.
func TestWebSocketOpenedDuringAChange(t *testing.T) {
	var change func()
	changing := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		change()
		c, err := websocket.Accept(w, r, &websocket.AcceptOptions{InsecureSkipVerify: true})
		if err != nil {
			return
		}
		defer func() { _ = c.CloseNow() }()
		for {
			kind, b, err := c.Read(r.Context())
			if err != nil || c.Write(r.Context(), kind, b) != nil {
				return
			}
		}
	}))
	defer changing.Close()
	h := build(t, changing.URL, lot{})
	change = func() {
		h.use(changing.URL, lot{policy: "version: 1\nrules:\n  - {detect: credit_card, action: {redact: {label: GONE}}}\n"})
	}
	c, _, err := websocket.Dial(t.Context(), h.url+"/ws", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.CloseNow() }()
	write(t, c, websocket.MessageText, "card 4111 1111 1111 1111")
	if got := read(t, c); got != "card GONE" {
		t.Errorf("it is masked as before: %s", got)
	}
}

func TestWebSocketHandshakes(t *testing.T) {
	url, conns := socketVendor(t, nil)
	no := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(401)
		_, _ = io.WriteString(w, "who are you, "+card)
	})
	// The body comes when the handshake has long been given up.
	slow := testkit.StartUpstream(t, func(w http.ResponseWriter, _ *http.Request, _ []byte) {
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(401)
		_ = http.NewResponseController(w).Flush()
		time.Sleep(50 * time.Millisecond)
		_, _ = io.WriteString(w, "who are you, "+card)
	})
	silent := testkit.StartUpstream(t, func(_ http.ResponseWriter, r *http.Request, _ []byte) { <-r.Context().Done() })
	wrong := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Sec-WebSocket-Protocol", "never-offered")
		if c, err := websocket.Accept(w, r, nil); err == nil {
			_ = c.CloseNow()
		}
	}))
	t.Cleanup(wrong.Close)
	good := map[string]string{
		"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
	}
	for name, tc := range map[string]struct {
		upstream string
		with     lot
		method   string
		change   map[string]string
		status   int
	}{
		"version 12":       {upstream: url, change: map[string]string{"Sec-WebSocket-Version": "12"}, status: 426},
		"no key":           {upstream: url, change: map[string]string{"Sec-WebSocket-Key": ""}, status: 400},
		"short key":        {upstream: url, change: map[string]string{"Sec-WebSocket-Key": "AAAA"}, status: 400},
		"post":             {upstream: url, method: "POST", status: 405},
		"foreign origin":   {upstream: url, with: lot{origins: []string{"https://shop.example"}}, change: map[string]string{"Origin": "https://evil.example"}, status: 403},
		"vendor says no":   {upstream: no.URL, status: 401},
		"says it slowly":   {upstream: slow.URL, status: 401},
		"wrong protocol":   {upstream: wrong.URL, status: 502},
		"vendor is silent": {upstream: silent.URL, with: lot{times: Timeouts{Response: 20 * time.Millisecond}}, status: 504},
		"vendor is away":   {upstream: "http://127.0.0.1:1", status: 502},
		"a good one":       {upstream: url, status: 101},
		"origin accepted":  {upstream: url, with: lot{origins: []string{"https://shop.example"}}, change: map[string]string{"Origin": "https://SHOP.example"}, status: 101},
	} {
		t.Run(name, func(t *testing.T) {
			h := build(t, tc.upstream, tc.with)
			method := tc.method
			if method == "" {
				method = "GET"
			}
			r := testkit.Request(t, method, h.url+"/ws", "", "")
			for k, v := range good {
				r.Header.Set(k, v)
			}
			for k, v := range tc.change {
				if v == "" {
					r.Header.Del(k)
				} else {
					r.Header.Set(k, v)
				}
			}
			resp, err := testkit.Client(t).Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = resp.Body.Close() }()
			if resp.StatusCode != tc.status {
				t.Errorf("status %d, want %d", resp.StatusCode, tc.status)
			}
			if tc.status == 426 && resp.Header.Get("Sec-WebSocket-Version") != "13" {
				t.Error("the version wanted is not named")
			}
			if tc.status == 401 {
				body, _ := io.ReadAll(resp.Body)
				if string(body) != "who are you, "+cardMask {
					t.Errorf("the vendor's answer came as %q", body)
				}
			}
			if tc.status == 101 {
				_ = (<-conns).CloseNow()
			}
			if tc.status != 101 && !resp.Close {
				t.Error("the connection stays open behind an upgrade that did not come about")
			}
		})
	}
}
