package policies

import (
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestMistakes compiles each policy of testdata/mistakes.txtar; the file behind
// it holds the errors, or, for a policy that compiles, the notes.
func TestMistakes(t *testing.T) {
	const golden = "testdata/mistakes.txtar"
	archive, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	positioned := regexp.MustCompile(`^[a-z-]+\.yaml:\d+:\d+: .`)
	mistakes := 0
	out := txtar.Archive{Comment: archive.Comment}
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	for _, f := range archive.Files {
		if !strings.HasSuffix(f.Name, ".yaml") {
			continue
		}
		name := strings.TrimSuffix(f.Name, ".yaml")
		got := ""
		p, err := Parse(f.Name, f.Data, catalog(t), Options{
			Routes: []string{"shop", "help"}, Vendors: []string{"intercom", "slack"},
			Now: func() time.Time { return time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC) },
		})
		if err != nil {
			got = err.Error() + "\n"
			mistakes++
		} else {
			for _, n := range p.Notes() {
				got += "note: " + n.Error() + "\n"
			}
		}
		for line := range strings.Lines(got) {
			if !positioned.MatchString(strings.TrimPrefix(line, "note: ")) {
				t.Errorf("%s: no position in %q", name, line)
			}
		}
		out.Files = append(out.Files, f, txtar.File{Name: name + ".says", Data: []byte(got)})
		if diff := cmp.Diff(want[name+".says"], got); diff != "" && !*update {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if mistakes < 30 {
		t.Errorf("only %d mistakes are tried", mistakes)
	}
	if *update {
		if err := os.WriteFile(golden, txtar.Format(&out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
