package app

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"veilwire"
	"veilwire/internal/yamlfile"
	"veilwire/proxy"
	"veilwire/vendors"
)

// hook reads the secrets of a route that takes webhooks, and checks that the
// vendor's way of signing them can be had with these settings.
func (p *parts) hook(c *Config, r RouteConfig, adapter *vendors.Adapter) (*proxy.Hook, error) {
	w := r.Webhook
	h := &proxy.Hook{Audience: w.Audience, Keys: p.keys.key, Unsigned: w.Unsigned, Public: w.Public, Receiver: w.Receiver}
	fail := func(format string, args ...any) error {
		return yamlfile.Errorf(c.File, w.Pos, "route "+r.Name+": "+format, args...)
	}
	switch {
	case !w.Queue || p.dry:
	case p.relay == nil:
		return nil, fail("the relay is opened at the start only; restart to queue webhooks")
	default:
		h.Accept = p.relay.Accept
	}
	var err error
	if h.Profiles, err = takenBy(w, adapter); err != nil {
		return nil, fail("%v", err)
	}
	for _, profile := range h.Profiles {
		if profile.Challenged() && w.Token == "" {
			return nil, fail("vendor %s begins with a handshake; webhook needs token, a file with the word it must know", adapter.Name())
		}
	}
	if p.blind {
		return h, nil
	}
	for _, file := range w.Secrets {
		s, err := readSecret(file)
		if err != nil {
			return nil, fail("%v", err)
		}
		if err := fits(s, h.Profiles); err != nil {
			return nil, fail("%s: %v", file, err)
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
	if w.Standard != "" {
		if err := vendors.FitsStandard(h.Standard); err != nil {
			return nil, fail("%s: %v", w.Standard, err)
		}
	}
	if h.Open, h.Seal, err = readSeals(w, adapter, h.Profiles); err != nil {
		return nil, fail("%v", err)
	}
	// A receiver that knows the vendor's secret goes on working as it did.
	if w.Sign == "" && !w.Unseal && len(h.Secrets) > 0 {
		h.Sign = h.Secrets[0]
	}
	return h, nil
}

// fits says what is wrong with a secret that none of the profiles can use.
func fits(secret veilwire.Secret, profiles []*vendors.Webhook) (err error) {
	for _, p := range profiles {
		if p.Signed() && !p.Vouched() {
			if err = p.Fits(secret); err == nil {
				return nil
			}
		}
	}
	return err
}

// takenBy gives the kinds of webhooks that a route takes: those it names, or else
// all that can be believed with what it has.
func takenBy(w *WebhookConfig, adapter *vendors.Adapter) ([]*vendors.Webhook, error) {
	all := adapter.Webhooks()
	if len(all) == 0 {
		return nil, fmt.Errorf("vendor %s has no webhooks", adapter.Name())
	}
	var out []*vendors.Webhook
	var names []string
	issued, public, secret := false, false, false
	for _, p := range all {
		names = append(names, p.Name())
		taken, err := w.takes(p)
		if err != nil {
			return nil, err
		}
		if taken {
			out, issued = append(out, p), issued || p.Issued()
			public, secret = public || p.Public(), secret || p.Signed() && !p.Vouched() && !p.Public()
		}
	}
	for _, name := range w.Profiles {
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("vendor %s has no webhooks %q%s", adapter.Name(), name, yamlfile.DidYouMean(name, names))
		}
	}
	switch {
	case len(w.Audience) > 0 && !issued:
		return nil, errors.New("audience is for webhooks with the token of an issuer; the route takes none")
	case public && secret:
		// What everybody knows would be tried as a secret.
		return nil, errors.New("some of its webhooks are verified with a public key and some with a secret; give each a route, with profiles")
	case len(out) == 0:
		return nil, errors.New("webhook needs secret, a file with what the vendor signs with; for a vendor that signs nothing say unsigned: true")
	}
	return out, nil
}

// takes reports whether the route takes webhooks of a kind. It is an error to name
// one that can't be believed with these settings.
func (w *WebhookConfig) takes(p *vendors.Webhook) (bool, error) {
	named := slices.Contains(w.Profiles, p.Name())
	switch {
	case len(w.Profiles) > 0 && !named:
		return false, nil
	case !p.Signed():
		if named && !w.Unsigned {
			return false, fmt.Errorf("nobody signs webhooks of the profile %q; to take them all the same say unsigned: true", p.Name())
		}
		return w.Unsigned, nil
	case !p.Vouched():
		if named && len(w.Secrets) == 0 {
			return false, fmt.Errorf("webhooks of the profile %q are signed; name the secret", p.Name())
		}
		return len(w.Secrets) > 0, nil
	case len(w.Audience) > 0:
		if named && !p.Issued() {
			return false, fmt.Errorf("who issues the tokens of the profile %q is not known; only its receiver can verify them, without audience here", p.Name())
		}
		return p.Issued(), nil
	}
	// A token that only the receiver can verify: anybody can make one up, so it
	// does not come in beside signed webhooks, nor unasked.
	return named || w.Unsigned && len(w.Secrets) == 0, nil
}

// readSeals reads the keys of sealed content, nil where the settings have none.
func readSeals(w *WebhookConfig, adapter *vendors.Adapter, taken []*vendors.Webhook) (*vendors.Opener, *vendors.Sealer, error) {
	if w.Encrypt == nil {
		return nil, nil, nil
	}
	if !adapter.Sealed(taken) {
		return nil, nil, fmt.Errorf("the webhooks of %s that the route takes hold nothing to decrypt", adapter.Name())
	}
	var keys []veilwire.Secret
	for _, file := range w.Decrypt {
		key, err := readSecret(file)
		if err != nil {
			return nil, nil, err
		}
		keys = append(keys, key)
	}
	open, err := vendors.NewOpener(keys...)
	if err != nil {
		return nil, nil, fmt.Errorf("decrypt: %s: %w", strings.Join(w.Decrypt, ", "), err)
	}
	certificate, err := os.ReadFile(w.Encrypt.Certificate)
	if err != nil {
		return nil, nil, fmt.Errorf("read certificate: %w", err)
	}
	seal, err := vendors.NewSealer(certificate, w.Encrypt.ID)
	if err != nil {
		return nil, nil, fmt.Errorf("encrypt: %s: %w", w.Encrypt.Certificate, err)
	}
	return open, seal, nil
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
