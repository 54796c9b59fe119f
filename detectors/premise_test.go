package detectors

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"veilwire"
)

// TestPremisesChangeNothing: what is left out for want of a premise would have found
// nothing. Each example of the catalogue is tried by itself and beside another.
func TestPremisesChangeNothing(t *testing.T) {
	c, s := builtinScanner(t)
	sc := s.pool.get()
	unaware := func(text []byte) []veilwire.Finding {
		sc.candidates, sc.counters = sc.candidates[:0], false
		s.read(sc, text)
		s.matchLayers(sc, text, part{end: len(text)})
		return sc.resolve(nil, s)
	}
	before, long := "", ""
	for n, d := range c.All() {
		vs, err := d.AllVectors()
		if err != nil {
			t.Fatal(err)
		}
		for k, v := range vs {
			if (n+k)%(sparse+1) != 0 {
				continue
			}
			for _, text := range []string{v.Text, before + " " + v.Text, strings.ToUpper(v.Text)} {
				if got, want := s.scan(nil, []byte(text), Expectations{}), unaware([]byte(text)); !slices.Equal(got, want) {
					t.Fatalf("%s: %q: %v, without premises %v", d.ID, text, got, want)
				}
			}
			before = v.Text
			if long += v.Text + "\n"; len(long) > 5000 {
				if got, want := s.scan(nil, []byte(long), Expectations{}), unaware([]byte(long)); !slices.Equal(got, want) {
					t.Fatalf("%s: a text of %d bytes has %d findings, %d without premises", d.ID, len(long), len(got), len(want))
				}
				long = ""
			}
		}
	}
}

// TestPremiseIsAWord: the end of another word is none, wherever the bytes end that are
// looked at around a value.
func TestPremiseIsAWord(t *testing.T) {
	s := scannerOf(t, "id: pin\nclass: pin\nsource: test\ncontext: {words: {fr: [carne]}, window: 20, lift: 60}\n"+
		"patterns:\n  - {re: '\\d{4}', confidence: 0}\n")
	for _, tc := range []struct {
		text string
		want int
	}{
		{"carne ouverte pour: 4821", 1}, // 20 bytes before
		{" carne ouverte pour: 4821", 1},
		{"xcarne ouverte pour: 4821", 0},
		{"4821 : est pour le carne.", 1}, // and 20 behind
		{"4821 : est pour un carnet.", 0},
	} {
		for shift := range 9 {
			text := []byte(strings.Repeat(".", shift) + tc.text)
			st := s.NewStream()
			got, _ := st.Write(nil, text)
			got, _ = st.Close(got)
			if whole := s.scan(nil, text, Expectations{}); len(whole) != tc.want || len(got) != tc.want {
				t.Errorf("%q: %d findings, %d in a stream, want %d", text, len(whole), len(got), tc.want)
			}
		}
	}
}

// TestPremisesAreSought holds that they have something to leave out.
func TestPremisesAreSought(t *testing.T) {
	_, s := builtinScanner(t)
	with, without := 0, 0
	for _, c := range s.gate.digits {
		for k := range c.rules {
			if c.premised>>k&1 != 0 {
				with++
			} else {
				without++
			}
		}
	}
	if with < without/4 {
		t.Errorf("%d rules with a premise, %d without", with, without)
	}
	starts := func(text string, whole bool) int {
		var m marks
		return len(s.gate.find(nil, s.rules, []byte(text), &m, whole))
	}
	const text = "we sent 20010023 and 731055123 on to 4410023887"
	if all, some := starts(text, false), starts(text, true); some*2 > all {
		t.Errorf("%d starts of %d are left where no premise holds", some, all)
	}
}

// TestPremisesMoveNothing: whether or not rules are left out where their premise does
// not hold, a rule finds the same numbers. In rows of digits, where matches follow each
// other, one that was left out would have moved the next.
func TestPremisesMoveNothing(t *testing.T) {
	_, s := builtinScanner(t)
	rows := []string{" 1 ", "12 ", "7", " 90-", "1 0 ", "55"}
	r := rand.New(rand.NewPCG(5, 6))
	found := 0
	for i, rule := range s.rules {
		if !rule.hasPremise() || i%(sparse+1) != 0 {
			continue
		}
		for _, row := range rows {
			text := []byte("at " + strings.Repeat(row, 600/len(row)+r.IntN(200/len(row))) + strings.Repeat(" so", r.IntN(3)*r.IntN(90)) +
				" " + rule.words[r.IntN(len(rule.words))] + " " + strings.Repeat(row, r.IntN(12)))
			want := s.Scan(nil, text, Expectations{})
			st := s.NewStream()
			got, _ := st.Write(nil, text)
			got, _ = st.Close(got)
			if found += len(want); !slices.EqualFunc(got, want, alike) {
				t.Errorf("%s: %q: %d findings, of a stream %d", rule.det.ID, text, len(want), len(got))
			}
		}
	}
	if found == 0 {
		t.Error("nothing was found: the sample says nothing")
	}
}

// alike reports findings that say the same. Of two rules that find the same value with
// the same confidence either may be named.
func alike(a, b veilwire.Finding) bool {
	return a.Detector == b.Detector && a.Class == b.Class && a.Span == b.Span && a.Confidence == b.Confidence
}
