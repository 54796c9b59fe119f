package app

import (
	"fmt"
	"net/http"
	"time"

	"veilwire/proxy"
)

// upstreams reaches every vendor once, as the gateway would.
func (d *doctor) upstreams(c *Config) {
	if c.Listen == "" {
		return // Envoys reach them
	}
	asked := map[string]bool{}
	for _, r := range c.Routes {
		key := r.Upstream.Scheme + "://" + r.Upstream.Host + " " + r.UpstreamCA
		if asked[key] {
			continue
		}
		asked[key] = true
		d.upstream(c, r)
	}
	d.clock()
}

func (d *doctor) upstream(c *Config, r RouteConfig) {
	base := r.Upstream.Scheme + "://" + r.Upstream.Host
	roots, err := loadRoots(r.UpstreamCA)
	if err != nil {
		return // the policy check has said so
	}
	if r.Upstream.Scheme == "http" && !loopback(r.Upstream.Hostname()) {
		d.advise("upstream", base+" is reached without TLS", "use https")
	}
	t := c.Timeouts
	t.Connect, t.Response = min(t.Connect, 5*time.Second), min(t.Response, 5*time.Second)
	transport := proxy.NewCarrier(roots, t, nil)
	defer transport.CloseIdleConnections()
	req, err := http.NewRequestWithContext(d.ctx, http.MethodHead, base+"/", nil)
	if err != nil {
		d.must("upstream", base+" is no usable address", "correct the upstream of route "+r.Name)
		return
	}
	begun := time.Now()
	resp, err := transport.RoundTrip(req)
	if err != nil {
		found, remedy := proxy.Unreachable(err)
		d.must("upstream", base+": "+found, remedy)
		return
	}
	_ = resp.Body.Close()
	took := time.Since(begun)
	d.fine("upstream", fmt.Sprintf("%s answers in %d ms", base, took.Milliseconds()))
	if date, err := http.ParseTime(resp.Header.Get("Date")); err == nil && !loopback(r.Upstream.Hostname()) {
		d.skews = append(d.skews, time.Since(date)-took/2)
	}
}

// clock compares with what the vendors say it is. Their answers count whole
// seconds.
func (d *doctor) clock() {
	if len(d.skews) == 0 {
		d.fine("clock", d.now.UTC().Format(time.RFC3339)+" (no vendor to compare with)")
		return
	}
	least := d.skews[0]
	for _, s := range d.skews {
		if s.Abs() < least.Abs() {
			least = s
		}
	}
	switch off := least.Abs().Round(time.Second); {
	case off > 5*time.Minute:
		d.must("clock", fmt.Sprintf("it is off by %s", off), "synchronize it (chrony, systemd-timesyncd): certificates and exceptions depend on it")
	case off > 30*time.Second:
		d.advise("clock", fmt.Sprintf("it is off by %s", off), "synchronize it (chrony, systemd-timesyncd)")
	default:
		d.fine("clock", "it agrees with the vendors'")
	}
}
