package measure_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"veilwire/bench/measure"
)

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		values            []float64
		low, median, high float64
	}{
		{[]float64{4}, 4, 4, 4},
		{[]float64{3, 1, 2}, 1.5, 2, 2.5},
		{[]float64{1, 2, 3, 4}, 1.75, 2.5, 3.25},
		{[]float64{9, 1, 1, 1, 1}, 1, 1, 1}, // one round that was somebody else's
	} {
		s := measure.Of(c.values)
		if s.Low != c.low || s.Median != c.median || s.High != c.high || s.Rounds != len(c.values) {
			t.Errorf("%v: %+v", c.values, s)
		}
	}
	if s := measure.Of(nil); !math.IsNaN(s.Median) || s.String() != "" {
		t.Errorf("of nothing: %+v", s)
	}
}

func TestRatiosAreTakenRoundByRound(t *testing.T) {
	// The second round ran at half speed for both; the ratio does not notice.
	if s := measure.Of(measure.Ratios([]float64{60, 120, 60}, []float64{10, 20, 10})); s.Low != 6 || s.High != 6 {
		t.Errorf("%+v", s)
	}
}

func TestFormat(t *testing.T) {
	for v, want := range map[float64]string{0: "0", .012345: "0.0123", 1.005: "1.00", 3: "3", 42.25: "42.2", 999.6: "1,000", 1234567: "1,234,567", -1234: "-1,234"} {
		if got := measure.Format(v); got != want {
			t.Errorf("%v reads %s, want %s", v, got, want)
		}
	}
}

// TestRoundsTakeTurns holds the order of turns: each round begins with the next
// contender, and the first round is not counted.
func TestRoundsTakeTurns(t *testing.T) {
	var order strings.Builder
	contender := func(name string) measure.Contender {
		return measure.Contender{Name: name, Run: func(int) (int, int, error) {
			order.WriteString(name)
			return 10, 1, nil
		}}
	}
	tracks, err := measure.Rounds(3, []measure.Contender{contender("a"), contender("b")})
	if err != nil {
		t.Fatal(err)
	}
	if order.String() != "abbaabba" {
		t.Errorf("turns were %s", order.String())
	}
	for _, tr := range tracks {
		if len(tr.PerUnit) != 3 || tr.Units != 30 || tr.Results != 3 {
			t.Errorf("%+v", tr)
		}
	}
}

func TestARoundThatDoesNothingIsAnError(t *testing.T) {
	idle := measure.Contender{Name: "idle", Run: func(int) (int, int, error) { return 0, 0, nil }}
	if _, err := measure.Rounds(1, []measure.Contender{idle}); err == nil {
		t.Error("no error")
	}
}

func TestAllocationsAreCounted(t *testing.T) {
	var keep [][]byte
	c := measure.Contender{Run: func(int) (int, int, error) {
		keep = keep[:0]
		for range 100 {
			keep = append(keep, make([]byte, 64))
		}
		return 100, 0, nil
	}}
	n, err := measure.Allocations(c)
	if err != nil || n < 1 || n > 1.5 {
		t.Errorf("%v allocations a unit, %v", n, err)
	}
}

func TestReportIsReadByMachinesAndPeople(t *testing.T) {
	r := measure.Report{
		Title: "Engine", Goals: []measure.Goal{measure.AtLeast("times", 6, 5), measure.AtMost("allocations", 0, 0)},
		Tables: []measure.Table{{Title: "Chat", Columns: []string{"ns", "ratio"}, Rows: []measure.Row{
			{Name: "scan", Cells: []measure.Spread{measure.Of([]float64{1, 2, 3}), measure.Blank()}},
		}}},
	}
	text := r.Markdown()
	for _, want := range []string{"| times ", "**not met** |", " met |", "| 2 (1.50–2.50) |"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	data, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), `"cells":[{"median":2,"low":1.5,"high":2.5,"rounds":3},null]`) {
		t.Errorf("%s", data)
	}
}

func TestAPageQuotesWhatWasMeasured(t *testing.T) {
	dir := t.TempDir()
	page := filepath.Join(dir, "page.md")
	text := "Before.\n<!-- figures: written by tools/bench.sh -->\nold\n<!-- end of figures -->\nAfter.\n"
	if err := os.WriteFile(page, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	r := measure.Report{Name: "engine", Title: "Engine", Command: "tools/bench.sh engine", Goals: []measure.Goal{
		measure.AtLeast("times", 6, 5), measure.Stated("pairs", 12),
	}}
	if err := r.Save(filepath.Join(dir, "results")); err != nil {
		t.Fatal(err)
	}
	if err := measure.Quote(page, filepath.Join(dir, "results"), []string{"engine", "never taken"}); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Before.\n", "[Engine](results/engine.md)", "| times |", "**not met**", "| pairs |", "\nAfter.\n"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("%q is missing", want)
		}
	}
	if strings.Contains(string(got), "old") {
		t.Error("the old figures are still there")
	}
	if err := os.WriteFile(page, []byte("nowhere\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := measure.Quote(page, filepath.Join(dir, "results"), []string{"engine"}); err == nil {
		t.Error("a page without a place for figures was accepted")
	}
}
