package monitoring

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/common/model"
	"github.com/prometheus/common/promslog"
	"github.com/prometheus/prometheus/model/labels"
	"github.com/prometheus/prometheus/promql/parser"
	"github.com/prometheus/prometheus/promql/promqltest"
	"github.com/prometheus/prometheus/rules"
	"go.yaml.in/yaml/v3"
)

// script is a file of tests, in as much of promtool's format as ours use: promtool
// itself brings the clients of several clouds, which take longer to compile than
// everything else here.
type script struct {
	RuleFiles  []string       `yaml:"rule_files"`
	Evaluation model.Duration `yaml:"evaluation_interval"`
	Order      []string       `yaml:"group_eval_order"`
	Tests      []scene        `yaml:"tests"`
}

// scene is what series do, and what must come of it.
type scene struct {
	Name     string         `yaml:"name"`
	Interval model.Duration `yaml:"interval"`
	Series   []struct {
		Series string `yaml:"series"`
		Values string `yaml:"values"`
	} `yaml:"input_series"`
	Exprs []struct {
		Expr    string         `yaml:"expr"`
		At      model.Duration `yaml:"eval_time"`
		Samples []struct {
			Labels string  `yaml:"labels"`
			Value  float64 `yaml:"value"`
		} `yaml:"exp_samples"`
	} `yaml:"promql_expr_test"`
	Alerts []struct {
		At       model.Duration `yaml:"eval_time"`
		Name     string         `yaml:"alertname"`
		Expected []struct {
			Labels      map[string]string `yaml:"exp_labels"`
			Annotations map[string]string `yaml:"exp_annotations"`
		} `yaml:"exp_alerts"`
	} `yaml:"alert_rule_test"`
}

// play evaluates the rules as Prometheus does, as time goes by, and compares.
func play(t *testing.T, name string) {
	t.Helper()
	t.Parallel()
	src, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = src.Close() }()
	var s script
	strict := yaml.NewDecoder(src)
	strict.KnownFields(true)
	if err := strict.Decode(&s); err != nil {
		t.Fatal(err)
	}
	for i := range s.RuleFiles {
		s.RuleFiles[i] = filepath.Join(filepath.Dir(name), s.RuleFiles[i])
	}
	for i := range s.Tests {
		t.Run(s.Tests[i].Name, func(t *testing.T) { s.Tests[i].play(t, &s) })
	}
}

func (c *scene) play(t *testing.T, s *script) {
	suite, err := promqltest.NewLazyLoader(c.load(), promqltest.LazyLoaderOpts{EnableAtModifier: true, EnableNegativeOffset: true})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = suite.Close() }()
	suite.SubqueryInterval = time.Duration(s.Evaluation)
	groups := s.groups(t, suite, time.Duration(c.Interval))
	for _, at := range c.times() {
		if at%s.Evaluation != 0 {
			t.Fatalf("nothing is evaluated after %v, every %v", at, s.Evaluation)
		}
	}
	begin := time.Unix(0, 0).UTC()
	for at := time.Duration(0); at <= time.Duration(slices.Max(c.times())); at += time.Duration(s.Evaluation) {
		suite.WithSamplesTill(begin.Add(at), func(err error) {
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range groups {
				g.Eval(suite.Context(), begin.Add(at))
				for _, r := range g.Rules() {
					if err := r.LastError(); err != nil {
						t.Fatalf("%s after %v: %v", r.Name(), at, err)
					}
				}
			}
		})
		c.compare(t, suite, groups, at)
	}
}

// load is the series in the language of PromQL's tests.
func (c *scene) load() string {
	var b strings.Builder
	fmt.Fprintf(&b, "load %v\n", c.Interval)
	for _, in := range c.Series {
		fmt.Fprintf(&b, "  %s %s\n", in.Series, in.Values)
	}
	return b.String()
}

// times are those at which something is asked.
func (c *scene) times() []model.Duration {
	var all []model.Duration
	for _, a := range c.Alerts {
		all = append(all, a.At)
	}
	for _, e := range c.Exprs {
		all = append(all, e.At)
	}
	return all
}

// groups loads the rules, in the order in which they are to be evaluated.
func (s *script) groups(t *testing.T, suite *promqltest.LazyLoader, interval time.Duration) []*rules.Group {
	m := rules.NewManager(&rules.ManagerOptions{
		QueryFunc:    rules.EngineQueryFunc(suite.QueryEngine(), suite.Storage()),
		AppendableV2: suite.Storage(),
		Context:      t.Context(),
		NotifyFunc:   func(context.Context, string, ...*rules.Alert) {},
		Logger:       promslog.NewNopLogger(),
		Parser:       parser.NewParser(parser.Options{}),
	})
	named, errs := m.LoadGroups(interval, labels.EmptyLabels(), "", nil, false, s.RuleFiles...)
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	var groups []*rules.Group
	for _, g := range named {
		if !slices.Contains(s.Order, g.Name()) {
			t.Fatalf("group_eval_order has no place for %s", g.Name())
		}
		groups = append(groups, g)
		for _, r := range g.Rules() {
			if a, ok := r.(*rules.AlertingRule); ok {
				a.SetRestored(true) // else it gives no series
			}
		}
	}
	slices.SortFunc(groups, func(a, b *rules.Group) int { return slices.Index(s.Order, a.Name()) - slices.Index(s.Order, b.Name()) })
	return groups
}

// compare asks what is to be asked at a time.
func (c *scene) compare(t *testing.T, suite *promqltest.LazyLoader, groups []*rules.Group, at time.Duration) {
	for _, a := range c.Alerts {
		if time.Duration(a.At) != at {
			continue
		}
		var want []string
		for _, e := range a.Expected {
			want = append(want, alert(a.Name, labels.FromMap(e.Labels), labels.FromMap(e.Annotations)))
		}
		slices.Sort(want)
		if diff := cmp.Diff(want, firing(groups, a.Name)); diff != "" {
			t.Errorf("%s after %v: -want +got\n%s", a.Name, a.At, diff)
		}
	}
	for _, e := range c.Exprs {
		if time.Duration(e.At) != at {
			continue
		}
		got, err := rules.EngineQueryFunc(suite.QueryEngine(), suite.Storage())(t.Context(), e.Expr, time.Unix(0, 0).Add(at))
		if err != nil {
			t.Fatalf("%s: %v", e.Expr, err)
		}
		var have, want []string
		for _, s := range got {
			have = append(have, fmt.Sprint(s.Metric, s.F))
		}
		for _, s := range e.Samples {
			metric, err := parser.NewParser(parser.Options{}).ParseMetric(s.Labels)
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, fmt.Sprint(metric, s.Value))
		}
		slices.Sort(have)
		slices.Sort(want)
		if diff := cmp.Diff(want, have); diff != "" {
			t.Errorf("%s after %v: -want +got\n%s", e.Expr, e.At, diff)
		}
	}
}

// firing are the alerts of a name that are on, sorted.
func firing(groups []*rules.Group, name string) []string {
	var all []string
	for _, g := range groups {
		for _, r := range g.Rules() {
			a, ok := r.(*rules.AlertingRule)
			if !ok || a.Name() != name {
				continue
			}
			for _, on := range a.ActiveAlerts() {
				if on.State == rules.StateFiring {
					all = append(all, alert(name, on.Labels, on.Annotations))
				}
			}
		}
	}
	slices.Sort(all)
	return all
}

// alert writes one down, without its name, which is among the labels only once it is on.
func alert(name string, of, annotations labels.Labels) string {
	return fmt.Sprint(name, labels.NewBuilder(of).Del(model.AlertNameLabel).Labels(), annotations)
}
