package xds

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"

	bootstrapv3 "github.com/envoyproxy/go-control-plane/envoy/config/bootstrap/v3"
	clusterv3 "github.com/envoyproxy/go-control-plane/envoy/config/cluster/v3"
	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	endpointv3 "github.com/envoyproxy/go-control-plane/envoy/config/endpoint/v3"
	listenerv3 "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	hcmv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
	tlsv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/transport_sockets/tls/v3"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/known/anypb"

	"veilwire/internal/testkit"
	"veilwire/proxy"
	"veilwire/proxy/xds/leaks"
)

// authority makes certificates.
type authority struct {
	key  *ecdsa.PrivateKey
	cert *x509.Certificate
	pem  []byte
}

func newAuthority(t testing.TB) *authority {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tpl := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test authority"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, tpl, tpl, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &authority{key, cert, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})}
}

// pair signs a certificate for hosts.
func (a *authority) pair(t testing.TB, serial int64, hosts ...string) *KeyPair {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	tpl := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "test"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		KeyUsage:    x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}
	for _, h := range hosts {
		if ip := net.ParseIP(h); ip != nil {
			tpl.IPAddresses = append(tpl.IPAddresses, ip)
		} else {
			tpl.DNSNames = append(tpl.DNSNames, h)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, tpl, a.cert, &key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	pkcs8, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return &KeyPair{
		Cert: pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}),
		Key:  pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: pkcs8}),
	}
}

func (a *authority) pool() *x509.CertPool {
	p := x509.NewCertPool()
	p.AddCert(a.cert)
	return p
}

func (p *KeyPair) certificate(t testing.TB) tls.Certificate {
	t.Helper()
	c, err := tls.X509KeyPair(p.Cert, p.Key)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func route(t testing.TB, name, host, prefix, upstream string) Route {
	t.Helper()
	u, err := url.Parse(upstream)
	if err != nil {
		t.Fatal(err)
	}
	return Route{Route: &proxy.Route{Name: name, Host: host, PathPrefix: prefix, Upstream: u}}
}

func newFleet(routes ...Route) *Fleet {
	return &Fleet{
		Version: "v1", Edges: []Edge{{Name: "chat", Listen: "127.0.0.1:0"}}, Engines: []string{"127.0.0.1:9002"},
		Routes: routes, Timeouts: proxy.DefaultTimeouts(), Head: proxy.DefaultHeadLimits(),
	}
}

func build(t testing.TB, f *Fleet) *Resources {
	t.Helper()
	r, err := f.Resources()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// static renders resources as a config that needs no control plane: what would come
// over ADS stands in the file.
func static(t testing.TB, r *Resources) string {
	t.Helper()
	out := &bootstrapv3.Bootstrap{
		Node:            &corev3.Node{Id: "test", Cluster: "test"},
		StaticResources: &bootstrapv3.Bootstrap_StaticResources{},
	}
	for _, c := range r.Clusters {
		c := proto.Clone(c).(*clusterv3.Cluster)
		if c.GetType() == clusterv3.Cluster_EDS {
			c.ClusterDiscoveryType = &clusterv3.Cluster_Type{Type: clusterv3.Cluster_STATIC}
			c.EdsClusterConfig, c.LoadAssignment = nil, r.Endpoints[c.GetName()].(*endpointv3.ClusterLoadAssignment)
		}
		standing(t, c.ProtoReflect(), r)
		out.StaticResources.Clusters = append(out.StaticResources.Clusters, c)
	}
	for _, l := range r.Listeners {
		l := proto.Clone(l).(*listenerv3.Listener)
		standing(t, l.ProtoReflect(), r)
		out.StaticResources.Listeners = append(out.StaticResources.Listeners, l)
	}
	for _, s := range r.Secrets {
		out.StaticResources.Secrets = append(out.StaticResources.Secrets, s.(*tlsv3.Secret))
	}
	b, err := protojson.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// standing puts in place what a message has come over ADS.
func standing(t testing.TB, m protoreflect.Message, r *Resources) {
	walk(t, m, func(m proto.Message) {
		switch v := m.(type) {
		case *hcmv3.HttpConnectionManager:
			v.RouteSpecifier = &hcmv3.HttpConnectionManager_RouteConfig{RouteConfig: r.Routes[routesName].(*routev3.RouteConfiguration)}
		case *tlsv3.SdsSecretConfig:
			v.SdsConfig = nil
		}
	})
}

// walk visits a message and all that is in it, in typed configs, too.
func walk(t testing.TB, m protoreflect.Message, visit func(proto.Message)) {
	if v, ok := m.Interface().(*anypb.Any); ok {
		inner, err := v.UnmarshalNew()
		if err != nil {
			t.Fatal(err)
		}
		walk(t, inner.ProtoReflect(), visit)
		if err := v.MarshalFrom(inner); err != nil {
			t.Fatal(err)
		}
		return
	}
	visit(m.Interface())
	m.Range(func(fd protoreflect.FieldDescriptor, v protoreflect.Value) bool {
		switch {
		case fd.IsMap():
			if fd.MapValue().Message() != nil {
				v.Map().Range(func(_ protoreflect.MapKey, v protoreflect.Value) bool {
					walk(t, v.Message(), visit)
					return true
				})
			}
		case fd.Message() == nil:
		case fd.IsList():
			for i := range v.List().Len() {
				walk(t, v.List().Get(i).Message(), visit)
			}
		default:
			walk(t, v.Message(), visit)
		}
		return true
	})
}

// TestEnvoyAcceptsEverythingWeBuild has the real one judge each shape of a fleet.
func TestEnvoyAcceptsEverythingWeBuild(t *testing.T) {
	ca := newAuthority(t)
	plain := func() *Fleet { return newFleet(route(t, "chat", "", "", "http://127.0.0.1:9")) }
	for name, change := range map[string]func(*Fleet){
		"plain":       func(*Fleet) {},
		"no routes":   func(f *Fleet) { f.Routes = nil },
		"two edges":   func(f *Fleet) { f.Edges = append(f.Edges, Edge{Name: "more", Listen: "[::1]:0"}) },
		"every host":  func(f *Fleet) { f.Edges[0].Listen = ":0" },
		"edge TLS":    func(f *Fleet) { f.Edges[0].TLS = ca.pair(t, 2, "chat.shop.example") },
		"unix engine": func(f *Fleet) { f.Engines = []string{"unix:/run/veilwire/extproc.sock"} },
		"named engines, TLS": func(f *Fleet) {
			f.Engines = []string{"engines.internal.example:9002", "10.0.0.7:9002"}
			f.EngineTLS = &EngineTLS{Roots: ca.pem, Client: ca.pair(t, 3, "envoy")}
		},
		"upstreams over TLS": func(f *Fleet) {
			f.Roots = ca.pem
			f.Routes = append(f.Routes, route(t, "vendor", "chat.shop.example", "/v", "https://api.vendor.example/base"),
				route(t, "literal", "*.shop.example", "/", "https://[::1]:8443"), route(t, "own", "*.other.example", "/x/y", "https://10.0.0.1"))
			f.Routes[3].Roots = ca.pem
		},
		"odd prefixes": func(f *Fleet) {
			f.Routes = append(f.Routes, route(t, "a", "", "/a", "http://v"), route(t, "q", "", "/a?b", "http://v"),
				route(t, "slash", "", "/b//", "http://v"), route(t, "escape", "", "/%2e%2e/ü", "http://v"), route(t, "v6", "[::1]", "/b", "http://v"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := plain()
			change(f)
			if err := testkit.ValidateEnvoy(t, static(t, build(t, f))); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestWhatWeBuildHasNoLeaks has our own examiner look at it, and at what it would be
// with a mode that leaks.
func TestWhatWeBuildHasNoLeaks(t *testing.T) {
	ca := newAuthority(t)
	f := newFleet(route(t, "chat", "chat.shop.example", "/v", "https://api.vendor.example"))
	f.Edges[0].TLS, f.Roots = ca.pair(t, 2, "chat.shop.example"), ca.pem
	f.EngineTLS = &EngineTLS{Roots: ca.pem, Client: ca.pair(t, 3, "envoy")}
	config := static(t, build(t, f))
	found, err := leaks.Check("fleet.json", []byte(config))
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range found {
		t.Errorf("%s: %s", l.Rule.ID, l.Path)
	}
	found, err = leaks.Check("fleet.json", []byte(strings.ReplaceAll(config, "FULL_DUPLEX_STREAMED", "STREAMED")))
	if err != nil || len(found) == 0 {
		t.Errorf("it sees nothing in a config that leaks: %v", err)
	}
}

// TestFleetsThatCannotWork are refused before any Envoy hears of them.
func TestFleetsThatCannotWork(t *testing.T) {
	ca := newAuthority(t)
	for name, c := range map[string]struct {
		change func(*Fleet)
		says   string
	}{
		"nothing":          {func(f *Fleet) { f.Edges = nil }, "needs edges and engines"},
		"a bad address":    {func(f *Fleet) { f.Edges[0].Listen = "chat" }, `"chat" is not one like`},
		"no authorities":   {func(f *Fleet) { f.Routes[0].Upstream.Scheme = "https" }, "set upstream_ca"},
		"empty PEM":        {func(f *Fleet) { f.Routes[0].Upstream.Scheme, f.Routes[0].Roots = "https", []byte("x") }, "no certificate in PEM form"},
		"foreign key":      {func(f *Fleet) { f.Edges[0].TLS = &KeyPair{ca.pair(t, 2, "a").Cert, ca.pair(t, 3, "a").Key} }, "private key does not match"},
		"link-local":       {func(f *Fleet) { f.Routes[0].Upstream.Host = "169.254.169.254" }, "no chat vendor's"},
		"names and socket": {func(f *Fleet) { f.Engines = []string{"engine:1", "unix:/x"} }, "not some this way"},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFleet(route(t, "chat", "", "", "http://127.0.0.1:9"))
			c.change(f)
			if _, err := f.Resources(); err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want something about %q", err, c.says)
			}
		})
	}
}
