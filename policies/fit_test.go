package policies

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"veilwire"
)

// planOf is a plan that replaces spans of a text.
func planOf(edits ...veilwire.Edit) *Plan {
	p := &Plan{Edits: edits}
	for _, e := range edits {
		p.Decisions = append(p.Decisions, Decision{Finding: veilwire.Finding{Span: e.Span}, Masked: true})
	}
	p.place()
	return p
}

func replace(from, to int, with string) veilwire.Edit {
	return veilwire.Edit{Span: veilwire.Span{Start: from, End: to}, With: []byte(with)}
}

func TestFit(t *testing.T) {
	for _, tc := range []struct {
		name  string
		text  string
		edits []veilwire.Edit
		room  Room
		want  string
	}{
		{"no room asked for", "pin 4821", []veilwire.Edit{replace(4, 8, "••••")}, Room{}, "pin ••••"},
		{"SMS", "pin 4821", []veilwire.Edit{replace(4, 8, "••••")}, Room{GSM7: true}, "pin ****"},
		{"SMS, label", "pin 4821", []veilwire.Edit{replace(4, 8, "[PIN_é] {€}")}, Room{GSM7: true}, "pin [PIN_é] {€}"},
		{"SMS, another language", "pin 4821", []veilwire.Edit{replace(4, 8, "[ПИН`\xff]")}, Room{GSM7: true}, "pin [*****]"},
		{"fits", "pin 4821", []veilwire.Edit{replace(4, 8, "[PIN]")}, Room{Limit: 9}, "pin [PIN]"},
		{"too long", "pin 4821", []veilwire.Edit{replace(4, 8, "[PIN]")}, Room{Limit: 8}, "pin ***"},
		{"a short value", "cvv 12", []veilwire.Edit{replace(4, 6, "[CVV]")}, Room{Limit: 6}, "cvv **"},
		{"the first give way", "4821 4821 4821", []veilwire.Edit{replace(0, 4, "[PIN]"), replace(5, 9, "[PIN]"), replace(10, 14, "[PIN]")}, Room{Limit: 15}, "*** [PIN] [PIN]"},
		{"too long before", "pin 4821 and more", []veilwire.Edit{replace(4, 8, "[PIN]")}, Room{Limit: 8}, "pin [PIN] and more"},
		{"UTF-16", "🙂 4821", []veilwire.Edit{replace(5, 9, "[PIN]")}, Room{Limit: 7}, "🙂 ***"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			plan := planOf(tc.edits...)
			plan.Fit([]byte(tc.text), tc.room)
			got := string(Apply(nil, []byte(tc.text), plan.Edits))
			if got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
			for i, d := range plan.Decisions {
				if w := got[d.Out.Start:d.Out.End]; w != string(plan.Edits[i].With) {
					t.Errorf("decision %d says that %q is its replacement", i, w)
				}
			}
		})
	}
}

// TestWhatFitsFits: a text that the vendor would have taken it takes masked, and
// nothing is left of a value.
func TestWhatFitsFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var text strings.Builder
		var edits []veilwire.Edit
		for range rapid.IntRange(0, 6).Draw(t, "pieces") {
			text.WriteString(rapid.SampledFrom([]string{"", "a", "🙂 ", "words "}).Draw(t, "text"))
			from := text.Len()
			text.WriteString(rapid.SampledFrom([]string{"1", "é2", "4821", "🙂🙂", "4111111111111111"}).Draw(t, "value"))
			edits = append(edits, replace(from, text.Len(), rapid.SampledFrom([]string{"*", "[PIN]", "[CREDIT_CARD]", "••••"}).Draw(t, "label")))
		}
		in := []byte(text.String())
		room := Room{GSM7: rapid.Bool().Draw(t, "sms"), Limit: units(in) + rapid.IntRange(0, 30).Draw(t, "more")}
		plan := planOf(edits...)
		plan.Fit(in, room)
		if n := units(Apply(nil, in, plan.Edits)); n > room.Limit {
			t.Fatalf("%d units, limit %d", n, room.Limit)
		}
		for _, e := range plan.Edits {
			if len(e.With) == 0 || !utf8.Valid(e.With) || room.GSM7 && strings.Trim(string(e.With), gsm7) != "" {
				t.Fatalf("a value became %q", e.With)
			}
		}
	})
}
