package relay

import (
	"errors"
	"fmt"
	"net/netip"
	"syscall"
)

var errAddress = errors.New("the endpoint's address is private or reserved, and not allowed by its settings")

// Guard gives the hook of a net.Dialer that refuses private and reserved
// addresses but for those allowed. It looks at an address after its name was
// resolved, just before it is connected to: what a name server says between a
// check and its use changes nothing.
func Guard(allowed []netip.Prefix) func(network, address string, _ syscall.RawConn) error {
	g := newGuard(allowed)
	return func(_, address string, _ syscall.RawConn) error {
		ap, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("read the address to dial: %w", err)
		}
		return g.check(ap.Addr())
	}
}

// guard is what a Guard lets pass, and what it refuses otherwise.
type guard struct {
	allowed []netip.Prefix
	refused []netip.Prefix
}

func newGuard(allowed []netip.Prefix) guard {
	g := guard{allowed: allowed}
	for _, p := range []string{
		"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", // this host, private, shared, link-local
		"192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
		"224.0.0.0/3",                                 // multicast and reserved
		"::/96",                                       // unspecified, loopback, old embedded IPv4
		"64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", // IPv4 behind a translator or tunnel
		"100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", // discard, protocols, documentation
		"fc00::/7", "fe80::/9", "ff00::/8", // private, link-local and site-local, multicast
	} {
		g.refused = append(g.refused, netip.MustParsePrefix(p))
	}
	return g
}

func (g guard) check(a netip.Addr) error {
	a = a.Unmap().WithZone("")
	for _, p := range g.allowed {
		if p.Contains(a) {
			return nil
		}
	}
	for _, p := range g.refused {
		if p.Contains(a) {
			return errAddress
		}
	}
	return nil
}
