package detectors

import (
	"bytes"
	"strings"
	"testing"

	"veilwire"
	"veilwire/detectors/names"
)

var spokenTexts = []string{
	"Hi, I'm Tobias Winterfeld. Please ship it to 48 Tanner's Row, Unit 6, Asheville, NC 28801.",
	"thanks rosalind, my husband gregor ulmer lives in aberdeen now",
	"Ich heiße Ottilie Brandwein und wohne in der Drosselgasse 14, 60311 Frankfurt.",
	"dear mr pemberton, your card 4111 1111 1111 1111 is on its way to 12 rue des Acacias",
	"nothing to see here, it's fine",
}

// TestNamesOnlyInSpeech holds that a field nobody said is not searched for names,
// and that having read the same words there changes nothing.
func TestNamesOnlyInSpeech(t *testing.T) {
	_, s := builtinScanner(t)
	text := []byte("Regards, Ottilie Brandwein")
	for range 2 {
		if got := s.Scan(nil, text, Expectations{}); len(got) > 0 {
			t.Errorf("%d findings in a label", len(got))
		}
		if got := s.Scan(nil, text, Expectations{Spoken: true}); len(got) != 1 || got[0].Class != "person_name" {
			t.Errorf("%d findings in speech", len(got))
		}
	}
}

// TestNamesOfAScene holds that what is a place in one scene and none in another stays
// so, however often the words come.
func TestNamesOfAScene(t *testing.T) {
	_, s := builtinScanner(t)
	text := []byte("I am leaving from Aberdeen.")
	for range 2 {
		for before, want := range map[string]int{"is there a bus?": 0, "any flights?": 1} {
			x := Expectations{Spoken: true, Scene: names.Scene(0).After([]byte(before))}
			if got := s.Scan(nil, text, x); len(got) != want {
				t.Errorf("after %q: %d findings, want %d", before, len(got), want)
			}
		}
	}
}

// TestNamesStream holds that names in a stream are those of the whole text.
func TestNamesStream(t *testing.T) {
	_, s := builtinScanner(t)
	text := []byte(strings.Repeat(strings.Join(spokenTexts, " ")+"\n", 12))
	want := s.Scan(nil, text, Expectations{Spoken: true})
	if len(want) < 60 {
		t.Fatalf("only %d findings", len(want))
	}
	for _, size := range []int{1, 7, 64, 511, 513, 1000, len(text)} {
		st := s.NewStream().Spoken()
		var got []veilwire.Finding
		settled := 0
		for rest := text; len(rest) > 0; rest = rest[min(size, len(rest)):] {
			var n int
			got, n = st.Write(got, rest[:min(size, len(rest))])
			if size == 64 {
				got, n = st.Flush(got)
			}
			if n < settled {
				t.Fatalf("pieces of %d: settled goes back from %d to %d", size, settled, n)
			}
			settled = n
		}
		got, _ = st.Close(got)
		if !equalFindings(got, want) {
			t.Errorf("pieces of %d: %d findings, want %d", size, len(got), len(want))
		}
	}
}

func equalFindings(a, b []veilwire.Finding) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// TestNamesStayMasked holds that no label, and no word for standing beside one, is
// found when a masked text is read again.
func TestNamesStayMasked(t *testing.T) {
	_, s := builtinScanner(t)
	for _, text := range spokenTexts {
		masked := []byte(text)
		found := s.Scan(nil, masked, Expectations{Spoken: true})
		for i := len(found) - 1; i >= 0; i-- {
			f := found[i]
			label := "[" + strings.ToUpper(f.Class) + "]"
			masked = bytes.Join([][]byte{masked[:f.Span.Start], masked[f.Span.End:]}, []byte(label))
		}
		if again := s.Scan(nil, masked, Expectations{Spoken: true}); len(again) > 0 {
			t.Errorf("%q: %d more findings", masked, len(again))
		}
	}
}
