package detectors

import (
	"bytes"
	"crypto/sha256"
	"flag"
	"io/fs"
	"os"
	"reflect"
	"testing"
)

var update = flag.Bool("update", false, "write catalog.table anew")

// filesRead gives the catalogue as its files say it.
func filesRead(t *testing.T) (digest, []*Detector) {
	t.Helper()
	fsys, err := fs.Sub(builtin, "catalog")
	if err != nil {
		t.Fatal(err)
	}
	names, err := filesOf(fsys)
	if err != nil {
		t.Fatal(err)
	}
	files, err := digestOf(fsys, names)
	if err != nil {
		t.Fatal(err)
	}
	all, err := loadAll(fsys, names)
	if err != nil {
		t.Fatal(err)
	}
	return files, all
}

// TestTable holds that the table that ships says what the files say.
func TestTable(t *testing.T) {
	files, all := filesRead(t)
	table := writeTable(files, all)
	if string(table) != builtinTable {
		if !*update {
			t.Fatal("catalog.table is behind the catalogue; run: go generate ./detectors")
		}
		if err := os.WriteFile("catalog.table", table, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	read, ok := readTable(string(table), files)
	if !ok {
		t.Fatal("the table does not read back")
	}
	if len(read) != len(all) {
		t.Fatalf("%d detectors of %d read back", len(read), len(all))
	}
	for i := range read {
		for _, d := range []*Detector{read[i], all[i]} {
			for k := range d.Patterns { // functions can't be compared
				d.Patterns[k].facts.machinery = machinery{}
			}
		}
		if !reflect.DeepEqual(read[i], all[i]) {
			t.Fatalf("%s: does not read back as it was", all[i].ID)
		}
	}
}

// TestTableExpressions holds that the table leads to the expressions it was made of.
func TestTableExpressions(t *testing.T) {
	catalog, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range catalog.All() {
		for i := range d.Patterns {
			p := &d.Patterns[i]
			phrase := p.mustPhrase()
			if sha256.Sum256([]byte(phrase.expression())) != p.facts.digest {
				t.Errorf("%s: pattern %d has another expression", d.ID, i+1)
			}
		}
	}
}

// TestTableBroken holds that a table of other files, or a damaged one, is refused.
func TestTableBroken(t *testing.T) {
	d, err := parse("order.yaml", []byte("id: order\nclass: order_id\nsource: test\npatterns:\n  - {cue: {en: [order]}, re: '\\d{6}\\b'}\n"))
	if err != nil {
		t.Fatal(err)
	}
	files := digest{7}
	table := writeTable(files, []*Detector{d, d})
	if _, ok := readTable(string(table), digest{1}); ok {
		t.Error("a table of other files was taken")
	}
	for n := range table {
		if _, ok := readTable(string(table[:n]), files); ok {
			t.Fatalf("a table cut at byte %d was taken", n)
		}
	}
	if _, ok := readTable(string(append(bytes.Clone(table), 0)), files); ok {
		t.Error("a table with a byte too many was taken")
	}
}
