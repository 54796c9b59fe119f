package proxy

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"veilwire/content"
	"veilwire/internal/testkit"
)

// shared names a folder of the shared conformance data, or skips the test.
func shared(t *testing.T, folder string) string {
	t.Helper()
	dir := filepath.Join("..", "..", "shared", "conformance", folder)
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the shared conformance data is not here")
	}
	return dir
}

// echo sends a body through the house to an upstream that sends it back.
func echo(t *testing.T) (h *house, rec *testkit.Upstream) {
	t.Helper()
	rec = testkit.StartUpstream(t, testkit.Echo)
	return build(t, rec.URL, lot{}), rec
}

// TestJSONParsing holds the gateway to the JSON test suite: what must be
// accepted passes unchanged, what must be refused is refused.
func TestJSONParsing(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(shared(t, "json-parsing"), "test_parsing", "*.json"))
	if err != nil || len(files) < 300 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	h, rec := echo(t)
	c := testkit.Client(t)
	for _, file := range files {
		name := filepath.Base(file)
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if len(body) == 0 {
			continue // no body at all is no JSON document, and nobody's secret
		}
		resp, err := c.Do(testkit.Request(t, "POST", h.url, "application/json", string(body)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		back, err := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch name[0] {
		case 'y':
			if resp.StatusCode != 200 || !bytes.Equal(back, body) {
				t.Errorf("%s: status %d, or changed", name, resp.StatusCode)
			}
		case 'n':
			if resp.StatusCode != 400 {
				t.Errorf("%s: status %d, want 400", name, resp.StatusCode)
			}
		default:
			if resp.StatusCode != 400 && resp.StatusCode != 200 {
				t.Errorf("%s: status %d", name, resp.StatusCode)
			}
		}
		if resp.StatusCode == 200 {
			rec.Last(t)
		}
	}
	rec.NoneWhole(t)
}

// processorTime is what this process has used of the processor: on a busy machine a
// clock tells more of the others.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestBodies and codings of the shared data: what is to be masked is masked, what
// is to be refused is refused, and nothing passes unread.
func TestBodies(t *testing.T) {
	for _, folder := range []string{"bodies", "compressed"} {
		dir := shared(t, folder)
		index, err := os.ReadFile(filepath.Join(dir, "INDEX.jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		h, rec := echo(t)
		for line := range bytes.Lines(index) {
			var c struct {
				File, Expect, Why string
				ContentType       string `json:"content_type"`
				ContentEncoding   string `json:"content_encoding"`
			}
			if err := json.Unmarshal(line, &c); err != nil {
				t.Fatal(err)
			}
			t.Run(folder+"/"+c.File, func(t *testing.T) {
				body, err := os.ReadFile(filepath.Join(dir, c.File))
				if err != nil {
					t.Fatal(err)
				}
				r := testkit.Request(t, "POST", h.url, c.ContentType, string(body))
				if c.ContentEncoding != "" {
					r.Header.Set("Content-Encoding", c.ContentEncoding)
				}
				begun := processorTime(t)
				resp, _ := send(t, r)
				if took := processorTime(t) - begun; took > 5*time.Second {
					t.Errorf("took %v of the processor", took)
				}
				passed := resp.StatusCode == 200
				if !passed && resp.StatusCode/100 != 4 {
					t.Fatalf("status %d", resp.StatusCode)
				}
				var arrived []byte
				if passed {
					up := rec.Last(t)
					arrived = decoded(t, up)
				}
				may := strings.Split(strings.ReplaceAll(c.Expect, "-by-policy", ""), "-or-")
				switch {
				case passed && may[0] == "identical":
					if !bytes.Equal(arrived, body) {
						t.Error("changed")
					}
				case passed && contains(may, "pass"):
				case passed && contains(may, "mask"):
					if bytes.Contains(digits(arrived), []byte("4111111111111111")) {
						t.Errorf("the card passed unmasked (%s)", c.Why)
					}
				case passed:
					t.Errorf("passed, want %s (%s)", c.Expect, c.Why)
				case contains(may, "reject"), contains(may, "block"):
				case contains(may, "413"):
					if resp.StatusCode != 413 {
						t.Errorf("status %d, want 413", resp.StatusCode)
					}
				default:
					t.Errorf("status %d, want %s (%s)", resp.StatusCode, c.Expect, c.Why)
				}
			})
		}
	}
}

func contains(list []string, word string) bool {
	for _, w := range list {
		if w == word {
			return true
		}
	}
	return false
}

// digits leaves only the digits of a text.
func digits(b []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, b)
}

// decoded undoes the codings of what arrived.
func decoded(t *testing.T, up testkit.Arrival) []byte {
	t.Helper()
	codings, err := content.ParseCodings(up.Header["Content-Encoding"])
	if err != nil {
		t.Fatal(err)
	}
	d, err := content.Decode(bytes.NewReader(up.Body), codings, content.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	b, err := io.ReadAll(d)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
