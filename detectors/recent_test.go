package detectors

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"veilwire"
	"veilwire/detectors/names"
)

// TestRecentTexts: what is found in a text does not depend on what was scanned
// before: the same text, expected to hold the same or something else, said by
// somebody or not, in one scene or another, by many at once.
func TestRecentTexts(t *testing.T) {
	_, s := builtinScanner(t)
	texts := recentTexts(t)
	var wg sync.WaitGroup
	for worker := range 3 {
		wg.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(worker), 2))
			hits := 0
			for range 4_000 {
				at := int(rng.ExpFloat64()*12) % len(texts) // some come often
				text := texts[at]
				x := someExpectations(rng, text)
				want := s.scan(nil, text, x)
				for range 2 {
					if !slices.Equal(s.Scan(nil, text, x), want) {
						t.Errorf("what is found in text %d depends on what was scanned before", at)
						return
					}
				}
				if found, ok := s.recent.find(nil, s.recent.key(text, &x)); ok {
					if hits++; !slices.Equal(found, want) {
						t.Errorf("of text %d other findings are remembered than there are", at)
						return
					}
				}
			}
			if hits < 2_000 {
				t.Errorf("of 4000 texts %d were remembered", hits)
			}
		})
	}
	wg.Wait()
}

// recentTexts are texts with and without something to find, half of them of the
// catalogue.
func recentTexts(t *testing.T) (texts [][]byte) {
	t.Helper()
	for _, text := range []string{
		"role", "visitor", "m3", "4539148803436467", "jo@example.com", "pin 4821", "1732240123", "ask 203.0.113.9", "٤٥٣٩١٤",
		"I am Anna Berger and fly to Lisbon", "anna berger", "5 Mill Lane, Leeds", "4821", "jo@example.com, ann@example.com, al@example.com, lee@example.com, max@example.com",
	} {
		texts = append(texts, []byte(text))
	}
	c, err := Builtin()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.All() {
		for _, v := range slices.Concat(d.Vectors.Hit, d.Vectors.Miss)[:2] {
			texts = append(texts, []byte(v))
		}
	}
	return texts
}

// someExpectations are what a conversation might know of a text.
func someExpectations(rng *rand.Rand, text []byte) Expectations {
	x := Expectations{Spoken: rng.IntN(2) == 0, Scene: names.Scene(rng.IntN(3))}
	for range max(0, rng.IntN(mostFound+4)-3) {
		if from := rng.IntN(len(text)); len(x.Findings) == 0 || from >= x.Findings[len(x.Findings)-1].Span.End {
			x.Findings = append(x.Findings, veilwire.Finding{
				Detector: "conversation", Class: []string{"pin", "password"}[rng.IntN(2)],
				Span: veilwire.Span{Start: from, End: from + 1 + rng.IntN(min(8, len(text)-from))}, Confidence: veilwire.Confidence(60 + 10*rng.IntN(3)),
				Evidence: veilwire.Evidence{Signals: veilwire.Asked},
			})
		}
	}
	return x
}

// TestRecentKeys: a text is not taken for another, nor for itself where something
// else is expected of it.
func TestRecentKeys(t *testing.T) {
	r := newRecent()
	f := veilwire.Finding{Detector: "conversation", Class: "pin", Span: veilwire.Span{Start: 1, End: 5}, Confidence: 90, Evidence: veilwire.Evidence{Signals: veilwire.Asked}}
	vary := func(change func(*veilwire.Finding)) []veilwire.Finding {
		g := f
		change(&g)
		return []veilwire.Finding{g}
	}
	seen := map[recentKey]string{}
	for _, text := range []string{"", "a", "aa", "role"} {
		for k, x := range []Expectations{
			{},
			{Spoken: true},
			{Spoken: true, Scene: 1},
			{Spoken: true, Scene: 2},
			{Findings: []veilwire.Finding{f}},
			{Findings: []veilwire.Finding{f, f}},
			{Findings: []veilwire.Finding{f}, Spoken: true},
			{Findings: vary(func(f *veilwire.Finding) { f.Detector = "conversationpin"; f.Class = "" })},
			{Findings: vary(func(f *veilwire.Finding) { f.Class = "otp" })},
			{Findings: vary(func(f *veilwire.Finding) { f.Span.Start = 2 })},
			{Findings: vary(func(f *veilwire.Finding) { f.Span.End = 6 })},
			{Findings: vary(func(f *veilwire.Finding) { f.Confidence = 91 })},
			{Findings: vary(func(f *veilwire.Finding) { f.Evidence.Signals = veilwire.Carried })},
			{Findings: vary(func(f *veilwire.Finding) { f.Evidence.Word = "pin" })},
		} {
			key := r.key([]byte(text), &x)
			if was := seen[key]; was != "" {
				t.Errorf("text %q, expectation %d: taken for %s", text, k, was)
			}
			seen[key] = fmt.Sprintf("text %q, expectation %d", text, k)
		}
	}
}

// TestRecentIsBounded: whatever comes, no more is kept than there is room for, and
// nothing is allocated for a text that nobody has seen.
func TestRecentIsBounded(t *testing.T) {
	r := newRecent()
	found := make([]veilwire.Finding, mostFound+1)
	key := func(i int, n int) recentKey { return r.key(fmt.Appendf(nil, "w%d %d", i, n), &Expectations{}) }
	for i := range 4 * foundShelves * shelfTexts {
		r.add(key(i, 1), found[:1])
	}
	kept := 0
	for i := range 4 * foundShelves * shelfTexts {
		if _, ok := r.find(nil, key(i, 1)); ok {
			kept++
		}
	}
	if most := foundShelves * shelfTexts; kept > most || kept < most/2 {
		t.Errorf("%d texts are kept where there is room for %d", kept, most)
	}
	r.add(key(0, mostFound), found[:mostFound])
	r.add(key(0, mostFound+1), found)
	if got, ok := r.find(nil, key(0, mostFound)); !ok || len(got) != mostFound {
		t.Errorf("%d of %d findings are kept", len(got), mostFound)
	}
	if _, ok := r.find(nil, key(0, mostFound+1)); ok {
		t.Error("more findings are kept of a text than there is room for")
	}
	if n := testing.AllocsPerRun(100, func() { r.add(key(7, 0), nil) }); n > 2 { // the text of the test itself
		t.Errorf("%v allocations for a text", n)
	}
}
