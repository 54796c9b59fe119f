package app

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veilwire/internal/datadir"
	"veilwire/proxy/xds"
)

// shop is what a fleet may have in its settings folder.
func shop() map[string]string {
	return map[string]string{
		"fleet.yaml": `version: 1
listen: 127.0.0.1:0
policy: policies/shop.yaml
adapters: own
hash_key: /run/secrets/hash.key
tls: {cert: tls/chain.pem, key: tls/key.pem}
relay: {dir: /var/lib/veilwire/relay}
routes:
  - {name: chat, vendor: intercom, upstream: "https://v.example", upstream_ca: tls/ca.pem, policy: policies/strict.yaml}
  - {name: other, host: other.example, upstream: "https://v.example", upstream_ca: /etc/ssl/certs/ca.pem}
  - name: hooks
    host: hooks.example
    vendor: slack
    upstream: https://bot.example
    webhook: {secret: /run/secrets/slack}
`,
		"policies/shop.yaml": "version: 1\n", "policies/strict.yaml": "version: 1\n# strict\n", "policies/unused.yaml": "version: 1\n",
		"own/mine/adapter.yaml": "name: mine\n", "own/mine/README.md": "not needed", "tls/ca.pem": "a certificate",
		"tls/chain.pem": "of the gateway", "tls/key.pem": "never",
	}
}

// travelled packs a folder's fleet.yaml and puts it on the shelf of an engine, which
// reads it from there.
func travelled(f folder) (fleet *Config, below string) {
	t := f.t
	t.Helper()
	s, err := packSettings(f.path("fleet.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	shelf, err := openShelf(f.path("shelf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := shelf.put(s); err != nil {
		t.Fatal(err)
	}
	below = shelf.folder(s.Version)
	if fleet, err = unpacked(below); err != nil {
		t.Fatal(err)
	}
	return fleet, below
}

// engineOf is an engine's own file, with more keys.
func engineOf(t *testing.T, keys string) *Config {
	t.Helper()
	c, err := ParseConfig("/etc/engine.yaml", []byte("version: 1\nextproc: {listen: 127.0.0.1:1, fleet: {server: \"a:1\", dir: d}}\n"+keys), noon)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestWhatTravels(t *testing.T) {
	s, err := packSettings(folderOf(t, shop()).path("fleet.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"own/mine/adapter.yaml", "policies/shop.yaml", "policies/strict.yaml", "tls/ca.pem", "veilwire.yaml"}
	if got := slices.Sorted(maps.Keys(s.Files)); !slices.Equal(got, want) {
		t.Errorf("packed %v\nwant %v", got, want)
	}
	if string(s.Files["veilwire.yaml"]) != shop()["fleet.yaml"] || string(s.Files["tls/ca.pem"]) != "a certificate" {
		t.Error("the contents are not those of the files")
	}
}

func TestWhatMayNotTravel(t *testing.T) {
	outside := folderOf(t, map[string]string{"policy.yaml": plain, "secret": "s"}).dir
	for name, tc := range map[string]struct{ was, is, want string }{
		"policy above":      {"policy: policies/shop.yaml", "policy: ../shop.yaml", "policy ../shop.yaml can't travel to the engines: put it below the settings file's folder"},
		"policy elsewhere":  {"policy: policies/shop.yaml", "policy: " + outside + "/policy.yaml", "can't travel"},
		"policy by a link":  {"policy: policies/shop.yaml", "policy: link.yaml", "escapes"},
		"folder by a link":  {"policy: policies/shop.yaml", "policy: away/policy.yaml", "escapes"},
		"no such policy":    {"policy: policies/shop.yaml", "policy: policies/shpo.yaml", "policy: openat policies/shpo.yaml: no such file"},
		"a route's policy":  {"policy: policies/strict.yaml", "policy: ../s.yaml", "fleet.yaml:9:12: policy ../s.yaml can't travel"},
		"authorities above": {"upstream_ca: tls/ca.pem", "upstream_ca: ../ca.pem", "upstream_ca ../ca.pem can't travel"},
		"adapters above":    {"adapters: own", "adapters: ../own", "adapters ../own can't travel"},
		"adapters abroad":   {"adapters: own", "adapters: " + outside, "can't travel"},
		"no adapters":       {"adapters: own", "adapters: policies", "no NAME/adapter.yaml there"},
		"hash_key":          {"hash_key: /run/secrets/hash.key", "hash_key: hash.key", "hash_key hash.key is a secret and never travels: put it on each engine"},
		"webhook's secret":  {"secret: /run/secrets/slack", "secret: slack", "fleet.yaml:11:11: secret slack is a secret and never travels"},
		"its other secrets": {"secret: /run/secrets/slack", "secret: /s, sign: s2, standard: s3, token: s4", "standard s3 is a secret"},
		"the one name":      {"policy: policies/shop.yaml", "policy: veilwire.yaml", "choose another"},
		"not even settings": {"version: 1", "version: 2", "fleet.yaml:1:10: version 2"},
	} {
		t.Run(name, func(t *testing.T) {
			files := shop()
			if !strings.Contains(files["fleet.yaml"], tc.was) {
				t.Fatal("nothing to change")
			}
			files["fleet.yaml"] = strings.Replace(files["fleet.yaml"], tc.was, tc.is, 1)
			files["veilwire.yaml"] = "version: 1\n"
			f := folderOf(t, files)
			if err := os.Symlink(filepath.Join(outside, "policy.yaml"), f.path("link.yaml")); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(outside, f.path("away")); err != nil {
				t.Fatal(err)
			}
			if _, err := packSettings(f.path("fleet.yaml")); err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("got %v\nwant %s", err, tc.want)
			}
		})
	}
}

// TestAControlPlaneNeedsNoSecrets holds that settings are judged without what lies on
// the engines alone, and that an engine wants it.
func TestAControlPlaneNeedsNoSecrets(t *testing.T) {
	parts := dryParts(t, sharedStock(t))
	c := folderOf(t, map[string]string{"veilwire.yaml": `version: 1
listen: 127.0.0.1:0
relay: {dir: /nowhere/relay}
hash_key: /nowhere/hash.key
routes:
  - {name: hooks, vendor: slack, upstream: "https://bot.example", webhook: {secret: /nowhere/slack}}
  - name: sealed
    host: sealed.example
    vendor: teams
    upstream: https://bot.example
    webhook: {secret: /nowhere/graph, decrypt: {key: /nowhere/key.pem}, encrypt: {certificate: /nowhere/cert.pem, id: a}}
`}).settings()
	if _, err := parts.compile(t.Context(), c); err == nil || !strings.Contains(err.Error(), "hash_key") {
		t.Errorf("an engine does without: %v", err)
	}
	parts.blind = true
	if _, err := parts.compile(t.Context(), c); err != nil {
		t.Errorf("the control plane does not: %v", err)
	}
}

// TestPackedAsKubernetesMounts holds that links within the folder are followed: a
// mounted volume has its files behind one.
func TestPackedAsKubernetesMounts(t *testing.T) {
	f := folderOf(t, map[string]string{
		"..2026/veilwire.yaml": "version: 1\nlisten: 127.0.0.1:0\npolicy: shop.yaml\nroutes: [{name: a, upstream: \"https://v.example\"}]\n",
		"..2026/shop.yaml":     "version: 1\n",
	})
	for link, to := range map[string]string{"..data": "..2026", "veilwire.yaml": "..data/veilwire.yaml", "shop.yaml": "..data/shop.yaml"} {
		if err := os.Symlink(to, f.path(link)); err != nil {
			t.Fatal(err)
		}
	}
	s, err := packSettings(f.path("veilwire.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if string(s.Files["shop.yaml"]) != "version: 1\n" {
		t.Errorf("packed %q", s.Files)
	}
}

// TestAdaptersTravel holds that an engine serves by an adapter of one's own, whose
// samples stay with those who wrote it.
func TestAdaptersTravel(t *testing.T) {
	f := folderOf(t, relayFiles())
	f.write("fleet.yaml", "version: 1\nlisten: 127.0.0.1:0\nadapters: adapters\nroutes: [{name: chat, vendor: ringer, upstream: \"https://v.example\"}]\n")
	fleet, _ := travelled(f)
	engine, err := engineOf(t, "").with(fleet)
	if err != nil {
		t.Fatal(err)
	}
	parts := dryParts(t, sharedStock(t))
	for who, c := range map[string]*Config{"the engine": engine, "a control plane that starts": fleet} {
		st, err := parts.compile(t.Context(), c)
		if err != nil {
			t.Errorf("%s refuses them: %v", who, err)
		} else if name := st.snapshot.Routes()[0].Adapter.Name(); name != "ringer" {
			t.Errorf("%s takes %s", who, name)
		}
	}
	if err := os.RemoveAll(f.path("adapters/ringer/samples")); err != nil {
		t.Fatal(err)
	}
	c, err := LoadConfig(f.path("fleet.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parts.compile(t.Context(), c); err == nil || !strings.Contains(err.Error(), "no samples/*.txtar beside it") {
		t.Errorf("where they are written none are missed: %v", err)
	}
}

func TestAnEngineKeepsItsOwnWord(t *testing.T) {
	fleet, below := travelled(folderOf(t, shop()))
	c, err := engineOf(t, "admin: 127.0.0.1:2\nlimits: {requests: 7}\nrelay: {dir: here}\ntimeouts: {shutdown: 3s}\n").with(fleet)
	if err != nil {
		t.Fatal(err)
	}
	for what, ok := range map[string]bool{
		"the process":  c.Listen == "" && c.Admin == "127.0.0.1:2" && c.Bounds.Requests == 7 && c.Relay.Dir == "/etc/here" && c.Shutdown.Seconds() == 3 && c.CertFile == "",
		"the messages": len(c.Routes) == 3 && c.Policy == below+"/policies/shop.yaml" && c.Adapters == below+"/own" && c.HashKey == "/run/secrets/hash.key" && c.Routes[0].UpstreamCA == below+"/tls/ca.pem",
		"both files":   slices.Contains(c.files(), "/etc/engine.yaml") && slices.Contains(c.files(), below+"/veilwire.yaml"),
	} {
		if !ok {
			t.Errorf("%s: %+v", what, c)
		}
	}
	if _, err := engineOf(t, "").with(fleet); err == nil || !strings.Contains(err.Error(), "route hooks: what it takes waits in the relay; say where in /etc/engine.yaml") {
		t.Errorf("a relay that is not there: %v", err)
	}
	fleet.Limits.Size = 1 << 30
	if _, err := engineOf(t, "relay: {dir: here}\n").with(fleet); err == nil || !strings.Contains(err.Error(), "limits.body of the fleet is 1GiB: limits.memory in /etc/engine.yaml must be at least 2049MiB") {
		t.Errorf("a body that does not fit: %v", err)
	}
}

// TestAnEngineWhoseClockIsBehind takes an exception that is short enough by the clock of
// the control plane.
func TestAnEngineWhoseClockIsBehind(t *testing.T) {
	for ahead, taken := range map[time.Duration]bool{2 * time.Minute: true, 10 * time.Minute: false} {
		until := time.Now().Add(maxException + ahead).UTC().Format(time.RFC3339)
		f := folderOf(t, map[string]string{"veilwire.yaml": "version: 1\nlisten: 127.0.0.1:0\nroutes:\n" +
			"  - {name: chat, upstream: \"https://v.example\", fail: open, exception: {reason: a, owner: b, until: " + until + "}}\n"})
		if _, err := unpacked(f.dir); (err == nil) != taken {
			t.Errorf("%s ahead: %v", ahead, err)
		}
		if _, err := packSettings(f.path("veilwire.yaml")); err == nil {
			t.Errorf("%s ahead: a control plane sends it", ahead)
		}
	}
}

func TestShelfGivesWhatItWasGiven(t *testing.T) {
	dir := t.TempDir()
	shelf, err := openShelf(dir)
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		files := map[string][]byte{xds.SettingsFile: []byte(rapid.String().Draw(t, "settings"))}
		for n, text := range rapid.MapOfN(rapid.StringMatching(`[a-z]{1,6}(/[.A-Zä]{3,4}){0,3}`), rapid.String(), 0, 6).Draw(t, "files") {
			files[n] = []byte(text)
		}
		want, err := xds.NewSettings(files)
		if err != nil {
			t.Skip("a name that is refused: ", err)
		}
		if err := shelf.put(want); err != nil {
			t.Fatal(err)
		}
		got, err := shelf.get(want.Version)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestShelfNeverGivesWhatIsNotWhole(t *testing.T) {
	for name, harm := range map[string]func(dir string) error{
		"a file is gone":     func(dir string) error { return os.Remove(filepath.Join(dir, "policies", "shop.yaml")) },
		"a file is cut":      func(dir string) error { return os.Truncate(filepath.Join(dir, "veilwire.yaml"), 3) },
		"one was added":      func(dir string) error { return os.WriteFile(filepath.Join(dir, "more.yaml"), nil, 0o600) },
		"one became a link":  func(dir string) error { return relink(filepath.Join(dir, "policies", "shop.yaml")) },
		"the folder is gone": os.RemoveAll,
	} {
		t.Run(name, func(t *testing.T) {
			shelf, err := openShelf(t.TempDir())
			if err != nil {
				t.Fatal(err)
			}
			s, err := packSettings(folderOf(t, shop()).path("fleet.yaml"))
			if err != nil {
				t.Fatal(err)
			}
			if err := shelf.put(s); err != nil {
				t.Fatal(err)
			}
			if err := harm(shelf.folder(s.Version)); err != nil {
				t.Fatal(err)
			}
			if _, err := shelf.get(s.Version); err == nil {
				t.Error("it was given")
			}
			if err := shelf.put(s); err != nil {
				t.Fatal(err)
			}
			if _, err := shelf.get(s.Version); err != nil {
				t.Errorf("stored again, it is not given: %v", err)
			}
		})
	}
}

// relink puts a link in a file's place that leads to the same content.
func relink(file string) error {
	away := filepath.Join(filepath.Dir(filepath.Dir(filepath.Dir(file))), "away")
	if err := os.Rename(file, away); err != nil {
		return err
	}
	return os.Symlink(away, file)
}

func TestShelfLeavesAloneWhatIsNotIts(t *testing.T) {
	dir := folderOf(t, map[string]string{"notes/keep.txt": "x", "0123456789abcdef/veilwire.yaml": "old", ".unfinished-1/a": "x", "0123456789ABCDEF/x": "x"}).dir
	shelf, err := openShelf(dir)
	if err != nil {
		t.Fatal(err)
	}
	s, err := xds.NewSettings(map[string][]byte{xds.SettingsFile: []byte("version: 1\n")})
	if err != nil {
		t.Fatal(err)
	}
	if err := shelf.put(s); err != nil {
		t.Fatal(err)
	}
	if err := shelf.keep([]string{s.Version}); err != nil {
		t.Fatal(err)
	}
	var names []string
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	want := []string{"0123456789ABCDEF", s.Version, datadir.LockFile, "notes", "versions"}
	slices.Sort(want)
	if !slices.Equal(names, want) {
		t.Errorf("left %v, want %v", names, want)
	}
	if got, err := shelf.versions(); err != nil || !slices.Equal(got, []string{s.Version}) {
		t.Errorf("listed %v, %v", got, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "versions"), []byte("../../etc\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got, err := shelf.versions(); err == nil {
		t.Errorf("a list with a path in it was read: %v", got)
	}
}
