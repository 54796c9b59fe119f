package app

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"

	"veilwire"
	"veilwire/policies"
	"veilwire/proxy"
	"veilwire/proxy/extproc"
	"veilwire/proxy/relay"
	"veilwire/proxy/xds"
)

// TestMetricsPage holds that docs/metrics.md names every metric of the admin
// listener with its labels, and no other.
func TestMetricsPage(t *testing.T) {
	page, err := os.ReadFile("../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	word := regexp.MustCompile("`([^`]*)`")
	documented := map[string][]string{}
	for line := range strings.Lines(string(page)) {
		cells := strings.Split(line, "|")
		if len(cells) < 5 || !strings.HasPrefix(cells[1], " `veilwire_") {
			continue
		}
		labels := []string{}
		for _, m := range word.FindAllStringSubmatch(cells[2], -1) {
			labels = append(labels, m[1])
		}
		slices.Sort(labels)
		documented[strings.Trim(cells[1], " `")] = labels
	}
	exposed := registered(t)
	for name, labels := range exposed {
		have, ok := documented[name]
		switch {
		case !ok:
			t.Errorf("%s is not in docs/metrics.md", name)
		case !slices.Equal(have, labels):
			t.Errorf("docs/metrics.md gives %s the labels %v; it has %v", name, have, labels)
		}
	}
	for name := range documented {
		if _, ok := exposed[name]; !ok {
			t.Errorf("docs/metrics.md names %s, which does not exist", name)
		}
	}
}

// TestMetricsPageNamesEveryReason holds that what people filter by is explained.
func TestMetricsPageNamesEveryReason(t *testing.T) {
	var text string
	for _, name := range []string{"../docs/metrics.md", "../docs/config.md"} {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text += string(page)
	}
	words := []string{veilwire.Inbound.String(), veilwire.Outbound.String(), policies.Enforce.String(), policies.Monitor.String()}
	for _, r := range []veilwire.Reason{
		veilwire.Malformed, veilwire.BadFraming, veilwire.TooLarge, veilwire.TooDeep, veilwire.UnknownCoding,
		veilwire.UnknownCharset, veilwire.UnknownType, veilwire.BlockedPolicy, veilwire.WithheldPolicy, veilwire.NoRoute,
		veilwire.ScanFailed, veilwire.Timeout, veilwire.Upstream, veilwire.Overload, veilwire.ConversationAway,
	} {
		words = append(words, string(r))
	}
	for _, w := range words {
		if !strings.Contains(text, "`"+w+"`") {
			t.Errorf("the label value %q is not explained", w)
		}
	}
}

// registered lists our metrics with their labels, used or not yet, as an App
// with TLS registers them.
func registered(t *testing.T) map[string][]string {
	t.Helper()
	reg := prometheus.NewRegistry()
	a := &App{config: &Config{CertFile: "chain.pem", ExtProc: &ExtProcConfig{Fleet: &MemberConfig{}}, NATS: &NATSConfig{}}}
	if _, err := a.newGauges(reg, "test"); err != nil {
		t.Fatal(err)
	}
	if _, err := proxy.NewMetrics(reg); err != nil {
		t.Fatal(err)
	}
	if _, err := relay.NewMetrics(reg); err != nil {
		t.Fatal(err)
	}
	if _, err := xds.NewClientMetrics(reg); err != nil {
		t.Fatal(err)
	}
	if _, err := extproc.NewMetrics(reg); err != nil {
		t.Fatal(err)
	}
	if _, err := xds.NewMetrics(reg); err != nil {
		t.Fatal(err)
	}
	if err := newConversationMetrics().register(reg, nil, nil); err != nil {
		t.Fatal(err)
	}
	descs := make(chan *prometheus.Desc)
	go func() {
		reg.Describe(descs)
		close(descs)
	}()
	form := regexp.MustCompile(`fqName: "([^"]+)".*constLabels: \{(.*?)\}, variableLabels: \{(.*?)\}`)
	label := regexp.MustCompile(`([a-z_]+)(?:="[^"]*")?(?:,|$)`)
	all := map[string][]string{}
	for d := range descs {
		m := form.FindStringSubmatch(d.String())
		if m == nil {
			t.Fatalf("a description has an unknown form: %s", d)
		}
		if !strings.HasPrefix(m[1], "veilwire_") {
			continue
		}
		labels := []string{}
		for _, part := range m[2:] {
			for _, l := range label.FindAllStringSubmatch(part, -1) {
				labels = append(labels, l[1])
			}
		}
		slices.Sort(labels)
		all[m[1]] = labels
	}
	if len(all) < 15 {
		t.Fatalf("only %d metrics found", len(all))
	}
	return all
}
