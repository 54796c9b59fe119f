package detectors

import (
	"regexp/syntax"
	"testing"
)

// TestSecondBytes: what can follow the first byte of a match, in it or behind it.
func TestSecondBytes(t *testing.T) {
	for _, tc := range []struct{ re, yes, no string }{
		{`\d{3}-`, "09", "-a \xc3"},
		{`\d?-x`, "-x", "09a"},
		{`[ab]{1,2}x`, "abx", "0 \xa9"},
		{`\b(?i:k)7`, "7\x84", "8k"}, // the Kelvin sign has three bytes
		{`é\d`, "\xa9\x80", "09"},
		{`(?:ab|c(?:d|$))?e`, "bd0 \xff", ""}, // "e" is a match, and anything can follow it
		{`(?:ab|cd)e`, "bd", "ace"},
		{`\d+`, "09a \xff", ""},
		{`(?:^|[^0-9])\d\d`, "09", "a "},
		{`(?:a{0}b){2}`, "b", "a"},
	} {
		tree, err := syntax.Parse(tc.re, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		followsAs(t, tc.re, secondBytes(tree), tc.yes, tc.no)
	}
}

// followsAs holds a set of bytes that can follow in what an expression matches to some
// that can and some that cannot.
func followsAs(t *testing.T, re string, set byteSet, yes, no string) {
	t.Helper()
	for _, c := range []byte(yes) {
		if !set.has(c) {
			t.Errorf("%s: %q cannot follow", re, c)
		}
	}
	for _, c := range []byte(no) {
		if set.has(c) {
			t.Errorf("%s: %q can follow", re, c)
		}
	}
}
