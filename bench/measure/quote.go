package measure

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The quoted goals of a page stand between these lines.
const (
	quoteBegin = "<!-- figures: written by tools/bench.sh -->\n"
	quoteEnd   = "<!-- end of figures -->\n"
)

// Quote writes the goals of the saved reports into a page, so that what it says
// is what was measured. Reports that were never taken are left out.
func Quote(page, dir string, names []string) error {
	text, err := os.ReadFile(page)
	if err != nil {
		return fmt.Errorf("quote figures: %w", err)
	}
	before, rest, ok := strings.Cut(string(text), quoteBegin)
	_, after, closed := strings.Cut(rest, quoteEnd)
	if !ok || !closed {
		return fmt.Errorf("quote figures: %s does not say where", page)
	}
	var b strings.Builder
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name+".json"))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return fmt.Errorf("quote figures: %w", err)
		}
		var r Report
		if err := json.Unmarshal(data, &r); err != nil {
			return fmt.Errorf("quote figures: %s: %w", name, err)
		}
		link, err := filepath.Rel(filepath.Dir(page), filepath.Join(dir, name+".md"))
		if err != nil {
			return fmt.Errorf("quote figures: %w", err)
		}
		fmt.Fprintf(&b, "\n[%s](%s), `%s`, %s\n\n%s", r.Title, filepath.ToSlash(link), r.Command, r.Taken.UTC().Format("2006-01-02"), goalTable(r.Goals))
	}
	if err := os.WriteFile(page, []byte(before+quoteBegin+b.String()+"\n"+quoteEnd+after), 0o644); err != nil {
		return fmt.Errorf("quote figures: %w", err)
	}
	return nil
}
