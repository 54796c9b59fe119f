package nats

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"veilwire/proxy/relay"
)

// FuzzRecord reads whatever lies on a disk: it is read as it was written, or it
// is an error.
func FuzzRecord(f *testing.F) {
	d := delivery("crm", "m1")
	d.Header = map[string][]string{"A": {"1", "2"}, "B": {""}}
	f.Add(packContent(d))
	f.Add([]byte(packMeta(d, time.Unix(7, 0))))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		var d relay.Delivery
		if err := unpackContent(b, &d); err == nil {
			var again relay.Delivery
			if err := unpackContent(packContent(&d), &again); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(d, again, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		}
		if d, clock, err := unpackMeta(b); err == nil {
			again, when, err := unpackMeta(packMeta(d, clock))
			if err != nil || !when.Equal(clock) {
				t.Fatal(when, clock, err)
			}
			if diff := cmp.Diff(d, again, cmpopts.EquateApproxTime(0)); diff != "" {
				t.Error(diff)
			}
		}
	})
}

// TestSubjects holds that a name comes back from its subject, whatever a lane is
// called, and that nothing else is one.
func TestSubjects(t *testing.T) {
	for _, lane := range []string{"crm", "slack-events", "crm:repair", "a.b", "*", ">", "=", "=3a", "ü", " ", strings.Repeat("x", 64)} {
		n := name{lane, (&sealer{}).digest(lane, "m1")}
		kind, got, ok := parse(n.subject(kindState))
		if !ok || kind != kindState || got != n {
			t.Errorf("%q: %s %v %v", lane, kind, got, ok)
		}
		if strings.ContainsAny(token(lane), " .*>") {
			t.Errorf("%q can't stand in a subject as %q", lane, token(lane))
		}
	}
	for _, s := range []string{"", "veilwire.relay.", "veilwire.relay.m", "veilwire.relay.m..x", "veilwire.relay.m.crm.x", "veilwire.relay.m.=z", "veilwire.relay.m.a=2"} {
		if _, n, ok := parse(s); ok {
			t.Errorf("%q is taken for %v", s, n)
		}
	}
}

// TestSealed holds that what is sealed is opened in its place only, with its key.
func TestSealed(t *testing.T) {
	one, err := newSealer(keyOf(1))
	if err != nil {
		t.Fatal(err)
	}
	two, err := newSealer(keyOf(2))
	if err != nil {
		t.Fatal(err)
	}
	sealed := one.seal([]byte("text"), "here")
	if strings.Contains(string(sealed), "text") {
		t.Error("it is legible")
	}
	if b, err := one.open(sealed, "here"); err != nil || string(b) != "text" {
		t.Errorf("%q %v", b, err)
	}
	for what, try := range map[string]func() ([]byte, error){
		"another place": func() ([]byte, error) { return one.open(sealed, "there") },
		"another key":   func() ([]byte, error) { return two.open(sealed, "here") },
		"cut":           func() ([]byte, error) { return one.open(sealed[:20], "here") },
	} {
		if _, err := try(); err == nil {
			t.Errorf("%s: it was opened", what)
		}
	}
	if one.digest("crm", "m1") == two.digest("crm", "m1") || one.digest("crm", "m1") == one.digest("cr", "mm1") {
		t.Error("digests don't tell keys or lanes apart")
	}
}

// TestMemory holds that as many ids are remembered as was said, and not many times
// as many.
func TestMemory(t *testing.T) {
	m, s := newMemory(100), &sealer{}
	for i := range 1000 {
		m.add(s.digest("crm", fmt.Sprint(i)))
		for j := range min(i, 100) {
			if !m.has(s.digest("crm", fmt.Sprint(i-j))) {
				t.Fatalf("at %d, %d is forgotten", i, i-j)
			}
		}
	}
	if n := len(m.young) + len(m.old); n > 200 {
		t.Errorf("%d are remembered", n)
	}
}
