package content

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestMarkdown(t *testing.T) {
	for _, c := range []struct {
		name     string
		treat    Treatment
		with     string
		in, want string
		seen     string
	}{
		{"escapes in a number", MarkdownV2, "", `card 4111\-1111\-1111\-1111\.`, `card \[CARD\]\.`, "card 4111-1111-1111-1111."},
		{"marks in a number", MarkdownV2, "", `4111*1111*__1111__1111`, `\[CARD\]**____`, card + "\n4111*1111*__1111__1111"},
		{"a label in marks", MarkdownV2, "[A_CARD]", `*4111111111111111*`, `*\[A\_CARD\]*`, card + "\n*" + card + "*"},
		{"code", MarkdownV2, "", "`key_a_b` and ```py\nx*y*z```", "", "key_a_b and py\nx*y*z"},
		{"a link", MarkdownV2, "", `[a\_b](https://x.example/a_b_c?q=*)_!_`, "", "a_b!\n[a_b](https://x.example/a_b_c?q=*)_!_"},
		{"a link with a number", MarkdownV2, "", `[x](https://x.example/?q=4111%2D1111-1111-1111)`, `[x](https://x.example/?q=%5BCARD%5D)`, "x\n[x](https://x.example/?q=4111%2D1111-1111-1111)\n[x](https://x.example/?q=4111-1111-1111-1111)"},
		{"a number with a link in it", MarkdownV2, "", `4111 [1111](tg://a\)b) 1111 *1111*`, `\[CARD\][](tg://a\)b)**`, "4111 1111 1111 1111\n4111 [1111](tg://a)b) 1111 *1111*"},
		{"a link without an end", Markdown, "", `](4111 1111 1111 [1111`, `](\[CARD][`, "](4111 1111 1111 1111\n](4111 1111 1111 [1111"},
		{"nothing to undo", MarkdownV2, "", `back\ slash at the end \`, "", `back\ slash at the end \`},
		{"of old", Markdown, "[A_CARD]", `*4111* \_a\_ 4111 1111 1111 1111 \- x`, `*4111* \_a\_ \[A\_CARD] \- x`, "4111 _a_ 4111 1111 1111 1111 \\- x\n*4111* _a_ 4111 1111 1111 1111 \\- x"},
		{"a mark in a value", MarkdownV2, "", "4111 1111_1111 1111_", `\[CARD\]__`, "4111 11111111 1111\n4111 1111_1111 1111_"},
		{"mrkdwn", Mrkdwn, "<A & B 'x'>", `a &amp; b 4111111111111111`, `a &amp; b &lt;A &amp; B 'x'&gt;`, "a & b " + card},
		{"mrkdwn, plain", Mrkdwn, "<A>", `a long text without markup 4111111111111111`, `a long text without markup &lt;A&gt;`, "a long text without markup " + card},
		{"mrkdwn, a document", Mrkdwn, "<A>", `{"a":"4111111111111111"}`, `{"a":"<A>"}`, "a\n" + card},
		{"mrkdwn, a word", Mrkdwn, "", `hi`, "", "hi"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := Format{Kind: TextBody}
			v := &cards{treat: func([]byte, Kind) Treatment { return c.treat }, with: c.with}
			got, err := Append(nil, []byte(c.in), f, DefaultLimits(), v)
			if err != nil {
				t.Fatal(err)
			}
			if c.want == "" {
				c.want = c.in
			}
			if string(got) != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			var seen []string
			for _, s := range fields(t, c.in, f, c.treat) {
				_, text, _ := strings.Cut(s, "=")
				seen = append(seen, text)
			}
			if got := strings.Join(seen, "\n"); got != c.seen {
				t.Errorf("seen %q\nwant %q", got, c.seen)
			}
		})
	}
}

// TestMarkdownEditsOnlyChangeTheirSpan writes random texts in random spellings
// together with what must come of them.
func TestMarkdownEditsOnlyChangeTheirSpan(t *testing.T) {
	spell := func(r rune) []string {
		if strings.ContainsRune("*_~|`", r) { // else it would be a mark
			return []string{`\` + string(r)}
		}
		if r == '\\' {
			return []string{`\\`}
		}
		if r > ' ' && r < 0x7F {
			return []string{string(r), `\` + string(r)}
		}
		return []string{string(r)}
	}
	runes := rapid.SampledFrom([]rune("xxxab cß€😀\"/_*~|`!.-(\\"))
	rapid.Check(t, func(t *rapid.T) {
		var w writer
		for range rapid.IntRange(1, 5).Draw(t, "pieces") {
			mark := rapid.SampledFrom([]string{"*", "_", "__", "~", "||"}).Draw(t, "mark")
			w.both(mark)
			w.text(t, append(rapid.SliceOfN(runes, 0, 20).Draw(t, "text"), 'a'), "\"é\\\\\n<&%\\+", spell)
			w.both(mark + " ")
		}
		got, err := Append(nil, w.in.Bytes(), Format{Kind: TextBody}, DefaultLimits(), crosses{MarkdownV2})
		want := w.want.String()
		if err != nil || string(got) != want {
			t.Fatalf("%v\nin   %q\ngot  %q\nwant %q", err, w.in.Bytes(), got, want)
		}
	})
}
