package veilwire_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"veilwire/app"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/proxy/xds/leaks"
	"veilwire/vendors"
)

// A page is one Markdown file of the project.
type page struct {
	path   string // relative to the root, with slashes
	blocks []block
	lines  []string // outside of blocks; those inside are empty
}

// A block is a fenced example. Its info string says how it is tested:
//
//	sh veilwire           runs, in the page's own folder; exit=N says how it ends
//	text output           what the block before it printed
//	yaml envoy            is a config of Envoy's in which nothing leaks
//	yaml config           compiles as settings; policy, adapter, detector likewise;
//	                      route is some keys of one, now=TIME when it is read
//	… file=NAME           is written to the page's folder first
type block struct {
	page  string
	line  int // of its first line of content
	words []string
	text  string
}

// is says whether the info string begins with these words.
func (b block) is(words ...string) bool {
	return len(b.words) >= len(words) && slices.Equal(b.words[:len(words)], words)
}

// option gives the value of NAME=VALUE in the info string.
func (b block) option(name string) string {
	for _, w := range b.words {
		if v, ok := strings.CutPrefix(w, name+"="); ok {
			return v
		}
	}
	return ""
}

func (b block) at() string { return b.page + ":" + strconv.Itoa(b.line) }

// pages reads every Markdown file of the project.
func pages(t *testing.T) []*page {
	t.Helper()
	var all []*page
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (path != "." && strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules" || d.Name() == "testdata"):
			return filepath.SkipDir
		case filepath.Ext(path) != ".md":
			return nil
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		all = append(all, parsePage(filepath.ToSlash(path), string(src)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func parsePage(path, src string) *page {
	p := &page{path: path}
	fence := ""
	for i, line := range strings.Split(src, "\n") {
		mark := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		switch {
		case fence == "" && len(mark) >= 3:
			fence = mark
			p.blocks = append(p.blocks, block{page: path, line: i + 2, words: strings.Fields(line[len(mark):])})
			line = ""
		case fence != "" && line == fence:
			fence, line = "", ""
		case fence != "":
			p.blocks[len(p.blocks)-1].text += line + "\n"
			line = ""
		}
		p.lines = append(p.lines, line)
	}
	return p
}

// TestDocumentedFilesCompile compiles every block that is marked as settings,
// policy, adapter or detector. The guides that explain these kinds have tests of
// their own beside the code that reads them.
func TestDocumentedFilesCompile(t *testing.T) {
	elsewhere := map[string]string{"docs/config.md": "config", "docs/policies.md": "policy", "docs/adapters.md": "adapter"}
	catalog, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	compiled := 0
	for _, p := range pages(t) {
		for _, b := range p.blocks {
			if b.is("yaml") && strings.HasPrefix(b.text, "routes:\n") { // the part that an adapter's page shows
				b.words, b.text = []string{"yaml", "config"}, "version: 1\nlisten: 127.0.0.1:8080\n"+b.text
			}
			if len(b.words) < 2 || !b.is("yaml") || elsewhere[p.path] == b.words[1] {
				continue
			}
			compiled++
			var err error
			switch kind := b.words[1]; kind {
			case "config":
				_, err = app.ParseConfig(b.at(), []byte(b.text), time.Now())
			case "route": // some keys of one, at a time of their own
				now, bad := time.Parse(time.RFC3339, b.option("now"))
				if bad != nil {
					t.Fatalf("%s: %v", b.at(), bad)
				}
				route := "version: 1\nlisten: 127.0.0.1:8080\nroutes:\n  - name: chat\n    upstream: https://vendor.example\n"
				_, err = app.ParseConfig(b.at(), []byte(route+b.text), now)
			case "policy":
				_, err = policies.Parse(b.at(), []byte(b.text), catalog, policies.Options{})
			case "adapter":
				_, err = vendors.Parse(b.at(), []byte(b.text))
			case "envoy":
				var found []leaks.Leak
				if found, err = leaks.Check(b.at(), []byte(b.text)); err == nil && len(found) > 0 {
					err = fmt.Errorf("%s breaks rule %s", found[0].Place(), found[0].Rule.ID)
				}
			case "detector":
				_, err = detectors.Load(fstest.MapFS{path.Base(b.option("file")): {Data: []byte(b.text)}})
			default:
				t.Errorf("%s: nobody knows how to test yaml %s", b.at(), kind)
			}
			if err != nil {
				t.Errorf("%s: %v", b.at(), err)
			}
		}
	}
	if compiled < 8 {
		t.Errorf("only %d blocks compiled; is the marking right?", compiled)
	}
}

// TestLinksResolve holds that every relative link leads to a file, and every
// fragment to a heading.
func TestLinksResolve(t *testing.T) {
	all := pages(t)
	anchors := map[string][]string{}
	for _, p := range all {
		anchors[p.path] = p.anchors()
	}
	link := regexp.MustCompile(`\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"\s]+)"`)
	code := regexp.MustCompile("`[^`]*`")
	seen := 0
	for _, p := range all {
		for i, line := range p.lines {
			for _, m := range link.FindAllStringSubmatch(code.ReplaceAllString(line, ""), -1) {
				to := m[1] + m[2]
				if strings.Contains(to, "://") || strings.HasPrefix(to, "mailto:") {
					continue
				}
				seen++
				file, fragment, _ := strings.Cut(to, "#")
				target := p.path
				if file != "" {
					target = filepath.ToSlash(filepath.Join(filepath.Dir(p.path), file))
				}
				if _, err := os.Stat(target); err != nil {
					t.Errorf("%s:%d: %s leads nowhere", p.path, i+1, to)
				} else if fragment != "" && !slices.Contains(anchors[target], fragment) {
					t.Errorf("%s:%d: %s has no heading for #%s", p.path, i+1, target, fragment)
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d links found; is the expression right?", seen)
	}
}

// anchors are the fragments of a page's headings, as code hosts make them.
func (p *page) anchors() []string {
	drop := regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	var all []string
	for _, line := range p.lines {
		if title := strings.TrimLeft(line, "#"); title != line && strings.HasPrefix(title, " ") {
			slug := strings.ReplaceAll(drop.ReplaceAllString(strings.ToLower(strings.TrimSpace(title)), ""), " ", "-")
			same := 0
			for _, a := range all {
				if a == slug || strings.HasPrefix(a, slug+"-") && regexp.MustCompile(`^\d+$`).MatchString(a[len(slug)+1:]) {
					same++
				}
			}
			if same > 0 {
				slug += "-" + strconv.Itoa(same)
			}
			all = append(all, slug)
		}
	}
	return all
}

// TestNoRegistryIsNamed holds that nobody is sent to one package registry: where
// packages come from is up to whoever builds.
func TestNoRegistryIsNamed(t *testing.T) {
	address := regexp.MustCompile(`(?i)\b(registry\.[a-z]+|(index|sum|proxy)\.(golang|crates)|files\.python[a-z]+)\.(org|com|io|dev)\b`)
	out, err := exec.Command("git", "ls-files", "-z").Output()
	if err != nil {
		t.Skip("not a git checkout")
	}
	for _, path := range strings.Split(strings.TrimRight(string(out), "\x00"), "\x00") {
		if strings.Contains(path, "testdata/") || strings.HasSuffix(path, ".png") {
			continue
		}
		src, err := os.ReadFile(path)
		if err != nil {
			continue // taken away, not yet committed
		}
		for i, line := range strings.Split(string(src), "\n") {
			if address.MatchString(line) {
				t.Errorf("%s:%d names a package registry", path, i+1)
			}
		}
	}
}
