package content

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"

	"veilwire"
)

// crosses replaces every run of the letter x by text that needs escapes in
// every format. In pieces it leaves a run at the end undecided.
type crosses struct{ treat Treatment }

const crossed = "\"é\\\n<&%+"

func (c crosses) Treat(path []byte, _ Kind) Treatment {
	if (c.treat == JSON || c.treat == Base64) && bytes.IndexByte(path, '|') >= 0 {
		return Text
	}
	return c.treat
}

func (crosses) Field(f *Field) ([]veilwire.Edit, int, error) {
	var edits []veilwire.Edit
	if f.Kind == Number {
		return nil, len(f.Text), nil
	}
	for i := 0; i < len(f.Text); i++ {
		if f.Text[i] != 'x' {
			continue
		}
		from := i
		for i < len(f.Text) && f.Text[i] == 'x' {
			i++
		}
		if i == len(f.Text) && !f.Final {
			return edits, from, nil
		}
		edits = append(edits, veilwire.Edit{Span: veilwire.Span{Start: from, End: i}, With: []byte(crossed)})
	}
	return edits, len(f.Text), nil
}

// writer writes a document and, next to it, the document as it must come out.
type writer struct{ in, want bytes.Buffer }

func (w *writer) both(s string) {
	w.in.WriteString(s)
	w.want.WriteString(s)
}

// text writes runes in a random spelling each; runs of x are to be replaced.
func (w *writer) text(t *rapid.T, runes []rune, with string, spellings func(rune) []string) {
	for i, r := range runes {
		s := rapid.SampledFrom(spellings(r)).Draw(t, "spelling")
		w.in.WriteString(s)
		switch {
		case r != 'x':
			w.want.WriteString(s)
		case i == 0 || runes[i-1] != 'x':
			w.want.WriteString(with)
		}
	}
}

var anyRune = rapid.SampledFrom([]rune("xxxab cß€😀\"\\/\n\u2028\u0000<&"))

func jsonSpellings(r rune) []string {
	var s []string
	if r >= 0x20 && r != '"' && r != '\\' {
		s = append(s, string(r))
	}
	switch r {
	case '"', '\\', '/':
		s = append(s, `\`+string(r))
	case '\n':
		s = append(s, `\n`)
	}
	if a, b := utf16.EncodeRune(r); r > 0xFFFF {
		return append(s, fmt.Sprintf(`\u%04x\u%04X`, a, b))
	}
	return append(s, fmt.Sprintf(`\u%04x`, r), fmt.Sprintf(`\u%04X`, r))
}

func (w *writer) json(t *rapid.T, depth int) {
	gap := func() { w.both(rapid.SampledFrom([]string{"", "", " ", "\n\t", "\r\n"}).Draw(t, "gap")) }
	str := func(most int) {
		w.both(`"`)
		w.text(t, rapid.SliceOfN(anyRune, 0, most).Draw(t, "text"), `\"é\\\n<&%+`, jsonSpellings)
		w.both(`"`)
	}
	gap()
	kinds := 4
	if depth > 4 {
		kinds = 2
	}
	switch n := rapid.IntRange(0, 3).Draw(t, "kind") % kinds; n {
	case 0:
		str(40)
	case 1:
		w.both(rapid.SampledFrom([]string{"0", "-1.5E+10", "12345678901234567890", "true", "false", "null"}).Draw(t, "scalar"))
	default:
		w.both(string("{["[n-2]))
		for i := range rapid.IntRange(0, 4).Draw(t, "members") {
			if i > 0 {
				w.both(",")
			}
			if gap(); n == 2 {
				str(5)
				gap()
				w.both(":")
			}
			w.json(t, depth+1)
		}
		gap()
		w.both(string("}]"[n-2]))
	}
	gap()
}

// check runs whole and in pieces.
func (w *writer) check(t *rapid.T, f Format, treat Treatment) {
	small := DefaultLimits()
	small.Window = 64
	for _, lim := range []Limits{DefaultLimits(), small} {
		got, err := Append(nil, w.in.Bytes(), f, lim, crosses{treat})
		if err != nil {
			t.Fatalf("window %d: %v", lim.Window, err)
		}
		if !bytes.Equal(got, w.want.Bytes()) {
			t.Fatalf("window %d:\nin   %q\ngot  %q\nwant %q", lim.Window, w.in.Bytes(), got, w.want.Bytes())
		}
		var out bytes.Buffer
		cuts := rapid.SliceOfN(rapid.IntRange(1, 30), 0, 12).Draw(t, "cuts")
		if err := Rewrite(&out, &pieces{w.in.Bytes(), cuts}, f, lim, crosses{treat}); err != nil || !bytes.Equal(out.Bytes(), w.want.Bytes()) {
			t.Fatalf("window %d, pieces %v: %v\nin   %q\ngot  %q\nwant %q", lim.Window, cuts, err, w.in.Bytes(), out.Bytes(), w.want.Bytes())
		}
	}
}

// TestEditsOnlyChangeTheirSpan writes random documents in random spellings
// together with what must come of them, byte for byte.
func TestEditsOnlyChangeTheirSpan(t *testing.T) {
	t.Run("json", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			var w writer
			w.json(t, 0)
			w.check(t, Format{Kind: JSONBody}, Text)
			var in, out any
			if err := json.Unmarshal(w.in.Bytes(), &in); err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(w.want.Bytes(), &out); err != nil {
				t.Fatalf("what came out is no JSON: %v", err)
			}
		})
	})
	t.Run("json in json", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			var doc, w writer
			doc.json(t, 2)
			quote := func(b []byte) string {
				var q bytes.Buffer
				e := json.NewEncoder(&q)
				e.SetEscapeHTML(false)
				if err := e.Encode(string(b)); err != nil {
					t.Fatal(err)
				}
				return strings.TrimSuffix(q.String(), "\n")
			}
			w.in.WriteString("[" + quote(doc.in.Bytes()) + "]")
			w.want.WriteString("[" + quote(doc.want.Bytes()) + "]")
			w.check(t, Format{Kind: JSONBody}, JSON)
		})
	})
	t.Run("base64 in json", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			var doc, w writer
			if rapid.Bool().Draw(t, "text") {
				doc.both("-")
				doc.text(t, rapid.SliceOfN(rapid.SampledFrom([]rune("xxxab cß€")), 0, 40).Draw(t, "text"), crossed, func(r rune) []string { return []string{string(r)} })
			} else {
				doc.both("[")
				doc.json(t, 2)
				doc.both("]")
			}
			head := rapid.SampledFrom([]string{"", "", "data:a/b;base64,", "data:;a=b;base64,"}).Draw(t, "head")
			form := base64.StdEncoding
			if len(doc.in.Bytes())%3 > 0 {
				form = rapid.SampledFrom([]*base64.Encoding{base64.StdEncoding, base64.RawStdEncoding}).Draw(t, "form")
			}
			quote := func(b []byte) string {
				return strings.ReplaceAll(`["`+head+form.EncodeToString(b)+`"]`, "/", rapid.SampledFrom([]string{"/", `\/`}).Draw(t, "slash"))
			}
			w.in.WriteString(quote(doc.in.Bytes()))
			got, err := Append(nil, w.in.Bytes(), Format{Kind: JSONBody}, DefaultLimits(), crosses{Base64})
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Equal(doc.in.Bytes(), doc.want.Bytes()) && !bytes.Equal(got, w.in.Bytes()) {
				t.Fatal("changed without an edit")
			}
			var out []string
			if err := json.Unmarshal(got, &out); err != nil {
				t.Fatal(err)
			}
			data, ok := strings.CutPrefix(out[0], head)
			plain, err := form.DecodeString(data)
			if !ok || err != nil || !bytes.Equal(plain, doc.want.Bytes()) {
				t.Fatalf("head kept %v, %v\nin   %q\ngot  %q\nwant %q", ok, err, doc.in.Bytes(), plain, doc.want.Bytes())
			}
		})
	})
	t.Run("form", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			var w writer
			spell := func(r rune) []string {
				s := []string{url.QueryEscape(string(r)), strings.ToLower(url.QueryEscape(string(r)))}
				if r == ' ' {
					s = append(s, "%20", "+")
				} else if r < 0x80 {
					s = append(s, fmt.Sprintf("%%%02x", r))
				}
				return s
			}
			for i := range rapid.IntRange(1, 6).Draw(t, "pairs") {
				if i > 0 {
					w.both("&")
				}
				w.text(t, rapid.SliceOfN(anyRune, 0, 6).Draw(t, "name"), url.QueryEscape(crossed), spell)
				w.both("=")
				w.text(t, rapid.SliceOfN(anyRune, 0, 30).Draw(t, "value"), url.QueryEscape(crossed), spell)
			}
			w.check(t, Format{Kind: FormBody}, Text)
			in, err := url.ParseQuery(w.in.String())
			if err != nil {
				t.Fatal(err)
			}
			if out, err := url.ParseQuery(w.want.String()); err != nil || len(out) == 0 && len(in) > 0 {
				t.Fatalf("what came out is no form: %v", err)
			}
		})
	})
	t.Run("html", func(t *testing.T) {
		rapid.Check(t, func(t *rapid.T) {
			var w writer
			spell := func(r rune) []string {
				s := []string{fmt.Sprintf("&#%d;", r), fmt.Sprintf("&#x%x;", r)}
				switch r {
				case '<':
					return append(s, "&lt;")
				case '&':
					return append(s, "&amp;")
				case '"':
					return append(s, "&quot;")
				}
				return append(s, string(r))
			}
			runes := rapid.SampledFrom([]rune("xxxab cß€😀\"\\/<&"))
			const with = "&quot;é\\&#10;&lt;&amp;%+"
			for range rapid.IntRange(1, 6).Draw(t, "paragraphs") {
				w.both(`<p title="`)
				w.text(t, rapid.SliceOfN(runes, 0, 6).Draw(t, "title"), with, spell)
				w.both(`"><B>`)
				w.text(t, rapid.SliceOfN(runes, 0, 40).Draw(t, "text"), with, spell)
				w.both("</B ></p><!-- -->\n")
			}
			w.check(t, Format{Kind: HTMLBody}, HTML)
		})
	})
}
