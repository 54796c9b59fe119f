package app

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"veilwire/internal/datadir"
	"veilwire/internal/testkit"
	"veilwire/proxy/xds"
)

const planeSettings = `version: 1
admin: 127.0.0.1:0
log: {format: text}
policy: policy.yaml
fleet:
  listen: 127.0.0.1:0
  dir: data
  edges: [{name: chat, listen: "127.0.0.1:0"}]
  engines: ["127.0.0.1:9"]
routes:
  - {name: chat, upstream: "http://127.0.0.1:9"}
`

// fleetPlane is a control plane with its settings in a folder of its own.
type fleetPlane struct {
	*Fleet
	folder
	log   *testkit.Journal
	stop  context.CancelFunc
	ended chan error
}

func newFleetPlane(t *testing.T, settings string) *fleetPlane {
	p := &fleetPlane{folder: folderOf(t, map[string]string{"fleet.yaml": settings, "policy.yaml": plain})}
	t.Cleanup(p.end)
	return p
}

// open makes the Fleet; nothing of the file is in force before run.
func (p *fleetPlane) open(dir string) error {
	var err error
	p.log = &testkit.Journal{}
	p.Fleet, err = NewFleet(p.path("fleet.yaml"), FleetOptions{Dir: dir, LogTo: p.log, Version: "test", stock: sharedStock(p.t)})
	return err
}

func (p *fleetPlane) run() {
	p.t.Helper()
	if err := p.open(""); err != nil {
		p.t.Fatal(err)
	}
	p.follow()
}

// follow lets it run, and waits until it has read the file.
func (p *fleetPlane) follow() {
	var ctx context.Context
	ctx, p.stop = context.WithCancel(p.t.Context())
	p.ended = make(chan error, 1)
	go func() { p.ended <- p.Run(ctx) }()
	testkit.Eventually(p.t, "the file was read", func() bool {
		return strings.Contains(p.log.String(), "settings in force") || strings.Contains(p.log.String(), "settings refused")
	})
}

func (p *fleetPlane) end() {
	if p.stop == nil {
		return
	}
	p.stop()
	if err := errors.Join(<-p.ended, p.Close()); err != nil {
		p.t.Error(err)
	}
	p.stop = nil
}

func (p *fleetPlane) inForce() string { return p.Status().Version }

func TestFleetReload(t *testing.T) {
	p := newFleetPlane(t, planeSettings)
	p.run()
	first := p.inForce()
	if first == "" {
		t.Fatalf("nothing is in force:\n%s", p.log)
	}
	p.write("policy.yaml", "version: 1\n# changed\n")
	testkit.Eventually(t, "the change is in force", func() bool { return p.inForce() != first })
	second := p.inForce()
	p.write("fleet.yaml", strings.Replace(planeSettings, "name: chat, upstream", "nome: chat, upstream", 1))
	testkit.Eventually(t, "the mistake is told", func() bool { return p.Status().Trouble != nil })
	if got := p.Status().Trouble.Reason; !strings.Contains(got, `fleet.yaml:11:6: unknown key "nome" (did you mean "name"?)`) {
		t.Errorf("it is told as %s", got)
	}
	if p.inForce() != second {
		t.Error("what was in force is not any more")
	}
	p.write("fleet.yaml", planeSettings)
	testkit.Eventually(t, "it is mended", func() bool { return p.Status().Trouble == nil })
	if p.inForce() != second {
		t.Error("the same files make another version")
	}
	if err := p.Reload(); err != nil {
		t.Error(err)
	}
}

// TestFleetAlone holds that two control planes don't have one store.
func TestFleetAlone(t *testing.T) {
	p := newFleetPlane(t, planeSettings)
	p.run()
	_, err := NewFleet(p.path("fleet.yaml"), FleetOptions{LogTo: io.Discard})
	if !errors.Is(err, datadir.ErrTaken) {
		t.Errorf("got %v", err)
	}
	p.end()
	p.run()
}

// TestFleetRestarts has a control plane come back to whatever may have become of its
// file and of what it stored.
func TestFleetRestarts(t *testing.T) {
	broken := planeSettings + "    no: [yaml\n"
	wrong := planeSettings + "  - {name: chat, upstream: \"http://127.0.0.1:8\"}\n"
	for name, c := range map[string]struct {
		change func(p *fleetPlane, version string)
		dir    string
		opens  bool // it starts
		offers string
		says   string
	}{
		"nothing changed":          {func(*fleetPlane, string) {}, "", true, "stored", ""},
		"a mistake":                {func(p *fleetPlane, _ string) { p.write("fleet.yaml", wrong) }, "", true, "stored", "two routes named"},
		"no YAML, store named":     {func(p *fleetPlane, _ string) { p.write("fleet.yaml", broken) }, "data", true, "stored", "fleet.yaml:10:1"},
		"no YAML, store not named": {func(p *fleetPlane, _ string) { p.write("fleet.yaml", broken) }, "", false, "", "--dir names it"},
		"no file, store named":     {func(p *fleetPlane, _ string) { _ = os.Remove(p.path("fleet.yaml")) }, "data", true, "stored", "no such file"},
		"no file, no store":        {func(p *fleetPlane, _ string) { _ = os.RemoveAll(p.dir) }, "", false, "", "no such file"},
		"store empty":              {func(p *fleetPlane, _ string) { _ = os.RemoveAll(p.path("data")) }, "", true, "file", ""},
		"store empty, a mistake": {func(p *fleetPlane, _ string) {
			_ = os.RemoveAll(p.path("data"))
			p.write("fleet.yaml", wrong)
		}, "", true, "", "two routes named"},
		"store changed":               {func(p *fleetPlane, v string) { p.write("data/"+v+"/policy.yaml", "version: 1\n# loosened\n") }, "", true, "file", "not those that were stored"},
		"store changed, a mistake":    {func(p *fleetPlane, v string) { p.write("data/"+v+"/policy.yaml", "#"); p.write("fleet.yaml", wrong) }, "", true, "", "two routes named"},
		"store cut short":             {func(p *fleetPlane, v string) { _ = os.Remove(filepath.Join(p.dir, "data", v, "policy.yaml")) }, "", true, "file", "not those that were stored"},
		"list of versions is garbage": {func(p *fleetPlane, _ string) { p.write("data/versions", "../../etc") }, "", true, "file", "is no version"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newFleetPlane(t, planeSettings)
			p.run()
			stored := p.inForce()
			p.end()
			c.change(p, stored)
			dir := c.dir
			if dir != "" {
				dir = filepath.Join(p.dir, dir)
			}
			err := p.open(dir)
			if !c.opens {
				if err == nil || !strings.Contains(err.Error(), c.says) {
					t.Fatalf("got %v, want something about %q", err, c.says)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			early := p.inForce() // before the file is looked at
			if (c.offers == "stored") != (early == stored) {
				t.Errorf("at the start %q is offered", early)
			}
			p.follow()
			late := p.inForce()
			if want := map[string]string{"stored": stored, "file": stored, "": ""}[c.offers]; late != want {
				t.Errorf("in force is %q, want %q", late, want)
			}
			if !strings.Contains(p.log.String(), c.says) {
				t.Errorf("the log says nothing about %q:\n%s", c.says, p.log)
			}
		})
	}
}

// selfSigned is a certificate for the chat, and its key.
func selfSigned(t *testing.T, serial int64) (cert, key string) {
	t.Helper()
	c, k := testkit.SelfSigned(t, serial, "chat.shop.example")
	return string(c), string(k)
}

// TestFleetFollowsCertificates holds that a new certificate in the file is shown by a
// real Envoy, half of a new pair by none.
func TestFleetFollowsCertificates(t *testing.T) {
	p := newFleetPlane(t, strings.Replace(planeSettings, `"127.0.0.1:0"}]`, `"127.0.0.1:0", tls: {cert: cert.pem, key: key.pem}}]`, 1))
	cert, key := selfSigned(t, 1)
	p.write("cert.pem", cert)
	p.write("key.pem", key)
	p.run()
	b, err := xds.Bootstrap{Node: "edge-1", Cluster: "edge", Server: p.Addr().String(), Admin: "127.0.0.1:0"}.YAML()
	if err != nil {
		t.Fatal(err)
	}
	e := testkit.StartEnvoy(t, string(b))
	shown := func() int64 {
		at, err := e.Listener(t.Context(), "chat")
		if err != nil {
			return 0
		}
		conn, err := tls.Dial("tcp", at, &tls.Config{InsecureSkipVerify: true, ServerName: "chat.shop.example"})
		if err != nil {
			return 0
		}
		defer func() { _ = conn.Close() }()
		return conn.ConnectionState().PeerCertificates[0].SerialNumber.Int64()
	}
	testkit.Eventually(t, "the first certificate", func() bool { return shown() == 1 })
	version := p.inForce()
	cert, key = selfSigned(t, 2)
	p.write("cert.pem", cert)
	testkit.Eventually(t, "half a pair is refused", func() bool { return p.Status().Trouble != nil })
	if shown() != 1 {
		t.Error("half a pair is shown")
	}
	p.write("key.pem", key)
	testkit.Eventually(t, "the second certificate", func() bool { return shown() == 2 })
	if p.inForce() != version {
		t.Error("a certificate made another version of the settings")
	}
	for _, text := range []string{p.log.String(), onDisk(t, p.path("data"))} {
		if strings.Contains(text, "PRIVATE KEY") {
			t.Error("a key is in the log or in the store")
		}
	}
}

// TestFleetAdmin looks at what it tells.
func TestFleetAdmin(t *testing.T) {
	p := newFleetPlane(t, planeSettings)
	if err := p.open(""); err != nil {
		t.Fatal(err)
	}
	p.follow()
	ask := func(method, path string) (int, string) {
		return ask(t, method, "http://"+p.AdminAddr().String()+path, "")
	}
	for path, says := range map[string]string{
		"/-/healthy": "healthy", "/-/ready": "ready", "/-/fleet": p.inForce(), "/metrics": "veilwire_xds_nodes{kind=\"envoy\"} 0",
	} {
		if code, body := ask(http.MethodGet, path); code != http.StatusOK || !strings.Contains(body, says) {
			t.Errorf("%s: %d %s", path, code, body)
		}
	}
	if code, body := ask(http.MethodPost, "/-/reload"); code != http.StatusOK {
		t.Errorf("reload: %d %s", code, body)
	}
	p.write("fleet.yaml", "version: 2\n")
	if code, body := ask(http.MethodPost, "/-/reload"); code != http.StatusUnprocessableEntity || !strings.Contains(body, "version 2 is not known") {
		t.Errorf("reload of a mistake: %d %s", code, body)
	}
	_, body := ask(http.MethodGet, "/-/fleet")
	var st FleetStatus
	if err := json.Unmarshal([]byte(body), &st); err != nil || st.Trouble == nil || st.Version == "" {
		t.Errorf("%s, %v", body, err)
	}
}

// TestFleetMistakes are told with their place.
func TestFleetMistakes(t *testing.T) {
	for name, c := range map[string]struct{ old, new, says string }{
		"no listen":       {"  listen: 127.0.0.1:0\n", "", "fleet.listen needs an address"},
		"no dir":          {"  dir: data\n", "", "fleet needs dir"},
		"no edges":        {`edges: [{name: chat, listen: "127.0.0.1:0"}]`, "edges: []", "fleet needs edges"},
		"no engines":      {`engines: ["127.0.0.1:9"]`, "engines: []", "fleet needs engines"},
		"nameless edge":   {"name: chat, listen", "listen", "an edge needs a name"},
		"odd edge":        {"name: chat, listen", "name: a b, listen", "an edge's name is a metric label"},
		"same edge twice": {`"127.0.0.1:0"}]`, `"127.0.0.1:0"}, {name: chat, listen: ":1"}]`, "two edges named"},
		"half a pair":     {`"127.0.0.1:0"}]`, `"127.0.0.1:0", tls: {cert: c.pem}}]`, "tls needs both cert and key"},
		"an engine's too": {"fleet:\n", "extproc: {listen: ':1', fleet: {server: 'a:1', dir: d}}\nfleet:\n", "each has a file of its own"},
		"keys in the clear": {
			"  listen: 127.0.0.1:0\n  dir: data\n  edges: [{name: chat, listen: \"127.0.0.1:0\"}]",
			"  listen: :18000\n  dir: data\n  edges: [{name: chat, listen: \":1\", tls: {cert: c, key: k}}]", "private keys go to whoever connects",
		},
		"engine_tls without ca": {"  dir: data\n", "  dir: data\n  engine_tls: {cert: c, key: k}\n", "engine_tls needs ca"},
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Replace(planeSettings, c.old, c.new, 1)
			if text == planeSettings {
				t.Fatal("nothing was changed")
			}
			_, err := ParseConfig("fleet.yaml", []byte(text), time.Now())
			if err == nil || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want something about %q", err, c.says)
			}
		})
	}
	c, err := ParseConfig("fleet.yaml", []byte(planeSettings), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := New(c, Options{}); err == nil || !strings.Contains(err.Error(), "veilwire fleet serve") {
		t.Errorf("the gateway takes a control plane's file: %v", err)
	}
	if _, err := NewFleet(folderOf(t, map[string]string{"veilwire.yaml": "version: 1\nlisten: :1\nroutes: [{name: a, upstream: 'http://v'}]\n"}).path("veilwire.yaml"), FleetOptions{}); err == nil || !strings.Contains(err.Error(), "has no fleet section") {
		t.Errorf("a control plane takes a gateway's file: %v", err)
	}
	if _, err := NewFleet(filepath.Join(t.TempDir(), "none.yaml"), FleetOptions{}); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v", err)
	}
}
