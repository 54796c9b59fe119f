package policies

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"veilwire/detectors"
)

// TestDocs compiles every `yaml policy` block of docs/policies.md: what people copy
// works. The tests in them are run where there is a conversation, in redact.
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
		if _, err := Parse("docs/policies.md", page[b[2]:b[3]], c, Options{}); err != nil {
			t.Errorf("example at line %d: %v", line, err)
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
