package app

import (
	"bytes"
	"fmt"
	"os"

	"veilwire"
	"veilwire/internal/yamlfile"
	"veilwire/proxy"
	"veilwire/vendors"
)

// hook reads the secrets of a route that takes webhooks, and checks that the
// vendor's way of signing them can be had with these settings.
func (p *parts) hook(c *Config, r RouteConfig, adapter *vendors.Adapter) (*proxy.Hook, error) {
	w := r.Webhook
	h := &proxy.Hook{Unsigned: w.Unsigned, Public: w.Public, Receiver: w.Receiver}
	fail := func(format string, args ...any) error {
		return yamlfile.Errorf(c.File, w.Pos, "route "+r.Name+": "+format, args...)
	}
	if w.Queue && p.relay == nil {
		return nil, fail("the relay is opened at the start only; restart to queue webhooks")
	}
	if w.Queue {
		h.Accept = p.relay.Accept
	}
	profiles := adapter.Webhooks()
	if len(profiles) == 0 {
		return nil, fail("vendor %s has no webhooks", adapter.Name())
	}
	for _, profile := range profiles {
		if profile.Challenged() && w.Token == "" {
			return nil, fail("vendor %s begins with a handshake; webhook needs token, a file with the word it must know", adapter.Name())
		}
	}
	var err error
	for _, file := range w.Secrets {
		s, err := readSecret(file)
		if err != nil {
			return nil, fail("%v", err)
		}
		h.Secrets = append(h.Secrets, s)
	}
	for _, one := range []struct {
		file string
		into *veilwire.Secret
	}{{w.Token, &h.Token}, {w.Sign, &h.Sign}, {w.Standard, &h.Standard}} {
		if one.file == "" {
			continue
		}
		if *one.into, err = readSecret(one.file); err != nil {
			return nil, fail("%v", err)
		}
	}
	// A receiver that knows the vendor's secret goes on working as it did.
	if w.Sign == "" && !w.Unseal && len(h.Secrets) > 0 {
		h.Sign = h.Secrets[0]
	}
	return h, nil
}

// readSecret reads a secret from a file of its own. A line end behind it, which
// editors leave, is none of it.
func readSecret(file string) (veilwire.Secret, error) {
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read secret: %w", err)
	}
	if b = bytes.TrimRight(b, "\r\n"); len(b) == 0 {
		return nil, fmt.Errorf("%s is empty; it must hold the secret", file)
	}
	return b, nil
}
