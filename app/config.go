package app

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"veilwire"
	"veilwire/content"
	"veilwire/internal/yamlfile"
	"veilwire/proxy"
)

// maxException is how long a route may be open at most.
const maxException = 4 * time.Hour

// Config is a settings file, read and checked. docs/config.md describes it.
type Config struct {
	File      string // where it was read from
	Listen    string
	Admin     string // empty: no admin listener
	Policy    string // path; empty: the built-in default
	HashKey   string // path of the key of the hash action; empty: one of this run
	CertFile  string
	KeyFile   string
	H2C       bool
	Limits    content.Limits
	Head      proxy.HeadLimits
	Bounds    proxy.Bounds
	Timeouts  proxy.Timeouts
	Shutdown  time.Duration
	LogLevel  string
	LogFormat string
	Adapters  string       // folder of adapters of one's own; empty: none
	Relay     *RelayConfig // nil: no webhook is queued
	Routes    []RouteConfig
}

// RouteConfig is one route of a settings file.
type RouteConfig struct {
	Name       string
	Host       string
	PathPrefix string
	Vendor     string
	Upstream   *url.URL
	UpstreamCA string
	Policy     string
	Fail       proxy.FailMode
	Exception  *Exception
	Origins    []string
	People     map[veilwire.Role][]string // who is who, by what authors are called
	Webhook    *WebhookConfig             // nil: the route is for clients
	Links      []proxy.Link
	Repair     *RepairConfig // nil: nothing is taken back
	Pos        yamlfile.Pos
}

// Exception is why, on whose word and until when a route may be open.
type Exception struct {
	Reason, Owner string
	Until         time.Time
}

// The file as it is written.
type (
	configFile struct {
		Version  yamlfile.Text `yaml:"version"`
		Listen   yamlfile.Text `yaml:"listen"`
		Admin    yamlfile.Text `yaml:"admin"`
		Policy   yamlfile.Text `yaml:"policy"`
		HashKey  yamlfile.Text `yaml:"hash_key"`
		TLS      *tlsFile      `yaml:"tls"`
		H2C      bool          `yaml:"h2c"`
		Limits   limitsFile    `yaml:"limits"`
		Timeouts timeoutsFile  `yaml:"timeouts"`
		Log      logFile       `yaml:"log"`
		Adapters yamlfile.Text `yaml:"adapters"`
		Relay    *relayFile    `yaml:"relay"`
		Routes   []routeFile   `yaml:"routes"`
	}
	tlsFile struct {
		Cert yamlfile.Text `yaml:"cert"`
		Key  yamlfile.Text `yaml:"key"`
	}
	limitsFile struct {
		Body     yamlfile.Text `yaml:"body"`
		Ratio    yamlfile.Text `yaml:"ratio"`
		Depth    yamlfile.Text `yaml:"depth"`
		Fields   yamlfile.Text `yaml:"fields"`
		Head     yamlfile.Text `yaml:"head"`
		Requests yamlfile.Text `yaml:"requests"`
		Memory   yamlfile.Text `yaml:"memory"`
	}
	timeoutsFile struct {
		Head     yamlfile.Text `yaml:"head"`
		Body     yamlfile.Text `yaml:"body"`
		Idle     yamlfile.Text `yaml:"idle"`
		Write    yamlfile.Text `yaml:"write"`
		Connect  yamlfile.Text `yaml:"connect"`
		Response yamlfile.Text `yaml:"response"`
		Shutdown yamlfile.Text `yaml:"shutdown"`
	}
	logFile struct {
		Level  yamlfile.Text `yaml:"level"`
		Format yamlfile.Text `yaml:"format"`
	}
	routeFile struct {
		Name       yamlfile.Text  `yaml:"name"`
		Host       yamlfile.Text  `yaml:"host"`
		PathPrefix yamlfile.Text  `yaml:"path_prefix"`
		Vendor     yamlfile.Text  `yaml:"vendor"`
		Upstream   yamlfile.Text  `yaml:"upstream"`
		UpstreamCA yamlfile.Text  `yaml:"upstream_ca"`
		Policy     yamlfile.Text  `yaml:"policy"`
		Fail       yamlfile.Text  `yaml:"fail"`
		Exception  *exceptionFile `yaml:"exception"`
		Origins    yamlfile.Texts `yaml:"origins"`
		Webhook    *webhookFile   `yaml:"webhook"`

		Links  map[string]yamlfile.Text  `yaml:"links"`
		Repair *repairFile               `yaml:"repair"`
		People map[string]yamlfile.Texts `yaml:"people"`
	}
	exceptionFile struct {
		Reason yamlfile.Text `yaml:"reason"`
		Owner  yamlfile.Text `yaml:"owner"`
		Until  yamlfile.Text `yaml:"until"`
	}
)

// Defaults are settings with nothing to serve yet: what a file leaves out.
func Defaults() *Config {
	return &Config{
		Limits: content.DefaultLimits(), Head: proxy.DefaultHeadLimits(), Bounds: proxy.DefaultBounds(), Timeouts: proxy.DefaultTimeouts(),
		Shutdown: defaultShutdown, LogLevel: "info", LogFormat: "json",
	}
}

// defaultShutdown is how long a stop may take.
const defaultShutdown = 20 * time.Second

// LoadConfig reads and checks a settings file. All mistakes are reported at once.
func LoadConfig(file string) (*Config, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read settings: %w", err)
	}
	return ParseConfig(file, src, time.Now())
}

// ParseConfig checks the text of a settings file. Paths in it are relative to
// the file's directory.
func ParseConfig(file string, src []byte, now time.Time) (*Config, error) {
	var raw configFile
	if err := yamlfile.Decode(file, src, &raw); err != nil {
		return nil, err
	}
	r := reader{file: file, dir: filepath.Dir(file), now: now}
	c := r.config(&raw)
	if len(r.errs) > 0 {
		return nil, errors.Join(r.errs...)
	}
	return c, nil
}

// reader turns the file into a Config and collects what is wrong.
type reader struct {
	file, dir string
	now       time.Time
	errs      []error
}

func (r *reader) fail(pos yamlfile.Pos, format string, args ...any) {
	if pos.Line == 0 {
		pos = yamlfile.Pos{Line: 1, Col: 1}
	}
	r.errs = append(r.errs, yamlfile.Errorf(r.file, pos, format, args...))
}

func (r *reader) config(raw *configFile) *Config {
	switch raw.Version.Value {
	case "1":
	case "":
		r.fail(raw.Version.Pos, `the file must say "version: 1"`)
	default:
		r.fail(raw.Version.Pos, "version %s is not known; this veilwire reads version 1", raw.Version.Value)
	}
	c := &Config{
		File:      r.file,
		Listen:    r.address(raw.Listen, "listen"),
		Policy:    r.path(raw.Policy),
		HashKey:   r.path(raw.HashKey),
		Adapters:  r.path(raw.Adapters),
		H2C:       raw.H2C,
		LogLevel:  r.oneOf(raw.Log.Level, "info", "debug", "info", "warn", "error"),
		LogFormat: r.oneOf(raw.Log.Format, "json", "json", "text"),
	}
	if raw.Admin.Value != "" {
		c.Admin = r.address(raw.Admin, "admin")
		if c.Admin == c.Listen && !strings.HasSuffix(c.Admin, ":0") {
			r.fail(raw.Admin.Pos, "admin must listen elsewhere than the gateway")
		}
	}
	if raw.TLS != nil {
		c.CertFile, c.KeyFile = r.path(raw.TLS.Cert), r.path(raw.TLS.Key)
		if c.CertFile == "" || c.KeyFile == "" {
			r.fail(raw.TLS.Cert.Pos, "tls needs both cert and key")
		}
		if c.H2C {
			r.fail(raw.TLS.Cert.Pos, "h2c is HTTP/2 without TLS; with tls HTTP/2 is spoken anyway")
		}
	}
	r.limits(c, &raw.Limits)
	r.timeouts(c, &raw.Timeouts)
	r.relay(c, raw.Relay)
	if len(raw.Routes) == 0 {
		r.fail(yamlfile.Pos{}, "no routes: nothing would be served")
	}
	names := map[string]bool{}
	for i := range raw.Routes {
		route := r.route(&raw.Routes[i])
		if route.Name != "" && names[route.Name] {
			r.fail(raw.Routes[i].Name.Pos, "there are two routes named %q", route.Name)
		}
		names[route.Name] = true
		c.Routes = append(c.Routes, route)
	}
	r.ties(c)
	r.queued(c)
	return c
}

func (r *reader) route(raw *routeFile) RouteConfig {
	route := RouteConfig{
		Name: raw.Name.Value, Host: strings.ToLower(raw.Host.Value), PathPrefix: raw.PathPrefix.Value,
		Vendor: raw.Vendor.Value, UpstreamCA: r.path(raw.UpstreamCA), Policy: r.path(raw.Policy),
		Origins: raw.Origins.Values(), Pos: raw.Name.Pos,
	}
	if route.Name == "" {
		r.fail(raw.Upstream.Pos, "a route needs a name")
	} else if !plainName(route.Name) {
		r.fail(raw.Name.Pos, "a route's name is a metric label: use letters, digits, - and _, at most 64")
	}
	if route.Vendor == "" {
		route.Vendor = "generic"
	}
	if h := route.Host; h != "" && !goodHost(h) {
		r.fail(raw.Host.Pos, `host is a name without port, or "*." and a name for one label`)
	}
	if p := route.PathPrefix; p != "" && !strings.HasPrefix(p, "/") {
		r.fail(raw.PathPrefix.Pos, "path_prefix begins with a slash")
	}
	route.Upstream = r.upstream(raw.Upstream, raw.Name.Pos)
	for _, o := range raw.Origins {
		if u, err := url.Parse(o.Value); err != nil || u.Host == "" || u.Path != "" || u.Scheme != "http" && u.Scheme != "https" {
			r.fail(o.Pos, "an origin is written like https://shop.example")
		}
	}
	r.failMode(&route, raw)
	route.Webhook = r.webhook(raw.Webhook, &route)
	route.Links = r.links(raw.Links)
	route.Repair = r.repair(raw.Repair, &route)
	route.People = r.people(raw.People, route.Pos)
	return route
}

func (r *reader) upstream(raw yamlfile.Text, pos yamlfile.Pos) *url.URL {
	if raw.Value == "" {
		r.fail(pos, "a route needs an upstream, the vendor's URL")
		return nil
	}
	u, err := url.Parse(raw.Value)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https":
		r.fail(raw.Pos, "upstream is a URL like https://api.vendor.example")
	case u.User != nil:
		r.fail(raw.Pos, "upstream holds no user name or password; send credentials in the client's own header")
	case u.RawQuery != "" || u.Fragment != "":
		r.fail(raw.Pos, "upstream has no query and no fragment; its path is put before the client's")
	}
	return u
}

// people reads who is who.
func (r *reader) people(raw map[string]yamlfile.Texts, pos yamlfile.Pos) map[veilwire.Role][]string {
	out := map[veilwire.Role][]string{}
	for name, values := range raw {
		role, ok := veilwire.ParseRole(name)
		if !ok {
			r.fail(pos, "people are customer, agent, bot or system, not %q", name)
		}
		out[role] = append(out[role], values.Values()...)
	}
	return out
}

// failMode reads fail and exception, which go together or not at all.
func (r *reader) failMode(route *RouteConfig, raw *routeFile) {
	mode, ok := proxy.ParseFailMode(r.oneOf(raw.Fail, "closed", "closed", "withhold", "open"))
	if !ok {
		return
	}
	route.Fail = mode
	e := raw.Exception
	switch {
	case mode != proxy.Open && e != nil:
		r.fail(e.Reason.Pos, "exception belongs to fail: open only")
		return
	case mode != proxy.Open:
		return
	case e == nil:
		r.fail(raw.Fail.Pos, "fail: open needs an exception with reason, owner and until")
		return
	}
	if strings.TrimSpace(e.Reason.Value) == "" || strings.TrimSpace(e.Owner.Value) == "" {
		r.fail(raw.Fail.Pos, "an exception names its reason and its owner")
	}
	until, err := time.Parse(time.RFC3339, e.Until.Value)
	switch {
	case err != nil:
		r.fail(e.Until.Pos, "until is a time like %s", r.now.Add(time.Hour).UTC().Format(time.RFC3339))
	case until.After(r.now.Add(maxException)):
		r.fail(e.Until.Pos, "an exception lasts at most 4 hours from now")
	}
	route.Exception = &Exception{Reason: e.Reason.Value, Owner: e.Owner.Value, Until: until}
}

// ties reports routes that would answer for the same requests.
func (r *reader) ties(c *Config) {
	type key struct{ host, prefix string }
	first := map[key]string{}
	for _, route := range c.Routes {
		k := key{route.Host, strings.TrimRight(route.PathPrefix, "/")}
		if other, ok := first[k]; ok {
			r.fail(route.Pos, "route %q has the same host and path_prefix as %q", route.Name, other)
			continue
		}
		first[k] = route.Name
	}
}

func (r *reader) address(t yamlfile.Text, key string) string {
	if t.Value == "" {
		r.fail(t.Pos, "%s needs an address like 127.0.0.1:8080", key)
		return ""
	}
	if _, port, err := net.SplitHostPort(t.Value); err != nil || port == "" {
		r.fail(t.Pos, "%s is an address with a port, like 127.0.0.1:8080 or :8443", key)
	}
	return t.Value
}

func (r *reader) path(t yamlfile.Text) string {
	if t.Value == "" || filepath.IsAbs(t.Value) {
		return t.Value
	}
	return filepath.Join(r.dir, t.Value)
}

func (r *reader) oneOf(t yamlfile.Text, otherwise string, words ...string) string {
	if t.Value == "" {
		return otherwise
	}
	for _, w := range words {
		if t.Value == w {
			return w
		}
	}
	r.fail(t.Pos, "%q is none of %s%s", t.Value, strings.Join(words, ", "), yamlfile.DidYouMean(t.Value, words))
	return ""
}
