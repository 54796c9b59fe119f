package content

import (
	"bytes"
	"errors"
	"mime/multipart"
	"net/textproto"
	"strings"
	"testing"

	"veilwire"
)

// files is a visitor that notes what it cannot read.
type files struct {
	cards
	seen   []string
	refuse error
}

func (f *files) File(path []byte, contentType string) error {
	f.seen = append(f.seen, string(path)+" "+contentType)
	return f.refuse
}

func TestMultipart(t *testing.T) {
	var in bytes.Buffer
	m := multipart.NewWriter(&in)
	if err := m.WriteField("text", "my card is 4111 1111 1111 1111"); err != nil {
		t.Fatal(err)
	}
	for _, p := range []struct{ disposition, kind, body string }{
		{`form-data; name="doc"; filename="4111-1111-1111-1111 \"x\".txt"`, "text/plain", "4111111111111111"},
		{`form-data; name="pic"; filename*=UTF-8''4111%201111%2011111111.png`, "image/png", "\x89PNG\x004111111111111111"},
		{`form-data; name="data"`, "application/json", `{"a":"411111111111111\u0031"}`},
		{`form-data; name="page"`, "text/html", `<p>4111<b>111111111111</b></p>`},
		{`form-data; name="lies"; filename="a.bin"`, "application/octet-stream", "4111111111111111"},
		{`form-data; name="more"`, "multipart/mixed; boundary=inner", "--inner\r\n\r\n4111111111111111\r\n--inner--"},
	} {
		w, err := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {p.disposition}, "Content-Type": {p.kind}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := ParseFormat([]string{m.FormDataContentType()}, in.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	v := &files{}
	got, err := Append(nil, in.Bytes(), f, DefaultLimits(), v)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.NewReplacer(
		`4111-1111-1111-1111 \"x\"`, `[CARD] \"x\"`,
		`4111%201111%2011111111.png`, `%5BCARD%5D.png`,
		"\x004111111111111111", "\x004111111111111111",
		`411111111111111\u0031`, "[CARD]",
		`4111<b>111111111111</b>`, "[CARD]<b></b>",
		"4111 1111 1111 1111", "[CARD]",
		"4111111111111111", "[CARD]",
	).Replace(in.String())
	if string(got) != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if len(v.seen) != 1 || v.seen[0] != "/pic image/png" {
		t.Errorf("files %q", v.seen)
	}
	paths := "/text /doc#filename /doc#text /pic#filename /data|json:/a /page /lies#text /more/0"
	if got := strings.Join(v.cards.seen, " "); got != paths {
		t.Errorf("paths %s, want %s", got, paths)
	}
	mp, err := multipart.NewReader(bytes.NewReader(got), m.Boundary()).ReadForm(1 << 20)
	if err != nil || mp.Value["text"][0] != "my card is [CARD]" || mp.File["doc"][0].Filename != `[CARD] "x".txt` {
		t.Errorf("what came out is not what a reader sees: %v", err)
	}
	v = &files{refuse: veilwire.Refuse(veilwire.UnknownType, "part")}
	if _, err := Append(nil, in.Bytes(), f, DefaultLimits(), v); !errors.Is(err, v.refuse) {
		t.Errorf("the visitor's refusal is lost: %v", err)
	}
}

// TestMultipartHasOneReading: whatever two parsers may cut differently is
// refused.
func TestMultipartHasOneReading(t *testing.T) {
	part := "Content-Disposition: form-data; name=\"a\"\r\n\r\nx"
	head := func(h string) string { return "--B\r\n" + h + "\r\n\r\nx\r\n--B--\r\n" }
	for _, c := range []struct {
		name, in string
		want     veilwire.Reason
	}{
		{"plain", "--B\r\n" + part + "\r\n--B--\r\n", ""},
		{"no line end behind", "--B\r\n" + part + "\r\n--B--", ""},
		{"line end before", "\r\n--B\r\n" + part + "\r\n--B--", ""},
		{"dashes in a line", "--B\r\n" + part + " --B--\r\n--B--", ""},
		{"empty part", "--B\r\n\r\n\r\n--B--", ""},
		{"no parts", "--B--\r\n", ""},
		{"preamble", "hello\r\n--B\r\n" + part + "\r\n--B--", veilwire.Malformed},
		{"epilogue", "--B\r\n" + part + "\r\n--B--\r\nhello", veilwire.Malformed},
		{"bare LF before a delimiter", "--B\r\n" + part + "\n--B--", veilwire.Malformed},
		{"bare CR before a delimiter", "--B\r\n" + part + "\r--B--", veilwire.Malformed},
		{"bare LF behind a delimiter", "--B\n" + part + "\r\n--B--", veilwire.Malformed},
		{"space behind a delimiter", "--B \r\n" + part + "\r\n--B--", veilwire.Malformed},
		{"longer delimiter", "--B\r\n" + part + "\r\n--BC\r\n" + part + "\r\n--B--", veilwire.Malformed},
		{"delimiter at once", "--B\r\n--B--", veilwire.Malformed},
		{"delimiter right behind the header", "--B\r\nA: b\r\n\r\n--B--", veilwire.Malformed},
		{"no end", "--B\r\n" + part, veilwire.Malformed},
		{"half an end", "--B\r\n" + part + "\r\n--B-", veilwire.Malformed},
		{"folded header", head("Content-Disposition: form-data;\r\n name=\"a\""), veilwire.Malformed},
		{"bare LF in a header", head("A: b\nContent-Disposition: form-data; name=\"a\""), veilwire.Malformed},
		{"two dispositions", head("Content-Disposition: form-data; name=a\r\ncontent-disposition: form-data; name=b"), veilwire.Malformed},
		{"two dispositions with half each", head("Content-Disposition: form-data; name=a\r\nContent-Disposition: form-data; filename=b"), veilwire.Malformed},
		{"two names", head("Content-Disposition: form-data; name=a; NAME=b"), veilwire.Malformed},
		{"two file names", head("Content-Disposition: form-data; name=a; filename=a; filename=b"), veilwire.Malformed},
		{"open quote", head("Content-Disposition: form-data; name=\"a"), veilwire.Malformed},
		{"text behind a quote", head("Content-Disposition: form-data; name=\"a\"b"), veilwire.Malformed},
		{"space before the colon", head("Content-Disposition : form-data; name=a"), veilwire.Malformed},
		{"no colon", head("hello"), veilwire.Malformed},
		{"NUL", head("A: \x00"), veilwire.Malformed},
		{"long header", head("A: " + strings.Repeat("b", 9000)), veilwire.TooLarge},
		{"transfer encoding", head("Content-Transfer-Encoding: base64"), veilwire.UnknownCoding},
		{"charset", head("Content-Type: text/plain; charset=utf-16"), veilwire.UnknownCharset},
		{"file name in another charset", head("Content-Disposition: form-data; name=a; filename*=iso-8859-1''x"), veilwire.UnknownCharset},
		{"the form's charset", "--B\r\nContent-Disposition: form-data; name=_charset_\r\n\r\nutf-7\r\n--B--", veilwire.UnknownCharset},
		{"inner boundary begins with the outer", "--B\r\nContent-Type: multipart/mixed; boundary=BB\r\n\r\n--BB--\r\n--B--", veilwire.Malformed},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Format{Kind: MultipartBody, Boundary: "B", form: true}
			out, err := Append(nil, []byte(c.in), f, DefaultLimits(), clean{Auto})
			if got := reason(t, err); got != c.want {
				t.Errorf("reason %q, want %q", got, c.want)
			}
			if err == nil && string(out) != c.in {
				t.Error("changed without an edit")
			}
		})
	}
}
