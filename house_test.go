package veilwire_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// floor gives each room its height; imports go downwards only.
var floors = map[string]int{
	"veilwire":       0,
	"content":        1,
	"detectors":      2,
	"vendors":        2,
	"vault":          2,
	"records":        2,
	"access":         2,
	"policies":       3,
	"conversation":   3,
	"redact":         4,
	"proxy":          5,
	"records/report": 5,
	"store":          6,
	"console":        6,
	"demo":           6,
	"app":            7,
	"bench":          7,
	"deploy":         8,
	"cmd":            8,
	"e2e":            8,
}

// sameFloor lists the arrows that are allowed between rooms of one floor.
var sameFloor = map[string][]string{
	"policies/transform": {"vault"},
	"records":            {"audit"},
}

// room gives the longest name in floors that the package lies in.
func room(pkg string) string {
	p := strings.TrimPrefix(strings.TrimPrefix(pkg, "veilwire"), "/")
	if p == "" {
		return "veilwire"
	}
	for q := p; q != "."; q = filepath.Dir(q) {
		if _, ok := floors[q]; ok {
			return q
		}
	}
	return p
}

func goList(t *testing.T) []struct {
	ImportPath string
	Dir        string
	Imports    []string
} {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Dir,Imports", "./...")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []struct {
		ImportPath string
		Dir        string
		Imports    []string
	}
	dec := json.NewDecoder(strings.NewReader(string(out)))
	for dec.More() {
		var p struct {
			ImportPath string
			Dir        string
			Imports    []string
		}
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

// TestImportsGoDown holds the plan of the house: a room imports only rooms on
// lower floors, or its own parent and children.
func TestImportsGoDown(t *testing.T) {
	for _, p := range goList(t) {
		from := room(p.ImportPath)
		if strings.HasPrefix(from, "internal") {
			for _, imp := range p.Imports {
				if strings.HasPrefix(imp, "veilwire") && !strings.HasPrefix(imp, "veilwire/internal") && imp != "veilwire" {
					t.Errorf("%s is plumbing and must not import %s", p.ImportPath, imp)
				}
			}
			continue
		}
		height, ok := floors[from]
		if !ok {
			t.Errorf("%s lies on no floor; give room %q one in house_test.go", p.ImportPath, from)
			continue
		}
		for _, imp := range p.Imports {
			if imp != "veilwire" && !strings.HasPrefix(imp, "veilwire/") || strings.HasPrefix(imp, "veilwire/internal/") {
				continue
			}
			to := room(imp)
			if to == from || floors[to] < height || slices.Contains(sameFloor[from], to) {
				continue
			}
			t.Errorf("%s (floor %d) imports %s (floor %d); imports go downwards only", p.ImportPath, height, imp, floors[to])
		}
	}
}

// TestRoomsKeepToTheirTrade holds that only the rooms meant for it know a
// technique: SQL in store, the web in proxy and those above it.
func TestRoomsKeepToTheirTrade(t *testing.T) {
	rules := []struct {
		lib   string
		rooms []string
	}{
		{"database/sql", []string{"store"}},
		{"modernc.org/sqlite", []string{"store/sqlite"}},
		{"veilwire/store/sqlite", []string{"app"}},
		{"gopkg.in/yaml.v3", []string{"internal/yamlfile"}},
		{"net/http", []string{"vendors", "proxy", "app", "demo", "cmd", "console", "bench", "deploy/fleet", "internal/testkit", "e2e"}},
		{"github.com/prometheus/client_golang/prometheus", []string{"proxy", "app"}},
		{"github.com/spf13/cobra", []string{"cmd"}},
		{"google.golang.org/grpc", []string{"proxy/extproc", "proxy/xds", "app", "bench", "internal/testkit"}},
		{"github.com/envoyproxy/go-control-plane", []string{"proxy/extproc", "proxy/xds", "bench", "internal/testkit"}},
		{"github.com/nats-io", []string{"store/nats"}},
		{"veilwire/store/nats", []string{"app", "bench"}},
		{"veilwire/internal/testkit", []string{"bench", "deploy/fleet"}},
		{"veilwire/redact/redacttest", nil}, // tests alone
	}
	for _, p := range goList(t) {
		for _, r := range rules {
			if slices.ContainsFunc(p.Imports, func(imp string) bool { return imp == r.lib || strings.HasPrefix(imp, r.lib+"/") }) && !slices.ContainsFunc(r.rooms, func(room string) bool {
				return p.ImportPath == "veilwire/"+room || strings.HasPrefix(p.ImportPath, "veilwire/"+room+"/")
			}) {
				t.Errorf("%s imports %s, which belongs to %v", p.ImportPath, r.lib, r.rooms)
			}
		}
	}
}

// walkGo calls fn for each parsed non-generated Go file of the module.
func walkGo(t *testing.T, fn func(path string, fset *token.FileSet, f *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != "." || d.Name() == "node_modules" || d.Name() == "testdata" || d.Name() == "tools") {
			return filepath.SkipDir
		}
		if filepath.Ext(path) != ".go" {
			return nil
		}
		fset := token.NewFileSet()
		f, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		fn(path, fset, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestNoInit holds that nothing happens behind the reader's back at start-up.
func TestNoInit(t *testing.T) {
	walkGo(t, func(path string, fset *token.FileSet, f *ast.File) {
		for _, d := range f.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				t.Errorf("%s: no init functions; build it where it is used", fset.Position(fn.Pos()))
			}
		}
	})
}

// TestNames holds that rooms and files say what they are about.
func TestNames(t *testing.T) {
	vague := regexp.MustCompile(`(^|_)(util|utils|common|helper|helpers|manager|base|types|misc)(_|\.|$)`)
	walkGo(t, func(path string, _ *token.FileSet, f *ast.File) {
		if vague.MatchString(filepath.Base(path)) || vague.MatchString(f.Name.Name) {
			t.Errorf("%s: the name says nothing about what lives here", path)
		}
	})
}

// TestExportedNamesAreExplained holds that every package has a doc comment and
// every exported top-level name a sentence.
func TestExportedNamesAreExplained(t *testing.T) {
	documented := map[string]bool{}
	packages := map[string]string{}
	walkGo(t, func(path string, fset *token.FileSet, f *ast.File) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		dir := filepath.Dir(path)
		packages[dir] = path
		documented[dir] = documented[dir] || f.Doc != nil
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && d.Doc == nil && exportedReceiver(d) && !wellKnown(d) {
					t.Errorf("%s: %s has no comment", fset.Position(d.Pos()), d.Name.Name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					if ts, ok := s.(*ast.TypeSpec); ok && ts.Name.IsExported() && d.Doc == nil && ts.Doc == nil {
						t.Errorf("%s: %s has no comment", fset.Position(ts.Pos()), ts.Name.Name)
					}
				}
			}
		}
	})
	for dir, path := range packages {
		if !documented[dir] {
			t.Errorf("%s: package has no doc comment that says what the room is for", path)
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	t := d.Recv.List[0].Type
	if s, ok := t.(*ast.StarExpr); ok {
		t = s.X
	}
	id, ok := t.(*ast.Ident)
	return ok && id.IsExported()
}

// wellKnown methods mean what the standard library says they mean.
func wellKnown(d *ast.FuncDecl) bool {
	return d.Recv != nil && slices.Contains([]string{"String", "Error", "Unwrap", "Is", "Len", "Less", "Swap"}, d.Name.Name)
}
