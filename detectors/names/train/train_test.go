package main

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"veilwire/detectors/names"
)

// forms are what conversations here are made of: people stand in round brackets,
// streets in angle ones, towns in braces.
var forms = []string{
	"hello, my name is (P Q)",
	"this is (P) speaking, can you help?",
	"thank you, (P).",
	"please send it to <12 Q Street>, {T}",
	"i live at <7 Q Road> in {T}",
	"we moved to {T} last year",
	"can you help me with my order please?",
	"where is the blue lamp i paid for",
	"the lamp is broken and the box was open",
}

// The names are invented; the first seven of each are learned from, the others are new.
var (
	given   = strings.Fields("Oslind Tamrin Belwyn Kerrad Juvena Morwick Saldis Pherin Wendrith Ullaby")
	surname = strings.Fields("Hathersby Quennell Drubeck Varnholt Eskerly Tolbrane Minchow Yardgrove Pellinsk Cobworth")
	town    = strings.Fields("Brenthaven Osterwick Dunmoorby Kilvannon Seltrup Harrowmouth Wexlade Fennimoor Grauberg Tarnsby")
)

// corpusOf writes a file of conversations with the names from one number to another.
func corpusOf(t *testing.T, from, to int) string {
	t.Helper()
	var lines strings.Builder
	out := json.NewEncoder(&lines)
	for i := range 5 * (to - from) {
		at := func(names []string, step int) string { return names[from+i*step%(to-from)] }
		c := conversation{Conversation: string(rune('a' + i)), Origin: "test"}
		for _, form := range forms {
			said := strings.NewReplacer("P", at(given, 1), "Q", at(surname, 2), "T", at(town, 3)).Replace(form)
			c.Messages = append(c.Messages, labelled(said))
		}
		if err := out.Encode(c); err != nil {
			t.Fatal(err)
		}
	}
	return fileOf(t, lines.String())
}

func fileOf(t *testing.T, lines string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "corpus.jsonl")
	if err := os.WriteFile(file, []byte(lines), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// labelled takes the brackets out of a text and labels what stood in them.
func labelled(said string) (m message) {
	classes := map[rune]string{'(': "person_name", '<': "street_address", '{': "location"}
	var open label
	for _, r := range said {
		switch r {
		case '(', '<', '{':
			open = label{Start: len(m.Text), Type: classes[r]}
		case ')', '>', '}':
			open.End = len(m.Text)
			m.Spans = append(m.Spans, open)
		default:
			m.Text += string(r)
		}
	}
	return m
}

func trained(t *testing.T, file string) names.Model {
	t.Helper()
	learn, measure, err := readCorpus(file, hold{})
	if err != nil || len(measure) > 0 {
		t.Fatalf("read a corpus: %v, %d held apart", err, len(measure))
	}
	return learnFrom(learn, 4, rand.New(rand.NewPCG(1, 0)))
}

// TestLearns holds that names which were never seen are found where names stand, and
// nothing where none does.
func TestLearns(t *testing.T) {
	file := corpusOf(t, 0, 7)
	m := trained(t, file)
	fresh, _, err := readCorpus(corpusOf(t, 7, 10), hold{})
	if err != nil {
		t.Fatal(err)
	}
	all, alarms := score(m, fresh, 0)
	for k, name := range []string{"person", "street", "place"} {
		if c := all[k]; c.gold == 0 || 10*c.found < 9*c.gold || 10*c.right < 9*c.said {
			t.Errorf("%s: %v", name, c)
		}
	}
	if alarms > 0 {
		t.Errorf("%d alarms", alarms)
	}
	if again := trained(t, file); again != m {
		t.Error("the same seed gives another model")
	}
}

// TestHold holds that a message is learned from or measured on, never both, and that
// all folds together measure on each once.
func TestHold(t *testing.T) {
	file, all := corpusOf(t, 0, 7), 35*len(forms)
	for _, whats := range [][]string{
		{"fold:0", "fold:1", "fold:2", "fold:3", "fold:4"},
		{"form:0", "form:1", "form:2", "form:3", "form:4"},
		{"origin:test", "origin:other"},
	} {
		measured := 0
		for _, what := range whats {
			h, err := parseHold(what)
			if err != nil {
				t.Fatal(err)
			}
			learn, measure, err := readCorpus(file, h)
			if err != nil {
				t.Fatal(err)
			}
			if len(learn)+len(measure) != all {
				t.Errorf("%s: %d to learn from, %d to measure on", what, len(learn), len(measure))
			}
			measured += len(measure)
		}
		if measured != all {
			t.Errorf("%q: %d messages of %d are measured on", whats, measured, all)
		}
	}
	for _, bad := range []string{"fold", "sheep:1"} {
		if _, err := parseHold(bad); err == nil {
			t.Errorf("%q can be held apart", bad)
		}
	}
}

// TestListsInOrder holds that lists which are put together always come in one order:
// what is drawn from them hangs on it.
func TestListsInOrder(t *testing.T) {
	dir := t.TempDir()
	for _, kind := range []string{"given", "surname", "country", "city"} {
		rows := "de\tOslind\nde-at\tTamrin\nde-ch\tBelwyn\n"
		if err := os.WriteFile(filepath.Join(dir, kind+".tsv"), []byte(rows), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for range 20 {
		l, err := readLists(dir)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(l.given["de"], " "); got != "Oslind Tamrin Belwyn" {
			t.Fatalf("given names of German in the order %s", got)
		}
	}
}

// TestBadCorpus holds that what can't be learned from is refused, with its line and
// without its words.
func TestBadCorpus(t *testing.T) {
	good := `{"messages":[{"text":"i am Oslind","spans":[{"start":5,"end":11,"type":"person_name"}]}]}` + "\n"
	spans := func(s string) string {
		return good + `{"messages":[{"text":"hello"},{"text":"i am Secretname","spans":[` + s + `]}]}`
	}
	for name, c := range map[string]struct{ lines, want string }{
		"empty":         {"", "labelled"},
		"unlabelled":    {`{"messages":[{"text":"i am Secretname"}]}`, "labelled"},
		"other class":   {`{"messages":[{"text":"i am Secretname","spans":[{"start":5,"end":15,"type":"pin"}]}]}`, "labelled"},
		"not JSON":      {good + "i am Secretname", "corpus.jsonl:2: "},
		"cut off":       {good + `{"messages":[{"text":"i am Secretname"`, "corpus.jsonl:2: "},
		"another shape": {good + `{"messages":"i am Secretname"}`, "corpus.jsonl:2: "},
		"no messages":   {good + `{"conversation":"x"}`, "corpus.jsonl:2: "},
		"too far":       {spans(`{"start":5,"end":16,"type":"person_name"}`), "corpus.jsonl:2: message 1 "},
		"negative":      {spans(`{"start":-1,"end":4,"type":"person_name"}`), "corpus.jsonl:2: message 1 "},
		"backwards":     {spans(`{"start":9,"end":5,"type":"person_name"}`), "corpus.jsonl:2: message 1 "},
		"over another":  {spans(`{"start":0,"end":9,"type":"location"},{"start":5,"end":15,"type":"person_name"}`), "corpus.jsonl:2: message 1 "},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := readCorpus(fileOf(t, c.lines), hold{})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want %q in it", err, c.want)
			}
			if err != nil && strings.Contains(err.Error(), "Secretname") {
				t.Error("the error quotes the message")
			}
		})
	}
	if _, _, err := readCorpus(filepath.Join(t.TempDir(), "none"), hold{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
	if _, err := newMaker(t.TempDir(), rand.New(rand.NewPCG(1, 0))); err == nil || !strings.Contains(err.Error(), "tools/gazetteer") {
		t.Errorf("no lists: %v", err)
	}
}
