package policies

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
	"veilwire/detectors"
)

func TestVersion(t *testing.T) {
	one := parse(t, "version: 1\nrules:\n  - detect: email # note\n    action: redact\n")
	for name, tc := range map[string]struct {
		src  string
		same bool
	}{
		"layout and comments": {"version: 1\n\nrules: [{action: redact, detect: email}]", true},
		"a list of one":       {"version: 1\nrules: [{detect: [email], action: redact}]", true},
		"tests":               {"version: 1\nrules: [{detect: email, action: redact}]\ntests: [{name: a, messages: [{text: b}], expect: [b]}]", true},
		"another class":       {"version: 1\nrules: [{detect: phone, action: redact}]", false},
		"another action":      {"version: 1\nrules: [{detect: email, action: block}]", false},
		"a parameter":         {"version: 1\nrules: [{detect: email, action: {redact: {label: x}}}]", false},
		"a scope":             {"version: 1\nrules: [{detect: email, action: redact, from: agent}]", false},
		"a pack":              {"version: 1\npacks: [pci]\nrules: [{detect: email, action: redact}]", false},
		"an exception":        {"version: 1\nrules: [{detect: email, action: redact}]\nexceptions: [{detect: email, values: [a]}]", false},
		"a detector":          {"version: 1\nrules: [{detect: email, action: redact}]\ncustom_detectors: [{id: x, words: [bluebird], vectors: {hit: ['[[bluebird]]'], miss: [no]}}]", false},
	} {
		if p := parse(t, tc.src); (p.Version() == one.Version()) != tc.same {
			t.Errorf("%s: version %s, first was %s", name, p.Version(), one.Version())
		}
	}
	if len(one.Version()) != 12 || one.Name() != "p" {
		t.Errorf("version %q of %q", one.Version(), one.Name())
	}
}

// TestScansAs holds that a scanner is only shared where another one would be the same.
func TestScansAs(t *testing.T) {
	one := parse(t, "version: 1\n")
	for name, tc := range map[string]struct {
		src  string
		same bool
	}{
		"another action":        {"version: 1\nrules: [{detect: credit_card, action: block}]", true},
		"another scope":         {"version: 1\nrules: [{detect: credit_card, action: block, from: agent}]", true},
		"allowed":               {"version: 1\nrules: [{detect: credit_card, action: allow}]", true},
		"one that passes":       {"version: 1\nrules: [{detect: url, action: redact}]", false},
		"one that is off":       {"version: 1\nrules: [{detect: medical_term, action: redact}]", false},
		"a detector of its own": {"version: 1\ncustom_detectors: [{id: x, words: [bluebird], vectors: {hit: ['[[bluebird]]'], miss: [no]}}]", false},
	} {
		o := parse(t, tc.src)
		if one.ScansAs(o) != tc.same || o.ScansAs(one) != tc.same || !o.ScansAs(o) {
			t.Errorf("%s: scans as the default: %t", name, !tc.same)
		}
	}
}

func TestDefault(t *testing.T) {
	p, err := Default(catalog(t), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Name() != "default" || p.Catalog() != catalog(t) {
		t.Errorf("the default is %q with its own catalogue", p.Name())
	}
	var plan Plan
	for _, c := range classes() {
		got := decided(t, p, &plan, veilwire.Message{}, "{"+c.name+":value}") != "value"
		if got != (c.byDefault == masked) || got != MaskedByDefault(c.name) {
			t.Errorf("%s: masked is %t", c.name, got)
		}
	}
}

// TestVocabulary: every class of the catalogue has a place in the table, in a
// category it has there, so that its default was chosen and not fallen into.
func TestVocabulary(t *testing.T) {
	c, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	categories := map[string]string{}
	for _, k := range classes() {
		categories[k.name] = k.category
	}
	if !slices.IsSortedFunc(classes(), func(a, b class) int { return strings.Compare(a.name, b.name) }) {
		t.Error("the table is not sorted")
	}
	for _, name := range c.Classes() {
		if categories[name] == "" {
			t.Errorf("class %q is missing in classes.go", name)
			continue
		}
		if !slices.ContainsFunc(c.Class(name), func(d *detectors.Detector) bool { return d.Category == categories[name] }) {
			t.Errorf("no detector of class %q is in category %q", name, categories[name])
		}
	}
	for _, name := range neverStore {
		if !veilwire.NeverStore(name) || categories[name] == "" {
			t.Errorf("%s is not never-store or not known", name)
		}
	}
	n := 0
	for name := range categories {
		if veilwire.NeverStore(name) {
			n++
		}
	}
	if n != len(neverStore) {
		t.Errorf("%d never-store classes, the tests know %d", n, len(neverStore))
	}
}

func TestWants(t *testing.T) {
	usual := []string{"email_address", "order_number", "pin_code"}
	for _, tc := range []struct {
		policy string
		also   []string
	}{
		{"", nil},
		{"rules: [{detect: all, action: redact}]", nil},
		{"rules: [{detect: phone, action: redact}]", nil},
		{"rules: [{detect: loud_phone, action: redact}]", []string{"loud_phone"}},
		{"rules: [{detect: loud_phone, action: allow}]", nil},
		{"rules: [{detect: health_term, action: redact}]", []string{"medical_term"}},
		{"rules: [{detect: category:health, action: redact}]", []string{"medical_term"}},
		{"rules: [{detect: url, action: warn}]", []string{"web_link"}},
		{"rules: [{detect: url, action: allow}]", nil},
		{"packs: [gdpr]", []string{"medical_term"}},
		{"packs: [pci]", nil},
		{"packs: [strict]", []string{"medical_term", "web_link"}},
	} {
		p := parse(t, "version: 1\n"+tc.policy)
		var on []string
		for _, d := range p.Catalog().All() {
			if p.Wants(d) {
				on = append(on, d.ID)
			}
		}
		want := slices.Sorted(slices.Values(append(slices.Clone(usual), tc.also...)))
		if diff := cmp.Diff(want, on); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tc.policy, diff)
		}
	}
}

// TestScanner: what passes by default is found when a rule asks, carries nothing
// sensitive along, and counters speak up only where they are wanted.
func TestScanner(t *testing.T) {
	const text = "see http://shop.example/a@b.example, order 555-0100"
	for policy, want := range map[string]string{
		"":                                       "see http://shop.example/[EMAIL], order 555-0100",
		"rules: [{detect: url, action: warn}]":   "see http://shop.example/[EMAIL], order 555-0100",
		"rules: [{detect: url, action: redact}]": "see [URL][EMAIL], order 555-0100",
		"rules: [{detect: [order_id, loud_phone], action: redact}]":            "see http://shop.example/[EMAIL], order [ORDER_ID]",
		"rules: [{detect: loud_phone, action: redact}]":                        "see http://shop.example/[EMAIL], order 555-0100",
		"rules: [{detect: email, action: allow}, {detect: url, action: warn}]": text,
	} {
		p := parse(t, "version: 1\n"+policy)
		s, err := p.Scanner()
		if err != nil {
			t.Fatal(err)
		}
		var plan Plan
		p.Decide(&plan, veilwire.Message{}, []byte(text), s.Scan(nil, []byte(text), detectors.Expectations{}))
		if got := string(Apply(nil, []byte(text), plan.Edits)); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", policy, got, want)
		}
	}
}

// TestPacks: a pack never leaves more readable than the default does, names only
// what exists and cites what it serves.
func TestPacks(t *testing.T) {
	if diff := cmp.Diff([]string{"gdpr", "pci", "strict"}, Packs()); diff != "" {
		t.Fatal(diff)
	}
	for _, name := range Packs() {
		t.Run(name, func(t *testing.T) {
			p := parse(t, "version: 1\npacks: ["+name+"]")
			var plan Plan
			for _, c := range classes() {
				text := "{" + c.name + "@40:value}"
				if out := decided(t, p, &plan, veilwire.Message{}, text); c.byDefault == masked && out == "value" {
					t.Errorf("%s passes", c.name)
				}
			}
			for i := range p.packs {
				r := &p.packs[i]
				if !r.action.opaque() || r.cite == "" || r.why == "" {
					t.Errorf("%s: action %s, cites %q because %q", r.name, r.action.name, r.cite, r.why)
				}
			}
		})
	}
}

func TestPacksMostProtectiveWins(t *testing.T) {
	redact := action{name: "redact", with: redactByDefault.with}
	p := parse(t, "version: 1\nrules: [{detect: phone, action: {mask: {keep_last: 2}}}, {detect: iban, action: hash}]")
	order := []action{verdictActions()[0], verdictActions()[1], p.rules[0].action, p.rules[1].action, redact, verdictActions()[2], verdictActions()[3]}
	for i := 1; i < len(order); i++ {
		if order[i-1].protection() >= order[i].protection() {
			t.Errorf("%s is not below %s", order[i-1].name, order[i].name)
		}
	}
	both := parse(t, "version: 1\npacks: [strict, pci]")
	var plan Plan
	decided(t, both, &plan, veilwire.Message{}, "{cvv@30:123} {cvv@90:123}")
	if got := plan.Decisions[0].Rule + ", " + plan.Decisions[1].Rule; got != "pack strict: suspicion, pack strict: suspicion" {
		t.Errorf("of rules alike the first decides, not %s", got)
	}
	both.packs[len(both.packs)-1].action = verdictActions()[3] // pci: credentials
	decided(t, both, &plan, veilwire.Message{}, "{jwt:abc}")
	if d := plan.Decisions[0]; d.Rule != "pack pci: credentials" || plan.Verdict != Block || d.Cite == "" {
		t.Errorf("the most protective rule lost to %s", d.Rule)
	}
}
