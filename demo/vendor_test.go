package demo

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
	"github.com/google/go-cmp/cmp"
)

func newVendor(t *testing.T, dir string) *Vendor {
	t.Helper()
	v, err := NewVendor(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	})
	return v
}

func serve(t *testing.T, h http.Handler) string {
	t.Helper()
	srv := httptest.NewServer(h)
	t.Cleanup(srv.Close)
	return srv.URL
}

// ask sends a request and gives the status and the body.
func ask(t *testing.T, method, url, contentType, body string) (int, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(b)
}

func begin(t *testing.T, base string) string {
	t.Helper()
	status, body := ask(t, "POST", base+"/chat/v1/conversations", "application/json", "{}")
	var made struct {
		ID string `json:"conversation_id"`
	}
	if err := json.Unmarshal([]byte(body), &made); err != nil || status != http.StatusCreated || made.ID == "" {
		t.Fatalf("create: status %d, %v", status, err)
	}
	return base + "/chat/v1/conversations/" + made.ID
}

func texts(t *testing.T, url string) []string {
	t.Helper()
	status, body := ask(t, "GET", url, "", "")
	var got struct{ Messages []Message }
	if err := json.Unmarshal([]byte(body), &got); err != nil || status != http.StatusOK {
		t.Fatalf("messages: status %d, %v", status, err)
	}
	list := []string{}
	for _, m := range got.Messages {
		list = append(list, fmt.Sprintf("%d %s %s %s", m.Seq, m.ID, m.Role, m.Text))
	}
	return list
}

func TestVendorAPI(t *testing.T) {
	base := serve(t, newVendor(t, t.TempDir()))
	talk := begin(t, base)
	const js = "application/json"
	for _, step := range []struct {
		name, method, url, contentType, body string
		status                               int
		holds                                string
	}{
		{"a message is stored", "POST", talk + "/messages", js, `{"id":"a","role":"customer","text":"<hello> & wélcome"}`, 201, `"seq":1`},
		{"the same id gives the stored message", "POST", talk + "/messages", js, `{"id":"a","role":"agent","text":"other"}`, 200, `wélcome`},
		{"a bot may speak", "POST", talk + "/messages", js + "; charset=utf-8", `{"id":"b","role":"bot","text":"hi"}`, 201, `"seq":2`},
		{"a strange role", "POST", talk + "/messages", js, `{"id":"c","role":"admin","text":"hi"}`, 400, "role must be"},
		{"no id", "POST", talk + "/messages", js, `{"role":"bot","text":"hi"}`, 400, "needs an id"},
		{"a long id", "POST", talk + "/messages", js, `{"id":"` + strings.Repeat("x", 129) + `","role":"bot","text":"hi"}`, 400, "needs an id"},
		{"no text", "POST", talk + "/messages", js, `{"id":"c","role":"bot"}`, 400, "needs a text"},
		{"not JSON", "POST", talk + "/messages", js, `{"id":`, 400, "not a message"},
		{"a form", "POST", talk + "/messages", "text/plain", `{"id":"c","role":"bot","text":"hi"}`, 415, "application/json"},
		{"too long", "POST", talk + "/messages", js, `{"id":"c","role":"bot","text":"` + strings.Repeat("x", maxBody) + `"}`, 413, "longer"},
		{"unknown conversation", "GET", base + "/chat/v1/conversations/nobody/messages", "", "", 404, "no such"},
		{"unknown conversation, posting", "POST", base + "/chat/v1/conversations/nobody/messages", js, `{"id":"c","role":"bot","text":"hi"}`, 404, "no such"},
		{"bad number", "GET", talk + "/messages?after=x", "", "", 400, "not a number"},
		{"negative number", "GET", talk + "/messages?after=-1", "", "", 400, "not a number"},
		{"the desk's list", "GET", base + "/chat/v1/conversations", "", "", 200, `"messages":2`},
	} {
		t.Run(step.name, func(t *testing.T) {
			status, body := ask(t, step.method, step.url, step.contentType, step.body)
			if status != step.status || !strings.Contains(body, step.holds) {
				t.Errorf("status %d, want %d with %q in the body", status, step.status, step.holds)
			}
		})
	}
	if diff := cmp.Diff([]string{"1 a customer <hello> & wélcome", "2 b bot hi"}, texts(t, talk+"/messages")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"2 b bot hi"}, texts(t, talk+"/messages?after=1")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{}, texts(t, talk+"/messages?after=99")); diff != "" {
		t.Error(diff)
	}
}

func TestVendorLongPoll(t *testing.T) {
	base := serve(t, newVendor(t, t.TempDir()))
	talk := begin(t, base)
	got := make(chan []string, 1)
	go func() { got <- texts(t, talk+"/messages?wait=20") }()
	// Whether the question or the message comes first, the answer is the same.
	ask(t, "POST", talk+"/messages", "application/json", `{"id":"a","role":"agent","text":"there"}`)
	if diff := cmp.Diff([]string{"1 a agent there"}, <-got); diff != "" {
		t.Error(diff)
	}
}

func TestVendorReload(t *testing.T) {
	dir := t.TempDir()
	v := newVendor(t, dir)
	base := serve(t, v)
	talk := begin(t, base)
	ask(t, "POST", talk+"/messages", "application/json", `{"id":"a","role":"customer","text":"first"}`)
	ask(t, "POST", talk+"/messages", "application/json", `{"id":"b","role":"agent","text":"second"}`)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	status, _ := ask(t, "POST", talk+"/messages", "application/json", `{"id":"c","role":"agent","text":"third"}`)
	if status != http.StatusServiceUnavailable {
		t.Errorf("a closed vendor answers %d", status)
	}

	// A crash in the middle of a write leaves half a line.
	file, err := os.OpenFile(filepath.Join(dir, storeName), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString(`{"seq":3,"role":"cust`); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}

	again := newVendor(t, dir)
	talk = strings.Replace(talk, base, serve(t, again), 1)
	ask(t, "POST", talk+"/messages", "application/json", `{"id":"b","role":"agent","text":"repeated"}`)
	ask(t, "POST", talk+"/messages", "application/json", `{"id":"d","role":"agent","text":"fourth"}`)
	want := []string{"1 a customer first", "2 b agent second", "3 d agent fourth"}
	if diff := cmp.Diff(want, texts(t, talk+"/messages")); diff != "" {
		t.Error(diff)
	}
	if !again.reloaded("a") || again.reloaded("d") {
		t.Error("old and new messages are confused")
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
	stored, err := readStore(again.StorePath())
	if err != nil {
		t.Fatal(err)
	}
	for _, messages := range stored {
		if len(messages) != 3 {
			t.Errorf("%d messages on disk, want 3", len(messages))
		}
	}
}

func TestVendorRefusesDamagedStore(t *testing.T) {
	good := `{"seq":1,"role":"bot","text":"hi","at":"2026-01-02T03:04:05Z","id":"a","conversation_id":"c"}` + "\n"
	for name, data := range map[string]string{
		"a line that is no message": good + "secret words\n" + good,
		"a gap":                     good + strings.Replace(good, `"seq":1`, `"seq":3`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := os.WriteFile(filepath.Join(dir, storeName), []byte(data), 0o600); err != nil {
				t.Fatal(err)
			}
			v, err := NewVendor(dir)
			if err == nil {
				_ = v.Close()
				t.Fatal("it was opened")
			}
			if !strings.Contains(err.Error(), "line 2") || strings.Contains(err.Error(), "secret") {
				t.Errorf("the error does not name the line, or quotes it: %v", err)
			}
		})
	}
}

func dial(t *testing.T, talk string) *websocket.Conn {
	t.Helper()
	conn, _, err := websocket.Dial(t.Context(), talk+"/ws", nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.CloseNow() })
	return conn
}

func send(t *testing.T, conn *websocket.Conn, text string) {
	t.Helper()
	if err := conn.Write(t.Context(), websocket.MessageText, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func receive(t *testing.T, conn *websocket.Conn) frame {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	_, data, err := conn.Read(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var f frame
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// isGone waits until the vendor has ended the connection.
func isGone(t *testing.T, conn *websocket.Conn) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if _, _, err := conn.Read(ctx); err == nil || ctx.Err() != nil {
		t.Errorf("the WebSocket is still open: %v", err)
	}
}

func TestVendorWebSocket(t *testing.T) {
	v := newVendor(t, t.TempDir())
	base := serve(t, v)
	talk := begin(t, base)
	customer, agent := dial(t, talk), dial(t, talk)

	send(t, customer, `{"type":"typing","role":"customer","text":"hel"}`)
	if f := receive(t, agent); f.Type != "typing" || f.Text != "hel" || f.Role != "customer" {
		t.Errorf("the preview arrived as %q by %q", f.Type, f.Role)
	}
	send(t, customer, `{"type":"message","id":"a","role":"customer","text":"hello"}`)
	for _, conn := range []*websocket.Conn{customer, agent} {
		if f := receive(t, conn); f.Type != "message" || f.ID != "a" || f.Seq != 1 || f.Text != "hello" || f.At == nil {
			t.Errorf("the message arrived as %q %q number %d", f.Type, f.ID, f.Seq)
		}
	}
	// What is posted reaches the sockets too; what is repeated only its sender.
	ask(t, "POST", talk+"/messages", "application/json", `{"id":"b","role":"agent","text":"posted"}`)
	send(t, agent, `{"type":"message","id":"a","role":"agent","text":"again"}`)
	if f := receive(t, customer); f.ID != "b" {
		t.Errorf("the customer received %q", f.ID)
	}
	if f := receive(t, agent); f.ID != "b" {
		t.Errorf("the agent received %q", f.ID)
	}
	if f := receive(t, agent); f.ID != "a" || f.Seq != 1 || f.Text != "hello" {
		t.Errorf("the repeated message came back as %q number %d", f.ID, f.Seq)
	}
	for _, bad := range []string{`nonsense`, `{"type":"shout"}`, `{"type":"message","id":"x","role":"nobody","text":"t"}`, `{"type":"typing","role":"x"}`} {
		send(t, customer, bad)
		if f := receive(t, customer); f.Type != "error" || f.Error == "" {
			t.Errorf("a bad frame is answered with type %q", f.Type)
		}
	}
	if n := len(texts(t, talk+"/messages")); n != 2 {
		t.Errorf("%d messages stored, want 2", n)
	}
}

func TestVendorDropAndClose(t *testing.T) {
	v := newVendor(t, t.TempDir())
	base := serve(t, v)
	talk := begin(t, base)
	first := dial(t, talk)
	send(t, first, `{"type":"message","id":"a","role":"customer","text":"hello"}`)
	receive(t, first)
	if n := v.drop(talk[strings.LastIndexByte(talk, '/')+1:]); n != 1 {
		t.Errorf("dropped %d sockets, want 1", n)
	}
	isGone(t, first)
	second := dial(t, talk)
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	isGone(t, second)
}

func TestVendorOrigin(t *testing.T) {
	talk := begin(t, serve(t, newVendor(t, t.TempDir())))
	for origin, open := range map[string]bool{
		"http://127.0.0.1:7777": true, "http://localhost:9": true, "http://[::1]:8080": true,
		"https://evil.example": false, "https://127.0.0.1.evil.example": false,
	} {
		conn, _, err := websocket.Dial(t.Context(), talk+"/ws", &websocket.DialOptions{HTTPHeader: http.Header{"Origin": {origin}}})
		if (err == nil) != open {
			t.Errorf("origin %s: %v", origin, err)
		}
		if err == nil {
			_ = conn.CloseNow()
		}
	}
}
