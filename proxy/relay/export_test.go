package relay

import (
	"net/http"
	"net/netip"
)

// Through lets a lane speak through rt, where a test has no network.
func (r *Relay) Through(lane string, rt http.RoundTripper) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lanes[lane].receiver.Load().client.Transport = rt
}

// Refuses says whether an endpoint's guard refuses an address.
func Refuses(allowed []netip.Prefix, a netip.Addr) bool { return newGuard(allowed).check(a) != nil }
