package detectors

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
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
		"veilwire_hard": 99, "phonenumbers": 97, "veilwire_generated": 98, "presidio": 93, "gitleaks": 99, "datadog": 88, "stdnum": 97,
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

// vectorJudge holds what rows are scanned with: all detectors for a message, and
// for a bare value the one it is a value of.
type vectorJudge struct {
	catalog *Catalog
	all     *Scanner
	alone   map[string]*Scanner
}

func newVectorJudge(c *Catalog) (*vectorJudge, error) {
	all, err := New(c, Options{Counters: true, On: func(*Detector) bool { return true }})
	return &vectorJudge{c, all, map[string]*Scanner{}}, err
}

func (j *vectorJudge) only(d *Detector) (*Scanner, error) {
	if s := j.alone[d.ID]; s != nil {
		return s, nil
	}
	s, err := New(j.catalog, Options{Counters: true, On: func(o *Detector) bool { return o == d }})
	j.alone[d.ID] = s
	return s, err
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

// judge says how a row fared. What must be found is found if its span is,
// exactly, as its class. What must not be fails the rules of its own type, which
// says nothing about the others: it is wrong if its own type reports anything.
func (j *vectorJudge) judge(d *Detector, row vectorRow, bare bool) (v vectorTally, err error) {
	found := j.all.Scan(nil, []byte(row.Text), Expectations{Spoken: true})
	found = slices.DeleteFunc(found, func(f veilwire.Finding) bool { return f.Confidence < veilwire.MaskFloor })
	if bare {
		more, err := j.asked(d, row.Text, len(row.Expect) > 0)
		if err != nil {
			return v, err
		}
		found = append(found, more...)
	}
	if len(row.Expect) == 0 {
		if slices.ContainsFunc(found, func(f veilwire.Finding) bool { return f.Detector == d.ID }) {
			v.wrong++
		} else {
			v.quiet++
		}
		return v, nil
	}
	for _, e := range row.Expect {
		if slices.ContainsFunc(found, func(f veilwire.Finding) bool {
			span := [2]int{f.Span.Start, f.Span.End}
			return f.Class == d.Class && (span == e || span == unquoted(row.Text, e))
		}) {
			v.found++
		} else {
			v.missed++
		}
	}
	return v, nil
}

// asked gives what a detector makes of a bare value of which the type is known:
// all that it holds possible, and what it finds behind the first of its cues. A
// value that must not be found is given the word only where nothing is found
// without one: that twelve digits are no telephone number is true until somebody
// calls them one.
func (j *vectorJudge) asked(d *Detector, text string, wanted bool) ([]veilwire.Finding, error) {
	s, err := j.only(d)
	if err != nil {
		return nil, err
	}
	found := s.Scan(nil, []byte(text), Expectations{})
	lead, always := d.leadWord()
	if lead == "" || !wanted && !always {
		return found, nil
	}
	for _, f := range s.Scan(nil, []byte(lead+text), Expectations{}) {
		f.Span.Start -= len(lead)
		f.Span.End -= len(lead)
		found = append(found, f)
	}
	return found, nil
}

// leadWord gives a word that leads up to a value or goes with it, if the detector
// has any, and whether it finds none without.
func (d *Detector) leadWord() (word string, always bool) {
	always = true
	words := []map[string][]string{}
	for _, p := range d.Patterns {
		always = always && (len(p.Cue) > 0 || p.Confidence < veilwire.MaskFloor)
		words = append(words, p.Cue)
	}
	for _, byLang := range append(words, d.Context.Words) {
		for _, lang := range sortedKeys(byLang) {
			return byLang[lang][0] + ": ", always
		}
	}
	return "", false
}
