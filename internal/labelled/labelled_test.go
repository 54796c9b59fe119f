package labelled

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadFolder(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.jsonl": `{"lang":"en","messages":[{"role":"customer","text":"é 4821","spans":[{"start":3,"end":7,"type":"pin"}]}]}` + "\n",
		"b.jsonl": `{"lang":"de","messages":[]}` + "\n",
		"c.txt":   "not read",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	got, err := ReadFolder(dir)
	want := []Transcript{
		{"en", []Message{{"customer", "é 4821", []Label{{Start: 3, End: 7, Type: "pin"}}}}},
		{"de", []Message{}},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v; -want +got:\n%s", err, diff)
	}
}

func TestReadFileNamesTheLine(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.jsonl")
	if err := os.WriteFile(path, []byte("{}\n{\"messages\":7}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadFile(path); err == nil || !strings.Contains(err.Error(), "a.jsonl:2: ") {
		t.Errorf("error %v, want one that names line 2", err)
	}
}
