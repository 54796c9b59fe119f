package content

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"veilwire"
)

// quoted puts a text into a JSON document as a string, n times over.
func quoted(t *testing.T, text string, n int) string {
	t.Helper()
	for range n {
		b, err := json.Marshal(map[string]string{"a": text})
		if err != nil {
			t.Fatal(err)
		}
		text = string(b)
	}
	return text
}

// TestDocumentsInDocuments: a number is found however deep it lies, or the
// unit is refused; there is no depth at which it passes.
func TestDocumentsInDocuments(t *testing.T) {
	for n := 1; n <= 8; n++ {
		for _, inner := range []string{"4111111111111111", "<b>4111</b>111111111111", "41&#49;1111111111111"} {
			v := &cards{}
			out, err := Append(nil, []byte(quoted(t, inner, n)), Format{Kind: JSONBody}, DefaultLimits(), v)
			switch {
			case n <= 1+docsDeep && (err != nil || v.found != 1 || !json.Valid(out)):
				t.Errorf("%d deep: found %d, %v", n, v.found, err)
			case n > 1+docsDeep && reason(t, err) != veilwire.TooDeep:
				t.Errorf("%d deep: %v", n, err)
			}
		}
	}
}

// TestDepthCountsThroughDocuments: 64 levels are 64, in one document or in two.
func TestDepthCountsThroughDocuments(t *testing.T) {
	for _, outer := range []int{1, 20, 40} {
		for _, c := range []struct {
			inner int
			want  veilwire.Reason
		}{{63 - outer, ""}, {64 - outer, veilwire.TooDeep}} {
			doc := strings.Repeat("[", c.inner) + strings.Repeat("]", c.inner)
			in := strings.Repeat("[", outer) + strconv.Quote(doc) + strings.Repeat("]", outer)
			_, err := Append(nil, []byte(in), Format{Kind: JSONBody}, DefaultLimits(), clean{Auto})
			if got := reason(t, err); got != c.want {
				t.Errorf("%d in %d: reason %q, want %q", c.inner, outer, got, c.want)
			}
		}
	}
}

// TestLongFieldsAreReadToTheirEnd puts the number behind more text than a
// window, in each way a long field can be spelled.
func TestLongFieldsAreReadToTheirEnd(t *testing.T) {
	long := strings.Repeat("many words, ", 10_000)
	for _, c := range []struct{ name, in, want string }{
		{"plain", long + "4111111111111111", long + "[CARD]"},
		{"escaped", long + "\n4111111111111111", long + "\n[CARD]"},
		{"markup behind", long + "4111<b>1111</b>11111111", long + "[CARD]<b></b>"},
		{"markup before", "<p>" + long + "</p>4111<b>1111</b>11111111", "<p>" + long + "</p>[CARD]<b></b>"},
		{"attribute behind", long + `<a href="?4111111111111111">x</a>`, long + `<a href="?[CARD]">x</a>`},
		{"long attribute", `<img src="data:,` + long + `4111111111111111">`, `<img src="data:,` + long + `[CARD]">`},
		{"entity at the edge", long[:65536-2] + "&#52;111111111111111" + long, long[:65536-2] + "[CARD]" + long},
		{"document", `{"a":"` + long + `411111111111111\u0031"}`, `{"a":"` + long + `[CARD]"}`},
		{"no document", `{"a":` + long + `4111111111111111`, `{"a":` + long + `[CARD]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, err := json.Marshal([]string{c.in})
			if err != nil {
				t.Fatal(err)
			}
			out, err := Append(nil, in, Format{Kind: JSONBody}, DefaultLimits(), &cards{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			if err := json.Unmarshal(out, &got); err != nil || got[0] != c.want {
				t.Errorf("not masked as it should be: %v", err)
			}
			sameStreamed(t, Format{Kind: JSONBody}, DefaultLimits(), in, []int{1000, 1, 64000, 5, 600, 2, 3, 70})
		})
	}
}
