package app

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"veilwire"
	"veilwire/policies"
)

// dryParts compile settings that are not served.
func dryParts(t testing.TB, of *stock) *parts {
	t.Helper()
	p, err := newParts(of, nil)
	if err != nil {
		t.Fatal(err)
	}
	p.dry = true
	return p
}

// TestOnlyWhatChangedIsCompiled holds that a policy which says what it said before
// stays the one it was: warm, and in memory once.
func TestOnlyWhatChangedIsCompiled(t *testing.T) {
	parts := dryParts(t, nil)
	two := func(b, extra string) map[string]string {
		return map[string]string{
			"veilwire.yaml": "version: 1\nlisten: 127.0.0.1:0\nroutes:\n" +
				"  - {name: a, path_prefix: /a, upstream: \"https://v.example\", policy: a.yaml}\n" +
				"  - {name: b, path_prefix: /b, upstream: \"https://v.example\", policy: b.yaml}\n" + extra,
			"a.yaml": "version: 1\n", "b.yaml": b,
		}
	}
	first, err := parts.compile(context.Background(), folderOf(t, two(plain, "")).settings())
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		files map[string]string
		same  [2]bool
	}{
		"nothing":        {two("version: 1\n", ""), [2]bool{true, true}},
		"one policy":     {two("version: 1\n# stricter\n", ""), [2]bool{true, false}},
		"another route":  {two("version: 1\n", "  - {name: c, path_prefix: /c, upstream: \"https://v.example\"}\n"), [2]bool{false, false}},
		"another secret": {with(two("version: 1\n", "hash_key: hash.key\n"), "hash.key", strings.Repeat("k", 32)), [2]bool{false, false}},
	} {
		t.Run(name, func(t *testing.T) {
			next, err := parts.compile(context.Background(), folderOf(t, tc.files).settings(), first)
			if err != nil {
				t.Fatal(err)
			}
			for i, same := range tc.same {
				was, is := first.snapshot.Routes()[i], next.snapshot.Routes()[i]
				if (was.Redactor == is.Redactor) != same {
					t.Errorf("route %s: compiled anew: %v", is.Name, same)
				}
			}
		})
	}
}

// TestPoliciesShareAScanner holds that a policy that was changed masks as it says, with
// the scanner of the one it was.
func TestPoliciesShareAScanner(t *testing.T) {
	parts := dryParts(t, nil)
	var last *state
	for _, tc := range []struct{ policy, want string }{
		{"version: 1\n", "my card is [CREDIT_CARD]"},
		{other, "my card is GONE"},
		{"version: 1\nrules: [{detect: credit_card, action: allow}]\n", "my card is " + card},
	} {
		c := folderOf(t, map[string]string{"veilwire.yaml": minimal + "policy: p.yaml\n", "p.yaml": tc.policy}).settings()
		var older []*state
		if last != nil {
			older = []*state{last}
		}
		var err error
		if last, err = parts.compile(t.Context(), c, older...); err != nil {
			t.Fatal(err)
		}
		var plan policies.Plan
		text := []byte("my card is " + card)
		if err := last.snapshot.Routes()[0].Redactor.Text(t.Context(), &plan, veilwire.Message{}, text); err != nil {
			t.Fatal(err)
		}
		if got := string(policies.Apply(nil, text, plan.Edits)); got != tc.want {
			t.Errorf("%s", got)
		}
	}
}

func with(files map[string]string, name, text string) map[string]string {
	files[name] = text
	return files
}

// BenchmarkCompile is what a push of settings costs an engine: ten routes, each with
// its policy.
func BenchmarkCompile(b *testing.B) {
	parts := dryParts(b, nil)
	files := map[string]string{}
	routes := &strings.Builder{}
	for i := range 10 {
		fmt.Fprintf(routes, "  - {name: r%d, path_prefix: /r%d, vendor: intercom, upstream: \"https://v.example\", policy: p%d.yaml}\n", i, i, i)
		files[fmt.Sprintf("p%d.yaml", i)] = "version: 1\n"
	}
	files["veilwire.yaml"] = "version: 1\nlisten: 127.0.0.1:0\nroutes:\n" + routes.String()
	f := folderOf(b, files)
	c := f.settings()
	st, err := parts.compile(b.Context(), c)
	if err != nil {
		b.Fatal(err)
	}
	for name, older := range map[string][]*state{"all": nil, "one policy": {st}} {
		b.Run(name, func(b *testing.B) {
			for i := range b.N {
				f.write("p0.yaml", fmt.Sprintf("version: 1\n# %d\n", i))
				if _, err := parts.compile(b.Context(), c, older...); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
