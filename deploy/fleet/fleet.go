package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"veilwire/internal/testkit"
)

// fleet is everything that up brings up.
type fleet struct {
	*layout
	outside *outside
	dir     string
	bin     string
	envoy   string

	control *part
	engines []*part
	envoys  []*part
	nats    []*part
}

// raise brings a fleet up in a folder: NATS first, then the control plane, the
// engines that ask it for settings, and the Envoys last.
func raise(ctx context.Context, dir, bin string) (*fleet, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	f := &fleet{dir: dir, bin: bin}
	if f.envoy, err = testkit.FindEnvoy(); err != nil {
		return nil, err
	}
	if f.outside, err = newOutside(); err != nil {
		return nil, err
	}
	if f.layout, err = newLayout(dir, f.outside.vendor.Addr().String(), f.outside.receiver.Addr().String()); err != nil {
		return nil, err
	}
	if err := f.lay(); err != nil {
		return nil, err
	}
	f.cast()
	for _, group := range [][]*part{f.nats, {f.control}, f.engines} {
		for _, p := range group {
			if err := p.spawn(); err != nil {
				return f, err
			}
		}
		for _, p := range group {
			if err := p.await(ctx); err != nil {
				return f, err
			}
		}
	}
	for i, p := range f.envoys {
		if err := f.bootstrap(ctx, i); err != nil {
			return f, err
		}
		if err := p.start(ctx); err != nil {
			return f, err
		}
	}
	return f, nil
}

// cast makes the parts; nothing is started yet.
func (f *fleet) cast() {
	for _, n := range f.NATS {
		f.nats = append(f.nats, f.part(n.Name, answers("http://"+n.Monitor+"/healthz"), f.program("nats-server"), "-c", f.file(n.Name+".conf")))
	}
	f.control = f.part("control", answers("http://"+f.Control.Admin+"/-/healthy"), f.program("veilwire"), "fleet", "serve", "--config", f.file("fleet.yaml"))
	for _, e := range f.Engines {
		f.engines = append(f.engines, f.part(e.Name, answers("http://"+e.Admin+"/-/ready"), f.program("veilwire"), "serve", "--config", f.file(e.Name+".yaml")))
	}
	for i := range envoys {
		name := fmt.Sprintf("envoy-%d", i+1)
		f.envoys = append(f.envoys, f.part(name, f.listening, f.envoy, "-c", f.file(name+".yaml"),
			"--use-dynamic-base-id", "--disable-hot-restart", "--concurrency", "1", "-l", "warning"))
	}
}

func (f *fleet) part(name string, ready func(context.Context) error, args ...string) *part {
	return &part{name: name, args: args, ready: ready, log: filepath.Join(f.dir, "log", name+".log")}
}

func (f *fleet) file(name string) string { return filepath.Join(f.dir, name) }

// bootstrap has veilwire write what an Envoy starts from.
func (f *fleet) bootstrap(ctx context.Context, i int) error {
	name := f.envoys[i].name
	out, err := f.once(ctx, "envoy", "bootstrap", "--config", f.file("fleet.yaml"), "--node", name, "--admin", f.Envoys[i],
		"--ca", f.layout.tls("ca.crt"), "--cert", f.layout.tls("envoy.crt"), "--key", f.layout.tls("envoy.key"))
	if err != nil {
		return fmt.Errorf("bootstrap of %s: %w\n%s", name, err, out)
	}
	return os.WriteFile(f.file(name+".yaml"), []byte(out), 0o600)
}

// answers asks an address until it says 200.
func answers(url string) func(context.Context) error {
	return func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
		defer cancel()
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
		if err != nil {
			return err
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			return err
		}
		defer func() { _ = resp.Body.Close() }()
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("%s answers %d", url, resp.StatusCode)
		}
		return nil
	}
}

// listening waits until the Envoys take messages and bring answers.
func (f *fleet) listening(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	status, _, err := say(ctx, &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}, f.edge(), message{"ready", "customer", "hello"})
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("the edge answers %d", status)
	}
	return err
}

// edge is where customers come in, through an Envoy.
func (f *fleet) edge() string { return "http://" + f.Edges[0].Listen }

// gateways are the ways in without an Envoy.
func (f *fleet) gateways() (urls []string) {
	for _, e := range f.Engines {
		urls = append(urls, "http://"+e.Listen)
	}
	return urls
}

// down ends every part, the Envoys first, and NATS when nobody needs it any more.
func (f *fleet) down() error {
	var errs []error
	for _, group := range [][]*part{f.envoys, append([]*part{f.control}, f.engines...), f.nats} {
		ended := make([]error, len(group))
		var all sync.WaitGroup
		for i, p := range group {
			if p != nil {
				all.Go(func() { ended[i] = p.stop(syscall.SIGTERM) })
			}
		}
		all.Wait()
		errs = append(errs, ended...)
	}
	return errors.Join(errs...)
}

// leader is the NATS node that leads the cluster, or one of its streams.
func (f *fleet) leader(ctx context.Context, stream string) (*part, error) {
	for _, n := range f.NATS {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+n.Monitor+"/jsz?accounts=1&streams=1", http.NoBody)
		if err != nil {
			return nil, err
		}
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			continue // it is down
		}
		type group struct {
			Leader string `json:"leader"`
		}
		var js struct {
			Meta     group `json:"meta_cluster"`
			Accounts []struct {
				Streams []struct {
					Name  string `json:"name"`
					Nodes group  `json:"cluster"`
				} `json:"stream_detail"`
			} `json:"account_details"`
		}
		err = json.NewDecoder(io.LimitReader(resp.Body, 1<<20)).Decode(&js)
		_ = resp.Body.Close()
		if err != nil {
			continue
		}
		leader := js.Meta.Leader
		if stream != "" {
			leader = ""
		}
		for _, a := range js.Accounts {
			for _, s := range a.Streams {
				if s.Name == stream {
					leader = s.Nodes.Leader
				}
			}
		}
		for i := range f.NATS {
			if f.NATS[i].Name == leader {
				return f.nats[i], nil
			}
		}
	}
	return nil, errors.New("no NATS node leads")
}

// table says where everything is.
func (f *fleet) table() string {
	var b strings.Builder
	line := func(what, where, note string) { fmt.Fprintf(&b, "  %-12s %-22s %s\n", what, where, note) }
	line("edge", f.Edges[0].Listen, "two Envoys: customers and webhooks come in here")
	line("edge, TLS", f.Edges[1].Listen, "the same with a certificate of "+f.layout.tls("ca.crt"))
	for _, e := range f.Engines {
		line(e.Name, e.Listen, "gateway; ext_proc "+e.Extproc+", admin "+e.Admin)
	}
	line("control", f.Control.Listen, "settings "+f.file("fleet.yaml")+", admin "+f.Control.Admin)
	for _, n := range f.NATS {
		line(n.Name, n.Client, "monitor "+n.Monitor)
	}
	line("vendor", f.Vendor, "a stand-in that stores what customers write")
	line("receiver", f.Receiver, "a stand-in that takes webhooks")
	line("logs", "", filepath.Join(f.dir, "log"))
	return b.String()
}
