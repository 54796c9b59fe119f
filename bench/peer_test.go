package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"veilwire/bench/measure"
)

func TestEveryPeerHasItsProgram(t *testing.T) {
	for _, p := range peerList() {
		if _, err := os.Stat(filepath.Join("peers", p.dir)); err != nil {
			t.Errorf("%s: %v", p.name, err)
		}
	}
}

func TestEveryPeerGoalNamesAContender(t *testing.T) {
	known := []string{"", "bytes.IndexByte", "copy", "regexp, one by one", "veilwire, the same rules", wholeCatalogue, halfTheRules, halfTheCatalogue, withAVX2, portable}
	for _, p := range peerList() {
		known = append(known, p.name)
	}
	for _, g := range peerGoals() {
		for _, name := range []string{g.peer, g.than} {
			if !slices.Contains(known, name) {
				t.Errorf("no contender %q", name)
			}
		}
	}
}

// fakePeer gives a comparison without a peer, and a workshop whose only program is the
// shell script that is given.
func fakePeer(t *testing.T, script string) (*comparison, workshop, *peer) {
	t.Helper()
	w := workshop{programs: t.TempDir(), fetched: t.TempDir()}
	dir := filepath.Join(w.programs, "fake")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "scan.sh"), []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &comparison{settings: settings{log: io.Discard}, report: &measure.Report{}, rules: &ruleSet{file: "rules.tsv"}}
	return c, w, &peer{name: "Fake", dir: "fake", needs: []string{"sh"}, run: []string{"sh", "scan.sh"}}
}

// TestAPeerIsAskedAndAnswers speaks with a program of a few lines: it counts the
// lines of a file, and can't do anything in its second way.
func TestAPeerIsAskedAndAnswers(t *testing.T) {
	c, w, p := fakePeer(t, `
echo '{"name":"Fake","version":"1.2","ways":["count","fail"],"note":"it knows '$1'"}'
tab=$(printf '\t')
while IFS="$tab" read -r way file; do
  case $way in
  count) echo '{"cpu_ns":4200,"texts":'$(wc -l <"$file")',"matches":7}' ;;
  *) echo '{"cpu_ns":1,"texts":0,"matches":0}' ;;
  esac
done
`)
	c.gather(w, []peer{*p})
	if len(c.rivals) != 1 {
		t.Fatalf("%d peers are here; notes: %q", len(c.rivals), c.report.Notes)
	}
	defer func() {
		if err := c.rivals[0].child.stop(); err != nil {
			t.Error(err)
		}
	}()
	file := filepath.Join(t.TempDir(), "some texts.txt")
	if err := os.WriteFile(file, []byte("one\ntwo\nthree\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	all := c.facing(false, "chat", file)
	if len(all) != 1 || all[0].peer != "Fake" || all[0].way != "count" || all[0].Name != "Fake 1.2, count" {
		t.Fatalf("contenders: %+v", all)
	}
	tracks, err := measure.Rounds(2, []measure.Contender{all[0].Contender})
	if err != nil {
		t.Fatal(err)
	}
	if got := tracks[0]; got.Units != 6 || got.Results != 14 || got.PerUnit[0] != 1400 {
		t.Errorf("two rounds over three texts: %+v", got)
	}
	want := []string{"Fake: it knows rules.tsv.", "Fake, fail, is left out on chat: it scanned no text."}
	if got := strings.Join(c.report.Notes, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("notes:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
	if rest := c.facing(true, "chat", file); len(rest) != 0 {
		t.Errorf("an engine was taken for a product: %+v", rest)
	}
}

func TestAPeerThatIsMissingIsLeftOutWithItsReason(t *testing.T) {
	for _, one := range []struct {
		name, script, why string
		change            func(*peer)
	}{
		{"no program", "", "no program-that-nobody-has here", func(p *peer) { p.needs = append(p.needs, "program-that-nobody-has") }},
		{"does not build", "", "it does not build: no such header", func(p *peer) { p.build = []string{"sh", "-c", "echo no such header; echo more; exit 1"} }},
		{"says so", `echo '{"skip":"its model is not installed"}'`, "its model is not installed", func(*peer) {}},
		{"says nothing", "exit 0", "EOF", func(*peer) {}},
		{"says something else", "echo hello", `it said "hello"`, func(*peer) {}},
	} {
		t.Run(one.name, func(t *testing.T) {
			c, w, p := fakePeer(t, one.script)
			one.change(p)
			c.gather(w, []peer{*p})
			if len(c.rivals) != 0 || len(c.report.Notes) != 1 {
				t.Fatalf("%d peers, notes %q", len(c.rivals), c.report.Notes)
			}
			if note := c.report.Notes[0]; !strings.HasPrefix(note, "Fake is left out: ") || !strings.Contains(note, one.why) {
				t.Errorf("note %q, want the reason %q", note, one.why)
			}
		})
	}
}

// TestAPeerIsBuiltWithWhatWasFetched holds that fetched headers come before the
// system's.
func TestAPeerIsBuiltWithWhatWasFetched(t *testing.T) {
	w := workshop{fetched: t.TempDir()}
	p := &peer{library: "libfake-dev"}
	if got := w.flags(p); len(got) != 1 || got[0] != `-DVERSION=""` {
		t.Errorf("flags without anything: %q", got)
	}
	root := filepath.Join(w.fetched, "debian")
	libraries := filepath.Join(root, "usr/lib/x86_64-linux-gnu")
	if err := os.MkdirAll(libraries, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "libfake-dev.list"), []byte("libfake9\t9.0-1\nlibfake-dev\t20220601+dfsg-1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	want := []string{"-I" + root + "/usr/include", "-L" + libraries, "-Wl,-rpath," + libraries, `-DVERSION="20220601"`}
	if got := w.flags(p); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("flags %q, want %q", got, want)
	}
}
