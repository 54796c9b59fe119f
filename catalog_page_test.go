package veilwire_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"veilwire"
	"veilwire/detectors"
	"veilwire/policies"
)

var update = flag.Bool("update", false, "write docs/detectors.md and docs/vendors.md anew")

// The part of docs/detectors.md above this line is written by hand.
const generatedMark = "<!-- From here on the catalogue speaks: make docs -->\n"

// TestCatalogPage holds that docs/detectors.md says what the catalogue holds.
func TestCatalogPage(t *testing.T) {
	const file = "docs/detectors.md"
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	top, have, ok := strings.Cut(string(src), generatedMark)
	if !ok {
		t.Fatalf("%s has lost the line %q", file, generatedMark)
	}
	want := catalogPage(t)
	if have == want {
		return
	}
	if *update {
		if err := os.WriteFile(file, []byte(top+generatedMark+want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	is, should := strings.Split(have, "\n"), strings.Split(want, "\n")
	n := 0
	for n < min(len(is), len(should)) && is[n] == should[n] {
		n++
	}
	t.Errorf("%s is behind the catalogue from line %d on; run: make docs",
		file, 1+n+strings.Count(top+generatedMark, "\n"))
}

// catalogPage renders classes and detectors as tables.
func catalogPage(t *testing.T) string {
	catalog, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	policy, err := policies.Default(catalog, policies.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	all := catalog.All()
	fmt.Fprintf(&b, "\n## Classes\n\n%d classes, found by %d detectors and by what was said before.\n\n", len(policy.Classes()), len(all))
	b.WriteString("| class | by default | detectors |\n|---|---|---|\n")
	for _, class := range policy.Classes() {
		found := fmt.Sprint(len(catalog.Class(class)))
		switch {
		case found != "0":
		case policies.MaskedByDefault(class):
			found = "none: read from answers to questions"
		default:
			found = "none yet"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", class, byDefault(t, policy, class), found)
	}
	b.WriteString("\n## Detectors\n")
	for _, category := range categories(all) {
		fmt.Fprintf(&b, "\n### %s\n\n", category)
		b.WriteString("| id | class | region | what it finds | check | examples | |\n|---|---|---|---|---|---|---|\n")
		for _, d := range catalog.Category(category) {
			vectors, err := d.AllVectors()
			if err != nil {
				t.Fatal(err)
			}
			note := ""
			switch {
			case d.Off != "":
				note = "off: " + d.Off
			case d.Counter:
				note = "takes false alarms away"
			}
			fmt.Fprintf(&b, "| `%s` | `%s` | %s | %s | %s | %d | %s |\n",
				d.ID, d.Class, strings.TrimPrefix(d.Region, "intl"), cell(d.Title), d.Check, len(vectors), cell(note))
		}
	}
	return b.String()
}

func categories(all []*detectors.Detector) (names []string) {
	for _, d := range all {
		names = append(names, d.Category)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// cell keeps a text within one cell of a table.
func cell(s string) string {
	return strings.ReplaceAll(strings.Join(strings.Fields(s), " "), "|", `\|`)
}

// byDefault says in a word what the built-in policy does with a class.
func byDefault(t *testing.T, p *policies.Policy, class string) string {
	t.Helper()
	e, err := p.Explain(class, veilwire.Message{Role: veilwire.Customer})
	if err != nil {
		t.Fatal(err)
	}
	switch top := e.Bands[0].Decision; {
	case e.Off:
		return "not looked for"
	case !top.Masked:
		return "passes"
	case top.Rule == "never-store":
		return "masked, always"
	}
	return "masked"
}
