package measure

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Report is everything one part of the benchmark has to say.
type Report struct {
	Name    string    `json:"name"` // also its file name
	Title   string    `json:"title"`
	Command string    `json:"command"`
	Taken   time.Time `json:"taken"`
	Machine Machine   `json:"machine"`
	Goals   []Goal    `json:"goals"`
	Tables  []Table   `json:"tables"`
	Notes   []string  `json:"notes,omitempty"`
}

// Table holds figures by row and column.
type Table struct {
	Title   string   `json:"title"`
	Columns []string `json:"columns"` // of the cells; the unit belongs in the name
	Rows    []Row    `json:"rows"`
}

// Row is one line of a Table; a cell without rounds is left blank.
type Row struct {
	Name  string   `json:"name"`
	Cells []Spread `json:"cells"`
}

// Goal is what was set out for and what came of it.
type Goal struct {
	What  string  `json:"what"`
	Bound string  `json:"bound"` // "at least", "at most" or, where there is none, "stated"
	Want  float64 `json:"want"`
	Got   float64 `json:"got"`
	Met   bool    `json:"met"`
}

// AtLeast is a goal to reach.
func AtLeast(what string, want, got float64) Goal {
	return Goal{What: what, Bound: "at least", Want: want, Got: got, Met: got >= want}
}

// AtMost is a goal to stay under.
func AtMost(what string, want, got float64) Goal {
	return Goal{What: what, Bound: "at most", Want: want, Got: got, Met: got <= want}
}

// Stated is a figure that has no bound but is asked for.
func Stated(what string, got float64) Goal {
	return Goal{What: what, Bound: "stated", Got: got, Met: true}
}

// Blank is a cell without a figure.
func Blank() Spread { return Spread{Median: math.NaN()} }

// Markdown writes the report for people.
func (r *Report) Markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", r.Title)
	fmt.Fprintf(&b, "`%s` · %s · %s, %d cores · %s · %s", r.Command, r.Taken.UTC().Format("2006-01-02 15:04 UTC"),
		r.Machine.Processor, r.Machine.Cores, r.Machine.System, r.Machine.Go)
	if r.Machine.Revision != "" {
		fmt.Fprintf(&b, " · revision %s", r.Machine.Revision)
	}
	if r.Machine.Load != "" {
		fmt.Fprintf(&b, " · load at the start %s", r.Machine.Load)
	}
	b.WriteString("\n\nMedian of the rounds, quartiles in brackets.\n")
	if len(r.Goals) > 0 {
		b.WriteString("\n" + goalTable(r.Goals))
	}
	for i := range r.Tables {
		t := &r.Tables[i]
		fmt.Fprintf(&b, "\n## %s\n\n", t.Title)
		rows := [][]string{append([]string{""}, t.Columns...)}
		for _, row := range t.Rows {
			cells := []string{row.Name}
			for _, c := range row.Cells {
				cells = append(cells, c.String())
			}
			rows = append(rows, cells)
		}
		b.WriteString(Grid(rows))
	}
	if len(r.Notes) > 0 {
		b.WriteString("\n")
		for _, n := range r.Notes {
			b.WriteString("- " + n + "\n")
		}
	}
	return b.String()
}

// goalTable sets goals beside what came of them.
func goalTable(goals []Goal) string {
	rows := [][]string{{"goal", "bound", "figure", ""}}
	for _, g := range goals {
		bound, met := g.Bound+" "+Format(g.Want), "met"
		switch {
		case g.Bound == "stated":
			bound, met = "", ""
		case !g.Met:
			met = "**not met**"
		}
		rows = append(rows, []string{g.What, bound, Format(g.Got), met})
	}
	return Grid(rows)
}

// String shows the median, and the quartiles where they differ from it.
func (s Spread) String() string {
	if math.IsNaN(s.Median) {
		return ""
	}
	m, low, high := Format(s.Median), Format(s.Low), Format(s.High)
	if low == m && high == m {
		return m
	}
	return fmt.Sprintf("%s (%s–%s)", m, low, high)
}

// Format writes a figure with three digits that count, and thousands parted.
func Format(v float64) string {
	a := math.Abs(v)
	switch {
	case math.IsNaN(v):
		return ""
	case a >= 100 || v == math.Trunc(v):
		return thousands(fmt.Sprintf("%.0f", v))
	case a >= 10:
		return fmt.Sprintf("%.1f", v)
	case a >= 1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3g", v)
}

func thousands(digits string) string {
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return sign + digits
}

// Grid writes a table of Markdown whose columns also line up on a terminal; the
// first row is its head. Columns are numbers, but for the first and those of text.
func Grid(rows [][]string, text ...int) string {
	width := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			width[i] = max(width[i], len([]rune(cell)))
		}
	}
	var b strings.Builder
	for n, row := range rows {
		for i, cell := range row {
			pad := strings.Repeat(" ", width[i]-len([]rune(cell)))
			switch {
			case i == 0:
				b.WriteString("| " + cell + pad)
			case slices.Contains(text, i):
				b.WriteString(" | " + cell + pad)
			default:
				b.WriteString(" | " + pad + cell)
			}
		}
		b.WriteString(" |\n")
		if n == 0 {
			for i, w := range width {
				if i == 0 || slices.Contains(text, i) {
					b.WriteString("|" + strings.Repeat("-", w+2))
				} else {
					b.WriteString("|" + strings.Repeat("-", w+1) + ":")
				}
			}
			b.WriteString("|\n")
		}
	}
	return b.String()
}

// Save writes the report into a folder, for machines and for people.
func (r *Report) Save(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("save figures: %w", err)
	}
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("save figures: %w", err)
	}
	base := filepath.Join(dir, r.Name)
	if err := os.WriteFile(base+".json", append(data, '\n'), 0o644); err != nil {
		return fmt.Errorf("save figures: %w", err)
	}
	if err := os.WriteFile(base+".md", []byte(r.Markdown()), 0o644); err != nil {
		return fmt.Errorf("save figures: %w", err)
	}
	return nil
}
