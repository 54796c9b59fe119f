// Package redacttest makes redactors for tests of the rooms that mask with one. What
// takes long to make is made once in a test binary: the catalogue, policies, scanners and
// adapters, none of which ever changes. What remembers is made anew for each test.
//
// Nothing that is shipped imports it.
package redacttest

import (
	"sync"
	"testing"

	"veilwire/conversation"
	"veilwire/detectors"
	"veilwire/policies"
	"veilwire/redact"
	"veilwire/vendors"
)

var (
	catalog  = sync.OnceValues(detectors.Builtin)
	registry = sync.OnceValues(vendors.Builtin)
)

// compiled is what tests of this binary had compiled.
var compiled = struct {
	sync.Mutex
	policies map[string]*policies.Policy
	scanners []*redact.Redactor // one for each way to scan; they are taken for their scanners
}{policies: map[string]*policies.Policy{}}

// Catalog is the one that ships.
func Catalog(t testing.TB) *detectors.Catalog {
	t.Helper()
	c, err := catalog()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// Registry has the adapters that ship.
func Registry(t testing.TB) *vendors.Registry {
	t.Helper()
	r, err := registry()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Adapter is the one of a name that ships.
func Adapter(t testing.TB, name string) *vendors.Adapter {
	t.Helper()
	a, ok := Registry(t).Adapter(name)
	if !ok {
		t.Fatalf("no adapter %s", name)
	}
	return a
}

// Policy compiles one, in YAML; "" is the default. Its hash action has a key.
func Policy(t testing.TB, src string) *policies.Policy {
	t.Helper()
	c := Catalog(t)
	compiled.Lock()
	defer compiled.Unlock()
	if p := compiled.policies[src]; p != nil {
		return p
	}
	opt := policies.Options{HashKey: []byte("0123456789abcdef0123456789abcdef")}
	p, err := policies.Default(c, opt)
	if src != "" {
		p, err = policies.Parse("test.yaml", []byte(src), c, opt)
	}
	if err != nil {
		t.Fatal(err)
	}
	compiled.policies[src] = p
	return p
}

// New makes a redactor by a policy, in YAML, with a memory of its own: in one that tests
// share, a conversation that two of them have would be one.
func New(t testing.TB, policy string) *redact.Redactor {
	t.Helper()
	memory, err := conversation.New(conversation.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Over(t, Policy(t, policy), memory)
}

// Over makes a redactor that remembers in memory.
func Over(t testing.TB, policy *policies.Policy, memory *conversation.Memory) *redact.Redactor {
	t.Helper()
	compiled.Lock()
	defer compiled.Unlock()
	r, err := redact.New(redact.Options{Policy: policy, Memory: memory, Others: compiled.scanners})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range compiled.scanners {
		if policy.ScansAs(o.Policy()) {
			return r
		}
	}
	compiled.scanners = append(compiled.scanners, r)
	return r
}
