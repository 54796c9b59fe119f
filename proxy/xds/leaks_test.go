package xds

import (
	"testing"

	"veilwire/proxy/xds/leaks"
)

// TestFleetsHaveNoLeaks holds what the control plane builds to the rules that a
// config of one's own is held to.
func TestFleetsHaveNoLeaks(t *testing.T) {
	ca := newAuthority(t)
	plain := newFleet(route(t, "chat", "", "", "http://127.0.0.1:9"))
	f := newFleet(route(t, "vendor", "chat.shop.example", "/v", "https://api.vendor.example/base"), route(t, "other", "", "", "https://[2001:db8::1]:8443"))
	f.Roots = ca.pem
	f.Engines, f.EngineTLS = []string{"engines.internal.example:9002"}, &EngineTLS{Roots: ca.pem, Client: ca.pair(t, 3, "envoy")}
	for name, f := range map[string]*Fleet{"on one machine": plain, "over TLS": f} {
		t.Run(name, func(t *testing.T) {
			found, err := leaks.Check("fleet.json", []byte(static(t, build(t, f))))
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range found {
				t.Errorf("%s %s: %s (%s)", l.Rule.Severity, l.Rule.ID, l.Subject, l.Path)
			}
		})
	}
}
