package helm

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gopkg.in/yaml.v3"

	"veilwire/app"
	"veilwire/detectors"
	"veilwire/policies"
)

// A configMap is one of what the chart makes, by name.
type configMap struct {
	from, name string
	data       map[string]string
}

// configMaps reads them out of the golden files, which deploy/checks holds to what
// Helm renders.
func configMaps(t *testing.T) []configMap {
	t.Helper()
	files, err := filepath.Glob("golden/*.yaml")
	if err != nil || len(files) < 5 {
		t.Fatalf("want golden files, found %v (%v)", files, err)
	}
	var all []configMap
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for dec := yaml.NewDecoder(bytes.NewReader(src)); ; {
			var doc struct {
				Kind     string
				Metadata struct{ Name string }
				Data     map[string]string
			}
			err := dec.Decode(&doc)
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if doc.Kind == "ConfigMap" {
				all = append(all, configMap{name, doc.Metadata.Name, doc.Data})
			}
		}
	}
	return all
}

// TestSettingsLoad holds that veilwire takes every settings file and every policy that
// the chart makes, as what its command is for.
func TestSettingsLoad(t *testing.T) {
	catalog, err := detectors.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]int{}
	for _, m := range configMaps(t) {
		for key, text := range m.data {
			where := m.from + " " + m.name + " " + key
			switch {
			case key == "veilwire.yaml":
				c, err := app.ParseConfig("/etc/veilwire/veilwire.yaml", []byte(text), time.Now())
				if err != nil {
					t.Errorf("%s: %v", where, err)
					continue
				}
				part := m.name[strings.LastIndex(m.name, "-")+1:]
				seen[part]++
				if is := map[string]bool{"gateway": c.Listen != "", "engine": c.ExtProc != nil && c.ExtProc.Fleet != nil, "plane": c.Fleet != nil}; !is[part] {
					t.Errorf("%s: these are no settings of its command", where)
				}
				if _, port, _ := strings.Cut(c.Admin, ":"); port != "9090" {
					t.Errorf("%s: admin is at %q, where no probe looks", where, c.Admin)
				}
			case strings.HasPrefix(key, "policies__"):
				seen["policy"]++
				if _, err := policies.Parse(where, []byte(text), catalog, policies.Options{}); err != nil {
					t.Errorf("%s: %v", where, err)
				}
			}
		}
	}
	for _, part := range []string{"gateway", "engine", "plane", "policy"} {
		if seen[part] < 2 {
			t.Errorf("only %d files of kind %s seen", seen[part], part)
		}
	}
}
