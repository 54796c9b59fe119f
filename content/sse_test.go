package content

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"veilwire"
)

func TestEvents(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"text", "data: my 4111 1111 1111 1111\n\n", "data: my [CARD]\n\n"},
		{"document", "event: m\r\ndata: {\"a\":\"411111111111111\\u0031\"}\r\n\r\n", "event: m\r\ndata: {\"a\":\"[CARD]\"}\r\n\r\n"},
		{"document over lines", "data: {\"a\":\ndata: \"4111111111111111\"}\n\n", "data: {\"a\":\ndata: \"[CARD]\"}\n\n"},
		{"value over lines", "data: x 4111 1111\rdata:1111 1111 y\r\r", "data: x [CARD] y\r\r"},
		{"value around another field", "data: 4111 1111\nid: 7\ndata:  1111 1111\n\n", "data: [CARD]\nid: 7\ndata: \n\n"},
		{"comment, id, unknown", ": 4111111111111111\nid:4111111111111111\nfoo: 4111111111111111\n4111111111111111\n\n", ": [CARD]\nid:[CARD]\nfoo: [CARD]\n[CARD]\n\n"},
		{"mark", "\xEF\xBB\xBFdata:4111111111111111\n\n", "\xEF\xBB\xBFdata:[CARD]\n\n"},
		{"no end", "data: 4111111111111111", "data: [CARD]"},
		{"no data", "data\ndata:\nretry: 10\n\n\n\n", "data\ndata:\nretry: 10\n\n\n\n"},
		{"two events are two texts", "data: 4111 1111\n\ndata: 1111 1111\n\n", "data: 4111 1111\n\ndata: 1111 1111\n\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Append(nil, []byte(c.in), Format{Kind: EventsBody}, DefaultLimits(), &cards{})
			if err != nil || string(got) != c.want {
				t.Errorf("got %q, want %q (%v)", got, c.want, err)
			}
		})
	}
}

func TestDataLinesAreOneText(t *testing.T) {
	got := fields(t, "data: a\ndata:b\nid: 1\ndata\ndata: c\n\n", Format{Kind: EventsBody}, Text)
	if want := "#id=1 =a\nb\n\nc"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEditsAddNoLines(t *testing.T) {
	v := &cards{with: "a\n\ndata: b\r"}
	got, err := Append(nil, []byte("data: 4111111111111111\n\n"), Format{Kind: EventsBody}, DefaultLimits(), v)
	if want := "data: a  data: b \n\n"; err != nil || string(got) != want {
		t.Errorf("got %q, want %q (%v)", got, want, err)
	}
}

func TestEventReader(t *testing.T) {
	in := "\xEF\xBB\xBF: hi\n\ndata: a\r\ndata: b\r\n\r\ndata: c\r\revent: d\n\r\n\n\ndata: tail\r"
	want := []string{"\xEF\xBB\xBF: hi\n\n", "data: a\r\ndata: b\r\n\r\n", "data: c\r\r", "event: d\n\r\n", "\n", "\n", "data: tail\r"}
	for name, r := range map[string]io.Reader{
		"whole": strings.NewReader(in), "byte by byte": iotest.OneByteReader(strings.NewReader(in)),
		"with its end": iotest.DataErrReader(strings.NewReader(in)),
	} {
		t.Run(name, func(t *testing.T) {
			e := NewEventReader(r, DefaultLimits())
			var got []string
			for {
				raw, err := e.Next()
				if err == io.EOF {
					break
				}
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, string(raw))
			}
			if strings.Join(got, "") != in {
				t.Fatal("the events are not the stream")
			}
			if name == "whole" && strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

// TestEventReaderDoesNotWait: an event is out before a byte behind it is asked
// for, and one that never ends is refused.
func TestEventReaderDoesNotWait(t *testing.T) {
	for _, in := range []string{"data: a\n\n", "data: a\r\n\r\n", "data: a\r\r"} {
		e := NewEventReader(io.MultiReader(iotest.OneByteReader(strings.NewReader(in)), hang{}), DefaultLimits())
		raw, err := e.Next()
		if err != nil || !strings.HasPrefix(in, string(raw)) || len(raw) < len(in)-1 {
			t.Errorf("%q: got %q, %v", in, raw, err)
		}
	}
	e := NewEventReader(endless{}, DefaultLimits())
	if _, err := e.Next(); reason(t, err) != veilwire.TooLarge {
		t.Errorf("an endless event: %v", err)
	}
}

// endless is text without an end.
type endless struct{}

func (endless) Read(b []byte) (int, error) {
	copy(b, bytes.Repeat([]byte("x"), len(b)))
	return len(b), nil
}
