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
