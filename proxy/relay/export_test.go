package relay

import (
	"net/http"
	"net/netip"
)

// Through gives an endpoint another way than the network.
func Through(e Endpoint, rt http.RoundTripper) Endpoint {
	e.through = rt
	return e
}

// Refuses says whether an endpoint's guard refuses an address.
func Refuses(allowed []netip.Prefix, a netip.Addr) bool { return newGuard(allowed).check(a) != nil }
