package vendors

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"veilwire"
	"veilwire/content"
)

// newTestAtlas makes the atlas of patterns of which the odd ones are read for the
// envelope; each has a treatment of its own sort, so that none stands for another.
func newTestAtlas(patterns []pattern) (*atlas, error) {
	var text, read []pattern
	var rules []textRule
	r := &reading{}
	for i, p := range patterns {
		if i%2 == 1 {
			read = append(read, p)
			r.rules = append(r.rules, readRule{use: readUse(i / 2 % 4), treat: content.JSON, slot: i})
			continue
		}
		text = append(text, p)
		rules = append(rules, textRule{
			treat: content.Treatment(i / 2 % 6), kinds: []kinds{values, anyKind, document}[i/2%3], aside: i%3 == 0, class: fmt.Sprint("class", i),
		})
	}
	m, err := newMatcher(text)
	if err != nil {
		return nil, err
	}
	if r.matcher, err = newMatcher(read); err != nil {
		return nil, err
	}
	return newAtlas(m, rules, r), nil
}

func diffPlaces(a *atlas, t *trail, path string) string {
	return cmp.Diff(a.search([]byte(path)), a.find(t, []byte(path)), cmp.AllowUnexported(place{}))
}

// TestAtlasAgreesWithMatchers asks it for one path after the other, so that ways
// made for one are used by the next.
func TestAtlasAgreesWithMatchers(t *testing.T) {
	word := rapid.SampledFrom([]string{"a", "b", "ab", "a_long_name", "a_long_nome", "a_name_of_1_with_length", "*", "**", "a*", "*b", "*a*", "", "x|json:"})
	name := rapid.SampledFrom([]string{"a", "b", "ab", "ba", "aab", "a_long_name", "a_long_nome", "a_name_of_1_with_length", "a_name_of_2_with_length", "0", "", "x", "x|json:"})
	rapid.Check(t, func(t *rapid.T) {
		var patterns []pattern
		for _, s := range rapid.SliceOfN(rapid.SliceOfN(word, 1, 6), 1, 40).Draw(t, "patterns") {
			if p, err := parsePattern("/" + strings.Join(s, "/")); err == nil {
				patterns = append(patterns, p)
			}
		}
		a, err := newTestAtlas(patterns)
		if err != nil {
			t.Fatal(err)
		}
		var way trail
		for _, names := range rapid.SliceOfN(rapid.SliceOfN(name, 1, 7), 1, 20).Draw(t, "paths") {
			path := "/" + strings.Join(names, "/")
			if names[0] == "ba" {
				path = path[1:]
			}
			if d := diffPlaces(a, &way, path); d != "" {
				t.Fatalf("%s (-matchers +atlas):\n%s", path, d)
			}
		}
	})
}

// TestAtlasIsBounded: patterns that remember what they passed double the states
// with each name. The atlas stops growing and the answers stay right.
func TestAtlasIsBounded(t *testing.T) {
	var patterns []pattern
	for i := range 24 {
		p, err := parsePattern(fmt.Sprintf("/**/k%d/**/end", i))
		if err != nil {
			t.Fatal(err)
		}
		patterns = append(patterns, p)
	}
	a, err := newTestAtlas(patterns)
	if err != nil {
		t.Fatal(err)
	}
	var way trail
	for i := range 4 * mostNodes {
		var path strings.Builder
		for k := range 24 {
			if i*2654435761>>(k+3)&1 != 0 {
				fmt.Fprintf(&path, "/k%d", k)
			}
		}
		path.WriteString("/end")
		if i%64 > 0 {
			a.find(&way, []byte(path.String()))
		} else if d := diffPlaces(a, &way, path.String()); d != "" {
			t.Fatalf("%s (-matchers +atlas):\n%s", path.String(), d)
		}
	}
	if n := len(a.index); n != mostNodes {
		t.Errorf("%d nodes; the test means to fill all %d", n, mostNodes)
	}
}

// TestBuiltinsFitTheirAtlas goes every way there is: no traffic can make an
// adapter that ships fall back on its matchers for want of nodes. It holds because
// rules that decide all that follows end the others.
func TestBuiltinsFitTheirAtlas(t *testing.T) {
	reg := builtins(t)
	seen := map[*atlas]bool{}
	for _, name := range reg.Names() {
		a, _ := reg.Adapter(name)
		for _, e := range append(a.Endpoints(), a.fallback) {
			for _, s := range []*Shape{e.request, e.response, e.params} {
				if s.atlas == nil || seen[s.atlas] {
					continue
				}
				seen[s.atlas] = true
				todo := []*node{s.atlas.root}
				for known := map[*node]bool{s.atlas.root: true}; len(todo) > 0; todo = todo[1:] {
					for class := range todo[0].next {
						next := s.atlas.follow(todo[0], class)
						if next == nil {
							t.Fatalf("%s: shape %q has more than %d nodes", name, s.name, mostNodes)
						}
						if !known[next] {
							known[next] = true
							todo = append(todo, next)
						}
					}
				}
				t.Logf("%s: shape %q: %d nodes, %d classes", name, s.name, len(s.atlas.index), s.atlas.alphabet.size())
			}
		}
	}
}

// TestAtlasIsShared: several goroutines find their ways through one at once.
func TestAtlasIsShared(t *testing.T) {
	s := adapter(t, "slack").fallback.Shape(veilwire.Outbound)
	want, _, _ := s.Look([]byte("/messages/0/text"))
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			var way trail
			for k := range 200 {
				path := fmt.Sprintf("/messages/%d/x%d/thumb_%d/attachments/0/text", k, i*k, k)
				if d := diffPlaces(s.atlas, &way, path); d != "" {
					t.Errorf("%s (-matchers +atlas):\n%s", path, d)
				}
				if got, _, _ := s.Look([]byte("/messages/0/text")); got != want {
					t.Errorf("treatments %v, want %v", got, want)
				}
			}
		})
	}
	all.Wait()
}
