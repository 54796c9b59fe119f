package detectors

import (
	"math/rand/v2"
	"regexp"
	"regexp/syntax"
	"testing"
)

// TestBytesAfter: what can follow the first of the bytes that are waited for.
func TestBytesAfter(t *testing.T) {
	for _, tc := range []struct{ re, d, yes, no string }{
		{`[0-9A-F]{2}(?::[0-9A-F]{2}){5}`, ":", "09AF", ": G\xc3"},
		{`[a-z]+@[a-z]+`, "@", "az", "@ 0"},
		{`[a-z]+\.com(?:$|[.]\s)`, ".", "c", " .d"}, // not behind the second full stop
		{`(?:[a-z]+\.){1,3}`, ".", "az ", ""},       // the last can end the match
		{`-?x-?y`, "-", "xy", "-"},                  // the second may be the first
		{`(?:a-|-b)*c`, "-", "a-bc", "x"},
		{`(?:a|:)b?`, ":", "b z", ""},
		{`:(?:|x)y`, ":", "xy", ":"},
		{`[^a]:é`, ":", "\xc3:", "a b"}, // [^a] can be a colon, and then a colon follows
		{`(?i)k:k`, ":", "kK\xe2", "x"},
		{`[a-z-]+\.com`, ".-", "c", ".-x"}, // a dash before would be the first
		{`[a-z-]+\.com`, "-.", "-x.", "/"},
	} {
		tree, err := syntax.Parse(tc.re, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		followsAs(t, tc.re, bytesAfter(tree, setOf(tc.d), tc.d[0]), tc.yes, tc.no)
	}
}

// TestBytesAfterOfMatches holds that to what matches show.
func TestBytesAfterOfMatches(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	expressions := []string{`-?x-?y`, `(?:a-|-b)*c`, `[ab-]{1,3}c`, `(?:a|-)(?:b|-c|)`, `a*-+b`, `(?:-|a-)?b-c?`, `[^x]a`}
	for _, e := range expressions {
		tree, err := syntax.Parse(e, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		set, re := bytesAfter(tree, setOf("-"), '-'), regexp.MustCompile(e)
		for range 3000 {
			text := make([]byte, 1+rng.IntN(7))
			for i := range text {
				text[i] = "abcxy-"[rng.IntN(6)]
			}
			for _, m := range re.FindAllIndex(text, -1) {
				for i := m[0]; i < m[1]; i++ {
					if text[i] != '-' {
						continue
					}
					if i+1 < len(text) && !set.has(text[i+1]) || i+1 == len(text) && !set.all() {
						t.Fatalf("%s matches %q, but what is behind its first dash cannot be", e, text[m[0]:m[1]])
					}
					break
				}
			}
		}
	}
}
