package extproc

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestSamples plays the samples of every adapter.
func TestSamples(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "..", "vendors", "*", "samples", "*.txtar"))
	if err != nil || len(files) < 300 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	var all []*fixture
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if f := sample(t, file, a); f.vendor+"/"+f.name != "matrix/dotted.txtar" { // Envoy resolves dots before it asks
			all = append(all, f)
		}
	}
	conform(t, all)
}

// sample makes a fixture of an adapter's.
func sample(t *testing.T, file string, a *txtar.Archive) *fixture {
	t.Helper()
	f := &fixture{name: filepath.Base(file), vendor: filepath.Base(filepath.Dir(filepath.Dir(file)))}
	for _, part := range a.Files {
		switch part.Name {
		case "request":
			head, body, _ := bytes.Cut(part.Data, []byte("\n\n"))
			r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(strings.ReplaceAll(string(head), "\n", "\r\n") + "\r\n\r\n")))
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			f.method, f.path, f.host, f.header = r.Method, r.RequestURI, r.Host, r.Header
			f.body = bytes.TrimSuffix(body, []byte("\n"))
			f.header.Del("Content-Length")
			f.socket = isUpgrade(f.header)
		case "response":
			head, body, _ := bytes.Cut(part.Data, []byte("\n\n"))
			resp, err := http.ReadResponse(bufio.NewReader(strings.NewReader(strings.ReplaceAll(string(head), "\n", "\r\n")+"\r\n\r\n")), nil)
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			f.status, f.answer, f.answerBody = resp.StatusCode, resp.Header, bytes.TrimSuffix(body, []byte("\n"))
			f.answer.Del("Content-Length")
		case "sent":
			f.sent = append(f.sent, strings.TrimSuffix(string(part.Data), "\n"))
		case "received":
			f.received = append(f.received, strings.TrimSuffix(string(part.Data), "\n"))
		}
	}
	return f
}

// shared names a folder of the shared data, or skips the test.
func shared(t *testing.T, folder string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", folder)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared data is not here")
	}
	return dir
}

// TestPayloads plays what vendors' systems send, HTTP bodies and frames of sockets.
func TestPayloads(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "payloads"), "*", "*.meta.json"))
	if err != nil || len(files) < 80 {
		t.Fatalf("%d payloads, %v", len(files), err)
	}
	var all []*fixture
	for _, file := range files {
		var meta struct {
			Vendor, Method, Path, Host string
			Headers                    map[string]string
			BodyFile                   string `json:"body_file"`
		}
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(src, &meta); err != nil {
			t.Fatal(err)
		}
		body, err := os.ReadFile(filepath.Join(filepath.Dir(file), meta.BodyFile))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		f := &fixture{name: filepath.Base(file), vendor: meta.Vendor, method: meta.Method, path: meta.Path, host: "chat.example", header: http.Header{}, body: body}
		for name, v := range meta.Headers {
			if name != "Content-Length" && name != "Host" {
				f.header.Set(name, v)
			}
		}
		if !strings.HasPrefix(f.path, "/") {
			f.path = "/"
		}
		if f.method == "" || f.method == "GET" {
			f.method = "POST"
		}
		if strings.HasSuffix(meta.BodyFile, ".ndjson") && !talking(f) {
			continue
		}
		all = append(all, f)
	}
	conform(t, all)
}

// talking makes a WebSocket of a payload that is a file of its messages.
func talking(f *fixture) bool {
	for line := range bytes.Lines(f.body) {
		var m struct{ Dir, Data string }
		if json.Unmarshal(line, &m) != nil || m.Data == "" {
			return false
		}
		if m.Dir == "c2s" {
			f.sent = append(f.sent, m.Data)
		} else {
			f.received = append(f.received, m.Data)
		}
	}
	f.socket, f.method, f.body = true, "GET", nil
	return true
}

// TestBodies plays the edge cases of formats and codings.
func TestBodies(t *testing.T) {
	var all []*fixture
	for _, folder := range []string{"bodies", "compressed"} {
		dir := filepath.Join(shared(t, "conformance"), folder)
		index, err := os.ReadFile(filepath.Join(dir, "INDEX.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(index) {
			var c struct {
				File            string
				ContentType     string `json:"content_type"`
				ContentEncoding string `json:"content_encoding"`
			}
			if err := json.Unmarshal(line, &c); err != nil {
				t.Fatal(err)
			}
			body, err := os.ReadFile(filepath.Join(dir, c.File))
			if err != nil {
				t.Fatal(err)
			}
			f := &fixture{name: folder + " " + c.File, vendor: "generic", method: "POST", path: "/send", host: "chat.example", header: http.Header{}, body: body}
			if c.ContentType != "" {
				f.header.Set("Content-Type", c.ContentType)
			}
			if c.ContentEncoding != "" {
				f.header.Set("Content-Encoding", c.ContentEncoding)
			}
			all = append(all, f)
		}
	}
	files, err := filepath.Glob(filepath.Join(shared(t, "conformance"), "json-parsing", "test_parsing", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, &fixture{name: filepath.Base(file), vendor: "generic", method: "POST", path: "/send", host: "chat.example", header: http.Header{"Content-Type": {"application/json"}}, body: body})
	}
	conform(t, all)
}

// TestSizes plays bodies around every bound there is, and far beyond.
func TestSizes(t *testing.T) {
	var all []*fixture
	for _, n := range []int{0, 1, 16 << 10, 59_999, 60_000, 60_001, 64 << 10, 1<<20 - 1, 1 << 20, 1<<20 + 1, 3 << 20} {
		paragraph := strings.Repeat("all is well, thank you. ", 80) + "a card " + card + "? "
		body := []byte(strings.Repeat(paragraph, n/len(paragraph)+1)[:n])
		all = append(all, &fixture{name: strconv.Itoa(n), vendor: "generic", method: "POST", path: "/send?q=x", host: "chat.example", header: http.Header{"Content-Type": {"text/plain"}}, body: body})
	}
	conform(t, all)
}
