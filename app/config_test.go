package app

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"veilwire/proxy"
)

// noon is when the tests' settings are read.
var noon = time.Date(2026, 6, 1, 12, 0, 0, 0, time.UTC)

const minimal = `version: 1
listen: 127.0.0.1:0
routes:
  - {name: chat, upstream: "https://api.vendor.example"}
`

func TestConfigReadsEverything(t *testing.T) {
	c, err := ParseConfig("/etc/veilwire/veilwire.yaml", []byte(`version: 1
listen: :8443
admin: 127.0.0.1:9090
policy: policies/eu.yaml
hash_key: keys/hash.key
tls: {cert: tls/cert.pem, key: /run/key.pem}
limits: {body: 8MiB, ratio: 50, depth: 32, fields: 5000, head: 32KiB, requests: 500, memory: 64MiB}
timeouts: {head: 5s, body: 20s, idle: 1m, write: 30s, connect: 3s, response: 90s, shutdown: 15s}
log: {level: warn, format: text}
routes:
  - name: messenger
    host: "*.Chat.example"
    path_prefix: /messenger/
    vendor: intercom
    upstream: https://api.vendor.example/base
    upstream_ca: ca.pem
    policy: strict.yaml
    fail: open
    exception: {reason: "vendor sends a new type", owner: ops, until: 2026-06-01T15:00:00Z}
    origins: https://shop.example
`), noon)
	if err != nil {
		t.Fatal(err)
	}
	r := c.Routes[0]
	for what, ok := range map[string]bool{
		"addresses": c.Listen == ":8443" && c.Admin == "127.0.0.1:9090",
		"paths":     c.Policy == "/etc/veilwire/policies/eu.yaml" && c.CertFile == "/etc/veilwire/tls/cert.pem" && c.KeyFile == "/run/key.pem" && r.Policy == "/etc/veilwire/strict.yaml" && r.UpstreamCA == "/etc/veilwire/ca.pem" && c.HashKey == "/etc/veilwire/keys/hash.key",
		"limits":    c.Limits.Size == 8<<20 && c.Limits.Ratio == 50 && c.Limits.Depth == 32 && c.Limits.Fields == 5000 && c.Head.Bytes == 32<<10 && c.Bounds == proxy.Bounds{Requests: 500, Memory: 64 << 20},
		"timeouts":  c.Timeouts == proxy.Timeouts{Head: 5 * time.Second, Body: 20 * time.Second, Idle: time.Minute, Write: 30 * time.Second, Connect: 3 * time.Second, Response: 90 * time.Second} && c.Shutdown == 15*time.Second,
		"log":       c.LogLevel == "warn" && c.LogFormat == "text",
		"route":     r.Host == "*.chat.example" && r.PathPrefix == "/messenger/" && r.Vendor == "intercom" && r.Upstream.String() == "https://api.vendor.example/base" && r.Origins[0] == "https://shop.example",
		"exception": r.Fail == proxy.Open && r.Exception.Owner == "ops" && r.Exception.Until.Equal(noon.Add(3*time.Hour)),
	} {
		if !ok {
			t.Errorf("%s are not read right: %+v", what, c)
		}
	}
}

func TestConfigDefaults(t *testing.T) {
	c, err := ParseConfig("veilwire.yaml", []byte(minimal), noon)
	if err != nil {
		t.Fatal(err)
	}
	if c.Limits.Size != 16<<20 || c.Routes[0].Fail != proxy.Closed || c.Routes[0].Vendor != "generic" || c.LogFormat != "json" || c.Admin != "" {
		t.Errorf("defaults: %+v", c)
	}
}

func TestConfigMistakes(t *testing.T) {
	route := func(keys string) string {
		return "version: 1\nlisten: 127.0.0.1:0\nroutes:\n  - name: chat\n    upstream: https://v.example\n" + keys
	}
	top := func(keys string) string { return minimal + keys }
	for name, tc := range map[string]struct{ src, want string }{
		"empty":              {"", "v.yaml:1:1: the file is empty"},
		"no version":         {strings.Replace(minimal, "version: 1\n", "", 1), `v.yaml:1:1: the file must say "version: 1"`},
		"other version":      {strings.Replace(minimal, "version: 1", "version: 2", 1), "v.yaml:1:10: version 2 is not known"},
		"not yaml":           {"version: [1\n", "v.yaml:"},
		"two documents":      {minimal + "---\nversion: 1\n", "only one document"},
		"anchor":             {top("log: &a {level: info}\n"), "anchors and aliases are not allowed"},
		"unknown key":        {top("lissten: x\n"), `unknown key "lissten" (did you mean "listen"?)`},
		"unknown route key":  {route("    upstreem: x\n"), `v.yaml:6:5: unknown key "upstreem" (did you mean "upstream"?)`},
		"key twice":          {top("listen: 127.0.0.1:1\n"), "twice"},
		"no listen":          {strings.Replace(minimal, "listen: 127.0.0.1:0\n", "", 1), "listen needs an address"},
		"listen no port":     {strings.Replace(minimal, "127.0.0.1:0", "localhost", 1), "v.yaml:2:9: listen is an address with a port"},
		"admin on the same":  {strings.Replace(minimal, "127.0.0.1:0", "127.0.0.1:1\nadmin: 127.0.0.1:1", 1), "v.yaml:3:8: admin must listen elsewhere"},
		"no routes":          {"version: 1\nlisten: :1\n", "no routes"},
		"no name":            {strings.Replace(minimal, "name: chat, ", "", 1), "a route needs a name"},
		"odd name":           {strings.Replace(minimal, "name: chat", `name: "chat room"`, 1), "a route's name is a metric label"},
		"name twice":         {route("  - {name: chat, host: other, upstream: https://v.example}\n"), `v.yaml:6:12: there are two routes named "chat"`},
		"tie":                {route("  - {name: two, path_prefix: /, upstream: https://v.example}\n"), `route "two" has the same host and path_prefix as "chat"`},
		"no upstream":        {strings.Replace(minimal, `, upstream: "https://api.vendor.example"`, "", 1), "a route needs an upstream"},
		"upstream no url":    {strings.Replace(minimal, "https://api", "api", 1), "upstream is a URL"},
		"upstream ftp":       {strings.Replace(minimal, "https://api", "ftp://api", 1), "upstream is a URL"},
		"upstream with user": {strings.Replace(minimal, "https://api", "https://a:b@api", 1), "upstream holds no user name"},
		"upstream query":     {strings.Replace(minimal, "vendor.example", "vendor.example/?a=b", 1), "upstream has no query"},
		"host with port":     {route("    host: chat.example:80\n"), "v.yaml:6:11: host is a name without port"},
		"host wildcard":      {route("    host: \"chat.*\"\n"), "host is a name"},
		"prefix":             {route("    path_prefix: chat\n"), "v.yaml:6:18: path_prefix begins with a slash"},
		"fail word":          {route("    fail: opne\n"), `"opne" is none of closed, withhold, open (did you mean "open"?)`},
		"open, no exception": {route("    fail: open\n"), "fail: open needs an exception"},
		"exception, closed":  {route("    exception: {reason: a, owner: b, until: 2026-06-01T13:00:00Z}\n"), "exception belongs to fail: open only"},
		"exception too long": {route("    fail: open\n    exception: {reason: a, owner: b, until: 2026-06-01T16:00:01Z}\n"), "v.yaml:7:45: an exception lasts at most 4 hours"},
		"exception no owner": {route("    fail: open\n    exception: {reason: a, until: 2026-06-01T13:00:00Z}\n"), "an exception names its reason and its owner"},
		"exception no time":  {route("    fail: open\n    exception: {reason: a, owner: b, until: soon}\n"), "until is a time like 2026-06-01T13:00:00Z"},
		"origin":             {route("    origins: [shop.example]\n"), "v.yaml:6:15: an origin is written like"},
		"tls half":           {top("tls: {cert: a.pem}\n"), "tls needs both cert and key"},
		"h2c with tls":       {top("tls: {cert: a, key: b}\nh2c: true\n"), "h2c is HTTP/2 without TLS"},
		"size":               {top("limits: {body: much}\n"), "v.yaml:5:16: want a size from 1KiB to 1GiB here, like 16MiB"},
		"size small":         {top("limits: {body: 1}\n"), "want a size from 1KiB"},
		"number":             {top("limits: {depth: deep}\n"), "v.yaml:5:17: want a number from 4 to 1000 here"},
		"little memory":      {top("limits: {body: 8MiB, memory: 16MiB}\n"), "v.yaml:5:30: want at least 17MiB here: twice the limit of one body"},
		"time":               {top("timeouts: {body: 30}\n"), "v.yaml:5:18: want a time from 10ms to 1h here, like 30s"},
		"level":              {top("log: {level: loud}\n"), `"loud" is none of debug, info, warn, error`},
		"h2c word":           {top("h2c: perhaps\n"), "want true or false"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseConfig("v.yaml", []byte(tc.src), noon)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v\nwant %s", err, tc.want)
			}
			if err != nil && !strings.HasPrefix(err.Error(), "v.yaml:") {
				t.Errorf("no file and place: %v", err)
			}
		})
	}
}

func TestConfigExtProc(t *testing.T) {
	c, err := ParseConfig("/etc/veilwire/veilwire.yaml", []byte(`version: 1
extproc:
  listen: unix:run/extproc.sock
  tls: {cert: tls/cert.pem, key: tls/key.pem, ca: tls/edges.pem}
  fleet:
    server: fleet.example:18000
    node: engine-1
    dir: /var/lib/veilwire/settings
    tls: {ca: tls/fleet.pem}
`), noon)
	if err != nil {
		t.Fatal(err)
	}
	want := &ExtProcConfig{
		Listen: "unix:/etc/veilwire/run/extproc.sock",
		TLS:    &PeerTLS{"/etc/veilwire/tls/cert.pem", "/etc/veilwire/tls/key.pem", "/etc/veilwire/tls/edges.pem"},
		Fleet: &MemberConfig{
			Server: "fleet.example:18000", Node: "engine-1", Dir: "/var/lib/veilwire/settings",
			TLS: &PeerTLS{CA: "/etc/veilwire/tls/fleet.pem"},
		},
	}
	if diff := cmp.Diff(want, c.ExtProc); diff != "" || c.Listen != "" {
		t.Errorf("listen %q, %s", c.Listen, diff)
	}
}

func TestConfigExtProcMistakes(t *testing.T) {
	fleet := func(keys string) string {
		return "version: 1\nextproc:\n  listen: 127.0.0.1:0\n  fleet: {server: \"fleet.example:18000\", dir: settings" + keys
	}
	for name, tc := range map[string]struct{ src, want string }{
		"no address":       {minimal + "extproc: {}\n", "extproc.listen needs an address"},
		"no port":          {minimal + "extproc: {listen: here}\n", "v.yaml:5:19: extproc.listen is an address with a port"},
		"no path":          {minimal + "extproc: {listen: \"unix:\"}\n", "names the socket's path"},
		"the gateway's":    {strings.Replace(minimal, ":0", ":1", 1) + "extproc: {listen: 127.0.0.1:1}\n", "v.yaml:5:19: extproc must listen elsewhere"},
		"tls half":         {minimal + "extproc: {listen: 127.0.0.1:1, tls: {cert: a}}\n", "tls needs both cert and key"},
		"tls shows none":   {minimal + "extproc: {listen: 127.0.0.1:1, tls: {ca: a}}\n", "tls needs both cert and key"},
		"gateway's tls":    {"version: 1\ntls: {cert: a, key: b}\n" + "extproc: {listen: 127.0.0.1:1}\n", "tls is the gateway's"},
		"no routes":        {"version: 1\nextproc: {listen: 127.0.0.1:1}\n", "no routes"},
		"no server":        {"version: 1\nextproc: {listen: 127.0.0.1:1, fleet: {dir: a}}\n", "extproc.fleet needs server"},
		"no dir":           {"version: 1\nextproc: {listen: 127.0.0.1:1, fleet: {server: \"a:1\"}}\n", "extproc.fleet needs dir"},
		"server, no port":  {"version: 1\nextproc: {listen: 127.0.0.1:1, fleet: {server: a, dir: b}}\n", "server is an address with a port"},
		"odd node":         {fleet(", node: \"a b\"}\n"), "v.yaml:4:63: a node's name"},
		"fleet's tls":      {fleet(", tls: {}}\n"), "tls needs ca"},
		"routes and fleet": {fleet("}\nroutes: [{name: a, upstream: \"https://v.example\"}]\n"), "v.yaml:5:17: routes come from the control plane"},
		"policy and fleet": {fleet("}\npolicy: p.yaml\n"), "v.yaml:5:9: policy comes from the control plane"},
		"hash_key, fleet":  {fleet("}\nhash_key: k\n"), "hash_key comes from the control plane"},
		"adapters, fleet":  {fleet("}\nadapters: own\n"), "adapters comes from the control plane"},
		"a limit, fleet":   {fleet("}\nlimits: {body: 1MiB}\n"), "v.yaml:5:16: limits.body comes from the control plane"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ParseConfig("v.yaml", []byte(tc.src), noon)
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v\nwant %s", err, tc.want)
			}
		})
	}
}

func TestConfigPathsAreRelativeToTheFile(t *testing.T) {
	c, err := ParseConfig(filepath.Join("some", "dir", "veilwire.yaml"), []byte(minimal+"policy: p.yaml\n"), noon)
	if err != nil || c.Policy != filepath.Join("some", "dir", "p.yaml") {
		t.Errorf("%v %v", c, err)
	}
}
