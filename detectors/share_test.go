package detectors

import (
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire"
)

// TestScansShareTables: scans that make states at the same time find what one
// after another does.
func TestScansShareTables(t *testing.T) {
	c, alone := builtinScanner(t)
	_, shared := builtinScanner(t)
	var texts [][]byte
	for i, text := range corpus(t, c) {
		if i%(30*sparse) == 0 {
			texts = append(texts, []byte(text))
		}
	}
	const scans = 4
	got := make([][][]veilwire.Finding, scans)
	var all sync.WaitGroup
	for k := range scans {
		all.Go(func() {
			for _, text := range texts {
				got[k] = append(got[k], shared.Scan(nil, text, Expectations{}))
			}
		})
	}
	all.Wait()
	for i, text := range texts {
		want := alone.Scan(nil, text, Expectations{})
		for k := range scans {
			if diff := cmp.Diff(want, got[k][i]); diff != "" {
				t.Fatalf("%q (-alone +shared):\n%s", text, diff)
			}
		}
	}
}
