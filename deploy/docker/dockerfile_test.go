package docker

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// An instruction is one of a Dockerfile, its continued lines joined.
type instruction struct{ word, rest string }

// instructions reads the Dockerfile, strictly.
func instructions(t *testing.T) []instruction {
	t.Helper()
	src, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	known := []string{
		"FROM", "ARG", "ENV", "WORKDIR", "COPY", "RUN", "LABEL", "USER", "VOLUME", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD",
	}
	var all []instruction
	joined := ""
	for line := range strings.Lines(string(src)) {
		line = strings.TrimSuffix(line, "\n")
		if joined == "" && (line == "" || strings.HasPrefix(line, "#")) {
			continue
		}
		part, more := strings.CutSuffix(line, `\`)
		joined += part
		if more {
			continue
		}
		word, rest, _ := strings.Cut(strings.TrimSpace(joined), " ")
		if !slices.Contains(known, word) {
			t.Errorf("%s is no instruction that this file needs", word)
		}
		all, joined = append(all, instruction{word, strings.TrimSpace(rest)}), ""
	}
	if joined != "" {
		t.Error("the file ends within an instruction")
	}
	return all
}

// TestImage holds what the image must be: nothing but what is copied into an empty
// one, run by a number that is not root's, without a shell in between.
func TestImage(t *testing.T) {
	var stages []string
	last := map[string][]string{} // of the stage that ships
	for _, i := range instructions(t) {
		if i.word == "FROM" {
			name := i.rest
			if _, as, ok := strings.Cut(i.rest, " AS "); ok {
				name = as
			}
			stages, last = append(stages, name), map[string][]string{}
		}
		last[i.word] = append(last[i.word], i.rest)
		if from, ok := strings.CutPrefix(i.rest, "--from="); ok && i.word == "COPY" {
			if stage, _, _ := strings.Cut(from, " "); !slices.Contains(stages, stage) {
				t.Errorf("it copies from %s, which is no stage before", stage)
			}
		}
	}
	if !slices.Equal(last["FROM"], []string{"scratch"}) {
		t.Errorf("what ships is made from %v, want nothing (scratch)", last["FROM"])
	}
	if len(last["RUN"]) > 0 {
		t.Error("the stage that ships has no shell to run anything")
	}
	if u := last["USER"]; len(u) != 1 || !regexp.MustCompile(`^[1-9]\d*:[1-9]\d*$`).MatchString(u[0]) {
		t.Errorf("USER is %q, want two numbers that are not root's", u)
	}
	for _, word := range []string{"ENTRYPOINT", "CMD"} {
		var form []string
		if err := json.Unmarshal([]byte(strings.Join(last[word], "")), &form); err != nil || len(form) == 0 {
			t.Errorf("%s is %q, want a list: there is no shell", word, last[word])
		}
	}
	_, check, _ := strings.Cut(strings.Join(last["HEALTHCHECK"], ""), "CMD ")
	var form []string
	if err := json.Unmarshal([]byte(check), &form); err != nil || !slices.Equal(form, []string{"/usr/local/bin/veilwire", "health"}) {
		t.Errorf("HEALTHCHECK runs %q, want the binary itself", check)
	}
	for _, label := range []string{"title", "description", "licenses", "version", "revision"} {
		if !strings.Contains(strings.Join(last["LABEL"], " "), "org.opencontainers.image."+label+"=") {
			t.Errorf("there is no label %s", label)
		}
	}
}

// TestBuilderIsNewEnough holds the builder's Go to what go.mod asks for: it is told to
// fetch no other.
func TestBuilderIsNewEnough(t *testing.T) {
	mod, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindSubmatch(mod)
	file, err := os.ReadFile("Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	if have := regexp.MustCompile(`GO_IMAGE=golang:(\d+\.\d+)\.\d+-`).FindSubmatch(file); have == nil || string(have[1]) != string(want[1]) {
		t.Errorf("the builder is %q, go.mod wants Go %s", have, want[1])
	}
}

// TestNothingNeededIsIgnored holds that what the binary is made of is not among the
// files that Docker is told to leave out.
func TestNothingNeededIsIgnored(t *testing.T) {
	src, err := os.ReadFile("Dockerfile.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	var patterns []string
	for line := range strings.Lines(string(src)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			patterns = append(patterns, line)
		}
	}
	ignored := func(file string) bool {
		for dir := file; dir != "."; dir = path.Dir(dir) {
			for _, p := range patterns {
				name := dir
				if rest, deep := strings.CutPrefix(p, "**/"); deep {
					p, name = rest, path.Base(dir)
				}
				if ok, err := path.Match(p, name); err != nil || ok {
					return true
				}
			}
		}
		return false
	}
	if !ignored("docs/config.md") || !ignored("content/json_test.go") || ignored("content/json.go") {
		t.Fatal("the patterns are not understood")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "list", "-deps", "-json=Dir,Module,GoFiles,SFiles,HFiles,EmbedFiles", "./cmd/veilwire")
	cmd.Dir, cmd.Stderr = root, os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			Dir                                 string
			Module                              *struct{ Main bool }
			GoFiles, SFiles, HFiles, EmbedFiles []string
		}
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if p.Module == nil || !p.Module.Main {
			continue
		}
		for _, f := range slices.Concat(p.GoFiles, p.SFiles, p.HFiles, p.EmbedFiles) {
			file, err := filepath.Rel(root, filepath.Join(p.Dir, f))
			if err != nil {
				t.Fatal(err)
			}
			files++
			if ignored(filepath.ToSlash(file)) {
				t.Errorf("%s is needed, and Docker leaves it out", file)
			}
		}
	}
	if files < 300 {
		t.Errorf("only %d files found", files)
	}
}
