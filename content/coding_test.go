package content

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"veilwire"
)

func decode(src []byte, codings []string, lim Limits) ([]byte, error) {
	r, err := Decode(bytes.NewReader(src), codings, lim)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func TestCodingsRoundTrip(t *testing.T) {
	text := []byte(strings.Repeat("a message about nothing much, and more; ", 400))
	for _, codings := range [][]string{nil, {"identity"}, {"gzip"}, {"x-gzip"}, {"deflate"}, {"br"}, {"zstd"}, {"gzip", "br"}, {"zstd, deflate"}} {
		t.Run(strings.Join(codings, "+"), func(t *testing.T) {
			for range 3 { // the second and third use pooled coders
				var buf bytes.Buffer
				e, err := Encode(&buf, codings)
				if err != nil {
					t.Fatal(err)
				}
				if _, err := e.Write(text[:1000]); err != nil {
					t.Fatal(err)
				}
				if err := e.Flush(); err != nil {
					t.Fatal(err)
				}
				r, err := Decode(io.MultiReader(bytes.NewReader(buf.Bytes()), hang{}), codings, DefaultLimits())
				if err != nil {
					t.Fatal(err)
				}
				first := make([]byte, 1000)
				if _, err := io.ReadFull(r, first); err != nil || !bytes.Equal(first, text[:1000]) {
					t.Fatalf("what was flushed cannot be read: %v", err)
				}
				r.Close()
				if _, err := e.Write(text[1000:]); err != nil {
					t.Fatal(err)
				}
				if err := e.Close(); err != nil {
					t.Fatal(err)
				}
				got, err := decode(buf.Bytes(), codings, DefaultLimits())
				if err != nil || !bytes.Equal(got, text) {
					t.Fatalf("read back %d of %d bytes: %v", len(got), len(text), err)
				}
			}
		})
	}
}

// hang fails the test's reader when it is asked for more than it needs.
type hang struct{}

func (hang) Read([]byte) (int, error) { return 0, errors.New("read too far") }

func TestCodingsRefused(t *testing.T) {
	for _, c := range []struct {
		name    string
		codings []string
		in      string
		want    veilwire.Reason
	}{
		{"unknown", []string{"compress"}, "", veilwire.UnknownCoding},
		{"three layers", []string{"gzip, gzip", "gzip"}, "", veilwire.UnknownCoding},
		{"plain text", []string{"gzip"}, "hello, I am not compressed", veilwire.Malformed},
		{"no bytes", []string{"gzip"}, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := decode([]byte(c.in), c.codings, DefaultLimits())
			if got := reason(t, err); got != c.want {
				t.Errorf("reason %q, want %q", got, c.want)
			}
		})
	}
}

func TestBombsStayFlat(t *testing.T) {
	for _, coding := range []string{"gzip", "deflate", "br", "zstd"} {
		t.Run(coding, func(t *testing.T) {
			var buf bytes.Buffer
			e, err := Encode(&buf, []string{coding})
			if err != nil {
				t.Fatal(err)
			}
			zeros := make([]byte, 1<<20)
			for range 64 {
				if _, err := e.Write(zeros); err != nil {
					t.Fatal(err)
				}
			}
			if err := e.Close(); err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			r, err := Decode(&buf, []string{coding}, DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			n, err := io.Copy(io.Discard, r)
			if got := reason(t, err); got != veilwire.TooLarge || n > 16<<20 {
				t.Errorf("reason %q after %d bytes", got, n)
			}
			runtime.ReadMemStats(&after)
			if grew := after.TotalAlloc - before.TotalAlloc; grew > 24<<20 {
				t.Errorf("allocated %d MiB", grew>>20)
			}
		})
	}
}

// TestCompressedBodies runs the cases of the conformance folder, coding and
// format together.
func TestCompressedBodies(t *testing.T) {
	runIndex(t, "compressed")
}

func runIndex(t *testing.T, folder string) {
	t.Helper()
	index, err := os.ReadFile(filepath.Join(conformance, folder, "INDEX.jsonl"))
	if err != nil {
		t.Skip("the conformance bodies are not here")
	}
	dec := json.NewDecoder(bytes.NewReader(index))
	for dec.More() {
		var c struct {
			File     string
			Type     string `json:"content_type"`
			Encoding string `json:"content_encoding"`
			Expect   string
			Why      string
		}
		if err := dec.Decode(&c); err != nil {
			t.Fatal(err)
		}
		t.Run(c.File, func(t *testing.T) {
			src, err := os.ReadFile(filepath.Join(conformance, folder, c.File))
			if err != nil {
				t.Fatal(err)
			}
			plain, got, err := pass(src, c.Type, c.Encoding)
			why := reason(t, err)
			outcome := "pass"
			switch {
			case why == veilwire.TooLarge:
				outcome = "413"
			case why != "":
				outcome = "reject"
			case bytes.Contains(got, []byte("%5BCARD%5D")) || bytes.Contains(got, []byte("[CARD]")) || bytes.Contains(got, []byte(`:0`)):
				outcome = "mask"
			case bytes.Equal(plain, got):
				outcome = "identical"
			}
			allowed := c.Expect
			if strings.Contains(c.Expect, "pass") {
				allowed += " identical"
			}
			if strings.Contains(c.Expect, "block") || strings.Contains(c.Expect, "reject") {
				allowed += " reject 413"
			}
			if !strings.Contains(allowed, outcome) {
				t.Errorf("%s: %s (%s), want %s", c.Why, outcome, why, c.Expect)
			}
		})
	}
}

// pass does with a body what the gateway does.
func pass(src []byte, contentType, coding string) (plain, got []byte, err error) {
	plain, err = decode(src, []string{coding}, DefaultLimits())
	if err != nil || len(plain) == 0 {
		return plain, plain, err
	}
	f, err := ParseFormat([]string{contentType}, plain)
	if err != nil {
		return plain, nil, err
	}
	got, err = Append(nil, plain, f, DefaultLimits(), &cards{})
	return plain, got, err
}

func TestBodies(t *testing.T) { runIndex(t, "bodies") }
