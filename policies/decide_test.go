package policies

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veilwire"
)

func parse(t testing.TB, src string) *Policy {
	t.Helper()
	p, err := Parse("p.yaml", []byte(src), catalog(t), Options{
		HashKey: []byte("0123456789abcdef"),
		Now:     func() time.Time { return time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// marked reads a text in which {class@confidence:value} stands for a finding.
func marked(t testing.TB, s string) (string, []veilwire.Finding) {
	t.Helper()
	var text strings.Builder
	var found []veilwire.Finding
	for s != "" {
		before, rest, ok := strings.Cut(s, "{")
		text.WriteString(before)
		if !ok {
			break
		}
		what, rest, _ := strings.Cut(rest, ":")
		value, rest, _ := strings.Cut(rest, "}")
		class, sure, _ := strings.Cut(what, "@")
		f := veilwire.Finding{Class: class, Detector: "test", Confidence: 90}
		if sure != "" {
			f.Confidence = 0
			for _, d := range sure {
				f.Confidence = f.Confidence*10 + veilwire.Confidence(d-'0')
			}
		}
		f.Span = veilwire.Span{Start: text.Len(), End: text.Len() + len(value)}
		text.WriteString(value)
		found = append(found, f)
		s = rest
	}
	return text.String(), found
}

// decided gives the edited text, checking what must hold of every plan.
func decided(t testing.TB, p *Policy, plan *Plan, m veilwire.Message, s string) string {
	t.Helper()
	text, found := marked(t, s)
	p.Decide(plan, m, []byte(text), found)
	out := string(Apply(nil, []byte(text), plan.Edits))
	if len(plan.Decisions) != len(found) {
		t.Fatalf("%d decisions for %d findings", len(plan.Decisions), len(found))
	}
	edit := 0
	for i, d := range plan.Decisions {
		if d.Finding != found[i] || d.Rule == "" || d.Action == "" {
			t.Errorf("decision %d: %+v", i, d)
		}
		want := text[found[i].Span.Start:found[i].Span.End]
		if d.Masked {
			want = string(plan.Edits[edit].With)
			edit++
		}
		if got := out[d.Out.Start:d.Out.End]; got != want {
			t.Errorf("decision %d: Out is %q, want %q", i, got, want)
		}
	}
	if edit != len(plan.Edits) {
		t.Errorf("%d edits for %d masked findings", len(plan.Edits), edit)
	}
	return out
}

func TestDecide(t *testing.T) {
	for _, tc := range []struct {
		name    string
		policy  string
		message veilwire.Message
		text    string
		want    string
		verdict Verdict
		rules   string
	}{
		{
			name: "defaults", text: "card {credit_card:4111 1111 1111 1111}, order {order_id:12345}, {password:hunter2}",
			want: "card [CREDIT_CARD], order 12345, [PASSWORD]", rules: "default, default, never-store",
		},
		{name: "below the floor", text: "{email@39:a@b.c} {email@40:a@b.c} {pin@39:1234} {pin@40:1234}", want: "a@b.c [EMAIL] 1234 [PIN]"},
		{name: "off by default", text: "{health_term:asthma} {special_category:vegan}", want: "asthma vegan"},
		{name: "a rule names what is off", policy: "rules: [{detect: category:health, action: redact}]", text: "{health_term:asthma}", want: "[HEALTH_TERM]"},
		{name: "unknown classes are masked", text: "{something_new:x}", want: "[SOMETHING_NEW]"},
		{
			name:   "first rule decides",
			policy: "rules: [{detect: email, from: agent, action: allow}, {detect: [email, phone], action: {redact: {label: <gone>}}}]",
			text:   "{email:a@b.c}", want: "<gone>", rules: "rule 2",
		},
		{
			name: "scope", message: veilwire.Message{Role: veilwire.Agent},
			policy: "rules: [{detect: email, from: [agent, bot], action: allow}]",
			text:   "{email:a@b.c}", want: "a@b.c", rules: "rule 1",
		},
		{
			name: "direction, route, vendor and channel", message: veilwire.Message{Direction: veilwire.Outbound, Route: "r", Vendor: "v", Channel: "sms"},
			policy: "rules: [{detect: email, direction: inbound, action: block}, {detect: email, route: x, action: block}, {detect: email, vendor: x, action: block}, {detect: email, channel: x, action: block}, {detect: email, direction: outbound, route: [q, r], vendor: v, channel: sms, action: allow}]",
			text:   "{email:a@b.c}", want: "a@b.c", rules: "rule 5",
		},
		{name: "mask", policy: "rules: [{detect: credit_card, action: {mask: {keep_last: 4}}}]", text: "{credit_card:4111 1111 1111 1111}", want: "***************1111"},
		{name: "fragments keep nothing", policy: "rules: [{detect: iban, action: {mask: {keep_last: 4}}}]", text: "{iban:DE89370400440532}{email:x@y.z}", want: "********[EMAIL]"},
		{name: "hash", policy: "rules: [{detect: email, action: hash}]", text: "{email:A@b.c} {email: a@B.c}", want: "[EMAIL:z72xeb4bbc] [EMAIL:z72xeb4bbc]"},
		{name: "never-store masks have one width", policy: "rules: [{detect: password, action: mask}]", text: "{password:x} {password:correct horse battery}", want: "******** ********"},
		{name: "block", policy: "rules: [{detect: credit_card, action: block}]", text: "{credit_card:4111111111111111}", want: "[CREDIT_CARD]", verdict: Block},
		{name: "withhold", policy: "rules: [{detect: credit_card, action: withhold}, {detect: email, action: warn}]", text: "{credit_card:4111111111111111} {email:a@b.c}", want: "[CREDIT_CARD] a@b.c", verdict: Withhold},
		{name: "warn", policy: "rules: [{detect: email, action: warn}]", text: "{email:a@b.c}", want: "a@b.c", verdict: Warn},
		{name: "monitor", policy: "rules: [{detect: email, action: block, mode: monitor}]", text: "{email:a@b.c}", want: "a@b.c", rules: "rule 1"},
		{name: "a masking rule moves the threshold", policy: "rules: [{detect: email, min_confidence: 70, action: redact}]", text: "{email@69:a@b.c} {email@70:a@b.c}", want: "a@b.c [EMAIL]", rules: "default, rule 1"},
		{name: "and down", policy: "rules: [{detect: email, min_confidence: 5, action: redact}]", text: "{email@5:a@b.c} {email@4:a@b.c}", want: "[EMAIL] a@b.c"},
		{name: "a verdict does not", policy: "rules: [{detect: email, min_confidence: 70, action: block}]", text: "{email@69:a@b.c}", want: "[EMAIL]", rules: "default"},
		{
			name:   "exceptions come first",
			policy: "exceptions: [{detect: email, values: [Help@Shop.example], reason: ours}]\nrules: [{detect: email, action: block}]",
			text:   "{email:help@shop.example}", want: "help@shop.example", rules: "exception 1",
		},
		{
			name:   "an exception's values are exact",
			policy: "exceptions: [{detect: [phone, email], values: ['+1 800 555 0199', a.b@c.d]}]",
			text:   "{phone:+1 (800) 555-0199} {phone:+1 800 555 0198} {email:ab@c.d}", want: "+1 (800) 555-0199 [PHONE] [EMAIL]",
		},
		{
			name:   "an exception's patterns are anchored",
			policy: `exceptions: [{detect: email, patterns: ['[a-z]+@shop\.example|x']}]`,
			text:   "{email:me@shop.example} {email:1me@shop.example} {email:xx}", want: "me@shop.example [EMAIL] [EMAIL]",
		},
		{name: "an exception ends", policy: "exceptions: [{detect: email, until: 2026-05-31, reason: r}]", text: "{email:a@b.c}", want: "[EMAIL]"},
		{name: "after its last day", policy: "exceptions: [{detect: email, until: 2026-06-01, reason: r}]", text: "{email:a@b.c}", want: "a@b.c"},
		{name: "or at a time", policy: "exceptions: [{detect: email, until: '2026-06-01T12:00:00Z', reason: r}]", text: "{email:a@b.c}", want: "[EMAIL]"},
		{name: "an exception's route", policy: "exceptions: [{detect: email, route: x, values: [a@b.c]}]", text: "{email:a@b.c}", want: "[EMAIL]"},
		{
			name:   "a shield before a wide rule",
			policy: "rules: [{detect: [password, pin, otp, cvv, security_answer, track_data, private_key], action: redact}, {detect: all, mode: monitor, action: redact}]",
			text:   "{password:x} {email:a@b.c} {date:today}", want: "[PASSWORD] a@b.c today", rules: "rule 1, rule 2, default",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			p := parse(t, "version: 1\n"+tc.policy)
			var plan Plan
			if got := decided(t, p, &plan, tc.message, tc.text); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
			if plan.Verdict != tc.verdict {
				t.Errorf("verdict %s, want %s", plan.Verdict, tc.verdict)
			}
			if tc.rules != "" {
				var rules []string
				for _, d := range plan.Decisions {
					rules = append(rules, d.Rule)
				}
				if diff := cmp.Diff(tc.rules, strings.Join(rules, ", ")); diff != "" {
					t.Error(diff)
				}
			}
		})
	}
}

func TestDecideNumber(t *testing.T) {
	p := parse(t, "version: 1")
	var plan Plan
	for in, want := range map[string]string{
		"-{credit_card:4111111111111111}.5": "0",
		"{order_id:4111}":                   "4111",
		"1{iban:2}3{order_id:4}":            "0",
	} {
		text, found := marked(t, in)
		p.DecideNumber(&plan, veilwire.Message{}, []byte(text), found)
		if got := string(Apply(nil, []byte(text), plan.Edits)); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestDecideAllocates(t *testing.T) {
	p := parse(t, "version: 1\npacks: [pci]\nexceptions: [{detect: email, values: [x@y.z], patterns: ['a+@b\\.c']}]\n"+
		"rules: [{detect: iban, action: hash}, {detect: phone, action: {mask: {keep_last: 2}}}]")
	text, found := marked(t, "{email:q@b.c} {iban:DE89370400440532013000} {phone:+44 7400 123456} {password:hunter2}")
	raw := []byte(text)
	var plan Plan
	var out []byte
	run := func() {
		p.Decide(&plan, veilwire.Message{}, raw, found)
		out = Apply(out[:0], raw, plan.Edits)
	}
	run()
	if n := testing.AllocsPerRun(100, run); n > 0 {
		t.Errorf("%v allocations for a message with findings, want none", n)
	}
	if n := testing.AllocsPerRun(100, func() { p.Decide(&plan, veilwire.Message{}, raw, nil) }); n > 0 {
		t.Errorf("%v allocations for a clean message, want none", n)
	}
}

func TestPlanResetWipes(t *testing.T) {
	p := parse(t, "version: 1\nrules: [{detect: phone, action: {mask: {keep_last: 4}}}]")
	var plan Plan
	decided(t, p, &plan, veilwire.Message{}, "{phone:+44 7400 123456}")
	arena := plan.arena
	plan.Reset()
	if strings.Trim(string(arena[:cap(arena)]), "\x00") != "" || len(plan.Edits)+len(plan.Decisions) > 0 {
		t.Error("a reset plan still holds something")
	}
}

func BenchmarkDecide(b *testing.B) {
	p := parse(b, "version: 1\npacks: [pci, gdpr]\nexceptions: [{detect: email, values: [x@y.z]}]\nrules: [{detect: phone, from: agent, action: allow}]")
	text, found := marked(b, "{email:q@b.c} is my mail and {phone:+44 7400 123456} my phone, {password:hunter2}")
	raw := []byte(text)
	for _, bc := range []struct {
		name  string
		found []veilwire.Finding
	}{{"clean", nil}, {"three findings", found}} {
		b.Run(bc.name, func(b *testing.B) {
			var plan Plan
			b.ReportAllocs()
			for b.Loop() {
				p.Decide(&plan, veilwire.Message{}, raw, bc.found)
			}
		})
	}
}
