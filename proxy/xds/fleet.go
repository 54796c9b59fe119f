package xds

import (
	"fmt"
	"net"
	"strconv"
	"strings"

	"github.com/envoyproxy/go-control-plane/pkg/cache/types"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/types/known/anypb"

	"veilwire/proxy"
)

// Fleet is what the Envoys of a fleet are to do, in the terms of the settings. All
// of them are told the same.
type Fleet struct {
	Version   string // of the settings; routes name it to the engines
	Edges     []Edge
	Engines   []string // host:port or unix:PATH, where ext_proc is served
	EngineTLS *EngineTLS
	Routes    []Route
	Roots     []byte // authorities of upstreams whose route names none, in PEM
	Timeouts  proxy.Timeouts
	Head      proxy.HeadLimits
}

// Edge is a listener of every Envoy.
type Edge struct {
	Name   string
	Listen string   // host:port
	TLS    *KeyPair // nil: plain HTTP
}

// KeyPair is a certificate chain with its private key, both in PEM.
type KeyPair struct{ Cert, Key []byte }

// EngineTLS is how Envoys reach engines that speak TLS.
type EngineTLS struct {
	Roots  []byte   // authorities of the engines' certificates, in PEM
	Client *KeyPair // what Envoys show; nil: nothing
}

// Route is a route of the gateway, with what Envoy needs to know beside.
type Route struct {
	*proxy.Route
	Roots []byte // authorities of the upstream's certificate, in PEM; empty: the fleet's
}

// Resources are what an Envoy is told, by name.
type Resources struct {
	Clusters, Endpoints, Listeners, Routes, Secrets map[string]types.Resource

	ofCluster, ofListener map[string][]string // the secrets that each names; each has its entry
}

// Resources builds what the Envoys are told.
func (f *Fleet) Resources() (*Resources, error) {
	b := &builder{fleet: f, out: &Resources{
		Clusters: map[string]types.Resource{}, Endpoints: map[string]types.Resource{}, Listeners: map[string]types.Resource{},
		Routes: map[string]types.Resource{}, Secrets: map[string]types.Resource{},
		ofCluster: map[string][]string{}, ofListener: map[string][]string{},
	}}
	if len(f.Edges) == 0 || len(f.Engines) == 0 {
		return nil, fmt.Errorf("a fleet needs edges and engines; it has %d and %d", len(f.Edges), len(f.Engines))
	}
	b.engines()
	for i := range f.Routes {
		b.vendor(&f.Routes[i])
	}
	b.routes()
	for i := range f.Edges {
		b.listener(&f.Edges[i])
	}
	return b.out, b.err
}

// builder makes the resources and keeps the first thing that went wrong.
type builder struct {
	fleet *Fleet
	out   *Resources
	err   error
}

func (b *builder) fail(format string, args ...any) {
	if b.err == nil {
		b.err = fmt.Errorf(format, args...)
	}
}

// pack wraps a typed config.
func (b *builder) pack(m proto.Message) *anypb.Any {
	a, err := anypb.New(m)
	if err != nil {
		b.fail("encode %s: %w", m.ProtoReflect().Descriptor().Name(), err)
	}
	return a
}

// hostPort separates an address.
func (b *builder) hostPort(address string) (host string, port uint32) {
	host, digits, err := net.SplitHostPort(address)
	n, bad := strconv.ParseUint(digits, 10, 16)
	if err != nil || bad != nil {
		b.fail("the address %q is not one like 10.0.0.7:8443", address)
	}
	return host, uint32(n)
}

// unixPath gives the path of an address of a Unix socket.
func unixPath(address string) (string, bool) { return strings.CutPrefix(address, "unix:") }
