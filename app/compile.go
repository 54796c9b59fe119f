package app

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"veilwire"
	"veilwire/internal/yamlfile"
	"veilwire/policies"
	"veilwire/proxy"
	"veilwire/proxy/relay"
	"veilwire/redact"
	"veilwire/vendors"
)

// state is one set of settings with everything built from it.
type state struct {
	config    *Config
	adapters  *vendors.Registry
	snapshot  *proxy.Snapshot
	redactors map[policyKey]*redact.Redactor
	versions  []string // of the policies in force
	hashKey   []byte   // of the hash action
}

// policyKey is all that a redactor hangs on: what the policy's file is called and
// says, and the options it is read with.
type policyKey [sha256.Size]byte

func keyOf(file string, src []byte, opt policies.Options) policyKey {
	h := sha256.New()
	for _, part := range [...][]string{{filepath.Base(file), string(src), string(opt.HashKey)}, opt.Routes, opt.Vendors} {
		_, _ = fmt.Fprintf(h, "%q\n", part)
	}
	return policyKey(h.Sum(nil))
}

// compile builds a state, or says all that is wrong with the settings. Policies that
// are the same in one of the older states are taken from there, since they are what
// takes time and memory.
func (p *parts) compile(ctx context.Context, c *Config, older ...*state) (*state, error) {
	key := p.hashKey
	if c.HashKey != "" && !p.blind {
		b, err := os.ReadFile(c.HashKey)
		if err != nil {
			return nil, fmt.Errorf("read hash_key: %w (named in %s)", err, c.File)
		}
		if len(b) < 32 {
			return nil, fmt.Errorf("hash_key %s: want at least 32 bytes; make one with: head -c 32 /dev/urandom", c.HashKey)
		}
		key = b
	}
	adapters, err := p.withOwn(c)
	if err != nil {
		return nil, err
	}
	opt := policies.Options{HashKey: key, Vendors: adapters.Names()}
	for _, r := range c.Routes {
		opt.Routes = append(opt.Routes, r.Name)
	}
	st := &state{config: c, adapters: adapters, hashKey: key, redactors: map[policyKey]*redact.Redactor{}}
	b := &building{state: st, options: opt, older: older, byFile: map[string]*redact.Redactor{}}
	var routes []proxy.Route
	var errs []error
	for _, r := range c.Routes {
		route, err := p.route(ctx, b, r)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		routes = append(routes, route)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	for _, r := range st.redactors {
		st.versions = append(st.versions, r.Policy().Version())
	}
	st.snapshot, err = proxy.NewSnapshot(routes)
	return st, err
}

// withOwn gives the built-in adapters and those of the settings' folder.
func (p *parts) withOwn(c *Config) (*vendors.Registry, error) {
	if c.Adapters == "" {
		return p.adapters, nil
	}
	load := vendors.Load
	if c.sent {
		load = vendors.LoadSent
	}
	own, err := load(os.DirFS(c.Adapters))
	if err != nil {
		return nil, fmt.Errorf("adapters in %s (named in %s):\n%w", c.Adapters, c.File, err)
	}
	all, err := p.adapters.With(own)
	if err != nil {
		return nil, fmt.Errorf("adapters in %s: %w", c.Adapters, err)
	}
	return all, nil
}

// building is a state in the making.
type building struct {
	*state
	options policies.Options
	older   []*state
	byFile  map[string]*redact.Redactor // of policy files that were read
}

// others are the redactors there are by now.
func (b *building) others() (all []*redact.Redactor) {
	for _, st := range append([]*state{b.state}, b.older...) {
		all = slices.AppendSeq(all, maps.Values(st.redactors))
	}
	return all
}

func (p *parts) route(ctx context.Context, b *building, r RouteConfig) (proxy.Route, error) {
	c := b.config
	adapter, ok := b.adapters.Adapter(r.Vendor)
	if !ok {
		return proxy.Route{}, yamlfile.Errorf(c.File, r.Pos, "route %s: unknown vendor %q%s", r.Name, r.Vendor, yamlfile.DidYouMean(r.Vendor, b.adapters.Names()))
	}
	adapter, err := adapter.WithPeople(r.People)
	if err != nil {
		return proxy.Route{}, yamlfile.Errorf(c.File, r.Pos, "route %s: people: %v", r.Name, err)
	}
	file := r.Policy
	if file == "" {
		file = c.Policy
	}
	redactor, err := p.redactor(ctx, b, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return proxy.Route{}, fmt.Errorf("%w (named in %s)", err, c.File)
	case err != nil:
		return proxy.Route{}, &policyError{err}
	}
	roots, err := loadRoots(r.UpstreamCA)
	if err != nil {
		return proxy.Route{}, fmt.Errorf("route %s: %w", r.Name, err)
	}
	route := proxy.Route{
		Name: r.Name, Host: r.Host, PathPrefix: r.PathPrefix, Adapter: adapter, Upstream: r.Upstream,
		Redactor: redactor, Fail: r.Fail, Limits: c.Limits, Origins: r.Origins, Links: r.Links,
	}
	if r.Exception != nil {
		route.OpenUntil = r.Exception.Until
	}
	var look proxy.Control
	if r.Webhook != nil {
		if route.Hook, err = p.hook(c, r, adapter); err != nil {
			return proxy.Route{}, err
		}
		look = relay.Guard(r.Webhook.Allow)
	}
	if r.Repair != nil {
		if route.Repair, err = p.repair(c, r, adapter); err != nil {
			return proxy.Route{}, err
		}
	}
	route.Transport = proxy.NewCarrier(roots, c.Timeouts, look)
	return route, nil
}

// policyError is a mistake in a policy's own file.
type policyError struct{ error }

func (e *policyError) Unwrap() error { return e.error }

// redactor gives what a policy file makes, "" for the built-in default.
func (p *parts) redactor(ctx context.Context, b *building, file string) (*redact.Redactor, error) {
	if r, ok := b.byFile[file]; ok {
		return r, nil
	}
	var src []byte
	if file != "" {
		var err error
		if src, err = os.ReadFile(file); err != nil {
			return nil, fmt.Errorf("read policy: %w", err)
		}
	}
	key := keyOf(file, src, b.options)
	r := b.redactors[key]
	for _, st := range b.older {
		if r == nil {
			r = st.redactors[key]
		}
	}
	if r == nil {
		var err error
		if r, err = p.newRedactor(ctx, b, file, src); err != nil {
			return nil, err
		}
	}
	b.byFile[file], b.redactors[key] = r, r
	return r, nil
}

// newRedactor compiles a policy and has it prove itself before it is trusted.
func (p *parts) newRedactor(ctx context.Context, b *building, file string, src []byte) (*redact.Redactor, error) {
	var policy *policies.Policy
	var err error
	if file == "" {
		policy, err = policies.Default(p.catalog, b.options)
	} else {
		policy, err = policies.Parse(file, src, p.catalog, b.options)
	}
	if err != nil {
		return nil, err
	}
	r, err := redact.New(redact.Options{Policy: policy, Memory: p.memory, Recorder: p.recorder, Others: append(b.others(), p.scanners...)})
	if err != nil {
		return nil, err
	}
	return r, prove(ctx, r)
}

// errUnproven is the error of a policy that lets a planted password through,
// which no policy can ask for: something in the build is broken.
var errUnproven = errors.New("the start-up self-test failed: a planted password was not masked")

// prove masks an invented message and looks at the outcome.
func prove(ctx context.Context, r *redact.Redactor) error {
	var plan policies.Plan
	if err := r.Text(ctx, &plan, veilwire.Message{}, []byte("my password is Xk7!tranquil-Otter92")); err != nil {
		return fmt.Errorf("start-up self-test: %w", err)
	}
	if plan.Masked() == 0 {
		return errUnproven
	}
	return nil
}

// loadRoots reads the bundle of certificates of an upstream; "" means the system's.
func loadRoots(file string) (*x509.CertPool, error) { return authorities("upstream_ca", file) }

// authorities reads a bundle of certificates that a key names.
func authorities(key, file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", key, err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s %s holds no certificate in PEM form", key, file)
	}
	return roots, nil
}

// warm makes the automata that messages will need.
func (s *state) warm(ctx context.Context) error {
	for _, r := range s.redactors {
		if err := r.Warm(ctx); err != nil {
			return err
		}
	}
	return nil
}

// exceptions counts the routes that are open now.
func (s *state) exceptions(now time.Time) (n int) {
	for _, r := range s.config.Routes {
		if r.Exception != nil && now.Before(r.Exception.Until) {
			n++
		}
	}
	return n
}
