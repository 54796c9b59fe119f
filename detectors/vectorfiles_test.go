package detectors

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"veilwire"
)

// vectorRow is one line of the third-party vector files; see their README.
type vectorRow struct {
	Text    string   `json:"text"`
	TextB64 string   `json:"text_b64"`
	Type    string   `json:"type"`
	Expect  [][2]int `json:"expect"`
}

type vectorTally struct{ found, missed, quiet, wrong int }

func (v *vectorTally) add(o vectorTally) {
	v.found, v.missed, v.quiet, v.wrong = v.found+o.found, v.missed+o.missed, v.quiet+o.quiet, v.wrong+o.wrong
}

func (v vectorTally) share() float64 {
	return 100 * float64(v.found+v.quiet) / float64(max(1, v.found+v.missed+v.quiet+v.wrong))
}

// TestVectorFiles runs the vector files that lie beside the project, where they
// do, for the types the catalogue has. `make vectors` prints the table; the
// floors keep what was once reached.
func TestVectorFiles(t *testing.T) {
	files, _ := filepath.Glob("../../shared/vectors/*.jsonl")
	if len(files) == 0 {
		t.Skip("no vector files beside the project")
	}
	if sparse > 1 {
		t.Skip("they find no races")
	}
	floors := map[string]float64{
		"veilwire_hard": 99, "phonenumbers": 93, "veilwire_generated": 74, "presidio": 70, "gitleaks": 64, "datadog": 60,
	}
	c, err := builtinOnce()
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(c, Options{On: func(*Detector) bool { return true }})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		byType, absent, contested := runVectorFile(t, c, s, file)
		var total vectorTally
		var types []string
		for typ, v := range byType {
			total.add(v)
			types = append(types, typ)
		}
		sort.Slice(types, func(i, j int) bool { return byType[types[i]].share() < byType[types[j]].share() })
		t.Logf("%-22s %5.1f %% right: found %d, missed %d, quiet %d, wrong %d; %d rows of types not in the catalogue",
			name, total.share(), total.found, total.missed, total.quiet, total.wrong, absent)
		for _, typ := range types {
			if v := byType[typ]; v.missed+v.wrong > 0 {
				t.Logf("    %-32s %5.1f %%: found %d, missed %d, quiet %d, wrong %d", typ, v.share(), v.found, v.missed, v.quiet, v.wrong)
			}
		}
		for _, reason := range sortedKeys(contested) {
			t.Logf("    disputed, %d rows: %s", contested[reason], reason)
		}
		if total.share() < floors[name] {
			t.Errorf("%s: %.1f %% right, it was %.1f %% before", name, total.share(), floors[name])
		}
	}
}

// runVectorFile tallies a file by type, and disputed rows by reason. A row that
// must be found is found if its span is, exactly, as its class; one that must not
// is wrong if it is reported as its type: another may know better what it is.
func runVectorFile(t *testing.T, c *Catalog, s *Scanner, file string) (byType map[string]vectorTally, absent int, contested map[string]int) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	byType, contested = map[string]vectorTally{}, map[string]int{}
	name := strings.TrimSuffix(filepath.Base(file), ".jsonl")
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<22)
	for n := 1; in.Scan(); n++ {
		var row vectorRow
		if err := json.Unmarshal(in.Bytes(), &row); err != nil {
			t.Fatalf("%s:%d: %v", file, n, err)
		}
		if row.TextB64 != "" {
			raw, err := base64.StdEncoding.DecodeString(row.TextB64)
			if err != nil {
				t.Fatal(fmt.Errorf("%s:%d: %w", file, n, err))
			}
			row.Text = string(raw)
		}
		d, ok := c.Detector(row.Type)
		if !ok {
			absent++
			continue
		}
		if reason := disputed(name, &row); reason != "" {
			contested[reason]++
			continue
		}
		v := byType[row.Type]
		v.add(judge(s, d.Class, row))
		byType[row.Type] = v
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return byType, absent, contested
}

func judge(s *Scanner, class string, row vectorRow) (v vectorTally) {
	got := map[[2]int]bool{}
	any := false
	for _, f := range s.Scan(nil, []byte(row.Text), Expectations{}) {
		if f.Class == class && f.Confidence >= veilwire.MaskFloor {
			got[[2]int{f.Span.Start, f.Span.End}] = true
			any = any || f.Detector == row.Type
		}
	}
	if len(row.Expect) == 0 {
		if any {
			v.wrong++
		} else {
			v.quiet++
		}
		return v
	}
	for _, e := range row.Expect {
		if got[e] || got[unquoted(row.Text, e)] {
			v.found++
		} else {
			v.missed++
		}
	}
	return v
}
