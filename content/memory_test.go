package content

import (
	"bytes"
	"io"
	"runtime"
	"strings"
	"testing"

	"veilwire"
)

// TestLongUnitsInConstantMemory streams 16 MiB of each format, with the number
// at the far end, and watches what is allocated on the way.
func TestLongUnitsInConstantMemory(t *testing.T) {
	const size = 16 << 20
	line := strings.Repeat("chat text without end, ", 40)
	for _, c := range []struct {
		name             string
		f                Format
		head, part, tail string
	}{
		{"one string", Format{Kind: JSONBody}, `{"a":"`, line, `4111111111111111"}`},
		{"one string with escapes", Format{Kind: JSONBody}, `{"a":"`, `\u00e9\n` + line, `4111111111111111"}`},
		{"document in a string", Format{Kind: JSONBody}, `{"a":"[\"`, line, `4111111111111111\"]"}`},
		{"markup in a string", Format{Kind: JSONBody}, `{"a":"<p>`, line + "<b>&amp;</b>", `4111<i>111111111111</i>"}`},
		{"many values", Format{Kind: JSONBody}, `[`, `["` + line + `"],`, `"4111111111111111"]`},
		{"text", Format{Kind: TextBody}, "", line, "4111111111111111"},
		{"form", Format{Kind: FormBody}, "a=1&b=", strings.ReplaceAll(line, " ", "+") + "%21", "4111111111111111"},
		{"part", Format{Kind: MultipartBody, Boundary: "XX"}, "--XX\r\n\r\n", line + "\r\n", "4111111111111111\r\n--XX--"},
		{"file", Format{Kind: MultipartBody, Boundary: "XX"}, "--XX\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n\x00\xff", line, "\r\n--XX\r\n\r\n4111111111111111\r\n--XX--"},
		{"events", Format{Kind: EventsBody}, "", "data: " + line + "\n\n", "data: 4111111111111111\n\n"},
		{"page", Format{Kind: HTMLBody}, "<p>", line + "<br>", "4111111111111111"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := (size - len(c.head) - len(c.tail)) / len(c.part)
			src := io.MultiReader(strings.NewReader(c.head), &repeat{part: c.part, n: n}, strings.NewReader(c.tail))
			lim := DefaultLimits()
			lim.Size, lim.Fields = 2*size, 1<<30
			v, mask := &cards{}, "[CARD]"
			if c.f.Kind == FormBody {
				mask = "%5BCARD%5D"
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			end := &tail{}
			if err := Rewrite(end, src, c.f, lim, v); err != nil {
				t.Fatal(err)
			}
			runtime.ReadMemStats(&after)
			if v.found != 1 || !bytes.Contains(end.last, []byte(mask)) {
				t.Errorf("found %d times", v.found)
			}
			if want := n*len(c.part) + len(c.head) + len(c.tail) - len(card) + len(mask); end.n != want {
				t.Errorf("wrote %d bytes, want %d", end.n, want)
			}
			if grew := after.TotalAlloc - before.TotalAlloc; grew > 4<<20 {
				t.Errorf("allocated %d MiB", grew>>20)
			}
		})
	}
}

type repeat struct {
	part string
	n    int
	at   int
}

func (r *repeat) Read(b []byte) (int, error) {
	n := 0
	for n < len(b) && r.n > 0 {
		m := copy(b[n:], r.part[r.at:])
		n += m
		if r.at += m; r.at == len(r.part) {
			r.at = 0
			r.n--
		}
	}
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// tail counts and keeps the last bytes.
type tail struct {
	n    int
	last []byte
}

func (w *tail) Write(b []byte) (int, error) {
	w.n += len(b)
	w.last = append(w.last, b[max(0, len(b)-64):]...)
	w.last = w.last[:copy(w.last, w.last[max(0, len(w.last)-64):])]
	return len(b), nil
}

func TestRewriteErrors(t *testing.T) {
	lim := DefaultLimits()
	lim.Size = 1000
	js := Format{Kind: JSONBody}
	if err := Rewrite(io.Discard, endless{}, Format{Kind: TextBody}, lim, clean{Text}); reason(t, err) != veilwire.TooLarge {
		t.Errorf("no end: %v", err)
	}
	if err := Rewrite(io.Discard, hang{}, js, lim, clean{Text}); err == nil || err.Error() != "read too far" {
		t.Errorf("the source's error is lost: %v", err)
	}
	if err := Rewrite(io.Discard, stuck{}, js, lim, clean{Text}); err != io.ErrNoProgress {
		t.Errorf("no bytes ever: %v", err)
	}
	var out bytes.Buffer
	err := Rewrite(&out, strings.NewReader(`{"a":1,"b":}`), js, DefaultLimits(), clean{Text})
	if reason(t, err) != veilwire.Malformed || !strings.Contains(err.Error(), "body byte 11") {
		t.Errorf("place: %v", err)
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }
