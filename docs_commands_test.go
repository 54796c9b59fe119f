package veilwire_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

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
				if !slices.Contains([]string{"policy", "detectors", "vendors", "relay", "fleet", "envoy"}, words[0]) {
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
