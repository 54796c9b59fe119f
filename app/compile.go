package app

import (
	"context"
	"crypto/rand"
	"crypto/x509"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"veilwire"
	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/internal/yamlfile"
	"veilwire/policies"
	"veilwire/proxy"
	"veilwire/proxy/relay"
	"veilwire/redact"
	"veilwire/vendors"
)

// parts are what outlives a reload: the catalogue and adapters are compiled in,
// and what conversations remember is not forgotten because a rule changed.
type parts struct {
	catalog  *detectors.Catalog
	adapters *vendors.Registry
	memory   *conversation.Memory
	relay    *relay.Relay // nil: the settings have no queue, or nothing is to be delivered
	keys     *keyring
	dry      bool // nothing will be served: what a start would open stays closed
	recorder redact.Recorder
	hashKey  []byte
}

func newParts(recorder redact.Recorder) (*parts, error) {
	catalog, err := detectors.Builtin()
	if err != nil {
		return nil, fmt.Errorf("load detectors: %w", err)
	}
	adapters, err := vendors.Builtin()
	if err != nil {
		return nil, fmt.Errorf("load adapters: %w", err)
	}
	memory, err := conversation.New(conversation.Options{})
	if err != nil {
		return nil, fmt.Errorf("make conversation memory: %w", err)
	}
	p := &parts{catalog: catalog, adapters: adapters, memory: memory, recorder: recorder, keys: newKeyring(), hashKey: make([]byte, 32)}
	_, _ = rand.Read(p.hashKey) // never fails (crypto/rand)
	return p, nil
}

// state is one set of settings with everything built from it.
type state struct {
	config    *Config
	adapters  *vendors.Registry
	snapshot  *proxy.Snapshot
	redactors []*redact.Redactor
	versions  []string // of the policies in force
}

// compile builds a state, or says all that is wrong with the settings.
func (p *parts) compile(ctx context.Context, c *Config) (*state, error) {
	key := p.hashKey
	if c.HashKey != "" {
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
	st := &state{config: c, adapters: adapters}
	redactors := map[string]*redact.Redactor{}
	var routes []proxy.Route
	var errs []error
	for _, r := range c.Routes {
		route, err := p.route(ctx, st, r, redactors, opt)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		routes = append(routes, route)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	for _, r := range redactors {
		st.redactors = append(st.redactors, r)
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
	own, err := vendors.Load(os.DirFS(c.Adapters))
	if err != nil {
		return nil, fmt.Errorf("adapters in %s (named in %s):\n%w", c.Adapters, c.File, err)
	}
	all, err := p.adapters.With(own)
	if err != nil {
		return nil, fmt.Errorf("adapters in %s: %w", c.Adapters, err)
	}
	return all, nil
}

func (p *parts) route(ctx context.Context, st *state, r RouteConfig, redactors map[string]*redact.Redactor, opt policies.Options) (proxy.Route, error) {
	c := st.config
	adapter, ok := st.adapters.Adapter(r.Vendor)
	if !ok {
		return proxy.Route{}, yamlfile.Errorf(c.File, r.Pos, "route %s: unknown vendor %q%s", r.Name, r.Vendor, yamlfile.DidYouMean(r.Vendor, st.adapters.Names()))
	}
	adapter, err := adapter.WithPeople(r.People)
	if err != nil {
		return proxy.Route{}, yamlfile.Errorf(c.File, r.Pos, "route %s: people: %v", r.Name, err)
	}
	file := r.Policy
	if file == "" {
		file = c.Policy
	}
	redactor, ok := redactors[file]
	if !ok {
		var err error
		if redactor, err = p.redactor(ctx, file, opt); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return proxy.Route{}, fmt.Errorf("%w (named in %s)", err, c.File)
			}
			return proxy.Route{}, &policyError{err}
		}
		redactors[file] = redactor
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

// redactor compiles a policy file, "" for the built-in default, and has it
// prove itself before it is trusted.
func (p *parts) redactor(ctx context.Context, file string, opt policies.Options) (*redact.Redactor, error) {
	var policy *policies.Policy
	var err error
	if file == "" {
		policy, err = policies.Default(p.catalog, opt)
	} else {
		var src []byte
		if src, err = os.ReadFile(file); err != nil {
			return nil, fmt.Errorf("read policy: %w", err)
		}
		policy, err = policies.Parse(file, src, p.catalog, opt)
	}
	if err != nil {
		return nil, err
	}
	r, err := redact.New(redact.Options{Policy: policy, Memory: p.memory, Recorder: p.recorder})
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

// loadRoots reads a bundle of certificates; "" means the system's.
func loadRoots(file string) (*x509.CertPool, error) {
	if file == "" {
		return nil, nil
	}
	pem, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read upstream_ca: %w", err)
	}
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("upstream_ca %s holds no certificate in PEM form", file)
	}
	return roots, nil
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
