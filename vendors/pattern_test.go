package vendors

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestPatternMatches(t *testing.T) {
	for _, tc := range []struct {
		pattern, path string
		want          bool
	}{
		{"", "", true},
		{"", "/a", false},
		{"/", "/", true},
		{"/**", "", true},
		{"/**", "/a/b", true},
		{"/a/**", "/a", true},
		{"/a/**", "/b", false},
		{"/*", "/a", true},
		{"/*", "/a/b", false},
		{"/*", "", false},
		{"/messages/*/text", "/messages/12/text", true},
		{"/messages/*/text", "/messages/12/0/text", false},
		{"/**/text", "/text", true},
		{"/**/text", "/a/b/text", true},
		{"/**/text", "/a/texts", false},
		{"/**/a/**/b", "/a/b", true},
		{"/**/a/**/b", "/x/a/y/a/z/b", true},
		{"/**/a/a", "/a/b/a/a", true},
		{"/**/*_at", "/x/created_at", true},
		{"/**/*_at", "/x/_at", true},
		{"/**/*_at", "/x/at", false},
		{"/thumb_*", "/thumb_64", true},
		{"/a*b", "/ab", true},
		{"/a*b", "/a", false},
		{"/aba*aba", "/ababa", false},
		{"/*pass*/value", "/new_password/value", true},
		{"/*pass*/value", "/pin/value", false},
		{"/blocks|json:/**/text", "/blocks|json:/0/text/text", true},
		{"/blocks|json:/**/text", "/blocks/0/text", false},
		{"/*|json:/id", "/user_data|json:/id", true},
		{"/a/{room}/b", "/a/!x:y/b", true},
		{"/a~1b", "/a~1b", true},
		{"|json:/a", "|json:/a", true},
		{"/a|base64:", "/a|base64:", true},
		{"/a|frame:/1", "/a|frame:/1", true},
		{"/m|xml:/m/@id", "/m|xml:/m/@id", true},
	} {
		p, err := parsePattern(tc.pattern)
		if err != nil {
			t.Errorf("%s: %v", tc.pattern, err)
			continue
		}
		m, err := newMatcher([]pattern{p})
		if err != nil {
			t.Fatal(err)
		}
		found := m.match([]byte(tc.path))
		if got := m.next(&found) == 0; got != tc.want {
			t.Errorf("%q on %q: %v, want %v", tc.pattern, tc.path, got, tc.want)
		}
		if p.String() != tc.pattern {
			t.Errorf("%q prints as %q", tc.pattern, p)
		}
	}
}

func TestPatternErrors(t *testing.T) {
	for _, tc := range []struct {
		pattern string
		want    error
	}{
		{"text", errPathStart},
		{"/a*b*c", errPathStep},
		{"/{}", errPathStep},
		{"/a{b}", errPathStep},
		{"/**/**", errPathDeep},
		{"/a~b", errPathEscape},
		{"/a|base32:", errPathCodec},
		{"/**/{x}", errPathCapture},
	} {
		if _, err := parsePattern(tc.pattern); err != tc.want {
			t.Errorf("%q: %v, want %v", tc.pattern, err, tc.want)
		}
	}
}

func TestTellingPatternsComeFirst(t *testing.T) {
	for _, tc := range []struct{ first, second string }{
		{"/a", "/*"},
		{"/a/*", "/**"},
		{"/a/b", "/a/*"},
		{"/*_id", "/*"},
		{"/**/id", "/**"},
		{"/**/*_id", "/**"},
		{"/**/id", "/**/*_id"},
		{"/**/a/id", "/**/id"},
		{"/**/*/id", "/**/id"},
		{"/*", "/**/id"},
	} {
		a, _ := parsePattern(tc.first)
		b, _ := parsePattern(tc.second)
		if !a.less(b) || b.less(a) {
			t.Errorf("%s does not come before %s", tc.first, tc.second)
		}
	}
}

// naive matches step by step, trying everything.
func naive(steps []step, names []string) bool {
	switch {
	case len(steps) == 0:
		return len(names) == 0
	case steps[0].deep:
		return naive(steps[1:], names) || len(names) > 0 && naive(steps, names[1:])
	}
	return len(names) > 0 && steps[0].accepts(names[0]) && naive(steps[1:], names[1:])
}

// TestMatcherAgreesWithNaive compares the automaton with its slow twin, for many
// patterns at once.
func TestMatcherAgreesWithNaive(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", "ab", "ba", "*", "**", "a*", "*b", "*a*", "", "x|json:"})
	name := rapid.SampledFrom([]string{"a", "b", "ab", "ba", "aab", "", "x", "x|json:"})
	rapid.Check(t, func(t *rapid.T) {
		var patterns []pattern
		for _, s := range rapid.SliceOfN(rapid.SliceOfN(word, 1, 6), 1, 40).Draw(t, "patterns") {
			if p, err := parsePattern("/" + strings.Join(s, "/")); err == nil {
				patterns = append(patterns, p)
			}
		}
		m, err := newMatcher(patterns)
		if err != nil {
			t.Fatal(err)
		}
		names := rapid.SliceOfN(name, 1, 7).Draw(t, "path")
		found := m.match([]byte("/" + strings.Join(names, "/")))
		got := map[int]bool{}
		for i := m.next(&found); i >= 0; i = m.next(&found) {
			got[i] = true
		}
		for i, p := range patterns {
			if want := naive(p.steps, names); got[i] != want {
				t.Fatalf("%s on %q: %v, want %v", p, names, got[i], want)
			}
		}
	})
}

func TestMatcherHasALimit(t *testing.T) {
	p, err := parsePattern("/" + strings.Repeat("a/", maxStates))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := newMatcher([]pattern{p}); err == nil {
		t.Error("a path longer than the set of states was taken")
	}
}

func TestAWalkDoesNotAllocate(t *testing.T) {
	a := adapter(t, "intercom")
	w := new(Walk).Over(a.fallback.Shape(1))
	paths := [][]byte{[]byte("/data/item/conversation_parts/conversation_parts/12/body"), []byte("/data/item/id")}
	if n := testing.AllocsPerRun(100, func() { w.Look(paths[0]); w.Look(paths[1]) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkTreat(b *testing.B) {
	for _, bc := range []struct{ adapter, path string }{
		{"generic", "/message/body/text"},
		{"demo", "/text"},
		{"intercom", "/conversation_parts/conversation_parts/12/body"},
		{"slack", "/event/blocks/0/elements/0/elements/1/text"},
		{"matrix", "/rooms/join/!demo:home.example/timeline/events/7/content/body"},
	} {
		b.Run(bc.adapter, func(b *testing.B) {
			s := adapter(b, bc.adapter).fallback.Shape(1)
			path := []byte(bc.path)
			b.ReportAllocs()
			for b.Loop() {
				s.Treat(path, 0)
			}
		})
	}
}
