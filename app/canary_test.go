package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"

	"veilwire/internal/testkit"
)

// canaries are what must not be seen in any output of the process. The first
// ones no detector knows: also harmless text stays out of logs.
var canaries = []string{
	"zq7kanarienvogel", "Wv9blackbird", // words of nobody
	"4012888888881881", "4012 8888 8888 1881", "Tr0ub4dor-and-3x", "GB82WEST12345698765432", "078-05-1120", "jane.canary@example.net",
}

// song is a message with every canary in it.
var song = strings.Join([]string{
	"zq7kanarienvogel Wv9blackbird my card is 4012888888881881 or 4012 8888 8888 1881, my password is Tr0ub4dor-and-3x,",
	"iban GB82WEST12345698765432, ssn 078-05-1120, mail jane.canary@example.net",
}, " ")

// TestCanary lets secrets in by every door, the broken ones above all, and then
// looks for them in logs, metrics, error answers, goroutine dumps and on disk.
func TestCanary(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	block := `version: 1
rules:
  - {detect: iban, route: blocked, action: block}
  - {detect: iban, route: withheld, action: withhold}
`
	sing := httptest.NewServer(http.HandlerFunc(singer))
	defer sing.Close()
	garbage := rawServer(t, song+"\r\n\r\n")
	broken := rawServer(t, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{\""+song)
	badChunk := rawServer(t, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"+song+"\r\n")
	badHead := rawServer(t, "HTTP/1.1 200 OK\r\n"+song+"\r\n\r\n")
	r := start(t, fmt.Sprintf(`version: 1
listen: 127.0.0.1:0
admin: 127.0.0.1:0
extproc: {listen: "127.0.0.1:0"}
policy: policy.yaml
log: {level: debug}
timeouts: {shutdown: 3s, head: 1s, body: 1s}
routes:
  - {name: good, path_prefix: /good, upstream: %[1]q}
  - {name: blocked, path_prefix: /blocked, upstream: %[1]q}
  - {name: withheld, path_prefix: /withheld, upstream: %[1]q, fail: withhold}
  - {name: garbage, path_prefix: /garbage, upstream: %[2]q}
  - {name: broken, path_prefix: /broken, upstream: %[3]q}
  - {name: chunk, path_prefix: /chunk, upstream: %[4]q}
  - {name: head, path_prefix: /head, upstream: %[5]q}
  - {name: away, path_prefix: /away, upstream: "http://127.0.0.1:1"}
  - {name: notls, path_prefix: /notls, upstream: "https://%[6]s"}
`, sing.URL, garbage, broken, badChunk, badHead, strings.TrimPrefix(garbage, "http://")), "")
	r.write("policy.yaml", block)
	if err := r.Reload(); err != nil {
		t.Fatal(err)
	}
	var errors bytes.Buffer // what clients are told where a message was refused
	for _, route := range []string{"good", "blocked", "withheld", "garbage", "broken", "chunk", "head", "away", "notls"} {
		knock(t, r, route, &errors)
	}
	for _, path := range []string{"/good", "/blocked", "/withheld", "/away", "/garbage"} {
		sockets(t, r, path)
	}

	byEnvoy(t, r, &errors)

	_, metrics := r.admin("GET", "/metrics")
	var stacks bytes.Buffer
	_ = pprof.Lookup("goroutine").WriteTo(&stacks, 2)
	if err := r.end(); err != nil {
		t.Logf("end: %v", err)
	}
	for what, text := range map[string]string{
		"the log": r.log.String(), "the metrics": metrics, "an error answer": errors.String(), "a goroutine dump": stacks.String(),
		"the folders": onDisk(t, r.dir, os.Getenv("TMPDIR")),
	} {
		if len(text) == 0 && what != "the folders" {
			t.Errorf("%s: nothing to look at", what)
		}
		for i, c := range canaries {
			if strings.Contains(text, c) || strings.Contains(text, strings.ReplaceAll(c, " ", "+")) {
				t.Errorf("canary %d sits in %s", i, what)
			}
		}
	}
	for _, proof := range []string{`"reason":"malformed"`, `"reason":"blocked_by_policy"`, `"cause":`, `"msg":"response broken off"`} {
		if !strings.Contains(r.log.String(), proof) {
			t.Errorf("the log shows no %s: a door was not tried", proof)
		}
	}
}

// singer answers with canaries in every place of a response.
func singer(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Upgrade") != "" {
		c, err := websocket.Accept(w, r, nil)
		if err != nil {
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), testkit.Hang)
		defer cancel()
		_ = c.Write(ctx, websocket.MessageText, []byte(song))
		_, _, _ = c.Read(ctx)
		_ = c.Write(ctx, websocket.MessageText, []byte("{\"broken\":\""+song))
		_ = c.Close(4000, "card 4012888888881881")
		return
	}
	_, _ = io.Copy(io.Discard, r.Body)
	w.Header().Set("X-Song", song)
	switch r.URL.Query().Get("as") {
	case "events":
		w.Header().Set("Content-Type", "text/event-stream")
		_, _ = io.WriteString(w, "data: "+song+"\n\ndata: \xff"+song+"\n\n")
	case "long":
		w.Header().Set("Content-Type", "application/json")
		// More than the gateway holds whole; most of it is harmless, as a race detector takes
		// seconds over so many songs.
		verse := song + `","` + strings.Repeat("all is well, thank you. ", 80) + `","`
		_, _ = io.WriteString(w, `["`+strings.Repeat(verse, 1<<20/len(verse)+1)+`" `+song)
	case "gzip":
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = io.WriteString(w, song)
	case "malformed":
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"`+song+`":`)
	default:
		w.Header().Set("Content-Type", "text/plain")
		w.WriteHeader(500)
		_, _ = io.WriteString(w, song)
	}
}

// knock sends canaries by every place of a request, well formed and not.
func knock(t *testing.T, r *running, route string, answers *bytes.Buffer) {
	t.Helper()
	q := strings.ReplaceAll(song, " ", "+")
	head := func(target, more string) string {
		return "POST /" + route + target + " HTTP/1.1\r\nHost: chat.example\r\n" + more
	}
	body := func(contentType, b string) string {
		return head("", fmt.Sprintf("Content-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s", contentType, len(b), b))
	}
	for _, raw := range []string{
		body("application/json", `{"text":"`+song+`","`+song+`":1,"n":4012888888881881}`),
		body("application/json", `{"text":"`+song),
		body("application/json", `{"`+song+`":{"`+song+`":[`+song+`]}}`),
		body("application/json", strings.Repeat(`{"`+song+`":`, 80)),
		body("application/x-www-form-urlencoded", "a="+q+"&"+q+"=b&c=%zz"),
		body("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\""+song+"\"; filename=\""+song+"\"\r\n\r\n"+song),
		body("text/plain", song),
		body("text/plain; charset=\""+song+"\"", song),
		body(song, song),
		body("text/plain\r\nContent-Encoding: "+song, song),
		body("text/plain\r\nContent-Encoding: gzip", song),
		body("text/plain", song+"\xff"),
		head("", "Content-Type: text/plain\r\nContent-Length: 9999\r\n\r\n"+song),
		head("", "Transfer-Encoding: chunked\r\n\r\n"+song+"\r\n"),
		head("", "Transfer-Encoding: "+song+"\r\n\r\n"),
		head("", "Content-Length: "+song+"\r\n\r\n"),
		head("", song+": x\r\n\r\n"),
		head("", "X-Odd: "+song+"\x00\r\n\r\n"),
		head("", "X-Odd: "+song+"\r\nCookie: "+song+"\r\nReferer: https://x.example/?"+q+"\r\nUser-Agent: "+song+"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"),
		head("/"+q+"?"+q, "Connection: close\r\nContent-Length: 0\r\n\r\n"),
		head("?as=events&"+q, "Connection: close\r\nContent-Length: 0\r\n\r\n"),
		head("?as=long", "Connection: close\r\nContent-Length: 0\r\n\r\n"),
		head("?as=gzip", "Connection: close\r\nContent-Length: 0\r\n\r\n"),
		head("?as=malformed", "Connection: close\r\nContent-Length: 0\r\n\r\n"),
		"GET http://" + q + "/ HTTP/1.1\r\nHost: x\r\n\r\n",
		"GET / HTTP/1.1\r\nHost: " + song + "\r\n\r\n",
		q + " / HTTP/1.1\r\nHost: x\r\n\r\n",
		"GET /nowhere/" + q + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
		song + "\r\n\r\n",
		head("", song[:40]), // and silence
	} {
		conn, err := net.Dial("tcp", r.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		_ = conn.SetDeadline(time.Now().Add(testkit.Hang))
		_, _ = io.WriteString(conn, raw)
		if !strings.Contains(raw, "Connection: close") {
			_ = conn.(*net.TCPConn).CloseWrite() // a message without end need not be waited for
		}
		answer, _ := io.ReadAll(conn)
		_ = conn.Close()
		if bytes.Contains(answer, []byte("X-Veilwire-Reason")) {
			answers.Write(answer)
		}
	}
}

// sockets sends canaries by WebSocket, as text, as bytes and as farewell.
func sockets(t *testing.T, r *running, path string) {
	t.Helper()
	for _, say := range []func(context.Context, *websocket.Conn) error{
		func(ctx context.Context, c *websocket.Conn) error {
			return c.Write(ctx, websocket.MessageText, []byte(song))
		},
		func(ctx context.Context, c *websocket.Conn) error {
			return c.Write(ctx, websocket.MessageText, []byte(song+"\xff"))
		},
		func(ctx context.Context, c *websocket.Conn) error {
			return c.Write(ctx, websocket.MessageBinary, []byte("\x00"+song))
		},
		func(_ context.Context, c *websocket.Conn) error { return c.Close(4001, "card 4012888888881881") },
	} {
		ctx, cancel := context.WithTimeout(t.Context(), testkit.Hang)
		tr := &http.Transport{}
		c, _, err := websocket.Dial(ctx, "http://"+r.Addr().String()+path+"?"+strings.ReplaceAll(song, " ", "+"), &websocket.DialOptions{HTTPClient: &http.Client{Transport: tr}})
		if err == nil {
			_, _, _ = c.Read(ctx)
			_ = say(ctx, c)
			_, _, _ = c.Read(ctx)
			_, _, _ = c.Read(ctx)
			_ = c.CloseNow()
		}
		tr.CloseIdleConnections()
		cancel()
	}
}

// rawServer answers every connection with the same bytes and closes it.
func rawServer(t *testing.T, answer string) string {
	t.Helper()
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			c, err := ln.Accept()
			if err != nil {
				return
			}
			_ = c.SetDeadline(time.Now().Add(testkit.Hang))
			_, _ = c.Read(make([]byte, 64<<10))
			_, _ = io.WriteString(c, answer)
			_ = c.Close()
		}
	}()
	t.Cleanup(func() { _ = ln.Close(); <-done })
	return "http://" + ln.Addr().String()
}

// onDisk gives everything in the folders, the test's own settings left out.
func onDisk(t *testing.T, dirs ...string) string {
	t.Helper()
	var all strings.Builder
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() { // a folder, or a socket
				return err
			}
			b, err := os.ReadFile(path)
			all.Write(b)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
