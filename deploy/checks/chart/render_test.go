package chart

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	monitoringv1 "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	"helm.sh/helm/v4/pkg/chart/common"
	"helm.sh/helm/v4/pkg/chart/common/util"
	"helm.sh/helm/v4/pkg/chart/loader"
	"helm.sh/helm/v4/pkg/chart/v2/lint"
	"helm.sh/helm/v4/pkg/chart/v2/lint/support"
	"helm.sh/helm/v4/pkg/engine"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/client-go/kubernetes/scheme"
	"sigs.k8s.io/yaml"
)

const (
	folder = "../../helm/veilwire"
	golden = "../../helm/golden"
)

var update = flag.Bool("update", false, "write the golden files anew")

// cases are the values files that come with the chart.
func cases(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(folder + "/ci/*-values.yaml")
	if err != nil || len(files) < 5 {
		t.Fatalf("want the values of %s/ci, found %v (%v)", folder, files, err)
	}
	var names []string
	for _, f := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(f), "-values.yaml"))
	}
	return names
}

// render gives the documents of the chart as `helm template` would print them.
func render(t *testing.T, values map[string]any) ([]string, error) {
	t.Helper()
	chart, err := loader.LoadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	version, err := common.ParseKubeVersion("v1.34.0")
	if err != nil {
		t.Fatal(err)
	}
	capabilities := *common.DefaultCapabilities
	capabilities.KubeVersion = *version
	release := common.ReleaseOptions{Name: "shop", Namespace: "chat", Revision: 1, IsInstall: true}
	full, err := util.ToRenderValues(chart, values, release, &capabilities)
	if err != nil {
		return nil, err
	}
	files, err := engine.Render(chart, full)
	if err != nil {
		return nil, err
	}
	var names []string
	for name := range files {
		if filepath.Ext(name) == ".yaml" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	if notes := files["veilwire/templates/NOTES.txt"]; !strings.Contains(notes, "[CREDIT_CARD]") || strings.Contains(notes, "<no value>") {
		t.Errorf("the notes after an install are %q", notes)
	}
	var docs []string
	for _, name := range names {
		for doc := range strings.SplitSeq("\n"+files[name], "\n---") {
			if doc = strings.TrimSpace(doc); doc != "" {
				docs = append(docs, doc)
			}
		}
	}
	return docs, nil
}

func values(t *testing.T, name string) map[string]any {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(folder, "ci", name+"-values.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var v map[string]any
	if err := yaml.UnmarshalStrict(src, &v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func rendered(t *testing.T, name string) []string {
	t.Helper()
	docs, err := render(t, values(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return docs
}

// objects reads documents as Kubernetes would, but refuses keys it does not know.
func objects(t *testing.T, docs []string) []runtime.Object {
	t.Helper()
	known := runtime.NewScheme()
	for _, add := range []func(*runtime.Scheme) error{scheme.AddToScheme, monitoringv1.AddToScheme} {
		if err := add(known); err != nil {
			t.Fatal(err)
		}
	}
	decoder := serializer.NewCodecFactory(known, serializer.EnableStrict).UniversalDeserializer()
	var all []runtime.Object
	for _, doc := range docs {
		o, _, err := decoder.Decode([]byte(doc), nil, nil)
		if err != nil {
			t.Errorf("%v\n%s", err, doc)
			continue
		}
		all = append(all, o)
	}
	return all
}

// TestGolden compares what the chart makes of each values file. Rules and dashboard
// are left out: they are those of deploy/, which another test holds.
func TestGolden(t *testing.T) {
	for _, name := range cases(t) {
		t.Run(name, func(t *testing.T) {
			var kept []string
			for _, doc := range rendered(t, name) {
				if !strings.Contains(doc, "kind: PrometheusRule\n") && !strings.Contains(doc, "veilwire.json: |") {
					kept = append(kept, doc)
				}
			}
			got, file := strings.Join(kept, "\n---\n")+"\n", filepath.Join(golden, name+".yaml")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
				t.Errorf("%s (go test ./chart -update, where this is meant):\n%s", file, diff)
			}
		})
	}
}

// TestLint asks Helm what it thinks of the chart.
func TestLint(t *testing.T) {
	version, err := common.ParseKubeVersion("v1.34.0")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range cases(t) {
		for _, m := range lint.RunAll(folder, values(t, name), "chat", lint.WithKubeVersion(version)).Messages {
			if m.Severity >= support.WarningSev {
				t.Errorf("%s: %v", name, m)
			}
		}
	}
}

// TestSchema holds that wrong values are refused before anything is rendered.
func TestSchema(t *testing.T) {
	const good = "settings: {routes: [{name: chat, upstream: \"https://vendor.example\"}]}\n"
	for name, wrong := range map[string]string{
		"no routes":                  "settings: {routes: []}",
		"a key nobody knows":         good + "gatway: {replicas: 3}",
		"listen is the chart's":      "settings: {listen: ':1', routes: [{name: chat, upstream: 'https://vendor.example'}]}",
		"shutdown in minutes":        "settings: {timeouts: {shutdown: 1m}, routes: [{name: chat, upstream: 'https://vendor.example'}]}",
		"a file outside the folder":  good + "files: {'../x': a}",
		"a port of root's":           good + "gateway: {port: 80}",
		"a digest cut short":         good + "image: {digest: 'sha256:12'}",
		"a disk is needed for relay": "settings: {relay: {dir: /var/lib/veilwire/relay}, routes: [{name: chat, upstream: 'https://vendor.example'}]}",
		"disks that come and go":     good + "persistence: {enabled: true}\ngateway: {autoscaling: {enabled: true}}",
		"an engine's disk is none":   good + "fleet: {enabled: true, engine: {settings: {relay: {dir: /var/lib/veilwire/relay}}}}",
		"nor for NATS within":        good + "fleet: {enabled: true, engine: {settings: {nats: {dir: /var/lib/veilwire/nats}, relay: {store: nats}}}}",
		"keys over a plain wire":     good + "fleet: {enabled: true}\ntls: {secretName: chat}",
	} {
		t.Run(name, func(t *testing.T) {
			var v map[string]any
			if err := yaml.Unmarshal([]byte(wrong), &v); err != nil {
				t.Fatal(err)
			}
			if _, err := render(t, v); err == nil {
				t.Error("it is rendered")
			}
		})
	}
	var v map[string]any
	if err := yaml.Unmarshal([]byte(good), &v); err != nil {
		t.Fatal(err)
	}
	if _, err := render(t, v); err != nil {
		t.Errorf("good values are refused: %v", err)
	}
}
