package app

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"
	"syscall"
	"time"
)

// listener is an address that a start opens.
type listener struct{ key, address string }

func (c *Config) listeners() []listener {
	all := []listener{{"listen", c.Listen}, {"admin", c.Admin}}
	if c.ExtProc != nil {
		all = append(all, listener{"extproc.listen", c.ExtProc.Listen})
	}
	if c.Fleet != nil {
		all = append(all, listener{"fleet.listen", c.Fleet.Listen})
	}
	return slices.DeleteFunc(all, func(l listener) bool { return l.address == "" })
}

// ports tries to listen. A veilwire that already runs there is no fault.
func (d *doctor) ports(c *Config) {
	for _, l := range c.listeners() {
		if path, ok := strings.CutPrefix(l.address, unixAddress); ok {
			d.socket(l.key, path)
			continue
		}
		ln, err := net.Listen("tcp", l.address)
		switch {
		case err == nil:
			_ = ln.Close()
			d.fine("port", l.key+" "+l.address+" is free")
		case errors.Is(err, syscall.EADDRINUSE) && d.running(c.Admin):
			d.fine("port", l.key+" "+l.address+" is held by a running veilwire")
		case errors.Is(err, syscall.EADDRINUSE):
			d.must("port", l.key+" "+l.address+" is taken by another process", "stop that process (`ss -ltnp` names it) or choose another port")
		case errors.Is(err, syscall.EACCES):
			d.must("port", l.key+" "+l.address+" may not be opened by this user", "choose a port from 1024 up, or give the binary the capability cap_net_bind_service")
		case errors.Is(err, syscall.EADDRNOTAVAIL):
			d.must("port", l.key+" "+l.address+": this machine has no such address", "use an address of this machine, or leave it out: \":8443\" listens on all")
		default:
			d.must("port", l.key+" "+l.address+" can't be opened", "check the address")
		}
	}
	if host, _, err := net.SplitHostPort(c.Admin); err == nil {
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			d.advise("admin", "the admin listener can be reached from other machines", "bind it to 127.0.0.1, or let a firewall admit only your monitoring")
		}
	}
	if c.Admin == "" {
		d.advise("admin", "there is no admin listener: no health checks, no metrics", "add admin: 127.0.0.1:9090")
	}
}

func (d *doctor) running(admin string) bool {
	if admin == "" {
		return false
	}
	ctx, cancel := context.WithTimeout(d.ctx, 2*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+admin+"/-/healthy", nil)
	if err != nil {
		return false
	}
	t := &http.Transport{}
	defer t.CloseIdleConnections()
	resp, err := t.RoundTrip(r)
	if err != nil {
		return false
	}
	_ = resp.Body.Close()
	return resp.StatusCode == http.StatusOK
}
