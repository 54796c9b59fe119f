package policies

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"veilwire"
)

var neverStore = []string{"password", "pin", "otp", "cvv", "security_answer", "track_data", "private_key"}

// drawPolicy writes a policy that tries hard: every action, every way to name
// never-store classes, narrow and wide scopes, shields whole and with holes.
func drawPolicy(t *rapid.T) string {
	names := append([]string{
		"all", "category:credential", "category:financial", "category:crypto", "category:custom", "category:contact",
		"email", "phone", "credit_card", "pin_code", "email_address", "door_code", "order_id", "health_term",
	}, neverStore...)
	detect := func() string {
		if rapid.IntRange(0, 3).Draw(t, "every") == 0 {
			return strings.Join(neverStore, ", ")
		}
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(names), 1, 4).Draw(t, "detect"), ", ")
	}
	optional := func(key string, values ...string) string {
		v := rapid.SampledFrom(append([]string{"", "", "", ""}, values...)).Draw(t, key)
		if v == "" {
			return ""
		}
		return fmt.Sprintf(", %s: %s", key, v)
	}
	var b strings.Builder
	b.WriteString("version: 1\n")
	fmt.Fprintf(&b, "packs: [%s]\n", rapid.SampledFrom([]string{"", "pci", "gdpr, strict", "strict"}).Draw(t, "packs"))
	if rapid.Bool().Draw(t, "custom") {
		fmt.Fprintf(&b, "custom_detectors: [{id: door_code, class: %s, words: [bluebird], vectors: {hit: ['[[bluebird]]'], miss: [no]}}]\n",
			rapid.SampledFrom([]string{"pin", "door_code", "order_id", "email"}).Draw(t, "class"))
	} else {
		b.WriteString("custom_detectors: [{id: door_code, words: [bluebird], vectors: {hit: ['[[bluebird]]'], miss: [no]}}]\n")
	}
	b.WriteString("rules:\n")
	for range rapid.IntRange(0, 4).Draw(t, "rules") {
		fmt.Fprintf(&b, "  - {detect: [%s], action: %s%s%s%s%s%s%s%s}\n", detect(),
			rapid.SampledFrom([]string{
				"redact", "redact", "redact", "{redact: {label: '<x>'}}", "mask", "{mask: {keep_last: 2}}", "{mask: {width: 5, char: x}}",
				"hash", "allow", "warn", "withhold", "block",
			}).Draw(t, "action"),
			optional("from", "agent", "[customer, bot]"), optional("route", "shop", "[shop, help]"), optional("vendor", "slack"),
			optional("channel", "sms"), optional("direction", "inbound"), optional("mode", "monitor", "enforce"),
			optional("min_confidence", "0", "39", "40", "41", "90"))
	}
	if rapid.IntRange(0, 3).Draw(t, "exceptions") == 0 {
		fmt.Fprintf(&b, "exceptions: [{detect: [%s], patterns: ['.{1,99}'], reason: r%s}]\n",
			strings.Join(rapid.SliceOfN(rapid.SampledFrom(names), 1, 2).Draw(t, "excepted"), ", "), optional("route", "shop"))
	}
	return b.String()
}

func drawMessage(t *rapid.T) veilwire.Message {
	return veilwire.Message{
		Role:      veilwire.Role(rapid.IntRange(0, 3).Draw(t, "role")),
		Direction: veilwire.Direction(rapid.IntRange(0, 1).Draw(t, "way")),
		Route:     rapid.SampledFrom([]string{"", "shop", "help"}).Draw(t, "r"),
		Vendor:    rapid.SampledFrom([]string{"", "slack"}).Draw(t, "v"),
		Channel:   rapid.SampledFrom([]string{"", "sms"}).Draw(t, "c"),
	}
}

// TestNeverStoreHolds: no policy that compiles lets a never-store finding of 40
// or more through or shows a part of it. The replacement of two different values
// is the same, so it tells nothing. And the rules themselves see to it: the last
// safeguard in Decide is never needed but for bytes that two detectors claim.
func TestNeverStoreHolds(t *testing.T) {
	c := catalog(t)
	accepted, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		src := drawPolicy(t)
		p, err := Parse("p.yaml", []byte(src), c, Options{HashKey: make([]byte, 32)})
		if err != nil {
			refused++
			return
		}
		accepted++
		var plan Plan
		for range 20 {
			m := drawMessage(t)
			f := veilwire.Finding{
				Class:      rapid.SampledFrom(neverStore).Draw(t, "class"),
				Detector:   rapid.SampledFrom([]string{"", "elsewhere", "pin_code", "door_code", "email_address"}).Draw(t, "detector"),
				Confidence: veilwire.Confidence(rapid.IntRange(40, 100).Draw(t, "sure")),
			}
			if rapid.IntRange(0, 9).Draw(t, "shields") == 0 {
				f.Class, f.Evidence.Signals = rapid.SampledFrom([]string{"email", "order_id", "url"}).Draw(t, "over"), veilwire.Shielding
			}
			var outs [2][]byte
			for i, value := range []string{"zqzqzq", "kjkjkjkjkjkj"} {
				f.Span = veilwire.Span{Start: 3, End: 3 + len(value)}
				text := []byte("a: " + value + " .")
				p.Decide(&plan, m, text, []veilwire.Finding{f})
				outs[i] = Apply(nil, text, plan.Edits)
				if !plan.Decisions[0].Masked || plan.Decisions[0].Mode != Enforce {
					t.Fatalf("%+v passes by %q in\n%s", f, plan.Decisions[0].Rule, src)
				}
			}
			if !bytes.Equal(outs[0], outs[1]) {
				t.Fatalf("%+v tells its values apart in\n%s", f, src)
			}
			if f.Evidence.Signals != 0 {
				continue
			}
			k := p.vocabulary.kindOf(f.Detector, f.Class)
			if a, d := p.choose(&plan, &k, &m, []byte("zqzqzq"), &f); !d.Masked || !a.opaque() {
				t.Fatalf("%+v passes %q, only the safeguard holds it, in\n%s", f, d.Rule, src)
			}
		}
	})
	if accepted == 0 || refused == 0 {
		t.Errorf("%d policies accepted, %d refused: the generator has lost its edge", accepted, refused)
	}
}

// TestApplyKeepsTheRest: whatever is decided, every byte outside the masked
// findings stays and the edits are in order.
func TestApplyKeepsTheRest(t *testing.T) {
	c := catalog(t)
	p, err := Parse("p.yaml", []byte("version: 1\nrules: [{detect: phone, action: {mask: {keep_last: 2}}}, {detect: iban, action: hash}, {detect: url, action: block}]"), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	var plan Plan
	rapid.Check(t, func(t *rapid.T) {
		var text []byte
		var found []veilwire.Finding
		for range rapid.IntRange(0, 8).Draw(t, "parts") {
			part := rapid.SliceOfN(rapid.Byte(), 1, 12).Draw(t, "bytes")
			if class := rapid.SampledFrom([]string{"", "phone", "iban", "url", "date", "pin", "email"}).Draw(t, "class"); class != "" {
				found = append(found, veilwire.Finding{
					Class: class, Confidence: veilwire.Confidence(rapid.IntRange(0, 100).Draw(t, "sure")),
					Span: veilwire.Span{Start: len(text), End: len(text) + len(part)},
				})
			}
			text = append(text, part...)
		}
		p.Decide(&plan, veilwire.Message{}, text, found)
		out := Apply(nil, text, plan.Edits)
		at, shift := 0, 0
		for _, e := range plan.Edits {
			if e.Span.Start < at {
				t.Fatal("edits overlap or are out of order")
			}
			if !bytes.Equal(text[at:e.Span.Start], out[at+shift:e.Span.Start+shift]) {
				t.Fatal("bytes between edits changed")
			}
			at = e.Span.End
			shift += len(e.With) - e.Span.Len()
		}
		if !bytes.Equal(text[at:], out[at+shift:]) {
			t.Fatal("bytes behind the last edit changed")
		}
		for i, d := range plan.Decisions {
			if d.Finding != found[i] || d.Out.Start < 0 || d.Out.End > len(out) {
				t.Fatal("decisions do not follow the findings")
			}
			if !d.Masked && !bytes.Equal(out[d.Out.Start:d.Out.End], text[found[i].Span.Start:found[i].Span.End]) {
				t.Fatal("Out does not point at the value")
			}
		}
	})
}

// FuzzParse: no file brings the compiler down, and one that compiles keeps the
// promise of never-store.
func FuzzParse(f *testing.F) {
	f.Add([]byte("version: 1\npacks: [pci]\nrules:\n  - {detect: email, from: agent, action: {mask: {keep_last: 2}}, min_confidence: 70}\n"))
	f.Add([]byte("version: 1\nexceptions: [{detect: email, values: [a], patterns: ['a{2}'], until: 2030-01-01, reason: x}]\n"))
	f.Add([]byte("version: 1\ncustom_detectors: [{id: x_y, words: [bluebird], vectors: {hit: ['[[bluebird]]'], miss: [no]}}]\n"))
	f.Add([]byte("version: 1\ntests: [{name: a, messages: [{from: bot, text: b}], expect: [b]}]\n"))
	f.Add([]byte("version: 1\nrules: [{detect: all, action: allow}]\n"))
	c, err := sample()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := Parse("p.yaml", src, c, Options{})
		if err != nil {
			if !strings.HasPrefix(err.Error(), "p.yaml:") {
				t.Fatalf("no position: %v", err)
			}
			return
		}
		var plan Plan
		for _, class := range neverStore {
			for role := veilwire.Customer; role <= veilwire.System; role++ {
				f := veilwire.Finding{Class: class, Confidence: veilwire.MaskFloor, Span: veilwire.Span{End: 6}}
				p.Decide(&plan, veilwire.Message{Role: role}, []byte("zqzqzq"), []veilwire.Finding{f})
				if !plan.Decisions[0].Masked || bytes.Contains(plan.Edits[0].With, []byte("zq")) && !bytes.Contains(src, []byte("zq")) {
					t.Fatalf("%s passes", class)
				}
			}
		}
		if _, err := p.Explain("pin", veilwire.Message{}); err != nil {
			t.Fatal(err)
		}
	})
}
