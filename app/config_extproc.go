package app

import (
	"path/filepath"
	"strings"

	"veilwire/internal/yamlfile"
)

// ExtProcConfig says where Envoys reach the external processor, and whether its
// routes stand in this file or come from a control plane.
type ExtProcConfig struct {
	Listen string        // host:port, or unix: and a path
	TLS    *PeerTLS      // nil: plain
	Fleet  *MemberConfig // nil: the routes stand in this file
}

// MemberConfig says from which control plane an engine has its routes.
type MemberConfig struct {
	Server string   // host:port
	Node   string   // its name there; empty: the host's
	Dir    string   // where the settings lie that were in force
	TLS    *PeerTLS // nil: plain
}

// PeerTLS is what a process shows to others of the fleet, and whom it believes.
type PeerTLS struct {
	CertFile, KeyFile string // empty: it shows nothing, which only a client may
	CA                string // authorities of the other side; empty: the system's for a client, anybody for a server
}

// files are those it is made of.
func (t *PeerTLS) files() []string {
	if t == nil {
		return nil
	}
	return []string{t.CertFile, t.KeyFile, t.CA}
}

// inFleet reports whether the routes come from a control plane.
func (c *Config) inFleet() bool { return c.ExtProc != nil && c.ExtProc.Fleet != nil }

// same reports whether the listener can stay as it is.
func (e *ExtProcConfig) same(o *ExtProcConfig) bool {
	if e == nil || o == nil {
		return e == o
	}
	return e.Listen == o.Listen && (e.TLS == nil) == (o.TLS == nil)
}

type (
	extProcFile struct {
		Listen yamlfile.Text `yaml:"listen"`
		TLS    *peerTLSFile  `yaml:"tls"`
		Fleet  *memberFile   `yaml:"fleet"`
	}
	memberFile struct {
		Server yamlfile.Text `yaml:"server"`
		Node   yamlfile.Text `yaml:"node"`
		Dir    yamlfile.Text `yaml:"dir"`
		TLS    *peerTLSFile  `yaml:"tls"`
	}
	peerTLSFile struct {
		Cert yamlfile.Text `yaml:"cert"`
		Key  yamlfile.Text `yaml:"key"`
		CA   yamlfile.Text `yaml:"ca"`
	}
)

// unixAddress marks an address as a path.
const unixAddress = "unix:"

func (r *reader) extproc(c *Config, raw *configFile) {
	e := raw.ExtProc
	if e == nil {
		return
	}
	c.ExtProc = &ExtProcConfig{Listen: r.socket(e.Listen, "extproc.listen"), TLS: r.peerTLS(e.TLS, serverSide, e.Listen.Pos)}
	if c.ExtProc.Listen != "" && c.ExtProc.Listen == c.Listen && !strings.HasSuffix(c.Listen, ":0") {
		r.fail(e.Listen.Pos, "extproc must listen elsewhere than the gateway")
	}
	if e.Fleet != nil {
		c.ExtProc.Fleet = r.member(e.Fleet, e.Listen.Pos)
		r.ownOnly(raw)
	}
}

func (r *reader) member(raw *memberFile, pos yamlfile.Pos) *MemberConfig {
	m := &MemberConfig{Node: raw.Node.Value, Dir: r.path(raw.Dir), TLS: r.peerTLS(raw.TLS, clientSide, raw.Server.Pos)}
	if raw.Server.Value == "" {
		r.fail(pos, "extproc.fleet needs server, the control plane's address, like fleet.internal.example:18000")
	} else {
		m.Server = r.address(raw.Server, "server")
	}
	if m.Dir == "" {
		r.fail(raw.Server.Pos, "extproc.fleet needs dir, a folder where settings are kept, so that a start needs no control plane")
	}
	if m.Node != "" && !nodeName(m.Node) {
		r.fail(raw.Node.Pos, "a node's name has letters, digits, - _ and dots, at most 253")
	}
	return m
}

// ownOnly refuses what an engine's own file must leave to its fleet: two places
// that say which policy holds are one too many.
func (r *reader) ownOnly(raw *configFile) {
	if len(raw.Routes) > 0 {
		r.fail(raw.Routes[0].Name.Pos, "routes come from the control plane (extproc.fleet); write them there, or leave fleet out")
	}
	l := raw.Limits
	for _, t := range [...]struct {
		key   string
		value yamlfile.Text
	}{
		{"policy", raw.Policy},
		{"hash_key", raw.HashKey},
		{"adapters", raw.Adapters},
		{"limits.body", l.Body},
		{"limits.ratio", l.Ratio},
		{"limits.depth", l.Depth},
		{"limits.fields", l.Fields},
	} {
		if t.value.Value != "" {
			r.fail(t.value.Pos, "%s comes from the control plane (extproc.fleet); write it there", t.key)
		}
	}
}

// side is which end of a connection a certificate is for.
type side uint8

const (
	serverSide side = iota
	clientSide
)

func (r *reader) peerTLS(raw *peerTLSFile, as side, pos yamlfile.Pos) *PeerTLS {
	if raw == nil {
		return nil
	}
	t := &PeerTLS{CertFile: r.path(raw.Cert), KeyFile: r.path(raw.Key), CA: r.path(raw.CA)}
	switch {
	case (t.CertFile == "") != (t.KeyFile == ""), as == serverSide && t.CertFile == "":
		r.fail(pos, "tls needs both cert and key")
	case t.CertFile == "" && t.CA == "":
		r.fail(pos, "tls needs ca, the control plane's authority, or cert and key, what this engine shows")
	}
	return t
}

// socket reads where to listen: an address with a port, or the path of a Unix
// socket.
func (r *reader) socket(t yamlfile.Text, key string) string {
	path, ok := strings.CutPrefix(t.Value, unixAddress)
	if !ok {
		return r.address(t, key)
	}
	if path == "" {
		r.fail(t.Pos, "%s names the socket's path, like unix:/run/veilwire/extproc.sock", key)
	} else if !filepath.IsAbs(path) {
		path = filepath.Join(r.dir, path)
	}
	return unixAddress + path
}

// nodeName keeps names of nodes fit for logs, labels and addresses.
func nodeName(s string) bool {
	return len(s) <= 253 && !strings.ContainsFunc(s, func(c rune) bool {
		return (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("-_.", c)
	})
}
