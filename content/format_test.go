package content

import (
	"strings"
	"testing"

	"veilwire"
)

func TestParseFormat(t *testing.T) {
	js := `{"a":"b"}`
	for _, c := range []struct {
		name   string
		types  []string
		body   string
		want   FormatKind
		reason veilwire.Reason
	}{
		{"json", []string{"application/json"}, "", JSONBody, ""},
		{"json, whatever the body", []string{"application/json; charset=UTF-8"}, "hello", JSONBody, ""},
		{"structured suffix", []string{"application/vnd.api+json"}, "", JSONBody, ""},
		{"lines", []string{"application/x-ndjson"}, "", LinesBody, ""},
		{"form", []string{"application/x-www-form-urlencoded"}, "a=b", FormBody, ""},
		{"curl's form is JSON", []string{"application/x-www-form-urlencoded"}, js, JSONBody, ""},
		{"a beacon's text is JSON", []string{"text/plain;charset=UTF-8"}, " " + js, JSONBody, ""},
		{"text with a brace", []string{"text/plain"}, "{hello", TextBody, ""},
		{"html", []string{"text/html; charset=utf-8"}, "{<p>", HTMLBody, ""},
		{"html that is JSON", []string{"text/html"}, js, JSONBody, ""},
		{"xml", []string{"application/soap+xml"}, "", XMLBody, ""},
		{"events", []string{"text/event-stream"}, "", EventsBody, ""},
		{"multipart", []string{`multipart/form-data; boundary="a b"`}, "", MultipartBody, ""},
		{"no label, json", nil, "\xEF\xBB\xBF[1]", JSONBody, ""},
		{"no label, text", nil, "hello", TextBody, ""},
		{"no label, bytes", nil, "\x89PNG\r\n", OpaqueBody, ""},
		{"unknown label, json", []string{"application/octet-stream"}, js, JSONBody, ""},
		{"unknown label, text", []string{"application/grpc-web-text"}, "hello", TextBody, ""},
		{"unknown label, cut in a character", []string{"application/x-thing"}, "caf\xC3", TextBody, ""},
		{"a picture", []string{"image/png"}, "\x89PNG\r\n\x1a\n\x00", OpaqueBody, ""},
		{"broken label", []string{"json"}, js, JSONBody, ""},
		{"twice the same", []string{"application/json", "Application/JSON"}, js, JSONBody, ""},
		{"twice", []string{"application/json", "text/plain"}, js, 0, veilwire.Malformed},
		{"two charsets", []string{"text/plain; charset=utf-8; charset=utf-16"}, "", 0, veilwire.Malformed},
		{"utf-7", []string{"text/plain; charset=utf-7"}, "", 0, veilwire.UnknownCharset},
		{"latin", []string{"application/json; charset=ISO-8859-1"}, "", 0, veilwire.UnknownCharset},
		{"two boundaries", []string{"multipart/form-data; boundary=a; boundary=b"}, "", 0, veilwire.Malformed},
		{"no boundary", []string{"multipart/mixed"}, "", 0, veilwire.Malformed},
		{"long boundary", []string{"multipart/mixed; boundary=" + strings.Repeat("b", 71)}, "", 0, veilwire.Malformed},
		{"odd boundary", []string{`multipart/mixed; boundary="a\"b"`}, "", 0, veilwire.Malformed},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, err := ParseFormat(c.types, []byte(c.body))
			if got := reason(t, err); got != c.reason || f.Kind != c.want {
				t.Errorf("%v, reason %q; want %v, %q", f.Kind, got, c.want, c.reason)
			}
		})
	}
}

// TestOpaqueIsRefused: what nobody reads does not pass.
func TestOpaqueIsRefused(t *testing.T) {
	dst, err := Append(nil, []byte("\x89PNG"), Format{}, DefaultLimits(), clean{Auto})
	if got := reason(t, err); got != veilwire.UnknownType || dst != nil {
		t.Errorf("reason %q, %d bytes", got, len(dst))
	}
}

// TestNothingIsSkippedByMistake: a unit of a shape the adapter did not expect
// is read to the last byte even where the adapter skips.
func TestNothingIsSkippedByMistake(t *testing.T) {
	for _, c := range []struct {
		name string
		f    Format
		in   string
	}{
		{"bare text", Format{Kind: TextBody}, "4111 1111 1111 1111"},
		{"pair without a value", Format{Kind: FormBody}, "a=b&4111111111111111"},
		{"semicolon", Format{Kind: FormBody}, "a=1;text=4111111111111111"},
		{"event that is no JSON", Format{Kind: EventsBody}, "data: 4111111111111111\n\n"},
		{"comment of a stream", Format{Kind: EventsBody}, ": 4111111111111111\n\n"},
		{"part without a name", Format{Kind: MultipartBody, Boundary: "X", form: true}, "--X\r\n\r\n4111111111111111\r\n--X--"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := &cards{treat: func([]byte, Kind) Treatment { return Skip }}
			if err := Visit([]byte(c.in), c.f, DefaultLimits(), v); err != nil || v.found != 1 {
				t.Errorf("found %d, %v", v.found, err)
			}
		})
	}
}

func TestForm(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"escapes stay", "a=%e2%82%AC+1&t=4111+1111%201111%2D1111&b=%zz%", "a=%e2%82%AC+1&t=%5BCARD%5D&b=%zz%"},
		{"name", "4111111111111111=x", "%5BCARD%5D=x"},
		{"same name twice", "t=hi&t=4111111111111111", "t=hi&t=%5BCARD%5D"},
		{"two layers", "t=%2534111%2B111111111111", "t=%255BCARD%255D"},
		{"layers keep their escapes", "q=%2522+4111111111111111", "q=%2522+%5BCARD%5D"},
		{"second layer next to the first", "t=4111111111111111+%2541+%253411111111111111%2531", "t=%5BCARD%5D+%2541+%255BCARD%255D"},
		{"document", "p=%7B%22a%22%3A%22411111111111111%5Cu0031%22%7D", "p=%7B%22a%22%3A%22%5BCARD%5D%22%7D"},
		{"empty", "&&=&a&", "&&=&a&"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := AppendQuery([]byte("?"), c.in, DefaultLimits(), &cards{})
			if err != nil || string(got) != "?"+c.want {
				t.Errorf("got %s, want ?%s (%v)", got, c.want, err)
			}
		})
	}
}

// TestLayersAreBounded: each layer of an encoding is one more look, and there is
// an end to them. Twenty-fives are percent signs in hexadecimal as well.
func TestLayersAreBounded(t *testing.T) {
	got := fields(t, "a=%"+strings.Repeat("25", 1000)+"41", Format{Kind: FormBody}, Auto)
	if want := 2 + 2*layersDeep; len(got) != want {
		t.Errorf("%d fields, want %d", len(got), want)
	}
}
