package content

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"veilwire"
)

const conformance = "../../shared/conformance"

// reason is the reason of a refusal, "" for no error.
func reason(t *testing.T, err error) veilwire.Reason {
	t.Helper()
	if err == nil {
		return ""
	}
	var r *veilwire.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("error is %T, want a refusal", err)
	}
	if r.Place == "" {
		t.Errorf("refusal for %s names no place", r.Reason)
	}
	return r.Reason
}

func TestJSONParsingSuite(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(conformance, "json-parsing/test_parsing/*.json"))
	if len(files) == 0 {
		t.Skip("the JSON parsing suite is not here")
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range []Visitor{clean{Skip}, clean{Text}, clean{Auto}} {
			dst, err := Append([]byte("x"), src, Format{Kind: JSONBody}, DefaultLimits(), v)
			base := filepath.Base(name)
			switch why := reason(t, err); {
			case base[0] == 'n' && why != veilwire.Malformed && why != veilwire.TooDeep:
				t.Errorf("%s with %v: reason %q, want a refusal", base, v, why)
			case base[0] == 'y' && err != nil:
				t.Errorf("%s with %v: %v", base, v, err)
			case err == nil && !bytes.Equal(dst[1:], src):
				t.Errorf("%s with %v: changed without an edit", base, v)
			case err != nil && string(dst) != "x":
				t.Errorf("%s with %v: wrote %d bytes next to an error", base, v, len(dst)-1)
			}
		}
	}
}

func TestJSONMasks(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", `{"text":"my card 4111 1111 1111 1111 ok"}`, `{"text":"my card [CARD] ok"}`},
		{"white space stays", " { \"a\" :\t\"4111111111111111\" } \n", " { \"a\" :\t\"[CARD]\" } \n"},
		{"duplicate keys", `{"a":"4111111111111111","a":"4111111111111111"}`, `{"a":"[CARD]","a":"[CARD]"}`},
		{"escaped digits", `{"a":"x\n\u003411111111111111\u0031 \"hi\" 1\/2"}`, `{"a":"x\n[CARD] \"hi\" 1\/2"}`},
		{"surrogates stay", `["\ud83d\ude00 4111111111111111 \ud83d\ude00 \ud83d"]`, `["\ud83d\ude00 [CARD] \ud83d\ude00 \ud83d"]`},
		{"key", `{"4111-1111-1111-1111":1}`, `{"[CARD]":1}`},
		{"number", `{"n":4111111111111111,"m":[1e5,-0.1]}`, `{"n":0,"m":[1e5,-0.1]}`},
		{"mark", "\xEF\xBB\xBF[\"4111111111111111\"]", "\xEF\xBB\xBF[\"[CARD]\"]"},
		{"in a string", `{"p":"{\"t\":\"4111111111111111\"}"}`, `{"p":"{\"t\":\"[CARD]\"}"}`},
		{"in a string in a string", `{"p":"{\"t\":\"[\\\"\\u0034111111111111111\\\"]\"}"}`, `{"p":"{\"t\":\"[\\\"[CARD]\\\"]\"}"}`},
		{"no document", `{"p":"{\"t\": 4111111111111111"}`, `{"p":"{\"t\": [CARD]"}`},
		{"markup", `{"p":"<p>4111<b>1111</b>&nbsp;11&#49;1 1111</p>"}`, `{"p":"<p>[CARD]<b></b></p>"}`},
		{"markup with escapes", `{"p":"\u003cp\u003e4111<b class=\"x\">1111</b>11111111<\/p>"}`, `{"p":"\u003cp\u003e[CARD]<b class=\"x\"></b><\/p>"}`},
		{"link", `{"u":"https:\/\/x.example\/?q=4111%201111%2d1111+1111&r=%253411111111111111%2531&s=%41"}`, `{"u":"https:\/\/x.example\/?q=%5BCARD%5D&r=%255BCARD%255D&s=%41"}`},
		{"link in markup", `{"u":"<a href='?q=411111111111111%31'>x</a>"}`, `{"u":"<a href='?q=%5BCARD%5D'>x</a>"}`},
		{"half a percent", `["50%4111111111111111 or %41"]`, `["50%[CARD] or %41"]`},
		{"frame", `{"data":"42[\"m\",{\"a\":\"\\u0034111111111111111\"}]"}`, `{"data":"42[\"m\",{\"a\":\"[CARD]\"}]"}`},
		{"attribute", `{"p":"<a href=\"tel:4111111111111111\">x</a>"}`, `{"p":"<a href=\"tel:[CARD]\">x</a>"}`},
		{"two languages", `{"ключ":"карта 4111 1111 1111 1111, спасибо"}`, `{"ключ":"карта [CARD], спасибо"}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Append(nil, []byte(c.in), Format{Kind: JSONBody}, DefaultLimits(), &cards{})
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestJSONPaths(t *testing.T) {
	in := `{"a":{"b/c":[1,{"~":"4111111111111111"}]},"doc":"[{\"text\":\"4111111111111111\"}]","x":"4111111111111111"}`
	v := &cards{treat: func(path []byte, kind Kind) Treatment {
		switch {
		case kind != Value || string(path) == "/x":
			return Skip
		case string(path) == "/doc":
			return JSON
		}
		return Text
	}}
	if err := Visit([]byte(in), Format{Kind: JSONBody}, DefaultLimits(), v); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(v.seen, " "), "/a/b~1c/1/~0 /doc|json:/0/text"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// flags writes down true and false.
type flags struct {
	cards
	heard []string
}

func (f *flags) Flag(path []byte, word string) error {
	f.heard = append(f.heard, string(path)+"="+word)
	return nil
}

// TestJSONFlags: who wants to hear of true and false does, but for those in
// somebody's words.
func TestJSONFlags(t *testing.T) {
	in := `{"a":true,"b":[false,null,"true"],"doc":"{\"c\":false}","said":"{\"d\":true}"}`
	v := &flags{cards: cards{treat: func(path []byte, kind Kind) Treatment {
		switch {
		case kind != Value:
			return Skip
		case string(path) == "/doc":
			return JSON
		}
		return Auto
	}}}
	if err := Visit([]byte(in), Format{Kind: JSONBody}, DefaultLimits(), v); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(v.heard, " "), "/a=true /b/0=false /doc|json:/c=false"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestJSONLimits(t *testing.T) {
	deep := strings.Repeat("[", 65) + strings.Repeat("]", 65)
	for _, c := range []struct {
		name, in string
		want     veilwire.Reason
	}{
		{"65 levels", deep, veilwire.TooDeep},
		{"64 levels", deep[1:129], ""},
		{"a document in a string counts", `["` + deep[:64] + deep[66:] + `"]`, veilwire.TooDeep},
		{"brackets in a chat", `["` + strings.Repeat("[", 200) + `"]`, ""},
		{"many levels, flat memory", strings.Repeat("[", 1<<20), veilwire.TooDeep},
		{"many fields", "[" + strings.Repeat("1,", 200_000) + "1]", veilwire.TooLarge},
		{"long number", "[" + strings.Repeat("1", 70_000) + "]", veilwire.TooLarge},
		{"long key", `{"` + strings.Repeat("k", 70_000) + `":1}`, veilwire.TooLarge},
		{"over the size", strings.Repeat(" ", 16<<20) + "1", veilwire.TooLarge},
		{"invalid UTF-8", "[\"caf\xe9\"]", veilwire.Malformed},
		{"overlong", "[\"\xc0\xb4\"]", veilwire.Malformed},
		{"empty", "", veilwire.Malformed},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Append(nil, []byte(c.in), Format{Kind: JSONBody}, DefaultLimits(), clean{Auto})
			if got := reason(t, err); got != c.want {
				t.Errorf("reason %q, want %q", got, c.want)
			}
		})
	}
}

func TestNumberEditMustStayNumber(t *testing.T) {
	v := edits{{Span: veilwire.Span{Start: 0, End: 1}, With: []byte("[X]")}}
	_, err := Append(nil, []byte(`[12]`), Format{Kind: JSONBody}, DefaultLimits(), v)
	if got := reason(t, err); got != veilwire.ScanFailed {
		t.Errorf("reason %q", got)
	}
}

// edits gives the same edits for every field.
type edits []veilwire.Edit

func (edits) Treat([]byte, Kind) Treatment { return Text }

func (e edits) Field(f *Field) ([]veilwire.Edit, int, error) { return e, len(f.Text), nil }

// TestNumbersWithExponents: however a number is written, its digits are seen.
func TestNumbersWithExponents(t *testing.T) {
	for _, c := range []struct {
		in     string
		masked bool
	}{
		{"4.111111111111111e15", true},
		{"4111111111111111E0", true},
		{"4111111111111111.000e+0", true},
		{"0.04111111111111111e17", true},
		{"411111111111111100e-2", true},
		{"-41.11111111111111E+14", true},
		{"4.2111111111111111e15", false},
		{"4.11111111111111e15", false},
		{"4211111111111111.5e-1", false},
		{"1e400", false},
		{"1e-400", false},
		{"0e99999999999999999999", false},
		{"-0e0", false},
		{"1.5e3", false},
	} {
		want := `{"n":` + c.in + `,"m":1e3}`
		if c.masked {
			want = `{"n":0,"m":1e3}`
		}
		got, err := Append(nil, []byte(`{"n":`+c.in+`,"m":1e3}`), Format{Kind: JSONBody}, DefaultLimits(), &cards{})
		if err != nil || string(got) != want {
			t.Errorf("%s gives %s, %v; want %s", c.in, got, err, want)
		}
	}
}
