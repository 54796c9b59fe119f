package policies

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
)

func told(x *Explanation) string {
	var b strings.Builder
	for _, band := range x.Bands {
		d := &band.Decision
		fmt.Fprintf(&b, "%d-%d %s by %s as %q\n", band.Most, band.Least, d.Action, d.Rule, band.Looks)
	}
	for _, s := range x.Steps {
		fmt.Fprintf(&b, "%s:%d %s (%s)\n", s.Name, s.Line, s.Says, s.Effect)
	}
	return b.String()
}

func TestExplain(t *testing.T) {
	p := parse(t, `version: 1
packs: [pci, strict]
exceptions:
  - {detect: email, values: [a@b.c], route: shop, until: 2026-05-01, reason: ours}
rules:
  - {detect: [email, phone], from: agent, action: allow}
  - {detect: email, min_confidence: 70, action: {mask: {keep_last: 3}}}
  - {detect: email_address, min_confidence: 90, action: block}
  - {detect: iban, min_confidence: 60, action: hash}
`)
	for _, tc := range []struct {
		name    string
		message veilwire.Message
		want    string
	}{
		{"email", veilwire.Message{}, `100-70 mask by rule 2 as "*************nop"
69-20 redact by pack strict: suspicion as "[EMAIL]"
19-0 allow by default as ""
exception 1:4 allow 1 value, route shop, until 2026-05-02T00:00:00Z: ours (has ended)
rule 1:6 allow, from agent (not for this message)
rule 2:7 mask at 70 or more (decides)
pack strict: suspicion:0 redact at 20 or more; serves GDPR art. 25(2), art. 5(1)(c) (decides)
default:0 redact at 70 or more, as rule 2 asks (decides the rest)
`},
		{"email_address", veilwire.Message{Role: veilwire.Agent}, `100-40 allow by rule 1 as ""
39-20 redact by pack strict: suspicion as "[EMAIL]"
19-0 allow by default as ""
exception 1:4 allow 1 value, route shop, until 2026-05-02T00:00:00Z: ours (has ended)
rule 1:6 allow, from agent (decides)
rule 2:7 mask at 70 or more (not reached)
rule 3:8 block at 90 or more (not reached)
pack strict: suspicion:0 redact at 20 or more; serves GDPR art. 25(2), art. 5(1)(c) (decides)
default:0 redact at 70 or more, as rule 2 asks (decides the rest)
`},
		{"pin", veilwire.Message{}, `100-40 redact by pack pci: pin as "[PIN]"
39-20 redact by pack strict: suspicion as "[PIN]"
19-0 allow by default as ""
pack pci: pin:0 redact; serves PCI DSS v4.0.1 3.3.1.3 (decides)
pack strict: suspicion:0 redact at 20 or more; serves GDPR art. 25(2), art. 5(1)(c) (decides)
default:0 redact at 40 or more (decides the rest)
never-store:0 masked whole at 40 or more, whatever the rest says (holds)
`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			x, err := p.Explain(tc.name, tc.message)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, told(&x)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	for class, off := range map[string]bool{"health_term": false, "special_category": false, "date": false} {
		if x, err := p.Explain(class, veilwire.Message{}); err != nil || x.Off != off {
			t.Errorf("%s: off is %t (%v)", class, x.Off, err)
		}
	}
	if x, err := parse(t, "version: 1").Explain("health_term", veilwire.Message{}); err != nil || !x.Off {
		t.Errorf("by default health terms are looked for (%v)", err)
	}
	if _, err := p.Explain("emial", veilwire.Message{}); err == nil || !strings.Contains(err.Error(), `did you mean "email"?`) {
		t.Errorf("unknown class: %v", err)
	}
}

// TestExplainAgreesWithDecide: what is explained is what happens.
func TestExplainAgreesWithDecide(t *testing.T) {
	p := parse(t, "version: 1\npacks: [gdpr]\nrules: [{detect: email, min_confidence: 70, from: agent, action: block}, {detect: iban, mode: monitor, action: redact}]")
	var plan Plan
	for _, m := range []veilwire.Message{{}, {Role: veilwire.Agent}} {
		for _, class := range p.Classes() {
			x, err := p.Explain(class, m)
			if err != nil {
				t.Fatal(err)
			}
			next := 100
			for _, b := range x.Bands {
				if int(b.Most) != next {
					t.Fatalf("%s: a band starts at %d, want %d", class, b.Most, next)
				}
				next = int(b.Least) - 1
				for _, sure := range []veilwire.Confidence{b.Most, b.Least} {
					f := veilwire.Finding{Class: class, Confidence: sure, Span: veilwire.Span{End: 1}}
					p.Decide(&plan, m, []byte("x"), []veilwire.Finding{f})
					if d := plan.Decisions[0]; d.Rule != b.Decision.Rule || d.Action != b.Decision.Action || d.Masked != b.Decision.Masked || d.Mode != b.Decision.Mode {
						t.Errorf("%s at %d: explained %s by %s, decided %s by %s", class, sure, b.Decision.Action, b.Decision.Rule, d.Action, d.Rule)
					}
				}
			}
			if next != -1 {
				t.Errorf("%s: nothing is said below %d", class, next)
			}
		}
	}
}
