package app

import (
	"context"
	"errors"
	"net"
	"net/url"
	"time"

	"veilwire/store/nats"
)

// nats looks where that lies what gateways share.
func (d *doctor) nats(c *Config) {
	n := c.NATS
	switch {
	case n == nil:
		return
	case n.Dir != "":
		if d.writable("nats", n.Dir) {
			d.fine("nats", n.Dir+" can be written")
		}
		if n.Key == "" {
			d.advise("nats", "what lies in "+n.Dir+" is not encrypted", "set nats.key, a file with 32 random bytes; an existing folder keeps the key it began with")
		}
	case n.Key == "" && c.Relay != nil && c.Relay.NATS:
		d.advise("nats", "webhooks lie in the cluster as they are, for whoever may read its streams",
			"set nats.key, a file with 32 random bytes that all gateways have; a cluster keeps the key it began with")
	}
	d.private("nats", n.Key)
	d.private("nats", n.Credentials)
	if len(n.Servers) > 0 {
		d.cluster(c)
	}
}

// cluster looks whether each server can be reached, and whether together they are
// a store. Nothing is made there.
func (d *doctor) cluster(c *Config) {
	n, away := c.NATS, 0
	for _, server := range n.Servers {
		u, err := url.Parse(server)
		if err != nil {
			continue // the settings were checked
		}
		address := u.Host
		if u.Port() == "" {
			address = net.JoinHostPort(u.Hostname(), natsPort)
		}
		ctx, cancel := context.WithTimeout(d.ctx, 5*time.Second)
		if err := greet(ctx, "tcp", address, nil); err != nil {
			away++
			d.advise("nats", server+" does not answer: "+err.Error(), "look whether that server runs, and whether a firewall is in between")
		} else {
			d.fine("nats", server+" answers")
		}
		cancel()
	}
	if away == len(n.Servers) {
		d.must("nats", "none of the servers answers", "webhooks are refused until one does, and so is the start")
		return
	}
	opt, err := n.options(c.File, nil)
	if err != nil {
		d.must("nats", err.Error(), "correct what nats names in the settings")
		return
	}
	opt.Start = 3 * time.Second
	store, err := nats.Open(opt)
	if err == nil {
		err = errors.Join(store.Reach(d.ctx), store.Close())
	}
	if err != nil {
		d.must("nats", err.Error(), "see nats.servers; without it no webhook is acknowledged")
		return
	}
	d.fine("nats", "the cluster answers, and has JetStream")
}

// natsPort is where servers listen that name no port.
const natsPort = "4222"
