package detectors

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

// vectorRow is one line of the third-party vector files; see their README.
type vectorRow struct {
	Text    string   `json:"text"`
	TextB64 string   `json:"text_b64"`
	Type    string   `json:"type"`
	Expect  [][2]int `json:"expect"`
	Note    string   `json:"note"`
	Cue     *bool    `json:"cue"` // our own rows say whether a word names the value
}

// bare reports a row that is a value and nothing else: it asks what the type's
// own rules say of the value, not what a reader makes of a number without a
// word. Ours say so, two files hold no other, and one mixes them: there each word
// of a bare text has a digit or is part of what must be found.
func (r *vectorRow) bare(file string) bool {
	switch {
	case r.Cue != nil:
		return !*r.Cue
	case file == "stdnum" || file == "datadog":
		return true
	case file != "presidio":
		return false
	}
	rest := []byte(r.Text)
	for _, e := range r.Expect {
		clear(rest[e[0]:e[1]])
	}
	for _, w := range bytes.FieldsFunc(rest, func(c rune) bool { return c <= ' ' }) {
		if !bytes.ContainsAny(w, "0123456789") {
			return false
		}
	}
	return true
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
		"veilwire_hard": 99, "phonenumbers": 97, "veilwire_generated": 98, "presidio": 95, "gitleaks": 99, "datadog": 94, "stdnum": 98,
	}
	c, err := builtinOnce()
	if err != nil {
		t.Fatal(err)
	}
	j, err := newVectorJudge(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".jsonl")
		byType, absent, contested := j.run(t, name, file)
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

// run tallies a file by type, and disputed rows by reason.
func (j *vectorJudge) run(t *testing.T, name, file string) (byType map[string]vectorTally, absent int, contested map[string]int) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	byType, contested = map[string]vectorTally{}, map[string]int{}
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
		d, ok := j.catalog.Detector(row.Type)
		if !ok {
			absent++
			continue
		}
		if reason := disputed(name, &row); reason != "" {
			contested[reason]++
			continue
		}
		tally, err := j.judge(d, row, row.bare(name))
		if err != nil {
			t.Fatal(err)
		}
		v := byType[row.Type]
		v.add(tally)
		byType[row.Type] = v
	}
	if err := in.Err(); err != nil {
		t.Fatal(err)
	}
	return byType, absent, contested
}
