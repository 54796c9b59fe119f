package app

import (
	"net"
	"strings"

	"veilwire/internal/yamlfile"
)

// FleetConfig is the control plane's part of a settings file: where it listens, where
// its Envoys are to listen, and where its engines are.
type FleetConfig struct {
	Listen    string   // host:port, or unix: and a path
	Dir       string   // where what was in force lies
	TLS       *PeerTLS // nil: plain
	Edges     []EdgeConfig
	Engines   []string // host:port, or unix: and a path
	EngineTLS *PeerTLS // how Envoys reach the engines; nil: plain
}

// EdgeConfig is a listener of every Envoy of the fleet.
type EdgeConfig struct {
	Name              string
	Listen            string
	CertFile, KeyFile string // empty: plain HTTP
}

type (
	planeFile struct {
		Listen    yamlfile.Text  `yaml:"listen"`
		Dir       yamlfile.Text  `yaml:"dir"`
		TLS       *peerTLSFile   `yaml:"tls"`
		Edges     []edgeFile     `yaml:"edges"`
		Engines   yamlfile.Texts `yaml:"engines"`
		EngineTLS *peerTLSFile   `yaml:"engine_tls"`
	}
	edgeFile struct {
		Name   yamlfile.Text `yaml:"name"`
		Listen yamlfile.Text `yaml:"listen"`
		TLS    *tlsFile      `yaml:"tls"`
	}
)

// fleet reads the control plane's part.
func (r *reader) fleet(c *Config, raw *configFile) {
	f := raw.Fleet
	if f == nil {
		return
	}
	if raw.ExtProc != nil && raw.ExtProc.Fleet != nil {
		r.fail(f.Listen.Pos, "this file is the control plane's (fleet) and an engine's that follows one (extproc.fleet); each has a file of its own")
	}
	c.Fleet = &FleetConfig{
		Listen: r.socket(f.Listen, "fleet.listen"), Dir: r.path(f.Dir),
		TLS: r.peerTLS(f.TLS, serverSide, f.Listen.Pos), EngineTLS: r.peerTLS(f.EngineTLS, clientSide, f.Listen.Pos),
	}
	if t := c.Fleet.EngineTLS; t != nil && t.CA == "" {
		r.fail(f.EngineTLS.Cert.Pos, "engine_tls needs ca, the authority of the engines' certificates")
	}
	if c.Fleet.Dir == "" {
		r.fail(f.Listen.Pos, "fleet needs dir, a folder where what is in force is kept, so that a restart forgets nothing")
	}
	r.edges(c.Fleet, f)
	if len(f.Engines) == 0 {
		r.fail(f.Listen.Pos, "fleet needs engines, where `veilwire extproc` listens, like [10.0.0.7:9002]")
	}
	for _, e := range f.Engines {
		c.Fleet.Engines = append(c.Fleet.Engines, r.socket(e, "engines"))
	}
}

func (r *reader) edges(c *FleetConfig, raw *planeFile) {
	if len(raw.Edges) == 0 {
		r.fail(raw.Listen.Pos, "fleet needs edges, where its Envoys listen, each with name and listen")
	}
	names, keys := map[string]bool{}, false
	for i := range raw.Edges {
		e := &raw.Edges[i]
		edge := EdgeConfig{Name: e.Name.Value, Listen: r.address(e.Listen, "an edge's listen")}
		switch {
		case edge.Name == "":
			r.fail(e.Listen.Pos, "an edge needs a name")
		case !plainName(edge.Name):
			r.fail(e.Name.Pos, "an edge's name is a metric label: use letters, digits, - and _, at most 64")
		case names[edge.Name]:
			r.fail(e.Name.Pos, "there are two edges named %q", edge.Name)
		}
		names[edge.Name] = true
		if e.TLS != nil {
			keys = true
			if edge.CertFile, edge.KeyFile = r.path(e.TLS.Cert), r.path(e.TLS.Key); edge.CertFile == "" || edge.KeyFile == "" {
				r.fail(e.Name.Pos, "tls needs both cert and key")
			}
		}
		c.Edges = append(c.Edges, edge)
	}
	if keys && !local(c.Listen) && (c.TLS == nil || c.TLS.CA == "") {
		r.fail(raw.Listen.Pos, "the edges' private keys go to whoever connects here: fleet.tls needs cert, key and ca, the authority of the Envoys' certificates, or listen on loopback")
	}
}

// local reports whether only this machine reaches an address.
func local(address string) bool {
	if strings.HasPrefix(address, unixAddress) {
		return true
	}
	host, _, err := net.SplitHostPort(address)
	return err == nil && loopback(host)
}

// files lists what the fleet's part names: certificates and keys, which stay here.
func (f *FleetConfig) files() (list []string) {
	list = append(f.TLS.files(), f.EngineTLS.files()...)
	for _, e := range f.Edges {
		list = append(list, e.CertFile, e.KeyFile)
	}
	return list
}
