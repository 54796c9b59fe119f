package content

import (
	"strings"
	"testing"
	"time"
)

// TestHostileInputIsLinear times families made to be read again and again, at
// one size and at four times that. It reports; only a blow-up far beyond
// linear fails, so that a busy machine does not.
func TestHostileInputIsLinear(t *testing.T) {
	js := func(s string) string { return `["` + s + `"]` }
	for _, c := range []struct {
		name string
		f    Format
		unit func(n int) string
	}{
		{"tags that never close", Format{Kind: HTMLBody}, func(n int) string { return strings.Repeat("<a ", n/3) }},
		{"quotes that never close", Format{Kind: HTMLBody}, func(n int) string { return strings.Repeat(`<a b="`, n/6) }},
		{"comments that never close", Format{Kind: HTMLBody}, func(n int) string { return strings.Repeat("<!--", n/4) }},
		{"attributes", Format{Kind: HTMLBody}, func(n int) string { return "<a " + strings.Repeat("b=c ", n/4) + ">" }},
		{"ampersands", Format{Kind: HTMLBody}, func(n int) string { return strings.Repeat("&", n) }},
		{"references", Format{Kind: HTMLBody}, func(n int) string { return strings.Repeat("&#65;<i>", n/8) }},
		{"ends of scripts", Format{Kind: HTMLBody}, func(n int) string { return "<script>" + strings.Repeat("</", n/2) }},
		{"percent signs", Format{Kind: TextBody}, func(n int) string { return strings.Repeat("%25", n/3) }},
		{"layers of percent", Format{Kind: FormBody}, func(n int) string { return "a=%" + strings.Repeat("25", n/2) }},
		{"pairs", Format{Kind: FormBody}, func(n int) string { return strings.Repeat("a&", n/2)[:min(n, 150_000)] }},
		{"escapes", Format{Kind: JSONBody}, func(n int) string { return js(strings.Repeat(`\u0041`, n/6)) }},
		{"brackets in a string", Format{Kind: JSONBody}, func(n int) string { return js(strings.Repeat("[", n)) }},
		{"brackets in strings", Format{Kind: JSONBody}, func(n int) string {
			return "[" + strings.Repeat(`"`+strings.Repeat("[", 1000)+`]",`, n/1004) + "1]"
		}},
		{"line breaks", Format{Kind: EventsBody}, func(n int) string { return strings.Repeat(":\r", min(n, 180_000)/2) }},
		{"near boundaries", Format{Kind: MultipartBody, Boundary: "B"}, func(n int) string { return "--B\r\n\r\n" + strings.Repeat("x--B", n/4) + "\r\n--B--" }},
		{"parts", Format{Kind: MultipartBody, Boundary: "B"}, func(n int) string { return strings.Repeat("--B\r\n\r\nx\r\n", n/10) + "--B--" }},
		{"backslashes", Format{Kind: TextBody}, func(n int) string { return strings.Repeat(`\\`, n/2) }},
		{"words in base64", Format{Kind: JSONBody}, func(n int) string { return js(strings.Repeat("aGVsbG8gd29ybGQh ", n/17)) }},
		{"plus signs", Format{Kind: TextBody}, func(n int) string { return "=" + strings.Repeat("+", n) }},
		{"packets", Format{Kind: FramesBody}, func(n int) string { return strings.Repeat("42[]\x1e2\x1e", n/7) }},
		{"heads", Format{Kind: FramesBody}, func(n int) string { return strings.Repeat("42/"+strings.Repeat("a", 500)+"\x1e", n/504) }},
		{"digits", Format{Kind: FramesBody}, func(n int) string { return strings.Repeat("4", n) }},
		{"elements", Format{Kind: XMLBody}, func(n int) string { return "<m>" + strings.Repeat("<a b=''/>", n/9) + "</m>" }},
		{"inline elements", Format{Kind: XMLBody}, func(n int) string {
			return "<m xmlns='http://www.w3.org/1999/xhtml'>" + strings.Repeat("<b>x</b>", n/8) + "</m>"
		}},
		{"edits", Format{Kind: TextBody}, func(n int) string { return strings.Repeat("x &amp; ", n/8) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			run := func(n int) time.Duration {
				src := []byte(c.unit(n))
				lim := DefaultLimits()
				best := time.Hour
				for range 3 {
					from := time.Now()
					if _, err := Append(nil, src, c.f, lim, crosses{Auto}); err != nil {
						reason(t, err)
					}
					best = min(best, time.Since(from))
				}
				return best
			}
			small, large := run(256<<10), run(1<<20)
			t.Logf("256 KiB in %v, 1 MiB in %v", small, large)
			if large > 40*small && large > 2*time.Second {
				t.Errorf("four times the input took %d times as long", large/small)
			}
		})
	}
}
