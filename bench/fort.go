package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"os"

	"veilwire/internal/testkit"
	"veilwire/proxy/extproc"
)

// fort is what the figures of external processing are taken in: an upstream, one
// Envoy that asks nobody, one that asks veilwire, one whose upstream is veilwire, and
// veilwire by itself.
type fort struct {
	upstream          *child
	veilwire          *gateway
	bare, asks, hands *testkit.Envoy
	bareAt            string
	asksAt            string
	handsAt           string
	directories       []string
}

func openFort(binary string, upstream ...string) (f *fort, err error) {
	f = &fort{}
	defer func() {
		if err != nil {
			err = errors.Join(err, f.close())
		}
	}()
	if f.upstream, err = start(append([]string{"upstream"}, upstream...)...); err != nil {
		return f, err
	}
	engine, err := freePort()
	if err != nil {
		return f, err
	}
	if f.veilwire, err = serve(binary, "extproc: {listen: \""+engine+"\"}\n"+benchRoutes(f.upstream.addr)); err != nil {
		return f, err
	}
	if f.bare, f.bareAt, err = f.envoy("", f.upstream.addr); err != nil {
		return f, err
	}
	if f.hands, f.handsAt, err = f.envoy("", f.veilwire.addr); err != nil {
		return f, err
	}
	f.asks, f.asksAt, err = f.envoy(engine, f.upstream.addr)
	return f, err
}

// envoy starts one before an upstream that asks an engine, or none.
func (f *fort) envoy(engine, upstream string) (*testkit.Envoy, string, error) {
	path, err := testkit.FindEnvoy()
	if err != nil {
		return nil, "", err
	}
	dir, err := os.MkdirTemp("", "veilwire-bench-envoy-")
	if err != nil {
		return nil, "", err
	}
	f.directories = append(f.directories, dir)
	config, err := testkit.Edge{Vendor: upstream, Engine: engine, Filter: extproc.Filter("engine")}.YAML()
	if err != nil {
		return nil, "", err
	}
	e, err := testkit.RunEnvoy(context.Background(), path, dir, config)
	if err != nil {
		return nil, "", err
	}
	at, err := e.Listener(context.Background(), "edge")
	return e, at, err
}

func (f *fort) close() error {
	for _, e := range []*testkit.Envoy{f.bare, f.asks, f.hands} {
		if e != nil {
			e.Stop()
		}
	}
	for _, dir := range f.directories {
		_ = os.RemoveAll(dir)
	}
	var errs []error
	if f.veilwire != nil {
		errs = append(errs, f.veilwire.stop())
	}
	if f.upstream != nil {
		errs = append(errs, f.upstream.stop())
	}
	return errors.Join(errs...)
}

// seen asks the upstream what came since the last time.
func (f *fort) seen() (seen, error) {
	var s seen
	resp, err := http.Get("http://" + f.upstream.addr + "/seen")
	if err != nil {
		return s, err
	}
	defer func() { _ = resp.Body.Close() }()
	return s, json.NewDecoder(resp.Body).Decode(&s)
}
