package policies

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"veilwire"
	"veilwire/detectors"
)

// TestDocs compiles every `yaml policy` block of docs/policies.md and runs its
// tests: what people copy works.
func TestDocs(t *testing.T) {
	page, err := os.ReadFile("../docs/policies.md")
	if err != nil {
		t.Fatal(err)
	}
	c, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	blocks := regexp.MustCompile("(?ms)^```yaml policy\n(.*?)^```$").FindAllSubmatchIndex(page, -1)
	if len(blocks) < 5 {
		t.Fatalf("only %d examples found", len(blocks))
	}
	for _, b := range blocks {
		line := 1 + strings.Count(string(page[:b[2]]), "\n")
		p, err := Parse("docs/policies.md", page[b[2]:b[3]], c, Options{})
		if err != nil {
			t.Errorf("example at line %d: %v", line, err)
			continue
		}
		s, err := p.Scanner()
		if err != nil {
			t.Fatal(err)
		}
		results, err := p.Check(func(plan *Plan, m veilwire.Message, text []byte) error {
			p.Decide(plan, m, text, s.Scan(nil, text, detectors.Expectations{}))
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range results {
			if !r.OK() {
				t.Errorf("example at line %d, test %q: got %q, want %q", line, r.Name, r.Got, r.Want)
			}
		}
	}
}

// TestDocsNameEveryWord: no action, parameter, pack or class with a special
// default is missing in the page.
func TestDocsNameEveryWord(t *testing.T) {
	page, err := os.ReadFile("../docs/policies.md")
	if err != nil {
		t.Fatal(err)
	}
	words := append(append(actionNames(), Packs()...), neverStore...)
	words = append(words, "keep_first", "keep_last", "width", "char", "label")
	for _, c := range classes() {
		if c.byDefault != masked {
			words = append(words, c.name)
		}
	}
	for _, w := range words {
		if !regexp.MustCompile("`[^`\n]*\\b" + w + "\\b[^`\n]*`").Match(page) {
			t.Errorf("%q is not explained in docs/policies.md", w)
		}
	}
}
