package leaks

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"veilwire/internal/testkit"
)

// deletions are a config without one of its lines, and without one of its lines and
// all that lies below it.
func deletions(config string) []string {
	lines := strings.Split(strings.TrimSuffix(config, "\n"), "\n")
	depth := func(i int) int { return len(lines[i]) - len(strings.TrimLeft(lines[i], " -")) }
	var all []string
	for i := range lines {
		end := i + 1
		for end < len(lines) && depth(end) > depth(i) {
			end++
		}
		for _, e := range []int{i + 1, end} {
			all = append(all, strings.Join(slices.Concat(lines[:i], lines[e:]), "\n")+"\n")
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// TestNoDeletionLeaksUnseen takes each line out of a good config. Where Envoy still
// runs it and Check has nothing against it, the number must not get through.
func TestNoDeletionLeaksUnseen(t *testing.T) {
	if testing.Short() {
		t.Skip("starts an Envoy for each line that can be missed")
	}
	testkit.EnvoyPath(t)                                                                       // or skip
	const admin = "admin:\n  address: {socket_address: {address: 127.0.0.1, port_value: 0}}\n" // the test's own door
	e, v := startEngine(t, conduct{}), startVendor(t)
	base, sent := live(t, good(t), e, v), 0
	for i, d := range deletions(base) {
		if !strings.Contains(d, admin) {
			continue
		}
		leaks, err := Check("envoy.yaml", []byte(d))
		if err != nil || slices.ContainsFunc(leaks, func(l Leak) bool { return l.Rule.Severity != Advice }) || testkit.ValidateEnvoy(t, d) != nil {
			continue
		}
		t.Run(strconv.Itoa(i), func(t *testing.T) {
			envoy := testkit.StartEnvoy(t, d)
			addr, err := envoy.Listener(t.Context(), "edge")
			if err != nil {
				return // nobody can reach it by that name
			}
			sent++
			addr = strings.Replace(addr, "0.0.0.0", "127.0.0.1", 1)
			post(t, addr, e)
			talk(t, addr, e)
			if leaked, _ := v.leaked(); leaked {
				t.Errorf("the number gets through, and nothing is said of it:\n%s", d)
			}
		})
	}
	if sent < 20 {
		t.Errorf("only %d configs were run; is a rule too strict, or good.yaml too small?", sent)
	}
}

// TestEnvoyRefusesWhatCheckRefuses holds that no config in use is called none. Of
// keys that stand there twice Envoy silently takes one; Check does not guess which.
func TestEnvoyRefusesWhatCheckRefuses(t *testing.T) {
	testkit.EnvoyPath(t) // or skip
	refused := 0
	for _, d := range deletions(good(t)) {
		_, err := Check("envoy.yaml", []byte(d))
		if err == nil || strings.Contains(err.Error(), "stands here twice") {
			continue
		}
		if refused++; testkit.ValidateEnvoy(t, d) == nil {
			t.Errorf("Envoy takes it: %v", err)
		}
	}
	if refused < 20 {
		t.Errorf("only %d refused", refused)
	}
}
