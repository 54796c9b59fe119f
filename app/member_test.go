package app

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/envoyproxy/go-control-plane/pkg/cache/types"
	"github.com/prometheus/client_golang/prometheus"

	"veilwire/internal/testkit"
	"veilwire/proxy"
	"veilwire/proxy/xds"
)

// plane is a control plane with no Envoys, at an address that survives it.
type plane struct {
	t       *testing.T
	address string
	server  *xds.Server
}

func newPlane(t *testing.T) *plane {
	p := &plane{t: t, address: "127.0.0.1:0"}
	p.start()
	t.Cleanup(func() { p.server.Close() })
	return p
}

func (p *plane) start() {
	p.t.Helper()
	ln, err := net.Listen("tcp", p.address)
	if err != nil {
		p.t.Fatal(err)
	}
	p.address = ln.Addr().String()
	metrics, err := xds.NewMetrics(prometheus.NewRegistry())
	if err != nil {
		p.t.Fatal(err)
	}
	p.server = xds.NewServer(xds.Options{Metrics: metrics, Patience: 2 * time.Minute})
	go func() { _ = p.server.Serve(ln) }()
}

// push packs a settings file with its policy, and brings it to the engines that are
// connected.
func (p *plane) push(routes, policy string) (*xds.Settings, error) {
	p.t.Helper()
	s, err := packSettings(folderOf(p.t, map[string]string{"veilwire.yaml": routes, "policy.yaml": policy}).path("veilwire.yaml"))
	if err != nil {
		p.t.Fatal(err)
	}
	nothing := map[string]types.Resource{}
	edges := &xds.Resources{Clusters: nothing, Listeners: nothing, Routes: nothing, Secrets: nothing}
	_, err = p.server.Push(p.t.Context(), &xds.State{Version: s.Version, Settings: s, Edges: edges})
	return s, err
}

func (p *plane) must(routes, policy string) *xds.Settings {
	p.t.Helper()
	s, err := p.push(routes, policy)
	if err != nil {
		p.t.Fatal(err)
	}
	return s
}

// engines waits until that many are connected.
func (p *plane) engines(n int) {
	p.t.Helper()
	testkit.Eventually(p.t, "engines connect", func() bool {
		connected := 0
		for _, node := range p.server.Status().Nodes {
			if node.Connected {
				connected++
			}
		}
		return connected == n
	})
}

const engineFile = `version: 1
listen: 127.0.0.1:0
admin: 127.0.0.1:0
log: {level: debug}
timeouts: {shutdown: 5s}
extproc:
  listen: 127.0.0.1:0
  fleet: {server: "SERVER", node: engine-1, dir: shelf}
`

const fleetFile = `version: 1
listen: 127.0.0.1:0
policy: policy.yaml
routes:
  - {name: chat, upstream: UPSTREAM}
`

// newEngine starts an engine whose settings come from a control plane.
func newEngine(t *testing.T, p *plane) *running {
	t.Helper()
	return start(t, strings.ReplaceAll(engineFile, "SERVER", p.address), "")
}

// joined starts a control plane with an engine that has joined its fleet, and gives
// settings to push: one route, to a mirror.
func joined(t *testing.T) (p *plane, e *running, routes string) {
	t.Helper()
	p = newPlane(t)
	e = newEngine(t, p)
	p.engines(1)
	return p, e, strings.ReplaceAll(fleetFile, "UPSTREAM", mirror(t))
}

func (r *running) status() int {
	status, _ := r.ask("POST", r.url(), "hello")
	return status
}

func TestEngineTakesItsSettingsFromTheFleet(t *testing.T) {
	p := newPlane(t)
	e := newEngine(t, p)
	if status := e.status(); status != 503 {
		t.Errorf("without settings it answers %d", status)
	}
	if status, body := e.admin("GET", "/-/ready"); status != 503 || !strings.Contains(body, "no settings yet") {
		t.Errorf("ready: %d %s", status, body)
	}
	if err := e.Reload(); err != nil {
		t.Errorf("reload without settings: %v", err)
	}
	p.engines(1)
	routes := strings.ReplaceAll(fleetFile, "UPSTREAM", mirror(t))
	one := p.must(routes, "version: 1\n")
	if got := e.chat(`{"text":"card ` + card + `"}`); got != `{"text":"card [CREDIT_CARD]"}` {
		t.Errorf("came back as %s", got)
	}
	if status, _ := e.admin("GET", "/-/ready"); status != 200 {
		t.Errorf("ready: %d", status)
	}
	two := p.must(routes, other)
	if got := e.chat(`{"text":"card ` + card + `"}`); got != `{"text":"card GONE"}` {
		t.Errorf("with the next policy it came back as %s", got)
	}
	for name, version := range map[string]string{"in force": two.Version, "before": one.Version} {
		if e.member.snapshot(version) == nil {
			t.Errorf("the settings %s are not at hand", name)
		}
	}
	if e.member.snapshot(two.Version) != e.gateway.Snapshot() || e.member.snapshot("0123456789abcdef") != nil || e.member.snapshot("") != nil {
		t.Error("a version that is not at hand must be none")
	}
	if _, body := e.admin("GET", "/metrics"); !strings.Contains(body, `veilwire_settings_info{version="`+two.Version+`"} 1`) || strings.Contains(body, one.Version) {
		t.Error("the metrics do not name the settings in force")
	}
}

func TestEngineStartsWithoutItsControlPlane(t *testing.T) {
	p, e, routes := joined(t)
	one := p.must(routes, "version: 1\n")
	two := p.must(routes, other)
	p.server.Close()
	if got := e.chat(card); got != "GONE" {
		t.Errorf("without the control plane: %s", got)
	}
	e.again()
	if got := e.chat(card); got != "GONE" {
		t.Errorf("started without it: %s", got)
	}
	testkit.Eventually(t, "older settings are at hand", func() bool { return e.member.snapshot(one.Version) != nil })
	if e.member.inForce() != two.Version {
		t.Error("in force is", e.member.inForce())
	}
	answer, request := httptest.NewRecorder(), httptest.NewRequest("POST", "http://chat.example/x", strings.NewReader(card))
	e.gateway.Serve(answer, request, proxy.Via{Snapshot: e.member.snapshot(one.Version)})
	if got := answer.Body.String(); got != "[CREDIT_CARD]" {
		t.Errorf("by the older settings: %s", got)
	}
	p.start()
	p.engines(1)
	p.must(routes, "version: 1\n")
	if got := e.chat(card); got != "[CREDIT_CARD]" {
		t.Errorf("when it is back: %s", got)
	}
}

func TestEngineRefusesWhatDoesNotHold(t *testing.T) {
	p, e, routes := joined(t)
	good := p.must(routes, other)
	for name, tc := range map[string]struct{ routes, policy, want string }{
		"a policy":      {routes, "version: 1\nrules:\n  - {detect: credit_crad}\n", `did you mean "credit_card"?`},
		"a vendor":      {strings.Replace(routes, "name: chat", "name: chat, vendor: intercmo", 1), other, "unknown vendor"},
		"a secret":      {strings.Replace(routes, "policy:", "hash_key: /nowhere/hash.key\npolicy:", 1), other, "read hash_key: open /nowhere/hash.key"},
		"no relay here": {strings.Replace(routes, "routes:\n  - {", "relay: {dir: /x}\nroutes:\n  - {repair: {secret: /s}, ", 1), other, "route chat: what it takes waits in the relay"},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := p.push(tc.routes, tc.policy)
			if !errors.Is(err, xds.ErrRefused) || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v\nwant %s", err, tc.want)
			}
			if e.member.inForce() != good.Version || e.member.snapshot(s.Version) != nil {
				t.Error("in force is", e.member.inForce())
			}
			if got := e.chat(card); got != "GONE" {
				t.Errorf("came back as %s", got)
			}
			if stored, _ := os.ReadDir(e.path("shelf")); len(stored) != 3 { // settings, the list and the lock
				t.Errorf("on the shelf lies %v", stored)
			}
		})
	}
	if !strings.Contains(e.log.String(), "settings refused, the old ones stay") {
		t.Error("the log does not say so")
	}
}

func TestEngineKeepsTheNewestVersions(t *testing.T) {
	p, e, routes := joined(t)
	var all []string
	for i := range keptVersions + 3 {
		all = append(all, p.must(routes, fmt.Sprintf("version: 1\n# %d\n", i)).Version)
	}
	// One that is at hand comes to the front again.
	all = append(all, p.must(routes, fmt.Sprintf("version: 1\n# %d\n", keptVersions)).Version)
	all = slices.Delete(all, keptVersions, keptVersions+1)
	slices.Reverse(all)
	want := all[:keptVersions]
	if got := e.member.held.names(); !slices.Equal(got, want) {
		t.Errorf("at hand are %v\nwant %v", got, want)
	}
	stored, err := e.member.shelf.versions()
	if err != nil || !slices.Equal(stored, want) {
		t.Errorf("stored are %v, %v", stored, err)
	}
	entries, _ := os.ReadDir(e.path("shelf"))
	if len(entries) != keptVersions+2 { // the list and the lock
		t.Errorf("on the shelf lies %v", entries)
	}
	e.again()
	testkit.Eventually(t, "all are at hand again", func() bool { return slices.Equal(e.member.held.names(), want) })
}

func TestEngineDoesNotUseWhatWasChangedOnTheShelf(t *testing.T) {
	p, e, routes := joined(t)
	p.must(routes, "version: 1\n")
	s := p.must(routes, other)
	p.server.Close()
	if err := os.WriteFile(filepath.Join(e.dir, "shelf", s.Version, "policy.yaml"), []byte("version: 1\nmode: monitor\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	e.again()
	if status := e.status(); status != 503 {
		t.Errorf("it serves settings that nobody sent: %d", status)
	}
	if !strings.Contains(e.log.String(), "are not those that were stored") {
		t.Error("the log does not say why")
	}
	p.start()
	p.engines(1)
	p.must(routes, other)
	if got := e.chat(card); got != "GONE" {
		t.Errorf("sent again: %s", got)
	}
}

// TestEngineWaitsForItsSecret holds that settings which lack a file on the engine are
// kept until it is there, although the control plane sends them in vain.
func TestEngineWaitsForItsSecret(t *testing.T) {
	p, e, routes := joined(t)
	key := e.path("hash.key")
	e.write("hash.key", strings.Repeat("a", 32))
	routes = strings.Replace(routes, "policy:", "hash_key: "+key+"\npolicy:", 1)
	s := p.must(routes, other)
	if err := os.Remove(key); err != nil {
		t.Fatal(err)
	}
	e.again()
	if status := e.status(); status != 503 {
		t.Errorf("without its secret it answers %d", status)
	}
	testkit.Eventually(t, "the control plane sends them again", func() bool { return strings.Contains(e.log.String(), "settings refused, the old ones stay") })
	if stored, err := e.member.shelf.versions(); err != nil || len(stored) != 1 || stored[0] != s.Version {
		t.Errorf("stored are %v, %v", stored, err)
	}
	e.write("hash.key", strings.Repeat("a", 32))
	if err := e.Reload(); err != nil {
		t.Error(err)
	}
	if got := e.chat(card); got != "GONE" {
		t.Errorf("with its secret: %s", got)
	}
}

// TestEngineFollowsItsOwnFiles holds that the engine's file, and what lies on the
// engine because it is secret, are read again when they change.
func TestEngineFollowsItsOwnFiles(t *testing.T) {
	p, e, routes := joined(t)
	key := folderOf(t, map[string]string{"hash.key": strings.Repeat("a", 32)}).path("hash.key")
	routes = strings.Replace(routes, "policy:", "hash_key: "+key+"\npolicy:", 1)
	one := p.must(routes, "version: 1\nrules:\n  - {detect: credit_card, action: hash}\n")
	p.must(routes, "version: 1\nrules:\n  - {detect: credit_card, action: hash}\n# two\n")
	before, was := e.chat(card), e.member.snapshot(one.Version)
	if err := os.WriteFile(key, []byte(strings.Repeat("b", 32)), 0o600); err != nil {
		t.Fatal(err)
	}
	testkit.Eventually(t, "the new key is used", func() bool { return e.chat(card) != before })
	testkit.Eventually(t, "for older settings, too", func() bool { return e.member.snapshot(one.Version) != was })

	e.replace("veilwire.yaml", "version: 1\n", "version: 1\nlimits: {requests: 7}\n")
	testkit.Eventually(t, "its own file is read", func() bool { return e.inForce().Bounds.Requests == 7 })
	e.write("veilwire.yaml", strings.ReplaceAll(fleetFile, "UPSTREAM", "https://v.example"))
	if err := e.Reload(); err == nil || !strings.Contains(err.Error(), "restart to join or leave a fleet") {
		t.Errorf("left the fleet: %v", err)
	}
	if e.inForce().Bounds.Requests != 7 {
		t.Error("what was refused is in force")
	}
}

// TestAPushForgetsNothing holds that what conversations remember outlives new settings:
// the second half of a card number is seen for what it is.
func TestAPushForgetsNothing(t *testing.T) {
	p, e, routes := joined(t)
	routes = strings.Replace(routes, "name: chat,", "name: chat, vendor: intercom,", 1)
	p.must(routes, "version: 1\n")
	memory := e.parts.memory
	p.must(routes, other)
	if e.parts.memory != memory {
		t.Error("conversations begin anew")
	}
	for _, r := range e.gateway.Snapshot().Routes() {
		if r.Redactor.Policy().Name() != "policy" {
			t.Error("not the policy that was pushed:", r.Redactor.Policy().Name())
		}
	}
}

// TestEngineCanary holds that a fleet's engine says nothing of messages or secrets: not
// in its log, to the control plane, or on the shelf.
func TestEngineCanary(t *testing.T) {
	p, e, routes := joined(t)
	secret := e.path("hash.key")
	e.write("hash.key", strings.Repeat("Wv9blackbird", 4))
	routes = strings.Replace(routes, "policy:", "hash_key: "+secret+"\npolicy:", 1)
	p.must(routes, other)
	_ = e.chat(`{"text":"` + song + `"}`)
	_ = e.chat(`{"text":"` + song)
	_, err := p.push(routes, "version: 1\nrules: [{detect: nothing}]\n")
	if err == nil {
		t.Fatal("took what does not hold")
	}
	_, metrics := e.admin("GET", "/metrics")
	shelf := onDisk(t, e.path("shelf"))
	if shelf == "" {
		t.Error("nothing on the shelf")
	}
	for what, text := range map[string]string{"the log": e.log.String(), "the metrics": metrics, "the shelf": shelf, "the refusal": err.Error()} {
		for i, c := range canaries {
			if strings.Contains(text, c) {
				t.Errorf("canary %d sits in %s", i, what)
			}
		}
	}
}

// TestManyPushesUnderLoad pushes as fast as the engine takes it, while messages pass:
// none may fail, and each must be masked.
func TestManyPushesUnderLoad(t *testing.T) {
	pushes := 30
	if n := os.Getenv("VEILWIRE_PUSHES"); n != "" {
		if _, err := fmt.Sscan(n, &pushes); err != nil {
			t.Fatal(err)
		}
	}
	p, e, routes := joined(t)
	p.must(routes, "version: 1\n")
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan int)
	go func() {
		n := 0
		for ; ctx.Err() == nil; n++ {
			if got := e.chat(card); got != "[CREDIT_CARD]" && got != "GONE" {
				t.Errorf("message %d came back as %s", n, got)
			}
		}
		ended <- n
	}()
	var longest, all time.Duration
	late := 0 // that took more than a second
	for i := range pushes {
		policy := "version: 1\n"
		if i%2 == 0 {
			policy = other
		}
		begun := time.Now()
		s := p.must(routes, fmt.Sprintf("%s# %d\n", policy, i))
		took := time.Since(begun)
		longest, all = max(longest, took), all+took
		if took > time.Second {
			late++
		}
		if e.member.inForce() != s.Version {
			t.Fatalf("push %d: %s is in force", i, e.member.inForce())
		}
	}
	stop()
	t.Logf("%d pushes, %d messages; live after %s on average, %s at most, %d after more than a second", pushes, <-ended, all/time.Duration(pushes), longest, late)
}
