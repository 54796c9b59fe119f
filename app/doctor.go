package app

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"veilwire/policies"
	"veilwire/proxy"
)

// Severity says how much a doctor's finding matters.
type Severity uint8

// The severities.
const (
	Fine   Severity = iota // nothing to do
	Advice                 // it works, but look at it
	Must                   // it has to be put right
)

var severityNames = [...]string{"ok", "warn", "FAIL"}

func (s Severity) String() string { return severityNames[s] }

// Diagnosis is one thing the doctor looked at.
type Diagnosis struct {
	Check    string
	Severity Severity
	Found    string
	Remedy   string // what to do; empty if nothing
}

// Doctor looks at a settings file and its surroundings. It changes nothing and
// sends no message: an upstream is reached, greeted with HEAD and left.
func Doctor(ctx context.Context, file string) []Diagnosis {
	d := &doctor{ctx: ctx, now: time.Now()}
	c, err := LoadConfig(file)
	if err != nil {
		remedy := correct
		if errors.Is(err, fs.ErrNotExist) {
			remedy = "name the settings file with --config; docs/config.md has one to begin with"
		}
		for _, e := range unjoin(err) {
			d.must("settings", e.Error(), remedy)
		}
		d.fileLimit(Defaults())
		return d.found
	}
	d.fine("settings", fmt.Sprintf("%s: %d %s", file, len(c.Routes), plural(len(c.Routes), "route", "routes")))
	d.policies(c)
	d.exceptions(c)
	d.relay(c)
	d.ports(c)
	d.certificate(c)
	d.upstreams(c)
	d.fileLimit(c)
	return d.found
}

// correct is what to do about most mistakes.
const correct = "correct the file; docs/config.md describes every key"

type doctor struct {
	ctx   context.Context
	now   time.Time
	found []Diagnosis
	skews []time.Duration
}

func (d *doctor) fine(check, found string) {
	d.found = append(d.found, Diagnosis{check, Fine, found, ""})
}

func (d *doctor) advise(check, found, remedy string) {
	d.found = append(d.found, Diagnosis{check, Advice, found, remedy})
}

func (d *doctor) must(check, found, remedy string) {
	d.found = append(d.found, Diagnosis{check, Must, found, remedy})
}

// unjoin lists the errors that errors.Join put together.
func unjoin(err error) []error {
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		var all []error
		for _, e := range j.Unwrap() {
			all = append(all, unjoin(e)...)
		}
		return all
	}
	return []error{err}
}

func plural(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// policies compiles everything the routes name, as a start would.
func (d *doctor) policies(c *Config) {
	p, err := newParts(nil)
	if err != nil {
		d.must("policy", err.Error(), "this build is broken; install it anew")
		return
	}
	p.dry = true
	st, err := p.compile(d.ctx, c)
	if err != nil {
		for _, e := range unjoin(err) {
			if p := (*policyError)(nil); errors.As(e, &p) {
				d.must("policy", e.Error(), "correct the file; `veilwire policy lint` shows all of a policy's mistakes")
				continue
			}
			d.must("settings", e.Error(), correct)
		}
		return
	}
	d.fine("policy", fmt.Sprintf("%d compiled, self-test passed", len(st.versions)))
	noted := map[*policies.Policy]bool{}
	for _, r := range st.snapshot.Routes() {
		policy := r.Redactor.Policy()
		if noted[policy] {
			continue
		}
		noted[policy] = true
		for _, n := range policy.Notes() {
			d.advise("policy", n.Error(), "say what is meant, or leave it if it is")
		}
	}
}

func (d *doctor) exceptions(c *Config) {
	for _, r := range c.Routes {
		switch {
		case r.Exception == nil:
		case d.now.Before(r.Exception.Until):
			d.advise("exception", fmt.Sprintf("route %s is open until %s (%s)", r.Name, r.Exception.Until.Format(time.RFC3339), r.Exception.Owner),
				"remove fail: open and the exception as soon as the cause is gone")
		default:
			d.advise("exception", fmt.Sprintf("the exception of route %s has ended; the route is closed", r.Name), "remove fail: open and the exception")
		}
	}
}

// relay looks whether the queue's folder can be written. One that a running
// veilwire delivers from is not opened.
func (d *doctor) relay(c *Config) {
	if c.Relay == nil {
		return
	}
	dir := c.Relay.Dir
	info, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		dir = filepath.Dir(dir)
		info, err = os.Stat(dir)
	}
	switch {
	case err != nil:
		d.must("relay", "its folder can't be made: "+err.Error(), "make the folder above it")
		return
	case !info.IsDir():
		d.must("relay", dir+" is no folder", "name another in relay: {dir: …}")
		return
	}
	probe, err := os.CreateTemp(dir, ".veilwire-doctor-*")
	if err != nil {
		d.must("relay", dir+" can't be written by this user", "let the user of veilwire own it")
		return
	}
	_ = errors.Join(probe.Close(), os.Remove(probe.Name()))
	d.fine("relay", c.Relay.Dir+" can be written")
}

// ports tries to listen. A veilwire that already runs there is no fault.
func (d *doctor) ports(c *Config) {
	for _, l := range [...]struct{ key, address string }{{"listen", c.Listen}, {"admin", c.Admin}} {
		if l.address == "" {
			continue
		}
		ln, err := net.Listen("tcp", l.address)
		switch {
		case err == nil:
			_ = ln.Close()
			d.fine("port", l.key+" "+l.address+" is free")
		case errors.Is(err, syscall.EADDRINUSE) && d.running(c.Admin):
			d.fine("port", l.key+" "+l.address+" is held by a running veilwire")
		case errors.Is(err, syscall.EADDRINUSE):
			d.must("port", l.key+" "+l.address+" is taken by another process", "stop that process (`ss -ltnp` names it) or choose another port")
		case errors.Is(err, syscall.EACCES):
			d.must("port", l.key+" "+l.address+" may not be opened by this user", "choose a port from 1024 up, or give the binary the capability cap_net_bind_service")
		case errors.Is(err, syscall.EADDRNOTAVAIL):
			d.must("port", l.key+" "+l.address+": this machine has no such address", "use an address of this machine, or leave it out: \":8443\" listens on all")
		default:
			d.must("port", l.key+" "+l.address+" can't be opened", "check the address")
		}
	}
	if host, _, err := net.SplitHostPort(c.Admin); err == nil {
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			d.advise("admin", "the admin listener can be reached from other machines", "bind it to 127.0.0.1, or let a firewall admit only your monitoring")
		}
	}
	if c.Admin == "" {
		d.advise("admin", "there is no admin listener: no health checks, no metrics", "add admin: 127.0.0.1:9090")
	}
}

func (d *doctor) running(admin string) bool {
	if admin == "" {
		return false
	}
	ctx, cancel := context.WithTimeout(d.ctx, 2*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+admin+"/-/healthy", nil)
	if err != nil {
		return false
	}
	t := &http.Transport{}
	defer t.CloseIdleConnections()
	resp, err := t.RoundTrip(r)
	if err != nil {
		return false
	}
	_ = resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}

// certificate looks at what clients will be shown.
func (d *doctor) certificate(c *Config) {
	if c.CertFile == "" {
		if host, _, _ := net.SplitHostPort(c.Listen); !loopback(host) {
			d.advise("tls", "the gateway speaks plain HTTP to the network", "set tls: {cert, key}, or put it behind a TLS terminator on the same machine")
		}
		return
	}
	if info, err := os.Stat(c.KeyFile); err == nil && info.Mode().Perm()&0o077 != 0 {
		d.advise("tls", fmt.Sprintf("others may read the key %s (mode %04o)", c.KeyFile, info.Mode().Perm()), "chmod 600 "+c.KeyFile)
	}
	var cert certificate
	if err := cert.load(c.CertFile, c.KeyFile); err != nil {
		d.must("tls", err.Error(), "name a certificate chain in PEM form and the key that belongs to it")
		return
	}
	pair := cert.current.Load()
	left := pair.Leaf.NotAfter.Sub(d.now)
	switch {
	case d.now.Before(pair.Leaf.NotBefore):
		d.must("tls", "the certificate is not valid yet", "check the clock, or wait until "+pair.Leaf.NotBefore.Format(time.RFC3339))
	case left <= 0:
		d.must("tls", "the certificate ended on "+pair.Leaf.NotAfter.Format(time.RFC3339), "renew it; veilwire takes the new file without a restart")
	case left < 14*24*time.Hour:
		d.advise("tls", fmt.Sprintf("the certificate ends in %d days", int(left.Hours()/24)), "renew it; veilwire takes the new file without a restart")
	default:
		d.fine("tls", "the certificate is valid until "+pair.Leaf.NotAfter.Format("2006-01-02"))
	}
	d.chain(pair)
	for _, r := range c.Routes {
		if r.Host == "" || strings.HasPrefix(r.Host, "*.") {
			continue
		}
		if err := pair.Leaf.VerifyHostname(r.Host); err != nil {
			d.must("tls", "the certificate is not for "+r.Host+", the host of route "+r.Name, "get a certificate with that name")
		}
	}
}

// chain reports a certificate that only its maker trusts.
func (d *doctor) chain(pair *tls.Certificate) {
	between := x509.NewCertPool()
	for _, der := range pair.Certificate[1:] {
		if c, err := x509.ParseCertificate(der); err == nil {
			between.AddCert(c)
		}
	}
	if _, err := pair.Leaf.Verify(x509.VerifyOptions{Intermediates: between, CurrentTime: pair.Leaf.NotBefore.Add(time.Minute)}); err != nil {
		d.advise("tls", "this machine does not trust the certificate's chain", "put the intermediate certificates into the cert file; with an authority of your own, make sure that clients know it")
	}
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// upstreams reaches every vendor once, as the gateway would.
func (d *doctor) upstreams(c *Config) {
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

// fileLimit looks at how many connections the process may hold: each that
// passes takes two files.
func (d *doctor) fileLimit(c *Config) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		return
	}
	found := fmt.Sprintf("%d open files: room for about %d connections", limit.Cur, limit.Cur/2)
	if limit.Cur < 2*uint64(c.Bounds.Requests) {
		d.advise("files", fmt.Sprintf("%s, fewer than limits.requests admits (%d)", found, c.Bounds.Requests),
			"raise it: LimitNOFILE=65536 in the systemd unit, or ulimit -n; or lower limits.requests")
		return
	}
	d.fine("files", found)
}
