package leaks

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

var update = flag.Bool("update", false, "write the table of rules into docs/envoy.md")

// TestPage keeps the table of docs/envoy.md and the rules together.
func TestPage(t *testing.T) {
	const file = "../../../docs/envoy.md"
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(src), "make docs` -->\n")
	_, after, end := strings.Cut(rest, "<!-- end of rules -->")
	if !ok || !end {
		t.Fatal("docs/envoy.md has lost the place of its table")
	}
	want := []byte(before + "make docs` -->\n" + table() + "<!-- end of rules -->" + after)
	switch {
	case *update:
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	case !bytes.Equal(src, want):
		t.Error("the rules have changed; run `make docs`")
	}
}

// table writes the rules as the page shows them.
func table() string {
	var b strings.Builder
	b.WriteString("| rule | | happens | set |\n|---|---|---|---|\n")
	for _, r := range Rules() {
		mark := ""
		if slices.ContainsFunc(proofs(), func(p proof) bool { return p.rule == r.ID }) {
			mark = " ✓"
		}
		fmt.Fprintf(&b, "| `%s` | %s%s | %s | %s |\n", r.ID, r.Severity, mark, cell(r.What), cell(r.Set))
	}
	return b.String()
}

// cell writes a sentence so that a table can hold it.
func cell(s string) string { return strings.ReplaceAll(s, "|", `\|`) }

// TestPageConfig has Envoy judge the config that the page shows.
func TestPageConfig(t *testing.T) {
	src, err := os.ReadFile("../../../docs/envoy.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(src), "```yaml envoy file=envoy.yaml\n")
	config, _, end := strings.Cut(rest, "\n```\n")
	if !ok || !end {
		t.Fatal("docs/envoy.md has lost its config")
	}
	if err := testkit.ValidateEnvoy(t, config); err != nil {
		t.Error(err)
	}
}
