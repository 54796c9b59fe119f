package vendors

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDocumentedAdaptersCompile loads every fenced adapter of the guide and of
// the adapters' own pages.
func TestDocumentedAdaptersCompile(t *testing.T) {
	pages, _ := filepath.Glob("*/README.md")
	found := 0
	for _, page := range append(pages, "../docs/adapters.md") {
		src, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for i, block := range bytes.Split(src, []byte("```yaml adapter\n"))[1:] {
			text, _, ok := bytes.Cut(block, []byte("\n```"))
			if !ok {
				t.Fatalf("%s: block %d has no end", page, i+1)
			}
			found++
			if _, err := Parse(fmt.Sprintf("%s block %d", page, i+1), text); err != nil {
				t.Error(err)
			}
		}
	}
	if found == 0 {
		t.Error("no adapter is shown")
	}
}

// TestEveryAdapterSaysWhatItMisses holds that nobody has to guess where it can
// stand, how sure it is, and what never comes by.
func TestEveryAdapterSaysWhatItMisses(t *testing.T) {
	reg := builtins(t)
	for _, name := range reg.Names() {
		if a, _ := reg.Adapter(name); a.Transit() == "" || a.Certainty() == "" || len(a.Positions()) == 0 {
			t.Errorf("%s: about needs transit, certainty and positions", name)
		}
	}
}

// TestEveryAdapterHasAPage holds that each says what it masks and what it can't.
func TestEveryAdapterHasAPage(t *testing.T) {
	for _, name := range builtins(t).Names() {
		page, err := os.ReadFile(filepath.Join(name, "README.md"))
		if err != nil {
			t.Error(err)
			continue
		}
		at := 0
		for _, section := range []string{"# ", "## Set-up\n", "## What is masked\n", "## Limits\n"} {
			n := strings.Index(string(page[at:]), section)
			if n < 0 {
				t.Errorf("%s: no section %q in its place", name, strings.TrimSpace(section))
				break
			}
			at += n
		}
	}
}
