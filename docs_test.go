package veilwire_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"veilwire/app"
	"veilwire/detectors"
	"veilwire/policies"
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

// binary builds veilwire and gives the folder that it is in.
func binary(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	name := "veilwire"
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", filepath.Join(dir, name), "./cmd/veilwire").CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return dir
}

// TestDocumentedCommands tries what pages say about the command line.
func TestDocumentedCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the program")
	}
	bin := binary(t)
	all := pages(t)
	t.Run("blocks run", func(t *testing.T) { blocksRun(t, bin, all) })
	t.Run("flags exist", func(t *testing.T) { flagsExist(t, bin, all) })
	t.Run("table of examples", func(t *testing.T) { tableHolds(t, bin, all) })
}

// blocksRun runs every `sh veilwire` block, in the order of its page, among the
// files that blocks before it have named.
func blocksRun(t *testing.T, bin string, all []*page) {
	ran := 0
	for _, p := range all {
		dir := t.TempDir()
		for i, b := range p.blocks {
			if name := b.option("file"); name != "" {
				name = filepath.Join(dir, name)
				if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(b.text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if !b.is("sh", "veilwire") {
				continue
			}
			ran++
			got, code := shell(t, bin, dir, b.text)
			if want, _ := strconv.Atoi(b.option("exit")); code != want {
				t.Errorf("%s: ends with %d, want %d; it printed:\n%s", b.at(), code, want, got)
			}
			if i+1 < len(p.blocks) && p.blocks[i+1].is("text", "output") {
				if want := p.blocks[i+1].text; got != want {
					t.Errorf("%s: prints\n%sbut the page says\n%s", b.at(), got, want)
				}
			}
		}
	}
	if ran < 10 {
		t.Errorf("only %d blocks ran; is the marking right?", ran)
	}
}

// shell runs a script with veilwire at hand. Both outputs come back as one, as
// somebody at a terminal sees them.
func shell(t *testing.T, bin, dir, script string) (string, int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "sh", "-eu", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"), "NO_COLOR=1")
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// flagsExist holds that each command that a page names, in a line or in a block,
// exists with the flags that stand behind it.
func flagsExist(t *testing.T, bin string, all []*page) {
	spoken := regexp.MustCompile("(?:^|[|;] ?|bin/)veilwire((?: [a-z]+)+)([^|>]*)")
	span := regexp.MustCompile("`([^`]+)`")
	flag := regexp.MustCompile(`(?:^| )(--[a-z][a-z-]*)`)
	help := map[string]string{}
	seen := 0
	for _, p := range all {
		var text []string
		for _, line := range p.lines {
			for _, m := range span.FindAllStringSubmatch(line, -1) {
				text = append(text, m[1])
			}
		}
		for _, b := range p.blocks {
			if b.is("sh") {
				for line := range strings.Lines(b.text) {
					line, _, _ = strings.Cut(line, "  #")
					text = append(text, strings.TrimSpace(line))
				}
			}
		}
		for _, line := range text {
			for _, m := range spoken.FindAllStringSubmatch(line, -1) {
				words := strings.Fields(m[1])
				command := strings.Join(words[:min(len(words), 2)], " ")
				if words[0] != "policy" && words[0] != "detectors" {
					command = words[0]
				}
				if _, ok := help[command]; !ok {
					out, err := exec.Command(filepath.Join(bin, "veilwire"), append(strings.Fields(command), "--help")...).CombinedOutput()
					if err != nil || !strings.Contains(string(out), "veilwire "+command) {
						t.Errorf("%s: there is no veilwire %s", p.path, command)
					}
					help[command] = string(out)
				}
				seen++
				for _, f := range flag.FindAllStringSubmatch(m[2], -1) {
					if !strings.Contains(help[command], f[1]) {
						t.Errorf("%s: veilwire %s has no flag %s", p.path, command, f[1])
					}
				}
			}
		}
	}
	if seen < 20 {
		t.Errorf("only %d commands found; is the expression right?", seen)
	}
}

// tableHolds masks each example of the README's table, in a conversation of its
// own, and compares it with what the table says.
func tableHolds(t *testing.T, bin string, all []*page) {
	type message struct {
		Role string `json:"role"`
		Text string `json:"text"`
	}
	type talk struct {
		Conversation string    `json:"conversation"`
		Messages     []message `json:"messages"`
	}
	row := regexp.MustCompile("^\\| ([A-Z][a-z]+) \\| [^`|]+ \\| `([^`]+)` \\| `([^`]+)` \\|$")
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	var want []string
	for _, p := range all {
		for _, line := range p.lines {
			if m := row.FindStringSubmatch(line); p.path == "README.md" && m != nil {
				want = append(want, m[3])
				if err := enc.Encode(talk{m[1], []message{{"customer", m[2]}}}); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	if len(want) < 8 {
		t.Fatalf("only %d examples found", len(want))
	}
	cmd := exec.Command(filepath.Join(bin, "veilwire"), "redact", "--input", "transcript")
	cmd.Stdin = &in
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(out))
	for _, want := range want {
		var got talk
		if err := dec.Decode(&got); err != nil {
			t.Fatal(err)
		}
		if got.Messages[0].Text != want {
			t.Errorf("%s: the table says %q, veilwire %q", got.Conversation, want, got.Messages[0].Text)
		}
	}
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
