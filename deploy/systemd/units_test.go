package systemd

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"veilwire/app"
)

// A unit is the keys of a unit file with their values, by section.
type unit map[string]map[string][]string

// units reads every unit file here, strictly: what systemd would skip with a warning
// is a mistake.
func units(t *testing.T) map[string]unit {
	t.Helper()
	files, err := filepath.Glob("*.service")
	if err != nil || len(files) != 3 {
		t.Fatalf("want three units, found %v (%v)", files, err)
	}
	all := map[string]unit{}
	for _, name := range files {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		u, section := unit{}, ""
		for i, line := range strings.Split(string(src), "\n") {
			key, value, isKey := strings.Cut(line, "=")
			switch {
			case line == "" || strings.HasPrefix(line, "#"):
			case strings.HasPrefix(line, "["):
				section = strings.Trim(line, "[]")
				u[section] = map[string][]string{}
			case !isKey || section == "" || key != strings.TrimSpace(key) || value != strings.TrimSpace(value):
				t.Errorf("%s:%d: %q is no key of a section", name, i+1, line)
			default:
				u[section][key] = append(u[section][key], value)
			}
		}
		all[name] = u
	}
	return all
}

// TestUnitsProtect holds what no unit may lose: memory goes to no disk, the process
// is nobody's root, and the machine is out of its reach.
func TestUnitsProtect(t *testing.T) {
	required := map[string]string{
		"Type": "notify", "ExecReload": "/bin/kill -HUP $MAINPID", "DynamicUser": "yes", "LimitCORE": "0", "MemorySwapMax": "0", "UMask": "0077",
		"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateTmp": "yes", "PrivateDevices": "yes",
		"MemoryDenyWriteExecute": "yes", "RestrictNamespaces": "yes", "RestrictSUIDSGID": "yes", "LockPersonality": "yes", "ProtectKernelModules": "yes",
		"ProtectKernelTunables": "yes", "ProtectKernelLogs": "yes", "ProtectControlGroups": "yes", "SystemCallArchitectures": "native",
		"RestrictAddressFamilies": "AF_INET AF_INET6 AF_UNIX", "StateDirectoryMode": "0700",
	}
	for name, u := range units(t) {
		service := u["Service"]
		for key, want := range required {
			if got := service[key]; !slices.Equal(got, []string{want}) {
				t.Errorf("%s: %s is %q, want %q", name, key, got, want)
			}
		}
		if f := service["SystemCallFilter"]; len(f) == 0 || f[0] != "@system-service" {
			t.Errorf("%s: SystemCallFilter is %q, want a list that begins with @system-service", name, f)
		}
		for _, c := range strings.Fields(strings.Join(service["CapabilityBoundingSet"], " ")) {
			if c != "CAP_NET_BIND_SERVICE" {
				t.Errorf("%s: it may have %s", name, c)
			}
		}
		if _, ok := service["CapabilityBoundingSet"]; !ok {
			t.Errorf("%s: no CapabilityBoundingSet: it may have all", name)
		}
		if state := service["StateDirectory"]; !slices.Equal(state, []string{strings.TrimSuffix(name, ".service")}) {
			t.Errorf("%s: StateDirectory is %q: two units that run on one machine need one each", name, state)
		}
		seconds, err := strconv.Atoi(strings.Join(service["TimeoutStopSec"], ""))
		if stop := time.Duration(seconds) * time.Second; err != nil || stop < app.Defaults().Shutdown+10*time.Second {
			t.Errorf("%s: it is killed after %v, before the work in hand is finished", name, stop)
		}
	}
}

// TestSystemdLikesThem lets systemd itself verify the units, and rate how exposed
// they are: 0 is shut in, 10 is open.
func TestSystemdLikesThem(t *testing.T) {
	analyze, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze here")
	}
	const most = 2.0
	level := regexp.MustCompile(`Overall exposure level for \S+: ([0-9.]+)`)
	for name := range units(t) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		// It wants programs that exist; veilwire is not installed here.
		file := filepath.Join(t.TempDir(), name)
		text := strings.ReplaceAll(string(src), "/usr/local/bin/veilwire", "/bin/true")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(analyze, "verify", file).CombinedOutput(); err != nil || len(out) > 0 {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
		out, err := exec.Command(analyze, "security", "--offline=true", file).CombinedOutput()
		m := level.FindSubmatch(out)
		if err != nil || m == nil {
			t.Skipf("this systemd-analyze can't rate files: %v\n%s", err, out)
		}
		got, err := strconv.ParseFloat(string(m[1]), 64)
		if err != nil || got > most {
			t.Errorf("%s: systemd rates its exposure %s, want at most %v", name, m[1], most)
		}
		t.Logf("%s: exposure %s", name, m[1])
	}
}
