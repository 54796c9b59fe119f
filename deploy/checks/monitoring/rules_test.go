package monitoring

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/prometheus/common/model"
	"github.com/prometheus/common/promslog"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/model/rulefmt"
	"github.com/prometheus/prometheus/promql/parser"
	"go.yaml.in/yaml/v3"
)

const ruleFolder = "../../prometheus/"

// ruleFiles are the files that people give to their Prometheus.
func ruleFiles() []string {
	return []string{ruleFolder + "recording.yaml", ruleFolder + "alerts.yaml"}
}

// TestRules holds that Prometheus loads the rules, that no two of them give the same
// series, and that they do over made-up series what the tests beside them say. These
// are in promtool's own format; where that is installed, it has the last word.
func TestRules(t *testing.T) {
	given := map[string]bool{}
	for _, r := range shipped(t) {
		id := fmt.Sprint(r.Record, r.Alert, labels.FromMap(r.Labels))
		if given[id] {
			t.Errorf("two rules give %s", id)
		}
		given[id] = true
	}
	files, err := filepath.Glob(ruleFolder + "tests/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatalf("want the tests of the rules, found %v (%v)", files, err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) { play(t, name) })
	}
	promtool, err := exec.LookPath("promtool")
	if err != nil {
		return
	}
	for _, args := range [][]string{
		append([]string{"check", "rules", "--lint=all", "--lint-fatal"}, ruleFiles()...),
		append([]string{"test", "rules"}, files...),
	} {
		if out, err := exec.Command(promtool, args...).CombinedOutput(); err != nil {
			t.Errorf("promtool %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
}

// TestEveryAlertIsTried holds that no alert ships that was never seen to fire, and
// none that was never seen to be silent.
func TestEveryAlertIsTried(t *testing.T) {
	fired, silent := map[string]bool{}, map[string]bool{}
	tests, err := filepath.Glob(ruleFolder + "tests/*.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range tests {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Tests []struct {
				Alerts []struct {
					Name     string `yaml:"alertname"`
					Expected []any  `yaml:"exp_alerts"`
				} `yaml:"alert_rule_test"`
			} `yaml:"tests"`
		}
		if err := yaml.Unmarshal(src, &file); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, test := range file.Tests {
			for _, a := range test.Alerts {
				if len(a.Expected) > 0 {
					fired[a.Name] = true
				} else {
					silent[a.Name] = true
				}
			}
		}
	}
	for _, r := range shipped(t) {
		switch {
		case r.Alert == "":
		case !fired[r.Alert]:
			t.Errorf("no test sees %s fire", r.Alert)
		case !silent[r.Alert]:
			t.Errorf("no test sees %s silent", r.Alert)
		}
	}
}

// TestEveryAlertHasARunbook holds that whoever is woken finds a page, that the page
// answers the questions of that hour, and that no page is left over.
func TestEveryAlertHasARunbook(t *testing.T) {
	const folder = "../../../docs/runbooks/"
	wanted := map[string]bool{"README.md": true}
	for _, r := range shipped(t) {
		if r.Alert == "" {
			continue
		}
		page := r.Alert + ".md"
		wanted[page] = true
		if got := r.Annotations["runbook_url"]; got != "docs/runbooks/"+page {
			t.Errorf("%s: runbook_url is %q", r.Alert, got)
		}
		if s := r.Labels["severity"]; s != "page" && s != "ticket" {
			t.Errorf("%s: severity is %q, want page or ticket", r.Alert, s)
		}
		if r.Annotations["summary"] == "" || r.Annotations["description"] == "" {
			t.Errorf("%s says neither what nor where", r.Alert)
		}
		src, err := os.ReadFile(folder + page)
		if errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s has no page docs/runbooks/%s", r.Alert, page)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, heading := range []string{"# " + r.Alert + "\n", "\n## Is data at risk?\n", "\n## Look\n", "\n## Do\n", "\n## It is over when\n"} {
			if !strings.Contains(string(src), heading) {
				t.Errorf("docs/runbooks/%s has no %q", page, strings.TrimSpace(heading))
			}
		}
	}
	pages, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pages {
		if !wanted[p.Name()] {
			t.Errorf("docs/runbooks/%s belongs to no alert", p.Name())
		}
	}
}

// shipped lists every rule of every file.
func shipped(t *testing.T) []rulefmt.Rule {
	t.Helper()
	var all []rulefmt.Rule
	for _, name := range ruleFiles() {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		groups, errs := rulefmt.Parse(src, false, model.UTF8Validation, parser.NewParser(parser.Options{}), promslog.NewNopLogger())
		if len(errs) > 0 {
			t.Fatalf("%s: %v", name, errs)
		}
		for _, g := range groups.Groups {
			all = append(all, g.Rules...)
		}
	}
	if len(all) < 50 {
		t.Fatalf("only %d rules found", len(all))
	}
	return all
}
