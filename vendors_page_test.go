package veilwire_test

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"veilwire/vendors"
)

// The part of docs/vendors.md above this line is written by hand.
const vendorsMark = "<!-- From here on the adapters speak: make docs -->\n"

// TestVendorsPage holds that docs/vendors.md says what the adapters say.
func TestVendorsPage(t *testing.T) {
	const file = "docs/vendors.md"
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	top, have, ok := strings.Cut(string(src), vendorsMark)
	if !ok {
		t.Fatalf("%s has lost the line %q", file, vendorsMark)
	}
	want := vendorsPage(t)
	switch {
	case have == want:
	case *update:
		if err := os.WriteFile(file, []byte(top+vendorsMark+want), 0o644); err != nil {
			t.Fatal(err)
		}
	default:
		t.Errorf("%s is behind the adapters; run: make docs", file)
	}
}

// vendorsPage renders the adapters as a table.
func vendorsPage(t *testing.T) string {
	reg, err := vendors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString("\n| adapter | system | stands at | webhooks are known by | messages are taken back by | wire format | proved with | never comes by | endpoints |\n|---|---|---|---|---|---|---|---|---|\n")
	for _, name := range reg.Names() {
		a, _ := reg.Adapter(name)
		fmt.Fprintf(&b, "| [%s](../vendors/%s/README.md) | %s | %s | %s | %s | %s | %s | %s | %s |\n",
			name, name, cell(a.Title()), strings.Join(a.Positions(), ", "), cell(proofs(a)), cell(takenBack(a)),
			a.Certainty(), cmp.Or(cell(a.Proof()), "its samples"), cell(a.Transit()), strings.Join(calls(a), ", "))
	}
	return b.String()
}

// takenBack says by which call.
func takenBack(a *vendors.Adapter) string {
	if r := a.Repair(); r != nil {
		return "`" + r.Summary() + "`"
	}
	return "–"
}

// proofs says how each kind of webhook is verified.
func proofs(a *vendors.Adapter) string {
	var out []string
	for _, w := range a.Webhooks() {
		out = append(out, w.Summary())
	}
	slices.Sort(out)
	return cmp.Or(strings.Join(slices.Compact(out), "; "), "–")
}

func calls(a *vendors.Adapter) []string {
	out := []string{}
	for _, e := range a.Endpoints() {
		out = append(out, e.Name())
	}
	return out
}
