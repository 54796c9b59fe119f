package xds

import (
	"bytes"
	_ "embed"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"text/template"
)

// Bootstrap is the little that an Envoy must know before it can ask for the rest.
type Bootstrap struct {
	Node    string // what it calls itself
	Cluster string
	Server  string // of the control plane, host:port or unix:PATH
	Admin   string // host:port of its admin interface, on loopback
	TLS     *BootstrapTLS
}

// BootstrapTLS names files on the Envoy's machine.
type BootstrapTLS struct {
	CA        string // authorities of the control plane's certificate
	Cert, Key string // what the Envoy shows; empty: nothing
}

//go:embed bootstrap.yaml
var bootstrapText string

// YAML writes the bootstrap. It says everything that makes a fleet's Envoy safe to
// run, and why.
func (b Bootstrap) YAML() ([]byte, error) {
	tpl, err := template.New("bootstrap.yaml").Funcs(template.FuncMap{"quote": strconv.Quote}).Parse(bootstrapText)
	if err != nil {
		return nil, err
	}
	v := struct {
		Bootstrap
		AdminHost, AdminPort string
		Type, Address        string
		ServerHost, SNI, SAN string // what its certificate must say
	}{Bootstrap: b}
	if v.AdminHost, v.AdminPort, err = net.SplitHostPort(b.Admin); err != nil {
		return nil, fmt.Errorf("admin: %w", err)
	}
	if path, ok := unixPath(b.Server); ok {
		v.Type, v.Address = "STATIC", fmt.Sprintf("pipe: {path: %q}", path)
	} else {
		host, port, err := net.SplitHostPort(b.Server)
		if err != nil {
			return nil, fmt.Errorf("address of the control plane: %w", err)
		}
		v.Address = fmt.Sprintf("socket_address: {address: %q, port_value: %s}", host, port)
		v.Type, v.ServerHost, v.SNI, v.SAN = "STRICT_DNS", host, host, "DNS"
		if _, err := netip.ParseAddr(host); err == nil {
			v.Type, v.SNI, v.SAN = "STATIC", "", "IP_ADDRESS"
		}
	}
	var out bytes.Buffer
	err = tpl.Execute(&out, v)
	return out.Bytes(), err
}
