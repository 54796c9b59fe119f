package proxy

import (
	"bufio"
	"bytes"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

func TestSessionReplies(t *testing.T) {
	const canary = "the words of a message"
	var log bytes.Buffer
	handlers := map[string]http.HandlerFunc{
		"/nothing": func(http.ResponseWriter, *http.Request) {},
		"/short":   func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "short") },
		"/stated": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "6")
			w.WriteHeader(201)
			_, _ = io.WriteString(w, "stated")
		},
		"/flushed": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "flu")
			_ = http.NewResponseController(w).Flush()
			_, _ = io.WriteString(w, "shed")
		},
		"/long": func(w http.ResponseWriter, _ *http.Request) {
			for range 5 {
				_, _ = io.WriteString(w, strings.Repeat("long", mostHeld/8))
			}
		},
		"/empty": func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(204)
			_, _ = io.WriteString(w, "nothing may follow")
		},
		"/less": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "9")
			_, _ = io.WriteString(w, "less")
		},
		"/more": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "4")
			_, _ = io.WriteString(w, "more")
			if _, err := io.WriteString(w, "than that"); err == nil {
				t.Error("more than Content-Length was taken")
			}
		},
		"/aborted": func(w http.ResponseWriter, _ *http.Request) {
			_, _ = io.WriteString(w, "abor")
			_ = http.NewResponseController(w).Flush()
			panic(http.ErrAbortHandler)
		},
		"/panic": func(http.ResponseWriter, *http.Request) { panic(canary) },
		"/lines": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Lines", "one\r\nX-Two: two")
			w.Header()["X Bad\r\n"] = []string{"field"}
		},
		"/wrong": func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Content-Length"] = []string{"5", "7"}
			w.Header()["Transfer-Encoding"] = []string{"gzip"}
			_, _ = io.WriteString(w, "wrong")
		},
		"/close": func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Connection", "close") },
	}
	f, addr := serveFront(t, FrontOptions{
		Log:     slog.New(slog.NewTextHandler(&log, nil)),
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { handlers[r.RequestURI](w, r) }),
	})
	for _, tc := range []struct {
		method, path string
		status       int
		length       int64 // as stated; -1: chunks
		body         string
		open         bool // afterwards
	}{
		{"GET", "/nothing", 200, 0, "", true},
		{"GET", "/short", 200, 5, "short", true},
		{"HEAD", "/short", 200, -1, "", true},
		{"GET", "/stated", 201, 6, "stated", true},
		{"HEAD", "/stated", 201, 6, "", true},
		{"GET", "/flushed", 200, -1, "flushed", true},
		{"GET", "/long", 200, -1, strings.Repeat("long", 5*(mostHeld/8)), true},
		{"GET", "/empty", 204, 0, "", true},
		{"GET", "/less", 200, 9, "broken off: unexpected EOF", false},
		{"GET", "/more", 200, 4, "more", false},
		{"GET", "/aborted", 200, -1, "broken off: unexpected EOF", false},
		{"GET", "/lines", 200, 0, "", true},
		{"GET", "/wrong", 200, 5, "wrong", true},
		{"GET", "/close", 200, 0, "", false},
	} {
		conn := dialRaw(t, addr)
		_, _ = io.WriteString(conn, tc.method+" "+tc.path+" HTTP/1.1\r\nHost: h\r\n\r\n")
		r := bufio.NewReader(conn)
		resp, body := answer(t, r, tc.method)
		if resp.StatusCode != tc.status || resp.ContentLength != tc.length || body != tc.body || resp.Header.Get("Date") == "" {
			t.Errorf("%s %s: %d, %d bytes stated, %.60q", tc.method, tc.path, resp.StatusCode, resp.ContentLength, body)
		}
		if two, lines := resp.Header["X-Two"], resp.Header.Get("X-Lines"); two != nil || tc.path == "/lines" && lines != "one  X-Two: two" {
			t.Errorf("a field value in two lines came as %q %q", lines, two)
		}
		_, _ = io.WriteString(conn, "GET /short HTTP/1.1\r\nHost: h\r\n\r\n")
		if again, err := http.ReadResponse(r, nil); (err == nil) != tc.open {
			t.Errorf("%s %s: afterwards %v %v", tc.method, tc.path, again, err)
		}
		_ = conn.Close()
	}
	conn := dialRaw(t, addr)
	_, _ = io.WriteString(conn, "GET /panic HTTP/1.1\r\nHost: h\r\n\r\n")
	if got, _ := io.ReadAll(conn); len(got) > 0 {
		t.Errorf("a panic was answered with %q", got)
	}
	if err := f.Shutdown(t.Context()); err != nil {
		t.Error(err)
	}
	if said := log.String(); !strings.Contains(said, "panic in an exchange") || strings.Contains(said, canary) {
		t.Errorf("of a panic the log says %q", said)
	}
}
