package content

import (
	"testing"

	"veilwire"
)

// TestPartsThatHideText: a part nobody here can read is copied only if nobody
// there can take it for text either.
func TestPartsThatHideText(t *testing.T) {
	for _, c := range []struct {
		name, header, body string
		want               veilwire.Reason
	}{
		{"field", `name="t"`, "hello", ""},
		{"field with a NUL", `name="t"`, "hello\x00", veilwire.UnknownCharset},
		{"field with a stray byte", `name="t"`, "hello \xFF", veilwire.UnknownCharset},
		{"field that says it is a file", "name=\"t\"\r\nContent-Type: application/octet-stream", "hello \xFF", veilwire.UnknownCharset},
		{"field that says it is a picture", "name=\"t\"\r\nContent-Type: image/png", "hello\x00", veilwire.UnknownCharset},
		{"text file in Latin 1", "name=\"f\"; filename=\"a.txt\"\r\nContent-Type: text/plain", "f\xFCr", veilwire.UnknownCharset},
		{"unlabelled file in Latin 1", `name="f"; filename="a.txt"`, "f\xFCr", veilwire.UnknownCharset},
		{"file in UTF-16", `name="f"; filename="a.txt"`, "\xFF\xFEh\x00i\x00", veilwire.UnknownCharset},
		{"JSON file with a NUL", "name=\"f\"; filename=\"a.json\"\r\nContent-Type: application/json", "{}\x00", veilwire.UnknownCharset},
		{"picture", "name=\"f\"; filename=\"a.png\"\r\nContent-Type: image/png", "\x89PNG\r\n\x1a\n\x00\x00", ""},
		{"unlabelled picture", `name="f"; filename="a.jpg"`, "\xFF\xD8\xFF\xE0\x00\x10JFIF", ""},
		{"empty file", `name="f"; filename="a.bin"`, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := "--B\r\nContent-Disposition: form-data; " + c.header + "\r\n\r\n" + c.body + "\r\n--B--\r\n"
			out, err := Append(nil, []byte(in), Format{Kind: MultipartBody, Boundary: "B", form: true}, DefaultLimits(), clean{Auto})
			if got := reason(t, err); got != c.want {
				t.Fatalf("reason %q, want %q", got, c.want)
			}
			if err == nil && string(out) != in {
				t.Error("changed without an edit")
			}
		})
	}
}
