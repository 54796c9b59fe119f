package monitoring

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/promql/parser"
)

// TestMetricsExist holds that rules and dashboard speak of metrics that there are,
// filter and group by labels that these have, and of no series that nobody records.
func TestMetricsExist(t *testing.T) {
	known := documented(t)
	for _, name := range strings.Fields(read(t, ruleFolder+"envoy.txt")) {
		known[name] = nil // their labels are Envoy's affair
	}
	for _, r := range shipped(t) {
		if r.Record != "" {
			known[r.Record] = []string{}
		}
	}
	known["process_start_time_seconds"] = []string{}
	known["process_cpu_seconds_total"] = []string{}
	known["process_resident_memory_bytes"] = []string{}
	for where, expr := range expressions(t) {
		tree, err := parser.NewParser(parser.Options{}).ParseExpr(expr)
		if err != nil {
			t.Errorf("%s: %v", where, err)
			continue
		}
		parser.Inspect(tree, func(n parser.Node, _ []parser.Node) error {
			switch n := n.(type) {
			case *parser.VectorSelector:
				own, ok := known[n.Name]
				if !ok {
					t.Errorf("%s: there is no metric %s", where, n.Name)
				}
				for _, m := range n.LabelMatchers {
					if own != nil && !slices.Contains(slices.Concat(own, everywhere, []string{model.MetricNameLabel}), m.Name) {
						t.Errorf("%s: %s has no label %s", where, n.Name, m.Name)
					}
				}
			case *parser.AggregateExpr:
				have := labelsWithin(n.Expr, known)
				for _, name := range n.Grouping {
					if have != nil && !slices.Contains(have, name) {
						t.Errorf("%s: nothing that is grouped by %s has that label: %s", where, name, n)
					}
				}
			}
			return nil
		})
	}
}

// everywhere are the labels that Prometheus gives to all series, and le, which all
// histograms have.
var everywhere = []string{"job", "instance", "le"}

// labelsWithin lists the labels that an expression's series may have; nil where they
// are not known.
func labelsWithin(e parser.Expr, known map[string][]string) []string {
	have, unknown := slices.Clone(everywhere), false
	parser.Inspect(e, func(n parser.Node, _ []parser.Node) error {
		switch n := n.(type) {
		case *parser.VectorSelector:
			unknown = unknown || known[n.Name] == nil
			have = append(have, known[n.Name]...)
		case *parser.Call:
			if n.Func.Name == "label_replace" {
				have = append(have, n.Args[1].(*parser.StringLiteral).Val)
			}
		}
		return nil
	})
	if unknown {
		return nil
	}
	return have
}

// documented reads the metrics and their labels off docs/metrics.md, which a test
// of veilwire holds to what it exposes.
func documented(t *testing.T) map[string][]string {
	t.Helper()
	word := regexp.MustCompile("`([^`]*)`")
	found := map[string][]string{}
	for line := range strings.Lines(read(t, "../../../docs/metrics.md")) {
		cells := strings.Split(line, "|")
		if len(cells) < 5 || !strings.HasPrefix(cells[1], " `veilwire_") {
			continue
		}
		own := []string{}
		for _, m := range word.FindAllStringSubmatch(cells[2], -1) {
			own = append(own, m[1])
		}
		name := strings.Trim(cells[1], " `")
		for _, suffix := range []string{"", "_bucket", "_sum", "_count"} {
			found[name+suffix] = own
		}
	}
	if len(found) < 100 {
		t.Fatalf("only %d metrics found in docs/metrics.md", len(found))
	}
	return found
}

// expressions lists all queries, by where they stand.
func expressions(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, r := range shipped(t) {
		all["rule "+r.Record+r.Alert+" "+r.Labels["window"]] = r.Expr
	}
	for _, p := range board(t).all() {
		for _, target := range p.Targets {
			all["panel "+p.Title+" "+target.RefID] = variables.Replace(target.Expr)
		}
	}
	return all
}

// variables puts values where Grafana would.
var variables = strings.NewReplacer("$__rate_interval", "5m", "$__range", "1h", "$job", "gateway", "$route", "chat")

func read(t *testing.T, name string) string {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// dashboard is what of Grafana's JSON is checked here.
type dashboard struct {
	UID        string  `json:"uid"`
	ID         *int    `json:"id"`
	Title      string  `json:"title"`
	Panels     []panel `json:"panels"`
	Templating struct {
		List []struct {
			Name, Type string
			Datasource source `json:"datasource"`
		} `json:"list"`
	} `json:"templating"`
}

type source struct{ Type, UID string }

type panel struct {
	ID          int    `json:"id"`
	Type        string `json:"type"`
	Title       string `json:"title"`
	Description string `json:"description"`
	GridPos     struct{ H, W, X, Y int }
	Datasource  source  `json:"datasource"`
	Panels      []panel `json:"panels"` // of a row that is folded
	Targets     []struct {
		Expr, RefID string
	} `json:"targets"`
	FieldConfig struct {
		Defaults struct {
			Unit string `json:"unit"`
		} `json:"defaults"`
	} `json:"fieldConfig"`
}

func board(t *testing.T) *dashboard {
	t.Helper()
	var d dashboard
	if err := json.Unmarshal([]byte(read(t, "../../grafana/veilwire.json")), &d); err != nil {
		t.Fatalf("deploy/grafana/veilwire.json: %v", err)
	}
	return &d
}

// all lists the panels, those in folded rows, too.
func (d *dashboard) all() []panel {
	var all []panel
	for _, p := range d.Panels {
		all = append(append(all, p), p.Panels...)
	}
	return all
}

// TestDashboard holds that the dashboard works in anybody's Grafana: the data
// source is chosen, not named, each panel has a unit and says what it shows, and no
// two lie on each other.
func TestDashboard(t *testing.T) {
	d := board(t)
	if d.ID != nil {
		t.Error("the dashboard has an id, which is one Grafana's own")
	}
	if len(d.Templating.List) == 0 || d.Templating.List[0].Type != "datasource" {
		t.Error("the first variable must be the data source")
	}
	const chosen = "${datasource}"
	for _, v := range d.Templating.List[1:] {
		if v.Datasource.UID != chosen {
			t.Errorf("variable %s asks the data source %q", v.Name, v.Datasource.UID)
		}
	}
	ids, taken, panels := map[int]bool{}, map[[2]int]string{}, 0
	for _, p := range d.all() {
		if ids[p.ID] {
			t.Errorf("panel %q has the id of another", p.Title)
		}
		ids[p.ID] = true
		for x := p.GridPos.X; x < p.GridPos.X+p.GridPos.W; x++ {
			for y := p.GridPos.Y; y < p.GridPos.Y+p.GridPos.H; y++ {
				if other := taken[[2]int{x, y}]; other != "" {
					t.Fatalf("panel %q lies on %q", p.Title, other)
				}
				taken[[2]int{x, y}] = p.Title
			}
		}
		if p.GridPos.X+p.GridPos.W > 24 {
			t.Errorf("panel %q leaves the page", p.Title)
		}
		if p.Type == "row" {
			continue
		}
		panels++
		if p.Datasource.UID != chosen || p.Datasource.Type != "prometheus" {
			t.Errorf("panel %q asks the data source %q", p.Title, p.Datasource.UID)
		}
		if p.FieldConfig.Defaults.Unit == "" {
			t.Errorf("panel %q has no unit", p.Title)
		}
		if p.Description == "" {
			t.Errorf("panel %q does not say what it shows", p.Title)
		}
		if len(p.Targets) == 0 {
			t.Errorf("panel %q shows nothing", p.Title)
		}
	}
	if panels < 20 {
		t.Errorf("only %d panels found", panels)
	}
}
