package content

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// samples has small units of every format, each with something to mask.
var samples = []struct {
	name string
	f    Format
	in   string
}{
	{"json", Format{Kind: JSONBody}, "\xEF\xBB\xBF { \"text\" : \"caf\u00e9 \\u00e9\\n4111 1111\\u00201111 1111 \\ud83d\\ude00\", \"n\":[4111111111111111, -1.5e3,true , null], \"p\":\"{\\\"a\\\":\\\"4111111111111111\\\"}\"}"},
	{"json, markup", Format{Kind: JSONBody}, `["<p>4111<b title=\"4111111111111111\">1111</b>&nbsp;1111<!-- x --> 1111 <br>and so on</p><p>more</p>", "a & b < c", "<hunter2>"]`},
	{"ndjson", Format{Kind: LinesBody}, "{\"a\":\"4111111111111111\"}\r\n\n[1]\n\"x\"\n"},
	{"form", Format{Kind: FormBody}, "a=1;text=4111+1111%201111%2d1111&&=x&b&p=%7B%22t%22%3A%224111111111111111%22%7D&q=%2534111&z=%34%31%31%311111%zz11111111&d=%25341111%2531111%2d11111111&e=caf%E9"},
	{"multipart", Format{Kind: MultipartBody, Boundary: "XX", form: true}, "--XX\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nmy card 4111 1111 1111 1111 \r\n--X\r\n--XX\r\ncontent-disposition: form-data; name=\"f\"; filename=\"4111-1111-1111-1111 \\\"a\\\".png\"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x00\xff--X\r\n--XX\r\nContent-Disposition: form-data; name=j\r\nContent-Type: application/json\r\n\r\n{\"a\":\"4111111111111111\"}\r\n--XX--\r\n"},
	{"text", Format{Kind: TextBody}, "\xEF\xBB\xBFgr\u00fc\u00dfe, 4111 1111\n1111 1111 <b>bold</b> &amp; done"},
	{"html", Format{Kind: HTMLBody}, "<!doctype html><title>4111111111111111 &amp; co</title><p class=x>4111<i>1111</i><!--4111111111111111-->11111111</p><script>var c='4111 1111 1111 1111' && 1</script><a href='?c=4111111111111111'>x</a> <4111> <b 4111111111111111"},
	{"xml", Format{Kind: XMLBody}, "<?xml version=\"1.0\"?><m a=\"4111111111111111\"><t>4111 1111 <![CDATA[1111 1111]]></t><!-- c --><e/>\n</m>\n"},
	{"events", Format{Kind: EventsBody}, ": hi 4111111111111111\r\nid: 1\r\ndata: {\"a\":\r\ndata: \"4111111111111111\"}\r\n\r\ndata: 4111 1111\rdata:1111 1111\r\revent: x\ndata\ndata: tail 4111111111111111"},
	{"xhtml", Format{Kind: XMLBody}, "<m to='4111111111111111'><html xmlns='http://www.w3.org/1999/xhtml'><p>4111<b title='4111111111111111'>1111</b> 1111<br/>1111 and so on <i>and</i> on</p><i><p>4111</p>111111111111</i></html></m>"},
	{"frames", Format{Kind: FramesBody}, "42/a,1[\"m\",{\"t\":\"4111 1111 1111 1111\"}]\x1e2\x1e451-[\"b\",{\"n\":4111111111111111}]\x1ea[\"{\\\"t\\\":\\\"4111111111111111\\\"}\"]\x1e4not json"},
	{"twilsock", Format{Kind: TwilsockBody}, "TWILSOCK V3.0 51 \r\n{\"method\":\"4111111111111111\", \"payload_size\" : 24 }\r\n{\"t\":\"4111111111111111\"}\r\n"},
}

// limits small enough that small samples have long fields.
func narrow() Limits {
	lim := DefaultLimits()
	lim.Window = 24
	return lim
}

// pieces reads src in the given lengths, then as it is.
type pieces struct {
	src  []byte
	cuts []int
}

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.src) == 0 {
		return 0, io.EOF
	}
	n := len(p.src)
	if len(p.cuts) > 0 {
		n, p.cuts = min(n, p.cuts[0]), p.cuts[1:]
	}
	n = copy(b, p.src[:n])
	p.src = p.src[n:]
	return n, nil
}

// sameStreamed fails if the unit cut in these pieces does not give what it
// gives whole.
func sameStreamed(t interface {
	Helper()
	Fatalf(string, ...any)
}, f Format, lim Limits, src []byte, cuts []int,
) {
	t.Helper()
	want, werr := Append(nil, src, f, lim, &cards{})
	var got bytes.Buffer
	gerr := Rewrite(&got, &pieces{src, cuts}, f, lim, &cards{})
	switch {
	case (werr == nil) != (gerr == nil):
		t.Fatalf("whole: %v; in pieces %v: %v", werr, cuts, gerr)
	case werr == nil && !bytes.Equal(got.Bytes(), want):
		t.Fatalf("pieces %v give other bytes than the whole", cuts)
	}
}

func TestStreamEqualsWhole(t *testing.T) {
	for _, s := range samples {
		t.Run(s.name, func(t *testing.T) {
			for _, lim := range []Limits{DefaultLimits(), narrow()} {
				v := &cards{}
				out, err := Append(nil, []byte(s.in), s.f, lim, v)
				if err != nil {
					t.Fatal(err)
				}
				if v.found == 0 || bytes.Equal(out, []byte(s.in)) {
					t.Fatal("the sample holds nothing to mask")
				}
				for cut := 1; cut < len(s.in); cut++ {
					sameStreamed(t, s.f, lim, []byte(s.in), []int{cut})
				}
				ones := make([]int, len(s.in))
				for i := range ones {
					ones[i] = 1
				}
				sameStreamed(t, s.f, lim, []byte(s.in), ones)
				rapid.Check(t, func(t *rapid.T) {
					cuts := rapid.SliceOfN(rapid.IntRange(1, 40), 0, 20).Draw(t, "cuts")
					sameStreamed(t, s.f, lim, []byte(s.in), cuts)
				})
			}
		})
	}
}

func TestStreamEqualsWholeForConformanceBodies(t *testing.T) {
	files, _ := filepath.Glob(filepath.Join(conformance, "bodies/*.bin"))
	if len(files) == 0 {
		t.Skip("the conformance bodies are not here")
	}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range samples {
			if strings.HasPrefix(filepath.Base(name), "mp-") != (s.f.Kind == MultipartBody) {
				continue
			}
			sameStreamed(t, s.f, narrow(), src, []int{1, 2, 3, 5, 8, 13, 1000, 7, 20000})
			sameStreamed(t, s.f, DefaultLimits(), src, []int{1, 50, 3000})
		}
	}
}

// FuzzRewriteIdentity holds the first law of the house: no edit, same bytes,
// for every format, whole and in pieces. With edits, pieces and whole agree.
func FuzzRewriteIdentity(f *testing.F) {
	for i, s := range samples {
		f.Add(uint8(i), uint8(24), uint16(7), []byte(s.in))
	}
	f.Fuzz(func(t *testing.T, kind, window uint8, cut uint16, src []byte) {
		format := samples[int(kind)%len(samples)].f
		lim := DefaultLimits()
		if window > 0 {
			lim.Window = 8 + int(window)
		}
		for _, v := range []Visitor{clean{Skip}, clean{Auto}} {
			out, err := Append(nil, src, format, lim, v)
			if err == nil && !bytes.Equal(out, src) {
				t.Fatal("changed without an edit")
			}
			var got bytes.Buffer
			gerr := Rewrite(&got, &pieces{src, []int{int(cut)%100 + 1, int(cut)/100 + 1, 1, 1}}, format, lim, v)
			if (err == nil) != (gerr == nil) {
				t.Fatalf("whole: %v; in pieces: %v", err, gerr)
			}
			if n := min(got.Len(), len(src)); !bytes.Equal(got.Bytes(), src[:n]) || err == nil && n != len(src) {
				t.Fatal("changed without an edit in pieces")
			}
		}
		sameStreamed(t, format, lim, src, []int{int(cut)%100 + 1, int(cut)/100 + 1, 1, 2, 3})
	})
}
