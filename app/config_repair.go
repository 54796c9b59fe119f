package app

import (
	"net/netip"
	"net/url"

	"veilwire/internal/yamlfile"
)

// RepairConfig says how a route has the vendor take back what earlier messages
// said.
type RepairConfig struct {
	API     *url.URL // where the vendor takes such calls
	Secret  string   // file of what authorizes them
	Account string
	Notice  string
	Allow   []netip.Prefix // private addresses that the API may have
}

type repairFile struct {
	API     yamlfile.Text  `yaml:"api"`
	Secret  yamlfile.Text  `yaml:"secret"`
	Account yamlfile.Text  `yaml:"account"`
	Notice  yamlfile.Text  `yaml:"notice"`
	Allow   yamlfile.Texts `yaml:"allow"`
}

// defaultNotice is what stands in the place of a message that was taken back.
const defaultNotice = "[REMOVED: part of a secret]"

func (r *reader) repair(raw *repairFile, route *RouteConfig) *RepairConfig {
	if raw == nil {
		return nil
	}
	c := &RepairConfig{
		API: r.bare(raw.API, "api"), Secret: r.path(raw.Secret), Account: raw.Account.Value,
		Notice: raw.Notice.Value, Allow: r.networks(raw.Allow),
	}
	if c.Notice == "" {
		c.Notice = defaultNotice
	}
	if c.Secret == "" {
		r.fail(route.Pos, "repair needs secret, a file with what authorizes the vendor's calls")
	}
	if c.API == nil && raw.API.Value == "" {
		if c.API = route.Upstream; route.Webhook != nil {
			r.fail(route.Pos, "repair needs api: the upstream of a webhook is its receiver, not the vendor")
		}
	}
	return c
}

func (r *reader) networks(list yamlfile.Texts) []netip.Prefix {
	var out []netip.Prefix
	for _, t := range list {
		p, err := netip.ParsePrefix(t.Value)
		if err != nil {
			r.fail(t.Pos, "allow is a list of networks, like [10.1.2.0/24, fd00::/8]")
		}
		out = append(out, p)
	}
	return out
}
