package capacity_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"veilwire/bench/capacity"
)

var update = flag.Bool("update", false, "write docs/scaling.md and its charts anew from the measured times")

const (
	measured = "../results/capacity.json"
	page     = "../../docs/scaling.md"
	images   = "../../docs/images"
)

func plan(t *testing.T) *capacity.Plan {
	t.Helper()
	facts, err := capacity.Read(measured)
	if err != nil {
		t.Fatal(err)
	}
	p, err := capacity.NewPlan(facts)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestPageSaysWhatIsSimulated holds every table and chart of docs/scaling.md to
// what the simulation makes of the measured times.
func TestPageSaysWhatIsSimulated(t *testing.T) {
	if underRace {
		t.Skip("what simulates for long in one goroutine has no races")
	}
	if *update {
		if err := plan(t).Write(page, images); err != nil {
			t.Fatal(err)
		}
	}
	// Written once more into copies, they stay as they are.
	dir := t.TempDir()
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "scaling.md"), have, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := plan(t).Write(filepath.Join(dir, "scaling.md"), dir); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "scaling*"))
	if err != nil || len(files) != 5 {
		t.Fatalf("%d files were written, %v", len(files), err)
	}
	for _, file := range files {
		kept := page
		if filepath.Ext(file) == ".svg" {
			kept = filepath.Join(images, filepath.Base(file))
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		have, err := os.ReadFile(kept)
		if err != nil {
			t.Errorf("%v; go test ./bench/capacity -update writes it", err)
			continue
		}
		if diff := cmp.Diff(string(want), string(have)); diff != "" {
			t.Errorf("%s is not what the simulation says (+have -want); go test ./bench/capacity -update writes it anew:\n%s", kept, diff)
		}
	}
}

// TestChartsAreWhole holds that each is well formed, has its colours for both
// lights, and no point without a place.
func TestChartsAreWhole(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(images, "scaling-*.svg"))
	if err != nil || len(files) != 4 {
		t.Fatalf("%d charts, %v", len(files), err)
	}
	lost := regexp.MustCompile(`NaN|Inf|[ "ML]-\d{3,}`)
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(strings.NewReader(string(text)))
		for {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", file, err)
			}
		}
		if m := lost.FindString(string(text)); m != "" {
			t.Errorf("%s has a point at %q", file, m)
		}
		if !strings.Contains(string(text), "prefers-color-scheme:dark") || !strings.Contains(string(text), "aria-label=") {
			t.Errorf("%s has no dark colours or no name", file)
		}
	}
}

// TestAPageWithoutAPlaceIsRefused: a table that nobody shows would be forgotten.
func TestAPageWithoutAPlaceIsRefused(t *testing.T) {
	if _, err := plan(t).Fill("# Scaling\n"); err == nil || !strings.Contains(err.Error(), "no place") {
		t.Errorf("%v", err)
	}
}

// TestFactsAreNeeded: a plan of half of the times would be half a plan, and says
// which half is missing.
func TestFactsAreNeeded(t *testing.T) {
	_, err := capacity.NewPlan(&capacity.Facts{})
	if err == nil || !strings.Contains(err.Error(), capacity.Webhook) || !strings.Contains(err.Error(), capacity.Sealed) {
		t.Errorf("%v", err)
	}
	if _, err := capacity.Read(filepath.Join(t.TempDir(), "none.json")); err == nil || !strings.Contains(err.Error(), "tools/bench.sh capacity") {
		t.Errorf("%v", err)
	}
}
