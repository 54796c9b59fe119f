package content

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"veilwire"
)

// reader notes every field it is shown as path=text.
type reader struct {
	treat Treatment
	got   []string
}

func (r *reader) Treat([]byte, Kind) Treatment { return r.treat }

func (r *reader) Field(f *Field) ([]veilwire.Edit, int, error) {
	if !f.Final {
		return nil, 0, nil
	}
	r.got = append(r.got, string(f.Path)+"="+string(f.Text))
	return nil, len(f.Text), nil
}

func fields(t *testing.T, in string, f Format, treat Treatment) []string {
	t.Helper()
	r := &reader{treat: treat}
	if err := Visit([]byte(in), f, DefaultLimits(), r); err != nil {
		t.Fatal(err)
	}
	return r.got
}

func TestMarkupIsReadAsPeopleSeeIt(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
	}{
		{"inline tags join", "4111<b>1111</b><i>11</i>11", []string{"=411111111111"}},
		{"blocks break", "<p>4111</p><p>1111</p>", []string{"=4111", "=1111"}},
		{"a break is a line end", "a<br/>b", []string{"=a\nb"}},
		{"comments join and are read", "41<!-- note -->11", []string{"=4111", "|html:comment=-- note --"}},
		{"entities", "&#52;&#x31;&nbsp;&eacute;&copy x &bogus; &#4111111111111111;", []string{"=41\u00a0é© x &bogus; &#4111111111111111;"}},
		{"attributes", `<img ALT="a &amp; b" src=x.png><input disabled value='v'>`, []string{"|html:@alt=a & b", "|html:@src=x.png", "|html:@value=v"}},
		{"script", "<script>a<b && '</b>'</script>x", []string{"=a<b && '</b>'", "=x"}},
		{"title has entities", "<title>a &amp; <b></title>", []string{"=a & <b>"}},
		{"odd names", `<b 4111 1111 c="d" 11111111>x`, []string{"=x", "|html:tag=4111 1111", "|html:@c=d", "|html:tag=11111111"}},
		{"no tag", "1 < 2 <3 </4> <", []string{"=1 < 2 <3 </4> <"}},
		{"never closed", `a <b title="x`, []string{`=a <b title="x`}},
		{"comment never closed", "a <!-- b <i>c</i>", []string{"=a <!-- b <i>c</i>"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := fields(t, c.in, Format{Kind: HTMLBody}, HTML)
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestUserTextKeepsItsAngleBrackets(t *testing.T) {
	got := fields(t, "my password is <hunter2>, <b>really</b>", Format{Kind: TextBody}, Auto)
	if want := "=my password is <hunter2>, really"; len(got) != 1 || got[0] != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestMarkupAgainstTokenizer compares the visible text with what the tokenizer
// of x/net/html sees in it, for documents both must read alike.
func TestMarkupAgainstTokenizer(t *testing.T) {
	pick := rapid.SampledFrom([]string{
		"text ", "4111", "&amp;", "&#52;", "&#x34 ", "&nbsp;", "&notit;", "&copy", "&#150;", "&NotEqualTilde;", "é", " < ", "<3", "a&b", "\n",
		"<b>", "</b>", "<p class=x>", "</p>", "<a href='x>y' title=\"<b>\">", "</a>", "<img src=a/b alt>", "<x-y>", "<hr/>", "< b>",
		"<!-- c -->", "<!doctype html>", "<?pi ?>", "<script>if (a<b) '</b>' && 1 </script>", "<style>a > b {}</style>",
		"<title>a &lt; <i></title>", "<textarea>&amp;<b></textarea>", "<P\n>", "</P\t>", "<b x=y/>", "<i/ >",
	})
	rapid.Check(t, func(t *rapid.T) {
		in := strings.Join(rapid.SliceOfN(pick, 0, 20).Draw(t, "pieces"), "")
		r := &reader{treat: HTML}
		if err := Visit([]byte(in), Format{Kind: HTMLBody}, DefaultLimits(), r); err != nil {
			t.Fatal(err)
		}
		var ours, theirs strings.Builder
		for _, f := range r.got {
			if text, ok := strings.CutPrefix(f, "="); ok {
				ours.WriteString(text)
			}
		}
		z := html.NewTokenizer(strings.NewReader(in))
		for z.Next() != html.ErrorToken {
			if tok := z.Token(); tok.Type == html.TextToken {
				theirs.WriteString(tok.Data)
			}
		}
		if a, b := noSpace(ours.String()), noSpace(theirs.String()); a != b {
			t.Fatalf("in %q\nours   %q\ntheirs %q", in, a, b)
		}
	})
}

func noSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func TestXML(t *testing.T) {
	in := `<?xml version="1.0"?><body a="1"><message>4111 <![CDATA[<1111>]]><!-- c --></message><x/></body>`
	got := fields(t, in, Format{Kind: XMLBody}, Text)
	want := []string{`|html:comment=xml version="1.0"?`, "/body/@a=1", "/body/message=4111 <1111>", "/body/message|html:comment=-- c --"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for name, c := range map[string]struct {
		in   string
		want veilwire.Reason
	}{
		"own entities":       {`<!DOCTYPE m [<!ENTITY a "4111">]><m>&a;</m>`, veilwire.Malformed},
		"wrong end":          {"<a><b></a></b>", veilwire.Malformed},
		"not closed":         {"<a>x", veilwire.Malformed},
		"stray end":          {"</a>", veilwire.Malformed},
		"bare bracket":       {"<a>1 < 2</a>", veilwire.Malformed},
		"deep":               {strings.Repeat("<a>", 65) + strings.Repeat("</a>", 65), veilwire.TooDeep},
		"UTF-16":             {"<\x00a\x00>\x00", veilwire.Malformed},
		"section not closed": {"<a><![CDATA[</a>", veilwire.Malformed},
	} {
		err := Visit([]byte(c.in), Format{Kind: XMLBody}, DefaultLimits(), clean{Auto})
		if got := reason(t, err); got != c.want {
			t.Errorf("%s: reason %q, want %q", name, got, c.want)
		}
	}
}
