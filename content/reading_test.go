package content

import (
	"encoding/base64"
	"encoding/hex"
	"strings"
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

// TestEncodingsInText: what a text wraps up is masked as a whole, and the rest
// of the text stays.
func TestEncodingsInText(t *testing.T) {
	b64 := func(s string) string { return base64.StdEncoding.EncodeToString([]byte(s)) }
	url := func(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }
	inHex := func(s string) string { return hex.EncodeToString([]byte(s)) }
	for _, c := range []struct{ name, in, want string }{
		{"plus in a link", "see http://x/?q=4111+1111+1111+1111&r=a+b", "see http://x/?q=%5BCARD%5D&r=a+b"},
		{"plus in a form sent as text", "a=b&text=4111+1111+1111+1111", "a=b&text=%5BCARD%5D"},
		{"references behind references", "<i>41&amp;#49;1 1111&amp;nbsp;1111 1111</i>", "<i>[CARD]</i>"},
		{"plus in prose", "1 + 1 = 2, 4+4", "1 + 1 = 2, 4+4"},
		{"escapes", `42/chat,["m","a\u0034111\n1111\x201111 1111"]`, `42/chat,["m","a[CARD]"]`},
		{"escaped escapes", `{"t":"{\"u\":\"4111\\u0020111111111111\"}",}`, `{"t":"{\"u\":\"[CARD]\"}",}`},
		{"paths", `C:\new\users\x4111 \`, `C:\new\users\x4111 \`},
		{"base64", "here: " + b64("card 4111 1111 1111 1111, ok") + ".", "here: [CARD]."},
		{"base64 in base64", b64(b64("card 4111 1111 1111 1111, ok")), "[CARD]"},
		{"base64 for links", "/users/1/" + url("?> 4111 1111 1111 1111 ?>"), "/users/1/[CARD]"},
		{"base64 of JSON", b64(`{"t":"4111111111111\u0031\u0031\u0031"}`), "[CARD]"},
		{"data link", "data:text/plain;base64," + b64("4111 1111 1111 1111"), "data:text/plain;base64,[CARD]"},
		{"hexadecimal", "x=" + inHex("4111 1111 1111 1111"), "x=[CARD]"},
		{"clean base64", b64("nothing to see in here, really"), b64("nothing to see in here, really")},
		{"no base64", "Donaudampfschifffahrtsgesellschaftskapitaensmuetze", "Donaudampfschifffahrtsgesellschaftskapitaensmuetze"},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, f := range []Format{{Kind: TextBody}, {Kind: JSONBody}} {
				in, want := c.in, c.want
				if f.Kind == JSONBody {
					quote := func(s string) string { return `["` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"]` }
					in, want = quote(in), quote(want)
				}
				got, err := Append(nil, []byte(in), f, DefaultLimits(), &cards{})
				if err != nil || string(got) != want {
					t.Errorf("%v: got %s (%v)\nwant %s", f.Kind, got, err, want)
				}
			}
		})
	}
}
