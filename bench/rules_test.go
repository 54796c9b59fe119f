package main

import (
	"os"
	"path/filepath"
	"testing"

	"veilwire/detectors"
)

func TestRepetitionsGetABound(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`ab{2,3}c`, `ab{2,3}c`},
		{`a+b*`, `a{1,64}b{0,64}`},
		{`(?:\.[a-z]+)+`, `(?:\.[a-z]{1,64}){1,8}`},
	} {
		got, err := bounded(c.in)
		if err != nil {
			t.Fatal(err)
		}
		if got != c.want {
			t.Errorf("bounded(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// Rules of others come with the texts they are for.
func TestRulesAndTextsAreGivenTogether(t *testing.T) {
	t.Chdir(t.TempDir())
	if r, texts := given("rules200.tsv"), given("."); r != "" || texts != "" {
		t.Errorf("nothing was made, and these are given: %q, %q", r, texts)
	}
	folder := filepath.Join(".cache", "peers", "given")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "rules200.tsv"), []byte("order\t\\border [0-9]+\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r, texts := given("rules200.tsv"), given("."); r != filepath.Join(folder, "rules200.tsv") || texts != folder {
		t.Errorf("given are %q and %q", r, texts)
	}
}

func TestRulesOfAFileAreLookedFor(t *testing.T) {
	file := filepath.Join(t.TempDir(), "rules.tsv")
	if err := os.WriteFile(file, []byte("order\t\\border [0-9]+\nplate\t\\b[A-Z]{2}-[0-9]{3}\\b\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	rules, err := readRules(file, t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	s, err := rules.scanner()
	if err != nil {
		t.Fatal(err)
	}
	if found := s.Scan(nil, []byte("order 4711 for AB-123"), detectors.Expectations{}); len(found) != 2 {
		t.Errorf("%d findings, want 2", len(found))
	}
	if err := os.WriteFile(file, []byte("no tab\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readRules(file, t.TempDir()); err == nil {
		t.Error("a line without a tab was taken")
	}
}

func TestRulesOfTheCatalogueAreLookedFor(t *testing.T) {
	rules, err := readRules("", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if len(rules.expressions) != mostRules {
		t.Errorf("%d rules, want %d", len(rules.expressions), mostRules)
	}
	if _, err := rules.scanner(); err != nil {
		t.Error(err)
	}
}
