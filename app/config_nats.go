package app

import (
	"net/url"
	"slices"
	"strconv"

	"veilwire/internal/yamlfile"
)

// NATSConfig says where that lies what gateways share: in a folder of this
// process's, or in a cluster.
type NATSConfig struct {
	Dir         string   // empty: in a cluster
	Servers     []string // of the cluster
	Credentials string   // file; empty: none are asked for
	TLS         *PeerTLS // nil: as the servers' URLs say
	Replicas    int      // 0: three
	Key         string   // file of the key that encrypts it; empty: it lies there as it is
}

// same reports whether both name the same place. The files of the key and the
// credentials are read at the start only.
func (n *NATSConfig) same(o *NATSConfig) bool {
	return (n == nil) == (o == nil) && (n == nil || n.Dir == o.Dir && slices.Equal(n.Servers, o.Servers) && n.Key == o.Key)
}

type natsFile struct {
	Dir         yamlfile.Text  `yaml:"dir"`
	Servers     yamlfile.Texts `yaml:"servers"`
	Credentials yamlfile.Text  `yaml:"credentials"`
	TLS         *peerTLSFile   `yaml:"tls"`
	Replicas    yamlfile.Text  `yaml:"replicas"`
	Key         yamlfile.Text  `yaml:"key"`
}

func (r *reader) nats(c *Config, raw *natsFile) {
	if raw == nil {
		return
	}
	n := &NATSConfig{Dir: r.path(raw.Dir), Servers: raw.Servers.Values(), Credentials: r.path(raw.Credentials), Key: r.path(raw.Key)}
	c.NATS = n
	if (n.Dir == "") == (len(n.Servers) == 0) {
		r.fail(raw.Dir.Pos, "nats needs either dir, a folder of this process's, or servers, a cluster's")
	}
	for _, t := range raw.Servers {
		if u, err := url.Parse(t.Value); err != nil || u.Host == "" || !slices.Contains([]string{"nats", "tls", "ws", "wss"}, u.Scheme) {
			r.fail(t.Pos, "a server is a URL like nats://nats-1.internal:4222")
		} else if u.User != nil {
			r.fail(t.Pos, "a server's URL holds no user name or password; name a file with credentials")
		}
	}
	if n.Dir != "" {
		for key, t := range map[string]yamlfile.Text{"credentials": raw.Credentials, "replicas": raw.Replicas} {
			if t.Value != "" {
				r.fail(t.Pos, "%s belongs to servers; with dir the server is in this process", key)
			}
		}
	}
	if t := raw.Replicas; t.Value != "" {
		var err error
		if n.Replicas, err = strconv.Atoi(t.Value); err != nil || n.Replicas < 1 || n.Replicas > 5 {
			r.fail(t.Pos, "replicas is a number from 1 to 5; 3 lets one node fail")
		}
	}
	if raw.TLS != nil {
		n.TLS = r.peerTLS(raw.TLS, clientSide, raw.Dir.Pos)
		if n.Dir != "" {
			r.fail(raw.TLS.CA.Pos, "tls belongs to servers; with dir the server is in this process")
		}
	}
}
