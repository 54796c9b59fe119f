package content

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
)

// listener masks the test number and writes down what it is told of values.
type listener struct {
	cards
	told []string
}

func (l *listener) Edited(path, text []byte, edits []veilwire.Edit) {
	for _, e := range edits {
		l.told = append(l.told, fmt.Sprintf("%s %d %d %s", path, e.Span.Start, e.Span.End, e.With))
	}
}

// TestVisitorsAreToldOfWholeValues: in offsets of the text as whoever reads the unit
// counts, however it is spelled and whatever lies in it.
func TestVisitorsAreToldOfWholeValues(t *testing.T) {
	long := strings.Repeat("é", 40_000)
	for _, c := range []struct {
		name string
		f    Format
		in   string
		want []string
	}{
		{"plain", Format{Kind: JSONBody}, `{"a":"x 4111111111111111","b":"clean","4111111111111111":1}`, []string{"/a 2 18 [CARD]"}},
		{"escaped", Format{Kind: JSONBody}, `["\u00e9 \u0034111111111111111"]`, []string{"/0 3 19 [CARD]"}},
		{"markup", Format{Kind: JSONBody}, `["<b>4111</b>111111111111"]`, []string{"/0 3 7 [CARD]", "/0 11 23 "}},
		{"document", Format{Kind: JSONBody}, `{"a":"{\"b\":\"4111111111111111\"}"}`, []string{"/a|json:/b 0 16 [CARD]", "/a 6 22 [CARD]"}},
		{"long", Format{Kind: JSONBody}, `["` + long + `4111111111111111"]`, []string{"/0 80000 80016 [CARD]"}},
		{"form", Format{Kind: FormBody}, "t=%C3%A9+4111111111111111", []string{"/t 3 19 [CARD]"}},
		{"long form", Format{Kind: FormBody}, "t=" + long + "4111111111111111", []string{"/t 80000 80016 [CARD]"}},
		{"xml", Format{Kind: XMLBody}, "<m><t>&amp; 4111111111111111</t></m>", []string{"/m/t 2 18 [CARD]"}},
		{"text", Format{Kind: TextBody}, "x 4111111111111111", []string{" 2 18 [CARD]"}},
	} {
		v := new(listener)
		if err := Visit([]byte(c.in), c.f, DefaultLimits(), v); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(c.want, v.told); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}
