package vendors

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what the adapters do into the samples")

func readSample(t *testing.T, file string) *Sample {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s, err := ParseSample(file, src)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSamples runs every sample that ships with an adapter.
func TestSamples(t *testing.T) {
	reg := builtins(t)
	reached := map[string]bool{}
	for _, name := range reg.Names() {
		a, _ := reg.Adapter(name)
		for _, file := range a.samples {
			t.Run(strings.TrimSuffix(file, ".txtar"), func(t *testing.T) {
				s := readSample(t, filepath.FromSlash(file))
				got, err := s.Run(a)
				if err != nil {
					t.Fatal(err)
				}
				reached[name+"/"+got.Endpoint] = true
				if *update {
					if err := os.WriteFile(s.file, s.With(got), 0o644); err != nil {
						t.Fatal(err)
					}
					return
				}
				want := s.Want()
				if d := cmp.Diff(string(want.Fields), string(got.Fields)); d != "" {
					t.Errorf("fields (-want +got):\n%s", d)
				}
				if d := cmp.Diff(string(want.Redacted), string(got.Redacted)); d != "" {
					t.Errorf("redacted (-want +got):\n%s", d)
				}
			})
		}
		for _, e := range a.Endpoints() {
			if !reached[name+"/"+e.Name()] {
				t.Errorf("%s: no sample shows endpoint %q", name, e.Name())
			}
		}
	}
}

// TestSamplesAreEmbedded holds that what is tested is what ships.
func TestSamplesAreEmbedded(t *testing.T) {
	disk, err := fs.Glob(os.DirFS("."), "*/samples/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	shipped, _ := fs.Glob(builtin, "*/samples/*.txtar")
	if d := cmp.Diff(disk, shipped); d != "" {
		t.Error(d)
	}
}
