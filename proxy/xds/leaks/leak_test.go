package leaks

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"veilwire/internal/testkit"
)

func good(t testing.TB) string {
	t.Helper()
	src, err := os.ReadFile("testdata/good.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// A sample spoils one thing of good.yaml, so that it breaks the rule it is named
// for, and mends it. A comment of its archive may say:
//
//	also: ID …     what else is broken by it
//	refused        Envoy itself takes the spoilt file for no config
type sample struct {
	rule    ID
	also    []ID
	refused bool
	bad     string
	mended  string
}

func samples(t testing.TB) []sample {
	t.Helper()
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no samples: %v", err)
	}
	var all []sample
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s := sample{rule: ID(strings.TrimSuffix(filepath.Base(file), ".txtar")), bad: good(t), mended: good(t)}
		for line := range strings.Lines(string(a.Comment)) {
			if list, ok := strings.CutPrefix(line, "also:"); ok {
				for _, id := range strings.Fields(list) {
					s.also = append(s.also, ID(id))
				}
			}
			s.refused = s.refused || strings.TrimSpace(line) == "refused"
		}
		var line string
		for _, f := range a.Files {
			text := strings.TrimSuffix(string(f.Data), "\n")
			switch f.Name {
			case "line":
				line = text
				if strings.Count(good(t), line) != 1 {
					t.Fatalf("%s: what it spoils stands %d times in good.yaml", file, strings.Count(good(t), line))
				}
			case "bad":
				s.bad = strings.Replace(s.bad, line, text, 1)
			case "mended":
				s.mended = strings.Replace(s.mended, line, text, 1)
			default:
				t.Fatalf("%s: nobody knows what %q is", file, f.Name)
			}
		}
		all = append(all, s)
	}
	return all
}

// found lists the rules that a config breaks, each once and in order.
func found(t testing.TB, src string) []ID {
	t.Helper()
	leaks, err := Check("envoy.yaml", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	var ids []ID
	for _, l := range leaks {
		ids = append(ids, l.Rule.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// TestSamples holds every rule to a config that breaks it and one that does not.
func TestSamples(t *testing.T) {
	if got := found(t, good(t)); len(got) > 0 {
		t.Fatalf("good.yaml breaks %v", got)
	}
	for _, s := range samples(t) {
		t.Run(string(s.rule), func(t *testing.T) {
			want := append([]ID{s.rule}, s.also...)
			slices.Sort(want)
			if diff := cmp.Diff(want, found(t, s.bad)); diff != "" {
				t.Errorf("the bad one (-want +got):\n%s", diff)
			}
			if got := found(t, s.mended); len(got) > 0 {
				t.Errorf("the mended one breaks %v", got)
			}
		})
	}
}

// TestEveryRuleHasASample keeps the list and the folder together.
func TestEveryRuleHasASample(t *testing.T) {
	var have, want []ID
	for _, s := range samples(t) {
		have = append(have, s.rule)
	}
	seen := map[ID]bool{}
	for _, r := range Rules() {
		if seen[r.ID] {
			t.Errorf("rule %s stands in the list twice", r.ID)
		}
		seen[r.ID] = true
		want = append(want, r.ID)
		for name, text := range map[string]string{"What": r.What, "Set": r.Set, "Why": r.Why} {
			if !strings.HasSuffix(text, ".") {
				t.Errorf("rule %s: %s is no sentence", r.ID, name)
			}
		}
	}
	slices.Sort(have)
	slices.Sort(want)
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("rules and samples (-rules +samples):\n%s", diff)
	}
}

// TestEnvoyTakesTheSamples has Envoy itself judge them: what we call good or mended
// it must take, and what we call bad, too, or the rule would be idle talk.
func TestEnvoyTakesTheSamples(t *testing.T) {
	testkit.EnvoyPath(t) // or skip
	if err := testkit.ValidateEnvoy(t, good(t)); err != nil {
		t.Fatal(err)
	}
	for _, s := range samples(t) {
		t.Run(string(s.rule), func(t *testing.T) {
			if s.mended != good(t) {
				if err := testkit.ValidateEnvoy(t, s.mended); err != nil {
					t.Errorf("the mended one: %v", err)
				}
			}
			if err := testkit.ValidateEnvoy(t, s.bad); (err != nil) != s.refused {
				t.Errorf("the bad one is refused: %v, and the sample says %v", err, s.refused)
			}
		})
	}
}
