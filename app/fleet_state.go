package app

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"os"
	"sync/atomic"

	"veilwire/proxy/xds"
)

// fleetState makes of compiled settings what a fleet is told.
func fleetState(set *xds.Settings, st *state) (*xds.State, error) {
	c := st.config
	r := &fileReader{}
	f := &xds.Fleet{Version: set.Version, Engines: c.Fleet.Engines, Timeouts: c.Timeouts, Head: c.Head}
	for _, e := range c.Fleet.Edges {
		f.Edges = append(f.Edges, xds.Edge{Name: e.Name, Listen: e.Listen, TLS: r.pair(e.CertFile, e.KeyFile)})
	}
	if t := c.Fleet.EngineTLS; t != nil {
		f.EngineTLS = &xds.EngineTLS{Roots: r.file(t.CA), Client: r.pair(t.CertFile, t.KeyFile)}
	}
	authorities := map[string]string{}
	for _, route := range c.Routes {
		authorities[route.Name] = route.UpstreamCA
		if route.Upstream.Scheme == "https" && route.UpstreamCA == "" && f.Roots == nil {
			f.Roots = systemRoots()
		}
	}
	for _, route := range st.snapshot.Routes() {
		f.Routes = append(f.Routes, xds.Route{Route: route, Roots: r.file(authorities[route.Name])})
	}
	if r.err != nil {
		return nil, r.err
	}
	edges, err := f.Resources()
	if err != nil {
		return nil, err
	}
	return &xds.State{Version: set.Version, Settings: set, Edges: edges}, nil
}

// fileReader reads files and keeps what went wrong.
type fileReader struct{ err error }

// file gives the content of a file, nil for none.
func (r *fileReader) file(name string) []byte {
	if name == "" {
		return nil
	}
	b, err := os.ReadFile(name)
	if err != nil {
		r.err = errors.Join(r.err, fmt.Errorf("read what the fleet is told: %w", err))
	}
	return b
}

func (r *fileReader) pair(cert, key string) *xds.KeyPair {
	if cert == "" {
		return nil
	}
	return &xds.KeyPair{Cert: r.file(cert), Key: r.file(key)}
}

// systemRoots are the authorities of this machine, nil if there are none. Envoys get
// them from here: they may run where there are none.
func systemRoots() []byte {
	files := []string{
		os.Getenv("SSL_CERT_FILE"),
		"/etc/ssl/certs/ca-certificates.crt",                // Debian, Alpine, distroless
		"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", // Fedora, RHEL
		"/etc/ssl/ca-bundle.pem",                            // SUSE
		"/etc/ssl/cert.pem",                                 // macOS, BSD
	}
	for _, name := range files {
		if b, err := os.ReadFile(name); name != "" && err == nil {
			return b
		}
	}
	return nil
}

// peerServer is the TLS of a port for others of the fleet. Certificate and authorities
// are exchanged while it is open.
type peerServer struct {
	current atomic.Pointer[tls.Config]
}

func newPeerServer(t *PeerTLS) (*peerServer, error) {
	p := &peerServer{}
	return p, p.load(t)
}

// load reads the files; when something is wrong with them what was stays.
func (p *peerServer) load(t *PeerTLS) error {
	if t == nil {
		return nil
	}
	pair, err := tls.LoadX509KeyPair(t.CertFile, t.KeyFile)
	if err != nil {
		return fmt.Errorf("load certificate %s: %w", t.CertFile, err)
	}
	c := &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{pair}, NextProtos: []string{"h2"}}
	if t.CA != "" {
		pem, err := os.ReadFile(t.CA)
		if err != nil {
			return fmt.Errorf("read authorities: %w", err)
		}
		c.ClientCAs, c.ClientAuth = x509.NewCertPool(), tls.RequireAndVerifyClientCert
		if !c.ClientCAs.AppendCertsFromPEM(pem) {
			return fmt.Errorf("%s holds no certificate in PEM form", t.CA)
		}
	}
	p.current.Store(c)
	return nil
}

func (p *peerServer) config() *tls.Config {
	return &tls.Config{
		MinVersion:         tls.VersionTLS12,
		GetConfigForClient: func(*tls.ClientHelloInfo) (*tls.Config, error) { return p.current.Load(), nil },
	}
}
