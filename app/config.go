package app

import (
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"veilwire/content"
	"veilwire/internal/yamlfile"
	"veilwire/proxy"
)

// Config is a settings file, read and checked. docs/config.md describes it.
type Config struct {
	File          string // where it was read from
	Listen        string
	Admin         string // empty: no admin listener
	Policy        string // path; empty: the built-in default
	HashKey       string // path of the key of the hash action; empty: one of this run
	CertFile      string
	KeyFile       string
	H2C           bool
	Limits        content.Limits
	Head          proxy.HeadLimits
	Bounds        proxy.Bounds
	Timeouts      proxy.Timeouts
	Shutdown      time.Duration
	LogLevel      string
	LogFormat     string
	Adapters      string               // folder of adapters of one's own; empty: none
	Relay         *RelayConfig         // nil: no webhook is queued
	Conversations *ConversationsConfig // nil: they lie in this process
	NATS          *NATSConfig          // nil: nothing is shared with other gateways
	Routes        []RouteConfig
	ExtProc       *ExtProcConfig // nil: Envoys find no external processor here
	Fleet         *FleetConfig   // nil: this is no control plane's

	own  string // the engine's own file, where File came from a fleet; else empty
	sent bool   // File is a fleet's: what travels is all that lies beside it
}

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
	return parseConfig(file, filepath.Dir(file), src, now)
}

// parseConfig puts dir before the relative paths in the file.
func parseConfig(file, dir string, src []byte, now time.Time) (*Config, error) {
	c, err := readConfig(file, dir, src, now)
	if err != nil {
		return nil, err
	}
	return c, nil
}

// readConfig gives also what can be made out of a file with mistakes.
func readConfig(file, dir string, src []byte, now time.Time) (*Config, error) {
	var raw configFile
	if err := yamlfile.Decode(file, src, &raw); err != nil {
		return nil, err
	}
	r := reader{file: file, dir: dir, now: now}
	c := r.config(&raw)
	return c, errors.Join(r.errs...)
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
		Policy:    r.path(raw.Policy),
		HashKey:   r.path(raw.HashKey),
		Adapters:  r.path(raw.Adapters),
		H2C:       raw.H2C,
		LogLevel:  r.oneOf(raw.Log.Level, "info", "debug", "info", "warn", "error"),
		LogFormat: r.oneOf(raw.Log.Format, "json", "json", "text"),
	}
	if raw.Listen.Value != "" || raw.ExtProc == nil && raw.Fleet == nil {
		c.Listen = r.address(raw.Listen, "listen")
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
		if c.Listen == "" && (raw.ExtProc != nil || raw.Fleet != nil) {
			r.fail(raw.TLS.Cert.Pos, "tls is the gateway's, which needs listen; the external processor's is extproc.tls, the control plane's fleet.tls")
		}
		if c.H2C {
			r.fail(raw.TLS.Cert.Pos, "h2c is HTTP/2 without TLS; with tls HTTP/2 is spoken anyway")
		}
	}
	r.limits(c, &raw.Limits)
	r.timeouts(c, &raw.Timeouts)
	r.nats(c, raw.NATS)
	r.conversations(c, raw.Conversations)
	r.relay(c, raw.Relay)
	r.extproc(c, raw)
	r.fleet(c, raw)
	if len(raw.Routes) == 0 && !c.inFleet() {
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
